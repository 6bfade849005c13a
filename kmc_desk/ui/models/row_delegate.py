"""How a cell that is only read is drawn: as Qt does, with two things set right."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from kmc_desk.ui.models.view_table import Index

_PADDING_PX = 16  # of a cell, both sides (kmc.qss); Qt leaves it out when it wraps
_MARGIN_PX = 6  # Qt's own, both sides
SIDES_PX = _PADDING_PX + _MARGIN_PX


class RowDelegate(QStyledItemDelegate):
    """Keeps the colour of a state on the selected row, and counts the padding when text wraps."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        ink = option.palette.brush(QPalette.ColorRole.Text)
        option.palette.setBrush(QPalette.ColorRole.HighlightedText, ink)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        narrow = QStyleOptionViewItem(option)
        narrow.rect.setWidth(max(option.rect.width() - _PADDING_PX, 1))
        return super().sizeHint(narrow, index)
