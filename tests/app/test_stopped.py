"""Data that are damaged for real or have lost their keys, and the ways back in the real window."""

import shutil
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from kmc_desk import wiring
from kmc_desk.app.stopped import Ways, stopped_page
from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Bed
from kmc_desk.store.folder import BACKUP_FILE, DATABASE_FILE, KEY_FILES
from kmc_desk.ui import save_dialog
from kmc_desk.ui.backup.closed_restore import ClosedRestore
from kmc_desk.ui.backup.salvage_dialog import SalvageDialog
from kmc_desk.usecases.backup import back_up
from kmc_desk.usecases.people import NewPerson, add_person
from tests.app.conftest import NOW, PASSPHRASE, idle, sign_in
from tests.app.test_data_banner import button, press, saved, stopped

PAGE = 4096
NURSES = "tulip lantern river forty"


KEYS_BACK = "Put the keys back from a backup …"


@pytest.fixture
def backed_up(folder: Path) -> Path:
    """A centre with one bed in its backup, and two more saved since."""
    saved(folder, 1)
    context = wiring.sign_in(folder, "head", PASSPHRASE, clock=lambda: NOW)
    nurse = NewPerson(name="nurse", full_name="A Nurse", roles=(Role.NURSE,), passphrase=NURSES)
    add_person(context, nurse, confirmed=True)
    back_up(context)
    for number in (7, 8):
        with context.write() as work:
            work.repository.add(Bed(bed_no=f"B{number}", place=number))
    context.database.close()
    return folder


def damage(folder: Path, *, page: int = 0) -> bytes:
    """Zero one page of the database; gives the whole file as it was."""
    path = folder / DATABASE_FILE
    whole = path.read_bytes()
    path.write_bytes(whole[: page * PAGE] + bytes(PAGE) + whole[(page + 1) * PAGE :])
    return whole


def lose_keys(folder: Path) -> None:
    for name in KEY_FILES:
        (folder / name).write_bytes(b"{}")


def beds(folder: Path) -> set[str]:
    context = wiring.sign_in(folder, "head", PASSPHRASE, clock=lambda: NOW + timedelta(minutes=9))
    with context.read() as reader:
        found = {one.bed_no for one in reader.find(Bed)}
    context.database.close()
    return found


def opened(qtbot, desk, words: str, kind: type[QDialog]):
    press(qtbot, desk, button(stopped(desk), words))
    (dialog,) = desk.window.findChildren(kind)
    idle(qtbot, desk)
    return dialog


def fill(qtbot, desk, dialog: ClosedRestore, passphrase: str = PASSPHRASE) -> None:
    if not dialog.proof.isVisible():
        qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    qtbot.keyClicks(dialog.reason.line, "the disk is failing")
    qtbot.keyClicks(dialog.proof.passphrase.line, passphrase)
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    idle(qtbot, desk)


def told_at_the_door(desk) -> str:
    return " ".join(one.text() for one in desk.window.findChildren(QLabel) if one.isVisible())


def test_damaged_data_are_restored_from_the_page_that_says_so(qtbot, start, backed_up, fault):
    damage(backed_up)
    desk = start(backed_up, account="head")
    sign_in(qtbot, desk)
    dialog = opened(qtbot, desk, "Restore a backup …", ClosedRestore)
    assert "entries later than this backup, up to " in dialog.lost.sentence
    assert "moved aside, not deleted" in dialog.lost.sentence
    fill(qtbot, desk, dialog)
    words = told_at_the_door(desk)
    assert "was restored. The former data lie in " in words
    (aside,) = backed_up.glob("aside-*")
    assert str(aside) in words
    assert (aside / DATABASE_FILE).read_bytes()[:PAGE] == bytes(PAGE)
    sign_in(qtbot, desk)
    assert not desk.window.is_locked
    desk.window.close()
    qtbot.waitUntil(lambda: not desk.window.isVisible(), timeout=20_000)
    assert beds(backed_up) == {"B0"}
    fault.tried(11, note="restored from the page that says so")


