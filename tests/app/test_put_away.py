"""What a lock takes out of sight, who counts as being there, and who is asked at the door."""

import tempfile
import time
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu, QWidget
from shiboken6 import isValid

from kmc_desk.app import door
from kmc_desk.app.idle import IdleWatch, seconds_awake_or_asleep
from kmc_desk.app.put_away import PutAway
from kmc_desk.app.temporary import Temporary
from kmc_desk.usecases.since_last import SinceLast

if TYPE_CHECKING:
    from kmc_desk.store.database import Database
    from kmc_desk.ui.main_window import MainWindow
    from kmc_desk.ui.tasks import Tasks


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    assert QTest.qWaitForWindowActive(made)
    return made


def test_a_menu_goes_out_of_sight(window):
    menu = QMenu(window)
    menu.addAction("Message to the family of SAIRA")
    menu.popup(window.mapToGlobal(QPoint(1, 1)))
    assert menu.isVisible()
    PutAway(window).put_away()
    assert not menu.isVisible()


def test_a_dialog_of_the_window_itself_is_put_away_and_ends_with_its_person(qtbot, window):
    away, dialog = PutAway(window), QDialog(window)
    within = QWidget(dialog)
    dialog.open()
    away.put_away()
    assert away.holds(within)
    assert not away.holds(window)
    away.end()
    qtbot.waitUntil(lambda: not isValid(dialog))


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def idle(window, clock):
    made = IdleWatch(window, clock)
    yield made
    made.stop()


def timer_of(idle) -> QTimer:
    return idle.findChild(QTimer, "idle")


@pytest.mark.parametrize(
    ("kind", "counts"),
    [
        ("KeyPress", True),
        ("KeyRelease", True),
        ("MouseButtonPress", True),
        ("MouseMove", True),
        ("Wheel", True),
        ("TouchBegin", True),
        ("TabletPress", True),
        ("Paint", False),
        ("Timer", False),
        ("Enter", False),
    ],
)
def test_whatever_a_hand_does_counts_and_what_the_program_does_not(
    window, idle, clock, kind, counts
):
    over = []
    idle.is_over.connect(lambda: over.append(1))
    idle.begin(1)
    clock.now += 59
    event = QEvent.Type[kind]
    key = event in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
    none = Qt.KeyboardModifier.NoModifier
    idle.eventFilter(window, QKeyEvent(event, Qt.Key.Key_G, none) if key else QEvent(event))
    clock.now += 59
    idle.look()
    assert bool(over) is not counts


def test_its_own_timer_looks_in_time_and_says_what_is_left_over_the_dialog_in_front(
    window, idle, clock
):
    over = []
    idle.is_over.connect(lambda: over.append(1))
    idle.begin(5)
    timer = timer_of(idle)
    assert timer.isActive()
    assert timer.interval() == (5 * 60 - 20) * 1000 + 1
    dialog = QDialog(window)
    dialog.open()
    clock.now += 5 * 60 - 20
    timer.timeout.emit()
    assert idle.line.window() is dialog
    for left in range(20, 0, -1):
        assert f"{left} s" in idle.line.sentence
        assert timer.isActive()
        assert timer.interval() <= 1001
        clock.now += 1
        timer.timeout.emit()
    assert over == [1]
    assert not timer.isActive()
    clock.now += 3600
    timer.timeout.emit()
    assert over == [1]
    dialog.reject()


def test_the_key_that_locks_is_heard_by_nobody_else(window, idle):
    locks = []
    idle.wants_lock.connect(lambda: locks.append(1))
    idle.begin(5)
    held = Qt.KeyboardModifier.ControlModifier
    kinds = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
    taken = [idle.eventFilter(window, QKeyEvent(one, Qt.Key.Key_L, held)) for one in kinds]
    assert taken == [True, False]
    assert locks == [1]


@pytest.mark.skipif(not hasattr(time, "CLOCK_BOOTTIME"), reason="another clock counts sleep there")
def test_time_asleep_counts(monkeypatch):
    monkeypatch.setattr(time, "clock_gettime", {time.CLOCK_BOOTTIME: 7.0}.__getitem__)
    assert seconds_awake_or_asleep() == 7.0


@pytest.mark.parametrize(
    ("typed", "by"),
    [
        ("2749", "pin"),
        (" \u06f2\u06f7\u06f4\u06f9 ", "pin"),
        ("123456", "pin"),
        ("123", "passphrase"),
        ("1234567", "passphrase"),
        ("2749a", "passphrase"),
        ("", "passphrase"),
    ],
)
def test_some_figures_are_a_pin_and_anything_else_a_passphrase(monkeypatch, typed, by):
    monkeypatch.setattr(door, "take_over_by_pin", lambda *_, **__: "pin")
    monkeypatch.setattr(door, "take_over", lambda *_, **__: "passphrase")
    assert door.let_in(cast("Database", None), "sana", typed, datetime.now) == by


def test_who_was_the_only_one_to_try_reads_nothing():
    assert door.words_since(SinceLast(last_at=None), "Sana") == ""
    tried = SinceLast(last_at=None, tries=(("by PIN", 2), ("3 typed wrongly", 1)))
    words = door.words_since(tried, "Sana")
    assert words.endswith("Wrong tries at your account: by PIN (2); 3 typed wrongly")
    assert "never" in words


class _Window(QObject):
    ticked, locked = Signal(), Signal()


def test_a_lock_throws_temporary_files_away_and_the_end_their_folder(qtbot, tmp_path):
    tasks = SimpleNamespace(run=lambda _owner, work, done: done(work()))
    window = _Window()
    temporary = Temporary(cast("MainWindow", window), cast("Tasks", tasks), tmp_path)
    window.ticked.emit()
    with tempfile.NamedTemporaryFile(delete=False) as made:
        made.write(b"SAIRA")
    assert Path(made.name).parent.parent == tmp_path
    window.locked.emit()
    assert not Path(made.name).exists()
    temporary.end()
    assert list(tmp_path.iterdir()) == []
