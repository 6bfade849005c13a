"""A backup of an earlier version is looked into: it stays as it was, nothing else is left."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kmc_desk.cli import run
from kmc_desk.domain.errors import UserError
from kmc_desk.store import viewing
from kmc_desk.store.backup_files import list_backups
from kmc_desk.store.database import Database, open_database
from kmc_desk.store.folder import DATABASE_FILE, KEY_FILES
from kmc_desk.store.lock import LOCK_FILE
from kmc_desk.store.proof import Proof
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.keys_back import put_keys_back
from kmc_desk.usecases.monthly_return import show_return
from kmc_desk.usecases.show_people import show_people
from kmc_desk.wiring import sign_in
from tests.released.test_released import PASSPHRASE, STATES, opened, told, unpacked

ALL = [pytest.param(state, marks=pytest.mark.slow) for state in STATES[:-1]] + [STATES[-1]]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the copies lie that are looked at."""
    place = tmp_path / "own" / "viewing"
    monkeypatch.setattr(viewing, "viewing_place", lambda: place)
    return place


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    return backup_of(STATES[-1], tmp_path)


def backup_of(state: str, tmp_path: Path) -> Path:
    """The backup that is made of such data before they are upgraded."""
    folder = unpacked(state, tmp_path / "data")
    opened(folder).database.close()
    (made,) = list_backups(folder / "backups")
    return folder / "backups" / made.name


def content(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*.*")}


def look(backup: Path) -> Database:
    return open_database(backup, "head", PASSPHRASE)


def refusal(call: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(UserError) as refused:
        call()
    return refused.value.key, str(refused.value.values["folder"])


@pytest.mark.parametrize("state", ALL)
def test_a_backup_of_an_earlier_state_is_shown_and_left_as_it_is(
    state: str, tmp_path: Path, place: Path
):
    backup = backup_of(state, tmp_path)
    before = content(backup)
    context: Context = opened(backup)
    try:
        assert context.database.read_only
        for month, figures in told(state)["figures"].items():
            now = {f"{one.row} {one.key}": one.value for one in show_return(context, month).figures}
            assert {name: now.get(name) for name in figures} == figures
        assert "head" in {one.account.name for one in show_people(context)}
        (copy,) = place.iterdir()
        assert sorted(one.name for one in copy.iterdir()) == [DATABASE_FILE, LOCK_FILE]
        if os.name != "nt":
            assert place.stat().st_mode & 0o777 == 0o700  # no other account of the PC
        assert b"SQLite format 3" not in (copy / DATABASE_FILE).read_bytes()[:100]
        with pytest.raises(UserError, match="opened_read_only"):
            context.write()
    finally:
        context.database.close()
    context.database.close()
    assert list(place.iterdir()) == []
    assert content(backup) == before


def test_a_copy_that_a_kill_left_is_thrown_away_and_one_that_is_looked_at_stays(
    backup: Path, place: Path
):
    killed = look(backup)
    assert killed.view is not None
    killed.engine.dispose()
    killed.view.lock.stream.close()  # as the system does it
    assert len(list(place.iterdir())) == 1
    one, another = look(backup), look(backup)
    assert killed.view.path.parent not in place.iterdir()
    assert len(list(place.iterdir())) == 2
    one.close()
    with another.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM account").scalar_one()
    another.close()
    assert list(place.iterdir()) == []


def test_without_room_for_the_copy_one_sentence_says_so_and_nothing_is_left(
    backup: Path, place: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*_of: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = content(backup)
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copyfile", full)
        assert refusal(lambda: look(backup)) == ("view_no_room", str(place))
    with monkeypatch.context() as patch:
        patch.setattr(viewing, "_MARGIN", 1e9)
        assert refusal(lambda: look(backup)) == ("view_no_room", str(place))
    assert list(place.iterdir()) == []
    assert content(backup) == before


def test_a_damaged_backup_is_said_to_be_damaged_by_its_own_name(backup: Path, place: Path):
    path = backup / DATABASE_FILE
    data = path.read_bytes()
    path.write_bytes(data[:4096] + bytes(len(data) - 4096))
    assert refusal(lambda: look(backup)) == ("data_damaged", str(backup))
    assert list(place.iterdir()) == []


def test_a_wrong_passphrase_and_the_command_line_write_nothing_into_a_backup(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    before = content(backup)
    with pytest.raises(UserError, match="wrong_passphrase"):
        sign_in(backup, "head", "not this one at all")
    monkeypatch.setenv("KMC_DESK_PASSPHRASE", PASSPHRASE)
    target = tmp_path / "bundle"
    words = ["export", "--out", str(target)]
    assert run(["--data", str(backup), "--account", "head", *words]) == 0
    assert target.exists()
    assert content(backup) == before
    assert not (backup / "temporary").exists()


def test_lost_keys_come_back_from_a_backup_of_an_earlier_state(backup: Path, place: Path):
    folder = backup.parents[1]
    for name in KEY_FILES:
        (folder / name).unlink()
    put_keys_back(folder, backup, Proof(account="head", passphrase=PASSPHRASE), "they were lost")
    opened(folder).database.close()
    assert list(place.iterdir()) == []
