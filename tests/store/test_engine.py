"""The storage profile of the encrypted file."""

import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import IntegrityError

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Infant, Measurement
from kmc_desk.store import sqlcipher
from kmc_desk.store.by_driver import Row, write_rows
from kmc_desk.store.engine import (
    APPLICATION_ID,
    apply_profile,
    assert_sqlite_version,
    checkpoint,
    close_engine,
    open_engine,
    stored_version,
)
from kmc_desk.store.insertion import AUDIT_INSERTION
from kmc_desk.store.migrate import SCHEMA_VERSION, open_or_create
from kmc_desk.store.unit_of_work import UnitOfWork, read

DATA_KEY = bytes(range(32))
NOW = datetime(2026, 5, 5, 14, 5)


@pytest.mark.parametrize(
    ("pragma", "answer"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("locking_mode", "exclusive"),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("application_id", APPLICATION_ID),
        ("user_version", SCHEMA_VERSION),
    ],
)
def test_an_open_database_runs_in_the_decided_profile(
    engine: Engine, pragma: str, answer: str | int
):
    with engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == answer


def test_a_pragma_that_does_not_hold_stops_the_opening():
    in_memory = sqlcipher.driver.connect(":memory:", isolation_level=None)
    with pytest.raises(RuntimeError, match="journal_mode is 'memory'"):
        apply_profile(in_memory)
    in_memory.close()


def test_a_sqlite_with_the_log_fault_is_refused():
    assert_sqlite_version((3, 51, 3))
    with pytest.raises(RuntimeError, match="older"):
        assert_sqlite_version((3, 51, 2))


def test_a_writer_takes_the_write_lock_at_its_beginning_and_a_reader_none(engine: Engine):
    begun: list[str] = []

    @event.listens_for(engine, "before_cursor_execute")
    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("BEGIN"):
            begun.append(statement)

    with UnitOfWork(engine, account="n", now=NOW) as work:
        work.repository.find(Infant)
    with read(engine) as reader:
        reader.find(Infant)
    assert begun == ["BEGIN IMMEDIATE", "BEGIN"]


def test_no_word_of_a_record_can_be_read_from_the_files(
    engine: Engine, infant: Infant, tmp_path: Path
):
    in_log = (tmp_path / "kmc-desk.db-wal").read_bytes()
    checkpoint(engine)
    in_file = (tmp_path / "kmc-desk.db").read_bytes()
    assert len(in_log) > 4096
    assert len(in_file) > 4096
    for content in (in_log, in_file):
        for word in (b"Nasreen", infant.kmc_no.encode(), b"mother_name", b"SQLite format 3"):
            assert word not in content


def test_the_file_is_no_database_to_sqlite(tmp_path: Path):
    close_engine(open_or_create(tmp_path / "kmc-desk.db", DATA_KEY))
    plain = sqlite3.connect(tmp_path / "kmc-desk.db")
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        plain.execute("SELECT count(*) FROM sqlite_master")
    plain.close()


def test_closing_leaves_the_main_file_alone(tmp_path: Path):
    engine = open_or_create(tmp_path / "kmc-desk.db", DATA_KEY)
    assert (tmp_path / "kmc-desk.db-wal").exists()
    close_engine(engine)
    assert [file.name for file in tmp_path.iterdir()] == ["kmc-desk.db"]


def test_a_checkpoint_empties_the_log(engine: Engine, infant: Infant, tmp_path: Path):
    assert (tmp_path / "kmc-desk.db-wal").stat().st_size > 0
    checkpoint(engine)
    assert (tmp_path / "kmc-desk.db-wal").stat().st_size == 0


def test_another_key_is_answered_as_damage_and_in_silence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    path = tmp_path / "kmc-desk.db"
    close_engine(open_or_create(path, DATA_KEY))
    before = path.read_bytes()
    for opening in (open_engine, stored_version, open_or_create):
        with pytest.raises(UserError) as caught:
            opening(path, bytes(32))
        assert caught.value.key == "data_damaged"
    assert path.read_bytes() == before
    assert capfd.readouterr() == ("", "")


def test_after_closing_nothing_opens_the_file_again(tmp_path: Path):
    engine = open_or_create(tmp_path / "kmc-desk.db", DATA_KEY)
    close_engine(engine)
    with pytest.raises(UserError, match="data_closed"), read(engine) as reader:
        reader.find(Infant)


@pytest.mark.fault(10)
def test_a_flipped_bit_is_answered_as_damage(tmp_path: Path):
    path = tmp_path / "kmc-desk.db"
    close_engine(open_or_create(path, DATA_KEY))
    content = bytearray(path.read_bytes())
    for place in range(100, len(content), 1000):
        content[place] ^= 1
    path.write_bytes(content)
    with pytest.raises(UserError) as caught:
        open_or_create(path, DATA_KEY)
    assert caught.value.key == "data_damaged"


def test_a_foreign_database_under_our_key_is_refused(tmp_path: Path):
    path = tmp_path / "kmc-desk.db"
    raw = sqlcipher.connect(path, DATA_KEY, mode="rwc")
    sqlcipher.pragma(raw, "user_version = 1")
    raw.close()
    for opening in (open_engine, stored_version, open_or_create):
        with pytest.raises(UserError) as caught:
            opening(path, DATA_KEY)
        assert caught.value.key == "data_damaged"


