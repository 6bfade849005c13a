"""What a restore asks for and checks before it is decided; the whole of it is in test_restore."""

import errno
import json
import os
import shutil
from pathlib import Path

import pytest

from kmc_desk.domain.codes import Role
from kmc_desk.store import restore as store
from kmc_desk.store.keys import unlock
from kmc_desk.usecases.backup import back_up
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.people import change_passphrase
from kmc_desk.usecases.restore import Proof, restore, restore_closed
from kmc_desk.wiring import sign_in
from tests.usecases.conftest import PASSPHRASE
from tests.usecases.letting_in import OWN, let_in
from tests.usecases.test_restore import (
    HEAD,
    WHY,
    fault_of,
    infants,
    newest,
    opened_again,
    two_then_three,
)

__all__ = ["two_then_three"]


@pytest.fixture
def closed(two_then_three: Context) -> Path:
    """The newest backup of data that are closed."""
    two_then_three.database.close()
    return newest(two_then_three)


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_a_backup_that_is_not_what_its_manifest_tells_is_not_restored(
    two_then_three: Context,
):
    """Each file is as it was written; what they hold is not what was backed up."""
    backup = newest(two_then_three)
    told = json.loads((backup / "backup.json").read_bytes())
    told["counts"]["infant"] += 1
    (backup / "backup.json").write_text(json.dumps(told))
    before = names(two_then_three.database.folder)
    assert fault_of(lambda: restore(two_then_three, backup, WHY)) == "backup_unreadable"
    assert names(two_then_three.database.folder) == before
    assert infants(two_then_three) == 3


def test_without_room_for_the_copy_nothing_is_begun(
    two_then_three: Context,
    monkeypatch: pytest.MonkeyPatch,
):
    backup, folder = newest(two_then_three), two_then_three.database.folder
    before = names(folder)
    full = shutil.disk_usage(folder)._replace(free=100_000)
    monkeypatch.setattr(store.shutil, "disk_usage", lambda _folder: full)
    monkeypatch.setattr(store.shutil, "copyfile", lambda *_: pytest.fail("it was begun"))
    assert fault_of(lambda: restore(two_then_three, backup, WHY)) == "backup_target_full"
    assert names(folder) == before


def test_who_may_not_restore_by_the_accounts_of_the_backup_restores_nothing(context: Context):
    let_in(context, "saima", Role.NURSE)
    back_up(context)
    backup, folder = newest(context), context.database.folder
    context.database.close()
    before = names(folder)
    for account in ("saima", "somebody"):
        proof = Proof(account=account, passphrase=OWN)
        refused = fault_of(lambda proof=proof: restore_closed(folder, backup, proof, WHY))
        assert refused == ("not_allowed" if account == "saima" else "wrong_passphrase")
    assert set(names(folder)) - set(before) <= {"kmc-desk.tries"}


def test_what_a_killed_restore_left_is_in_nobodys_way(two_then_three: Context, closed: Path):
    folder = two_then_three.database.folder
    (folder / ".restoring").mkdir()
    (folder / ".restoring" / "kmc-desk.db").write_bytes(b"half")
    restore_closed(folder, closed, HEAD, WHY, clock=two_then_three.clock)
    after = opened_again(two_then_three)
    assert infants(after) == 2
    after.database.close()


def test_after_a_restore_the_passphrases_of_today_open_and_those_of_that_day_do_not(
    two_then_three: Context,
):
    change_passphrase(two_then_three, PASSPHRASE, "another warm chest")
    folder = two_then_three.database.folder
    restore(two_then_three, newest(two_then_three), WHY)
    assert fault_of(lambda: unlock(folder, "head", PASSPHRASE)) == "wrong_passphrase"
    after = sign_in(folder, "head", "another warm chest", clock=two_then_three.clock)
    assert infants(after) == 2
    after.database.close()


def test_two_restores_in_one_second_keep_both_former_data(two_then_three: Context):
    backup = newest(two_then_three)
    first = restore(two_then_three, backup, WHY).aside
    after = opened_again(two_then_three)
    second = restore(after, backup, WHY).aside
    held: list[int] = []
    for aside in (first, second):
        former = sign_in(aside, "head", PASSPHRASE)
        held.append(infants(former))
        former.database.close()
    assert held == [3, 2]


def test_a_restore_that_stopped_while_the_folder_had_no_database_is_finished_by_the_next_opening(
    two_then_three: Context,
    closed: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    folder = two_then_three.database.folder

    def stopped(_folder: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(store, "flush_folder", stopped)
    refused = fault_of(lambda: restore_closed(folder, closed, HEAD, WHY))
    assert (refused, (folder / "kmc-desk.db").exists()) == ("backup_disk_error", False)
    monkeypatch.undo()
    after = opened_again(two_then_three)
    assert infants(after) == 2
    after.database.close()
    assert not (folder / "restore.json").exists()
