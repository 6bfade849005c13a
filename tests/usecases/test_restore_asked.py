"""Whom a restore asks, what it tells the trail, and what it leaves when it cannot be done."""

from dataclasses import replace
from pathlib import Path

import pytest

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.errors import UserError
from kmc_desk.store.anchor import ANCHOR_FILE, read_anchor
from kmc_desk.store.backup_files import list_backups
from kmc_desk.store.chain import audit_trail, end_of_chain
from kmc_desk.usecases import restore as restoring
from kmc_desk.usecases.backup import back_up, local_backups
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.keys import rotate_data_key
from kmc_desk.usecases.restore import restore, restore_closed, restore_drill
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
