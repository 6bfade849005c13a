"""The table of days: where it is scrolled sideways, each row still says its day."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.infant_view import DayRow
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.infant.days import day_columns
from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.models.view_table import RowTableModel


class DaysModel(RowTableModel[DayRow]):
    """The days of a stay; `set_rows` with the days of an `InfantView`."""

    def __init__(self) -> None:
        columns = day_columns()

        def sentence(row: DayRow) -> str:
            return ", ".join(f"{one.header} {one.text(row)}" for one in columns)

        super().__init__(columns, lambda row: row.on, sentence)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - QVariant
        """Beside the rows their date."""
        if orientation == Qt.Orientation.Vertical and role == Qt.ItemDataRole.DisplayRole:
            return isolate(show_date(self.row_at(section).on)) if section < len(self.rows) else None
        return super().headerData(section, orientation, role)


class DaysView(RowView):
    """Shows `DaysModel`; the dates stand beside the rows once their column is out of sight.

    Args:
        model: what it shows.
        name: what a screen reader calls the table.
    """

    def __init__(self, model: DaysModel, name: str) -> None:
        super().__init__(model, name)
        self.verticalHeader().setSectionsClickable(False)
        self.horizontalScrollBar().valueChanged.connect(self._show_dates)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: RowView.ScrollHint = RowView.ScrollHint.EnsureVisible,
    ) -> None:
        super().scrollTo(index, hint)
        if index.column() == 0:
            self.horizontalScrollBar().setValue(0)

    def _show_dates(self, scrolled: int) -> None:
        self.verticalHeader().setVisible(scrolled > 0)
