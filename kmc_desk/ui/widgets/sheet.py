"""The sheet a form lies on."""

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from kmc_desk.ui.look import GRID
from kmc_desk.ui.widgets.scrolled import scrolled


def sheet_of(form: QWidget) -> QScrollArea:
    """A form on its sheet, scrolled where it is too tall."""
    sheet = QFrame()
    sheet.setObjectName("sheet")
    inner = QVBoxLayout(sheet)
    inner.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
    inner.addWidget(form)
    inner.addStretch(1)
    return scrolled(sheet)
