"""A mistake of the program, in a slot or on a thread: the person is told and goes on."""

import logging
import sys
import threading
from datetime import datetime

import pytest
from PySide6.QtCore import Qt, QTimer, qInstallMessageHandler, qWarning
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from kmc_desk.app.mistakes import Mistakes, report_of
from kmc_desk.logging_setup import LOG_FILE
from kmc_desk.ui import mistake_box, save_dialog
from kmc_desk.ui.mistake_box import REPORT_FILE, MistakeBox
from tests.test_log import log

__all__ = ["log"]  # a fixture
NOW = datetime(2026, 5, 5, 10, 42)


@pytest.fixture
def kept():
    return []


class Window(QWidget):
    def __init__(self):
        super().__init__()
        self.line = QLineEdit(self)


@pytest.fixture
def window(qtbot):
    made = Window()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def mistakes(window, tmp_path, kept, log):
    made = Mistakes(window, tmp_path, lambda: kept.append(window.line.text()), lambda: NOW)
    made.begin()
    yield made
    made.end()


def fail_in_a_slot(about="ZAINABQ"):
    """As Qt calls it: nothing of Python stands between the slot and the event loop."""

    def slot():
        raise ValueError(f"no bed for {about}")

    QTimer.singleShot(0, slot)


def box_of(window, qtbot):
    qtbot.waitUntil(lambda: window.findChild(MistakeBox) is not None)
    return window.findChild(MistakeBox)


@pytest.mark.fault(28)
def test_a_mistake_in_a_slot_is_told_what_is_typed_is_kept_and_typing_goes_on(
    mistakes, window, qtbot, kept
):
    QTest.keyClicks(window.line, "154")
    fail_in_a_slot()
    box = box_of(window, qtbot)
    assert not box.isModal()
    assert kept == ["154"]
    assert "What you saved is safe" in box.sentence.text()
    QTest.keyClicks(window.line, "0")
    assert window.line.text() == "1540"


@pytest.mark.fault(28)
def test_neither_the_report_nor_the_log_names_anybody(mistakes, window, qtbot, tmp_path):
    fail_in_a_slot()
    box = box_of(window, qtbot)
    told = box.report.toPlainText()
    assert "ValueError" in told
    assert "test_mistakes.py:" in told
    log_words = (tmp_path / LOG_FILE).read_text(encoding="utf-8")
    assert "the program made a mistake" in log_words
    assert "ZAINABQ" not in told + log_words


@pytest.mark.fault(28)
def test_a_mistake_on_a_thread_is_told_too(mistakes, window, qtbot):
    def work():
        raise KeyError("ZAINABQ")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert "KeyError" in box_of(window, qtbot).report.toPlainText()


def test_keys_typed_blindly_close_no_box_and_press_nothing_in_it(
    mistakes, window, qtbot, monkeypatch
):
    fail_in_a_slot()
    box = box_of(window, qtbot)
    qtbot.waitUntil(lambda: box.focusWidget() is not None)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_1):
        QTest.keyClick(box.focusWidget(), key)
    assert box.isVisible()
    assert not box.report.isVisible()
    monkeypatch.setattr(mistake_box, "_DEAF_MS", 0)
    QTest.keyClick(box.focusWidget(), Qt.Key.Key_Return)
    assert box.isVisible()
    QTest.keyClick(box.focusWidget(), Qt.Key.Key_Escape)
    assert not box.isVisible()


def test_a_second_mistake_stands_in_the_same_box_with_their_number(mistakes, window, qtbot):
    fail_in_a_slot()
    box = box_of(window, qtbot)
    fail_in_a_slot()
    qtbot.waitUntil(lambda: "2 times" in box.sentence.text())
    assert len(window.findChildren(MistakeBox)) == 1


def test_the_report_is_shown_before_it_can_be_saved(mistakes, window, qtbot, monkeypatch, tmp_path):
    asked = []

    def answer(_parent, name, _kinds):
        asked.append(name)
        return tmp_path / name

    monkeypatch.setattr(save_dialog, "ask_where_to_save", answer)
    fail_in_a_slot()
    box = box_of(window, qtbot)
    assert not box.save_button.isVisible()
    assert not box.report.isVisible()
    box.show_button.click()
    assert box.report.isVisible()
    box.save_button.click()
    assert asked == [REPORT_FILE]
    written = (tmp_path / REPORT_FILE).read_text(encoding="utf-8")
    assert written == box.report.toPlainText()
    assert str(tmp_path / REPORT_FILE) in box.said.text()


def test_a_report_that_cannot_be_saved_is_said_and_stays(
    mistakes, window, qtbot, monkeypatch, tmp_path
):
    nowhere = tmp_path / "none" / "report.txt"
    monkeypatch.setattr(save_dialog, "ask_where_to_save", lambda *_: nowhere)
    fail_in_a_slot()
    box = box_of(window, qtbot)
    box.show_button.click()
    box.save_button.click()
    assert box.said.text().startswith("Not saved")


def test_the_key_that_ends_a_program_and_a_thread_that_ends_itself_are_no_mistakes(
    window, qtbot, tmp_path, monkeypatch, kept
):
    ended = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: ended.append(kind))
    made = Mistakes(window, tmp_path, lambda: kept.append(1), lambda: NOW)
    made.begin()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    thread = threading.Thread(target=sys.exit)
    thread.start()
    thread.join()
    made.end()
    qtbot.wait(1)
    assert ended == [KeyboardInterrupt]
    assert kept == []


def test_a_mistake_while_one_is_told_does_not_end_the_program(mistakes, monkeypatch):
    def fail(*_):
        raise OSError

    monkeypatch.setattr("kmc_desk.app.mistakes.report_of", fail)
    sys.excepthook(ValueError, ValueError("ZAINABQ"), None)


def test_it_is_told_once_the_program_is_out_of_the_middle_of_something(mistakes, window, qtbot):
    sys.excepthook(ValueError, ValueError("ZAINABQ"), None)
    assert window.findChild(MistakeBox) is None
    box_of(window, qtbot)


def test_of_what_qt_warns_only_that_it_did_is_written_down(mistakes, tmp_path):
    qWarning("no such file: ZAINABQ.pdf")
    words = (tmp_path / LOG_FILE).read_text(encoding="utf-8")
    assert words.endswith("Qt warned of something, level 1\n")
    assert "ZAINABQ" not in words


def test_before_there_is_a_log_there_is_a_report(tmp_path):
    assert report_of(ValueError("ZAINABQ"), NOW, tmp_path).endswith("ValueError\n")


def test_of_a_long_log_the_report_holds_the_end(mistakes, window, qtbot, tmp_path):
    for number in range(60):
        logging.getLogger("kmc_desk.any").warning("Qt warned of something, level %s", number)
    fail_in_a_slot()
    told = box_of(window, qtbot).report.toPlainText()
    assert "level 59" in told
    assert "level 9\n" not in told


def test_in_the_end_everything_is_as_it_was_before(window, tmp_path):
    before = sys.excepthook, threading.excepthook, logging.lastResort
    made = Mistakes(window, tmp_path, lambda: None, lambda: NOW)
    made.begin()
    assert sys.excepthook != before[0]
    assert isinstance(logging.lastResort, logging.NullHandler)  # no name to a terminal
    made.end()
    assert (sys.excepthook, threading.excepthook, logging.lastResort) == before
    assert qInstallMessageHandler(None) is None
