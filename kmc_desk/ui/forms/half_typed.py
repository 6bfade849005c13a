"""A secret half typed and then left does not stay for whoever comes by next."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit

LEFT_AFTER_S = 120
"""So long after the last key a secret is taken for left [ours]."""
_MS_PER_S = 1000


class HalfTyped(QObject):
    """Empties lines in which nobody has typed for a while.

    Args:
        parent: ends with it.
        lines: secrets, and what was typed to go with them.
    """

    over = Signal()
    """They are empty now."""

    def __init__(self, parent: QObject, lines: Sequence[QLineEdit]) -> None:
        super().__init__(parent)
        self._lines: list[QLineEdit] = []
        self._timer = QTimer(self)
        self._timer.setObjectName("half typed")
        self._timer.setSingleShot(True)
        self._timer.setInterval(LEFT_AFTER_S * _MS_PER_S)
        self._timer.timeout.connect(self._empty)
        self.watch(lines)

    def watch(self, lines: Sequence[QLineEdit]) -> None:
        """Take these lines too."""
        self._lines += lines
        for line in lines:
            line.textEdited.connect(lambda _words: self._timer.start())

    def _empty(self) -> None:
        for line in self._lines:
            line.clear()
        self.over.emit()
