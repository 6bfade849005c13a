"""The file of what the window remembers: read at once, written off the screen's thread.

A flush takes a third of a second on a slow disk, and a page that is shown is remembered each time:
the screen must not wait for that, and neither must the worker, which saves what people type.
"""

import json
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QSettings, Qt, Signal

from kmc_desk.paths import write_whole

_LONGEST_WAIT_S = 5
Kept = str | int


class SettingsFile(QObject):
    """Words and numbers by key.

    A disk that takes no file is nobody's trouble here: what was to be remembered is tried again
    with the next change, and is forgotten at the end.

    Args:
        file: may not be there; its folder is never made.
        older: the file of earlier versions, read where there is no newer one.
    """

    _changed = Signal()

    def __init__(self, file: Path, older: Path) -> None:
        super().__init__()
        self._file = file
        self._values = _read(file) if file.exists() else _read_older(older)
        self._is_written = True
        self._lock = threading.Lock()  # of the two below
        self._wanted: str | None = None
        self._writer: threading.Thread | None = None
        # All that changes in one stroke, such as on signing in, is written once.
        self._changed.connect(self._write_soon, Qt.ConnectionType.QueuedConnection)

    def value(self, key: str, otherwise: Kept | None = None) -> Kept | None:
        """What is kept under a key."""
        return self._values.get(key, otherwise)

    def keep(self, key: str, kept: Kept) -> None:
        """Keep something under a key; it is written when the screen has nothing else to do."""
        if self._values.get(key) != kept:
            self._values[key] = kept
            if self._is_written:
                self._is_written = False
                self._changed.emit()

    def write(self) -> None:
        """Put everything on disk now; waits for a slow disk, at most five seconds [ours]."""
        self._write_soon()
        writer = self._writer
        if writer is not None:
            writer.join(_LONGEST_WAIT_S)

    def _write_soon(self) -> None:
        if self._is_written:
            return
        self._is_written = True
        with self._lock:
            self._wanted = json.dumps(self._values, indent=1)
            if self._writer is None:
                # No daemon: the program ends when it has ended.
                self._writer = threading.Thread(target=self._run, name="settings")
                self._writer.start()

    def _run(self) -> None:
        while (text := self._next()) is not None:
            with suppress(OSError):
                write_whole(self._file, text.encode())

    def _next(self) -> str | None:
        """What is to be written now; None, and the thread ends, where nothing is."""
        with self._lock:
            text, self._wanted = self._wanted, None
            if text is None:
                self._writer = None
        return text


def _read(file: Path) -> dict[str, Kept]:
    """What a file holds; nothing where it cannot be read."""
    try:
        told: Any = json.loads(file.read_bytes())
        return {key: kept for key, kept in told.items() if isinstance(kept, str | int)}
    except (OSError, ValueError, AttributeError):  # the last: it is no table of keys
        return {}


def _read_older(file: Path) -> dict[str, Kept]:
    """What Qt wrote; where the window stood is bytes there."""
    if not file.is_file():
        return {}
    store = QSettings(str(file), QSettings.Format.IniFormat)
    found = {key: store.value(key) for key in store.allKeys()}
    return {
        key: packed(kept) if isinstance(kept, QByteArray) else str(kept)
        for key, kept in found.items()
    }


def packed(data: QByteArray) -> str:
    """Bytes as a word."""
    return bytes(data.toBase64().data()).decode("ascii")


def unpacked(word: str) -> QByteArray:
    """The bytes of `packed`; none of another word."""
    return QByteArray.fromBase64(word.encode("ascii", errors="ignore"))
