"""G19: overdue, lost to follow-up, untraced."""

from datetime import date, datetime

import pytest

from kmc_desk.domain.follow_up.schedule import ClosedDays, proposed_visits
from kmc_desk.domain.follow_up.status import TraceState, VisitStatus, expected_visits, trace
from kmc_desk.domain.follow_up_codes import (
    CancelReason,
    ContactChannel,
    ContactResult,
    ScheduledKind,
    VisitPlace,
)
from kmc_desk.domain.records import Contact, ScheduledVisit, Visit
from tests.golden.test_g18_follow_up_schedule import TWIN_A

BOOKED = [
    ScheduledVisit(id=number, infant_id=4, due_on=visit.due_on, kind=visit.kind)
    for number, visit in enumerate(proposed_visits(TWIN_A, ClosedDays()), 1)
]


def seen(*days, place=VisitPlace.CLINIC, due_on=None):
    return [
        Visit(infant_id=4, visit_at=datetime(2025, day[0], day[1], 10), place=place, due_on=due_on)
        for day in days
    ]


def sought(*days, result=ContactResult.NO_ANSWER):
    return [
        Contact(
            infant_id=4,
            at=datetime(2025, day[0], day[1], 11),
            channel=ContactChannel.CALL,
            result=result,
        )
        for day in days
    ]


def statuses(visits, today, booked=BOOKED):
    return [one.status for one in expected_visits(booked, visits, today)]


VISITS = seen((4, 18))


def test_on_24_april_the_first_was_attended_one_is_missed_and_one_is_due():
    assert statuses(VISITS, date(2025, 4, 24))[:4] == [
        VisitStatus.ATTENDED,
        VisitStatus.MISSED,
        VisitStatus.DUE,
        VisitStatus.UPCOMING,
    ]
    found = trace(BOOKED, VISITS, (), date(2025, 4, 24))
    assert found.first_unattended_due == date(2025, 4, 21)
    assert (found.state, found.days_overdue) == (TraceState.OVERDUE, 3)


@pytest.mark.parametrize(
    ("contacts", "expected"),
    [
        (sought((4, 25), (4, 25), (5, 2)), TraceState.LOST),
        (sought((4, 25), (5, 2)), TraceState.UNTRACED),
        (sought((4, 25), (4, 25), (4, 25)), TraceState.UNTRACED),
        (sought((4, 19), (4, 25), (5, 2)), TraceState.UNTRACED),
        (
            sought((4, 25), (4, 25), (5, 2)) + sought((5, 10), result=ContactResult.REACHED_WELL),
            TraceState.OVERDUE,
        ),
    ],
)
def test_after_28_days_three_attempts_on_two_days_tell_the_lost_from_the_untraced(
    contacts, expected
):
    found = trace(BOOKED, VISITS, contacts, date(2025, 5, 19))
    assert (found.state, found.days_overdue) == (expected, 28)


def test_a_day_before_nobody_is_lost():
    contacts = sought((4, 25), (4, 25), (5, 2))
    found = trace(BOOKED, VISITS, contacts, date(2025, 5, 18))
    assert (found.state, found.attempts, found.attempt_days) == (TraceState.OVERDUE, 3, 2)


def test_a_visit_later_on_takes_the_family_off_the_list():
    visits = VISITS + seen((5, 6))
    assert trace(BOOKED, visits, (), date(2025, 5, 6)).state is TraceState.NOT_SOUGHT
    assert statuses(visits, date(2025, 5, 6))[:5] == [
        VisitStatus.ATTENDED,
        VisitStatus.MISSED,
        VisitStatus.MISSED,
        VisitStatus.MISSED,
        VisitStatus.ATTENDED,
    ]


def test_a_call_by_telephone_is_no_visit():
    visits = seen((4, 18), place=VisitPlace.PHONE)
    assert statuses(visits, date(2025, 4, 20))[0] is VisitStatus.MISSED
    assert statuses(visits, date(2025, 4, 19))[0] is VisitStatus.DUE


def test_after_its_window_and_before_the_next_one_a_date_is_overdue_or_attended_late():
    alone = [one for one in BOOKED if one.kind in (ScheduledKind.FIRST, ScheduledKind.TERM)]
    assert statuses([], date(2025, 4, 20), alone)[0] is VisitStatus.OVERDUE
    assert statuses(seen((4, 20)), date(2025, 4, 21), alone)[0] is VisitStatus.ATTENDED_LATE
    assert statuses([], date(2025, 5, 18), alone)[0] is VisitStatus.MISSED


def test_a_visit_answers_the_date_it_names_else_the_nearest_that_is_open():
    named = seen((5, 25), due_on=date(2025, 5, 21))
    booked = [
        ScheduledVisit(infant_id=4, due_on=date(2025, 5, 21), kind=ScheduledKind.TERM),
        ScheduledVisit(infant_id=4, due_on=date(2025, 5, 26), kind=ScheduledKind.WEEKLY),
    ]
    today = date(2025, 5, 25)
    assert statuses(named, today, booked) == [VisitStatus.ATTENDED, VisitStatus.DUE]
    assert statuses(seen((5, 25)), today, booked) == [VisitStatus.DUE, VisitStatus.ATTENDED]


def test_a_visit_that_names_a_date_is_not_kept_from_it_by_an_earlier_one():
    came = [*seen((4, 22)), *seen((4, 23), due_on=date(2025, 4, 21))]
    booked = [BOOKED[1]]  # 21 April
    found = expected_visits(booked, came, date(2025, 4, 24))
    assert [one.seen_on for one in found] == [date(2025, 4, 23)]


def test_what_is_cancelled_is_not_waited_for_and_opens_no_window():
    cancelled = ScheduledVisit(
        infant_id=4,
        due_on=date(2025, 4, 21),
        kind=ScheduledKind.TWICE_WEEKLY,
        cancelled=CancelReason.READMITTED,
    )
    booked = [BOOKED[0], cancelled]
    assert statuses([], date(2025, 4, 25), booked) == [VisitStatus.OVERDUE, VisitStatus.CANCELLED]
