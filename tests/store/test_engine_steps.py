"""What closing puts on disk, what reading only forbids, and data that lost all of themselves."""

import os
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Bed
from kmc_desk.store import engine as module
from kmc_desk.store import sqlcipher
from kmc_desk.store.anchor import ANCHOR_FILE, Anchor, flush_anchor, replace_anchor, write_anchor
from kmc_desk.store.chain import chain_keys, end_of_chain
from kmc_desk.store.database import Database, open_database
from kmc_desk.store.engine import open_engine, open_read_only
from kmc_desk.store.unit_of_work import UnitOfWork, read
from tests.store.conftest import DATA_KEY, PASSPHRASE
from tests.store.flushes import Flushes
from tests.store.test_backup import backed_up
from tests.store.test_database_steps import OF_LINUX, opened_in

ANCHOR = Anchor(seq=9, hash="a" * 64, at_utc=datetime(2026, 5, 5, 9, 5))


def test_the_anchor_is_on_disk_once_the_data_are_closed_and_not_at_each_save(
    database: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
):
    flushes, anchor = Flushes(monkeypatch), database.folder / ANCHOR_FILE
    with UnitOfWork(database.engine, account="nurse", now=now) as work:
        work.repository.add(Bed(bed_no="1", place=1))
    assert not flushes.is_on_disk(anchor)
    database.close()
    assert flushes.is_on_disk(anchor)


def test_an_anchor_that_begins_anew_is_on_disk_and_nobody_elses_to_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    flushes = Flushes(monkeypatch)
    replace_anchor(tmp_path, ANCHOR)
    assert flushes.is_on_disk(tmp_path / ANCHOR_FILE)
    if os.name != "nt":
        assert (tmp_path / ANCHOR_FILE).stat().st_mode & 0o777 == 0o600


def test_where_there_is_no_anchor_none_is_missed_and_a_fault_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    flush_anchor(tmp_path)
    assert caplog.records == []
    (tmp_path / ANCHOR_FILE).mkdir()
    flush_anchor(tmp_path)
    write_anchor(tmp_path, ANCHOR)
    assert len(caplog.records) == 2


def test_what_was_deleted_is_written_over_in_the_file(engine: Engine):
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA secure_delete").scalar() == 1


def test_a_backup_that_is_open_is_guarded_twice_against_writing(database: Database):
    """Its mode forbids it, and what that does not reach, such as a table in memory, a pragma."""
    engine = open_read_only(backed_up(database) / "kmc-desk.db", database.data_key)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA query_only").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA trusted_schema").scalar() == 0
    engine.dispose()


@OF_LINUX
@pytest.mark.parametrize("opening", [open_engine, open_read_only])
def test_a_foreign_database_under_our_key_is_refused_and_let_go(tmp_path: Path, opening):
    path = tmp_path / "kmc-desk.db"
    raw = sqlcipher.connect(path, DATA_KEY, mode="rwc")
    sqlcipher.pragma(raw, "user_version = 1")
    raw.close()
    with pytest.raises(UserError, match="data_damaged") as kept:
        opening(path, DATA_KEY)
    assert opened_in(tmp_path) == []
    assert kept.value.key == "data_damaged"


@OF_LINUX
def test_a_pragma_that_does_not_hold_lets_the_file_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(module, "PROFILE", (("foreign_keys", "ON", 7),))
    with pytest.raises(RuntimeError) as kept:
        open_engine(tmp_path / "kmc-desk.db", DATA_KEY, create=True)
    assert opened_in(tmp_path) == []
    assert "foreign_keys" in str(kept.value)


def test_data_that_lost_all_of_themselves_are_damaged_and_not_made_anew(
    database: Database, now: datetime
):
    with UnitOfWork(database.engine, account="head", now=now) as work:
        work.repository.add(Bed(bed_no="1", place=1))
    database.close()
    (database.folder / "kmc-desk.db").write_bytes(b"")
    with pytest.raises(UserError, match="data_damaged"):
        open_database(database.folder, "head", PASSPHRASE)
    assert (database.folder / "kmc-desk.db").read_bytes() == b""


def test_new_data_seal_their_trail_by_a_key_of_their_own_from_the_first_entry(engine: Engine):
    with read(engine) as reader:
        (key,) = chain_keys(reader.connection)
        _, _, sealing = end_of_chain(reader.connection)
    assert key.from_seq == 1
    assert sealing == key.key
    assert key.key != DATA_KEY
