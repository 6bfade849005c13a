"""Who opens the data is who opens them today: older key files let nobody in and keep nobody out."""

from pathlib import Path

import pytest

from kmc_desk.domain.codes import Role
from kmc_desk.store.backup import BACKUPS
from kmc_desk.store.database import open_with
from kmc_desk.store.folder import KEY_FILES
from kmc_desk.store.keys import by_recovery_code
from kmc_desk.store.proof import Proof
from kmc_desk.store.sign_in_delay import TRIES_FILE
from kmc_desk.store.tables import KEY_SLOT
from kmc_desk.usecases.backup import back_up
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.keys import (
    confirm_recovery_code,
    propose_recovery_code,
    rotate_data_key,
)
from kmc_desk.usecases.keys_back import put_keys_back
from kmc_desk.usecases.people import (
    change_passphrase,
    close_account,
    reopen_account,
    reset_passphrase,
)
from kmc_desk.usecases.restore import restore, restore_closed
from kmc_desk.usecases.salvage import salvage
from kmc_desk.wiring import sign_in, take_over_by_code
from tests.usecases.keys_of_today import (
    NEW,
    PASSPHRASE,
    clock,
    code,
    context,
    keys_of,
    made,
    put,
    refusal,
    refused,
    sana,
)
from tests.usecases.letting_in import GIVEN, OWN, let_in

__all__ = ["code", "context", "made"]  # fixtures


@pytest.mark.parametrize("old_one", KEY_FILES)
def test_after_a_new_data_key_one_old_copy_of_the_key_file_is_passed_over_and_mended(
    context: Context, old_one: str
):
    folder = context.database.folder
    before = keys_of(folder)
    rotate_data_key(context)
    context.database.close()
    after = keys_of(folder)
    put(folder, before, old_one)
    assert refused(folder, "sana", "not this one at all") == "wrong_passphrase"
    assert refused(folder, "sana", OWN) == ""
    assert keys_of(folder) == after


@pytest.mark.parametrize("old_one", KEY_FILES)
def test_beside_the_right_copy_an_old_one_lets_nobody_in_and_keeps_nobody_out(
    context: Context, old_one: str
):
    folder = context.database.folder
    before = keys_of(folder)
    let_in(context, "rabia")
    reset_passphrase(context, "sana", GIVEN)
    context.database.close()
    after = keys_of(folder)
    for name in ("head", "sana", "rabia"):
        put(folder, before, old_one)
        assert refused(folder, "sana", OWN) == "wrong_passphrase"
        right = {"head": PASSPHRASE, "sana": GIVEN, "rabia": OWN}[name]
        assert refused(folder, name, right) == ""
        assert keys_of(folder) == after


def test_an_old_key_file_lets_no_passphrase_of_before_a_reset_in(context: Context):
    folder = context.database.folder
    before = keys_of(folder)
    reset_passphrase(context, "sana", GIVEN)
    put(folder, before)
    assert refusal(lambda: sana(context)) == "wrong_passphrase"  # behind a lock, too
    context.database.close()
    (folder / TRIES_FILE).unlink()
    assert refusal(lambda: sign_in(folder, "sana", OWN, clock=clock)) == "keys_old"
    assert refusal(lambda: sign_in(folder, "sana", OWN, clock=clock)) == "sign_in_wait"
    (folder / TRIES_FILE).unlink()
    assert refused(folder, "sana", GIVEN) == "wrong_passphrase"
    assert refused(folder, "head", PASSPHRASE) == ""


def test_an_old_key_file_opens_by_no_recovery_code_and_no_closed_account_of_before(
    context: Context, code: str
):
    folder = context.database.folder
    before = keys_of(folder)
    new_code = propose_recovery_code(context)
    confirm_recovery_code(context, new_code, new_code)
    close_account(context, "sana")
    reopen_account(context, "sana", GIVEN)
    put(folder, before)
    assert (
        refusal(lambda: take_over_by_code(context.database, code, "head", NEW, clock=clock))
        == "wrong_recovery_code"
    )
    context.database.close()
    assert refusal(lambda: open_with(folder, by_recovery_code(code))) == "keys_old"
    assert refused(folder, "sana", OWN) == "keys_old"


def test_an_old_key_file_reads_nothing_out_of_the_data_either(context: Context, tmp_path: Path):
    folder = context.database.folder
    before = keys_of(folder)
    let_in(context, "asma", Role.CENTRE_HEAD)
    asma = keys_of(folder)
    reset_passphrase(context, "asma", GIVEN)
    context.database.close()
    proof = Proof(account="asma", passphrase=OWN)
    put(folder, asma)
    assert refusal(lambda: salvage(folder, proof, tmp_path / "out")) == "keys_old"
    assert not (tmp_path / "out").exists()
    put(folder, before)
    head = Proof(account="head", passphrase=PASSPHRASE)
    assert salvage(folder, head, tmp_path / "out")


def test_data_that_know_of_no_slots_learn_them_at_the_first_opening(context: Context):
    folder = context.database.folder
    with context.write() as work:
        work.connection.execute(KEY_SLOT.delete())
    before = keys_of(folder)
    context.database.close()
    assert refused(folder, "sana", OWN) == ""
    again = sign_in(folder, "head", PASSPHRASE, clock=clock)
    reset_passphrase(again, "sana", GIVEN)
    again.database.close()
    put(folder, before)
    assert refused(folder, "sana", OWN) == "keys_old"


def test_a_change_in_data_that_know_of_no_slots_shuts_nobody_out(context: Context):
    folder = context.database.folder
    with context.write() as work:
        work.connection.execute(KEY_SLOT.delete())
    reset_passphrase(context, "sana", GIVEN)
    context.database.close()
    assert refused(folder, "head", PASSPHRASE) == refused(folder, "sana", GIVEN) == ""


def test_a_restore_leaves_the_passphrases_of_today_and_lets_none_of_before_in(context: Context):
    folder = context.database.folder
    backup = folder / BACKUPS / back_up(context).name
    before = keys_of(backup)
    reset_passphrase(context, "sana", GIVEN)
    restore(context, backup, "to try it out")
    assert refused(folder, "sana", OWN) == "wrong_passphrase"
    assert refused(folder, "sana", GIVEN) == ""
    put(folder, before)
    assert refused(folder, "sana", OWN) == "keys_old"
    restore_closed(folder, backup, Proof(account="head", passphrase=PASSPHRASE), "once more")
    assert refused(folder, "sana", OWN) == ""  # by whom may restore: with the keys that lay there
    assert refused(backup, "sana", OWN) == ""


def test_keys_of_another_day_are_put_back_by_whom_they_shut_out_and_by_nobody_else(
    context: Context, code: str
):
    folder = context.database.folder
    backup = folder / BACKUPS / back_up(context).name
    reset_passphrase(context, "sana", GIVEN)
    change_passphrase(context, PASSPHRASE, NEW)
    context.database.close()
    head, by_code = Proof(account="head", passphrase=PASSPHRASE), Proof(account="head", code=code)
    assert refusal(lambda: put_keys_back(folder, backup, head, "try it")) == "keys_are_there"
    put(folder, keys_of(backup))  # by hand
    assert refused(folder, "head", PASSPHRASE) == refused(folder, "sana", OWN) == "keys_old"
    assert refusal(lambda: put_keys_back(folder, backup, by_code, "try it")) == "keys_are_there"
    put_keys_back(folder, backup, head, "the others are lost", clock=clock)
    assert refused(folder, "head", PASSPHRASE) == refused(folder, "sana", OWN) == ""
