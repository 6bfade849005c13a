"""What was found when the data were opened, in the real window, and the ways on."""

import logging
import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTextBrowser

from kmc_desk import wiring
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.opening import MB, FolderKind, FolderPlace
from kmc_desk.domain.records import Bed
from kmc_desk.store import space
from kmc_desk.store.folder import BACKUP_FILE, DATABASE_FILE, KEY_FILES, RESTORE_FILE
from kmc_desk.store.lock import hold_folder
from kmc_desk.texts import text
from kmc_desk.texts.conflicts import error_text
from kmc_desk.ui.pages.stopped_page import StoppedPage
from kmc_desk.ui.stopped_help import stopped_help
from kmc_desk.ui.stops import STOPS
from kmc_desk.ui.widgets.stripe import Stripe
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.people import change_passphrase
from tests.app.conftest import NOW, PASSPHRASE, idle, sign_in


def press(qtbot, desk, button):
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    idle(qtbot, desk)


def button(root, words) -> QPushButton:
    every = [one for one in root.findChildren(QPushButton) if one.isVisible()]
    (found,) = [one for one in every if one.text().replace("&", "") == words]
    return found


def saved(folder, count):
    context = wiring.sign_in(folder, "head", PASSPHRASE, clock=lambda: NOW + timedelta(minutes=5))
    for number in range(count):
        with context.write() as work:
            work.repository.add(Bed(bed_no=f"B{number}", place=number))
    context.database.close()


@pytest.fixture
def older(folder):
    """A data folder in which an older copy of the database was put back."""
    kept = folder.with_name("kept.db")
    shutil.copy(folder / DATABASE_FILE, kept)
    saved(folder, 3)
    kept.replace(folder / DATABASE_FILE)
    return folder


def stopped(desk) -> StoppedPage:
    (found,) = desk.window.findChildren(StoppedPage)
    return found


def content(folder: Path):
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def test_missing_saves_stand_across_the_window_until_somebody_answers_for_them(qtbot, start, older):
    desk = start(older)
    banner = desk.window.data_banner
    assert banner.sentence == ""
    sign_in(qtbot, desk)
    assert banner.sentence.startswith("What was saved from 05-May-2026 10:42 to ")
    assert banner.width() == desk.window.centralWidget().width()
    press(qtbot, desk, button(banner, "Go on …"))
    (dialog,) = [w for w in QApplication.topLevelWidgets() if w.isModal() and w.isVisible()]
    press(qtbot, desk, button(dialog, "Go on"))
    assert dialog.isVisible()  # without a reason nothing happens
    qtbot.keyClicks(dialog.findChild(QLineEdit), "compared with the paper")
    press(qtbot, desk, button(dialog, "Go on"))
    assert [one.text() for one in banner.buttons] == ["Answer for it …"]
    press(qtbot, desk, button(banner, "Answer for it …"))
    (dialog,) = [w for w in QApplication.topLevelWidgets() if w.isModal() and w.isVisible()]
    qtbot.keyClicks(dialog.findChild(QLineEdit), "typed in again")
    press(qtbot, desk, button(dialog, "Answer for it"))
    idle(qtbot, desk)
    assert banner.sentence == ""


def test_several_messages_share_one_bar_and_the_keyboard_goes_through_them(
    qtbot, start, older, monkeypatch
):
    monkeypatch.setattr(space, "free_bytes", lambda _folder: 400 * MB)
    desk = start(older)
    sign_in(qtbot, desk)
    banner = desk.window.data_banner
    first = banner.sentence
    assert "missing" in first
    assert banner.next.text() == "Next (1 / 2)"
    press(qtbot, desk, banner.next)
    assert banner.sentence.startswith("Only 400 MB are free on the disk.")
    press(qtbot, desk, banner.next)
    assert banner.sentence == first
    monkeypatch.setattr(space, "free_bytes", lambda _folder: 600 * MB)
    desk.window.ticked.emit()  # the minute is over
    idle(qtbot, desk)
    assert banner.sentences == (first,)
    assert banner.next.isHidden()


