"""Rows J1 to J8 of a small ward whose follow-up in April 2025 is counted by hand.

| No | born | home | what happened |
|---|---|---|---|
| 1 | 2 Apr, 33+0 | 14 Apr | dates 17, 21, 24, 28 April; seen on 18 (9 h) and 21 April (8 h) |
| 2 | 2 Apr | 10 Apr | date 14 April, seen 15 April (7.9 h, breast), graduated; died 27 April |
| 3 | 3 Mar | 10 Mar | date 21 March missed, sought on 25 March, 1 and 8 April: lost on 18 April |
| 4 | 3 Mar | 10 Mar | as 3, but sought once only: untraced |
| 5 | 28 Mar | – | transferred on 5 April; its date, 8 April, was taken off |
| 6 | 10 Apr | 25 Apr | date 28 April, open until the 30th, nobody came |
| 7 | 29 Mar | 5 Apr | date 8 April, seen 14 April; skin-to-skin had stopped on the 10th |
| 8 | 26 Mar, 38+0 | 1 Apr | date 4 April, kept; graduated |
| 9 | 21 Feb | 1 Mar | its record says that it died on 2 April |
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kmc_desk.domain.care_codes import Milk, Outcome
from kmc_desk.domain.follow_up.counts import Counted, counts_of
from kmc_desk.domain.follow_up_codes import (
    CancelReason,
    ContactResult,
    ScheduledKind,
    Vaccine,
    VisitOutcome,
)
from kmc_desk.domain.records import ScheduledVisit
from kmc_desk.domain.returns import by_row_and_key, monthly_return, show_figure
from kmc_desk.domain.returns.follow_up_facts import EyesDue, FollowUpFacts, VaccineGiven
from tests.domain.follow_up.followed import BOOKED, FILE, at, contact, stay, visit
from tests.domain.returns_ward import without_unit
from tests.golden.fixture_m1 import APRIL_OVER, facts, moment, stays

D = date
MILK = (Milk.OMM,)
GONE = CancelReason.TRANSFERRED
GRADUATED = VisitOutcome.GRADUATED
CALLS = tuple(contact(D(2025, 3, 25) + timedelta(days=7 * n)) for n in range(3))


def booked(due_on, kind=ScheduledKind.FIRST, **more):
    return ScheduledVisit(id=due_on.day, infant_id=0, due_on=due_on, kind=kind, **more)


def followed(number, born, left, outcome=Outcome.HOME_KMC, ga_weeks=33, died_on=None, **care):
    infant = replace(FILE.infant, id=number, birth_date=born, death_after_discharge_on=died_on)
    stays_ = (stay(born, left, outcome=outcome),)
    return replace(FILE, infant=infant, ga_days=ga_weeks * 7, stays=stays_, scheduled=(), **care)


def with_dates(file, *dates):
    return replace(file, scheduled=dates)


MISSED = (
    booked(D(2025, 3, 13)),
    booked(D(2025, 3, 21), ScheduledKind.TWICE_WEEKLY),
)
SEEN_13 = (visit(D(2025, 3, 13)),)
WARD = (
    with_dates(
        followed(
            1, D(2025, 4, 2), D(2025, 4, 14),
            visits=(
                visit(D(2025, 4, 18), sts_home_h_24h=9.0, feeding_24h=MILK),
                visit(D(2025, 4, 21), sts_home_h_24h=8.0, feeding_24h=MILK),
            ),
        ),
        *BOOKED[:4],
    ),
    with_dates(
        followed(
            2, D(2025, 4, 2), D(2025, 4, 10),
            visits=(
                visit(
                    D(2025, 4, 15), sts_home_h_24h=7.9, feeding_24h=MILK,
                    outcome_after_visit=GRADUATED,
                ),
            ),
            contacts=(
                contact(D(2025, 4, 29), ContactResult.DIED, result_date=D(2025, 4, 27)),
            ),
        ),
        booked(D(2025, 4, 14)),
    ),
    with_dates(
        followed(3, D(2025, 3, 3), D(2025, 3, 10), visits=SEEN_13, contacts=CALLS), *MISSED
    ),
    with_dates(
        followed(4, D(2025, 3, 3), D(2025, 3, 10), visits=SEEN_13, contacts=CALLS[:1]), *MISSED
    ),
    with_dates(
        followed(5, D(2025, 3, 28), D(2025, 4, 5), outcome=Outcome.REFERRED_UP),
        booked(D(2025, 4, 8), cancelled=GONE, entered_at=at(D(2025, 4, 5))),
    ),
    with_dates(followed(6, D(2025, 4, 10), D(2025, 4, 25)), booked(D(2025, 4, 28))),
    with_dates(
        followed(
            7, D(2025, 3, 29), D(2025, 4, 5),
            visits=(visit(D(2025, 4, 14), kmc_stopped_on=D(2025, 4, 10)),),
        ),
        booked(D(2025, 4, 8)),
    ),
    with_dates(
        followed(
            8, D(2025, 3, 26), D(2025, 4, 1), ga_weeks=38,
            visits=(visit(D(2025, 4, 4), outcome_after_visit=GRADUATED),),
        ),
        booked(D(2025, 4, 4)),
    ),
    followed(9, D(2025, 2, 21), D(2025, 3, 1), died_on=D(2025, 4, 2)),
)  # fmt: skip
COUNTS = tuple(one for file in WARD for one in counts_of(file))
EYES = {one.infant_id: one.at for one in COUNTS if one.counted is Counted.EYES}
BIRTHS = {1: (1620, 231), 7: (1500, 231), 8: (2600, 266)}
EXAMINED = {1: D(2025, 4, 29), 7: D(2025, 4, 28)}  # the second two days late
FACTS = FollowUpFacts(
    counts=COUNTS,
    eyes=tuple(
        EyesDue(number, on, *BIRTHS.get(number, (1500, 231)), EXAMINED.get(number))
        for number, on in EYES.items()
    ),
    vaccines=(
        VaccineGiven(1, Vaccine.BCG, D(2025, 4, 9)),  # I01 leaves on this day
        VaccineGiven(3, Vaccine.BCG, D(2025, 4, 5)),  # I03 left on the day before
        VaccineGiven(4, Vaccine.BCG, D(2025, 4, 3)),
        VaccineGiven(4, Vaccine.OPV0, D(2025, 4, 3)),
        VaccineGiven(10, Vaccine.HEPB0, D(2025, 4, 21)),  # over 2000 g
    ),
)
APRIL = monthly_return(replace(facts(), follow_up=FACTS))
FIGURES = by_row_and_key(APRIL)


@pytest.mark.parametrize(
    ("row", "key", "shown"),
    [
        ("J1", "ALL", "5/8 (62.5 %)"),
        ("J2", "ALL", "3/4 (75.0 %)"),
        ("J3", "CLASS=ACTIVE", "3"),
        ("J3", "CLASS=OVERDUE", "1"),
        ("J3", "CLASS=UNTRACED", "1"),
        ("J3", "CLASS=LTFU_NEW", "1"),
        ("J3", "CLASS=GRADUATED", "1"),
        ("J4", "ALL", "—"),
        ("J5", "AGE=<24h", "0"),
        ("J5", "AGE=1-6d", "0"),
        ("J5", "AGE=7-27d", "1"),
        ("J5", "AGE=>=28d", "1"),
        ("J5", "ALL", "2"),
        ("J6", "CLASS=HOURS", "6.2"),
        ("J6", "CLASS=EFFECTIVE", "1/2 (50.0 %)"),
        ("J7", "CLASS=BCG", "2/4 (50.0 %)"),
        ("J7", "CLASS=OPV0", "1/4 (25.0 %)"),
        ("J7", "CLASS=HEPB0", "0/4 (0.0 %)"),
        ("J8", "ALL", "1/2 (50.0 %)"),
    ],
)
def test_follow_up_of_april_is_as_counted_by_hand(row, key, shown):
    assert show_figure(FIGURES[row, key]) == shown


def days(items):
    return [(one.infant_id, one.at.day) for one in items]


@pytest.mark.parametrize(
    ("row", "key", "counted", "among"),
    [
        ("J1", "ALL", [(1, 17), (1, 21), (2, 14), (7, 8), (8, 4)], [(1, 24), (1, 28), (6, 28)]),
        ("J2", "ALL", [(1, 14), (2, 10), (8, 1)], [(7, 5)]),
        ("J3", "CLASS=ACTIVE", [(1, 14), (6, 25), (7, 5)], []),
        ("J3", "CLASS=OVERDUE", [(1, 24)], []),
        ("J3", "CLASS=GRADUATED", [(8, 4)], []),
        ("J5", "ALL", [(2, 27), (9, 2)], []),
        ("J6", "CLASS=EFFECTIVE", [(1, 21)], [(2, 15)]),
        ("J8", "ALL", [(1, 29)], []),
    ],
)
def test_behind_each_figure_stand_infant_and_day(row, key, counted, among):
    figure = FIGURES[row, key]
    assert days(figure.counted) == counted
    others = days(figure.among)
    assert set(among) <= set(others)
    assert not among or len(others) == len(counted) + len(among)


def test_hours_told_at_home_stand_behind_their_mean():
    hours = FIGURES["J6", "CLASS=HOURS"]
    assert [one.amount for one in hours.counted] == [9.0, 8.0, 7.9, 0.0]
    assert (hours.numerator, hours.denominator) == (pytest.approx(24.9), 4)


def test_may_tells_who_of_april_came_back_within_28_days():
    left = tuple(
        stay for stay in stays() if stay.exit and stay.exit.exit_at < moment("05-01 00:00")
    )
    may = facts("2025-05", moment("06-02 08:00"))
    figure = by_row_and_key(monthly_return(replace(may, left_before=left)))["J4", "ALL"]
    assert [one.infant_id for one in figure.among] == [1, 3, 4, 5]
    assert [(one.infant_id, one.amount) for one in figure.counted] == [(3, 11)]


def test_who_left_less_than_28_days_ago_is_not_due():
    left = tuple(
        stay for stay in stays() if stay.exit and stay.exit.exit_at < moment("05-01 00:00")
    )
    may = facts("2025-05", moment("05-12 08:00"))  # I04 left on 14 April
    figure = by_row_and_key(monthly_return(replace(may, left_before=left)))["J4", "ALL"]
    assert [one.infant_id for one in figure.among] == [1, 3]


def test_what_lies_outside_of_the_month_does_no_harm():
    march = monthly_return(replace(facts("2025-03", APRIL_OVER), follow_up=FACTS))
    figures = by_row_and_key(march)
    assert [one.infant_id for one in figures["J1", "ALL"].counted] == [3, 4]
    assert len(figures["J1", "ALL"].among) == 4
    assert figures["J3", "CLASS=OVERDUE"].infants == (3, 4)
    assert figures["J5", "ALL"].value == 0


def test_hours_and_ages_behind_the_figures_have_their_units():
    assert any(item.amount is not None for item in FIGURES["J6", "CLASS=HOURS"].counted)
    assert without_unit(APRIL.figures) == []
