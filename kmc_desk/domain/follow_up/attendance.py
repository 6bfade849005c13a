"""How many kept their dates: rows J1 and J2 of the return (clinical.md §6.10)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kmc_desk.domain.care_codes import OutcomeGroup
from kmc_desk.domain.codes import AdmissionType
from kmc_desk.domain.eligibility import Eligibility, eligibility
from kmc_desk.domain.exit_form import group_of
from kmc_desk.domain.follow_up.schedule import window_of
from kmc_desk.domain.follow_up.standing import standing
from kmc_desk.domain.follow_up.states import FollowUpFile, FollowUpState, Standing
from kmc_desk.domain.follow_up.status import expected_visits
from kmc_desk.domain.follow_up_codes import CancelReason, ScheduledKind, VisitOutcome, VisitPlace
from kmc_desk.domain.records import ScheduledVisit

FIRST_WITHIN_DAYS = 7  # clinical.md §6.10, J2
FIRST_COUNTED_AFTER_DAYS = 8  # by then a visit within seven days can be told from none
_TAKEN_OFF = frozenset(
    {CancelReason.GRADUATED, CancelReason.RESCHEDULED, CancelReason.MADE_IN_ERROR}
)
"""Marks that take a date out where they were set while it could still be kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many.

    Attributes:
        counted: the infant behind each that is counted; one with two dates stands twice.
        among: the infant behind each of all.
    """

    counted: tuple[int, ...] = ()
    among: tuple[int, ...] = ()

    @property
    def numerator(self) -> int:
        """How many are counted."""
        return len(self.counted)

    @property
    def denominator(self) -> int:
        """Of how many."""
        return len(self.among)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedDate:
    """A date on which an infant could have come and whose window is over.

    Attributes:
        closes_on: the last day of its window, which decides on the month it is counted in.
        seen_on: the day of the visit that answered it before the end of the period; None: nobody
            came.
    """

    infant_id: int
    due_on: date
    kind: ScheduledKind
    closes_on: date
    seen_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstVisit:
    """A discharge home, and the first day the infant was seen after it."""

    infant_id: int
    left_on: date
    seen_on: date | None

    @property
    def counted_on(self) -> date:
        """The day that decides on the month it is counted in: it is eight days old."""
        return self.left_on + timedelta(days=FIRST_COUNTED_AFTER_DAYS)

    @property
    def in_time(self) -> bool:
        """Seen within seven days."""
        return self.seen_on is not None and (self.seen_on - self.left_on).days <= FIRST_WITHIN_DAYS


def attendance(files: Iterable[FollowUpFile], first: date, end: date, today: date) -> Share:
    """J1: of the dates whose window closed in a period, how many were kept by its end.

    Args:
        files: of all infants that may have a date in it.
        first, end: the period; `end` is the day after its last one.
        today: what is known by then counts, such as a death that was heard of later.
    """
    closed = [
        one
        for file in files
        if _may_close(file, first, end)
        for one in closed_dates(file, first, end, standing(file, today))
    ]
    return Share(
        counted=tuple(one.infant_id for one in closed if one.seen_on is not None),
        among=tuple(one.infant_id for one in closed),
    )


def closed_dates(
    file: FollowUpFile, first: date, end: date, known: Standing
) -> tuple[ClosedDate, ...]:
    """The dates of one infant that J1 counts in a period, in their order.

    Whether the infant could come on a date is told by stays, visits and contacts. A mark that the
    date is off counts only where the date was taken off while it could still be kept: by
    graduation, as one moved elsewhere, as one booked in error, or with a readmission or transfer
    that came before it. So nothing that is recorded afterwards takes a missed date out. Families
    that moved away or declined count on: they are alive and do not come [D].

    Args:
        file: of the infant.
        first, end: the period; `end` is the day after its last one.
        known: where the infant stands when the figure is made.
    """
    if not _may_close(file, first, end):
        return ()
    booked = [
        one if one.cancelled is None else replace(one, cancelled=None)
        for one in file.scheduled
        if not one.withdrawn and not _was_taken_off(one, file)
    ]
    died_on = known.ended_on if known.state is FollowUpState.DIED else None
    found: list[ClosedDate] = []
    for one in expected_visits(booked, file.visits, end - timedelta(days=1)):
        due_on, kind = one.visit.due_on, one.visit.kind
        closes_on = window_of(due_on, kind)[1]
        came_then = one.seen_on == due_on
        if first <= closes_on < end and _could_come(file, due_on, died_on, came_then=came_then):
            found.append(
                ClosedDate(
                    infant_id=file.infant.id,
                    due_on=due_on,
                    kind=kind,
                    closes_on=closes_on,
                    seen_on=one.seen_on,
                )
            )
    return tuple(found)


def first_visits(file: FollowUpFile, first: date, end: date) -> tuple[FirstVisit, ...]:
    """J2: the discharges home that are eight days old in a period, with the first visit after each.

    Of first admissions of 2000 g or less, as all rows that name no other (clinical.md §6.1). Any
    visit in person counts, whichever date it answers; a call by telephone is none.
    """
    came = sorted(
        one.visit_at.date()
        for one in file.visits
        if not one.withdrawn and one.place is not VisitPlace.PHONE
    )
    home = (
        leaving.exit_at.date()
        for episode, leaving in file.stays
        if leaving is not None
        and group_of(leaving.outcome) is OutcomeGroup.HOME
        and episode.admission_type is AdmissionType.FIRST
        and _is_le2000(file)
    )
    return tuple(
        FirstVisit(
            infant_id=file.infant.id,
            left_on=left_on,
            seen_on=next((day for day in came if left_on <= day < end), None),
        )
        for left_on in home
        if first <= left_on + timedelta(days=FIRST_COUNTED_AFTER_DAYS) < end
    )


def _is_le2000(file: FollowUpFile) -> bool:
    """Birth weight of 2000 g or less, else the weight at the first admission."""
    infant, (first, _) = file.infant, file.stays[0]
    outcome = eligibility(
        infant.birth_weight_g, infant.birth_weight_source, first.admission_weight_g
    )
    return outcome is not Eligibility.OVER_2000


def is_transferred(file: FollowUpFile, day: date) -> bool:
    """Whether the latest leaving by a day was a transfer, and nobody saw the infant here since."""
    gone = [out for _, out in file.stays if out is not None and out.exit_at.date() <= day]
    if not gone or group_of(gone[-1].outcome) is not OutcomeGroup.TRANSFER:
        return False
    left_on = gone[-1].exit_at.date()
    return not any(
        left_on <= one.visit_at.date() <= day
        for one in file.visits
        if not one.withdrawn and one.place is not VisitPlace.PHONE
    )


def _may_close(file: FollowUpFile, first: date, end: date) -> bool:
    return any(first <= window_of(one.due_on, one.kind)[1] < end for one in file.scheduled)


def _was_taken_off(one: ScheduledVisit, file: FollowUpFile) -> bool:
    """Whether a date was cancelled while it could still be kept.

    A mark that was set when the window was over, such as with a visit that is withdrawn later,
    takes nothing out; nor does one that says that the family moved away or declined.
    Only dates whose window is open are cancelled by an event; of several events the last one that
    found the window open and was known when the mark was set is the one that took it off.
    """
    closes_on = window_of(one.due_on, one.kind)[1]
    marked_on = one.entered_at.date() if one.entered_at is not None else None
    if one.cancelled in _TAKEN_OFF and (marked_on is None or marked_on <= closes_on):
        return True
    if one.cancelled is CancelReason.GRADUATED:
        return any(
            visit.outcome_after_visit is VisitOutcome.GRADUATED
            and not visit.withdrawn
            and visit.visit_at.date() <= one.due_on
            for visit in file.visits
        )
    if one.cancelled is CancelReason.READMITTED:
        events = [stay.admitted_at.date() for stay, _ in file.stays[1:]]
    elif one.cancelled is CancelReason.TRANSFERRED:
        events = [
            leaving.exit_at.date()
            for _, leaving in file.stays
            if leaving is not None and group_of(leaving.outcome) is OutcomeGroup.TRANSFER
        ]
    else:
        return False
    before = [day for day in events if day <= min(closes_on, marked_on or date.max)]
    return bool(before) and max(before) <= one.due_on


def _could_come(file: FollowUpFile, day: date, died_on: date | None, *, came_then: bool) -> bool:
    """Whether an infant was alive, and neither on the ward nor transferred, on a day.

    Args:
        file: of the infant.
        day: its due date.
        died_on: the day of its death.
        came_then: it was seen on that day; whoever is kept on the ward from a visit did come.
    """
    if died_on is not None and (died_on < day or (died_on == day and not came_then)):
        return False
    for stay, leaving in file.stays:
        admitted_on = stay.admitted_at.date()
        left_on = leaving.exit_at.date() if leaving is not None else date.max
        if admitted_on < day < left_on or (admitted_on == day < left_on and not came_then):
            return False
    return not is_transferred(file, day)
