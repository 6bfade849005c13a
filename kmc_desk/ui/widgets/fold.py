"""A part of a form that is folded until it is wanted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from kmc_desk.ui.look import GRID


class Fold(QWidget):
    """A heading that opens and closes what is under it, by click, Space or Enter.

    Args:
        title: what is under it; "&" before the letter for Alt.
        body: the part itself.
    """

    turned = Signal(bool)
    """The person, not the program, opened it (True) or closed it."""

    def __init__(self, title: str, body: QWidget) -> None:
        super().__init__()
        self._title, self._note = title, ""
        self.body = body
        self.head = QToolButton()
        self.head.setObjectName("fold")
        self.head.setCheckable(True)
        self.head.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.head.toggled.connect(self._show)
        self.head.clicked.connect(self.turned)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.head)
        column.addWidget(body)
        self._show(is_open=False)

    @property
    def is_open(self) -> bool:
        """Whether the part is seen."""
        return self.head.isChecked()

    def set_open(self, *, is_open: bool) -> None:
        """Open or close it; not a turn of the person."""
        self.head.setChecked(is_open)

    def note(self, words: str) -> None:
        """Say beside the title what stands in the part."""
        self._note = words
        self._say()

    def _show(self, is_open: bool) -> None:
        self.body.setVisible(is_open)
        self.head.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self._say()

    def _say(self) -> None:
        self.head.setText(f" {self._title}   {self._note}".rstrip())
        state = self.tr("open") if self.is_open else self.tr("folded")
        said = (self._title.replace("&", ""), self._note, state)
        self.head.setAccessibleName(", ".join(filter(None, said)))
