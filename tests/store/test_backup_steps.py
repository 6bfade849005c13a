"""Each single step of a backup does what it is there for; the whole of it is in test_backup."""

import errno
import os
import shutil
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from kmc_desk.domain.backup import BackupReason
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.opening import PageCheck
from kmc_desk.store import backup as making
from kmc_desk.store import backup_check as checking
from kmc_desk.store import backup_files, guard, sqlcipher
from kmc_desk.store.backup import make_backup, remove_backup
from kmc_desk.store.backup_check import check_backup, verify_backup
from kmc_desk.store.backup_files import list_backups, sweep
from kmc_desk.store.database import Database, open_database
from kmc_desk.store.folder import KEY_FILES
from tests.store.flushes import Flushes
from tests.store.test_backup import AT, PAGE, PASSPHRASE, add_mothers, backed_up, fault_of

COPIED = {"kmc-desk.db", "keys.json", "keys.bak.json", "kmc-desk.anchor"}


def break_the_trail(database: Database, seq: int) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER IF EXISTS audit_no_update"))
        connection.execute(text(f"UPDATE audit SET account = 'nobody' WHERE seq = {seq}"))


def with_a_free_page(database: Database) -> None:
    """At the end of the file, which nothing reads but the check of every page."""
    fill = "INSERT INTO room VALUES (zeroblob(99999))"
    for statement in ("CREATE TABLE room (it)", fill, "DROP TABLE room"):
        with database.engine.begin() as connection:
            connection.execute(text(statement))


@pytest.mark.skipif(not hasattr(os, "posix_fadvise"), reason="the system cannot be told to forget")
def test_what_is_read_back_is_the_disk_and_not_the_memory(
    database: Database, monkeypatch: pytest.MonkeyPatch
):
    add_mothers(database, 1)
    flushes, forgotten = Flushes(monkeypatch), list[tuple[int, ...]]()
    monkeypatch.setattr(os, "posix_fadvise", lambda _file, *how: forgotten.append(how))
    flushed: dict[str, bool] = {}

    def look(path: Path) -> dict[str, object]:
        flushed[path.name] = flushes.is_on_disk(path)
        return backup_files.described(path)

    monkeypatch.setattr(making, "described", look)
    backed_up(database)
    assert flushed == dict.fromkeys(COPIED, True)  # what is not flushed cannot be forgotten
    assert forgotten == [(0, 0, os.POSIX_FADV_DONTNEED)] * len(COPIED)


def test_a_copy_keeps_no_log(database: Database):
    raw = sqlcipher.connect(backed_up(database) / "kmc-desk.db", database.data_key, mode="ro")
    assert sqlcipher.pragma(raw, "journal_mode") == "delete"
    raw.close()


