"""Which date a visit answers, which comes next, and which are not waited for after it (§3.9)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from kmc_desk.domain.follow_up.booking import given_back, still_open
from kmc_desk.domain.follow_up.calendars import Calendar
from kmc_desk.domain.follow_up.schedule import (
    ClosedDays,
    DueVisit,
    next_weekly,
    window_of,
)
from kmc_desk.domain.follow_up.status import expected_visits
from kmc_desk.domain.follow_up_codes import (
    CancelReason,
    ScheduledKind,
    VisitOutcome,
    VisitPlace,
)
from kmc_desk.domain.records import ScheduledVisit, Visit

UNTIL_GRADUATION = frozenset({ScheduledKind.TWICE_WEEKLY, ScheduledKind.WEEKLY})
"""Visits that end with graduation; those at term and by corrected age stay [D]."""

_NEAR = frozenset({ScheduledKind.LAMA, ScheduledKind.FIRST, *UNTIL_GRADUATION})
_MOVES = frozenset({*_NEAR, ScheduledKind.OTHER})
_ENDED_BY = {
    VisitOutcome.GRADUATED: CancelReason.GRADUATED,
    VisitOutcome.DIED: CancelReason.DIED,
    VisitOutcome.MOVED: CancelReason.MOVED,
    VisitOutcome.DECLINED: CancelReason.DECLINED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NextVisit:
    """When a family is to come next.

    Attributes:
        is_booked: somebody has booked it already.
    """

    due_on: date
    kind: ScheduledKind
    is_booked: bool


def date_answered(
    booked: Iterable[ScheduledVisit], visits: Iterable[Visit], on: date
) -> ScheduledVisit | None:
    """The appointment that one more visit on a day would answer; None: it answers none.

    Args:
        booked: of one infant.
        visits: its other visits.
        on: the day of the visit.
    """
    dates, others = tuple(booked), tuple(visits)
    answered = {one.visit.id for one in expected_visits(dates, others, on) if one.seen_on}
    late = datetime.combine(on, time(23, 59))
    more = Visit(infant_id=0, visit_at=late, place=VisitPlace.CLINIC)
    return next(
        (
            one.visit
            for one in expected_visits(dates, [*others, more], on)
            if one.seen_on == on and one.visit.id not in answered
        ),
        None,
    )


def goes_on_weekly(weight_g: int | None, outcome: VisitOutcome | None, calendar: Calendar) -> bool:
    """Whether a weekly visit follows: until a weight, or until a doctor ends it (§3.9).

    A calendar with fixed days has no weekly visits.
    """
    until_g = calendar.weekly_until_g
    if until_g is None or outcome in _ENDED_BY:
        return False
    return weight_g is None or weight_g < until_g


def next_visit(
    awaited: Iterable[ScheduledVisit], on: date, closed: ClosedDays, *, weekly: bool
) -> NextVisit | None:
    """The visit that follows one of a day: a booked one, or the weekly one before it.

    Args:
        awaited: the appointments that are waited for.
        on: the day of the visit.
        closed: days on which nothing is booked.
        weekly: as `goes_on_weekly` says; if not, no weekly appointment is counted on either.
    """
    ahead = sorted(
        (
            one
            for one in awaited
            if one.due_on > on and one.cancelled is None and not one.withdrawn
            if weekly or one.kind not in UNTIL_GRADUATION
        ),
        key=lambda one: (one.due_on, one.id),
    )
    first = ahead[0] if ahead else None
    if weekly and (first is None or first.kind not in _NEAR):
        from_here = DueVisit(due_on=on, kind=ScheduledKind.WEEKLY)
        others = [DueVisit(due_on=one.due_on, kind=one.kind) for one in ahead]
        milestones = [one for one in others if one.kind not in _NEAR]
        due = next_weekly([from_here, *milestones], closed)
        if first is None or due.due_on < first.due_on:
            return NextVisit(due_on=due.due_on, kind=due.kind, is_booked=False)
    return NextVisit(due_on=first.due_on, kind=first.kind, is_booked=True) if first else None


def changed_by_visit(
    was: VisitOutcome | None,
    visit: Visit,
    booked: Sequence[ScheduledVisit],
    others: Sequence[Visit],
    since: date | None = None,
) -> tuple[ScheduledVisit, ...]:
    """The appointments that change with what follows from a visit.

    What a wrong outcome took off is waited for again; what the right one ends is not: after a
    graduation the weekly visits, after a death, a move or a refusal all of them.

    Args:
        was: the outcome of the visit as it was stored; None: none was.
        visit: as it is now; withdrawn, it ends nothing.
        booked: of the infant, whatever became of them.
        others: its other visits.
        since: the day from which nobody is waited for; None: that of the visit.
    """
    on = visit.visit_at.date()
    before = _ENDED_BY.get(was) if was else None
    outcome = None if visit.withdrawn else visit.outcome_after_visit
    after = _ENDED_BY.get(outcome) if outcome else None
    if before is after:
        return ()
    back = {one.id: one for one in given_back(booked, before, since or on)}
    known = [back.get(one.id, one) for one in booked]
    off: dict[int, ScheduledVisit] = {}
    if after is not None:
        off = {
            one.id: replace(one, cancelled=after)
            for one in still_open(known, [*others, visit], since or on)
            if after is not CancelReason.GRADUATED or one.kind in UNTIL_GRADUATION
        }
    return tuple({**back, **off}.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """What becomes of the appointments where a family is told its next day.

    Attributes:
        new: to be booked; None: a booked one is meant, or moved.
        moved: has another day now; None: none has.
        dropped: lay before the day that the family was told.
    """

    new: ScheduledVisit | None = None
    moved: ScheduledVisit | None = None
    dropped: tuple[ScheduledVisit, ...] = ()


def arranged(
    awaited: Iterable[ScheduledVisit], visit: Visit, kind: ScheduledKind, at: time | None
) -> Arranged:
    """Book the next day that a visit names, in place of the near dates it takes the place of [D].

    A date of the first weeks is moved, as is any other whose window the day lies in; a visit at
    term or by corrected age stays, and the family comes once more before it.

    Args:
        awaited: the appointments that are waited for.
        visit: with the day of the next one.
        kind: of a new appointment.
        at: the usual time of a visit; None where none is set.
    """
    on, due = visit.visit_at.date(), visit.next_due_on
    if due is None:
        return Arranged()
    ahead = sorted((one for one in awaited if one.due_on > on), key=lambda one: one.due_on)
    before = tuple(one for one in ahead if one.due_on < due and one.kind in _MOVES)
    if any(one.due_on == due for one in ahead):
        return Arranged(dropped=_dropped(before))
    after = next((one for one in ahead if one.due_on > due), None)
    near = [one for one in ahead if _takes(one, due)]
    candidate = before[-1] if before else next(iter(near), None)
    if candidate is None and after is not None and after.kind in _MOVES:
        candidate = after
    if candidate is not None:
        first = candidate.rescheduled_from or candidate.due_on
        moved = replace(candidate, due_on=due, rescheduled_from=first)
        others = tuple(one for one in before if one.id != candidate.id)
        return Arranged(moved=moved, dropped=_dropped(others))
    new = ScheduledVisit(
        infant_id=visit.infant_id, due_on=due, due_at=at, kind=kind, place=VisitPlace.CLINIC
    )
    return Arranged(new=new)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointments:
    """The appointments that are stored with a visit.

    Attributes:
        new: to be booked.
        changed: moved, cancelled or waited for again.
        next_kind: what the family comes for next; None: no date is arranged.
    """

    new: tuple[ScheduledVisit, ...] = ()
    changed: tuple[ScheduledVisit, ...] = ()
    next_kind: ScheduledKind | None = None

    @property
    def taken_off(self) -> int:
        """How many are not waited for any more."""
        return sum(one.cancelled is not None for one in self.changed)


def appointments_with(  # noqa: PLR0913 - what they are told by
    visit: Visit,
    was: Visit | None,
    booked: Sequence[ScheduledVisit],
    others: Sequence[Visit],
    *,
    new: tuple[ScheduledKind, time | None],
    died_on: date | None = None,
) -> Appointments:
    """What becomes of the appointments as a visit is saved.

    Args:
        visit: as it is saved.
        was: as it was stored; None: it is new.
        booked: of the infant, whatever became of them.
        others: its other visits.
        new: for what, and at which time, a new appointment would be.
        died_on: the day of the death, where the infant has died.
    """
    was_outcome = was.outcome_after_visit if was else None
    ended = {one.id: one for one in changed_by_visit(was_outcome, visit, booked, others, died_on)}
    known = [ended.get(one.id, one) for one in booked]
    on, due = visit.visit_at.date(), visit.next_due_on
    if due is None or _ends_all(visit.outcome_after_visit) or (was and was.next_due_on == due):
        meant = [one.kind for one in known if one.due_on == due and one.cancelled is None]
        return Appointments(changed=tuple(ended.values()), next_kind=meant[0] if meant else None)
    came = date_of(visit, known, others)
    awaited = [one for one in still_open(known, [*others, visit], on) if one != came]
    got = arranged(awaited, visit, *new)
    later = [*([got.moved] if got.moved else []), *got.dropped]
    meant = [one.kind for one in awaited if one.due_on == due]
    kinds = [*(one.kind for one in (got.new, got.moved) if one), *meant]
    return Appointments(
        new=(got.new,) if got.new else (),
        changed=tuple({**ended, **{one.id: one for one in later}}.values()),
        next_kind=kinds[0] if kinds else None,
    )


def date_of(
    visit: Visit, booked: Iterable[ScheduledVisit], others: Iterable[Visit]
) -> ScheduledVisit | None:
    """The appointment of a visit: the one it names, else the one it falls to; by phone none."""
    if visit.place is VisitPlace.PHONE:
        return None
    dates = tuple(booked)
    named = (one for one in dates if one.due_on == visit.due_on and one.cancelled is None)
    return next(named, None) or date_answered(dates, others, visit.visit_at.date())


def _ends_all(outcome: VisitOutcome | None) -> bool:
    return outcome in _ENDED_BY and outcome is not VisitOutcome.GRADUATED


def _takes(one: ScheduledVisit, day: date) -> bool:
    opens, closes = window_of(one.due_on, one.kind)
    return opens <= day <= closes


def _dropped(dates: Iterable[ScheduledVisit]) -> tuple[ScheduledVisit, ...]:
    return tuple(replace(one, cancelled=CancelReason.RESCHEDULED) for one in dates)
