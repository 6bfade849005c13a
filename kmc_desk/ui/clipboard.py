"""What is copied for another program: marked as of patients, and not left lying there."""

import atexit

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication, QImage

KEPT_MS = 60_000
"""Time enough to paste it [ours]; whoever sits down at the PC after that finds nothing."""

_MARK = "application/x-kmc-desk"
_HINTS = (
    # Programs that keep what was on the clipboard are asked to leave this out.
    ("x-kde-passwordManagerHint", b"secret"),
    ('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', b"1"),
    ('application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"', b"\0\0\0\0"),
    ('application/x-qt-windows-mime;value="CanUploadToCloudClipboard"', b"\0\0\0\0"),
)


def put_text(words: str) -> None:
    """Put words on the clipboard."""
    data = _marked()
    data.setText(words)
    QGuiApplication.clipboard().setMimeData(data)


def put_image(image: QImage) -> None:
    """Put a picture on the clipboard."""
    data = _marked()
    data.setImageData(image)
    QGuiApplication.clipboard().setMimeData(data)


class ClipboardWatch(QObject):
    """Empties the clipboard a minute after something of this program came there, and when told.

    What another program put there since stays.

    Args:
        parent: whose end is its end too.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_MS)
        self._timer.timeout.connect(self.empty)
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.dataChanged.connect(self._changed)

    def empty(self) -> None:
        """Take away what is this program's; at a lock, at the end, and when the minute is over."""
        if self._is_ours():
            self._clipboard.clear()  # the change of which ends the minute
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)  # marked in a field, on X11

    def _changed(self) -> None:
        if self._is_ours():
            self._timer.start()
        else:
            self._timer.stop()

    def _is_ours(self) -> bool:
        """Copied by a button, or by hand out of a field of this program."""
        data = self._clipboard.mimeData()
        held = data is not None and bool(data.formats())
        return held and (data.hasFormat(_MARK) or self._clipboard.ownsClipboard())


def _marked() -> QMimeData:
    atexit.unregister(_let_go)
    atexit.register(_let_go)
    data = QMimeData()
    for name, value in ((_MARK, b"1"), *_HINTS):
        data.setData(name, value)
    return data


def _let_go() -> None:
    """Qt would touch what is Python's after Python has ended."""
    if QGuiApplication.instance() is None:
        return
    clipboard = QGuiApplication.clipboard()
    data: QMimeData | None = clipboard.mimeData()  # None on an empty clipboard
    if data is not None and data.hasFormat(_MARK):
        clipboard.clear()
