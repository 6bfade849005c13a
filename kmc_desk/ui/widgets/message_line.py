"""Two lines of room for what a field or cell has to say, whether it says something or not."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from kmc_desk.ui.tokens import MARKS, State, state_colour, state_word, tokens

_LEADING = 0.86  # of the font's height; two lines then stand in little more room than one
_GAP_PX = 6


class Level(StrEnum):
    """What kind of message it is: understood, unusual, impossible."""

    ECHO = "ECHO"
    WARNING = "WARNING"
    ERROR = "ERROR"


STATE_OF_LEVEL = {Level.WARNING: State.WARNING, Level.ERROR: State.DANGER}


class MessageLine(QWidget):
    """A message with its shape in front; wraps within a fixed height, so nothing ever jumps."""

    def __init__(self, lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._state: State | None = None
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fit()

    @property
    def words(self) -> str:
        """What stands there, without the shape."""
        return self._words

    @property
    def state(self) -> State | None:
        """The state whose shape stands in front; None for a plain echo."""
        return self._state

    def say(self, words: str, state: State | None = None) -> None:
        """Show a sentence; an empty one clears the line."""
        if (words, state) == (self._words, self._state):
            return
        self._words, self._state = words, state
        spoken = f"{state_word(state)}: {words}" if state and words else words
        self.setAccessibleName(spoken)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, self._height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._words:
            return
        painter = QPainter(self)
        ink = state_colour(self._state) if self._state else QColor(tokens().quiet)
        painter.setPen(ink)
        metrics = self.fontMetrics()
        left = 0.0
        if self._state:
            mark = MARKS[self._state]
            left = metrics.horizontalAdvance(mark) + _GAP_PX
            self._draw(painter, QRectF(0, 0, left, self.height()), [mark])
        room = QRectF(left, 0, self.width() - left, self.height())
        self._draw(painter, room, self._broken(room.width()))

    def _draw(self, painter: QPainter, room: QRectF, lines: list[str]) -> None:
        step = self.fontMetrics().height() * _LEADING
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            room.moveRight(self.width() - room.left())
        for number, line in enumerate(lines):
            box = QRectF(room.left(), number * step, room.width(), self.fontMetrics().height())
            painter.drawText(box, _START, line)

    def _broken(self, width: float) -> list[str]:
        """The words in as many lines as there are; the last one ends in "…" when it must."""
        layout = QTextLayout(self._words, self.font())
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.beginLayout()
        starts: list[int] = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, 0))
            starts.append(line.textStart())
        layout.endLayout()
        starts = starts[: self._lines]
        ends = [*starts[1:], len(self._words)]
        lines = [self._words[a:b].strip() for a, b in zip(starts, ends, strict=True)]
        if lines:
            elide = Qt.TextElideMode.ElideRight
            lines[-1] = self.fontMetrics().elidedText(lines[-1], elide, int(width))
        return lines

    def _height(self) -> int:
        height = self.fontMetrics().height()
        return round(height + (self._lines - 1) * height * _LEADING)

    def _fit(self) -> None:
        self.setFixedHeight(self._height())


_START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
