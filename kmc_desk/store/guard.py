"""What is looked at each time a database is opened, and before each entry (decision 0030)."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from kmc_desk.domain.audit import AuditAction, AuditEntry
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.opening import (
    MB,
    STOP_BELOW_BYTES,
    GapKind,
    Opening,
    PageCheck,
    TrailGap,
    gap_of,
)
from kmc_desk.store import space
from kmc_desk.store.anchor import Anchor, read_anchor, replace_anchor
from kmc_desk.store.chain import chain_break, chain_keys, entry_of, hash_at
from kmc_desk.store.faults import database_faults
from kmc_desk.store.folder import DATABASE_FILE
from kmc_desk.store.later_backup import later_backup
from kmc_desk.store.tables import AUDIT
from kmc_desk.store.unit_of_work import read

TRAIL = "trail"
"""The entity of what is noted about the trail itself."""
QUICK_CHECK_S = 0.3  # [ours] of the second in which 45,000 infants are to be open
_STEPS = 2_000  # of SQLite, between two looks at the time
_ENTRIES_BEFORE = 300  # [ours] of the trail, proven again at each opening
_INTERRUPTED = 9  # SQLITE_INTERRUPT
_SOUND = "ok"


@dataclass(slots=True)
class Watch:
    """What was found at the opening of a folder, and what stands in the way of entering.

    Attributes:
        opening: as it was found.
        is_unseen: nobody has read yet that saves are missing; `Context.write` then takes no entry.
        file: device and number of the database file, where another one there is not ours.
        is_noted: the trail holds what the opening found.
        is_told: somebody has read that the session before did not end in order.
        is_damaged: a part of the data could not be read since.
    """

    opening: Opening
    is_unseen: bool = False
    file: tuple[int, int] | None = None
    is_noted: bool = False
    is_told: bool = False
    is_damaged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingGap:
    """Gaps that were found and that nobody has accepted yet, as the trail tells them."""

    gaps: tuple[TrailGap, ...] = ()
    is_seen: bool = True


def watched(
    engine: Engine, folder: Path, data_key: bytes, opening: Opening, *, left_open: bool
) -> Watch:
    """Look at the pages, at the trail, its anchor and the backups, and at who was here before.

    Args:
        engine: of the database that was just opened for writing.
        folder: in which it lies.
        data_key: of the database, and of its backups.
        opening: what is known already.
        left_open: the session before did not end in order.

    Raises:
        UserError: data_damaged.
    """
    pages = check_pages(engine, folder)
    anchor = read_anchor(folder)
    with read(engine) as reader:
        newest = newest_entry_of_all(reader.connection)
        gap = find_gap(reader.connection, newest, anchor) if newest is not None else None
        if newest is not None and gap is None:
            gap = _known_to_a_backup(folder, data_key, newest)
        standing = standing_gap(reader.connection)
    stopped_after = newest.at_local if newest is not None and left_open else None
    return Watch(
        opening=replace(opening, pages=pages, gap=gap, stopped_after=stopped_after),
        is_unseen=not standing.is_seen or (gap is not None and gap.stops_entry),
        file=file_of(folder),
    )


def check_pages(engine: Engine, folder: Path, budget_s: float = QUICK_CHECK_S) -> PageCheck:
    """Look at the pages of the file for as long as the budget lasts.

    A large file is not finished; the next verified backup reads every page of it.

    Raises:
        UserError: data_damaged.
    """
    until = time.monotonic() + budget_s
    with database_faults(folder):
        pooled = engine.raw_connection()
        raw = pooled.driver_connection
        if raw is None:
            raise RuntimeError("the database is closed")
        raw.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
        try:
            said = raw.execute("PRAGMA quick_check(1)").fetchone()
        except Exception as error:
            if getattr(error, "sqlite_errorcode", 0) != _INTERRUPTED:
                raise
            return PageCheck.NOT_FINISHED
        finally:
            raw.set_progress_handler(None, 0)
            pooled.close()
    if said is None or said[0] != _SOUND:
        raise UserError("data_damaged", folder=str(folder))
    return PageCheck.WHOLE


def find_gap(connection: Connection, newest: AuditEntry, anchor: Anchor | None) -> TrailGap | None:
    """How the trail disagrees with what was noted outside; None: it does not.

    A trail of before there were anchors, of which no entry is sealed with a key, needs none.

    Args:
        connection: inside a transaction.
        newest: the last entry in the file.
        anchor: what was noted last; None: nothing.
    """
    gap = TrailGap(
        kind=GapKind.NO_ANCHOR,
        seq=newest.seq,
        hash=newest.hash,
        from_at=newest.at_local,
        to_at=newest.at_local,
    )
    if anchor is None:
        keys = chain_keys(connection)
        return gap if keys and newest.seq >= keys[0].from_seq else None
    gap = replace(
        gap,
        noted_seq=anchor.seq,
        noted_hash=anchor.hash,
        to_at=anchor.at_utc + (newest.at_local - newest.at_utc),
    )
    if anchor.seq > newest.seq:
        return replace(gap, kind=GapKind.MISSING)
    if hash_at(connection, anchor.seq) != anchor.hash:
        return replace(gap, kind=GapKind.DIFFERS)
    broken = _broken_since(connection, anchor.seq)
    return replace(gap, kind=GapKind.BROKEN, broken_at=broken) if broken is not None else None


def _known_to_a_backup(folder: Path, data_key: bytes, newest: AuditEntry) -> TrailGap | None:
    """The saves that a backup has and the data have not, although their anchor agrees."""
    later = later_backup(folder, data_key, newest)
    if later is None:
        return None
    return TrailGap(
        kind=GapKind.MISSING,
        seq=newest.seq,
        hash=newest.hash,
        noted_seq=later.seq,
        noted_hash=later.head,
        from_at=newest.at_local,
        to_at=later.made_at.replace(tzinfo=None) + (newest.at_local - newest.at_utc),
    )


def standing_gap(connection: Connection) -> StandingGap:
    """What was found and not accepted, as the trail keeps it."""
    gaps: list[TrailGap] = []
    seen: bool | None = None
    for entry in _about_trail(connection):
        if entry.action is AuditAction.GAP_ACCEPTED:
            break
        if seen is None:
            seen = entry.action is AuditAction.GAP_SEEN
        if entry.action is AuditAction.GAP_FOUND:
            gaps.append(gap_of(entry.changes))
    must_be_seen = any(gap.stops_entry for gap in gaps)
    return StandingGap(gaps=tuple(reversed(gaps)), is_seen=seen is not False or not must_be_seen)


def newest_entry_of_all(connection: Connection) -> AuditEntry | None:
    """The last entry of the trail, whatever it is about; None in an empty one."""
    row = connection.execute(select(AUDIT).order_by(AUDIT.c.seq.desc()).limit(1)).one_or_none()
    return entry_of(row) if row is not None else None


def file_of(folder: Path) -> tuple[int, int] | None:
    """Which file lies under the database's name; None: none that can be seen."""
    try:
        found = (folder / DATABASE_FILE).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def is_writable(folder: Path) -> bool:
    """Whether the system lets this person write there; a disk set to read-only does not."""
    return os.access(folder, os.W_OK)