def test_a_folder_that_goes_away_is_said_and_forgotten_when_it_is_back(qtbot, start, folder):
    desk = start(folder)
    sign_in(qtbot, desk)
    away = folder.with_name("away")
    folder.rename(away)
    desk.window.shell.go("round")
    idle(qtbot, desk)
    banner = desk.window.data_banner
    assert banner.sentence.startswith("The data are no longer in ")
    assert not folder.exists()  # nobody may take an empty folder for the data
    away.rename(folder)
    press(qtbot, desk, button(banner, "Look again"))
    assert banner.sentence == ""


def test_a_backup_says_what_it_is_on_every_page_and_not_a_byte_of_it_changes(qtbot, start, folder):
    (folder / BACKUP_FILE).write_text("{}")
    before = content(folder)
    desk = start(folder)
    stripe = desk.window.findChild(Stripe)
    assert stripe.isVisible()
    assert stripe.accessibleName().startswith("Backup of ")
    assert desk.window.windowTitle().startswith("KMC Desk – Backup of ")
    (told,) = desk.window.findChildren(Tinted)
    assert told.isVisible()
    assert told.sentence.startswith("A backup: look at everything, enter nothing.")
    sign_in(qtbot, desk)
    for page in ("ward", "round", "follow_up", "returns", "centre", "settings"):
        desk.window.shell.go(page)
        idle(qtbot, desk)
        assert stripe.isVisible()
        assert desk.window.data_banner.sentence == ""
    desk.window.lock()
    sign_in(qtbot, desk)
    logging.getLogger("kmc_desk.any").warning("a task failed")
    desk.window.close()
    assert content(folder) == before


def test_in_the_window_on_a_backup_what_saves_is_grey_and_says_why(qtbot, start, folder):
    (folder / BACKUP_FILE).write_text("{}")
    desk = start(folder)
    sign_in(qtbot, desk)
    shell = desk.window.shell
    for key, words in (("ward", "Admit"), ("admit", "Save admission"), ("settings", "Keep")):
        page = shell.go(key)
        idle(qtbot, desk)
        deeds = [one for one in page.actions() if one.text().replace("&", "") == words]
        for deed in deeds:
            deed.setEnabled(True)  # as its page does once something is typed or read
        saves = [
            one
            for one in page.findChildren(QPushButton)
            if one.text().replace("&", "").startswith(words)
        ]
        assert saves, words
        for one in saves:
            if not deeds:
                one.setEnabled(True)
            assert not one.isEnabled(), words
            told = QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Description)
            assert told == one.toolTip() == text("opened_read_only")


def test_after_a_hard_stop_one_press_takes_the_word_away(qtbot, start, folder):
    saved(folder, 1)
    (folder / "kmc-desk.lock").write_text('{"pid": 1, "host": "x", "open": true}')
    desk = start(folder)
    sign_in(qtbot, desk)
    banner = desk.window.data_banner
    assert banner.sentence.startswith("The program was not closed in order last time.")
    press(qtbot, desk, button(banner, "Understood"))
    assert banner.sentence == ""


def test_damaged_data_are_told_on_a_page_of_their_own_and_can_be_tried_again(qtbot, start, folder):
    path = folder / DATABASE_FILE
    whole = path.read_bytes()
    path.write_bytes(bytes(4096) + whole[4096:])
    desk = start(folder)
    sign_in(qtbot, desk)
    page = stopped(desk)
    assert page.isVisible()
    assert page.sentence.startswith("The database in ")
    path.write_bytes(whole)
    press(qtbot, desk, button(page, "Try again"))
    sign_in(qtbot, desk)
    assert not desk.window.is_locked


