"""A block on the tint of a state, with the state's shape in front and its ink at the edge."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from kmc_desk.ui.look import GRID
from kmc_desk.ui.tokens import MARKS, State, state_colour, state_ground, state_word

_EDGE_PX = 4


class Tinted(QFrame):
    """A sentence, and room for what belongs to it.

    Args:
        state: whose tint, shape and word it has.
    """

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.row = QHBoxLayout(self)
        self.row.setSpacing(2 * GRID)
        self.row.addWidget(self.words, 1)
        self._leave_room()

    @property
    def sentence(self) -> str:
        """What it says."""
        return self.words.text()

    def say(self, sentence: str, state: State | None = None) -> None:
        """Say something, in another state if one is given; the block does not show itself."""
        self._state = state or self._state
        self.words.setText(sentence)
        self.setAccessibleName(f"{state_word(self._state)}: {sentence}")
        self._leave_room()
        self.row.activate()  # whoever asks next how tall this is learns it of these words
        self.update()

    def add(self, part: QWidget) -> None:
        """Put something at the end of the block."""
        self.row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._leave_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = state_colour(self._state)
        painter = QPainter(self)
        painter.fillRect(self.rect(), state_ground(self._state))
        left = 0 if self.isLeftToRight() else self.width() - _EDGE_PX
        painter.fillRect(left, 0, _EDGE_PX, self.height(), ink)
        painter.setPen(ink)
        start = 2 * GRID if self.isLeftToRight() else self.width() - 2 * GRID - self._mark_width()
        room = QRect(start, self.words.y(), self._mark_width(), self.words.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, MARKS[self._state])

    def _mark_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(MARKS[self._state])

    def _leave_room(self) -> None:
        before = 3 * GRID + self._mark_width()
        sides = (before, 2 * GRID) if self.isLeftToRight() else (2 * GRID, before)
        self.row.setContentsMargins(sides[0], GRID, sides[1], GRID)
