"""Whom a restore asks, what it tells the trail, and what it leaves when it cannot be done."""

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.errors import UserError
from kmc_desk.store.anchor import ANCHOR_FILE, read_anchor
from kmc_desk.store.backup_files import list_backups
from kmc_desk.store.chain import audit_trail, end_of_chain
from kmc_desk.usecases import restore as restoring
from kmc_desk.usecases.backup import back_up, backup_status, local_backups
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.keys import (
    confirm_recovery_code,
    propose_recovery_code,
    rotate_data_key,
)
from kmc_desk.usecases.restore import Proof, restore, restore_closed, restore_drill, verify_closed
from kmc_desk.wiring import sign_in
from tests.usecases.conftest import PASSPHRASE
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


def told_of_restore(context: Context) -> str:
    """What the note of the restore in the trail holds."""
    with context.read() as reader:
        trail = audit_trail(reader.connection)
    (note,) = [one for one in trail if one.action is AuditAction.RESTORE]
    return note.changes


def test_data_that_are_open_for_reading_only_are_not_replaced(two_then_three: Context):
    reading = replace(two_then_three.database, read_only=True)
    asked = replace(two_then_three, database=reading)
    assert fault_of(lambda: restore(asked, newest(asked), WHY)) == "opened_read_only"
    assert infants(two_then_three) == 3


def test_a_backup_of_before_a_new_data_key_needs_a_passphrase_of_that_day(
    two_then_three: Context,
):
    backup = newest(two_then_three)
    rotate_data_key(two_then_three)
    assert fault_of(lambda: restore(two_then_three, backup, WHY)) == "backup_other_key"
    restore(two_then_three, backup, WHY, proof=HEAD)
    after = opened_again(two_then_three)
    assert infants(after) == 2
    after.database.close()


def test_the_end_that_is_given_up_is_that_of_the_trail_where_the_anchor_is_gone(
    two_then_three: Context,
):
    with two_then_three.read() as reader:
        seq, head, _ = end_of_chain(reader.connection)
    (two_then_three.database.folder / ANCHOR_FILE).unlink()
    restore(two_then_three, newest(two_then_three), WHY)
    after = opened_again(two_then_three)
    assert f"{seq} {head}" in told_of_restore(after)
    after.database.close()


@pytest.mark.parametrize("is_open", [True, False])
def test_the_end_that_is_given_up_is_that_of_the_anchor_where_the_trail_cannot_be_read(
    two_then_three: Context,
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_open: bool,
):
    def damaged(*_: object) -> None:
        raise UserError("data_damaged", folder="here")

    folder, backup = two_then_three.database.folder, newest(two_then_three)
    end = read_anchor(folder)
    assert end is not None
    if is_open:
        monkeypatch.setattr(restoring, "end_of_chain", damaged)
        restore(two_then_three, backup, WHY)
    else:
        two_then_three.database.close()
        restore_closed(folder, backup, HEAD, WHY, clock=two_then_three.clock)
    after = opened_again(two_then_three)
    assert f"{end.seq} {end.hash}" in told_of_restore(after)
    after.database.close()


def test_a_restore_goes_on_where_the_data_of_now_cannot_be_backed_up_or_closed(
    two_then_three: Context,
    monkeypatch: pytest.MonkeyPatch,
):
    def damaged(*_: object) -> None:
        raise UserError("data_damaged", folder="here")

    backup = newest(two_then_three)
    monkeypatch.setattr(restoring, "make_backup", damaged)
    monkeypatch.setattr(restoring, "close_engine", damaged)
    restore(two_then_three, backup, WHY)
    two_then_three.database.engine.dispose()
    after = opened_again(two_then_three)
    assert infants(after) == 2
    after.database.close()