def test_a_free_page_that_is_damaged_is_told_and_the_backup_was_made(
    tmp_path: Path, whole_folder: Path
):
    folder = Path(shutil.copytree(whole_folder, tmp_path / "data"))
    database = open_database(folder, "head", PASSPHRASE)
    with_a_free_page(database)
    database.close()
    with (folder / "kmc-desk.db").open("r+b") as stream:
        stream.seek(-PAGE // 2, os.SEEK_END)
        stream.write(b"x")
    opened = open_database(folder, "head", PASSPHRASE)
    assert fault_of(lambda: backed_up(opened)) == "data_damaged"
    assert [one.is_good for one in list_backups(folder / "backups")] == [True]
    opened.close()


def test_without_keys_that_are_whole_no_backup_is_made(database: Database):
    for name in KEY_FILES:
        (database.folder / name).write_bytes(b"lost")
    assert fault_of(lambda: backed_up(database)) == "keys_lost"
    assert list((database.folder / "backups").iterdir()) == []


def test_a_copy_of_which_the_tables_do_not_fit_together_is_refused(database: Database):
    """As when a page of another day was read: its seal is right, and what it holds is not."""
    add_mothers(database, 3)
    folder = backed_up(database)
    (told,) = list_backups(folder.parent)
    raw: Any = sqlcipher.connect(folder / "kmc-desk.db", database.data_key, mode="rw")
    raw.execute("PRAGMA writable_schema = ON")
    raw.execute("DELETE FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")
    raw.close()
    refused = fault_of(lambda: check_backup(folder, database.data_key, told))
    assert refused == "backup_unreadable"


def test_after_a_trail_that_did_not_hold_the_next_backup_follows_all_of_it(database: Database):
    add_mothers(database, 3)
    break_the_trail(database, 2)
    backed_up(database)
    backed_up(database)
    assert [one.trail_break for one in list_backups(database.folder / "backups")] == [2, 2]


def test_a_backup_follows_the_trail_from_the_newest_good_one_of_the_same_trail(
    database: Database, monkeypatch: pytest.MonkeyPatch
):
    ends: list[tuple[int, str]] = []
    backed_up(database)
    add_mothers(database, 2)
    backed_up(database)
    newest, older = list_backups(database.folder / "backups")
    monkeypatch.setattr(checking, "chain_break", lambda _connection, after: ends.append(after))
    folder = backed_up(database)
    (told, *_) = list_backups(folder.parent)
    check_backup(folder, database.data_key, told, [(newest.seq, "f" * 64), (older.seq, older.head)])
    check_backup(folder, database.data_key, told)
    assert ends == [(newest.seq, newest.head), (older.seq, older.head), (0, "0" * 64)]


def test_a_backup_that_goes_loses_its_name_before_the_first_of_its_files(
    database: Database, monkeypatch: pytest.MonkeyPatch
):
    going = backed_up(database)
    named: list[list[str]] = []

    def stopped(folder: Path, **_: object) -> None:
        named.append([one.name for one in list_backups(folder.parent)])
        raise PermissionError(1, "stopped", str(folder))

    monkeypatch.setattr(making.shutil, "rmtree", stopped)
    refused = fault_of(lambda: remove_backup(going.parent, going.name))
    assert (refused, named) == ("backup_target_read_only", [[]])
    monkeypatch.undo()
    sweep(going.parent)
    assert list(going.parent.iterdir()) == []


class CancelledError(Exception):
    """What a window raises to stop."""


def test_who_cancels_while_the_rows_are_copied_is_heard_and_told_nothing_more(
    database: Database, monkeypatch: pytest.MonkeyPatch
):
    add_mothers(database, 30)
    monkeypatch.setattr(making, "_STEPS", 10)
    shares: list[float] = []

    def stop(share: float) -> None:
        shares.append(share)
        if len(shares) == 3 and share < 0.6:  # the first is told before anything is copied
            raise CancelledError

    target = database.folder / "backups"
    with pytest.raises(CancelledError):
        make_backup(database, target, BackupReason.BY_HAND, AT, stop)
    assert list(target.iterdir()) == []
    told = len(shares)
    with database.engine.connect() as connection:
        connection.execute(text("SELECT count(*) FROM audit a, audit b")).scalar_one()
    assert len(shares) == told


def test_a_disk_that_cannot_read_the_keys_is_named_and_not_the_stick(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def broken(source: Path, _target: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(source))

    monkeypatch.setattr(making.shutil, "copyfile", broken)
    with pytest.raises(UserError) as caught:
        make_backup(database, tmp_path / "stick", BackupReason.BY_HAND, AT)
    assert (caught.value.key, caught.value.values["folder"]) == ("disk_error", str(database.folder))


def test_a_stick_that_cannot_be_read_to_the_end_holds_no_whole_backup(
    database: Database, monkeypatch: pytest.MonkeyPatch
):
    def broken(path: Path) -> dict[str, object]:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))

    folder = backed_up(database)
    monkeypatch.setattr(checking, "described", broken)
    assert fault_of(lambda: verify_backup(folder, database.data_key)) == "backup_unreadable"


def test_a_copy_that_cannot_be_read_is_told_as_one_and_not_as_damaged_data(database: Database):
    add_mothers(database, 3)
    folder = backed_up(database)
    (told,) = list_backups(folder.parent)
    with (folder / "kmc-desk.db").open("r+b") as stream:
        stream.seek(3 * PAGE // 2)
        stream.write(b"x" * 9)
    refused = fault_of(lambda: check_backup(folder, database.data_key, told))
    assert refused == "backup_unreadable"


def test_a_backup_that_was_killed_before_its_renaming_is_none(database: Database):
    folder = backed_up(database)
    folder.rename(folder.with_name(f".{folder.name}.part"))
    assert list_backups(folder.parent) == []


def test_the_newest_backup_is_the_one_made_last_whatever_the_clock_said(database: Database):
    first = backed_up(database)
    second = backed_up(database, AT - timedelta(days=400))
    assert [one.name for one in list_backups(first.parent)] == [second.name, first.name]


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only Linux tells what is open")
def test_a_stick_can_be_pulled_out_once_its_backup_was_checked(database: Database):
    folder = backed_up(database)
    verify_backup(folder, database.data_key)
    opened = [os.path.realpath(one) for one in Path("/proc/self/fd").iterdir()]
    assert not [one for one in opened if one.startswith(str(folder))]


@pytest.mark.parametrize("sought", ["of the rows that are counted", "of a long text"])
def test_damage_that_the_opening_had_no_time_to_find_is_told_and_no_backup_is_made(
    tmp_path: Path, whole_folder: Path, monkeypatch: pytest.MonkeyPatch, sought: str
):
    folder = Path(shutil.copytree(whole_folder, tmp_path / "data"))
    database = open_database(folder, "head", PASSPHRASE)
    add_mothers(database, 3)
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE mother SET landmark = printf('%.99999c', 'x')"))
        root = connection.execute(
            text("SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_mother_1'")
        ).scalar_one()
    database.close()
    with (folder / "kmc-desk.db").open("r+b") as stream:
        where = (root * PAGE, 0) if sought.startswith("of the rows") else (0, os.SEEK_END)
        stream.seek(where[0] - PAGE // 2, where[1])
        stream.write(b"x" * 9)
    monkeypatch.setattr(guard, "check_pages", lambda *_: PageCheck.NOT_FINISHED)
    opened = open_database(folder, "head", PASSPHRASE)
    assert fault_of(lambda: backed_up(opened)) == "data_damaged"
    assert list((folder / "backups").iterdir()) == []
    with suppress(UserError):  # what is damaged cannot always be closed in order
        opened.close()
