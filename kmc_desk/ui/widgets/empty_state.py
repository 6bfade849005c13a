"""An empty screen says what to do next and offers the one action."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kmc_desk.ui.icons import icon
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.tokens import tokens

_ICON_PX = 48
_WIDE_PX = 420


class EmptyState(QWidget):
    """A sentence and one button.

    Args:
        sentence: what is missing and what comes next.
        action: the button's words; "" for none.
        icon_name: a file of resources/icons, drawn large and quiet above.
    """

    acted = Signal()

    def __init__(self, sentence: str, action: str = "", icon_name: str = "") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(2 * GRID)
        column.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        if icon_name:
            picture = QLabel()
            picture.setPixmap(icon(icon_name, tokens().ghost).pixmap(_ICON_PX, _ICON_PX))
            column.addWidget(picture, 0, middle)
        self.sentence = QLabel(sentence)
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(middle)
        self.sentence.setMaximumWidth(_WIDE_PX)
        set_role(self.sentence, "quiet")
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self.sentence, 100)
        across.addStretch(1)
        column.addLayout(across)
        if action:
            self.button = QPushButton(action)
            set_role(self.button, "primary")
            self.button.clicked.connect(self.acted)
            column.addWidget(self.button, 0, middle)
        column.addStretch(3)
        self._column = column

    def add(self, other: QPushButton) -> None:
        """Another button under the first."""
        place = self._column.count() - 1  # before the room at the end
        self._column.insertWidget(place, other, 0, Qt.AlignmentFlag.AlignHCenter)
