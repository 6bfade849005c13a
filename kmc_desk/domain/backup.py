"""Backups as values: how old the newest may be, and which ones may go.

Nothing here trusts the clock of the PC alone: a clock that jumps must not throw backups away.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum


class BackupReason(StrEnum):
    """Why a backup was made."""

    BY_HAND = "BY_HAND"
    ROUND = "ROUND"
    LOCK = "LOCK"
    EXIT = "EXIT"
    TIMER = "TIMER"
    BEFORE_MIGRATION = "BEFORE_MIGRATION"
    BEFORE_IMPORT = "BEFORE_IMPORT"
    BEFORE_CHANGE = "BEFORE_CHANGE"
    BEFORE_RESTORE = "BEFORE_RESTORE"
    BEFORE_ROTATION = "BEFORE_ROTATION"


class BackupState(StrEnum):
    """How far the newest backup of a place is to be relied on."""

    NONE = "NONE"
    OK = "OK"
    AMBER = "AMBER"
    RED = "RED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One backup as its manifest tells of it.

    Attributes:
        name: of its folder.
        made_at: UTC, with zone, to the second; by the clock of the PC, which may have been wrong.
        number: 1, 2, 3 ... in its place; tells which is newer whatever the clock said.
        why: a `BackupReason`, or a word of a newer program.
        program, schema: version of the program, and number of the schema.
        seq, head: number and hash of the newest entry of its audit trail.
        counts: rows by table.
        size_bytes: of all its files.
        trail_break: the first entry at which its trail does not hold; None: it holds.
        is_whole: its files are there, as long as they were written.
        centre: code of the centre.
    """

    name: str
    made_at: datetime
    number: int
    why: str
    program: str
    schema: int
    seq: int
    head: str
    counts: dict[str, int] = field(default_factory=dict[str, int])
    size_bytes: int = 0
    trail_break: int | None = None
    is_whole: bool = True
    centre: str = ""

    @property
    def is_good(self) -> bool:
        """Whether it was whole and its trail held when it was checked."""
        return self.is_whole and self.trail_break is None


AMBER_AFTER = timedelta(hours=24)
RED_AFTER = timedelta(hours=72)
_CLOCKS_DIFFER = timedelta(hours=1)

ALL_OF = timedelta(days=2)
DAYS, WEEKS, MONTHS = 14, 8, 12
NEWEST_KEPT = 10
"""Kept whatever their times are."""
GUARDED_FOR = timedelta(days=30)
GUARDED = frozenset({BackupReason.BEFORE_MIGRATION, BackupReason.BEFORE_RESTORE})
GUARDED_KEPT = 2
"""So many of each guarded reason stay at any age."""


def state_of(newest: datetime | None, now: datetime) -> BackupState:
    """How far a newest backup is to be relied on (reliability.md §5c, 6).

    Args:
        newest: when it was made, with zone; None where there is none.
        now: with zone. A backup of the future has no age: then one of the clocks was wrong.
    """
    if newest is None:
        return BackupState.NONE
    age = now - newest
    if age > RED_AFTER:
        return BackupState.RED
    if age > AMBER_AFTER or age < -_CLOCKS_DIFFER:
        return BackupState.AMBER
    return BackupState.OK


def newest_good(backups: Sequence[Backup]) -> Backup | None:
    """The one to restore from."""
    return max((one for one in backups if one.is_good), key=_by_number, default=None)


def to_remove(backups: Sequence[Backup], now: datetime) -> list[Backup]:
    """Which backups of one place may go: what is older than 2 days is thinned.

    Kept are all of 2 days, the newest of each of 14 days, 8 weeks and 12 months that have one (not
    of the calendar, so that a pause or a wrong year costs nothing), the newest ten, the newest good
    one, and what was made before a migration or a restore for 30 days. What is not whole is left
    for somebody to look at.

    Args:
        backups: all of one place, in any order.
        now: with zone; it can only keep more, never less.
    """
    whole = sorted((one for one in backups if one.is_whole), key=_by_number, reverse=True)
    if not whole:
        return []
    kept = {one.name for one in whole[:NEWEST_KEPT]}
    kept.update(one.name for one in (newest_good(whole),) if one is not None)
    clocks = (now, whole[0].made_at)
    kept.update(one.name for one in whole if _is_within(one, clocks, ALL_OF))
    kept.update(_newest_of_each(whole, DAYS, lambda at: at.date()))
    kept.update(_newest_of_each(whole, WEEKS, lambda at: at.isocalendar()[:2]))
    kept.update(_newest_of_each(whole, MONTHS, lambda at: (at.year, at.month)))
    for why in GUARDED:
        guarded = [one for one in whole if one.why == why]
        kept.update(one.name for one in guarded[:GUARDED_KEPT])
        kept.update(one.name for one in guarded if _is_within(one, clocks, GUARDED_FOR))
    return [one for one in whole if one.name not in kept]


def _newest_of_each(
    newest_first: Sequence[Backup], most: int, part: Callable[[datetime], Hashable]
) -> set[str]:
    """Names of the newest backup in each of the newest parts of time that have one."""
    found: dict[Hashable, str] = {}
    for one in newest_first:
        if len(found) < most:
            found.setdefault(part(one.made_at.astimezone(UTC)), one.name)
    return set(found.values())


def _is_within(one: Backup, clocks: Sequence[datetime], span: timedelta) -> bool:
    return any(abs(clock - one.made_at) <= span for clock in clocks)


def _by_number(one: Backup) -> tuple[int, datetime]:
    return one.number, one.made_at