def test_a_nurse_and_a_wrong_passphrase_restore_nothing(qtbot, start, backed_up):
    damage(backed_up)
    before = (backed_up / DATABASE_FILE).read_bytes()
    desk = start(backed_up, account="head")
    sign_in(qtbot, desk)
    dialog = opened(qtbot, desk, "Restore a backup …", ClosedRestore)
    fill(qtbot, desk, dialog, "not this one at all")
    assert dialog.proof.passphrase.message
    dialog.proof.names.setCurrentText("nurse")
    dialog.proof.passphrase.line.setText(NURSES)
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    idle(qtbot, desk)
    assert dialog.proof.account.message.startswith("Your role does not allow this")
    dialog.reject()
    assert stopped(desk).isVisible()
    assert (backed_up / DATABASE_FILE).read_bytes() == before
    assert not list(backed_up.glob("aside-*"))


def test_keys_are_put_back_from_a_backup_and_no_save_is_lost(qtbot, start, backed_up, fault):
    lose_keys(backed_up)
    desk = start(backed_up)
    dialog = opened(qtbot, desk, "Put the keys back from a backup …", ClosedRestore)
    dialog.proof.names.setCurrentText("head")
    assert "nothing that was saved is given up" in dialog.lost.sentence
    fill(qtbot, desk, dialog)
    assert "The keys of the backup of " in told_at_the_door(desk)
    desk.window.close()
    qtbot.waitUntil(lambda: not desk.window.isVisible(), timeout=20_000)
    assert beds(backed_up) == {"B0", "B7", "B8"}
    (aside,) = backed_up.glob("keys-*")
    assert {one.read_bytes() for one in aside.iterdir()} == {b"{}"}
    fault.tried(22, note="put back from the page that says so")


def test_what_can_be_read_is_saved_where_somebody_chooses(
    qtbot, start, backed_up, tmp_path, monkeypatch, fault
):
    damage(backed_up, page=(backed_up / DATABASE_FILE).stat().st_size // PAGE // 2)
    desk = start(backed_up, account="head")
    sign_in(qtbot, desk)
    dialog = opened(qtbot, desk, "Save what can be read …", SalvageDialog)
    chosen = tmp_path / "chosen"
    chosen.mkdir()
    monkeypatch.setattr(save_dialog, "ask_for_folder", lambda _parent: chosen)
    qtbot.keyClicks(dialog.proof.passphrase.line, PASSPHRASE)
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    idle(qtbot, desk)
    (made,) = chosen.iterdir()
    assert "B7" in (made / "bed.csv").read_text(encoding="utf-8-sig")
    assert dialog.cancel.hasFocus()
    fault.tried(10, note="what can be read was saved")


def test_a_damaged_backup_is_not_written_over(qtbot, start, backed_up):
    (backup,) = (backed_up / "backups").glob("kmc-desk-*Z")
    assert (backup / BACKUP_FILE).exists()
    damage(backup)
    desk = start(backup, account="head")
    sign_in(qtbot, desk)
    assert [one.text().replace("&", "") for one in stopped(desk).buttons] == ["Try again", "Close"]


def test_without_any_backup_the_dialog_says_what_to_plug_in(qtbot, start, folder):
    shutil.rmtree(folder / "backups", ignore_errors=True)
    lose_keys(folder)
    desk = start(folder)
    dialog = opened(qtbot, desk, "Restore a backup …", ClosedRestore)
    assert not dialog.button.isEnabled()
    assert dialog.lost.isHidden()


@pytest.mark.parametrize(
    ("key", "is_closed", "words"),
    [
        ("data_damaged", True, ["Restore a backup …", "Save what can be read …", "Try again"]),
        ("keys_lost", True, [KEYS_BACK, "Restore a backup …", "Try again"]),
        ("upgrade_stopped", True, ["Try again", "Restore a backup …"]),
        ("log_not_read", True, ["Try again"]),
        ("data_damaged", False, ["Try again"]),
    ],
)
def test_a_backup_is_offered_only_where_it_leads_on_and_nobody_holds_the_data(
    qtbot, tmp_path, key, is_closed, words
):
    services: Any = SimpleNamespace(
        tasks=None, clock=None, settings=SimpleNamespace(last_account="head")
    )
    ways = Ways(again=print, close=print, done=print, services=services, is_closed=is_closed)
    error = UserError(key, folder=str(tmp_path), why="a full disk", backup="kmc-desk")
    page = stopped_page(error, tmp_path, ways)
    qtbot.addWidget(page)
    buttons = [one.text().replace("&", "") for one in page.findChildren(QPushButton)]
    assert [one for one in buttons if one not in {"Close", "Help"}] == words
