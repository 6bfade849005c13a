"""Enter on a button that has the keyboard, on a page: Qt presses it by Space only."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QRadioButton

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterPresses(QObject):
    """Presses the button that had the keyboard before the key, once for each press.

    The window is watched and not the pages: a line of a form hands Enter on to what is around it,
    by when the cursor may stand on a button that nobody meant. Dialogs have a default of their own.

    Args:
        window: the keys of which are heard.
    """

    def __init__(self, window: QWindow) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key where it pressed something."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in _ENTERS or held or QApplication.activePopupWidget() is not None:
            return False
        at = QApplication.focusWidget()
        if not isinstance(at, QAbstractButton) or isinstance(at, QCheckBox | QRadioButton):
            return False  # by a tick an answer is given, and Enter is for the form
        if not event.isAutoRepeat():
            at.click()
        return True
