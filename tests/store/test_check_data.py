"""`check_data` says of open data whether every page, every index and the whole trail are right."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from kmc_desk.store import sqlcipher
from kmc_desk.store.anchor import Anchor, read_anchor, replace_anchor
from kmc_desk.store.backup_check import check_data, require_every_page
from kmc_desk.store.database import Database, open_database
from kmc_desk.store.engine import has_log
from tests.store.test_backup import PAGE, PASSPHRASE, add_mothers, fault_of
from tests.store.test_backup_steps import break_the_trail, with_a_free_page


@pytest.fixture
def entered(database: Database) -> Database:
    """Data with four entries in their trail."""
    add_mothers(database, 4)
    return database


def broken_at(database: Database) -> int | None:
    return check_data(database.engine, database.folder)[1]


def damage_a_free_page(folder: Path, _key: bytes) -> None:
    with (folder / "kmc-desk.db").open("r+b") as stream:
        stream.seek(-PAGE // 2, os.SEEK_END)
        stream.write(b"x")


def exchange_two_indexes(folder: Path, key: bytes) -> None:
    """Each then has as many entries as there are rows, which is all that is quickly looked at."""
    raw: Any = sqlcipher.connect(folder / "kmc-desk.db", key, mode="rw")
    names = ("ix_audit_entity_entity_id", "sqlite_autoindex_mother_1")
    found = raw.execute("SELECT name, rootpage FROM sqlite_schema WHERE name IN (?, ?)", names)
    (one, first), (other, second) = found.fetchall()
    raw.execute("PRAGMA writable_schema = ON")
    for page, name in ((second, one), (first, other)):
        raw.execute("UPDATE sqlite_schema SET rootpage = ? WHERE name = ?", (page, name))
    raw.close()


@pytest.mark.parametrize("harm", [damage_a_free_page, exchange_two_indexes])
def test_damage_that_the_opening_has_no_time_to_find_is_found(
    tmp_path: Path, whole_folder: Path, harm: Callable[[Path, bytes], None]
):
    folder = Path(shutil.copytree(whole_folder, tmp_path / "data"))
    database = open_database(folder, "head", PASSPHRASE)
    add_mothers(database, 4)
    with_a_free_page(database)
    database.close()
    harm(folder, database.data_key)
    opened = open_database(folder, "head", PASSPHRASE)
    assert fault_of(lambda: check_data(opened.engine, folder)) == "data_damaged"
    opened.close()


def test_whole_data_are_counted_and_hold(entered: Database):
    found, broken = check_data(entered.engine, entered.folder)
    assert (found.counts["mother"], found.seq, broken) == (4, 4, None)


def test_the_first_edited_entry_is_named(entered: Database):
    break_the_trail(entered, 3)
    assert broken_at(entered) == 3


def test_of_a_trail_that_was_cut_the_first_missing_entry_is_named(entered: Database):
    with entered.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_no_delete"))
        connection.execute(text("DELETE FROM audit WHERE seq > 2"))
    assert broken_at(entered) == 3


def test_of_a_trail_that_was_written_anew_the_entry_of_the_anchor_is_named(entered: Database):
    anchor = read_anchor(entered.folder)
    assert anchor is not None
    replace_anchor(entered.folder, Anchor(seq=2, hash="f" * 64, at_utc=anchor.at_utc))
    assert broken_at(entered) == 2


def test_pages_that_are_newer_in_the_log_are_looked_at_too(entered: Database):
    path = entered.folder / "kmc-desk.db"
    assert has_log(path)
    require_every_page(entered.engine, entered.folder)
    assert not has_log(path)  # it is all in the file that was read
