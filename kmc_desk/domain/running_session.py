"""The skin-to-skin session that is going on: at most one of an infant (clinical.md §2.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kmc_desk.domain.care_codes import Provider
from kmc_desk.domain.codes import MotherStatus
from kmc_desk.domain.feed_volume import DEFAULT_RULES
from kmc_desk.domain.findings.daily_checks import OPEN_ASKED_AFTER
from kmc_desk.domain.records import SkinToSkin, WardRules
from kmc_desk.domain.shifts import shift_at
from kmc_desk.domain.stay_file import StayFile

SLIP = timedelta(minutes=2)
"""A session that one key started and ended within this time was a slip of the hand [D]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningSession:
    """A session that is going on.

    Attributes:
        minutes: since its start; no day counts them before it is stopped.
    """

    start: datetime
    provider: Provider
    minutes: int


def open_session(sessions: Sequence[SkinToSkin]) -> SkinToSkin | None:
    """The newest session without a stop; None where none is going on."""
    return max((s for s in sessions if s.stop is None), key=lambda s: s.start, default=None)


def running_session(file: StayFile, now: datetime) -> RunningSession | None:
    """The session of a stay that is going on, and for how long."""
    found = open_session(file.sessions)
    if found is None:
        return None
    minutes = max(0, (now - found.start) // timedelta(minutes=1))
    return RunningSession(start=found.start, provider=found.provider, minutes=minutes)


def asked_since(
    running: RunningSession, now: datetime, rules: WardRules = DEFAULT_RULES
) -> datetime | None:
    """Start of the shift in which somebody is to be asked whether a session still goes on.

    One that has gone on over the end of a shift, or for 12 hours (clinical.md §2.4), is asked about
    once a shift; None where nobody needs to be asked.
    """
    shift = shift_at(now, rules)
    is_long = now - running.start >= OPEN_ASKED_AFTER
    return shift.start if running.start < shift.start or is_long else None


def usual_provider(file: StayFile) -> Provider:
    """Who held the infant last; before anybody did the mother, or a relative if she died [D]."""
    if file.sessions:
        return max(file.sessions, key=lambda s: (s.start, s.id)).provider
    died = file.mother.mother_status is MotherStatus.DIED
    return Provider.OTHER_RELATIVE if died else Provider.MOTHER


def start_now(sessions: Sequence[SkinToSkin], now: datetime) -> datetime:
    """When a session begins that is started now: this minute, not before the last one's stop."""
    stops = [s.stop for s in sessions if s.stop is not None and s.stop <= now]
    return max([now.replace(second=0, microsecond=0), *stops])
