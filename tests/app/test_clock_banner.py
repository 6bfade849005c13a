"""V11 in the real window: the bar before any entry, and the way out of it."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from tests.app import conftest
from tests.app.conftest import NOW, idle
from tests.app.test_desk import sign_in


@pytest.fixture
def wall(monkeypatch):
    """The clock on the wall of the PC; a test sets it."""
    time = {"now": NOW}
    monkeypatch.setattr(conftest, "clock", lambda: time["now"])
    return time


def press(qtbot, desk, button):
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    idle(qtbot, desk)


def test_a_clock_behind_stands_across_the_window_until_it_is_right(qtbot, start, folder, wall):
    wall["now"] = NOW - timedelta(days=60)
    desk = start(folder)
    banner = desk.window.clock_banner
    assert banner.sentence == ""
    sign_in(qtbot, desk)
    assert banner.sentence == (
        "The clock of this PC says 06-Mar-2026 10:42, but something was entered at 05-May-2026 "
        "10:42. Put the clock right before you enter anything. Until then nothing is saved. If "
        "date and time are lost after each power cut, the battery of the PC is empty: the coin "
        "cell on its main board."
    )
    assert banner.width() == desk.window.centralWidget().width()
    wall["now"] = NOW
    press(qtbot, desk, banner.check)
    assert banner.sentence == ""


def test_a_clock_that_fails_while_somebody_is_signed_in_is_seen_on_the_next_page_or_minute(
    qtbot, start, folder, wall
):
    desk = start(folder)
    sign_in(qtbot, desk)
    assert desk.window.clock_banner.sentence == ""
    wall["now"] = NOW - timedelta(days=3000)
    desk.window.shell.go("admit")
    idle(qtbot, desk)
    assert "but the program was made in 2026." in desk.window.clock_banner.sentence
    assert desk.window.clock_banner.confirm.isHidden()
    wall["now"] = NOW
    desk.window._clock.timeout.emit()  # noqa: SLF001 - the minute is over
    idle(qtbot, desk)
    assert desk.window.clock_banner.sentence == ""


def test_the_centre_head_says_that_the_clock_is_right_after_a_question(qtbot, start, folder, wall):
    wall["now"] = NOW - timedelta(hours=1)
    desk = start(folder)
    sign_in(qtbot, desk)
    banner = desk.window.clock_banner
    press(qtbot, desk, banner.confirm)
    (question,) = [w for w in QApplication.topLevelWidgets() if w.isModal() and w.isVisible()]
    yes = next(b for b in question.findChildren(QPushButton) if b.text() == "It is right")
    press(qtbot, desk, yes)
    idle(qtbot, desk)
    assert banner.sentence == ""
    desk.window.shell.go("round")
    idle(qtbot, desk)
    assert banner.sentence == ""
