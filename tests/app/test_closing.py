"""Closing the window where something stands in the way of the last backup."""

from PySide6.QtCore import Qt

from kmc_desk.app import backing_up
from kmc_desk.domain.errors import UserError
from kmc_desk.ui.backup.exit_window import ExitWindow
from tests.app.test_backing_up import clock, desk, exit_window

__all__ = ["clock", "desk"]  # fixtures


def test_the_window_closes_though_nobody_can_tell_how_old_the_backups_are(qtbot, desk, monkeypatch):
    def unreadable(*_args):
        raise UserError("disk_error", folder="E:")

    monkeypatch.setattr(backing_up, "backup_facts", unreadable)
    desk.window.close()
    qtbot.waitUntil(lambda: desk.window.findChildren(ExitWindow) != [])
    shown = exit_window(desk)
    assert "reports an error" in shown.about.text()
    qtbot.mouseClick(shown.close_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not desk.window.isVisible())
