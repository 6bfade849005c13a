"""A mistake of the program, wherever it happens: it is logged and told, and the program goes on."""

import logging
import platform
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from kmc_desk import __version__

if TYPE_CHECKING:  # with all sentences: not before the window
    from kmc_desk.ui.mistake_box import MistakeBox

_log = logging.getLogger(__name__)
_LOG_LINES = 40
_TOLD = {QtMsgType.QtWarningMsg: 1, QtMsgType.QtCriticalMsg: 2, QtMsgType.QtFatalMsg: 3}


class Mistakes(QObject):
    """Takes what nobody else took, from `begin` to `end`.

    Args:
        window: what the box stands over.
        folder: the data folder, with the log.
        keep_drafts: keeps what is half-typed.
        clock: local time.
    """

    _happened = Signal(str)

    def __init__(
        self,
        window: QWidget,
        folder: Path,
        keep_drafts: Callable[[], None],
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(window)
        self._window, self._folder = window, folder
        self._keep_drafts, self._clock = keep_drafts, clock
        self._box: MistakeBox | None = None
        self._count = 0
        # Queued, as it may come from any thread, or out of the middle of a paint event.
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """Take mistakes from now on."""
        self._before = sys.excepthook, threading.excepthook
        self._last_resort = logging.lastResort
        logging.lastResort = logging.NullHandler()  # Python would print names to the terminal
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook
        qInstallMessageHandler(_heard)

    def end(self) -> None:
        """Python and Qt do again what they did before."""
        sys.excepthook, threading.excepthook = self._before
        logging.lastResort = self._last_resort
        qInstallMessageHandler(None)

    def tell(self, error: BaseException) -> None:
        """Show a mistake that is in the log already; from any thread."""
        self._happened.emit(report_of(error, self._clock(), self._folder))

    def _hook(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        with suppress(Exception):  # nothing may come back from here: Qt would end the program
            _log.error("the program made a mistake", exc_info=(kind, error, trace))
            self.tell(error)

    def _thread_hook(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None and not issubclass(told.exc_type, SystemExit):
            self._hook(told.exc_type, told.exc_value, told.exc_traceback)

    def _show(self, report: str) -> None:
        from kmc_desk.ui.mistake_box import MistakeBox

        self._keep_drafts()
        if self._box is None or not isValid(self._box):
            self._box, self._count = MistakeBox(self._window), 0
        self._count += 1
        self._box.say(report, self._count)
        over = QApplication.activeModalWidget()
        if over not in (None, self._box):
            self._box.hide()  # over a dialog only what is modal, too, hears key and mouse
            self._box.setModal(True)
        self._box.show()


def report_of(error: BaseException, at: datetime, folder: Path) -> str:
    """What a person may give to whoever looks after the program; no value of a patient is in it.

    Args:
        error: what happened.
        at: when.
        folder: the data folder; the end of its log is added.
    """
    from kmc_desk.logging_setup import places_of

    return "\n".join(
        [
            f"KMC Desk {__version__}",
            f"{at:%Y-%m-%d %H:%M}",
            f"{platform.system()} {platform.release()}, Python {platform.python_version()}, "
            f"Qt {qVersion()}",
            "",
            places_of(error),
            "",
            *_end_of_log(folder),
        ]
    )


def _end_of_log(folder: Path) -> list[str]:
    from kmc_desk.logging_setup import LOG_FILE

    try:
        words = (folder / LOG_FILE).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return words.splitlines()[-_LOG_LINES:]


def _heard(kind: QtMsgType, _context: QMessageLogContext, _words: str | None) -> None:
    """What Qt says may hold a file name or a text of the screen: only that it said something."""
    if kind in _TOLD:
        _log.warning("Qt warned of something, level %s", _TOLD[kind])
