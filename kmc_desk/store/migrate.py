"""Bring a database to this program's schema; refuse one that is ahead of it."""

from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine

from kmc_desk.domain.backup import Backup
from kmc_desk.domain.errors import UserError
from kmc_desk.store import sqlcipher
from kmc_desk.store.additions import add_what_is_missing, columns_known
from kmc_desk.store.anchor import read_anchor
from kmc_desk.store.chain import begin_chain_key
from kmc_desk.store.engine import close_engine, open_engine, set_version, stored_version
from kmc_desk.store.faults import database_faults
from kmc_desk.texts import text

NEWEST_MIGRATION = 7
"""The number of the newest file in migrations/versions."""

_MORE_THAN_ALL_COLUMNS = 10_000
SCHEMA_VERSION = NEWEST_MIGRATION * _MORE_THAN_ALL_COLUMNS + columns_known()
"""Grows with every migration and every field; stands in the database's `user_version`."""

_MIGRATIONS = Path(__file__).with_name("migrations")


def open_or_create(
    path: Path, data_key: bytes, before_upgrade: Callable[[Engine], Backup] | None = None
) -> Engine:
    """Open a database at this program's schema, after making or upgrading it where needed.

    The folder's lock must be held. An upgrade is one transaction: all of it or none.

    Args:
        path: the database file.
        data_key: of it.
        before_upgrade: makes a backup of data that are about to be upgraded; what it raises keeps
            them as they are. None: of a copy, which needs none.

    Raises:
        UserError: data_newer (found, known: schema numbers), before anything is written; and
            those of `open_engine`.
    """
    create = not path.exists() or path.stat().st_size == 0
    if create and read_anchor(path.parent) is not None:  # it held saves, and lost all of itself
        raise UserError("data_damaged", folder=str(path.parent))
    version = 0 if create else stored_version(path, data_key)
    _refuse_newer(path, version)
    engine = None
    try:
        engine = open_engine(path, data_key, create=create)
        if version < SCHEMA_VERSION:
            kept = before_upgrade(engine) if version and before_upgrade else None
            with (
                _told_with(kept, path.parent),
                database_faults(path.parent),
                engine.begin() as connection,
            ):
                _upgrade(connection)
                add_what_is_missing(connection)
                begin_chain_key(connection, data_key)
                set_version(connection, SCHEMA_VERSION)
    except BaseException:
        if engine is not None:
            with suppress(UserError):  # the first fault is the one to tell
                close_engine(engine)
        if create:
            remove_database(path)
        raise
    return engine


def is_older(path: Path, data_key: bytes) -> bool:
    """Whether a file must be brought up to date before it can be read; nothing is written.

    Raises:
        UserError: data_newer; and those of `stored_version`.
    """
    version = stored_version(path, data_key)
    _refuse_newer(path, version)
    return version < SCHEMA_VERSION


def without_log(path: Path, data_key: bytes) -> None:
    """Leave a closed database as one file: it can be moved, and opens where nothing is written.

    A log that stayed beside it would be lost on the way.
    """
    raw = sqlcipher.connect(path, data_key, mode="rw")
    try:
        sqlcipher.pragma(raw, "journal_mode = DELETE")
    finally:
        raw.close()
    if any(path.with_name(f"{path.name}{end}").exists() for end in ("-wal", "-shm", "-journal")):
        raise RuntimeError("a log stayed beside the database")


def _refuse_newer(path: Path, version: int) -> None:
    if version > SCHEMA_VERSION:
        raise UserError("data_newer", folder=str(path.parent), found=version, known=SCHEMA_VERSION)


@contextmanager
def _told_with(kept: Backup | None, folder: Path) -> Generator[None]:
    """Say with what stopped an upgrade that nothing was changed, and which backup was made."""
    try:
        yield
    except UserError as error:
        if kept is None:
            raise
        why = text(error.key, **error.values)
        raise UserError("upgrade_stopped", folder=str(folder), backup=kept.name, why=why) from error


def remove_database(path: Path) -> None:
    """Take away a database that was never finished, with its log."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)


def _upgrade(connection: Connection) -> None:
    from alembic import command  # here: an opening that migrates nothing is quicker without
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
