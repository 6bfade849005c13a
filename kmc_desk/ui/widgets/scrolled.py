"""A body that scrolls where it has no room."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def scrolled(body: QWidget, area: QScrollArea | None = None) -> QScrollArea:
    """A body that scrolls up and down when there is no room for it, without a frame.

    Args:
        body: what is scrolled.
        area: what scrolls it; None: a plain one.
    """
    area = area or QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(body)
    area.viewport().setAutoFillBackground(False)
    body.setAutoFillBackground(False)
    return area
