"""Skin-to-skin as it goes on: started and stopped with one key."""

from dataclasses import dataclass, replace
from datetime import datetime

from kmc_desk.domain.care_codes import Provider
from kmc_desk.domain.findings.daily_checks import OPEN_ASKED_AFTER, session_findings
from kmc_desk.domain.findings.finding import Finding, hard, note
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import SkinToSkin
from kmc_desk.domain.running_session import SLIP, open_session, start_now, usual_provider
from kmc_desk.domain.stay_file import StayFile, born_at
from kmc_desk.domain.ward_codes import StopReason
from kmc_desk.store.queries_stays import open_stay
from kmc_desk.store.unit_of_work import UnitOfWork
from kmc_desk.usecases.context import Context, Refused, judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """Skin-to-skin goes on from now: the session as stored."""

    session: SkinToSkin
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """Skin-to-skin has ended: the session as stored, and what was noted.

    Attributes:
        minutes: how long it was; 0 of one that was taken back, which is withdrawn.
    """

    session: SkinToSkin
    minutes: int
    findings: tuple[Finding, ...] = ()


def start_session(
    context: Context,
    infant_id: int,
    *,
    at: datetime | None = None,
    provider: Provider | None = None,
) -> Started | Refused:
    """Begin a session that goes on.

    Args:
        context: who asks.
        infant_id: whose session.
        at: when it began; None: now.
        provider: who holds the infant; None: who held it last, else the mother.

    Raises:
        UserError: not_allowed, not_on_ward.
    """
    context.allow(Action.ENTER_CARE)
    with context.write() as work:
        file = open_stay(work.connection, infant_id)
        return _start(work, file, context.clock(), at=at, provider=provider)


def stop_session(
    context: Context,
    infant_id: int,
    *,
    at: datetime | None = None,
    reason: StopReason | None = None,
) -> Stopped | Refused:
    """End the session that goes on.

    One that is ended within two minutes of its start, and not at a typed time, is taken back.

    Args:
        context: who asks.
        infant_id: whose session.
        at: when it ended; None: now.
        reason: why it ended, where somebody says so.

    Raises:
        UserError: not_allowed, not_on_ward.
    """
    context.allow(Action.ENTER_CARE)
    with context.write() as work:
        file = open_stay(work.connection, infant_id)
        return _stop(work, file, context.clock(), at=at, reason=reason)


def toggle_session(context: Context, infant_id: int) -> Started | Stopped | Refused:
    """Begin skin-to-skin where none goes on, end the session that does; both now.

    Raises:
        UserError: not_allowed, not_on_ward.
    """
    context.allow(Action.ENTER_CARE)
    with context.write() as work:
        file = open_stay(work.connection, infant_id)
        if open_session(file.sessions) is None:
            return _start(work, file, context.clock(), at=None, provider=None)
        return _stop(work, file, context.clock(), at=None, reason=None)


def _start(
    work: UnitOfWork,
    file: StayFile,
    now: datetime,
    *,
    at: datetime | None,
    provider: Provider | None,
) -> Started | Refused:
    running = open_session(file.sessions)
    if running is not None:
        values = {"start": running.start, "provider": running.provider}
        return Refused((hard("session_running", "start", **values),))
    session = SkinToSkin(
        infant_id=file.infant.id,
        start=at or start_now(file.sessions, now),
        provider=provider or usual_provider(file),
    )
    findings = session_findings(session, file.sessions, born_at(file.infant), now)
    stop = judged(findings, confirmed=True)  # an open session is asked about as long as it is open
    if isinstance(stop, Refused):
        return stop
    stored = work.repository.save(session, confirmed=findings)
    return Started(session=stored, findings=tuple(findings))


def _stop(
    work: UnitOfWork,
    file: StayFile,
    now: datetime,
    *,
    at: datetime | None,
    reason: StopReason | None,
) -> Stopped | Refused:
    running = open_session(file.sessions)
    if running is None:
        return Refused((hard("session_not_running", "stop"),))
    stop = at or now.replace(second=0, microsecond=0)
    if at is None and stop - running.start < SLIP and now >= running.start:
        stored = work.repository.save(replace(running, withdrawn=True))
        return Stopped(session=stored, minutes=0, findings=(note("session_taken_back"),))
    ended = replace(running, stop=stop, stop_reason=reason or running.stop_reason)
    findings = session_findings(ended, file.sessions, born_at(file.infant), now)
    in_the_way = judged(findings, confirmed=True)
    if isinstance(in_the_way, Refused):
        return in_the_way
    length = stop - running.start
    if length > OPEN_ASKED_AFTER:
        hours = length.total_seconds() / 3600
        findings.append(note("session_without_break", "stop", hours=hours))
    stored = work.repository.save(ended, confirmed=findings)
    minutes = round(length.total_seconds() / 60)
    return Stopped(session=stored, minutes=minutes, findings=tuple(findings))
