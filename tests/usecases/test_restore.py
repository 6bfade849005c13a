"""A backup takes the place of the data as a whole, and what was there before is kept aside."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.backup import BackupReason, BackupState
from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.opening import FolderKind, FolderPlace
from kmc_desk.domain.records import Infant
from kmc_desk.store.anchor import read_anchor
from kmc_desk.store.backup_files import list_backups
from kmc_desk.store.chain import audit_trail, chain_break
from kmc_desk.store.sign_in_delay import forgive
from kmc_desk.usecases import restore as restoring
from kmc_desk.usecases.backup import back_up, backup_status, local_backups
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.restore import Proof, restore, restore_closed, restore_drill
from kmc_desk.wiring import create_centre, sign_in
from tests.store.flushes import Flushes
from tests.usecases.conftest import PASSPHRASE, Clock, admitted

WHY = "the disk was changed"
HEAD = Proof(account="head", passphrase=PASSPHRASE)


def newest(context: Context) -> Path:
    backups = local_backups(context)
    return backups / list_backups(backups)[0].name


def infants(context: Context) -> int:
    with context.read() as reader:
        return len(reader.find(Infant))


def fault_of(call: Callable[[], object]) -> str:
    with pytest.raises(UserError) as caught:
        call()
    return caught.value.key


@pytest.fixture
def two_then_three(context: Context) -> Context:
    """Two infants in the backup, three in the data."""
    admitted(context)
    admitted(context, mother_name="NAZIA", bed_no="2")
    back_up(context)
    admitted(context, mother_name="BUSHRA", bed_no="3")
    return context


def opened_again(context: Context) -> Context:
    return sign_in(context.database.folder, "head", PASSPHRASE, clock=context.clock)


def test_a_restore_brings_back_the_backup_and_keeps_the_data_of_now_aside(two_then_three: Context):
    with two_then_three.read() as reader:
        replaced = audit_trail(reader.connection)[-1]
    restored = restore(two_then_three, newest(two_then_three), WHY)
    after = opened_again(two_then_three)
    assert infants(after) == 2
    former = sign_in(restored.aside, "head", PASSPHRASE)  # a whole data folder of its own
    assert infants(former) == 3
    assert former.database.watch.opening.gap is None
    former.database.close()
    with after.read() as reader:
        note = next(
            one for one in audit_trail(reader.connection) if one.action == AuditAction.RESTORE
        )
        assert chain_break(reader.connection) is None
    assert (note.account, note.reason) == ("head", WHY)
    assert f"{replaced.seq} {replaced.hash}" in note.changes
    after.database.close()


def test_after_a_restore_the_anchor_is_the_end_of_the_restored_trail(two_then_three: Context):
    restore(two_then_three, newest(two_then_three), WHY)
    anchor = read_anchor(two_then_three.database.folder)
    after = opened_again(two_then_three)
    with after.read() as reader:
        entries = {one.seq: one.hash for one in audit_trail(reader.connection)}
    assert anchor is not None
    assert entries[anchor.seq] == anchor.hash
    after.database.close()


def test_the_data_of_now_are_backed_up_before_they_are_replaced(two_then_three: Context):
    restore(two_then_three, newest(two_then_three), WHY)
    made = list_backups(local_backups(two_then_three))[0]
    assert (made.why, made.counts["infant"]) == (BackupReason.BEFORE_RESTORE, 3)


def test_a_restore_can_be_undone_by_the_backup_made_before_it(two_then_three: Context):
    restore(two_then_three, newest(two_then_three), WHY)
    after = opened_again(two_then_three)
    restore(after, newest(after), "it was the wrong one")
    again = opened_again(two_then_three)
    assert infants(again) == 3
    again.database.close()


@pytest.mark.fault(35)
def test_a_damaged_database_is_restored_by_who_opens_the_backup(two_then_three: Context):
    folder, backup = two_then_three.database.folder, newest(two_then_three)
    two_then_three.database.close()
    (folder / "kmc-desk.db").write_bytes(b"rubbish" * 3000)
    (folder / "kmc-desk.db-wal").write_bytes(b"a log of before")
    for name in ("keys.json", "keys.bak.json"):
        (folder / name).write_bytes(b"lost")
    restored = restore_closed(folder, backup, HEAD, WHY, clock=two_then_three.clock)
    assert (restored.aside / "kmc-desk.db").read_bytes().startswith(b"rubbish")
    assert (restored.aside / "keys.json").read_bytes() == b"lost"
    assert (restored.aside / "kmc-desk.db-wal").read_bytes() == b"a log of before"
    assert not (folder / "kmc-desk.db-wal").exists()  # it would be read into the new file
    after = opened_again(two_then_three)
    assert infants(after) == 2
    after.database.close()


def test_data_of_another_key_are_whole_aside(two_then_three: Context, tmp_path: Path):
    backup, folder = newest(two_then_three), tmp_path / "other"
    two_then_three.database.close()
    centre = replace(two_then_three.centre, id=0)
    head = replace(two_then_three.account, id=0)
    other, _code = create_centre(folder, centre, head, "quite other words")
    other.database.close()
    restored = restore_closed(folder, backup, HEAD, WHY, clock=two_then_three.clock)
    former = sign_in(restored.aside, "head", "quite other words")
    assert (infants(former), former.database.watch.opening.gap) == (0, None)
    former.database.close()


def test_a_restore_that_is_finished_twice_never_writes_over_what_lies_aside(
    two_then_three: Context,
):
    """A power cut may leave a file both names; then all is moved once more."""
    folder, backup = two_then_three.database.folder, newest(two_then_three)
    two_then_three.database.close()
    restored = restore_closed(folder, backup, HEAD, WHY, clock=two_then_three.clock)
    (folder / ".restoring").mkdir()
    (folder / ".restoring" / "kmc-desk.db").hardlink_to(folder / "kmc-desk.db")
    (folder / "restore.json").write_text(json.dumps({"aside": restored.aside.name}))
    after = opened_again(two_then_three)
    assert infants(after) == 2
    after.database.close()
    former = sign_in(restored.aside, "head", PASSPHRASE)
    assert infants(former) == 3
    former.database.close()


def test_all_of_a_restore_is_on_disk_before_it_is_decided(
    two_then_three: Context, monkeypatch: pytest.MonkeyPatch
):
    folder, backup = two_then_three.database.folder, newest(two_then_three)
    two_then_three.database.close()
    flushes = Flushes(monkeypatch, folder / ".restoring")
    restore_closed(folder, backup, HEAD, WHY, clock=two_then_three.clock)
    assert flushes.lacking["restore.json"] == []
    assert flushes.renamed == []


def test_what_a_restore_left_that_was_not_decided_is_thrown_away(two_then_three: Context):
    folder = two_then_three.database.folder
    two_then_three.database.close()
    for left in (folder / ".restoring", local_backups(two_then_three) / ".drill"):
        left.mkdir()
        (left / "kmc-desk.db").write_bytes(b"half")
    after = opened_again(two_then_three)
    back_up(after)
    after.database.close()
    assert not (folder / ".restoring").exists()
    assert not (folder / "backups" / ".drill").exists()


def test_a_backup_is_restored_on_a_new_computer(two_then_three: Context, tmp_path: Path):
    backup = newest(two_then_three)
    two_then_three.database.close()
    restore_closed(tmp_path / "new" / "data", backup, HEAD, WHY, clock=two_then_three.clock)
    after = sign_in(tmp_path / "new" / "data", "head", PASSPHRASE)
    assert infants(after) == 2
    after.database.close()


def test_a_damaged_backup_changes_nothing(two_then_three: Context):
    backup = newest(two_then_three)
    data = bytearray((backup / "kmc-desk.db").read_bytes())
    data[len(data) // 2] ^= 1
    (backup / "kmc-desk.db").write_bytes(data)
    before = sorted(two_then_three.database.folder.iterdir())
    assert fault_of(lambda: restore(two_then_three, backup, WHY)) == "backup_unreadable"
    assert infants(two_then_three) == 3
    assert sorted(two_then_three.database.folder.iterdir()) == before


def test_whoever_cancels_while_the_data_of_now_are_backed_up_goes_on_with_them(
    two_then_three: Context,
):
    folder, tells = two_then_three.database.folder, 0

    def stop(share: float) -> None:
        nonlocal tells
        tells += share == 1.0
        if tells == 2:  # after the backup was found whole
            raise UserError("backup_stopped")

    backup = newest(two_then_three)
    before = sorted(one.name for one in folder.iterdir())
    asked = lambda: restore(two_then_three, backup, WHY, progress=stop)  # noqa: E731
    assert fault_of(asked) == "backup_stopped"
    assert infants(two_then_three) == 3
    assert sorted(one.name for one in folder.iterdir()) == before
    assert newest(two_then_three) == backup


def test_a_copy_that_came_out_otherwise_is_not_put_in_place(
    two_then_three: Context, monkeypatch: pytest.MonkeyPatch
):
    backup = newest(two_then_three)

    def copied_wrong(_source: Path, target: Path) -> None:
        target.write_bytes(b"the disk says that this is right")

    monkeypatch.setattr("kmc_desk.store.restore.shutil.copyfile", copied_wrong)
    assert fault_of(lambda: restore(two_then_three, backup, WHY)) == "backup_unreadable"
    assert infants(two_then_three) == 3


def test_a_restore_asks_for_the_right_and_for_a_reason(two_then_three: Context):
    backup = newest(two_then_three)
    nurse = replace(two_then_three.account, roles=(Role.NURSE,))
    asked = replace(two_then_three, account=nurse)
    assert fault_of(lambda: restore(asked, backup, WHY)) == "not_allowed"
    assert fault_of(lambda: restore(two_then_three, backup, " ")) == "reason_missing"
    assert infants(two_then_three) == 3


def test_nothing_is_restored_over_a_backup_or_to_where_no_new_data_may_lie(
    two_then_three: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    backup = newest(two_then_three)
    two_then_three.database.close()
    before = {one.name: one.read_bytes() for one in backup.iterdir()}
    assert fault_of(lambda: restore_closed(backup, backup, HEAD, WHY)) == "opened_read_only"
    assert {one.name: one.read_bytes() for one in backup.iterdir()} == before
    synced = FolderPlace(kind=FolderKind.SYNCED, name="a service")
    monkeypatch.setattr(restoring, "place_of", lambda _folder: synced)
    assert fault_of(lambda: restore_closed(tmp_path / "new", backup, HEAD, WHY)) == "data_synced"
    assert not (tmp_path / "new").exists()


def test_a_wrong_passphrase_restores_nothing(two_then_three: Context):
    backup, folder = newest(two_then_three), two_then_three.database.folder
    two_then_three.database.close()
    wrong = Proof(account="head", passphrase="not this one at all")
    assert fault_of(lambda: restore_closed(folder, backup, wrong, WHY)) == "wrong_passphrase"
    assert fault_of(lambda: restore_closed(folder, backup, HEAD, WHY)) == "sign_in_wait"
    forgive(folder, "account:head")
    after = opened_again(two_then_three)
    assert infants(after) == 3
    after.database.close()


def test_a_backup_of_another_centre_is_refused(two_then_three: Context):
    backup = newest(two_then_three)
    other = replace(two_then_three, centre=replace(two_then_three.centre, code="ABC"))
    assert fault_of(lambda: restore(other, backup, WHY)) == "backup_other_centre"


def test_data_in_use_are_not_replaced(two_then_three: Context):
    backup, folder = newest(two_then_three), two_then_three.database.folder
    assert fault_of(lambda: restore_closed(folder, backup, HEAD, WHY)) == "data_in_use"
    assert infants(two_then_three) == 3


def test_a_drill_tries_the_newest_backup_and_leaves_nothing_but_its_date(
    two_then_three: Context, clock: Clock
):
    before = sorted(local_backups(two_then_three).iterdir())
    clock.now += timedelta(days=2)
    tried = restore_drill(two_then_three, proof=HEAD)
    assert tried.counts["infant"] == 2
    status = backup_status(two_then_three)
    assert status.drilled_at == clock.now.astimezone()
    assert status.local.state is BackupState.AMBER
    left = set(local_backups(two_then_three).iterdir()) - set(before)
    assert [path.name for path in left] == ["done.json"]
    with two_then_three.read() as reader:
        assert audit_trail(reader.connection)[-1].entity == "restore_drill"
    assert infants(two_then_three) == 3


def test_a_drill_without_a_backup_says_so(context: Context):
    assert fault_of(lambda: restore_drill(context)) == "drill_no_backup"
