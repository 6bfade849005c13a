"""Tests build on a quicker store; it holds the same tables as the one people use."""

from pathlib import Path
from unittest.mock import patch

from sqlalchemy import Connection

from kmc_desk.store import engine, migrate
from kmc_desk.store.engine import close_engine
from tests import quick_store

DATA_KEY = bytes(range(32))


def tables_of(connection: Connection) -> dict[str, object]:
    tables = connection.exec_driver_sql(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    )
    names = ("alembic_version", "audit_key")
    rows = {n: connection.exec_driver_sql(f"SELECT * FROM {n}").all() for n in names}
    version = connection.exec_driver_sql("PRAGMA user_version").scalar()
    return {"tables": sorted(map(repr, tables)), "rows": rows, "version": version}


def made(folder: Path) -> dict[str, object]:
    folder.mkdir()
    opened = migrate.open_or_create(folder / "kmc-desk.db", DATA_KEY)
    with opened.connect() as connection:
        found = tables_of(connection)
    close_engine(opened)
    return found


def test_what_is_made_at_once_is_what_the_migrations_make(tmp_path: Path):
    with patch.object(quick_store, "_statements", {}):
        by_migrations, at_once = made(tmp_path / "first"), made(tmp_path / "second")
        assert quick_store._statements.keys() == {migrate.SCHEMA_VERSION}  # noqa: SLF001 - looks inside
    assert at_once == by_migrations


def test_only_the_waiting_for_the_disk_is_another():
    usual = {name: wanted for name, wanted, _ in quick_store.USUAL_PROFILE}
    quick = {name: wanted for name, wanted, _ in engine.PROFILE}
    assert usual == {**quick, "synchronous": "FULL"}
