"""A slot of the real window fails over a half-typed weight: nobody stops, nothing is lost."""

import shutil

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kmc_desk.app.mistakes import Mistakes
from kmc_desk.logging_setup import LOG_FILE
from kmc_desk.ui.mistake_box import MistakeBox
from tests.app.conftest import idle, sign_in
from tests.app.interrupted import keys, press
from tests.app.test_dialog_drafts import open_total
from tests.app.test_interrupted import ward, weight_cell
from tests.app.test_mistakes import fail_in_a_slot
from tests.test_log import log

__all__ = ["log", "ward"]  # fixtures


@pytest.mark.fault(28)
def test_a_half_typed_weight_is_on_disk_at_once_and_nothing_is_blocked(
    qtbot, start, ward, log, tmp_path
):
    desk = start(ward)
    mistakes = Mistakes(desk.window, ward, desk.keep_drafts, desk.services.clock)
    mistakes.begin()
    try:
        sign_in(qtbot, desk)
        press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        idle(qtbot, desk)
        keys("15")
        fail_in_a_slot()
        qtbot.waitUntil(lambda: desk.window.findChild(MistakeBox) is not None)
        idle(qtbot, desk)
        box = desk.window.findChild(MistakeBox)
        assert box is not None
        assert box.isVisible()
        assert QApplication.activeModalWidget() is None
        killed = shutil.copytree(ward, tmp_path / "killed")  # the disk as a kill leaves it now
        words = (ward / LOG_FILE).read_text(encoding="utf-8")
        assert "the program made a mistake" in words
        assert not any(value in words for value in ("ZAINABQ", "SAIRA"))
        box.close()
    finally:
        mistakes.end()
    again = start(killed)
    sign_in(qtbot, again)
    assert weight_cell(again).text == "15"


@pytest.mark.fault(28)
def test_over_a_half_filled_dialog_it_can_be_read_and_closed_and_the_dialog_goes_on(
    qtbot, start, ward, log, tmp_path
):
    desk = start(ward)
    mistakes = Mistakes(desk.window, ward, desk.keep_drafts, desk.services.clock)
    mistakes.begin()
    try:
        sign_in(qtbot, desk)
        fail_in_a_slot()  # its box stands there when the dialog is opened
        qtbot.waitUntil(lambda: desk.window.findChild(MistakeBox) is not None)
        dialog = open_total(qtbot, desk)
        dialog.reason.line.setFocus()
        qtbot.keyClicks(dialog.reason.line, "seen in the b")
        fail_in_a_slot()
        box = desk.window.findChild(MistakeBox)
        assert box is not None
        qtbot.waitUntil(lambda: "2 times" in box.sentence.text())
        idle(qtbot, desk)
        killed = shutil.copytree(ward, tmp_path / "killed")
        close = box.close_button.mapTo(box, QPoint(5, 5))
        QTest.mouseClick(box.windowHandle(), Qt.MouseButton.LeftButton, pos=close)
        qtbot.waitUntil(lambda: desk.window.findChild(MistakeBox) is None)
        assert QApplication.activeModalWidget() is dialog
        for letter in (Qt.Key.Key_O, Qt.Key.Key_O, Qt.Key.Key_K):
            QTest.keyClick(dialog.windowHandle(), letter)
        assert dialog.reason.value() == "seen in the book"
        dialog.reject()
    finally:
        mistakes.end()
    again = start(killed)
    sign_in(qtbot, again)
    dialog = open_total(qtbot, again)
    assert dialog.reason.value() == "seen in the b"
    dialog.reject()
