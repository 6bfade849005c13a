"""What holds of the calendar of follow-up, whoever leaves and whenever the clinic is closed."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.dates import months_after
from kmc_desk.domain.follow_up.calendars import CALENDARS, Calendar
from kmc_desk.domain.follow_up.schedule import (
    WINDOW_DAYS,
    ClosedDays,
    Leaver,
    next_weekly,
    proposed_visits,
    window_of,
)
from kmc_desk.domain.follow_up_codes import ScheduledKind

BORN = date(2025, 1, 31)
CLOSED = st.builds(
    ClosedDays,
    weekdays=st.frozensets(st.integers(0, 6), max_size=6),
    dates=st.frozensets(st.integers(0, 420).map(lambda n: BORN + timedelta(days=n)), max_size=12),
)
LEAVERS = st.builds(
    Leaver,
    left_on=st.integers(0, 400).map(lambda n: BORN + timedelta(days=n)),
    birth_date=st.just(BORN),
    ga_days=st.none() | st.integers(22 * 7, 43 * 7),
    weight_g=st.none() | st.integers(800, 4000),
    against_advice=st.booleans(),
)
OWN_DAYS = st.lists(st.integers(2, 40), min_size=1, max_size=20).map(
    lambda steps: tuple(accumulate(steps))
)
OWN = st.builds(
    Calendar,
    days=OWN_DAYS,
    twice_weekly=st.booleans(),
    weekly_until_g=st.none() | st.integers(1500, 4000),
    weekly_ahead=st.integers(1, 12),
    term=st.booleans(),
    months=st.sets(st.sampled_from((3, 6, 12, 18, 24))).map(lambda found: tuple(sorted(found))),
)
SCHEDULES = st.sampled_from(list(CALENDARS.values())) | OWN


@given(LEAVERS, CLOSED, SCHEDULES, st.integers(0, 6))
def test_nobody_is_booked_on_a_closed_day(leaver, closed, calendar, weekly):
    for visit in proposed_visits(leaver, closed, calendar=calendar, weekly=weekly):
        assert visit.due_on.weekday() not in closed.weekdays
        assert visit.due_on not in closed.dates


@given(LEAVERS, CLOSED, SCHEDULES, st.integers(0, 6))
def test_dates_come_one_after_the_other_and_all_after_leaving(leaver, closed, calendar, weekly):
    visits = proposed_visits(leaver, closed, calendar=calendar, weekly=weekly)
    days = [leaver.left_on, *(visit.due_on for visit in visits)]
    assert all(before < after for before, after in pairwise(days))


@given(LEAVERS, CLOSED, SCHEDULES, st.integers(1, 500))
def test_a_first_day_agreed_with_the_family_stands_and_the_others_follow_it(
    leaver, closed, calendar, days
):
    first_on = leaver.left_on + timedelta(days=days)
    visits = proposed_visits(replace(leaver, first_on=first_on), closed, calendar=calendar)
    assert visits[0].due_on == first_on
    assert all(one.due_on < other.due_on for one, other in pairwise(visits))


@given(LEAVERS, CLOSED, SCHEDULES)
def test_the_first_visit_is_never_left_out_and_no_milestone_comes_twice(leaver, closed, calendar):
    visits = proposed_visits(leaver, closed, calendar=calendar, weekly=1)
    kinds = [visit.kind for visit in visits]
    assert kinds[0] in (ScheduledKind.FIRST, ScheduledKind.LAMA)
    again = {ScheduledKind.TWICE_WEEKLY, ScheduledKind.OTHER}
    once = [kind for kind in kinds if kind not in again]
    assert len(set(once)) == len(once)


@given(LEAVERS, CLOSED)
def test_each_weekly_visit_is_the_next_of_those_foreseen(leaver, closed):
    foreseen = proposed_visits(leaver, closed, weekly=5)
    weekly = [visit for visit in foreseen if visit.kind is ScheduledKind.WEEKLY]
    booked = list(proposed_visits(leaver, closed, weekly=1))
    for visit in weekly[1:]:
        booked.append(next_weekly(booked, closed))
        assert booked[-1] == visit


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(ScheduledKind))
def test_a_due_date_lies_within_its_own_window(day, kind):
    opens, closes = window_of(day, kind)
    assert opens <= day <= closes
    assert ((day - opens).days, (closes - day).days) == WINDOW_DAYS[kind]


@given(LEAVERS, CLOSED.filter(lambda closed: not closed.dates and len(closed.weekdays) < 2))
def test_windows_of_two_visits_a_week_do_not_overlap(leaver, closed):
    visits = proposed_visits(leaver, closed)
    twice = [visit for visit in visits if visit.kind is ScheduledKind.TWICE_WEEKLY]
    for one, other in pairwise(twice):
        assert one.window[1] < other.window[0]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 24))
def test_months_later_it_is_the_same_day_or_the_last_of_a_shorter_month(day, months):
    later = months_after(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


def test_a_clinic_that_is_never_open_is_refused():
    with pytest.raises(ValueError, match="never open"):
        ClosedDays(weekdays=frozenset(range(7))).next_open(BORN)
