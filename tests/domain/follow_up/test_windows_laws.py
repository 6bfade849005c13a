"""What holds of windows: no day answers two visits of a kind, and one visit answers one date."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.follow_up.calendars import CALENDARS
from kmc_desk.domain.follow_up.schedule import ClosedDays, next_weekly, proposed_visits
from kmc_desk.domain.follow_up.status import VisitStatus, expected_visits
from kmc_desk.domain.follow_up_codes import ScheduledKind, VisitPlace
from kmc_desk.domain.home_codes import ScheduleName
from kmc_desk.domain.records import ScheduledVisit
from tests.domain.follow_up.followed import BORN, HOME, visit
from tests.domain.test_follow_up_schedule_laws import CLOSED, LEAVERS, SCHEDULES

CHAIN = frozenset(
    {
        ScheduledKind.LAMA,
        ScheduledKind.FIRST,
        ScheduledKind.TWICE_WEEKLY,
        ScheduledKind.WEEKLY,
    }
)
FIRST_ON = st.none() | st.integers(1, 40)


def apart(visits) -> bool:
    ordered = sorted(visits, key=lambda one: one.due_on)
    return all(one.window[1] < other.window[0] for one, other in pairwise(ordered))


@given(LEAVERS, CLOSED, SCHEDULES, st.integers(0, 4), FIRST_ON)
def test_no_day_answers_two_visits_of_the_chain_nor_two_milestones(
    leaver, closed, calendar, weekly, first_on
):
    if first_on is not None:
        leaver = replace(leaver, first_on=leaver.left_on + timedelta(days=first_on))
    visits = proposed_visits(leaver, closed, calendar=calendar, weekly=weekly)
    other = {*CHAIN, ScheduledKind.OTHER}
    assert apart(one for one in visits if one.kind in CHAIN)
    assert apart(one for one in visits if one.kind not in other)


@given(LEAVERS)
def test_nor_two_of_the_early_programme_where_no_day_is_closed(leaver):
    early = CALENDARS[ScheduleName.D2_7_14_28]
    assert apart(proposed_visits(leaver, ClosedDays(weekdays=frozenset()), calendar=early))


@given(LEAVERS, CLOSED, st.integers(1, 8))
def test_a_weekly_visit_booked_later_is_open_and_apart_from_those_before_it(leaver, closed, more):
    booked = list(proposed_visits(leaver, closed))
    for _ in range(more):
        booked.append(next_weekly(booked, closed))
        assert booked[-1].due_on == closed.next_open(booked[-1].due_on)
    assert apart(one for one in booked if one.kind in CHAIN)


DAYS = st.integers(0, 500).map(lambda n: BORN + timedelta(days=n))
BOOKED = st.lists(st.tuples(DAYS, st.sampled_from(ScheduledKind)), max_size=8).map(
    lambda dates: [
        ScheduledVisit(id=number, infant_id=4, due_on=due_on, kind=kind)
        for number, (due_on, kind) in enumerate(dates, 1)
    ]
)


@st.composite
def came(draw, booked):
    """Visits of any day; some name one of the dates."""
    names = st.none() | st.sampled_from([one.due_on for one in booked] or [HOME])
    return [
        visit(day, due_on=draw(names), place=draw(st.sampled_from(VisitPlace)))
        for day in draw(st.lists(DAYS, max_size=8))
    ]


@given(st.data(), BOOKED, DAYS)
def test_each_visit_in_person_answers_one_date_at_most(data, booked, today):
    visits = data.draw(came(booked))
    found = expected_visits(booked, visits, today)
    answered = Counter(one.seen_on for one in found if one.seen_on)
    in_person = Counter(one.visit_at.date() for one in visits if one.place is not VisitPlace.PHONE)
    assert answered <= in_person
    assert all(day <= today for day in answered)


@given(st.data(), BOOKED, DAYS)
def test_a_visit_that_names_a_date_answers_it_unless_another_does(data, booked, today):
    visits = data.draw(came(booked))
    found = expected_visits(booked, visits, today)
    named = {
        v.due_on for v in visits if v.place is not VisitPlace.PHONE and v.visit_at.date() <= today
    }
    for one in found:
        if one.visit.due_on in named and [b.due_on for b in booked].count(one.visit.due_on) == 1:
            assert one.status in (VisitStatus.ATTENDED, VisitStatus.ATTENDED_LATE)


@given(BOOKED, DAYS)
def test_a_day_in_two_windows_goes_to_the_nearer_date(booked, day):
    holding = [one for one in expected_visits(booked, (), day) if one.status is VisitStatus.DUE]
    found = expected_visits(booked, [visit(day)], day)
    answered = [one.visit for one in found if one.seen_on]
    if holding:
        nearest = min(abs((one.visit.due_on - day).days) for one in holding)
        assert len(answered) == 1
        assert abs((answered[0].due_on - day).days) <= nearest
