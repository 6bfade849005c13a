from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.alert_codes import AlertCode, AlertLevel
from kmc_desk.domain.growth.alerts import growth_alerts, slow_gain_level
from kmc_desk.domain.growth.series import WeightPoint
from kmc_desk.domain.growth.weight_loss import loss_pct, weight_loss

BORN = date(2026, 5, 1)
DAYS = st.dictionaries(st.integers(0, 30), st.integers(800, 2500), min_size=1)


def day(age_days):
    return BORN + timedelta(days=age_days)


def series(weights):
    return [WeightPoint(on=day(age), weight_g=weight) for age, weight in weights.items()]


def loss_of(weights, birth_weight_g: int | None = 1500):
    return weight_loss(series(weights), birth_date=BORN, birth_weight_g=birth_weight_g)


def alerts_on(weights, age_days, birth_weight_g: int | None = 1500):
    return {
        alert.code: alert
        for alert in growth_alerts(
            series(weights), birth_date=BORN, birth_weight_g=birth_weight_g, on=day(age_days)
        )
    }


def test_of_equal_lowest_weights_the_latest_is_the_nadir():
    loss = loss_of({0: 1500, 3: 1400, 4: 1410, 5: 1400, 6: 1420})
    assert loss is not None
    assert loss.nadir is not None
    assert loss.nadir.on == day(5)


def test_a_lower_weight_after_the_regain_is_not_the_nadir():
    loss = loss_of({0: 1500, 3: 1450, 5: 1510, 12: 1300})
    assert loss is not None
    assert loss.nadir is not None
    assert (loss.nadir.on, loss.regained_on) == (day(3), day(5))


def test_not_regained_the_nadir_is_sought_to_age_14():
    loss = loss_of({0: 1500, 6: 1400, 14: 1390, 15: 1380})
    assert loss is not None
    assert loss.nadir is not None
    assert (loss.nadir.on, loss.regained_on) == (day(14), None)


def test_never_below_birth_weight_nothing_was_lost():
    loss = loss_of({0: 1500, 3: 1500, 5: 1520})
    assert loss is not None
    assert not loss.below
    assert (loss.nadir, loss.max_loss_pct, loss.regained_on) == (None, None, None)


def test_without_a_measured_birth_weight_loss_is_not_judged():
    assert loss_of({0: 1500, 3: 1300}, birth_weight_g=None) is None
    assert alerts_on({13: 1290, 14: 1300}, 14, birth_weight_g=None) == {}


@given(weights=DAYS)
def test_the_nadir_is_no_higher_than_any_weight_up_to_the_regain(weights):
    loss = loss_of(weights)
    assert loss is not None
    if loss.regained_on is not None:
        assert loss.nadir is not None
        before = [p for p in series(weights) if p.on <= loss.regained_on]
        assert loss.nadir.weight_g == min(p.weight_g for p in before) < 1500
        assert loss.last_below_on is not None
        assert loss.nadir.on <= loss.last_below_on < loss.regained_on


@pytest.mark.parametrize(
    ("weight", "code", "level"),
    [
        (1351, None, None),
        (1350, AlertCode.WT_LOSS_10, AlertLevel.AMBER),
        (1276, AlertCode.WT_LOSS_10, AlertLevel.AMBER),
        (1275, AlertCode.WT_LOSS_15, AlertLevel.RED),
    ],
)
def test_loss_is_amber_from_10_and_red_from_15_percent(weight, code, level):
    found = alerts_on({4: weight}, 4)
    assert set(found) == ({code} if code else set())
    assert [alert.level for alert in found.values()] == ([level] if level else [])


@pytest.mark.parametrize(
    ("age", "code"),
    [
        (13, None),
        (14, AlertCode.NOT_REGAINED_14),
        (20, AlertCode.NOT_REGAINED_14),
        (21, AlertCode.NOT_REGAINED_21),
    ],
)
def test_not_regained_is_amber_from_14_and_red_from_21_days(age, code):
    found = alerts_on({4: 1450, age: 1490}, age)
    assert set(found) == ({code} if code else set())


def test_an_infant_that_regained_and_fell_again_has_regained():
    assert alerts_on({4: 1450, 10: 1500, 15: 1490}, 15) == {}


@pytest.mark.parametrize(
    ("first", "last", "days", "level"),
    [
        (1000, 1047, 3, None),
        (1000, 1046, 3, AlertLevel.AMBER),
        (1000, 1031, 3, AlertLevel.AMBER),
        (1000, 1030, 3, AlertLevel.RED),
        (1990, 2000, 3, AlertLevel.RED),
        (2000, 2030, 3, AlertLevel.AMBER),
        (2000, 2059, 3, AlertLevel.AMBER),
        (2000, 2060, 3, None),
    ],
)
def test_slow_gain_is_amber_below_its_target_and_red_below_10(first, last, days, level):
    assert slow_gain_level(first, last, days) is level


@pytest.mark.parametrize(("weight", "jumps"), [(1575, False), (1576, True), (1424, True)])
def test_more_than_5_percent_in_a_day_asks_to_weigh_again(weight, jumps):
    found = alerts_on({1: 1500, 2: weight}, 2)
    assert (AlertCode.WT_JUMP in found) == jumps


def test_without_a_weight_that_day_nothing_is_judged():
    assert alerts_on({4: 1200}, 5) == {}


def test_later_weights_do_not_change_the_alerts_of_a_day():
    early = {4: 1450, 13: 1480, 14: 1490}
    assert alerts_on(early, 14) == alerts_on({**early, 15: 1600, 16: 900}, 14)


def test_two_days_without_gain_are_judged_from_age_9_on():
    flat = {6: 1500, 7: 1500, 8: 1500, 9: 1500}
    assert AlertCode.NO_GAIN_2D not in alerts_on(flat, 8)
    assert AlertCode.NO_GAIN_2D in alerts_on(flat, 9)


def test_loss_above_birth_weight_is_negative():
    assert loss_pct(1500, 1530) == -2
