"""The line that says in which order the list stands, whom it shows, and what it leaves out."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QMenu, QToolButton

from kmc_desk.ui.actions import with_key
from kmc_desk.ui.look import GRID
from kmc_desk.ui.tokens import State
from kmc_desk.ui.ward.order import (
    WardFilter,
    WardOrder,
    filter_words,
    order_words,
    short_order_words,
)
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.state_label import StateLabel

FILTER_KEY, ORDER_KEY = "F3", "F4"
Choice = TypeVar("Choice", bound=StrEnum)


class OrderBar(QFrame):
    """Two menus, and beside them in words what is hidden; a filter is never on unseen."""

    filter_chosen = Signal(object)
    """A `WardFilter`."""
    order_chosen = Signal(object)
    """A `WardOrder`."""

    def __init__(self) -> None:
        super().__init__()
        self.order = WardOrder.BED
        self.filter = WardFilter.ALL
        self.filter_button = _menu_button(_tr("Show"), FILTER_KEY)
        self.order_button = _menu_button(_tr("Order"), ORDER_KEY)
        self._filters = _menu(
            self.filter_button, {one: filter_words(one) for one in WardFilter}, self.filter_chosen
        )
        self._orders = _menu(
            self.order_button, {one: order_words(one) for one in WardOrder}, self.order_chosen
        )
        self.filtered = StateLabel("", State.WARNING, chip=True)
        self.all_button = QToolButton()
        self.all_button.setText(with_key(_tr("Show all"), "Esc"))
        self.all_button.clicked.connect(lambda: self.filter_chosen.emit(WardFilter.ALL))
        self.hidden_beds = StateLabel("", None, chip=True)
        self.no_room = StateLabel("", None, chip=True)
        self._flow = FlowLayout(GRID, GRID // 2, self)
        self._flow.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID // 2)
        parts = (self.filter_button, self.order_button, self.filtered, self.all_button)
        for part in (*parts, self.hidden_beds, self.no_room):
            self._flow.addWidget(part)
        self.say_columns([])
        self.say(shown=0, count=0, empty_beds=0)

    def choose(self, order: WardOrder, wanted: WardFilter) -> None:
        """Mark what is in force in both menus."""
        self.order, self.filter = order, wanted
        self._orders[order].setChecked(True)
        self._filters[wanted].setChecked(True)
        self.order_button.setText(_tr("Order: {what} ▾").format(what=short_order_words(order)))
        self.filter_button.setText(_tr("Show ▾"))
        said = _tr("Order: {what}").format(what=order_words(order))
        self.order_button.setAccessibleName(said)
        said = _tr("Show: {what}").format(what=filter_words(wanted))
        self.filter_button.setAccessibleName(said)

    def offer(self, wanted: WardFilter, *, there: bool) -> None:
        """Whether the menu has a filter; the one in force stays."""
        self._filters[wanted].setVisible(there or wanted is self.filter)

    def say(self, *, shown: int, count: int, empty_beds: int) -> None:
        """Say how many of the infants are shown, and how many empty beds are not."""
        is_on = self.filter is not WardFilter.ALL
        words = [_tr("Filter: {what}").format(what=filter_words(self.filter))]
        words.append(_tr("{shown} of {count} shown").format(shown=shown, count=count))
        hidden = _tr("empty beds hidden: {n}").format(n=empty_beds)
        if empty_beds:
            words.append(hidden)
        self.filtered.show_state(" · ".join(words), State.WARNING)
        self.filtered.setVisible(is_on)
        self.all_button.setVisible(is_on)
        self.hidden_beds.show_state(hidden, None)
        self.hidden_beds.setVisible(empty_beds > 0 and not is_on)
        self._lie_anew()

    def say_columns(self, left_out: list[str]) -> None:
        """Say which columns the window is too narrow for."""
        self.no_room.show_state(no_room_words(left_out), None)
        self.no_room.setVisible(bool(left_out))
        self._lie_anew()

    def _lie_anew(self) -> None:
        self._flow.invalidate()
        self.updateGeometry()


def _menu_button(words: str, key: str) -> QToolButton:
    made = QToolButton()
    made.setText(words)
    made.setAccessibleName(words)
    made.setToolTip(with_key(words, key))
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return made


def _menu(
    button: QToolButton, choices: dict[Choice, str], chosen: SignalInstance
) -> dict[Choice, QAction]:
    menu = QMenu(button)
    group = QActionGroup(menu)
    made: dict[Choice, QAction] = {}
    for choice, words in choices.items():
        entry = menu.addAction(words)
        entry.setCheckable(True)
        group.addAction(entry)
        entry.triggered.connect(lambda _checked=False, what=choice: chosen.emit(what))
        made[choice] = entry
    button.setMenu(menu)
    return made


def no_room_words(headers: Sequence[str]) -> str:
    """Which columns of a list the window is too narrow for."""
    return _tr("no room for: {columns}").format(columns=" · ".join(headers))


def _tr(words: str) -> str:
    return QCoreApplication.translate("Ward", words)
