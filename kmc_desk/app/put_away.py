"""What stands before the window while it is locked: out of sight, and back for the same person."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

_OF_THE_SYSTEM = ("QFileDialog", "QAbstractPrintDialog")
"""Somebody waits for their answer in the middle of something: out of sight they are cancelled."""


class PutAway:
    """Dialogs of one session, from a lock to whoever comes next.

    Args:
        window: everything else that is a window of its own is put away.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._dialogs: list[QDialog] = []

    def put_away(self) -> None:
        """Hide all; menus are closed, and dialogs of the system cancelled."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self._dialogs = sorted(self._in_sight(), key=_depth)
        for dialog in reversed(self._dialogs):  # the one on top first
            dialog.hide()
        self._dialogs = [one for one in self._dialogs if not _is_of_the_system(one)]

    def bring_back(self) -> bool:
        """The same person is back; whether there was a dialog, which has the keyboard now."""
        dialogs, self._dialogs = self._dialogs, []
        there = [one for one in dialogs if isValid(one)]
        for dialog in there:
            dialog.show()
        if there:
            there[-1].activateWindow()
        return bool(there)

    def end(self) -> None:
        """Another person comes: what was kept of them is a draft by now."""
        dialogs, self._dialogs = self._dialogs, []
        for dialog in dialogs:
            if isValid(dialog):
                dialog.deleteLater()

    def holds(self, owner: QObject) -> bool:
        """Whether something belongs to a dialog that is put away."""
        return any(isValid(one) and _is_within(owner, one) for one in self._dialogs)

    def _in_sight(self) -> list[QDialog]:
        return [
            one
            for one in QApplication.topLevelWidgets()
            if one is not self._window and one.isVisible() and isinstance(one, QDialog)
        ]


def within(shell: QWidget) -> Callable[[QObject], bool]:
    """Tells whether something belongs to a page or part of a session, not to the session itself."""

    def tells(owner: QObject) -> bool:
        first = owner if isinstance(owner, QWidget) else owner.parent()
        return first is not shell and _is_within(first, shell)

    return tells


def _is_within(owner: QObject | None, whole: QWidget) -> bool:
    while owner is not None:
        if owner is whole:
            return True
        owner = owner.parent()
    return False


def _depth(dialog: QWidget) -> int:
    """How many others it stands on."""
    depth, above = 0, dialog.parent()
    while above is not None:
        depth, above = depth + 1, above.parent()
    return depth


def _is_of_the_system(dialog: QWidget) -> bool:
    return any(dialog.inherits(name) for name in _OF_THE_SYSTEM)
