"""What an infant adds to the return: the same on every day as its follow-up from scratch."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.dates import months_after
from kmc_desk.domain.due_dates import eyes_due_on
from kmc_desk.domain.follow_up.attendance import attendance, first_visits
from kmc_desk.domain.follow_up.counts import ON_A_DAY, Counted, counts_of
from kmc_desk.domain.follow_up.home_care import at_seven_days, hours_told
from kmc_desk.domain.follow_up.standing import standing
from kmc_desk.domain.follow_up.states import FollowUpState
from kmc_desk.domain.follow_up_codes import ContactResult, VisitOutcome
from tests.domain.follow_up.followed import BOOKED, BORN, FILE, HOME, contact, stay, visit, with_
from tests.domain.follow_up.test_attendance_laws import LIVES, lived

DAY = timedelta(days=1)
MONTHS = [months_after(date(2025, 4, 1), n) for n in range(36)]
S = FollowUpState
DIED = contact(date(2025, 5, 20), ContactResult.DIED, result_date=date(2025, 4, 22))


def on_day(file, day):
    found = (one for one in counts_of(file) if one.counted in ON_A_DAY)
    return Counter(one.counted for one in found if one.counts_from <= day <= one.counts_until)


def by_definition(file, day):
    """The classes of J3 on one day, each day of the month asked for by itself."""
    first = day.replace(day=1)
    begun = max(first, file.stays[0][0].admitted_at.date())
    days = [begun + n * DAY for n in range((day - begun).days + 1)]
    if not days:
        return Counter()
    now = standing(file, day)
    found = Counter()
    found[Counted.ACTIVE] += now.state in (S.AWAITED, S.NO_DATE, S.OVERDUE)
    found[Counted.OVERDUE] += now.state is S.OVERDUE
    found[Counted.UNTRACED] += now.state is S.UNTRACED
    if now.state is S.LOST:
        lost = [standing(file, one).state is S.LOST for one in (first - DAY, *days)]
        found[Counted.NEWLY_LOST] += not all(lost)
    graduated = now.graduated_on is not None and now.state is not S.DIED
    found[Counted.GRADUATED] += graduated and now.graduated_on >= first
    return +found


def events(file, what, first, end):
    return [
        one for one in counts_of(file) if one.counted is what and first <= one.counts_from < end
    ]


@settings(max_examples=40)
@given(LIVES, st.lists(st.integers(1, 1000), min_size=3, max_size=3))
def test_on_any_day_an_infant_stands_where_its_records_say(life, days):
    file = lived(life).file()
    for day in (HOME + n * DAY for n in days):
        assert on_day(file, day) == by_definition(file, day), day


@settings(max_examples=40)
@given(LIVES)
def test_the_events_of_each_month_are_those_of_the_rows(life):
    world = lived(life)
    file, today = world.file(), world.today + 100 * DAY
    for first in MONTHS[:8]:
        end = months_after(first, 1)
        share = attendance([file], first, end, today)
        kept = events(file, Counted.DATE_KEPT, first, end)
        missed = events(file, Counted.DATE_MISSED, first, end)
        assert (len(kept), len(kept) + len(missed)) == (share.numerator, share.denominator)
        seen = [one.in_time for one in first_visits(file, first, end)]
        assert seen.count(True) == len(events(file, Counted.FIRST_IN_TIME, first, end))
        assert seen.count(False) == len(events(file, Counted.FIRST_LATE, first, end))


@given(LIVES)
def test_a_death_is_counted_once_and_spans_end_with_their_year(life):
    file = lived(life).file()
    found = counts_of(file)
    died = [one for one in found if one.counted is Counted.DIED]
    known = standing(file, date(2030, 1, 1))
    assert [one.at for one in died] == [known.ended_on] * (known.state is S.DIED)
    for one in found:
        assert one.counts_from <= one.counts_until
        assert one.counts_from.year == one.counts_until.year
        assert (one.counts_from == one.counts_until) or one.counted in ON_A_DAY


def test_what_was_told_at_home_is_counted_on_the_day_of_the_visit():
    seen = (
        visit(HOME + 6 * DAY, sts_home_h_24h=7.5, feeding_24h=("OMM",)),
        visit(HOME + 12 * DAY, sts_home_h_24h=9.0),
    )
    file = with_(visits=seen)
    told = [one for one in counts_of(file) if one.counted is Counted.HOURS]
    assert [(one.at, one.amount) for one in told] == [
        (one.visited_on, one.hours) for one in hours_told(file, date.min, date.max)
    ]
    [week] = [one for one in counts_of(file) if one.counted is Counted.NOT_EFFECTIVE]
    assert week.at == HOME + 6 * DAY
    assert [one.effective for one in at_seven_days(file, date.min, date.max)] == [False]


@pytest.mark.parametrize(
    ("changes", "ages"),
    [
        ({"contacts": (DIED,)}, [20]),
        ({"infant": replace(FILE.infant, death_after_discharge_on=date(2025, 4, 22))}, [20]),
        ({"visits": (visit(date(2025, 4, 30), outcome_after_visit=VisitOutcome.DIED),)}, [28]),
        ({"contacts": (DIED,), "visits": (visit(date(2025, 5, 25)),)}, []),
        ({"contacts": (replace(DIED, withdrawn=True),)}, []),
        ({"stays": (stay(BORN, HOME, outcome=Outcome.DIED),)}, []),
        ({"stays": (stay(BORN, HOME, outcome=Outcome.REFERRED_UP),), "contacts": (DIED,)}, [20]),
    ],
)
def test_a_death_after_leaving_is_told_with_its_age_and_one_on_the_ward_is_none(changes, ages):
    died = [one for one in counts_of(with_(**changes)) if one.counted is Counted.DIED]
    assert [one.amount for one in died] == ages


@pytest.mark.parametrize(
    ("changes", "due"),
    [
        ({}, True),
        ({"contacts": (DIED,)}, False),
        ({"stays": (stay(BORN, HOME, outcome=Outcome.REFERRED_UP),)}, False),
        (
            {
                "stays": (stay(BORN, HOME, outcome=Outcome.REFERRED_UP),),
                "visits": (visit(date(2025, 4, 20)),),
            },
            True,
        ),
        ({"stays": (stay(date(2025, 5, 5), None),)}, False),
        ({"stays": (stay(BORN, HOME), stay(date(2025, 4, 29), None, 2))}, True),
    ],
)
def test_eyes_are_due_where_the_infant_is_alive_known_here_and_not_transferred(changes, due):
    day = eyes_due_on(BORN, FILE.ga_days)
    assert day == date(2025, 4, 30)
    found = [one.at for one in counts_of(with_(**changes)) if one.counted is Counted.EYES]
    assert found == [day] * due


def test_who_is_lost_over_the_end_of_a_month_is_new_in_the_first_only():
    calls = tuple(contact(date(2025, 4, 23) + 3 * n * DAY) for n in range(4))
    file = with_(visits=(visit(date(2025, 4, 18)),), scheduled=BOOKED[:3], contacts=calls)
    lost = [one for one in counts_of(file) if one.counted is Counted.NEWLY_LOST]
    assert [(one.counts_from, one.counts_until, one.at) for one in lost] == [
        (date(2025, 5, 19), date(2025, 5, 31), date(2025, 4, 21))
    ]
