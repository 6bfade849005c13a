"""The storage profile: one encrypted SQLite file, one connection, nothing lost (decision 0001).

What only SQLite understands (pragmas, triggers, begin of a transaction) stands here.
"""

from collections.abc import Callable
from contextlib import closing, suppress
from functools import cache
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import StaticPool

from kmc_desk.domain.errors import UserError
from kmc_desk.store import sqlcipher
from kmc_desk.store.anchor import flush_anchor
from kmc_desk.store.faults import database_faults
from kmc_desk.store.sqlcipher import pragma

APPLICATION_ID = 0x4B4D4344  # "KMCD", in the header of every file of ours
OLDEST_SQLITE = (3, 51, 3)  # earlier ones can damage a write-ahead log

# name, what is set, what SQLite must answer; locking before journal, so that the log's index
# stays in memory and no third file appears.
PROFILE: tuple[tuple[str, str, str | int], ...] = (
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("secure_delete", "ON", 1),
    ("temp_store", "MEMORY", 2),
)

READ_ONLY_PROFILE: tuple[tuple[str, str], ...] = (
    ("query_only", "ON"),
    ("trusted_schema", "OFF"),
    ("cell_size_check", "ON"),
    ("temp_store", "MEMORY"),
)

_APPEND_ONLY = (
    "CREATE TRIGGER IF NOT EXISTS {table}_no_update BEFORE UPDATE ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    "CREATE TRIGGER IF NOT EXISTS {table}_no_delete BEFORE DELETE ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    # INSERT OR REPLACE removes the old row without asking the trigger above.
    "CREATE TRIGGER IF NOT EXISTS {table}_no_replace BEFORE INSERT ON {table} "
    "WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) "
    "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
)


def open_engine(path: Path, data_key: bytes, *, create: bool = False) -> Engine:
    """Open the encrypted database in the storage profile and hold it alone.

    The engine has one connection; it serves one thread at a time (the worker).

    Args:
        path: the database file.
        data_key: the 32 bytes of `keys.unlock`.
        create: make the file; otherwise it must be there.

    Raises:
        UserError: data_in_use, data_read_only, data_damaged, disk_full, disk_error.
    """
    opened = False

    def connect() -> DBAPIConnection:
        nonlocal opened
        if opened:  # else a late use after closing would open the file again, without the lock
            raise UserError("data_closed", folder=str(path.parent))
        opened = True
        raw = sqlcipher.connect(path, data_key, mode="rwc" if create else "rw")
        try:
            # Before anything is read: else the index of the log is a file, and a full disk has no
            # room for it.
            pragma(raw, "locking_mode = EXCLUSIVE")
            if create:
                pragma(raw, f"application_id = {APPLICATION_ID}")
            elif pragma(raw, "application_id") != APPLICATION_ID:
                raise UserError("data_damaged", folder=str(path.parent))
            apply_profile(raw)
        except BaseException:
            raw.close()
            raise
        return raw

    engine = _engine(path, connect)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _stay_connected)
    with database_faults(path.parent):
        engine.connect().close()
    return engine


def open_read_only(path: Path, data_key: bytes) -> Engine:
    """Open a database that nobody writes to, such as a backup; no file is made, none is locked.

    Its journal mode must be DELETE, as that of every backup is: on media that take no files a log
    cannot be opened. The engine has one connection, on which every write fails.

    SQLite then takes no notice of a writer who comes after all, and would mix old pages with new
    ones. So the file is looked at before and after each reading; from its first change on none
    gives anything (UserError data_changed) until it is opened again.

    Raises:
        UserError: data_damaged, data_read_only, disk_error.
    """
    before = _state_of(path)

    def look(_connection: Connection) -> None:
        if before is not None and _state_of(path) not in {before, None}:
            raise UserError("data_changed", folder=str(path.parent))

    def connect() -> DBAPIConnection:
        raw = sqlcipher.connect(path, data_key, mode="ro&immutable=1")
        try:
            if pragma(raw, "application_id") != APPLICATION_ID:
                raise UserError("data_damaged", folder=str(path.parent))
            for name, wanted in READ_ONLY_PROFILE:
                pragma(raw, f"{name} = {wanted}")
        except BaseException:
            raw.close()
            raise
        return raw

    engine = _engine(path, connect)
    event.listen(engine, "begin", look)
    event.listen(engine, "begin", _begin_reading)
    event.listen(engine, "rollback", look)
    with database_faults(path.parent):
        engine.connect().close()
    return engine


