"""A data folder as a whole: made, opened, refused, and nothing half made."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Bed
from kmc_desk.store import database as module
from kmc_desk.store.database import (
    DATABASE_FILE,
    Database,
    create_database,
    has_data,
    open_database,
    open_with,
)
from kmc_desk.store.engine import set_version
from kmc_desk.store.folder import KEY_FILES
from kmc_desk.store.key_file import KdfCost
from kmc_desk.store.keys import by_recovery_code
from kmc_desk.store.lock import hold_folder
from kmc_desk.store.migrate import SCHEMA_VERSION
from kmc_desk.store.unit_of_work import UnitOfWork, read

PASSPHRASE = "a warm chest"


def refusal(call, *args) -> str:
    with pytest.raises(UserError) as caught:
        call(*args)
    return caught.value.key


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_what_was_saved_is_there_after_closing_and_opening(database: Database, now):
    with UnitOfWork(database.engine, account="head", now=now) as work:
        bed = work.repository.add(Bed(bed_no="7", place=1))
    database.close()
    again = open_database(database.folder, "head", PASSPHRASE)
    with read(again.engine) as reader:
        assert reader.find(Bed) == [bed]
    again.close()


def test_a_closed_folder_holds_no_log(database: Database):
    database.close()
    assert not (database.folder / f"{DATABASE_FILE}-wal").exists()


def test_closing_twice_is_harmless(database: Database):
    database.close()
    database.close()
    again = open_database(database.folder, "head", PASSPHRASE)
    database.close()
    assert again.lock is not None
    assert again.lock.held
    again.close()


def test_the_data_key_is_not_shown(database: Database):
    assert database.data_key.hex() not in repr(database)
    assert repr(database.data_key) not in repr(database)


@pytest.mark.fault(21)
def test_a_wrong_passphrase_lets_the_folder_go_and_changes_nothing(database: Database):
    database.close()
    before = contents(database.folder)
    assert refusal(open_database, database.folder, "head", "a cold chest") == "wrong_passphrase"
    assert refusal(open_database, database.folder, "nobody", PASSPHRASE) == "wrong_passphrase"
    after = contents(database.folder)
    assert {**after, "kmc-desk.lock": b""} == {**before, "kmc-desk.lock": b""}
    open_database(database.folder, "head", PASSPHRASE).close()


@pytest.mark.fault(23)
def test_the_recovery_code_opens_the_database(tmp_path: Path, cheap: KdfCost, now):
    database, code = create_database(tmp_path, "head", PASSPHRASE, cheap)
    with UnitOfWork(database.engine, account="head", now=now) as work:
        bed = work.repository.add(Bed(bed_no="7", place=1))
    database.close()
    assert refusal(by_recovery_code, "7K2M") == "recovery_code_mistyped"
    again = open_with(tmp_path, by_recovery_code(code.lower()))
    with read(again.engine) as reader:
        assert reader.find(Bed) == [bed]
    again.close()


@pytest.mark.fault(22)
def test_opening_mends_a_lost_copy_of_the_keys(database: Database):
    database.close()
    (database.folder / KEY_FILES[0]).write_bytes(b"{")
    open_database(database.folder, "head", PASSPHRASE).close()
    first, second = ((database.folder / name).read_bytes() for name in KEY_FILES)
    assert first == second


@pytest.mark.fault(22)
def test_without_any_keys_nothing_opens_and_nothing_is_lost(database: Database):
    database.close()
    kept = (database.folder / DATABASE_FILE).read_bytes()
    for name in KEY_FILES:
        (database.folder / name).unlink()
    assert refusal(open_database, database.folder, "head", PASSPHRASE) == "keys_lost"
    assert refusal(create_database, database.folder, "head", PASSPHRASE) == "data_exists"
    assert (database.folder / DATABASE_FILE).read_bytes() == kept


def test_keys_without_a_database_are_never_overwritten(database: Database):
    database.close()
    (database.folder / DATABASE_FILE).unlink()
    before = contents(database.folder)
    assert refusal(open_database, database.folder, "head", PASSPHRASE) == "set_up_unfinished"
    assert refusal(create_database, database.folder, "head", PASSPHRASE) == "data_exists"
    assert contents(database.folder) == before


def test_a_folder_without_data_is_left_as_it_is(tmp_path: Path):
    assert refusal(open_database, tmp_path, "head", PASSPHRASE) == "data_missing"
    assert refusal(open_database, tmp_path / "none", "head", PASSPHRASE) == "data_missing"
    assert list(tmp_path.iterdir()) == []
    assert not has_data(tmp_path)


def test_data_are_not_made_over_data(database: Database, cheap: KdfCost):
    assert has_data(database.folder)
    database.close()
    before = contents(database.folder)
    assert refusal(create_database, database.folder, "head", PASSPHRASE, cheap) == "data_exists"
    assert contents(database.folder) == before


def test_the_database_of_another_centre_beside_these_keys_is_damage(
    database: Database, tmp_path: Path, cheap: KdfCost
):
    database.close()
    other, _ = create_database(tmp_path / "other", "head", PASSPHRASE, cheap)
    other.close()
    foreign = (other.folder / DATABASE_FILE).read_bytes()
    (database.folder / DATABASE_FILE).write_bytes(foreign)
    assert refusal(open_database, database.folder, "head", PASSPHRASE) == "data_damaged"
    assert (database.folder / DATABASE_FILE).read_bytes() == foreign


@pytest.mark.fault(24)
def test_a_newer_database_is_refused_and_its_folder_stays_free(database: Database):
    with database.engine.begin() as connection:
        set_version(connection, SCHEMA_VERSION + 1)
    database.close()
    before = (database.folder / DATABASE_FILE).read_bytes()
    assert refusal(open_database, database.folder, "head", PASSPHRASE) == "data_newer"
    assert (database.folder / DATABASE_FILE).read_bytes() == before
    hold_folder(database.folder).release()


def test_a_short_passphrase_makes_no_folder(tmp_path: Path):
    folder = tmp_path / "data"
    assert refusal(create_database, folder, "head", "short") == "passphrase_too_short"
    assert not folder.exists()


@pytest.mark.parametrize("step", ["create_keys", "open_or_create", "Database"])
def test_a_creation_that_fails_leaves_an_empty_folder(
    tmp_path: Path, cheap: KdfCost, monkeypatch: pytest.MonkeyPatch, step: str
):
    def stopped(*_: object, **__: object) -> None:
        raise UserError("disk_full")

    monkeypatch.setattr(module, step, stopped)
    assert refusal(create_database, tmp_path, "head", PASSPHRASE, cheap) == "disk_full"
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    database, _ = create_database(tmp_path, "head", PASSPHRASE, cheap)
    database.close()


def test_a_failed_creation_takes_nothing_of_others_away(
    tmp_path: Path, cheap: KdfCost, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "letter.txt").write_text("kept")
    monkeypatch.setattr(module, "open_or_create", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        create_database(tmp_path, "head", PASSPHRASE, cheap)
    assert contents(tmp_path) == {"letter.txt": b"kept"}


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, cheap: KdfCost):
    (tmp_path / "file").touch()
    key = refusal(create_database, tmp_path / "file" / "data", "head", PASSPHRASE, cheap)
    assert key == "data_read_only"


# The working directory is the way in: an account without rights cannot pass its parents.
WITHOUT_RIGHTS = """
import os, sys
from pathlib import Path
from kmc_desk.domain.errors import UserError
from kmc_desk.store.database import create_database
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    create_database(Path("data", "below"), "head", sys.argv[1])
except UserError as error:
    print(error.key, error.values["folder"])
"""


@pytest.mark.skipif(os.name == "nt", reason="rights on Windows are not a file mode")
@pytest.mark.fault(7)
def test_a_folder_without_the_right_to_write_is_told(database: Database):
    database.close()
    before = contents(database.folder)
    parent = database.folder.parent
    parent.chmod(0o755)
    for file in database.folder.iterdir():
        file.chmod(0o444)
    database.folder.chmod(0o555)
    answer = subprocess.run(
        [sys.executable, "-c", WITHOUT_RIGHTS, PASSPHRASE],
        cwd=parent,
        capture_output=True,
        text=True,
        check=False,
    )
    database.folder.chmod(0o755)
    folder = Path("data", "below")
    assert (answer.stdout, answer.stderr) == (f"data_read_only {folder}\n", "")
    assert contents(database.folder) == before
