"""A day of the follow-up clinic: its list, and a family that arrives, with one key."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from kmc_desk.domain.clinic import closed_days_of
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.follow_up.clinic_day import (
    LOOK_BACK_DAYS,
    ClinicDay,
    ClinicLine,
    ClinicState,
    clinic_line,
    clinic_state,
    in_clinic_order,
    is_bare_arrival,
)
from kmc_desk.domain.follow_up.standing import standing
from kmc_desk.domain.follow_up.states import FollowUpFile
from kmc_desk.domain.follow_up.visit_dates import date_answered
from kmc_desk.domain.follow_up.visit_view import barred
from kmc_desk.domain.follow_up_codes import VisitPlace
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Infant, Visit
from kmc_desk.domain.stay_file import Identity, identity_of
from kmc_desk.store.queries_centre import home_rules
from kmc_desk.store.queries_clinic import clinic_visits, infants_due_on, unfilled_arrivals
from kmc_desk.store.queries_follow_lists import families_of
from kmc_desk.store.queries_follow_up import follow_up_files
from kmc_desk.store.queries_stays import surviving
from kmc_desk.store.queries_visits import siblings_to_see
from kmc_desk.store.repository import Reader
from kmc_desk.texts import text
from kmc_desk.usecases.context import Context, given_reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A family that has come.

    Attributes:
        visit: its arrival as stored.
        is_new: it was not there before; pressed twice, a key saves once.
        siblings: of the same birth, in follow-up and not there yet.
    """

    visit: Visit
    identity: Identity
    is_new: bool
    siblings: tuple[Identity, ...] = ()


def show_clinic_day(context: Context, on: date | None = None) -> ClinicDay:
    """Everybody expected on a day, and everybody who came; None: today.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.SEE_WARD)
    today = context.clock().date()
    day = on or today
    with context.read() as reader:
        closed = closed_days_of(home_rules(reader.connection))
        lines = in_clinic_order(_lines(reader, day))
        since = today - timedelta(days=LOOK_BACK_DAYS)
        arrivals = Counter(unfilled_arrivals(reader.connection, since, today))
    next_open = closed.next_open(day)
    return ClinicDay(
        on=day,
        today=today,
        is_closed=next_open != day,
        next_open=next_open,
        lines=lines,
        unwritten=tuple(sorted(arrivals.items(), reverse=True)),
    )


def register_arrival(context: Context, infant_id: int) -> Arrived:
    """Note that a family has come now, for the date that is nearest; twice is once.

    A family that had left unseen and comes back waits again.

    Raises:
        UserError: not_allowed, infant_without_stay, visit_barred.DIED, visit_barred.ON_WARD.
    """
    context.allow(Action.ENTER_CARE)
    now = context.clock().replace(second=0, microsecond=0)
    with context.write() as work:
        own = surviving(work.connection, infant_id)
        file = _file(work.repository, own, now)
        of_day = clinic_visits(work.connection, now.date()).get(own, [])
        there = next((one for one in reversed(of_day) if not one.withdrawn), None)
        if there is not None and there.left_unseen_at is None:
            visit, is_new = there, False
        else:
            answers = date_answered(file.scheduled, file.visits, now.date())
            left = next((one for one in reversed(of_day) if _waits_again(one)), None)
            came = replace(
                left or Visit(infant_id=own, visit_at=now, place=VisitPlace.CLINIC),
                visit_at=now,
                due_on=answers.due_on if answers else None,
                left_unseen_at=None,
                withdrawn=False,
            )
            why = text("clinic.came_back") if left else None
            visit, is_new = work.repository.save(came, reason=why), True
        mother, delivery, infant = families_of(work.connection, [own])[own]
        return Arrived(
            visit=visit,
            identity=identity_of(mother, delivery, infant),
            is_new=is_new,
            siblings=_siblings(work.repository, infant, now),
        )


def undo_arrival(context: Context, visit_id: int, reason: str) -> Visit:
    """Take an arrival that was noted by mistake out of every count.

    Raises:
        UserError: not_allowed, reason_missing, visit_begun.
    """
    return _turned(context, visit_id, reason, left_at=None)


def left_unseen(context: Context, visit_id: int, reason: str) -> Visit:
    """Note that a family that waited has left; its date is waited for again.

    What was measured while it waited is kept, and then the family counts as seen that day.

    Raises:
        UserError: not_allowed, reason_missing, visit_begun.
    """
    now = context.clock().replace(second=0, microsecond=0)
    return _turned(context, visit_id, reason, left_at=now)


def undo_left(context: Context, visit_id: int, reason: str) -> Visit:
    """Take back that a family left unseen: it waits again, since it came.

    Raises:
        UserError: not_allowed, reason_missing.
    """
    context.allow(Action.ENTER_CARE)
    why = given_reason(reason)
    with context.write() as work:
        visit = work.repository.get(Visit, visit_id)
        if clinic_state(visit) is not ClinicState.LEFT_UNSEEN:
            return visit
        return work.repository.save(
            replace(visit, left_unseen_at=None, withdrawn=False), reason=why
        )


def _turned(context: Context, visit_id: int, reason: str, left_at: datetime | None) -> Visit:
    context.allow(Action.ENTER_CARE)
    why = given_reason(reason)
    with context.write() as work:
        visit = work.repository.get(Visit, visit_id)
        state = clinic_state(visit)
        bare = is_bare_arrival(visit)
        if state is ClinicState.LEFT_UNSEEN or (visit.withdrawn and left_at is None):
            return visit
        if state is ClinicState.SEEN or (left_at is None and not bare):
            raise UserError("visit_begun")
        gone = replace(visit, left_unseen_at=left_at, withdrawn=bare)
        return work.repository.save(gone, reason=why)


def _waits_again(left: Visit) -> bool:
    """Whether a family that left unseen is the one of this visit; a visit in error stays out."""
    return is_bare_arrival(left) or not left.withdrawn


def _lines(reader: Reader, day: date) -> Iterable[ClinicLine]:
    came = clinic_visits(reader.connection, day)
    files = follow_up_files(reader.connection, [*came, *infants_due_on(reader.connection, day)])
    for number, (mother, delivery, infant) in families_of(reader.connection, files).items():
        family = (identity_of(mother, delivery, infant), mother, delivery.id)
        line = clinic_line(family, files[number], came.get(number, []), day)
        if line is not None:
            yield line


def _file(reader: Reader, own: int, now: datetime) -> FollowUpFile:
    """What tells where an infant stands, of one that may come today."""
    file = follow_up_files(reader.connection, [own]).get(own)
    if file is None or not any(stay.admitted_at <= now for stay, _ in file.stays):
        raise UserError("infant_without_stay")
    why_not = barred(file, standing(file, now.date()))
    if why_not is not None:
        raise UserError(f"visit_barred.{why_not}")
    return file


def _siblings(reader: Reader, infant: Infant, now: datetime) -> tuple[Identity, ...]:
    there = clinic_visits(reader.connection, now.date())
    return tuple(
        one for one in siblings_to_see(reader.connection, infant, now) if one.infant_id not in there
    )
