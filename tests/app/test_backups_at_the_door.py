"""Backups around the door: who comes in waits for none, who leaves has all in the last one."""

import shutil
import threading
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog

from kmc_desk.app import backing_up
from kmc_desk.app.temporary import Temporary
from kmc_desk.store.folder import BACKUP_FILE
from tests.app.conftest import sign_in
from tests.app.interrupted import keys
from tests.app.test_backing_up import backups, breaks, clock, desk, said, settle, tick

if TYPE_CHECKING:
    from kmc_desk.ui.main_window import MainWindow
    from kmc_desk.ui.tasks import Tasks

__all__ = ["backups", "breaks", "clock", "desk"]  # fixtures


def test_a_backup_begun_at_the_lock_runs_on_alone_and_gives_way_to_whoever_comes_in(
    qtbot, desk, clock, monkeypatch, backups
):
    real, told, pause = backing_up.back_up, threading.Event(), threading.Event()

    def slow(*args, progress, **more):
        def tell(part):
            for _ in range(2_000):  # until the person at the door ends it
                progress(part)
                if desk.services.tasks.somebody_waits:
                    told.set()
                pause.wait(0.005)
            raise AssertionError("it never gave way")

        return real(*args, progress=tell, **more)

    with monkeypatch.context() as patched:
        patched.setattr(backing_up, "back_up", slow)
        desk.window.lock()
        maker = desk._backing_up  # noqa: SLF001 - whether it has begun
        qtbot.waitUntil(lambda: maker._watch is not None)  # noqa: SLF001 - as above
        desk.window.ticked.emit()  # what the program asks for by itself ends no backup
        qtbot.waitUntil(told.is_set)
        sign_in(qtbot, desk)
        settle(qtbot, desk)
    assert not desk.window.is_locked
    assert backups() == []
    assert "failed" not in said(desk)[0]
    clock.goes_on(minutes=5)
    tick(qtbot, desk)
    assert backups() == ["ROUND"]


def test_what_is_half_typed_when_the_window_is_closed_is_in_the_backup_made_then(
    qtbot, start, folder, desk, clock, tmp_path
):
    desk.window.shell.go("admit")
    settle(qtbot, desk)
    keys("GUL BA")
    desk.window.close()
    question = QApplication.activeModalWidget()
    assert isinstance(question, QDialog)
    question.accept()
    qtbot.waitUntil(lambda: not desk.window.isVisible())
    (made,) = (folder / "backups").glob("kmc-desk-*")
    restored = shutil.copytree(made, tmp_path / "restored")
    (restored / BACKUP_FILE).unlink()
    again = start(restored, clock=clock)
    sign_in(qtbot, again)
    assert "admission of GUL BA" in again.window.shell.drafts.sentence


def test_closing_right_after_a_lock_waits_for_the_backup_of_the_lock(qtbot, desk, backups):
    desk.window.lock()
    desk.window.close()
    qtbot.waitUntil(lambda: not desk.window.isVisible())
    assert backups() == ["LOCK"]


def test_a_backup_that_failed_at_a_lock_is_tried_again_though_nobody_comes(
    qtbot, desk, clock, breaks
):
    tries = breaks()
    desk.window.lock()
    settle(qtbot, desk)
    retry = desk._backing_up._retry  # noqa: SLF001 - a timer of minutes
    for so_far, pause_s in ((1, 60), (2, 120), (3, 240)):
        assert (len(tries), retry.isActive()) == (so_far, True)
        assert pause_s < retry.interval() / 1000 < pause_s + 2
        clock.goes_on(seconds=retry.interval() / 1000)
        retry.timeout.emit()
        settle(qtbot, desk)


class _Window(QObject):
    ticked, locked = Signal(), Signal()


def test_a_backup_that_is_looked_at_gets_no_folder_of_temporary_files(qtbot, tmp_path):
    (tmp_path / BACKUP_FILE).write_text("{}")
    window = _Window()
    temporary = Temporary(cast("MainWindow", window), cast("Tasks", None), tmp_path)
    window.ticked.emit()
    assert [one.name for one in tmp_path.iterdir()] == [BACKUP_FILE]
    temporary.end()
