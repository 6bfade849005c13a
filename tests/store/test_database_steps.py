"""What an opening, a making and a closing of a data folder leave where one step of them fails."""

import os
import shutil
from pathlib import Path

import pytest

from kmc_desk.domain.errors import UserError
from kmc_desk.store import database as module
from kmc_desk.store.database import Database, create_database, open_database
from kmc_desk.store.folder import KEY_FILES
from kmc_desk.store.key_file import KdfCost
from kmc_desk.store.known_slots import known_slots
from kmc_desk.store.lock import FolderLock, hold_folder
from kmc_desk.store.tables import KEY_SLOT
from kmc_desk.store.unit_of_work import read
from tests.store.conftest import PASSPHRASE

OF_LINUX = pytest.mark.skipif(
    not Path("/proc/self/fd").is_dir(), reason="only Linux tells what is open"
)


def refuse(*_: object, **__: object) -> None:
    raise UserError("disk_full", folder="here")


def opened_in(folder: Path) -> list[str]:
    """Files of a folder that this process holds open."""
    found = [os.path.realpath(one) for one in Path("/proc/self/fd").iterdir()]
    return [one for one in found if one.startswith(str(folder))]


def test_a_log_that_cannot_be_emptied_leaves_the_folder_to_the_next(
    database: Database, monkeypatch: pytest.MonkeyPatch
):
    with monkeypatch.context() as failing:
        failing.setattr(module, "close_engine", refuse)
        with pytest.raises(UserError, match="disk_full"):
            database.close()
    database.engine.dispose()
    hold_folder(database.folder).release()


@OF_LINUX
@pytest.mark.parametrize("step", ["watched", "Database"])
def test_an_opening_that_fails_holds_nothing_open(
    tmp_path: Path, whole_folder: Path, monkeypatch: pytest.MonkeyPatch, step: str
):
    folder = Path(shutil.copytree(whole_folder, tmp_path / "data"))
    monkeypatch.setattr(module, step, refuse)
    with pytest.raises(UserError) as kept:  # its traceback holds what was opened
        open_database(folder, "head", PASSPHRASE)
    assert opened_in(folder) == []
    assert kept.value.key == "disk_full"


@OF_LINUX
def test_a_making_that_fails_holds_nothing_open(
    tmp_path: Path, cheap: KdfCost, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(module, "Database", refuse)
    with pytest.raises(UserError) as kept:
        create_database(tmp_path / "new", "head", PASSPHRASE, cheap)
    assert opened_in(tmp_path / "new") == []
    assert kept.value.key == "disk_full"


def test_of_two_who_make_data_in_one_folder_at_once_the_second_changes_nothing(
    tmp_path: Path, cheap: KdfCost, monkeypatch: pytest.MonkeyPatch
):
    folder = tmp_path / "new"

    def held_by_the_second(where: Path) -> FolderLock:
        (where / KEY_FILES[0]).write_bytes(b"of the first")  # who was done in between
        return hold_folder(where)

    monkeypatch.setattr(module, "hold_folder", held_by_the_second)
    with pytest.raises(UserError, match="data_exists"):
        create_database(folder, "head", PASSPHRASE, cheap)
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == {
        KEY_FILES[0]: b"of the first"
    }


def test_data_of_before_learn_their_slots_at_the_first_opening(database: Database):
    with database.engine.begin() as connection:
        connection.execute(KEY_SLOT.delete())
    database.close()
    again = open_database(database.folder, "head", PASSPHRASE)
    with read(again.engine) as reader:
        assert set(known_slots(reader.connection).digests) == {"account:head", "recovery"}
    again.close()
