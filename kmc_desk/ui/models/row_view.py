"""A read-only table view: rows open with Enter or a double click."""

from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTableView

from kmc_desk.ui.look import GRID, prepare_table, row_height
from kmc_desk.ui.models.column_fit import ColumnFit
from kmc_desk.ui.models.row_delegate import RowDelegate
from kmc_desk.ui.models.view_table import RowTableModel
from kmc_desk.ui.tokens import tokens

LEAST_ROWS = 5
"""Of a list that is what its tab is for; the page scrolls where the window is too low for it."""


class RowView(QTableView):
    """Shows a `RowTableModel`, one whole row selected at a time.

    Args:
        model: what it shows.
        name: what a screen reader calls the table.
        empty: what stands there while it has no row, and what to do; "" for nothing.
        least_rows: as many are on screen at once, whatever else stands on the page.
    """

    opened = Signal(object)
    """The frozen row of Enter or double click."""

    def __init__(
        self, model: RowTableModel[Any], name: str, empty: str = "", *, least_rows: int = 0
    ) -> None:
        super().__init__()
        self._model, self._empty, self._least_rows = model, empty, least_rows
        self.setModel(model)
        self.setAccessibleName(name)
        prepare_table(self)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(RowDelegate(self))
        self._fit = ColumnFit(self, model)
        self.doubleClicked.connect(self._open)

    def current_row(self) -> Any:  # noqa: ANN401 - the model's own row type
        """The frozen row under the cursor; None when there is none."""
        index = self.currentIndex()
        return self._model.row_at(index.row()) if index.isValid() else None

    def go_to(self, key: object) -> bool:
        """Put the cursor on the row of a key; False when it is not shown."""
        place = self._model.place_of(key)
        if place >= 0:
            self.selectionModel().setCurrentIndex(
                self._model.index(place, max(self.currentIndex().column(), 0)),
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows,
            )
        return place >= 0

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        if not self._least_rows:
            return least
        rows = self._least_rows * row_height(self)
        around = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth()
        return QSize(least.width(), max(least.height(), rows + around))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._empty and not self._model.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(tokens().quiet))
            room = self.viewport().rect().adjusted(2 * GRID, 2 * GRID, -2 * GRID, -GRID)
            painter.drawText(room, Qt.TextFlag.TextWordWrap, self._empty)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt puts the cursor on the first row without a sign of it; here the row is seen."""
        super().focusInEvent(event)
        if self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            self.selectRow(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():  # held down, it would open one row after another
                self._open(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()  # Qt would search a row by it; the page or the window may want it
            return
        is_whole = self.horizontalScrollBar().maximum() == 0
        if is_whole and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):  # Qt goes along the row
            held = event.modifiers() | Qt.KeyboardModifier.ControlModifier
            event = QKeyEvent(event.type(), event.key(), held)
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._model.row_at(index.row()))
