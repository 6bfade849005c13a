"""Room for the columns of the round that must be seen."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSignalBlocker
from PySide6.QtWidgets import QWidget

from kmc_desk.ui.models.entry_table import EntryTable

_SIDES_PX = 28  # padding of a cell and what it may be wider than its digits
_SCROLL_PX = 16
IDENTITY = (0, 1)
"""Bed and name; at the side they are the row's own heading."""


class RoomKeeper(QObject):
    """Makes room again whenever the width of a sheet or its text size changes.

    Args:
        sheet: the widget around the table.
        table: whose columns may go.
        spare: places of the columns that may go, the first one first.
    """

    def __init__(self, sheet: QWidget, table: EntryTable, spare: Sequence[int]) -> None:
        super().__init__(sheet)
        self._sheet, self._table, self._spare = sheet, table, spare
        sheet.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            make_room(self._table, self._spare, self._sheet.width())
        return super().eventFilter(watched, event)


def make_room(table: EntryTable, spare: Sequence[int], width_px: int) -> None:
    """Leave columns out rather than have names scrolled out of sight while somebody types.

    Where that is not enough, bed and name stand still at the side while the rest is scrolled.

    Args:
        spare: places of the columns that may go, the first one first.
        width_px: what there is for all of them.
    """
    view = table.view
    digit = view.fontMetrics().horizontalAdvance("0")
    wide = [round(one.width * digit) + _SIDES_PX for one in table.model.columns]
    with QSignalBlocker(view.horizontalHeader()):  # a hidden column keeps the width it had
        for place in spare:
            hidden = sum(wide) > width_px - _SCROLL_PX
            view.setColumnHidden(place, hidden)
            if hidden:
                wide[place] = 0
        scrolls = sum(wide) > width_px - _SCROLL_PX
        view.verticalHeader().setVisible(scrolls)
        for place in IDENTITY:
            view.setColumnHidden(place, scrolls)
    view.doItemsLayout()
    QCoreApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.LayoutRequest))
