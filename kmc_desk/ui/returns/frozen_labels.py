"""The labels of a table of figures, kept in sight while its figures scroll sideways."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from kmc_desk.ui.look import prepare_table
from kmc_desk.ui.returns.figure_model import FigureModel


class FrozenLabels(QTableView):
    """Lies over the first columns of a table and shows the same; the table has the keys.

    Args:
        table: what it lies over.
        model: of that table.
    """

    def __init__(self, table: QTableView, model: FigureModel) -> None:
        super().__init__(table)
        self._table, self._labels = table, model.labels
        self.setObjectName("frozenLabels")
        prepare_table(self)  # before it has rows: each would be measured
        self.setModel(model)
        self.setWordWrap(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(table.accessibleName())
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(1)
        self.horizontalHeader().setVisible(not table.horizontalHeader().isHidden())
        for bar in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for column in range(model.labels, model.columnCount()):
            self.setColumnHidden(column, True)

    def fit(self, columns: list[int], width_px: int) -> None:
        """Take the widths of these columns and the heights of the table's rows.

        Args:
            columns: widths, of the labels alone.
            width_px: of the table, which may not have it yet.
        """
        for column, wide in enumerate(columns):
            self.setColumnWidth(column, wide)
        for row in range(self.model().rowCount()):
            self.setRowHeight(row, self._table.rowHeight(row))
        head = self._table.horizontalHeader()
        top = 0 if head.isHidden() else head.sizeHint().height()
        self.horizontalHeader().setFixedHeight(max(top, 1))
        rows = sum(self._table.rowHeight(row) for row in range(self.model().rowCount()))
        frame, wide = self._table.frameWidth(), sum(columns)
        left = frame if self.isLeftToRight() else width_px - frame - wide
        self.setGeometry(QRect(left, frame, wide, top + rows))
        self.raise_()

    def uncover(self, cell: QRect) -> None:
        """Scroll the table until a cell lies beside the labels."""
        bar = self._table.horizontalScrollBar()
        if self.isLeftToRight():
            hidden = self.width() - cell.left()
        else:
            hidden = cell.right() - (self._table.viewport().width() - self.width())
        if hidden > 0:
            bar.setValue(bar.value() - hidden)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A label stands for its line in the table."""
        row = self.rowAt(event.position().toPoint().y())
        if row >= 0:
            self._table.setFocus()
            self._table.setCurrentIndex(self.model().index(row, self._labels))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
