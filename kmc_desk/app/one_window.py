"""One window for one data folder: whoever starts the program again gets the window that is there.

The folder's lock is what keeps two from writing; this only spares the second one a window that
cannot open anything. It is asked before a window is made and long before a database is opened.
"""

import os
import sys
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from kmc_desk.ui.main_window import MainWindow

_ANSWER_MS = 2000  # [ours] a window that answers not within this is not one to be sent to
_COME = b"come"


class OneWindow(QObject):
    """The first window's ear for those that are started after it.

    Args:
        folder: the data folder; each has a window of its own.
    """

    asked = Signal()
    """Somebody started the program again: come forward."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._name = _name(folder)
        self._server = QLocalServer(self)
        # A name that the system forgets with the process, so that none is left by a crash.
        self._server.setSocketOptions(QLocalServer.SocketOption.AbstractNamespaceOption)
        self._server.newConnection.connect(self._answer)

    def is_first(self) -> bool:
        """Whether to go on; no, where another window was there and has come forward."""
        if self._another_comes():
            return False
        if sys.platform not in {"linux", "win32"}:
            QLocalServer.removeServer(self._name)  # a file, which a crash leaves behind
        if self._server.listen(self._name):
            return True
        return not self._another_comes()  # it was started at the same moment

    def bring(self, window: MainWindow) -> None:
        """Bring this window forward when it is asked for."""
        self.asked.connect(window.come_forward)

    def close(self) -> None:
        """Hear nothing more."""
        self._server.close()

    def _another_comes(self) -> bool:
        caller = QLocalSocket()
        caller.setSocketOptions(QLocalSocket.SocketOption.AbstractNamespaceOption)
        caller.connectToServer(self._name)
        if not caller.waitForConnected(_ANSWER_MS):
            return False
        comes = caller.waitForReadyRead(_ANSWER_MS) and caller.readAll().data() == _COME
        caller.abort()
        return comes

    def _answer(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            caller.write(_COME)
            caller.flush()
            caller.disconnectFromServer()
            self.asked.emit()


def _name(folder: Path) -> str:
    """One name for a folder however it is written, and for one person of this PC."""
    person = str(os.getuid()) if sys.platform != "win32" else os.environ.get("USERNAME", "")
    path = os.path.normcase(os.path.realpath(folder))
    return "kmc-desk-" + sha256(f"{person}\0{path}".encode()).hexdigest()[:24]
