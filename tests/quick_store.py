"""A store whose tables are made at once and which waits for no disk, for tests of what uses it.

The first database of a process is made by the migrations, the next ones by the statements that
SQLite kept of it. Tests of the store itself and of what outlives a power cut do without.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unittest.mock import patch

from sqlalchemy import Connection

from kmc_desk.store import engine, migrate

USUAL_PROFILE = engine.PROFILE
_PROFILE = tuple(
    (name, "OFF", 0) if name == "synchronous" else (name, wanted, answer)
    for name, wanted, answer in USUAL_PROFILE
)
_MADE = "made"  # how the tables of a connection came to be: by the migrations, or at once
_upgrade: Callable[[Connection], None] = getattr(migrate, "_upgrade")  # noqa: B009 - its own name
_add_what_is_missing = migrate.add_what_is_missing
_statements: dict[int, tuple[str, ...]] = {}
"""What makes all tables, by the schema number."""


@contextmanager
def quick_store() -> Iterator[None]:
    """What is made and opened meanwhile is as usual, only quicker, and lost with the power."""
    with (
        patch.object(engine, "PROFILE", _PROFILE),
        patch.object(os, "fsync", lambda _: None),
        patch.object(migrate, "_upgrade", _upgrade_or_make),
        patch.object(migrate, "add_what_is_missing", _add_unless_made),
    ):
        yield


def statements_of(connection: Connection) -> tuple[str, ...]:
    """What makes the tables of a database without rows."""
    made = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
        "ORDER BY rowid"
    ).scalars()
    version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    return *made, f"INSERT INTO alembic_version VALUES ('{version}')"


def _upgrade_or_make(connection: Connection) -> None:
    connection.info.pop(_MADE, None)
    if connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one():
        _upgrade(connection)  # of an earlier program
        return
    known = _statements.get(migrate.SCHEMA_VERSION)
    if known is None:
        connection.info[_MADE] = "by the migrations"
        _upgrade(connection)
        return
    connection.info[_MADE] = "at once"
    for statement in known:
        connection.exec_driver_sql(statement)


def _add_unless_made(connection: Connection) -> None:
    made = connection.info.pop(_MADE, None)
    if made == "at once":
        return
    _add_what_is_missing(connection)
    if made:
        _statements[migrate.SCHEMA_VERSION] = statements_of(connection)
