"""A backup, and data on a disk that takes nothing, are read and not written to."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.opening import PageCheck
from kmc_desk.domain.records import Bed
from kmc_desk.store import lock
from kmc_desk.store.database import open_database
from kmc_desk.store.engine import checkpoint
from kmc_desk.store.folder import BACKUP_FILE, DATABASE_FILE
from kmc_desk.store.guard import check_pages
from kmc_desk.store.unit_of_work import UnitOfWork, read

PASSPHRASE = "a warm chest"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="mounts of Linux")
_ON_READ_ONLY_DISK = """
import sys
from pathlib import Path
from kmc_desk.domain.errors import UserError
from kmc_desk.store.database import open_database
from kmc_desk.store.unit_of_work import read
from kmc_desk.domain.records import Bed
import os

def look(folder):
    database = open_database(Path(folder), "head", sys.argv[2])
    with read(database.engine) as reader:
        found = database.read_only, len(reader.find(Bed))
    database.close()
    return found

if sys.argv[3:]:  # as somebody else, to whom our libraries may be closed: all is imported before
    look(sys.argv[3])
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    print(*look(sys.argv[1]))
except UserError as error:
    print(error.key)
"""


def content(folder):
    return {one.name: one.read_bytes() for one in folder.iterdir()}


@pytest.fixture
def folder(tmp_path, whole_folder, now):
    """A closed folder with one bed."""
    folder = Path(shutil.copytree(whole_folder, tmp_path / "data"))
    database = open_database(folder, "head", PASSPHRASE)
    with UnitOfWork(database.engine, account="head", now=now) as work:
        work.repository.add(Bed(bed_no="1", place=1))
    database.close()
    return folder


@pytest.fixture
def backup(folder):
    (folder / BACKUP_FILE).write_text("{}")
    return folder


def beds(database):
    with read(database.engine) as reader:
        return [bed.bed_no for bed in reader.find(Bed)]


@pytest.mark.fault(9)
def test_a_backup_is_read_and_left_as_it_is(backup):
    (backup / "keys.bak.json").unlink()
    before = content(backup)
    database = open_database(backup, "head", PASSPHRASE)
    assert database.read_only
    assert beds(database) == ["1"]
    again = open_database(backup, "head", PASSPHRASE)  # many may look at once
    again.close()
    database.close()
    database.close()
    assert content(backup) == before


@pytest.mark.fault(9)
def test_not_even_a_mistake_of_the_program_writes_to_a_backup(backup, now):
    before = content(backup)
    database = open_database(backup, "head", PASSPHRASE)
    with (
        pytest.raises(UserError, match="data_read_only"),
        UnitOfWork(database.engine, account="head", now=now) as work,
    ):
        work.repository.add(Bed(bed_no="2", place=2))
    database.close()
    assert content(backup) == before


@pytest.mark.fault(9)
def test_a_backup_with_saves_beside_it_is_not_shown_without_them(backup):
    (backup / f"{DATABASE_FILE}-wal").write_bytes(b"x")
    with pytest.raises(UserError, match="log_not_read"):
        open_database(backup, "head", PASSPHRASE)


@pytest.mark.fault(9)
def test_a_file_that_may_not_be_written_is_read(folder, monkeypatch):
    def no_lock(where):
        raise UserError("data_read_only", folder=str(where))

    monkeypatch.setattr("kmc_desk.store.database.hold_folder", no_lock)
    before = content(folder)
    database = open_database(folder, "head", PASSPHRASE)
    assert database.read_only
    assert beds(database) == ["1"]
    database.close()
    assert content(folder) == before


@pytest.mark.fault(9)
@pytest.mark.parametrize("is_closed", [False, True], ids=["in its log", "in the file"])
def test_saves_of_somebody_who_comes_after_a_reader_are_noticed_in_the_middle_of_a_reading(
    backup, now, is_closed
):
    reading = open_database(backup, "head", PASSPHRASE)
    (backup / BACKUP_FILE).unlink()  # a program of elsewhere takes it for data of its own
    writing = open_database(backup, "head", PASSPHRASE)
    assert beds(reading) == ["1"]

    def save_while_read():
        with read(reading.engine) as reader:
            assert len(reader.find(Bed)) == 1
            with UnitOfWork(writing.engine, account="head", now=now) as work:
                work.repository.add(Bed(bed_no="2", place=2))
            if is_closed:
                writing.close()

    with pytest.raises(UserError, match="data_changed"):
        save_while_read()
    for _ in range(2):
        with pytest.raises(UserError, match="data_changed"):
            beds(reading)
    reading.close()
    writing.close()
    (backup / BACKUP_FILE).write_text("{}")
    again = open_database(backup, "head", PASSPHRASE)
    assert beds(again) == ["1", "2"]
    again.close()


def test_data_that_another_program_writes_to_are_not_read_beside_it(folder, monkeypatch):
    held = lock.hold_folder(folder)

    def no_lock(where):
        raise UserError("data_read_only", folder=str(where))

    monkeypatch.setattr("kmc_desk.store.database.hold_folder", no_lock)
    with pytest.raises(UserError, match="data_in_use"):
        open_database(folder, "head", PASSPHRASE)
    held.release()


def mounted(folder, script):
    """What a child prints that has a disk of its own, which it may set to read-only."""
    may = subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False)
    if may.returncode:
        pytest.skip("this machine lets nobody make a disk of their own (unshare -rm)")
    command = f"""
    set -e
    mkdir {folder}.disk; mount -t tmpfs tmpfs {folder}.disk
    cp -r {folder}/. {folder}.disk; {script}
    """
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", command], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split("\n")[0]


@pytest.mark.fault(7)
@LINUX
def test_data_on_a_disk_set_to_read_only_are_opened_for_reading(folder):
    program = f"{sys.executable} -c '{_ON_READ_ONLY_DISK}' {folder}.disk '{PASSPHRASE}'"
    assert mounted(folder, f"mount -o remount,ro {folder}.disk; {program}") == "True 1"


@pytest.mark.fault(7)
@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root can become somebody else"
)
def test_a_folder_without_the_right_to_write_is_opened_for_reading(folder):
    with TemporaryDirectory() as parent:  # everybody can pass its parents
        Path(parent).chmod(0o755)
        theirs = Path(shutil.copytree(folder, Path(parent, "data")))
        for file in theirs.iterdir():
            file.chmod(0o444)
        theirs.chmod(0o555)
        before = content(theirs)
        done = subprocess.run(
            [sys.executable, "-c", _ON_READ_ONLY_DISK, str(theirs), PASSPHRASE, str(folder)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.stdout, done.stderr) == ("True 1\n", "")
        assert content(theirs) == before


@pytest.mark.fault(7)
@LINUX
def test_saves_that_a_disk_set_to_read_only_keeps_in_a_log_are_not_left_out(folder):
    database = open_database(folder, "head", PASSPHRASE)
    checkpoint(database.engine)
    with UnitOfWork(database.engine, account="head", now=database_now()) as work:
        work.repository.add(Bed(bed_no="2", place=2))
    copy = folder.with_name("copy")
    shutil.copytree(folder, copy)  # as a hard stop leaves it
    database.close()
    program = f"{sys.executable} -c '{_ON_READ_ONLY_DISK}' {copy}.disk '{PASSPHRASE}'"
    assert mounted(copy, f"mount -o remount,ro {copy}.disk; {program}") == "log_not_read"


def database_now():
    from tests.store.conftest import NOW

    return NOW


def test_a_large_file_is_looked_at_for_as_long_as_there_is_time(database, monkeypatch):
    monkeypatch.setattr("kmc_desk.store.guard._STEPS", 10)
    assert check_pages(database.engine, database.folder) is PageCheck.WHOLE
    some = check_pages(database.engine, database.folder, budget_s=-1)
    assert some is PageCheck.NOT_FINISHED
    assert beds(database) == []


@pytest.mark.fault(11)
def test_a_page_of_nothing_is_found_at_the_opening(folder):
    path = folder / DATABASE_FILE
    data = bytearray(path.read_bytes())
    data[-4096 * 3 : -4096 * 2] = bytes(4096)
    path.write_bytes(data)
    with pytest.raises(UserError, match="data_damaged"):
        open_database(folder, "head", PASSPHRASE)


@pytest.mark.fault(11)
def test_a_header_of_nothing_is_damage_and_no_wrong_passphrase(folder):
    path = folder / DATABASE_FILE
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])
    before = path.read_bytes()
    with pytest.raises(UserError, match="data_damaged"):
        open_database(folder, "head", PASSPHRASE)
    with pytest.raises(UserError, match="wrong_passphrase"):
        open_database(folder, "head", "not this one at all")
    assert path.read_bytes() == before