def require_file(folder: Path, watch: Watch) -> None:
    """Refuse to save where the folder went away under the running program.

    What is written into a file that nobody finds again is not saved.

    Raises:
        UserError: data_gone.
    """
    if watch.file is not None and file_of(folder) != watch.file:
        raise UserError("data_gone", folder=str(folder))


def require_entry(folder: Path, watch: Watch) -> None:
    """Refuse an entry while something must be seen first, or the disk is nearly full.

    Raises:
        UserError: gap_unseen; space_short (folder, free: MB, needed: MB).
    """
    if watch.is_unseen:
        raise UserError("gap_unseen")
    free = space.free_bytes(folder)
    if free is not None and free < STOP_BELOW_BYTES:
        needed = STOP_BELOW_BYTES // MB
        raise UserError("space_short", folder=str(folder), free=free // MB, needed=needed)


def begin_anchor_anew(folder: Path, anchor: Anchor | None) -> None:
    """From here on this entry counts; a disk that takes it not leaves the gap to be found again."""
    if anchor is not None:
        try:
            replace_anchor(folder, anchor)
        except OSError:
            return


def _broken_since(connection: Connection, seq: int) -> int | None:
    """The first entry out of chain among the newest ones; what was noted already is not told."""
    noted = next(
        (one.seq for one in _about_trail(connection) if one.action is AuditAction.GAP_FOUND), 0
    )
    start = max(seq - _ENTRIES_BEFORE, noted)
    start_hash = hash_at(connection, start)
    return start if start_hash is None else chain_break(connection, (start, start_hash))


def _about_trail(connection: Connection) -> Iterator[AuditEntry]:
    """The newest first; few are ever written."""
    about = select(AUDIT).where(AUDIT.c.entity == TRAIL).order_by(AUDIT.c.seq.desc())
    for row in connection.execute(about):
        yield entry_of(row)
