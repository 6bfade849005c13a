"""The ward list as a table that always fits its window."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView

from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.models.view_table import RowTableModel
from kmc_desk.ui.ward.columns import Share
from kmc_desk.ui.ward.rich_delegate import RichDelegate

_SIDES_PX = 16


class WardView(RowView):
    """Gives every column its least width and shares out what is left; words wrap within.

    Args:
        model: the lines.
        name: what a screen reader calls the table.
        shares: one for each column.
    """

    def __init__(self, model: RowTableModel[Any], name: str, shares: Sequence[Share]) -> None:
        super().__init__(model, name)
        self._shares = shares
        self.setItemDelegate(RichDelegate(self))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setVerticalScrollMode(RowView.ScrollMode.ScrollPerPixel)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._share()

    def _share(self) -> None:
        digit = self.fontMetrics().horizontalAdvance("0")
        least = [round(one.least * digit) + _SIDES_PX for one in self._shares]
        left = max(self.viewport().width() - sum(least), 0)
        parts = sum(one.part for one in self._shares)
        header = self.horizontalHeader()
        for place, one in enumerate(self._shares):
            header.resizeSection(place, least[place] + left * one.part // parts)
        self.resizeRowsToContents()
