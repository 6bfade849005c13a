"""What was saved, and what one may want to do next."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.tokens import MARKS, State
from kmc_desk.ui.widgets.flow import FlowLayout

_WIDE_PX = 640


class DonePanel(QWidget):
    """A heading with ✓, a few sentences, and a row of buttons; the first is the likely one."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = QLabel()
        self.detail = QLabel()
        for label, role in ((self.heading, "large"), (self.detail, "quiet")):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            set_role(label, role)
        inner = QWidget()
        inner.setMaximumWidth(_WIDE_PX)
        column = self._column = QVBoxLayout(inner)
        column.setSpacing(2 * GRID)
        column.addStretch(2)
        column.addWidget(self.heading)
        column.addWidget(self.detail)
        box = QWidget()
        self._buttons = FlowLayout(GRID, GRID, box)
        column.addWidget(box)
        column.addStretch(3)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(inner, 100)
        row.addStretch(1)

    def say(self, heading: str, detail: str) -> None:
        """Show what was saved."""
        self.heading.setText(f"{MARKS[State.DONE]} {heading}")
        self.say_detail(detail)

    def say_detail(self, detail: str) -> None:
        """Show other sentences under the heading."""
        self.detail.setText(detail)
        self.setAccessibleName(f"{self.heading.text()} {detail}")

    def add_button(self, words: str, run: Callable[[], object]) -> QPushButton:
        """A button after the others."""
        made = QPushButton(words)
        self.take(made)
        made.clicked.connect(run)
        return made

    def take(self, made: QPushButton, line: QWidget | None = None) -> None:
        """Put a button after the others, and under them all the line that answers it."""
        made.setAutoDefault(True)
        if not self._buttons.count():
            set_role(made, "primary")
            self.setFocusProxy(made)
        self._buttons.addWidget(made)
        if line is not None:
            self._column.insertWidget(self._column.count() - 1, line)
