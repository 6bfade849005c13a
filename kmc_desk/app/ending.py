"""The system ends the program: what is being typed is kept and the database closed first."""

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_NAMES = ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")
"""Those of them that this system has; SIGBREAK is that of a closing console on Windows."""


class StopSignals(QObject):
    """Tells of a signal on the screen's thread.

    Python runs a signal's handler between two of its own steps, and while Qt waits for events
    there is none. So the system writes to a socket, which wakes the event loop.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._take)
        self._wakeup_before = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        known = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
        self._before = {one: signal.signal(one, _heard) for one in known}

    def close(self) -> None:
        """Listen no longer: signals do what they did before."""
        for one, before in self._before.items():
            signal.signal(one, before)
        signal.set_wakeup_fd(self._wakeup_before)
        self._notifier.setEnabled(False)
        self._read.close()
        self._write.close()

    def _take(self) -> None:
        self._read.recv(64)
        self.asked.emit()


def _heard(_number: int, _frame: FrameType | None) -> None:
    """Without a handler of Python's own the signal would end the process at once."""
