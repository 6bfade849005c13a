"""A sheet in the middle of an empty window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kmc_desk.ui.look import GRID
from kmc_desk.ui.widgets.scrolled import FollowingArea, scrolled


def in_the_middle(sheet: QWidget) -> QWidget:
    """The sheet with room on all sides; scrolled where the window is too low for it."""
    middle = QWidget()
    across = QHBoxLayout(middle)
    across.addStretch(1)
    across.addWidget(sheet, 0, Qt.AlignmentFlag.AlignVCenter)
    across.addStretch(1)
    return scrolled(middle, FollowingArea())


def sheet_around(body: QWidget) -> tuple[QFrame, QVBoxLayout]:
    """A sheet with what lies on it, and its column, which takes more."""
    sheet = QFrame()
    sheet.setObjectName("sheet")
    column = QVBoxLayout(sheet)
    column.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
    column.addWidget(body)
    return sheet, column
