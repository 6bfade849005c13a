"""The dates a family leaves with."""

from dataclasses import replace
from datetime import timedelta

from kmc_desk.domain.appointments import appointments_ahead
from kmc_desk.domain.follow_up_codes import CancelReason, ScheduledKind
from tests.reports.document_home import APPOINTMENTS
from tests.reports.summary_cases import at

LEFT = at(14, 12)


def test_dates_that_hold_are_told_from_the_day_of_leaving_on_the_nearest_first():
    past = replace(APPOINTMENTS[0], due_on=LEFT.date() - timedelta(days=1))
    found = appointments_ahead((*reversed(APPOINTMENTS), past), LEFT)
    assert [one.kind for one in found] == [
        ScheduledKind.FIRST,
        ScheduledKind.TWICE_WEEKLY,
        ScheduledKind.TERM,
    ]
    same_day = replace(past, due_on=LEFT.date())
    assert len(appointments_ahead((same_day,), LEFT)) == 1


def test_the_date_the_family_was_given_is_added_where_nothing_is_booked_for_it():
    given = LEFT.date() + timedelta(days=3)
    [only] = appointments_ahead((), LEFT, given)
    assert (only.on, only.kind, only.at) == (given, None, None)
    assert len(appointments_ahead(APPOINTMENTS[:1], LEFT, APPOINTMENTS[0].due_on)) == 1
    first, second = appointments_ahead(APPOINTMENTS[:1], LEFT, given - timedelta(days=1))
    assert (first.kind, second.kind) == (None, ScheduledKind.FIRST)


def test_the_date_the_family_was_given_is_not_told_once_it_is_moved_or_cancelled():
    given = APPOINTMENTS[0].due_on
    gone = replace(APPOINTMENTS[0], cancelled=CancelReason.READMITTED)
    assert appointments_ahead((gone,), LEFT, given) == ()
    later = given + timedelta(days=2)
    moved = replace(APPOINTMENTS[0], due_on=later, rescheduled_from=given)
    assert [one.on for one in appointments_ahead((moved,), LEFT, given)] == [later]
