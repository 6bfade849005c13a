"""What is not recorded of a ward day: the items, and the infants that lack the chosen one."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kmc_desk.domain.completeness import CoreItem, Lacking
from kmc_desk.domain.stay_file import Identity
from kmc_desk.reports.handover_words import lack_words, name_words
from kmc_desk.ui.look import GRID
from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.models.view_table import Column, RowTableModel
from kmc_desk.ui.tokens import MARKS, State, state_word

ROUND_TABS = {
    CoreItem.WEIGHT: "weights",
    CoreItem.FIRST_TEMPERATURE: "vitals",
    CoreItem.SECOND_TEMPERATURE: "vitals",
    CoreItem.BREATHS: "vitals",
    CoreItem.SKIN_TO_SKIN: "skin_to_skin",
    CoreItem.FEEDS: "feeding",
    CoreItem.DANGER_SIGNS: "danger_signs",
    CoreItem.NAPPIES: "everything",
    CoreItem.TREATMENTS: "everything",
}
"""The tab of the round on which an item is entered for the whole ward."""


class LackingLists(QWidget):
    """Two lists side by side; Enter in the first opens the round, in the second the infant."""

    wants_round = Signal(str)
    wants_infant = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._beds: dict[int, str] = {}
        self.items: RowTableModel[Lacking] = RowTableModel(
            (
                Column(
                    header=self.tr("Not recorded"),
                    text=lambda one: f"{MARKS[State.DUE]} {lack_words(one)}",
                    spoken=lambda one: f"{state_word(State.DUE)}: {lack_words(one)}",
                    state=lambda _one: State.DUE,
                    width=16,
                    grows=True,
                ),
            ),
            key=lambda one: one.item,
            sentence=lack_words,
        )
        self.infants: RowTableModel[Identity] = RowTableModel(
            (
                Column(header=self.tr("Bed"), text=self._bed, width=4),
                Column(header=self.tr("Who lacks it"), text=name_words, width=14, grows=True),
            ),
            key=lambda who: who.infant_id,
            sentence=lambda who: f"{self._bed(who)} {name_words(who)}",
        )
        self.items_view = RowView(self.items, self.tr("What is not recorded"))
        self.infants_view = RowView(self.infants, self.tr("Infants that lack it"))
        self.items_view.selectionModel().currentRowChanged.connect(self._choose)
        self.items_view.opened.connect(lambda one: self.wants_round.emit(ROUND_TABS[one.item]))
        self.infants_view.opened.connect(lambda who: self.wants_infant.emit(who.infant_id))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, GRID, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.items_view, 1)
        row.addWidget(self.infants_view, 1)

    def show_lacking(self, found: tuple[Lacking, ...], beds: dict[int, str]) -> None:
        """Show what is lacking.

        Args:
            found: item by item.
            beds: the bed of each infant, by its number.
        """
        self._beds = beds
        self.items.set_rows(found)
        current = self.items_view.current_row()
        if current is None and found:
            self.items_view.go_to(found[0].item)
            current = found[0]
        self.infants.set_rows(current.infants if current else ())

    def _bed(self, who: Identity) -> str:
        return self._beds.get(who.infant_id, "")

    def _choose(self, index: QModelIndex) -> None:
        self.infants.set_rows(self.items.row_at(index.row()).infants if index.isValid() else ())