def test_a_file_that_is_missing_is_not_made_by_opening(tmp_path: Path):
    with pytest.raises(UserError):
        open_engine(tmp_path / "kmc-desk.db", DATA_KEY)
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_amid_a_statement_rolls_back_and_leaves_the_database_open(
    engine: Engine, infant: Infant, monkeypatch: pytest.MonkeyPatch
):
    def interrupt(_cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("SELECT"):
            raise KeyboardInterrupt

    def interrupt_audit(connection: Connection, statement: str, rows: Sequence[Row]) -> None:
        if statement == AUDIT_INSERTION:
            raise KeyboardInterrupt
        write_rows(connection, statement, rows)

    event.listen(engine, "do_execute", interrupt)
    with pytest.raises(KeyboardInterrupt), read(engine) as reader:
        reader.find(Infant)
    event.remove(engine, "do_execute", interrupt)
    monkeypatch.setattr("kmc_desk.store.repository.write_rows", interrupt_audit)
    with pytest.raises(KeyboardInterrupt), UnitOfWork(engine, account="n", now=NOW) as work:
        work.repository.add(Measurement(infant_id=infant.id, measured_on=NOW.date()))
    with read(engine) as reader:
        assert reader.find(Measurement) == []


@pytest.mark.usefixtures("infant")  # the first entry takes the file for this connection alone
@pytest.mark.fault(33)
def test_a_second_connection_is_told_that_the_data_are_in_use(tmp_path: Path):
    for opening in (open_engine, stored_version):
        with pytest.raises(UserError) as caught:
            opening(tmp_path / "kmc-desk.db", DATA_KEY)
        assert caught.value.key == "data_in_use"


@pytest.mark.fault(4)
def test_a_full_disk_is_told_and_leaves_what_was_saved(engine: Engine, infant: Infant):
    with engine.connect() as connection:  # SQLite answers a page limit like a full disk
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    days = [date.fromordinal(739_000 + n) for n in range(500)]
    with pytest.raises(UserError) as caught, UnitOfWork(engine, account="n", now=NOW) as work:
        work.repository.add_many([Measurement(infant_id=infant.id, measured_on=d) for d in days])
    assert caught.value.key == "disk_full"
    with read(engine) as reader:
        assert reader.find(Measurement) == []
        assert reader.get(Infant, infant.id) == infant
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    with UnitOfWork(engine, account="n", now=NOW) as work:
        work.repository.add_many([Measurement(infant_id=infant.id, measured_on=d) for d in days])


@pytest.mark.fault(7)
def test_a_database_that_cannot_be_written_is_told(engine: Engine):
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(UserError) as caught, UnitOfWork(engine, account="n", now=NOW) as work:
        work.connection.execute(text("DELETE FROM bed"))
    assert caught.value.key == "data_read_only"


def test_an_error_message_shows_no_value(engine: Engine, infant: Infant):
    with (
        pytest.raises(IntegrityError) as caught,
        UnitOfWork(engine, account="n", now=NOW) as work,
    ):
        work.connection.execute(
            text("UPDATE infant SET infant_name = :name, apgar_1 = 77"), {"name": "Zainab"}
        )
    assert "Zainab" not in str(caught.value)
    assert "77" not in str(caught.value).replace(str(caught.value.statement), "")


STOP_HARD = """
import os, sys
from datetime import datetime
from pathlib import Path
from kmc_desk.domain.records import Bed
from kmc_desk.store.insertion import AUDIT_INSERTION
from kmc_desk.store.migrate import open_or_create
from kmc_desk.store.unit_of_work import UnitOfWork
engine = open_or_create(Path(sys.argv[1]), bytes(range(32)))
with UnitOfWork(engine, account="n", now=datetime(2026, 5, 5)) as work:
    work.repository.add(Bed(bed_no="7", place=7))
os._exit(1)
"""


def test_the_schema_number_is_read_from_a_log_without_touching_it(tmp_path: Path):
    path = tmp_path / "kmc-desk.db"
    subprocess.run([sys.executable, "-c", STOP_HARD, str(path)], check=False)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert len(before["kmc-desk.db-wal"]) > 0
    assert stored_version(path, DATA_KEY) == SCHEMA_VERSION
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_stopped_creation_is_begun_again(tmp_path: Path):
    path = tmp_path / "kmc-desk.db"
    path.touch()
    engine = open_or_create(path, DATA_KEY)
    close_engine(engine)
    assert stored_version(path, DATA_KEY) == SCHEMA_VERSION


def test_a_creation_stopped_before_the_tables_is_finished_at_the_next_opening(tmp_path: Path):
    path = tmp_path / "kmc-desk.db"
    close_engine(open_engine(path, DATA_KEY, create=True))
    assert stored_version(path, DATA_KEY) == 0
    close_engine(open_or_create(path, DATA_KEY))
    assert stored_version(path, DATA_KEY) == SCHEMA_VERSION
