"""Whether a backup is what was copied: opened by its key, counted, and its trail followed."""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from kmc_desk.domain.audit import FIRST_PREV_HASH
from kmc_desk.domain.backup import Backup
from kmc_desk.domain.errors import UserError
from kmc_desk.store.anchor import read_anchor
from kmc_desk.store.backup_files import described, read_backup, read_manifest
from kmc_desk.store.chain import chain_break, hash_at
from kmc_desk.store.engine import checkpoint, open_read_only, stored_version
from kmc_desk.store.faults import database_faults
from kmc_desk.store.folder import DATABASE_FILE
from kmc_desk.store.folder_faults import folder_fault
from kmc_desk.store.migrate import SCHEMA_VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What is counted in a database of any schema.

    Attributes:
        schema: its number.
        seq, head, at_utc: of the newest entry of the trail; 0 and None where there is none.
        centre: code of the centre; empty where none is set up.
        counts: rows by table.
    """

    schema: int
    seq: int
    head: str
    at_utc: datetime | None
    centre: str
    counts: dict[str, int]


def counted(connection: Connection) -> Counted:
    """Count what is in a database."""

    def one(sql: str) -> tuple[object, ...]:
        return tuple(connection.exec_driver_sql(sql).one_or_none() or ())

    tables = inspect(connection).get_table_names()
    quoted = connection.dialect.identifier_preparer.quote
    counts = {
        name: int(connection.exec_driver_sql(f"SELECT count(*) FROM {quoted(name)}").scalar_one())
        for name in sorted(tables)
    }
    seq, head, at = 0, FIRST_PREV_HASH, None
    if newest := one("SELECT seq, hash, at_utc FROM audit ORDER BY seq DESC LIMIT 1"):
        seq, head, at = int(str(newest[0])), str(newest[1]), datetime.fromisoformat(str(newest[2]))
    centre = one("SELECT code FROM centre LIMIT 1")
    return Counted(
        schema=int(connection.exec_driver_sql("PRAGMA user_version").scalar_one()),
        seq=seq,
        head=head,
        at_utc=at,
        centre=str(centre[0]) if centre else "",
        counts=counts,
    )


def check_backup(
    folder: Path, data_key: bytes, backup: Backup, known: Sequence[tuple[int, str]] = ()
) -> int | None:
    """Open a copy and compare it with what is told of it.

    Args:
        folder: of the copy.
        data_key: of the database.
        backup: what must be found.
        known: entries of the trail (number, hash) that were followed before; the check goes on
            after the newest one that is in this trail. None: the whole trail.

    Returns:
        The first entry at which the trail does not hold, None where it holds. A trail of an older
        schema is followed after its upgrade only.

    Raises:
        UserError: backup_unreadable.
    """
    with opened_copy(folder, data_key) as engine, engine.connect() as connection:
        if connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one() != "ok":
            raise unreadable(folder)
        found = counted(connection)
        told = (backup.schema, backup.seq, backup.head, backup.counts)
        if (found.schema, found.seq, found.head, found.counts) != told:
            raise unreadable(folder)
        anchor = read_anchor(folder)
        if found.seq and (anchor is None or (anchor.seq, anchor.hash) != (found.seq, found.head)):
            raise unreadable(folder)
        if found.schema != SCHEMA_VERSION:
            return None
        return chain_break(connection, _followed(connection, known))


def check_data(engine: Engine, folder: Path) -> tuple[Counted, int | None]:
    """Read every page of an open database and follow its whole trail to its anchor.

    Returns:
        What is in it, and the first entry at which the trail does not hold; where it ends before
        the anchor, the first one that is missing.

    Raises:
        UserError: data_damaged, disk_error.
    """
    with database_faults(folder):
        require_every_page(engine, folder)
        with engine.connect().execution_options(read_only=True) as connection:
            if connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one() != "ok":
                raise folder_fault("data_damaged", folder)
            found = counted(connection)
            broken = chain_break(connection)
            anchor = read_anchor(folder)
            told = None if anchor is None else hash_at(connection, anchor.seq)
            if broken is None and anchor is not None and told != anchor.hash:
                broken = min(found.seq + 1, anchor.seq)
    return found, broken


def require_every_page(engine: Engine, folder: Path) -> None:
    """Check the seal of every page, those of indexes and free ones too.

    Raises:
        UserError: data_damaged, and faults of the disk.
    """
    with database_faults(folder):
        checkpoint(engine)  # pages that are newer in the log would not be looked at
        with engine.connect().execution_options(read_only=True) as connection:
            damaged = connection.exec_driver_sql("PRAGMA cipher_integrity_check").first()
    if damaged is not None:
        raise folder_fault("data_damaged", folder)


def verify_backup(
    folder: Path, data_key: bytes, progress: Callable[[float], None] | None = None
) -> Backup:
    """Check a backup as a whole: its files as they were written, its rows, its whole trail.

    Nothing is written to it.

    Args:
        folder: of the backup.
        data_key: from its own key slots.
        progress: takes what is done, 0 to 1; may raise to cancel.

    Returns:
        The backup, with where its trail breaks.

    Raises:
        UserError: backup_not_one, where there is no manifest; backup_unreadable;
            backup_other_key, where it is whole and made under another data key.
    """

    def tell(share: float) -> None:
        if progress is not None:
            progress(share)

    backup = read_backup(folder)
    if backup is None:
        raise UserError("backup_not_one", folder=str(folder))
    if not backup.is_whole:  # before any file is followed that leads out of the folder
        raise unreadable(folder)
    tell(0.1)
    try:
        for name, file in read_manifest(folder)["files"].items():
            if described(folder / name) != file:
                raise unreadable(folder)
    except OSError as error:
        raise unreadable(folder) from error
    tell(0.4)
    try:  # the files are as they were written, so it is the key that does not fit
        stored_version(folder / DATABASE_FILE, data_key)
    except UserError as error:
        raise UserError("backup_other_key", folder=str(folder)) from error
    broken = check_backup(folder, data_key, backup)
    tell(1.0)
    return replace(backup, trail_break=broken)


@contextmanager
def opened_copy(folder: Path, data_key: bytes) -> Generator[Engine]:
    """A copy, read-only.

    Raises:
        UserError: backup_unreadable, where it is damaged or of another key.
    """
    try:
        with database_faults(folder):
            engine = open_read_only(folder / DATABASE_FILE, data_key)
            try:
                yield engine
            finally:
                engine.dispose()
    except UserError as error:
        if error.key in {"data_damaged", "disk_error", "data_read_only"}:
            raise unreadable(folder) from error
        raise


def unreadable(folder: Path) -> UserError:
    """A backup that is not what was written."""
    return UserError("backup_unreadable", folder=str(folder))


def _followed(connection: Connection, known: Sequence[tuple[int, str]]) -> tuple[int, str]:
    """The newest entry that was followed before and is still in the trail, else the beginning."""
    for seq, head in sorted(known, reverse=True):
        if hash_at(connection, seq) == head:
            return seq, head
    return 0, FIRST_PREV_HASH
