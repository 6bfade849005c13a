"""An infant's dates of follow-up: shown, booked, moved, taken off and awaited again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from kmc_desk.domain.clinic import closed_days_of
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.findings.calendar_checks import (
    booking_findings,
    day_findings,
    moving_findings,
)
from kmc_desk.domain.findings.follow_up_checks import follow_up_findings
from kmc_desk.domain.follow_up.booking import to_book
from kmc_desk.domain.follow_up.calendar_view import CalendarView, calendar_view
from kmc_desk.domain.follow_up.changes import (
    Proposal,
    back_in_calendar,
    first_due,
    moved,
    proposal,
    require,
    require_changeable,
    taken_off_by_hand,
    why_stays_off,
)
from kmc_desk.domain.follow_up.standing import over_on, standing
from kmc_desk.domain.follow_up.states import IN_FOLLOW_UP, FollowUpFile, FollowUpState
from kmc_desk.domain.follow_up.visit_view import follow_up_file
from kmc_desk.domain.follow_up_codes import CancelReason, ScheduledKind, VisitPlace
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import ScheduledVisit
from kmc_desk.store.queries_centre import home_rules
from kmc_desk.store.queries_follow_up import follow_up_files
from kmc_desk.store.queries_stays import surviving
from kmc_desk.store.queries_visits import visit_case
from kmc_desk.store.repository import Reader
from kmc_desk.store.unit_of_work import UnitOfWork
from kmc_desk.usecases.context import (
    Context,
    Question,
    Recorded,
    Refused,
    given_reason,
    kept,
)

Answer = Recorded[ScheduledVisit] | Refused | Question

_BOOKED_FOR = (*IN_FOLLOW_UP, FollowUpState.ON_WARD, FollowUpState.COMPLETED)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDate:
    """A date to book.

    Attributes:
        due_at: None: the clinic's usual time.
        confirmed: the person has seen what is unusual and keeps it.
        why: the reason the person typed; may be empty.
    """

    infant_id: int
    due_on: date
    kind: ScheduledKind = ScheduledKind.OTHER
    place: VisitPlace = VisitPlace.CLINIC
    due_at: time | None = None
    confirmed: bool = False
    why: str | None = None


def show_calendar(context: Context, infant_id: int) -> CalendarView:
    """The dates, visits, contacts, vaccines and examinations of an infant, and where it stands.

    Raises:
        UserError: not_allowed, infant_without_stay.
    """
    context.allow(Action.SEE_WARD)
    now = context.clock()
    with context.read() as reader:
        case = visit_case(reader.connection, infant_id, now)
    return calendar_view(
        case.stays,
        case.home,
        case.calendar,
        now.date(),
        may_enter=context.may(Action.ENTER_CARE),
    )


def book_visit(context: Context, new: NewDate) -> Answer:
    """Book a date; of an infant that is not followed any more it is asked whether that is meant.

    Raises:
        UserError: not_allowed, infant_without_stay, date_after_death.
    """
    context.allow(Action.ENTER_CARE)
    today = context.clock().date()
    with context.write() as work:
        file = _file(work.repository, surviving(work.connection, new.infant_id))
        state = standing(file, today).state
        if state is FollowUpState.DIED:
            raise UserError("date_after_death")
        rules = home_rules(work.connection)
        wanted = ScheduledVisit(
            infant_id=file.infant.id,
            due_on=new.due_on,
            due_at=new.due_at or rules.clinic_opens,
            kind=new.kind,
            place=new.place,
        )
        findings = [
            *follow_up_findings(wanted, context.clock()),
            *day_findings(new.due_on, file.scheduled, closed_days_of(rules), today),
            *booking_findings(new.due_on, over_on(file), is_followed=state in _BOOKED_FOR),
        ]
        return kept(work, wanted, findings, confirmed=new.confirmed, why=new.why)


def move_visit(
    context: Context, visit: ScheduledVisit, to: date, reason: str, *, confirmed: bool = False
) -> Answer:
    """Move a date that is still awaited to another day; it keeps its kind and its first day.

    Args:
        context: who asks.
        visit: as it was read.
        to: the other day.
        reason: why; stays with the date.
        confirmed: the other day lies outside the window, and is meant.

    Raises:
        UserError: not_allowed, reason_missing, date_not_awaited, date_attended,
            date_window_closed; StaleWriteError where somebody else saved it meanwhile.
    """
    context.allow(Action.ENTER_CARE)
    why = given_reason(reason)
    today = context.clock().date()
    with context.write() as work:
        stored, file = _stored(work, visit)
        require_changeable(stored, file.scheduled, file.visits, today)
        closed = closed_days_of(home_rules(work.connection))
        findings = moving_findings(stored, first_due(stored), to)
        findings += day_findings(to, _others(stored, file), closed, today)
        return kept(work, moved(stored, to, why), findings, confirmed=confirmed, why=why)


def cancel_visit(
    context: Context, visit: ScheduledVisit, because: CancelReason, reason: str
) -> Recorded[ScheduledVisit]:
    """Await a date no more, while its window has not closed.

    Args:
        context: who asks.
        visit: as it was read.
        because: one of `changes.BY_HAND`.
        reason: why, in words.

    Raises:
        UserError: not_allowed, reason_missing, date_not_awaited, date_attended,
            date_window_closed; StaleWriteError where somebody else saved it meanwhile.
    """
    context.allow(Action.ENTER_CARE)
    why = given_reason(reason)
    with context.write() as work:
        stored, file = _stored(work, visit)
        today = context.clock().date()
        require_changeable(stored, file.scheduled, file.visits, today)
        wanted = taken_off_by_hand(stored, because, why)
        return Recorded(work.repository.save(wanted, reason=why))


def await_again(context: Context, visit: ScheduledVisit, reason: str) -> Answer:
    """Put back a date that was taken off by hand, while its window is open and its day is free.

    Raises:
        UserError: not_allowed, reason_missing, date_awaited_already, date_off_by_record,
            date_window_closed; StaleWriteError where somebody else saved it meanwhile.
    """
    context.allow(Action.ENTER_CARE)
    why = given_reason(reason)
    today = context.clock().date()
    with context.write() as work:
        stored, file = _stored(work, visit)
        require(why_stays_off(stored, today))
        closed = closed_days_of(home_rules(work.connection))
        day = stored.due_on
        # Its day may be over by now: the family can still come within the window.
        findings = day_findings(day, _others(stored, file), closed, min(day, today))
        wanted = back_in_calendar(stored, why)
        return kept(work, wanted, findings, confirmed=True, why=why)


def propose_again(
    context: Context, infant_id: int, shown: Proposal, reason: str
) -> Recorded[tuple[ScheduledVisit, ...]]:
    """Replace what is not due yet by the calendar proposed from today, all in one commit.

    Args:
        context: who asks.
        infant_id: whose calendar.
        shown: what the person has seen and agreed to.
        reason: why; stays with each date that is taken off.

    Raises:
        UserError: not_allowed, reason_missing, infant_without_stay, nothing_to_propose,
            proposal_changed where something was recorded since it was shown.
    """
    context.allow(Action.ENTER_CARE)
    why = given_reason(reason)
    now = context.clock()
    with context.write() as work:
        case = visit_case(work.connection, infant_id, now)
        file = follow_up_file(case.stays, case.home)
        wanted = proposal(file, standing(file, now.date()), case.calendar, now.date())
        if not wanted:
            raise UserError("nothing_to_propose")
        if wanted != shown:
            raise UserError("proposal_changed")
        for one in wanted.off:
            off = taken_off_by_hand(one, CancelReason.RESCHEDULED, why)
            work.repository.update(off, reason=why)
        left = [one for one in file.scheduled if one.cancelled is None and one not in wanted.off]
        new = to_book(file.infant.id, wanted.new, left, case.rules.clinic_opens)
        return Recorded(tuple(work.repository.save(one, reason=why) for one in new))


def _file(reader: Reader, infant_id: int) -> FollowUpFile:
    found = follow_up_files(reader.connection, [infant_id]).get(infant_id)
    if found is None:
        raise UserError("infant_without_stay")
    return found


def _stored(work: UnitOfWork, seen: ScheduledVisit) -> tuple[ScheduledVisit, FollowUpFile]:
    """The date as it is, where nobody changed it since, and all that belongs to its infant."""
    stored = work.repository.get(ScheduledVisit, seen.id)
    if stored.version != seen.version:
        raise work.repository.stale(seen, stored)
    return stored, _file(work.repository, stored.infant_id)


def _others(stored: ScheduledVisit, file: FollowUpFile) -> Iterable[ScheduledVisit]:
    return (one for one in file.scheduled if one.id != stored.id)
