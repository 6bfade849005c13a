"""Whether anybody is at the keyboard: after a while without a key or the mouse, the screen locks.

Windows are watched, not widgets: every key and every movement comes to a window first, and nothing
else does, so that painting and timers cost nothing here.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from kmc_desk.ui.actions import KEYS, Command
from kmc_desk.ui.widgets.idle_line import IdleLine

WARNED_S = 20
"""So long before the lock it is said [ours]."""
_MS_PER_S = 1000
_S_PER_MIN = 60
_SOMEBODY = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,  # the press of a shortcut does not come to the window
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
_LOCK = tuple(QKeySequence(one) for one in KEYS[Command.LOCK])


def seconds_awake_or_asleep() -> float:
    """A clock that nobody can set and that runs on while the computer sleeps."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()  # on Windows it counts sleep too


class IdleWatch(QObject):
    """Counts from the last key or movement; the keys themselves go where they were meant to go.

    Args:
        window: where it is said, unless a dialog is in front.
        seconds: a clock.
    """

    is_over = Signal()
    """Nobody has been there for so long."""
    wants_lock = Signal()
    """The key that locks was pressed, whatever was in front."""

    def __init__(
        self, window: QWidget, seconds: Callable[[], float] = seconds_awake_or_asleep
    ) -> None:
        super().__init__(window)
        self._window, self._seconds = window, seconds
        self._allowed_s = 0.0
        self._last = 0.0
        self.line: IdleLine | None = None
        self._timer = QTimer(self)
        self._timer.setObjectName("idle")
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._take_window)

    def begin(self, minutes: int) -> None:
        """Count from now on; also with another number of minutes than before."""
        self._allowed_s = minutes * _S_PER_MIN
        self._last = self._seconds()
        self._take_window(self._window.windowHandle())
        self.look()

    def stop(self) -> None:
        """The screen is locked, or nobody is signed in."""
        self._allowed_s = 0.0
        self._timer.stop()
        self._take_line_away()

    def look(self) -> None:
        """Lock, say that it will, or come back later."""
        if not self._allowed_s:
            return
        left_s = self._allowed_s - (self._seconds() - self._last)
        if left_s <= 0:
            self.stop()
            self.is_over.emit()
            return
        if left_s > WARNED_S:
            self._take_line_away()
            self._timer.start(round((left_s - WARNED_S) * _MS_PER_S) + 1)
            return
        self._say(left_s)
        whole = left_s % 1 or 1.0
        self._timer.start(round(whole * _MS_PER_S) + 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody is there; who comes after the time is over is not taken for the same person."""
        kind = event.type()
        if kind not in _SOMEBODY or not self._allowed_s:
            return False
        now = self._seconds()
        if now - self._last >= self._allowed_s:  # the computer slept
            self.look()
            return True
        self._last = now
        if self.line is not None:
            self.look()
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress and _locks(event):
            self.wants_lock.emit()
            return True
        return False

    def _take_window(self, window: QWindow | None) -> None:
        if window is not None and isValid(self):
            window.installEventFilter(self)  # a second time only brings it to the front

    def _say(self, left_s: float) -> None:
        over = QApplication.activeModalWidget() or self._window
        if self.line is not None and (not isValid(self.line) or self.line.window() is not over):
            self._take_line_away()
        self.line = self.line or IdleLine(over)
        self.line.say_left(max(1, round(left_s)))

    def _take_line_away(self) -> None:
        line, self.line = self.line, None
        if line is not None and isValid(line):
            line.hide()
            line.deleteLater()


def _locks(event: QKeyEvent) -> bool:
    """Where a dialog or a menu is in front, no shortcut of the window is heard."""
    return QKeySequence(event.keyCombination()) in _LOCK
