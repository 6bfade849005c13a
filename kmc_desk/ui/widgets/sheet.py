"""The sheet a form lies on."""

from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from kmc_desk.ui.look import GRID
from kmc_desk.ui.widgets.scrolled import FollowingArea, scrolled

_LEAST_PX = 20 * GRID


def sheet_of(form: QWidget) -> QScrollArea:
    """A form on its sheet, scrolled where it is too tall."""
    sheet = QFrame()
    sheet.setObjectName("sheet")
    inner = QVBoxLayout(sheet)
    inner.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
    inner.addWidget(form)
    inner.addStretch(1)
    area = scrolled(sheet, FollowingArea())
    # What a page around it asks for is its own parts, never the whole form: the button that saves
    # and what is asked beside the form stay in sight.
    area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    area.setMinimumHeight(_LEAST_PX)
    return area
