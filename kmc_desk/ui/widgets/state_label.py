"""A state in one line: its shape, its colour and its word."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kmc_desk.ui.tokens import MARKS, State, state_colour, state_ground, state_word, tokens

_GAP_PX = 5
_SIDE_PX = 8
_TALL_PX = 4


class StateLabel(QWidget):
    """Shape and word of a state; as a chip it stands on the state's tint.

    Args:
        words: what it says, such as "cold 36.4"; the state's own word when empty.
        state: None for a plain chip without a shape.
        chip: drawn on a rounded ground.
    """

    def __init__(self, words: str = "", state: State | None = None, *, chip: bool = False) -> None:
        super().__init__()
        self._chip = chip
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(words, state)

    def show_state(self, words: str, state: State | None) -> None:
        """Change what it says."""
        self._state = state
        self._words = words or (state_word(state) if state else "")
        self.setAccessibleName(f"{state_word(state)}: {words}" if state and words else self._words)
        self.setToolTip(self._words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        side = 2 * _SIDE_PX if self._chip else 0
        width = metrics.horizontalAdvance(self._words) + self._mark_width() + side
        return QSize(width + 1, metrics.height() + (_TALL_PX if self._chip else 0))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = 0
        if self._chip:
            ground = state_ground(self._state) if self._state else QColor(tokens().soft)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(self.rect(), 4, 4)
            side = _SIDE_PX
        room = self.rect().adjusted(side, 0, -side, 0)
        if self._state:
            painter.setPen(state_colour(self._state))
            painter.drawText(room, _START, MARKS[self._state])
            shift = self._mark_width()
            room = _shrunk(room, shift, left=self.isLeftToRight())
        painter.setPen(QColor(tokens().text))
        painter.drawText(room, _START, self._words)

    def _mark_width(self) -> int:
        if self._state is None:
            return 0
        return self.fontMetrics().horizontalAdvance(MARKS[self._state]) + _GAP_PX


_START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


def _shrunk(room: QRect, by: int, *, left: bool) -> QRect:
    return room.adjusted(by, 0, 0, 0) if left else room.adjusted(0, 0, -by, 0)
