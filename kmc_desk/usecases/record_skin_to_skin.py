"""Skin-to-skin: one timed session, or the total of a ward day."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from kmc_desk.domain.care_codes import Provider
from kmc_desk.domain.dates import day_span
from kmc_desk.domain.findings.daily_checks import session_findings
from kmc_desk.domain.findings.finding import Finding, hard
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import SkinToSkin, SkinToSkinZeroDay
from kmc_desk.domain.skin_to_skin import place_total
from kmc_desk.domain.stay_file import StayFile, born_at
from kmc_desk.store.queries_stays import open_stay
from kmc_desk.store.repository import Repository
from kmc_desk.usecases.context import Context, Question, Recorded, Refused, kept


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEntry:
    """One session as timed; `stop` None: still going on."""

    infant_id: int
    start: datetime
    stop: datetime | None
    provider: Provider = Provider.MOTHER
    confirmed: bool = False
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTotal:
    """All skin-to-skin of one ward day in minutes; 0 is an explicit "none"."""

    infant_id: int
    day: date
    minutes: int
    provider: Provider = Provider.MOTHER


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
        session = SkinToSkin(
            infant_id=entry.infant_id,
            start=entry.start,
            stop=entry.stop,
            provider=entry.provider,
        )
        findings = session_findings(session, file.sessions, born_at(file.infant), context.clock())
        return kept(work, session, findings, confirmed=entry.confirmed, why=entry.why)


def record_day_total(context: Context, total: DayTotal) -> Recorded[int] | Refused:
    """Make the day's skin-to-skin add up to a total, with estimated sessions beside timed ones.

    Saying another total later corrects the estimate; what it no longer needs is withdrawn.

    Returns:
        The minutes as recorded.

    Raises:
        UserError: not_allowed, not_on_ward.
    """
    context.allow(Action.ENTER_CARE)
    start, end = day_span(total.day)
    with context.write() as work:
        file = open_stay(work.connection, total.infant_id)
        start = max(start, file.episode.admitted_at)
        end = min(end, context.clock())
        estimates = [s for s in file.sessions if s.estimated and start <= s.start < end]
        others = [s for s in file.sessions if s not in estimates]
        placed = place_total(total.minutes, others, start, end)
        if placed is None:
            return Refused((_does_not_fit(total, others, start, end),))
        _lay(work.repository, total, estimates, placed)
        _mark_zero_day(work.repository, file, total)
    return Recorded(total.minutes)


def _does_not_fit(
    total: DayTotal, others: list[SkinToSkin], start: datetime, end: datetime
) -> Finding:
    most = max(0.0, (end - start).total_seconds() / 3600)
    if total.minutes / 60 > most:
        return hard("total_longer_than_day", "minutes", day=total.day, hours=most)
    return hard("total_below_timed", "minutes", day=total.day, sessions=len(others))


def _lay(
    repository: Repository,
    total: DayTotal,
    estimates: list[SkinToSkin],
    placed: list[tuple[datetime, datetime]],
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
        repository.save(replace(old, start=start, stop=stop))
    for spare in estimates[len(placed) :]:
        repository.save(replace(spare, withdrawn=True))


def _mark_zero_day(repository: Repository, file: StayFile, total: DayTotal) -> None:
    marked = repository.find_one(SkinToSkinZeroDay, infant_id=total.infant_id, date=total.day)
    fresh = SkinToSkinZeroDay(infant_id=file.infant.id, date=total.day, withdrawn=True)
    wanted = replace(marked or fresh, withdrawn=total.minutes > 0)
    if marked or not wanted.withdrawn:
        repository.save(wanted)
