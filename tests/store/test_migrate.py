"""Migrations give what the records ask for; a database of a newer program is left alone."""

import re
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Connection, Engine

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Centre, GrowthReference, Mother
from kmc_desk.store import migrate
from kmc_desk.store.additions import columns_known, guard_what_is_signed
from kmc_desk.store.chain import audit_trail
from kmc_desk.store.engine import (
    close_engine,
    make_append_only,
    open_engine,
    set_version,
    stored_version,
)
from kmc_desk.store.migrate import NEWEST_MIGRATION, SCHEMA_VERSION, open_or_create
from kmc_desk.store.tables import AUDIT_KEY, METADATA
from kmc_desk.store.unit_of_work import UnitOfWork, read

DATA_KEY = bytes(range(32))


CHECK = re.compile(r"CONSTRAINT \w+ CHECK \((?:[^()]|\([^()]*\))*\)")
PIECE = re.compile(r",(?![^(]*\))")


def pieces(sql: str) -> list[str]:
    """Columns and constraints of a statement, wherever they stand; defaults are for old rows."""
    checks = CHECK.findall(sql)
    rest = re.sub(r" DEFAULT '\w*'", "", CHECK.sub("", sql))
    body = re.sub(r"^CREATE TABLE \S+ \(", "", rest).replace(") STRICT", "")
    return sorted(check.strip() for check in [*checks, *PIECE.split(body)] if check.strip())


def schema(connection: Connection) -> dict[str, list[str]]:
    """Every object by name, its pieces in an order of their own (constraints may stand anyhow)."""
    rows = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"
    )
    return {name: pieces(re.sub(r"\s+", " ", sql)) for name, sql in rows}


def parts_of(sql: str) -> list[str]:
    """What stands before, between and after the brackets of a statement, split at its commas."""
    before, _, rest = sql.partition("(")
    inside, _, after = rest.rpartition(")")
    return [before, after, *re.split(r",(?![^(]*\))", inside)]


def columns(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """Columns of every table: name, type, whether it must be filled, place in the key."""
    return {
        name: sorted(
            (row.name, row.type, row.notnull, row.pk)
            for row in connection.exec_driver_sql(f"PRAGMA table_xinfo('{name}')")
        )
        for name in METADATA.tables
    }


def test_migrations_make_the_tables_the_records_ask_for(engine: Engine, tmp_path: Path):
    direct = open_engine(tmp_path / "direct.db", DATA_KEY, create=True)
    with direct.begin() as connection:
        METADATA.create_all(connection)
        make_append_only(connection)
        guard_what_is_signed(connection)
    with engine.connect() as migrated, direct.connect() as wanted:
        assert schema(migrated) == schema(wanted)
        assert columns(migrated) == columns(wanted)
    close_engine(direct)


def test_every_table_of_records_is_strict(engine: Engine):
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("PRAGMA table_list").mappings()
        strict = {row["name"] for row in rows if row["strict"]}
    assert strict == set(METADATA.tables)


def test_the_schema_number_is_that_of_the_newest_migration():
    folder = Path(migrate.__file__).parent / "migrations" / "versions"
    numbers = [int(path.name[:4]) for path in folder.glob("*.py")]
    assert max(numbers) == NEWEST_MIGRATION == len(numbers)
    assert divmod(SCHEMA_VERSION, 10_000) == (NEWEST_MIGRATION, columns_known())


@pytest.mark.fault(24)
def test_a_database_of_a_newer_program_is_refused_and_not_touched(tmp_path: Path):
    path = tmp_path / "kmc-desk.db"
    engine = open_or_create(path, DATA_KEY)
    with engine.begin() as connection:
        set_version(connection, SCHEMA_VERSION + 1)
    close_engine(engine)
    before = sha256(path.read_bytes()).hexdigest()
    with pytest.raises(UserError) as caught:
        open_or_create(path, DATA_KEY)
    assert caught.value.key == "data_newer"
    assert caught.value.values["found"] == SCHEMA_VERSION + 1
    assert caught.value.values["known"] == SCHEMA_VERSION
    assert sha256(path.read_bytes()).hexdigest() == before
    assert [file.name for file in tmp_path.iterdir()] == ["kmc-desk.db"]


def test_opening_again_migrates_nothing(tmp_path: Path):
    path = tmp_path / "kmc-desk.db"
    close_engine(open_or_create(path, DATA_KEY))
    before = path.read_bytes()
    close_engine(open_or_create(path, DATA_KEY))
    assert path.read_bytes() == before


@pytest.mark.fault(6)
def test_a_migration_that_fails_leaves_the_database_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "kmc-desk.db"
    close_engine(open_engine(path, DATA_KEY, create=True))
    monkeypatch.setattr(migrate, "set_version", _power_cut)
    with pytest.raises(InterruptedError):
        open_or_create(path, DATA_KEY)
    monkeypatch.undo()
    assert stored_version(path, DATA_KEY) == 0
    engine = open_engine(path, DATA_KEY)
    with engine.connect() as connection:
        assert schema(connection) == {}
    close_engine(engine)


def test_a_creation_that_fails_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(migrate, "set_version", _power_cut)
    with pytest.raises(InterruptedError):
        open_or_create(tmp_path / "kmc-desk.db", DATA_KEY)
    assert list(tmp_path.iterdir()) == []


def _power_cut(*_: object) -> None:
    raise InterruptedError


def test_a_folder_with_a_percent_sign_in_its_name_can_be_migrated(tmp_path: Path):
    folder = tmp_path / "50% of #1 ward?"
    folder.mkdir()
    close_engine(open_or_create(folder / "kmc-desk.db", DATA_KEY))
    assert stored_version(folder / "kmc-desk.db", DATA_KEY) == SCHEMA_VERSION


@pytest.mark.fault(25)
def test_data_of_the_first_schema_are_there_after_the_upgrade(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "kmc-desk.db"
    monkeypatch.setattr(migrate, "SCHEMA_VERSION", 1)
    monkeypatch.setattr(migrate, "add_what_is_missing", AUDIT_KEY.create)
    monkeypatch.setattr(command, "upgrade", _only_as_far_as("0001", command.upgrade))
    old = open_or_create(path, DATA_KEY)
    with UnitOfWork(old, account="head", now=datetime(2026, 5, 5, 14, 5)) as work:
        centre = work.repository.add(Centre(code="HRP", name="Haripur"))
        work.connection.exec_driver_sql(
            "INSERT INTO mother (id, version, entered_at, entered_by, key, mother_name, not_known)"
            " VALUES (1, 1, '2026-05-05T14:05:00', 'head', 'M-1', 'Nasreen', '')"
        )
    with old.connect() as connection:
        assert "growth_reference" not in schema(connection)
    close_engine(old)
    monkeypatch.undo()

    new = open_or_create(path, DATA_KEY)
    with read(new) as reader:
        assert reader.find(Centre) == [centre]
        assert reader.find(GrowthReference) == []
        [mother] = reader.find(Mother)  # with the fields that records gained since
        assert (mother.mother_name, mother.gravida, mother.mother_conditions) == (
            "Nasreen",
            None,
            (),
        )
        assert len(audit_trail(reader.connection)) == 1
    with new.connect() as connection:
        assert columns(connection)["growth_reference"]
    close_engine(new)
    assert stored_version(path, DATA_KEY) == SCHEMA_VERSION


def _only_as_far_as(revision: str, upgrade: Callable[..., None]) -> Callable[..., None]:
    return lambda config, _head: upgrade(config, revision)
