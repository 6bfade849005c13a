"""Backups from the page of the centre: made, copied, checked, tried and restored by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.errors import UserError
from kmc_desk.store import backup_places, sign_in_delay
from kmc_desk.store.chain import audit_trail
from kmc_desk.ui import save_dialog
from kmc_desk.ui.backup import part as parts
from kmc_desk.ui.backup import restore_dialog
from kmc_desk.ui.backup.label_dialog import LabelDialog
from kmc_desk.ui.backup.part import BackupPart
from kmc_desk.ui.backup.restore_dialog import RestoreDialog
from kmc_desk.ui.backup.second_window import command_for
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.keys import rotate_data_key
from kmc_desk.usecases.ward_settings import add_bed
from kmc_desk.wiring import sign_in
from tests.ui.pages.conftest import PASSPHRASE, now
from tests.ui.pages.on_screen import press_save, question


@pytest.fixture
def stick(tmp_path, monkeypatch):
    """A drive that is plugged in; no other is seen."""
    monkeypatch.setattr(backup_places, "_MOUNTS", (f"{tmp_path}/stick*",))
    root = tmp_path / "stick"
    root.mkdir()
    return root


@pytest.fixture
def page(stick, centre_page, empty_centre):
    page = centre_page(empty_centre)
    page.open("backups")
    return page


@pytest.fixture
def part(page, settle):
    settle()
    return page.backups


def press(button):
    QTest.keyClick(button, Qt.Key.Key_Space)


def reasons(context: Context):
    with context.read() as reader:
        trail = audit_trail(reader.connection)
    return [one.action for one in trail if one.action in (AuditAction.BACKUP, AuditAction.RESTORE)]


@pytest.fixture
def backed_up(part, settle, monkeypatch):
    """One backup on this computer; nobody waits here after a wrong passphrase."""
    monkeypatch.setattr(sign_in_delay, "wait_before", lambda *_, **__: 0)
    press(part.now_button)
    settle()
    return part


def test_without_a_backup_the_tab_says_what_to_do(part):
    assert "make one now" in part.pc.sentence
    assert "No labelled stick" in part.stick.sentence
    assert part.now_button.isEnabled()
    for button in (part.check_button, part.look_button, part.restore_button):
        assert not button.isEnabled()
    assert "never tried" in part.drill.words.text()
    press(part.drill.button)


def test_a_backup_is_made_by_one_key_and_stands_in_the_list(part, settle, empty_centre):
    press(part.now_button)
    assert part.progress.isVisible()
    assert not part.now_button.isEnabled()
    settle()
    assert part.line.sentence.startswith("Backup made and checked (")
    assert not part.progress.isVisible()
    cells = [part.model.index(0, column).data() for column in range(6)]
    assert cells[0] == "05-May-2026 10:42"
    assert cells[2:4] == ["by hand", "this computer"]
    assert cells[5] == "✓ checked when made"
    assert part.pc.sentence == "Last backup 0 min ago"
    assert reasons(empty_centre) == [AuditAction.BACKUP]
    assert part.restore_button.isEnabled()


def test_cancelling_leaves_nothing(part, settle, monkeypatch):
    real = parts.back_up

    def cancelled(context, progress):
        part.progress.watch.cancel()  # as the button does while the worker is at it
        return real(context, progress=progress)

    monkeypatch.setattr(parts, "back_up", cancelled)
    press(part.now_button)
    settle()
    assert part.line.sentence == "Cancelled; nothing is left of it."
    assert part.model.rows == ()


def test_a_stick_is_labelled_once_and_gets_copies_from_then_on(part, settle, stick, monkeypatch):
    press(part.stick_button)
    settle()
    assert "No stick for backups is plugged in" in part.line.sentence
    monkeypatch.setattr(save_dialog, "ask_for_folder", lambda _parent: stick)
    press(part.label_button)
    dialog = question()
    assert isinstance(dialog, LabelDialog)
    press(dialog.button)
    settle()
    assert "Type a label" in dialog.label.message
    QTest.keyClicks(dialog.label.editor, "KMC A")
    press(dialog.button)
    settle()
    assert "labelled KMC A" in part.line.sentence
    assert "Stick KMC A is plugged in." in part.stick.sentence
    press(part.stick_button)
    settle()
    assert part.line.sentence.startswith("Written to the USB stick and read back")
    assert part.model.index(0, 3).data() == "USB KMC A"
    assert part.stick.sentence.startswith("USB 0 min ago")


def test_a_folder_is_not_labelled_as_no_copy_would_go_there(part, settle, tmp_path, monkeypatch):
    (tmp_path / "Documents").mkdir()
    monkeypatch.setattr(save_dialog, "ask_for_folder", lambda _parent: tmp_path / "Documents")
    press(part.label_button)
    dialog = question()
    assert isinstance(dialog, LabelDialog)
    QTest.keyClicks(dialog.label.editor, "KMC A")
    press(dialog.button)
    settle()
    assert "folder, not a stick" in dialog.label.message
    assert list((tmp_path / "Documents").iterdir()) == []
    dialog.reject()


def test_a_backup_of_before_the_new_key_asks_for_the_passphrase_of_its_day(
    backed_up, settle, empty_centre
):
    rotate_data_key(empty_centre)
    press(backed_up.restore_button)
    dialog = question()
    assert isinstance(dialog, RestoreDialog)
    settle()
    QTest.keyClicks(dialog.reason.editor, "the disk was changed")
    QTest.keyClicks(dialog.passphrase.editor, PASSPHRASE)
    press_save(dialog)
    settle()
    assert "type your passphrase of then" in dialog.old_passphrase.message
    around = dialog.findChild(QScrollArea)
    assert around is not None
    assert around.verticalScrollBar().maximum() == 0
    QTest.keyClicks(dialog.old_passphrase.editor, "not this one")
    press_save(dialog)
    settle()
    assert "not your passphrase on that day" in dialog.old_passphrase.message
    dialog.passphrase.line.setText("nor this one")
    press_save(dialog)
    settle()
    assert "not the passphrase" in dialog.passphrase.message
    dialog.reject()


def test_a_backup_is_checked_as_a_whole_and_a_damaged_one_is_called_so(backed_up, settle):
    press(backed_up.check_button)
    settle()
    assert "is whole: key, every page, counts and trail" in backed_up.line.sentence
    file = backed_up.model.rows[0].folder / "kmc-desk.db"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    press(backed_up.check_button)
    settle()
    assert "not to be relied on" in backed_up.line.sentence


def test_looking_into_a_backup_opens_a_window_of_its_own(backed_up, settle, monkeypatch):
    opened = []
    monkeypatch.setattr(parts, "open_beside", lambda folder: not opened.append(folder))
    press(backed_up.look_button)
    assert opened == [backed_up.model.rows[0].folder]
    assert "for reading only" in backed_up.line.sentence
    monkeypatch.setattr(parts, "open_beside", lambda _folder: False)
    press(backed_up.look_button)
    assert f"--data {opened[0]}" in backed_up.line.sentence
    assert command_for(opened[0])[1][-2:] == ["--data", str(opened[0])]


def test_trying_a_restore_says_so_and_when(backed_up, settle, empty_centre):
    press(backed_up.drill.button)
    settle()
    assert "can be restored" in backed_up.line.sentence
    assert backed_up.drill.words.text() == "A restore was tried 0 min ago."
    assert reasons(empty_centre) == [AuditAction.BACKUP, AuditAction.RESTORE]


def test_restoring_says_what_is_lost_asks_why_and_who_and_ends_the_session(
    backed_up, settle, services, empty_centre
):
    add_bed(empty_centre, "1")
    ended = []
    services.hub.session_over.connect(ended.append)
    press(backed_up.restore_button)
    dialog = question()
    assert isinstance(dialog, RestoreDialog)
    settle()
    assert "1 entries saved" in dialog.lost.sentence
    assert "moved aside, not deleted" in dialog.lost.sentence
    press_save(dialog)
    assert "Say why" in dialog.reason.message
    QTest.keyClicks(dialog.reason.editor, "the disk was changed")
    QTest.keyClicks(dialog.passphrase.editor, "not this one")
    press_save(dialog)
    settle()
    assert "not the passphrase" in dialog.passphrase.message
    assert ended == []
    dialog.passphrase.line.clear()
    QTest.keyClicks(dialog.passphrase.editor, PASSPHRASE)
    press_save(dialog)
    settle()
    assert len(ended) == 1
    assert "Sign in again" in ended[0]
    again = sign_in(empty_centre.database.folder, "head", PASSPHRASE, clock=now)
    assert reasons(again)[-1] is AuditAction.RESTORE
    again.database.close()


def test_a_restore_that_went_wrong_after_the_data_were_closed_ends_the_session_and_says_why(
    backed_up, settle, services, empty_centre, monkeypatch
):
    def fail(context, *_, **__):
        context.database.close()
        raise UserError("backup_target_gone", folder="E:")

    ended = []
    services.hub.session_over.connect(ended.append)
    monkeypatch.setattr(restore_dialog, "restore", fail)
    press(backed_up.restore_button)
    dialog = question()
    assert isinstance(dialog, RestoreDialog)
    settle()
    QTest.keyClicks(dialog.reason.editor, "the disk was changed")
    QTest.keyClicks(dialog.passphrase.editor, PASSPHRASE)
    press_save(dialog)
    settle()
    assert len(ended) == 1
    assert "E: is not there" in ended[0]


def test_who_cancels_a_restore_ends_what_goes_on(backed_up, settle):
    press(backed_up.restore_button)
    dialog = question()
    assert isinstance(dialog, RestoreDialog)
    settle()
    watch = dialog.progress.start("Checking the backup")
    dialog.reject()
    assert watch.is_cancelled


def test_a_nurse_may_back_up_but_not_restore(stick, centre_page, open_centre, demo_folder, settle):
    page = centre_page(open_centre(demo_folder, "nurse"))
    page.open("backups")
    press(page.backups.now_button)
    settle()
    assert page.backups.line.sentence.startswith("Backup made")
    assert not page.backups.restore_button.isEnabled()
    assert not page.backups.drill.isVisible()


def test_everything_on_the_tab_has_a_name(page, settle, nameless):
    settle()
    assert nameless(page.backups) == []


def test_a_backup_that_is_looked_into_offers_no_backup_and_no_restore(
    backed_up, settle, services, show
):
    folder = backed_up.model.rows[0].folder
    inside = sign_in(folder, "head", PASSPHRASE, clock=now)
    part = BackupPart(services, inside)
    show(part)
    part.refresh()
    settle()
    assert "reading only" in part.pc.sentence
    assert not part.now_button.isEnabled()
    assert not part.restore_button.isEnabled()
    inside.database.close()
