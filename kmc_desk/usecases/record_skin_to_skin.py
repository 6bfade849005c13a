"""Skin-to-skin: one timed session, or the total of a ward day or of a shift."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from kmc_desk.domain.care_codes import HeldPlace, Provider
from kmc_desk.domain.dates import day_span
from kmc_desk.domain.errors import StaleWriteError
from kmc_desk.domain.findings.daily_checks import session_findings
from kmc_desk.domain.findings.finding import Finding, hard
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import SkinToSkin, SkinToSkinZeroDay
from kmc_desk.domain.running_session import open_session
from kmc_desk.domain.shifts import ShiftSpan
from kmc_desk.domain.skin_to_skin import day_minutes, minutes_by_provider, place_total
from kmc_desk.domain.stay_file import StayFile, born_at, skin_to_skin_minutes
from kmc_desk.domain.ward_codes import HeldPosition, StopReason
from kmc_desk.store.queries_stays import open_stay
from kmc_desk.store.repository import Repository
from kmc_desk.store.unit_of_work import UnitOfWork
from kmc_desk.usecases.context import Context, Question, Recorded, Refused, kept, typed_reason


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEntry:
    """One session as timed; `stop` None: still going on."""

    infant_id: int
    start: datetime
    stop: datetime | None
    provider: Provider = Provider.MOTHER
    place: HeldPlace | None = None
    position: HeldPosition | None = None
    fed_during: bool | None = None
    stop_reason: StopReason | None = None
    confirmed: bool = False
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTotal:
    """All skin-to-skin of one ward day in minutes; 0 is an explicit "none".

    Attributes:
        seen_min: the total on the screen, None where nothing was recorded; another one is not
            overwritten.
    """

    infant_id: int
    day: date
    minutes: int
    seen_min: float | None = None
    provider: Provider = Provider.MOTHER
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftTotal:
    """All skin-to-skin of one shift in minutes, timed sessions of the shift included.

    Attributes:
        why: asked for where another total of the shift, entered by somebody else or a day ago,
            is corrected.
    """

    infant_id: int
    span: ShiftSpan
    minutes: int
    provider: Provider = Provider.MOTHER
    why: str | None = None


def entered_session(entry: SessionEntry) -> SkinToSkin:
    """The session that an entry makes."""
    return SkinToSkin(
        infant_id=entry.infant_id,
        start=entry.start,
        stop=entry.stop,
        provider=entry.provider,
        place=entry.place,
        position=entry.position,
        fed_during=entry.fed_during,
        stop_reason=entry.stop_reason,
    )


def record_session(
    context: Context, entry: SessionEntry
) -> Recorded[SkinToSkin] | Refused | Question:
    """Save one timed session.

    Raises:
        UserError: not_allowed, not_on_ward.
    """
    context.allow(Action.ENTER_CARE)
    with context.write() as work:
        file = open_stay(work.connection, entry.infant_id)
        session = entered_session(entry)
        findings = session_findings(session, file.sessions, born_at(file.infant), context.clock())
        return kept(work, session, findings, confirmed=entry.confirmed, why=entry.why)


def record_day_total(context: Context, total: DayTotal) -> Recorded[int] | Refused:
    """Make the day's skin-to-skin add up to a total, with estimated sessions beside timed ones.

    Saying another total later corrects the estimate; what it no longer needs is withdrawn.

    Returns:
        The minutes as recorded.

    Raises:
        UserError: not_allowed, not_on_ward, reason_missing, others_entry; StaleWriteError where
            the total changed meanwhile.
    """
    context.allow(Action.ENTER_CARE)
    (start, end), now = day_span(total.day), context.clock()
    with context.write() as work:
        file = open_stay(work.connection, total.infant_id)
        now_min = skin_to_skin_minutes(file, total.day)
        if now_min not in (total.seen_min, total.minutes):
            raise StaleWriteError("skin_to_skin", total.infant_id)
        if total.minutes != now_min and (going_on := _goes_on(file, end)):
            return Refused((going_on,))
        reason = typed_reason(total.why)
        grows = start <= now < end and total.minutes >= (now_min or 0)
        if total.minutes != now_min and not grows:
            reason = _reason(context, work, file, (start, end), total.why)
        found = _make_total(work.repository, file, total, (start, min(end, now)), reason)
        if found is not None:
            return Refused((_of_day(found, total.day),))
        _mark_zero_day(work.repository, file, total, reason)
    return Recorded(total.minutes)


def record_shift_total(context: Context, total: ShiftTotal) -> Recorded[int] | Refused:
    """Make the skin-to-skin of a shift add up to a total; as `record_day_total`.

    Returns:
        The minutes as recorded.

    Raises:
        UserError: not_allowed, not_on_ward, reason_missing, others_entry.
    """
    context.allow(Action.ENTER_CARE)
    start, end, now = total.span.start, total.span.end, context.clock()
    with context.write() as work:
        file = open_stay(work.connection, total.infant_id)
        now_min = sum(minutes_by_provider(file.sessions, start, end).values())
        if total.minutes != now_min and (going_on := _goes_on(file, end)):
            return Refused((going_on,))
        held_by = {s.provider for s in _estimates(file, start, end)}
        grows = start <= now < end and total.minutes >= now_min
        reason = typed_reason(total.why)
        if not held_by <= {total.provider} or not (grows or total.minutes == now_min):
            reason = _reason(context, work, file, (start, end), total.why)
        found = _make_total(work.repository, file, total, (start, min(end, now)), reason)
        if found is not None:
            return Refused((_of_shift(found),))
        held = work.repository.find(SkinToSkin, infant_id=total.infant_id, withdrawn=False)
        for zero in file.zero_days:
            if start.date() <= zero.date <= end.date() and day_minutes(held, zero.date):
                work.repository.save(replace(zero, withdrawn=True), reason=reason)
    return Recorded(total.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class _NoRoom:
    """Why a total cannot be: longer than `most_h`, or below what the sessions there make."""

    most_h: float
    is_longer: bool
    sessions: int
    timed_min: float


def _make_total(
    repository: Repository,
    file: StayFile,
    total: DayTotal | ShiftTotal,
    span: tuple[datetime, datetime],
    reason: str | None = None,
) -> _NoRoom | None:
    """Lay estimates into a span that is over, from the admission on; None: it is done.

    Estimates that lie in the span only are laid anew.
    """
    start, end = max(span[0], file.episode.admitted_at), span[1]
    estimates = _estimates(file, start, end)
    others = [s for s in file.sessions if s not in estimates]
    placed = place_total(total.minutes, others, start, end)
    if placed is not None:
        _lay(repository, total, estimates, placed, reason)
        return None
    most_h = max(0.0, (end - start).total_seconds() / 3600)
    return _NoRoom(
        most_h=most_h,
        is_longer=total.minutes / 60 > most_h,
        sessions=len(others),
        timed_min=sum(minutes_by_provider(others, start, end).values()),
    )


def _goes_on(file: StayFile, end: datetime) -> Finding | None:
    """A session without a stop is in no total; stopped, its minutes would count twice."""
    found = open_session(file.sessions)
    if found is None or found.start >= end:
        return None
    return hard("total_while_held", "minutes", since=found.start)


def _reason(
    context: Context,
    work: UnitOfWork,
    file: StayFile,
    span: tuple[datetime, datetime],
    why: str | None,
) -> str | None:
    """The reason for another total than there is, by whose the estimates and a "none" are."""
    start, end = span
    reason = typed_reason(why)
    zeros = [z for z in file.zero_days if day_span(z.date) == span]
    for old in (*_estimates(file, start, end), *zeros):
        reason = context.reason_to_change(work, old, replace(old, withdrawn=True), why)
    return reason


def _estimates(file: StayFile, start: datetime, end: datetime) -> list[SkinToSkin]:
    """The estimates that lie in a span only; one that reaches out of it stays as it is."""
    return [
        s for s in file.sessions if s.estimated and s.stop and start <= s.start and s.stop <= end
    ]


def _of_day(found: _NoRoom, day: date) -> Finding:
    if found.is_longer:
        return hard("total_longer_than_day", "minutes", day=day, hours=found.most_h)
    return hard("total_below_timed", "minutes", day=day, sessions=found.sessions)


def _of_shift(found: _NoRoom) -> Finding:
    if found.is_longer:
        return hard("total_longer_than_shift", "minutes", hours=found.most_h)
    return hard("total_below_sessions", "minutes", hours=found.timed_min / 60)


def _lay(
    repository: Repository,
    total: DayTotal | ShiftTotal,
    estimates: list[SkinToSkin],
    placed: list[tuple[datetime, datetime]],
    reason: str | None,
) -> None:
    """Correct the estimates that are there, add what lacks, withdraw what is too many."""
    for number, (start, stop) in enumerate(placed):
        fresh = SkinToSkin(
            infant_id=total.infant_id,
            start=start,
            stop=stop,
            provider=total.provider,
            estimated=True,
        )
        old = estimates[number] if number < len(estimates) else fresh
        provider = total.provider if isinstance(total, ShiftTotal) else old.provider
        repository.save(replace(old, start=start, stop=stop, provider=provider), reason=reason)
    for spare in estimates[len(placed) :]:
        repository.save(replace(spare, withdrawn=True), reason=reason)


def _mark_zero_day(
    repository: Repository, file: StayFile, total: DayTotal, reason: str | None
) -> None:
    marked = repository.find_one(SkinToSkinZeroDay, infant_id=total.infant_id, date=total.day)
    fresh = SkinToSkinZeroDay(infant_id=file.infant.id, date=total.day, withdrawn=True)
    wanted = replace(marked or fresh, withdrawn=total.minutes > 0)
    if marked or not wanted.withdrawn:
        repository.save(wanted, reason=reason)
