"""Parts side by side."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kmc_desk.ui.look import GRID


def row_of(*parts: QWidget | None) -> QHBoxLayout:
    """A row; None is room that stretches."""
    row = QHBoxLayout()
    row.setSpacing(GRID)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    return row
