"""A bar across the whole window while the clock of the PC cannot be right (clinical.md V11)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.tokens import MARKS, State, state_colour, state_ground, state_word

_EDGE_PX = 4


class ClockBanner(QFrame):
    """Stays until the clock is right; it cannot be dismissed."""

    wants_check = Signal()
    wants_confirm = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mark = QLabel(MARKS[State.DANGER])
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._words, "strong")
        self.check = QPushButton(self.tr("Look again"))
        self.confirm = QPushButton(self.tr("The clock is right"))
        self.check.clicked.connect(self.wants_check)
        self.confirm.clicked.connect(self.wants_confirm)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        row.addWidget(self.check)
        row.addWidget(self.confirm)
        self.hide()

    @property
    def sentence(self) -> str:
        """What stands there; "" when it is not shown."""
        return "" if self.isHidden() else self._words.text()

    def say(self, sentence: str, *, may_confirm: bool) -> None:
        """Show a sentence; an empty one takes the bar away.

        Args:
            may_confirm: whether this person may say that the clock is right all the same.
        """
        self._words.setText(sentence)
        self.redraw()
        self.setAccessibleName(f"{state_word(State.DANGER)}: {sentence}" if sentence else "")
        self.confirm.setVisible(may_confirm)
        self.setVisible(bool(sentence))

    def redraw(self) -> None:
        """The mark again, after colours changed."""
        self._mark.setStyleSheet(f"color: {state_colour(State.DANGER).name()}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), state_ground(State.DANGER))
        painter.fillRect(0, 0, _EDGE_PX, self.height(), state_colour(State.DANGER))
