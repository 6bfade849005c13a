"""Order and filter of the ward list: chosen by menu, header or key, and kept for each person."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from kmc_desk.ui.models.view_table import RowTableModel
from kmc_desk.ui.settings import Settings
from kmc_desk.ui.ward.order import SORTED_COLUMN, WardFilter, WardOrder
from kmc_desk.ui.ward.order_bar import OrderBar
from kmc_desk.ui.ward.view import WardView

Choice = TypeVar("Choice", bound=StrEnum)


class Arranging(QObject):
    """What is in force stands in the bar over the list and as a mark in the header.

    Args:
        bar: says it, and offers the menus.
        view: a click on a header orders by it, once more by the beds again; Esc shows everybody.
        model: of the view.
        settings: where it is kept.
    """

    changed = Signal()

    def __init__(
        self, bar: OrderBar, view: WardView, model: RowTableModel[Any], settings: Settings
    ) -> None:
        super().__init__(view)
        self._bar, self._model, self._settings = bar, model, settings
        bar.filter_chosen.connect(lambda wanted: self._arrange(bar.order, wanted))
        bar.order_chosen.connect(lambda order: self._arrange(order, bar.filter))
        view.escaped.connect(self.show_all)
        view.left_out.connect(self._say_columns)
        header = view.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._order_by_column)
        self._choose(
            _remembered(WardOrder, settings.ward_order) or WardOrder.BED,
            _remembered(WardFilter, settings.ward_filter) or WardFilter.ALL,
        )

    def show_all(self) -> None:
        """No filter any more."""
        if self._bar.filter is not WardFilter.ALL:
            self._arrange(self._bar.order, WardFilter.ALL)

    def _arrange(self, order: WardOrder, wanted: WardFilter) -> None:
        self._settings.ward_order = order.value
        self._settings.ward_filter = wanted.value
        self._choose(order, wanted)
        self.changed.emit()

    def _choose(self, order: WardOrder, wanted: WardFilter) -> None:
        self._bar.choose(order, wanted)
        self._model.mark_header(SORTED_COLUMN.get(order))

    def _order_by_column(self, place: int) -> None:
        of_column = {column: order for order, column in SORTED_COLUMN.items()}
        order = of_column.get(place, WardOrder.BED)
        self._arrange(WardOrder.BED if order is self._bar.order else order, self._bar.filter)

    def _say_columns(self, left_out: Sequence[int]) -> None:
        self._bar.say_columns([self._model.columns[place].header for place in left_out])


def _remembered(kind: type[Choice], word: str) -> Choice | None:
    """What a person chose last; None where it is no such word any more."""
    return next((one for one in kind if one.value == word), None)