def test_a_folder_that_is_no_backup_is_not_restored(
    two_then_three: Context,
    tmp_path: Path,
):
    folder = two_then_three.database.folder
    assert fault_of(lambda: restore(two_then_three, tmp_path, WHY)) == "backup_not_one"
    two_then_three.database.close()
    assert fault_of(lambda: restore_closed(folder, tmp_path, HEAD, WHY)) == "backup_not_one"


def test_a_drill_with_a_trail_that_does_not_hold_is_no_success(context: Context):
    with context.database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_no_update")
        connection.exec_driver_sql("UPDATE audit SET account = 'x' WHERE seq = 2")
    made = back_up(context)
    backup = local_backups(context) / made.name
    assert fault_of(lambda: restore_drill(context, backup)) == "drill_trail_broken"
    assert sorted(one.name for one in local_backups(context).iterdir()) == [made.name]
    assert [one.trail_break for one in list_backups(local_backups(context))] == [2]


def test_who_cancels_once_the_data_of_now_are_backed_up_is_heard_too(two_then_three: Context):
    backup, backups = newest(two_then_three), local_backups(two_then_three)

    def stop(_share: float) -> None:
        if len(list_backups(backups)) > 1:
            raise UserError("backup_stopped")

    asked = lambda: restore(two_then_three, backup, WHY, progress=stop)  # noqa: E731
    assert fault_of(asked) == "backup_stopped"
    assert infants(two_then_three) == 3
    assert not list(two_then_three.database.folder.glob("aside-*"))


def test_a_restore_that_stopped_is_finished_before_the_next_one_begins(
    two_then_three: Context,
    monkeypatch: pytest.MonkeyPatch,
):
    def stopped(_folder: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    backup, folder = newest(two_then_three), two_then_three.database.folder
    two_then_three.database.close()
    with monkeypatch.context() as failing:
        failing.setattr("kmc_desk.store.restore.flush_folder", stopped)
        assert fault_of(lambda: restore_closed(folder, backup, HEAD, WHY)) == "backup_disk_error"
    restore_closed(folder, backup, HEAD, WHY, clock=two_then_three.clock)
    held: list[int] = []
    for aside in folder.glob("aside-*"):
        former = sign_in(aside, "head", PASSPHRASE)
        held.append(infants(former))
        former.database.close()
    assert sorted(held) == [2, 3]


def test_the_recovery_code_alone_restores_nothing_without_an_account_that_may(context: Context):
    code = propose_recovery_code(context)
    confirm_recovery_code(context, code, code)
    backup = local_backups(context) / back_up(context).name
    folder = context.database.folder
    context.database.close()
    for account, refused in (("somebody", "not_allowed"), ("head", "")):
        proof = Proof(account=account, code=code)
        asked = lambda proof=proof: restore_closed(folder, backup, proof, WHY)  # noqa: E731
        assert (fault_of(asked) if refused else asked() and "") == refused


def test_a_drill_that_could_not_have_put_the_copy_in_place_is_no_success(
    context: Context, monkeypatch: pytest.MonkeyPatch
):
    def refuse(*_: object) -> None:
        raise UserError("backup_disk_error")

    back_up(context)
    monkeypatch.setattr(restoring, "swap_in", refuse)
    assert fault_of(lambda: restore_drill(context)) == "backup_disk_error"
    assert backup_status(context).drilled_at is None


def test_a_drill_of_a_backup_of_another_key_opens_its_own_slots(context: Context):
    backup = local_backups(context) / back_up(context).name
    rotate_data_key(context)
    assert fault_of(lambda: restore_drill(context, backup)) == "backup_other_key"
    assert restore_drill(context, backup, proof=HEAD).name == backup.name


def test_a_backup_is_verified_as_a_whole_where_no_data_are_open(context: Context):
    backup = local_backups(context) / back_up(context).name
    context.database.close()
    assert verify_closed(backup, HEAD).is_good
    (backup / "kmc-desk.anchor").write_bytes(bytes((backup / "kmc-desk.anchor").stat().st_size))
    assert fault_of(lambda: verify_closed(backup, HEAD)) == "backup_unreadable"
