"""Which visits are booked, kept and taken off when a stay ends."""

from datetime import date, time, timedelta

import pytest

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.follow_up.booking import not_booked_yet, still_awaited, taken_off, to_book
from kmc_desk.domain.follow_up.schedule import DueVisit
from kmc_desk.domain.follow_up_codes import CancelReason, ScheduledKind, VisitPlace
from kmc_desk.domain.records import ScheduledVisit

DAY = date(2026, 5, 8)


def booked(days=0, kind=ScheduledKind.OTHER, **more):
    return ScheduledVisit(infant_id=1, due_on=DAY + timedelta(days=days), kind=kind, **more)


def due(days=0, kind=ScheduledKind.TWICE_WEEKLY):
    return DueVisit(due_on=DAY + timedelta(days=days), kind=kind)


def test_what_lies_behind_is_cancelled_or_withdrawn_is_not_awaited():
    known = [
        booked(3),
        booked(0),
        booked(-1),
        booked(1, cancelled=CancelReason.READMITTED),
        booked(2, withdrawn=True),
    ]
    assert still_awaited(known, DAY) == (known[1], known[0])


@pytest.mark.parametrize(
    ("wanted", "known", "is_new"),
    [
        (due(), booked(), False),
        (due(), booked(1), False),
        (due(), booked(-1), False),
        (due(), booked(2), True),
        (due(), booked(9, ScheduledKind.TWICE_WEEKLY), True),
        (due(kind=ScheduledKind.TERM), booked(9, ScheduledKind.TERM), False),
        (due(kind=ScheduledKind.FIRST), booked(9, ScheduledKind.FIRST), False),
    ],
)
def test_a_visit_is_not_proposed_twice(wanted, known, is_new):
    assert bool(not_booked_yet([wanted], [known])) is is_new


def test_new_appointments_are_in_the_clinic_at_its_usual_time_and_on_no_day_twice():
    (made,) = to_book(1, [due(0), due(1)], [booked(1)], time(9, 30))
    assert (made.due_on, made.due_at, made.place) == (DAY, time(9, 30), VisitPlace.CLINIC)


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        (Outcome.DIED, CancelReason.DIED),
        (Outcome.REFERRED_UP, CancelReason.TRANSFERRED),
        (Outcome.TRANSFERRED_WARD, CancelReason.TRANSFERRED),
        (Outcome.TRANSFERRED_BACK, CancelReason.TRANSFERRED),
        (Outcome.HOME_KMC, None),
        (Outcome.HOME_NO_KMC, None),
        (Outcome.LAMA, None),
        (Outcome.ABSCONDED, None),
    ],
)
def test_a_death_or_a_referral_takes_appointments_off_and_nothing_else_does(outcome, reason):
    taken = taken_off(outcome, [booked(0), booked(3)])
    assert [one.cancelled for one in taken] == ([reason] * 2 if reason else [])
