"""Room for the columns of the round that must be seen."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker

from kmc_desk.ui.models.entry_table import EntryTable

_SIDES_PX = 28  # padding of a cell and what it may be wider than its digits
_SCROLL_PX = 16


def make_room(table: EntryTable, spare: Sequence[int], width_px: int) -> None:
    """Leave columns out rather than have names scrolled out of sight while somebody types.

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
    view.doItemsLayout()
    QCoreApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.LayoutRequest))
