"""Backups nobody has to think of, in the running program."""

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from kmc_desk.app import backing_up
from kmc_desk.domain.errors import UserError
from kmc_desk.store import backup_places
from kmc_desk.store.backup_files import list_backups
from kmc_desk.store.backup_places import STICK_FOLDER, label_stick
from kmc_desk.ui.backup.exit_window import ExitWindow
from kmc_desk.ui.pages.centre_page import CentrePage
from kmc_desk.ui.tokens import State
from tests.app.conftest import NOW, PASSPHRASE, idle, leave, page, sign_in


@dataclass
class Clock:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def goes_on(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(qtbot, start, folder, clock):
    """Somebody is signed in; the centre was made a minute ago and is in no backup."""
    clock.goes_on(minutes=1)
    desk = start(folder, clock=clock)
    sign_in(qtbot, desk)
    settle(qtbot, desk)
    return desk


def settle(qtbot, desk):
    """Until nothing more is asked for: an answer may ask for more work."""
    idle(qtbot, desk)
    QApplication.processEvents()
    idle(qtbot, desk)


def tick(qtbot, desk):
    desk.window.ticked.emit()
    settle(qtbot, desk)


def said(desk):
    button = desk.window.shell.status.backups
    return button.text(), button.state


def exit_window(desk):
    (found,) = desk.window.findChildren(ExitWindow)
    return found


@pytest.fixture
def backups(folder):
    return lambda: [one.why for one in list_backups(folder / "backups")]


@pytest.fixture
def breaks(monkeypatch):
    """From now on every backup fails; counts them."""
    tries = []

    def back_up(*_args, **_more):
        tries.append(1)
        raise UserError("backup_target_gone", folder="E:")

    def begin():
        monkeypatch.setattr(backing_up, "back_up", back_up)
        return tries

    return begin


def test_in_a_pause_of_the_work_a_backup_is_made_and_the_status_line_says_so(
    qtbot, desk, clock, backups
):
    assert backups() == []  # a minute ago is no pause yet
    assert said(desk) == (
        "No backup on this computer yet: make one now · No backup on USB yet",
        State.DANGER,
    )
    clock.goes_on(minutes=1)
    tick(qtbot, desk)
    assert backups() == ["ROUND"]
    assert said(desk) == ("Last backup 0 min ago · No backup on USB yet", State.WARNING)
    clock.goes_on(hours=23)
    tick(qtbot, desk)
    assert backups() == ["ROUND"]  # nothing was saved since
    assert said(desk)[0].startswith("Last backup 23 h ago")
    clock.goes_on(hours=1)
    tick(qtbot, desk)
    assert backups() == ["TIMER", "ROUND"]


def test_locking_the_screen_makes_a_backup_at_once(qtbot, desk, backups):
    desk.window.lock()
    settle(qtbot, desk)
    assert backups() == ["LOCK"]


def test_closing_the_window_waits_for_a_backup_and_only_where_something_was_saved(
    qtbot, start, folder, desk, backups
):
    desk.window.close()
    assert desk.window.isVisible()
    qtbot.waitUntil(lambda: not desk.window.isVisible())
    assert backups() == ["EXIT"]
    again = start(folder, clock=desk._clock)  # noqa: SLF001 - the same time
    sign_in(qtbot, again)
    again.window.close()
    qtbot.waitUntil(lambda: not again.window.isVisible())
    assert backups() == ["EXIT"]


def test_a_backup_that_fails_on_closing_says_why_and_lets_one_go(qtbot, desk, breaks, backups):
    tries = breaks()
    desk.window.close()
    qtbot.waitUntil(lambda: desk.window.findChildren(ExitWindow) != [])
    shown = exit_window(desk)
    qtbot.waitUntil(shown.retry_button.isVisible)
    assert "was not made" in shown.words.text()
    assert "E: is not there" in shown.about.text()
    qtbot.keyClick(shown.retry_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(tries) == 2 and shown.retry_button.isVisible())
    qtbot.keyClick(shown.stay_button, Qt.Key.Key_Space)
    assert desk.window.isVisible()
    desk.window.close()
    qtbot.waitUntil(lambda: len(tries) == 3)
    qtbot.waitUntil(exit_window(desk).retry_button.isVisible)
    qtbot.keyClick(exit_window(desk).close_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not desk.window.isVisible())
    assert backups() == []


def test_one_may_close_without_waiting_for_the_backup(qtbot, desk, monkeypatch, backups):
    begun, real = threading.Event(), backing_up.back_up

    def slow(*args, progress, **more):
        def tell(part):
            begun.set()
            while True:
                progress(part)

        return real(*args, progress=tell, **more)

    monkeypatch.setattr(backing_up, "back_up", slow)
    desk.window.close()
    qtbot.waitUntil(begun.is_set)
    shown = exit_window(desk)
    assert "Making the backup … 0 %" in shown.words.text()
    assert not shown.retry_button.isVisible()
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert shown.isVisible()  # by habit nothing is skipped
    qtbot.keyClick(shown.close_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not desk.window.isVisible())
    assert backups() == []


def test_the_end_of_the_system_waits_for_no_backup(qtbot, desk, backups):
    desk.keep_drafts(wait=True)  # as Windows asks for before it shuts down
    desk.window.close()
    assert not desk.window.isVisible()
    assert backups() == []


def test_a_backup_gives_way_to_whoever_waits_and_is_made_later(
    qtbot, desk, clock, monkeypatch, backups
):
    asked, real = threading.Event(), backing_up.back_up

    def slow(*args, progress, **more):
        asked.wait(5)
        return real(*args, progress=progress, **more)

    monkeypatch.setattr(backing_up, "back_up", slow)
    clock.goes_on(minutes=5)
    desk.window.ticked.emit()
    maker = desk._backing_up  # noqa: SLF001 - whether it has begun
    qtbot.waitUntil(lambda: maker._watch is not None)  # noqa: SLF001 - as above
    answers = []
    desk.services.tasks.run(desk, lambda: 7, answers.append)
    asked.set()
    settle(qtbot, desk)
    assert answers == [7]
    assert backups() == []
    assert "failed" not in said(desk)[0]
    tick(qtbot, desk)
    assert backups() == ["ROUND"]


def test_after_a_failure_the_status_says_so_at_once_and_the_pauses_grow(qtbot, desk, clock, breaks):
    tries = breaks()
    clock.goes_on(minutes=5)
    tick(qtbot, desk)
    words, state = said(desk)
    assert words.startswith("The last backup failed: E: is not there")
    assert state is State.DANGER
    for minutes, so_far in ((0.9, 1), (0.1, 2), (1.9, 2), (0.1, 3), (3.9, 3), (0.1, 4)):
        clock.goes_on(minutes=minutes)
        tick(qtbot, desk)
        assert len(tries) == so_far
    assert QApplication.activeModalWidget() is None


def test_invented_data_are_not_backed_up_by_themselves(qtbot, start, ward):
    desk = start(ward.database.folder, context=ward, clock=ward.clock)
    settle(qtbot, desk)
    assert said(desk) == ("invented data: no backups by themselves", None)
    desk.window.lock()
    settle(qtbot, desk)
    assert list_backups(ward.database.folder / "backups") == []
    desk.window.close()
    assert not desk.window.isVisible()


@pytest.mark.parametrize("locks", [False, True])
def test_after_a_restore_everybody_signs_in_again_and_the_former_data_lie_aside(
    qtbot, desk, folder, locks
):
    QTest.keyClick(desk.window.shell.status.backups, Qt.Key.Key_Space)
    settle(qtbot, desk)
    centre = page(desk)
    assert isinstance(centre, CentrePage)
    part = centre.backups
    assert part.isVisible()
    QTest.keyClick(part.now_button, Qt.Key.Key_Space)
    settle(qtbot, desk)
    dialog = part.ask_restore()
    assert dialog is not None
    QTest.keyClicks(dialog.reason.editor, "trying it out")
    QTest.keyClicks(dialog.passphrase.editor, PASSPHRASE)
    QTest.keyClick(dialog.button, Qt.Key.Key_Space)
    if locks:  # while it goes on, as nobody touches a key: no answer reaches the dialog then
        desk.window.lock()
    desk._look()  # noqa: SLF001 - a minute begins while the data are being changed
    before, locking = desk._backing_up, desk._locking  # noqa: SLF001 - they end
    qtbot.waitUntil(lambda: desk.window.shell is None)
    assert "is in place" in " ".join(
        label.text() for label in desk.window.findChildren(QLabel) if label.isVisible()
    )
    assert len(list(folder.glob("aside-*"))) == 1
    assert [before.is_wanted, locking.idle.findChild(QTimer, "idle").isActive()] == [False] * 2
    settle(qtbot, desk)
    assert desk.window.data_banner.sentence == ""
    sign_in(qtbot, desk)
    settle(qtbot, desk)
    assert not desk.window.is_locked
    assert desk.window.shell.status.backups.text().startswith("Last backup")
    desk.window.lock()
    settle(qtbot, desk)
    leave(qtbot, desk)


def test_a_labelled_stick_gets_a_copy_each_half_day_and_a_full_one_is_spoken_of(
    qtbot, desk, clock, tmp_path, monkeypatch
):
    monkeypatch.setattr(backup_places, "_MOUNTS", (f"{tmp_path}/stick*",))
    clock.goes_on(minutes=5)
    tick(qtbot, desk)
    tick(qtbot, desk)
    assert said(desk) == ("Last backup 0 min ago · No backup on USB yet", State.WARNING)
    stick = tmp_path / "stick"
    stick.mkdir()
    label_stick(stick, "HRP", "KMC A")
    clock.goes_on(minutes=10)
    tick(qtbot, desk)
    assert [copy.why for copy in list_backups(stick / STICK_FOLDER)] == ["TIMER"]
    assert said(desk) == ("Last backup 10 min ago · USB 0 min ago", State.DONE)
    clock.goes_on(hours=11)
    tick(qtbot, desk)
    assert len(list_backups(stick / STICK_FOLDER)) == 1

    def full(*_args, **_more):
        raise UserError("backup_target_gone", folder="E:")

    monkeypatch.setattr(backing_up, "back_up_to_usb", full)
    clock.goes_on(hours=1)
    tick(qtbot, desk)
    words, state = said(desk)
    assert words.startswith("The last backup failed: E: is not there")
    assert state is State.WARNING
