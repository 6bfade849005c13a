"""Retention after leaving: by hand, by the textbook formula, and what always holds of the curve."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.follow_up.retention import (
    AT_MONTHS,
    CURVE_DAYS,
    Loss,
    Watched,
    day_of_month,
    loss_reasons,
    retention_curve,
    watched,
)
from kmc_desk.domain.follow_up.states import FollowUpState, Standing
from kmc_desk.domain.follow_up_codes import ContactResult

LEFT = date(2025, 1, 10)
TODAY = date(2025, 6, 1)


def of(*days: tuple[int, bool]):
    return retention_curve(
        Watched(infant_id=n, days=day, fell_out=out) for n, (day, out) in enumerate(days)
    )


def at_risk(curve) -> list[int]:
    return [curve.at_risk_on(day_of_month(months)) for months in AT_MONTHS]


def stands(state: FollowUpState, **more) -> Standing:
    return Standing(
        infant_id=4, state=state, holds_from=LEFT, holds_until=date.max, left_on=LEFT, **more
    )


def test_a_curve_worked_out_by_hand():
    # 10 infants: 2 fall out on day 6, 1 is censored on day 6, 1 falls out on 10, 1 is censored on
    # 20, 1 falls out on 40; the others are watched for 100 days.
    # day 6: 1 - 2/10 = 0.8; day 10: 0.8 * (1 - 1/7) = 0.685714; day 40: * (1 - 1/5) = 0.548571
    curve = of(
        (6, True), (6, True), (6, False), (10, True), (20, False), (40, True),
        (100, False), (100, False), (100, False), (100, False),
    )  # fmt: skip
    told = [(step.day, step.at_risk, step.fallen, round(step.share, 6)) for step in curve.steps]
    assert told == [(6, 10, 2, 0.8), (10, 7, 1, 0.685714), (40, 5, 1, 0.548571)]
    assert at_risk(curve) == [10, 5, 4, 4, 0, 0, 0]
    assert [curve.share_at(day) for day in (0, 5, 6, 9)] == [1.0, 1.0, 0.8, 0.8]
    assert (curve.watched_days, curve.share_at(100), curve.share_at(101)) == (
        100,
        curve.steps[-1].share,
        None,
    )


def test_months_are_told_in_days_of_a_year():
    assert [day_of_month(months) for months in AT_MONTHS] == [0, 30, 61, 91, 182, 274, 365]


def test_nothing_after_twelve_months_is_in_the_curve():
    curve = of((365, True), (366, True), (900, False))
    assert [(step.day, step.at_risk, step.fallen) for step in curve.steps] == [(365, 3, 1)]
    assert (at_risk(curve)[-1], curve.watched_days) == (3, CURVE_DAYS)


@pytest.mark.parametrize(("number", "day"), [(1, None), (2, 41), (3, 21), (4, 0), (9, 0)])
def test_the_day_is_told_from_which_on_few_are_watched(number, day):
    assert of((20, True), (40, False), (60, False)).fewer_from(number) == day


@given(st.lists(st.tuples(st.integers(0, 365), st.booleans()), max_size=30), st.integers(1, 12))
def test_before_that_day_there_are_enough(lives, number):
    curve = of(*lives)
    few = curve.fewer_from(number)
    for day in range(curve.watched_days + 1):
        assert (curve.at_risk_on(day) < number) == (few is not None and day >= few)


def test_nobody_makes_no_curve():
    curve = of()
    assert (curve.infants, curve.steps, curve.share_at(0)) == (0, (), None)
    assert set(at_risk(curve)) == {0}


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (stands(FollowUpState.LOST, unattended_since=LEFT + timedelta(days=30)), (30, True)),
        (stands(FollowUpState.UNTRACED, unattended_since=LEFT + timedelta(days=3)), (3, True)),
        (stands(FollowUpState.DECLINED, ended_on=LEFT + timedelta(days=50)), (50, True)),
        (stands(FollowUpState.OVERDUE, unattended_since=LEFT + timedelta(days=9)), (9, False)),
        (stands(FollowUpState.AWAITED), (142, False)),
        (stands(FollowUpState.NO_DATE, seen_on=LEFT + timedelta(days=8)), (8, False)),
        (stands(FollowUpState.NO_DATE), (0, False)),
        (stands(FollowUpState.DIED, ended_on=LEFT + timedelta(days=20)), (20, False)),
        (stands(FollowUpState.ON_WARD, ended_on=LEFT + timedelta(days=21)), (21, False)),
        (stands(FollowUpState.MOVED, ended_on=LEFT + timedelta(days=22)), (22, False)),
        (stands(FollowUpState.COMPLETED, ended_on=LEFT + timedelta(days=23)), (23, False)),
        (stands(FollowUpState.TIME_OVER, ended_on=LEFT + timedelta(days=24)), (24, False)),
    ],
)
def test_who_fell_out_when_and_of_whom_nothing_more_is_known(standing, expected):
    found = watched(standing, TODAY)
    assert found is not None
    assert (found.days, found.fell_out) == expected


def test_who_did_not_go_home_is_not_in_the_curve():
    assert watched(stands(FollowUpState.DIED, ended_on=LEFT), TODAY) is None
    assert watched(stands(FollowUpState.TRANSFERRED, ended_on=LEFT), TODAY) is None
    on_ward = Standing(
        infant_id=4, state=FollowUpState.ON_WARD, holds_from=LEFT, holds_until=date.max
    )
    assert watched(on_ward, TODAY) is None


LIVES = st.lists(st.tuples(st.integers(0, 400), st.booleans()), max_size=40)


@given(LIVES)
def test_it_is_the_product_of_the_textbook(lives: Sequence[tuple[int, bool]]):
    curve = of(*lives)
    for day in range(0, CURVE_DAYS + 1, 5):
        product = 1.0
        for at in sorted({end for end, out in lives if out and end <= day}):
            at_risk = sum(end >= at for end, _ in lives)
            product *= 1 - sum(out and end == at for end, out in lives) / at_risk
        if (share := curve.share_at(day)) is not None:
            assert share == pytest.approx(product)


@given(LIVES)
def test_the_curve_never_rises_and_stays_between_none_and_all(lives):
    curve = of(*lives)
    shares = [1.0, *(step.share for step in curve.steps)]
    assert all(later < earlier for earlier, later in pairwise(shares))
    assert all(0 <= share <= 1 for share in shares)
    assert all(0 < step.fallen <= step.at_risk <= curve.infants for step in curve.steps)


@given(LIVES)
def test_the_numbers_at_risk_only_fall_and_begin_with_everybody(lives):
    numbers = at_risk(of(*lives))
    assert numbers[0] == len(lives)
    assert all(later <= earlier for earlier, later in pairwise(numbers))


@given(st.lists(st.integers(0, 364), max_size=30), st.integers(1, 30))
def test_where_nobody_is_censored_early_it_is_the_plain_share(fell_out, stayed):
    curve = of(*((day, True) for day in fell_out), *[(CURVE_DAYS, False)] * stayed)
    everybody = len(fell_out) + stayed
    for day in range(0, CURVE_DAYS + 1, 7):
        still = sum(end > day for end in fell_out) + stayed
        assert curve.share_at(day) == pytest.approx(still / everybody)


def test_reasons_are_told_by_state_and_by_what_the_latest_attempt_said():
    lost = stands(
        FollowUpState.LOST, unattended_since=LEFT, attempts=3, last_result=ContactResult.NO_ANSWER
    )
    told = loss_reasons(
        [
            stands(FollowUpState.UNTRACED, unattended_since=LEFT),
            lost,
            lost,
            stands(FollowUpState.MOVED, ended_on=LEFT),
            stands(FollowUpState.DECLINED, ended_on=LEFT),
            stands(FollowUpState.OVERDUE, unattended_since=LEFT),
            stands(FollowUpState.AWAITED),
        ]
    )
    assert [(one.state, one.reason, len(one.infants)) for one in told] == [
        (FollowUpState.LOST, Loss.NO_ANSWER, 2),
        (FollowUpState.UNTRACED, Loss.NEVER_TRIED, 1),
        (FollowUpState.DECLINED, Loss.DECLINED, 1),
        (FollowUpState.MOVED, Loss.MOVED, 1),
    ]


@pytest.mark.parametrize("said", ContactResult)
def test_every_result_of_an_attempt_is_some_reason(said):
    one = stands(FollowUpState.UNTRACED, unattended_since=LEFT, attempts=1, last_result=said)
    assert loss_reasons([one])[0].reason is not Loss.NEVER_TRIED
