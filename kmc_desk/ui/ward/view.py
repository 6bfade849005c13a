"""The ward list as a table that always fits its window."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView

from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.models.view_table import RowTableModel
from kmc_desk.ui.ward.rich_delegate import RichDelegate
from kmc_desk.ui.ward.shares import Share

_SIDES_PX = 16


class WardView(RowView):
    """Gives every column its least width and shares out what is left; words wrap within.

    Args:
        model: the lines.
        name: what a screen reader calls the table.
        shares: one for each column.
        spare: places of columns to leave out where there is no room, the first one first.
    """

    left_out = Signal(object)
    """Places of the columns there is no room for, a tuple; told when they change."""

    def __init__(
        self,
        model: RowTableModel[Any],
        name: str,
        shares: Sequence[Share],
        spare: Sequence[int] = (),
    ) -> None:
        super().__init__(model, name)
        self._shares, self._spare = shares, spare
        self._without: tuple[int, ...] = ()
        self.setItemDelegate(RichDelegate(self))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setVerticalScrollMode(RowView.ScrollMode.ScrollPerPixel)

    escaped = Signal()
    """Esc was pressed on the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._share():
            self.resizeRowsToContents()
        if event.size().height() < event.oldSize().height():
            self.scrollTo(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._share()
            self.resizeRowsToContents()

    def _share(self) -> bool:
        """Share out the width; whether a column is wider or narrower now.

        A window tells of its size several times while it settles, and to measure some hundred rows
        takes long.
        """
        digit = self.fontMetrics().horizontalAdvance("0")
        least = [round(one.least * digit) + _SIDES_PX for one in self._shares]
        room = self.viewport().width()
        without = _without(least, self._spare, room)
        shown = [place for place in range(len(least)) if place not in without]
        left = max(room - sum(least[place] for place in shown), 0)
        parts = sum(self._shares[place].part for place in shown)
        header = self.horizontalHeader()
        before = [header.sectionSize(place) for place in range(len(least))]
        for place, one in enumerate(self._shares):
            self.setColumnHidden(place, place in without)
            if place in shown:
                header.resizeSection(place, least[place] + left * one.part // parts)
        if without != self._without:
            self._without = without
            self.left_out.emit(without)
        return before != [header.sectionSize(place) for place in range(len(least))]


def _without(least: Sequence[int], spare: Sequence[int], room: int) -> tuple[int, ...]:
    """The fewest columns to leave out, so that the others have their least width."""
    for count in range(len(spare) + 1):
        gone = spare[:count]
        if sum(width for place, width in enumerate(least) if place not in gone) <= room:
            return tuple(gone)
    return tuple(spare)
