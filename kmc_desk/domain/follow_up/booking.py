"""Which visits are booked and which are taken off when a stay ends (clinical.md §3.9, §4)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from kmc_desk.domain.care_codes import Outcome, OutcomeGroup
from kmc_desk.domain.exit_form import group_of
from kmc_desk.domain.follow_up.schedule import ONCE_IN_A_LIFE, DueVisit, window_of
from kmc_desk.domain.follow_up.status import VisitStatus, expected_visits
from kmc_desk.domain.follow_up_codes import CancelReason, ScheduledKind, VisitPlace
from kmc_desk.domain.records import Exit, ScheduledVisit, Visit

SAME_DAYS = 1  # a family is not asked to come on two days running [D]
_AGAIN = frozenset({ScheduledKind.TWICE_WEEKLY, ScheduledKind.WEEKLY, ScheduledKind.OTHER})
_OPEN = (VisitStatus.UPCOMING, VisitStatus.DUE)
_CANCELS = {
    OutcomeGroup.DIED: CancelReason.DIED,
    OutcomeGroup.TRANSFER: CancelReason.TRANSFERRED,
}


def still_awaited(booked: Iterable[ScheduledVisit], since: date) -> tuple[ScheduledVisit, ...]:
    """The visits that lie ahead on a day, in their order; that day is among them."""
    ahead = (one for one in booked if not one.withdrawn and one.cancelled is None)
    return tuple(
        sorted((one for one in ahead if one.due_on >= since), key=lambda one: (one.due_on, one.id))
    )


def not_booked_yet(
    wanted: Iterable[DueVisit], awaited: Iterable[ScheduledVisit]
) -> tuple[DueVisit, ...]:
    """Of a calendar what is not arranged already, on about the same day or as the same visit."""
    known = list(awaited)
    once = {one.kind for one in known if one.kind not in _AGAIN}
    near = timedelta(days=SAME_DAYS)
    return tuple(
        visit
        for visit in wanted
        if visit.kind not in once and all(abs(visit.due_on - one.due_on) > near for one in known)
    )


def to_book(
    infant_id: int,
    wanted: Iterable[DueVisit],
    awaited: Iterable[ScheduledVisit],
    at: time | None,
) -> tuple[ScheduledVisit, ...]:
    """New appointments in the clinic; a day on which the family is awaited already needs none.

    Args:
        infant_id: who is to come.
        wanted: when, and for which visit.
        awaited: the appointments that lie ahead already.
        at: the usual time of a visit; None where none is set.
    """
    taken = {one.due_on for one in awaited}
    return tuple(
        ScheduledVisit(
            infant_id=infant_id,
            due_on=one.due_on,
            due_at=at,
            kind=one.kind,
            place=VisitPlace.CLINIC,
        )
        for one in wanted
        if one.due_on not in taken
    )


def still_open(
    booked: Iterable[ScheduledVisit], visits: Iterable[Visit], on: date
) -> tuple[ScheduledVisit, ...]:
    """The appointments that a family may still keep on a day: they lie ahead, or are due."""
    return tuple(one.visit for one in expected_visits(booked, visits, on) if one.status in _OPEN)


def taken_off(
    outcome: Outcome | None, waiting: Iterable[ScheduledVisit]
) -> tuple[ScheduledVisit, ...]:
    """The appointments that an outcome cancels, with the reason: a death, a referral."""
    reason = _reason(outcome)
    if reason is None:
        return ()
    return tuple(replace(one, cancelled=reason) for one in waiting)


def taken_off_by_return(waiting: Iterable[ScheduledVisit]) -> tuple[ScheduledVisit, ...]:
    """The appointments that are cancelled where the infant is admitted again (§3.9)."""
    return tuple(replace(one, cancelled=CancelReason.READMITTED) for one in waiting)


def awaited_again(
    admitted_on: date, booked: Iterable[ScheduledVisit]
) -> tuple[ScheduledVisit, ...]:
    """What a readmission cancelled that was registered in error: the infant never left home.

    Where a date that was booked since stands in its place, the family comes for that one.
    """
    dates = tuple(booked)
    there = still_awaited(dates, admitted_on)
    return tuple(
        replace(one, cancelled=CancelReason.RESCHEDULED) if is_expected(one, there) else one
        for one in given_back(dates, CancelReason.READMITTED, admitted_on)
    )


def is_expected(one: ScheduledVisit, awaited: Iterable[ScheduledVisit]) -> bool:
    """Whether a family is awaited already on about that day, or for the same visit at an age."""
    return any(
        abs((other.due_on - one.due_on).days) <= SAME_DAYS
        or (other.kind is one.kind and other.kind in ONCE_IN_A_LIFE)
        for other in awaited
    )


def given_back(
    booked: Iterable[ScheduledVisit], because: CancelReason | None, since: date
) -> tuple[ScheduledVisit, ...]:
    """The dates that are awaited again where what took them off did not happen.

    Args:
        booked: of an infant, whatever became of them.
        because: why they were taken off; None: nothing was.
        since: the day on which they were; whose window was over by then was not touched.
    """
    return tuple(
        replace(one, cancelled=None)
        for one in booked
        if because is not None
        and one.cancelled is because
        and window_of(one.due_on, one.kind)[1] >= since
    )


def after_other_outcome(
    was: Outcome | None,
    leaving: Exit,
    booked: Sequence[ScheduledVisit],
    visits: Sequence[Visit],
) -> tuple[ScheduledVisit, ...]:
    """The appointments that change where an outcome is put right later.

    What the wrong outcome cancelled is waited for again; what the right one cancels is not.

    Args:
        was: the outcome that was stored.
        leaving: the exit as it is now.
        booked: of the infant, whatever became of them.
        visits: of the infant.
    """
    left_on = end_of_waiting(leaving)
    before, after = _reason(was), _reason(leaving.outcome)
    if before is after:
        return ()
    back = given_back(booked, before, left_on)
    kept = {one.id for one in back}
    known = [*back, *(one for one in booked if one.id not in kept)]
    off = taken_off(leaving.outcome, still_open(known, visits, left_on))
    replaced = {one.id for one in off}
    return (*(one for one in back if one.id not in replaced), *off)


def end_of_waiting(leaving: Exit) -> date:
    """The day of the death, which may lie before that of the exit; else of leaving."""
    return (leaving.died_at or leaving.exit_at).date()


def _reason(outcome: Outcome | None) -> CancelReason | None:
    group = group_of(outcome)
    return _CANCELS.get(group) if group else None
