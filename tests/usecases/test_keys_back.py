"""Key files that are lost come back from a backup: of the same data, and for whoever may."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Account, Centre
from kmc_desk.store.backup import BACKUPS
from kmc_desk.store.chain import audit_trail
from kmc_desk.store.folder import KEY_FILES
from kmc_desk.usecases.backup import back_up
from kmc_desk.usecases.keys_back import put_keys_back
from kmc_desk.usecases.people import NewPerson, add_person, close_account
from kmc_desk.usecases.restore import Proof
from kmc_desk.wiring import create_centre, sign_in
from tests.cheap_keys import cheap_keys

PASSPHRASE = "correct horse battery"
WHY = "the disk lost them"


def clock() -> datetime:
    return datetime(2026, 5, 5, 10, 42)


def centre_in(folder: Path) -> tuple[Path, str]:
    """A closed centre with one backup: its folder, and the recovery code."""
    first = Account(name="head", full_name="Dr Head", roles=())
    with cheap_keys():
        context, code = create_centre(
            folder, Centre(code="HRP", name="Test Centre"), first, PASSPHRASE, clock=clock
        )
    backup = back_up(context).name
    context.database.close()
    return folder / BACKUPS / backup, code


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    return centre_in(tmp_path_factory.mktemp("made") / "data")


@pytest.fixture
def backup(tmp_path: Path, made: tuple[Path, str]) -> Path:
    """The backup beside a copy of the data."""
    folder = Path(shutil.copytree(made[0].parents[1], tmp_path / "data"))
    return folder / BACKUPS / made[0].name


def data_of(backup: Path) -> Path:
    return backup.parents[1]


def lose(folder: Path) -> None:
    for name in KEY_FILES:
        (folder / name).unlink()


def refusal(run: Callable[[], object]) -> str:
    with pytest.raises(UserError) as found:
        run()
    return found.value.key


@pytest.mark.fault(22)
def test_the_recovery_code_puts_the_keys_back_and_the_trail_tells_who_did(made, backup):
    folder = data_of(backup)
    lose(folder)
    proof = Proof(account="head", code=made[1])
    put_keys_back(folder, backup, proof, WHY, clock=clock)
    context = sign_in(folder, "head", PASSPHRASE, clock=clock)
    with context.read() as reader:
        entries = [one for one in audit_trail(reader.connection) if one.entity == "key_files"]
    context.database.close()
    assert [(one.account, one.reason) for one in entries] == [("head", WHY)]


def test_a_backup_that_lost_one_of_its_key_files_gives_both_back(backup):
    folder = data_of(backup)
    lose(folder)
    (backup / KEY_FILES[1]).unlink()
    put_keys_back(folder, backup, Proof(account="head", passphrase=PASSPHRASE), WHY, clock=clock)
    assert (folder / KEY_FILES[0]).read_bytes() == (folder / KEY_FILES[1]).read_bytes()
    sign_in(folder, "head", PASSPHRASE, clock=clock).database.close()


def test_no_keys_are_put_beside_nothing_or_into_a_backup(backup, tmp_path):
    proof = Proof(account="head", passphrase=PASSPHRASE)
    assert refusal(lambda: put_keys_back(tmp_path / "no", backup, proof, WHY)) == "data_missing"
    (backup / KEY_FILES[0]).unlink()
    assert refusal(lambda: put_keys_back(backup, backup, proof, WHY)) == "opened_read_only"
    assert not (backup / "kmc-desk.lock").exists()


def test_keys_that_can_be_read_are_left_alone(backup):
    folder = data_of(backup)
    before = (folder / KEY_FILES[0]).read_bytes()
    proof = Proof(account="head", passphrase=PASSPHRASE)
    assert refusal(lambda: put_keys_back(folder, backup, proof, WHY)) == "keys_are_there"
    assert (folder / KEY_FILES[0]).read_bytes() == before


def test_keys_of_other_data_are_not_put_beside_these(backup, tmp_path):
    folder = data_of(backup)
    lose(folder)
    other, _ = centre_in(tmp_path / "other")
    proof = Proof(account="head", passphrase=PASSPHRASE)
    assert refusal(lambda: put_keys_back(folder, other, proof, WHY)) == "keys_of_other_data"
    assert not (folder / KEY_FILES[0]).exists()


def test_who_was_closed_since_the_backup_puts_no_keys_back(tmp_path):
    folder = tmp_path / "data"
    first = Account(name="head", full_name="Dr Head", roles=())
    with cheap_keys():
        made = Centre(code="HRP", name="Test Centre")
        context, _ = create_centre(folder, made, first, PASSPHRASE, clock=clock)
        asma = NewPerson(
            name="asma", full_name="", roles=(Role.CENTRE_HEAD,), passphrase="warm skin to skin"
        )
        add_person(context, asma)
        backup = folder / BACKUPS / back_up(context).name
        close_account(context, "asma")
    context.database.close()
    lose(folder)
    proof = Proof(account="asma", passphrase="warm skin to skin")
    assert refusal(lambda: put_keys_back(folder, backup, proof, WHY)) == "not_allowed"
    assert not (folder / KEY_FILES[0]).exists()


def test_a_wrong_passphrase_puts_nothing_back_and_the_next_try_waits(backup):
    folder = data_of(backup)
    lose(folder)
    wrong = Proof(account="head", passphrase="not this one at all")
    assert refusal(lambda: put_keys_back(folder, backup, wrong, WHY)) == "wrong_passphrase"
    assert refusal(lambda: put_keys_back(folder, backup, wrong, WHY)) == "sign_in_wait"
    assert not (folder / KEY_FILES[0]).exists()
