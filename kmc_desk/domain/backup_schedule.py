"""When a backup is made without anybody asking for one (reliability.md §5c.6).

Often enough that a broken disk costs half an hour at most, and never while somebody waits for the
program. All times here are of one clock; which one does not matter.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kmc_desk.domain.audit import AuditAction

NO_SAVES = frozenset(
    {AuditAction.SIGN_IN, AuditAction.SIGN_IN_FAILED, AuditAction.EXPORT, AuditAction.BACKUP}
)
"""Entries of the trail that alone are not worth a backup: nothing of the record was changed."""
LEAST_PAUSE = timedelta(minutes=30)
"""Between two automatic backups while people work (Anki's and ours, reliability.md §5c.6)."""
IDLE_AFTER = timedelta(minutes=2)
"""Without a save for so long a round is over, or pauses [ours]."""
ONCE_A = timedelta(days=1)
"""Nothing was saved: then once a day, so that nobody reads that a backup is late [ours]."""
STICK_AFTER = timedelta(hours=12)
"""A stick whose copy is older gets a new one, so that each shift may take one along [ours]."""
DRILL_AFTER = timedelta(days=91)
"""A quarter: then somebody tries again whether a backup can be restored (reliability.md §5c.6)."""
_FIRST_RETRY, _LAST_RETRY = timedelta(minutes=1), timedelta(minutes=60)


class Moment(StrEnum):
    """What has just happened, so that a backup may be due."""

    IDLE = "IDLE"
    LOCK = "LOCK"
    EXIT = "EXIT"
    BEFORE_CHANGE = "BEFORE_CHANGE"
    """Before much is changed at once: an import, a merge, dates moved together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavesSince:
    """What was saved after a certain entry of the audit trail.

    Attributes:
        entries: how many entries.
        first_at, last_at: local time of the first and of the last of them; None where none is.
    """

    entries: int = 0
    first_at: datetime | None = None
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupFacts:
    """What the rule looks at.

    Attributes:
        changed: something was saved that is in no backup of this PC.
        last_backup_at: when the newest good backup on this PC was made; None: there is none.
        last_save_at: when something was saved last; None: not since the program began.
        failed_at: when the last try failed; None where it did not.
        failures: tries in a row that failed.
    """

    changed: bool
    last_backup_at: datetime | None = None
    last_save_at: datetime | None = None
    failed_at: datetime | None = None
    failures: int = 0


def is_due(moment: Moment, facts: BackupFacts, now: datetime) -> bool:
    """Whether a backup is to be made on this PC now.

    A backup or a failure that stands in the future, from a clock that was wrong, delays nothing.

    Args:
        moment: what has just happened.
        facts: what is known of the last backup, save and failure.
        now: the time.
    """
    if moment in (Moment.EXIT, Moment.BEFORE_CHANGE):
        return facts.changed
    if _is_within(facts.failed_at, retry_pause(facts.failures), now):
        return False
    if _is_within(facts.last_backup_at, LEAST_PAUSE if facts.changed else ONCE_A, now):
        return False
    return moment is Moment.LOCK or not _is_within(facts.last_save_at, IDLE_AFTER, now)


def is_stick_due(copied_at: datetime | None, now: datetime) -> bool:
    """Whether a stick that is plugged in is to get a copy of the newest backup.

    Args:
        copied_at: when its newest copy was made; None: it has none.
        now: the time.
    """
    return not _is_within(copied_at, STICK_AFTER, now)


def is_drill_due(drilled_at: datetime | None, now: datetime) -> bool:
    """Whether restoring is to be tried again: never done, or not for a quarter."""
    return not _is_within(drilled_at, DRILL_AFTER, now)


def retry_pause(failures: int) -> timedelta:
    """How long to wait after so many failures in a row: 1, 2, 4 … minutes, an hour at most [ours].

    0 for none.
    """
    if failures <= 0:
        return timedelta()
    doublings = min(failures - 1, (_LAST_RETRY // _FIRST_RETRY).bit_length())  # no huge powers
    return min(_FIRST_RETRY * 2**doublings, _LAST_RETRY)


def _is_within(past: datetime | None, pause: timedelta, now: datetime) -> bool:
    """Whether less than a pause has gone by since; a time in the future is none to wait for."""
    return past is not None and timedelta() <= now - past < pause
