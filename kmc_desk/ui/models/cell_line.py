"""The line that opens in a cell of an entry grid, and what its keys mean."""

from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kmc_desk.ui.forms.digits import DigitEdit


class Request(StrEnum):
    """What else a person can ask for in a cell."""

    NOT_WEIGHED = "NOT_WEIGHED"  # n
    UNDO = "UNDO"  # Ctrl+Z: take the last saved value back, as a correction
    DETAILS = "DETAILS"  # Ctrl+Enter: the history of this cell
    JUMP = "JUMP"  # /: go to a bed by its number
    MEANT = "MEANT"  # y: take what may have been meant instead of what was typed
    PUT_RIGHT = "PUT_RIGHT"  # r: do what the question about several rows proposes
    PICK = "PICK"  # a letter or Space where one chooses from a list
    TIME = "TIME"  # t: type the time of the whole sheet
    LEAVE = "LEAVE"  # k: keep these rows as they are


Step = tuple[int, int]
"""Rows down and columns right."""
DOWN: Step = (1, 0)
UP: Step = (-1, 0)
RIGHT: Step = (0, 1)
LEFT: Step = (0, -1)
STAY: Step = (0, 0)

ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LETTERS = {
    "n": Request.NOT_WEIGHED,
    "/": Request.JUMP,
    "y": Request.MEANT,
    "r": Request.PUT_RIGHT,
    "k": Request.LEAVE,
    "t": Request.TIME,
}
ARROWS = {
    Qt.Key.Key_Down: DOWN,
    Qt.Key.Key_Up: UP,
    Qt.Key.Key_Left: LEFT,
    Qt.Key.Key_Right: RIGHT,
}
_ENDS = {
    Qt.Key.Key_Down: DOWN,
    Qt.Key.Key_Up: UP,
    Qt.Key.Key_Tab: RIGHT,
    Qt.Key.Key_Backtab: LEFT,
}


def has(event: QKeyEvent, modifier: Qt.KeyboardModifier) -> bool:
    """Whether a modifier key is held down."""
    return bool(event.modifiers() & modifier)


def end_of(event: QKeyEvent) -> Step | None:
    """Where the cursor goes when this key ends the line; None when it does not."""
    key = Qt.Key(event.key())
    if key in ENTERS:
        return UP if has(event, Qt.KeyboardModifier.ShiftModifier) else DOWN
    return _ENDS.get(key)


class CellLine(DigitEdit):
    """A line of digits that leaves its ending to the grid."""

    ended = Signal(object)
    """A `Step`: the text is complete."""
    given_up = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setObjectName("cellLine")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def event(self, event: QEvent) -> bool:
        """Take Tab before Qt moves the focus, and Esc before it is anybody's shortcut."""
        if isinstance(event, QKeyEvent):
            escape = event.key() == Qt.Key.Key_Escape
            if event.type() == QEvent.Type.ShortcutOverride and escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._ends(event):
                return True
        return super().event(event)

    def _ends(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return True
        step = end_of(event)
        if step is not None:
            self.ended.emit(step)
        return step is not None
