"""What putting keys back asks first, and what it leaves where it is refused."""

import json
from pathlib import Path

import pytest

from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.opening import GapKind
from kmc_desk.store.anchor import Anchor, read_anchor, replace_anchor
from kmc_desk.store.backup import BACKUPS
from kmc_desk.store.folder import BACKUP_FILE, KEY_FILES
from kmc_desk.store.lock import hold_folder
from kmc_desk.usecases import keys_back
from kmc_desk.usecases.backup import back_up
from kmc_desk.usecases.keys_back import put_keys_back
from kmc_desk.usecases.people import NewPerson, add_person, close_account
from kmc_desk.usecases.restore import Proof
from kmc_desk.wiring import sign_in
from tests.cheap_keys import cheap_keys
from tests.usecases.test_keys_back import (
    PASSPHRASE,
    WHY,
    backup,
    clock,
    data_of,
    lose,
    made,
    refusal,
)

__all__ = ["backup", "made"]
HEAD = Proof(account="head", passphrase=PASSPHRASE)
OWN = "warm skin to skin"


def names(folder: Path) -> list[str]:
    """All but the lock, which each try takes, and what counts the tries."""
    return sorted(one.name for one in folder.iterdir() if one.suffix not in (".lock", ".tries"))


@pytest.fixture
def folder(backup: Path) -> Path:
    """Data of which the keys are lost."""
    lose(data_of(backup))
    return data_of(backup)


def test_a_reason_and_a_backup_are_asked_for(backup: Path, folder: Path):
    before = names(folder)
    assert refusal(lambda: put_keys_back(folder, backup, HEAD, " ")) == "reason_missing"
    (backup / BACKUP_FILE).unlink()
    assert refusal(lambda: put_keys_back(folder, backup, HEAD, WHY)) == "backup_not_one"
    assert names(folder) == before


def test_who_may_not_restore_by_the_accounts_of_the_backup_puts_nothing_back(backup: Path):
    folder = data_of(backup)
    with cheap_keys():
        context = sign_in(folder, "head", PASSPHRASE, clock=clock)
        saima = NewPerson(name="saima", full_name="", roles=(Role.NURSE,), passphrase=OWN)
        add_person(context, saima)
    newer = folder / BACKUPS / back_up(context).name
    context.database.close()
    lose(folder)
    before = names(folder)
    nurse = Proof(account="saima", passphrase=OWN)
    assert refusal(lambda: put_keys_back(folder, newer, nurse, WHY)) == "not_allowed"
    assert names(folder) == before


def test_the_recovery_code_alone_puts_nothing_back_without_an_account_that_may(
    made: tuple[Path, str],
    backup: Path,
    folder: Path,
):
    nobody = Proof(account="somebody", code=made[1])
    assert refusal(lambda: put_keys_back(folder, backup, nobody, WHY)) == "not_allowed"
    assert not (folder / KEY_FILES[0]).exists()


def test_data_in_use_get_no_keys(backup: Path, folder: Path):
    lock = hold_folder(folder)
    assert refusal(lambda: put_keys_back(folder, backup, HEAD, WHY)) == "data_in_use"
    assert not (folder / KEY_FILES[0]).exists()
    lock.release()


def test_that_the_program_was_not_closed_in_order_is_still_told(backup: Path, folder: Path):
    hold_folder(folder).release(in_order=False)
    put_keys_back(folder, backup, HEAD, WHY, clock=clock)
    context = sign_in(folder, "head", PASSPHRASE, clock=clock)
    assert context.database.watch.opening.stopped_after is not None
    context.database.close()


def test_what_was_left_of_the_keys_lies_aside(backup: Path, folder: Path):
    (folder / KEY_FILES[1]).write_bytes(b"half")
    aside = put_keys_back(folder, backup, HEAD, WHY, clock=clock)
    assert {one.name: one.read_bytes() for one in aside.iterdir()} == {KEY_FILES[1]: b"half"}


def test_after_a_refusal_by_the_data_the_folder_has_what_was_left_of_its_keys(backup: Path):
    folder = data_of(backup)
    with cheap_keys():
        context = sign_in(folder, "head", PASSPHRASE, clock=clock)
        asma = NewPerson(name="asma", full_name="", roles=(Role.CENTRE_HEAD,), passphrase=OWN)
        add_person(context, asma)
    newer = folder / BACKUPS / back_up(context).name
    close_account(context, "asma")
    context.database.close()
    lose(folder)
    (folder / KEY_FILES[1]).write_bytes(b"half")
    proof = Proof(account="asma", passphrase=OWN)
    assert refusal(lambda: put_keys_back(folder, newer, proof, WHY)) == "not_allowed"
    assert not (folder / KEY_FILES[0]).exists()
    assert (folder / KEY_FILES[1]).read_bytes() == b"half"


def test_keys_of_a_later_program_are_not_lost_ones(backup: Path, folder: Path):
    later = json.dumps({"format": 99, "slots": {}}).encode()
    (folder / KEY_FILES[0]).write_bytes(later)
    assert refusal(lambda: put_keys_back(folder, backup, HEAD, WHY)) == "keys_newer"
    assert (folder / KEY_FILES[0]).read_bytes() == later


def test_a_disk_that_fails_is_told_as_one(
    backup: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    def failing(*_: object) -> None:
        raise UserError("disk_error", folder=str(folder))

    monkeypatch.setattr(keys_back, "stored_version", failing)
    assert refusal(lambda: put_keys_back(folder, backup, HEAD, WHY)) == "disk_error"
    assert not (folder / KEY_FILES[0]).exists()


def test_where_saves_are_missing_that_is_told_before_anything_is_noted(backup: Path, folder: Path):
    anchor = read_anchor(folder)
    assert anchor is not None
    replace_anchor(folder, Anchor(seq=anchor.seq + 1, hash="f" * 64, at_utc=anchor.at_utc))
    put_keys_back(folder, backup, HEAD, WHY, clock=clock)
    context = sign_in(folder, "head", PASSPHRASE, clock=clock)
    gap = context.database.watch.opening.gap
    assert gap is not None
    assert (gap.kind, gap.missing) == (GapKind.MISSING, 1)
    context.database.close()
