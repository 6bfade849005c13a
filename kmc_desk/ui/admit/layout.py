"""How the parts of the page stand one above the other."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QLayout, QVBoxLayout, QWidget

from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.widgets.row import row_of


def heading_row(words: str, beside: QWidget) -> QLayout:
    """What the page is for, with a button at its end."""
    heading = QLabel(words)
    set_role(heading, "title")
    return row_of(heading, None, beside)


def saving_row(lacking: QWidget, *buttons: QWidget) -> QLayout:
    """What is lacking, as far as there is room, and the buttons."""
    set_role(lacking, "quiet")
    row = row_of(lacking, *buttons)
    row.setStretch(0, 1)
    return row


def stacked(
    top: QLayout, over: Sequence[QWidget], area: QWidget, under: Sequence[QWidget], bottom: QLayout
) -> QWidget:
    """A page whose middle takes the room that is left.

    Args:
        top: the heading with its buttons.
        over, under: what shows itself at times, above and below the form.
        area: the form.
        bottom: the line with the button that saves.
    """
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
    column.setSpacing(GRID)
    column.addLayout(top)
    for one in over:
        column.addWidget(one)
    column.addWidget(area, 1)
    for one in under:
        column.addWidget(one)
    column.addLayout(bottom)
    return page
