"""A line of words with the shape of a state, which opens what it speaks of."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QStyleOptionFocusRect

from kmc_desk.ui.look import GRID
from kmc_desk.ui.tokens import MARKS, State, state_colour, state_word, tokens

_START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_NO_WORDS_PX = 24


class StatusButton(QAbstractButton):
    """Shape, colour and words of a state in one line; shortened where there is no room.

    Args:
        opens: what happens when it is pressed, for the tool tip and the screen reader.
    """

    def __init__(self, opens: str) -> None:
        super().__init__()
        self._opens = opens
        self._state: State | None = None
        self.setAccessibleName(opens)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor on the page
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def state(self) -> State | None:
        """Whose shape and colour it has."""
        return self._state

    def say(self, words: str, state: State | None) -> None:
        """Show words in a state; without one in quiet ink and without a shape."""
        self._state = state
        self.setText(words)
        self.setAccessibleName(f"{state_word(state)}: {words}" if state else words)
        self.setAccessibleDescription(self._opens)
        self.setToolTip(f"{words}\n{self._opens}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + self._mark_width() + GRID
        return QSize(width, metrics.height() + GRID // 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._mark_width() + _NO_WORDS_PX, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = self.rect().adjusted(GRID // 2, 0, -GRID // 2, 0)
        if self._state is not None:
            painter.setPen(state_colour(self._state))
            painter.drawText(room, _START, MARKS[self._state])
        plain = self._state in (None, State.DONE)
        painter.setPen(QColor(tokens().quiet if plain else tokens().text))
        words = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width() - self._mark_width()
        )
        painter.drawText(self._behind_mark(room), _START, words)
        if self.hasFocus():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            self.style().drawPrimitive(
                QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self
            )

    def _behind_mark(self, room: QRect) -> QRect:
        by = self._mark_width()
        return room.adjusted(by, 0, 0, 0) if self.isLeftToRight() else room.adjusted(0, 0, -by, 0)

    def _mark_width(self) -> int:
        if self._state is None:
            return 0
        return self.fontMetrics().horizontalAdvance(f"{MARKS[self._state]} ")
