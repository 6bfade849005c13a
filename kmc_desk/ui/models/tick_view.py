"""A table whose rows are ticked."""

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.models.view_table import RowTableModel

_BOX_COLUMNS = 2  # a click on the box or its words ticks; one on what stands behind does not


class TickView(RowView):
    """Space ticks the row under the cursor, a click on its first two columns that row.

    Space is a key of the table and no shortcut: a dialog over it has its own.

    Args:
        model: what it shows; the box is drawn by its first column.
        name: what a screen reader calls the table.
    """

    ticked = Signal()

    def __init__(self, model: RowTableModel[Any], name: str) -> None:
        super().__init__(model, name)
        self.clicked.connect(self._clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.ticked.emit()
            return
        super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() < _BOX_COLUMNS:
            self.ticked.emit()
