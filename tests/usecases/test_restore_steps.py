"""What a restore asks for and checks before it is decided; the whole of it is in test_restore."""

import errno
import json
import os
import shutil
from pathlib import Path

import pytest

from kmc_desk.domain.codes import Role
from kmc_desk.paths import flush_folder
from kmc_desk.store import restore as store
from kmc_desk.store.anchor import ANCHOR_FILE
from kmc_desk.store.folder import KEY_FILES
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


@pytest.mark.parametrize("decision", ["", "null", "{}", '{"aside": "../elsewhere"}'])
def test_a_restore_whose_decision_cannot_be_read_is_finished_and_keeps_what_was_there(
    two_then_three: Context, closed: Path, monkeypatch: pytest.MonkeyPatch, decision: str
):
    folder = two_then_three.database.folder

    def stopped(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(store, "_finish", stopped)
    assert fault_of(lambda: restore_closed(folder, closed, HEAD, WHY)) == "backup_disk_error"
    monkeypatch.undo()
    (folder / "restore.json").write_text(decision)
    after = opened_again(two_then_three)
    assert infants(after) == 2
    after.database.close()
    former = sign_in(folder / "aside", "head", PASSPHRASE)
    assert infants(former) == 3
    former.database.close()
    assert "elsewhere" not in names(folder.parent)


@pytest.mark.parametrize("flush", range(5))
def test_a_restore_that_stopped_at_any_flush_is_finished_by_the_next_opening(
    two_then_three: Context,
    closed: Path,
    monkeypatch: pytest.MonkeyPatch,
    flush: int,
):
    """In some of these moments the folder has no database, and in some no keys of its own."""
    folder, left = two_then_three.database.folder, [flush]

    def stopped(one: Path) -> None:
        if not left[0]:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(one))
        left[0] -= 1
        flush_folder(one)

    monkeypatch.setattr(store, "flush_folder", stopped)
    refused = fault_of(lambda: restore_closed(folder, closed, HEAD, WHY))
    assert (refused, left) == ("backup_disk_error", [0])
    monkeypatch.undo()
    after = opened_again(two_then_three)
    assert infants(after) == 2
    after.database.close()
    assert not (folder / "restore.json").exists()
    (aside,) = folder.glob("aside-*")
    former = sign_in(aside, "head", PASSPHRASE)
    assert infants(former) == 3
    former.database.close()


def test_each_step_of_a_restore_is_on_disk_before_the_next_one_counts_on_it(
    two_then_three: Context,
    closed: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    folder = two_then_three.database.folder
    (folder / "kmc-desk.db-wal").write_bytes(b"a log of before")
    steps: list[str] = []
    replace, unlink = Path.replace, Path.unlink

    def named(path: Path, target: Path) -> Path:
        steps.append(f"{target.parent.name[:5]}/{target.name}")
        return replace(path, target)

    def gone(path: Path, *, missing_ok: bool = False) -> None:
        steps.append(f"without {path.name}")
        unlink(path, missing_ok=missing_ok)

    def flushed(one: Path) -> None:
        steps.append(f"flush {one.name[:5]}")

    monkeypatch.setattr(Path, "replace", named)
    monkeypatch.setattr(Path, "unlink", gone)
    monkeypatch.setattr(store, "flush_folder", flushed)
    aside = restore_closed(folder, closed, HEAD, WHY, clock=two_then_three.clock).aside
    monkeypatch.undo()
    assert (aside / "kmc-desk.db-wal").read_bytes() == b"a log of before"
    order = [one for one in steps[steps.index("data/restore.json") :] if ".part" not in one]
    assert order == [
        *("data/restore.json", "flush data"),
        *(f"aside/{name}" for name in (*KEY_FILES, ANCHOR_FILE)),
        *("aside/kmc-desk.db-wal", "aside/kmc-desk.db", "flush aside", "flush data"),
        *("data/kmc-desk.db", "flush data", "flush .rest"),
        *("data/kmc-desk.anchor", "flush data"),  # the keys of today stay
        *("without restore.json", "flush data"),
    ]