def test_a_damaged_page_that_is_met_while_working_stays_over_every_page(qtbot, start, folder):
    desk = start(folder)
    sign_in(qtbot, desk)
    idle(qtbot, desk)

    def meet() -> None:
        raise UserError("data_damaged", folder=str(folder))

    taken = []
    desk.services.tasks.run(desk.window, meet, lambda _none: None, taken.append)
    qtbot.waitUntil(lambda: desk.window.data_banner.sentence != "", timeout=5_000)
    for page in ("ward", "settings"):
        desk.window.shell.go(page)
        idle(qtbot, desk)
        sentence = desk.window.data_banner.sentence
        assert sentence.startswith("A part of the data cannot be read any more")
        assert "restore a backup" in sentence
    assert len(taken) == 1


def test_a_restore_that_was_stopped_is_finished_before_names_are_asked_for(qtbot, start, folder):
    new, ready = folder.with_name("new"), folder.with_name("new") / ".restoring"
    shutil.copytree(folder, ready)
    (new / RESTORE_FILE).write_text('{"aside": "aside-1"}')  # it was decided; then the power failed
    desk = start(new)
    idle(qtbot, desk)
    assert not ready.exists()
    sign_in(qtbot, desk)
    assert not desk.window.is_locked


def test_with_keys_of_another_day_another_passphrase_is_tried_first(qtbot, start, folder):
    before = {name: (folder / name).read_bytes() for name in KEY_FILES}
    context = wiring.sign_in(folder, "head", PASSPHRASE, clock=lambda: NOW)
    change_passphrase(context, PASSPHRASE, "nobody ever guessed this")
    context.database.close()
    for name, data in before.items():
        (folder / name).write_bytes(data)
    desk = start(folder)
    sign_in(qtbot, desk)
    page = stopped(desk)
    assert page.key == "keys_old"
    words = [one.text().replace("&", "") for one in page.findChildren(QPushButton)]
    assert words[:2] == ["Try again", "Put the keys back from a backup …"]


def test_lost_keys_are_told_before_anybody_types_a_passphrase(qtbot, start, folder):
    for name in KEY_FILES:
        (folder / name).unlink()
    desk = start(folder)
    assert stopped(desk).key == "keys_lost"


def test_who_holds_the_data_is_named(qtbot, start, folder):
    held = hold_folder(folder)
    desk = start(folder)
    sign_in(qtbot, desk)
    assert f"process {os.getpid()} on " in stopped(desk).sentence
    held.release()
    press(qtbot, desk, button(stopped(desk), "Try again"))
    sign_in(qtbot, desk)
    assert not desk.window.is_locked


@pytest.mark.parametrize("name", ["data", "new"])
def test_a_network_drive_is_told_before_anything_is_typed(qtbot, start, folder, monkeypatch, name):
    place = FolderPlace(kind=FolderKind.NETWORK, name="cifs")
    monkeypatch.setattr("kmc_desk.app.first_look.place_of", lambda _folder: place)
    desk = start(folder.with_name(name))
    assert stopped(desk).key == "data_on_network"


def test_f1_says_beside_a_stop_what_to_do_and_esc_closes_it(qtbot, start, folder):
    for name in KEY_FILES:
        (folder / name).unlink()
    desk = start(folder)
    page = stopped(desk)
    qtbot.keyClick(page.buttons[0], Qt.Key.Key_F1)
    assert page.help.isVisible()
    (shown,) = page.help.findChildren(QTextBrowser)
    assert "Put the keys back from a backup" in shown.toPlainText()
    qtbot.keyClick(page.buttons[0], Qt.Key.Key_Escape)
    assert not page.help.isVisible()
    assert page.buttons[0].hasFocus()


def test_every_reason_to_stop_has_its_own_help():
    nothing_special = stopped_help("no such key")
    assert all(stopped_help(key) != nothing_special for key in STOPS)


def test_every_reason_to_stop_has_its_sentence():
    values = {"folder": "F", "pid": 1, "host": "h", "found": 2, "known": 1, "name": "n"}
    values |= {"why": "W.", "backup": "B", "needed": 3}
    for key in STOPS:
        assert error_text(UserError(key, **values)).endswith("."), key