def _engine(path: Path, connect: Callable[[], DBAPIConnection]) -> Engine:
    """An engine of one connection that tells nobody what was asked with which values."""
    assert_sqlite_version(sqlcipher.driver.sqlite_version_info)
    return create_engine(
        URL.create("sqlite", database=str(path)),
        module=sqlcipher.driver,
        creator=connect,
        poolclass=StaticPool,
        hide_parameters=True,
    )


def apply_profile(raw: DBAPIConnection) -> None:
    """Set every pragma of the profile on a raw connection and read it back.

    Raises:
        RuntimeError: SQLite answers otherwise; then nothing may be written.
    """
    for name, wanted, answer in PROFILE:
        pragma(raw, f"{name} = {wanted}")
        if pragma(raw, name) != answer:
            raise RuntimeError(f"PRAGMA {name} is {pragma(raw, name)!r}, not {answer!r}")


def assert_sqlite_version(found: tuple[int, ...]) -> None:
    """Refuse a SQLite that is older than `OLDEST_SQLITE` (RuntimeError)."""
    if found < OLDEST_SQLITE:
        raise RuntimeError(f"SQLite {found} is older than {OLDEST_SQLITE}")


def stored_version(path: Path, data_key: bytes) -> int:
    """The schema number of a file, read without writing to it or to its log.

    Only a journal that a hard stop left is rolled back: the file is whole with it alone. The
    folder's lock must be held. 0: the making of the file was interrupted.

    Raises:
        UserError: data_damaged (also a file that is not ours), data_in_use, data_read_only.
    """
    index = path.with_name(f"{path.name}-shm")
    had_index = index.exists()
    with database_faults(path.parent):
        raw = sqlcipher.connect(path, data_key, mode=_mode_to_look(path))
        try:
            application_id, version = pragma(raw, "application_id"), pragma(raw, "user_version")
        finally:
            raw.close()
            if not had_index and index.exists():
                index.unlink()
    if application_id != APPLICATION_ID:
        raise UserError("data_damaged", folder=str(path.parent))
    return int(version or 0)


def _mode_to_look(path: Path) -> str:
    # A log or a journal is left by a hard stop only; "immutable", without one, makes no side files.
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists() and journal.stat().st_size > 0:
        return "rw"
    return "ro" if has_log(path) else "ro&immutable=1"


def has_log(path: Path) -> bool:
    """Whether saves may stand beside the file that are not in it yet: after a hard stop."""
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def set_version(connection: Connection, version: int) -> None:
    """Write the schema number; part of the running transaction."""
    connection.exec_driver_sql(f"PRAGMA user_version = {version:d}")


def make_append_only(
    connection: Connection, table: str = "audit", keys: tuple[str, ...] = ("seq",)
) -> None:
    """Guard a table against any change but a new row; done again it does nothing.

    Args:
        connection: inside a transaction.
        table: which one; without a name the audit trail, as migration 0001 asks.
        keys: the columns of which each tells its rows apart.
    """
    same = " OR ".join(f"{key} = NEW.{key}" for key in keys)
    for statement in _APPEND_ONLY:
        connection.exec_driver_sql(statement.format(table=table, same=same))


def checkpoint(engine: Engine) -> None:
    """Move the log into the main file, cut it to nothing, flush the anchor; on lock, idle, exit."""
    with closing(engine.raw_connection()) as pooled:  # a transaction would stand in the way
        cursor = pooled.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.close()
    flush_anchor(folder_of(engine))


def close_engine(engine: Engine) -> None:
    """Checkpoint and close; what could not be moved stays safe in the log (UserError says why)."""
    try:
        with database_faults(folder_of(engine)):
            checkpoint(engine)
    finally:
        engine.dispose()


def folder_of(engine: Engine) -> Path:
    """The data folder an engine works in."""
    return _parent(engine.url.database or "")


@cache
def _parent(path: str) -> Path:
    return Path(path).parent


def _stay_connected(context: ExceptionContext) -> None:
    """After Ctrl+C amid a statement too, where SQLAlchemy would throw the connection away.

    A file is no server, which might still answer; and there is but one connection, which what stops
    in order still needs to roll back and to close.
    """
    if not isinstance(context.original_exception, Exception):
        context.is_disconnect = False


def _state_of(path: Path) -> tuple[int, ...] | None:
    """What differs once somebody writes to a file or its log; None: neither can be seen."""
    with suppress(OSError):
        found = path.stat()
        return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, has_log(path)
    return None


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _begin(connection: Connection) -> None:
    read_only = connection.get_execution_options().get("read_only")
    # IMMEDIATE: a writer learns at the start, not half-way, that it cannot write.
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
