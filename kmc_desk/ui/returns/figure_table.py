"""One block of the return as a table: arrow keys go from figure to figure."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QTableView

from kmc_desk.domain.returns import Figure
from kmc_desk.texts import text
from kmc_desk.texts.return_blocks import Block, Line
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.look import prepare_table
from kmc_desk.ui.models.view_table import LEFT, RIGHT
from kmc_desk.ui.returns.shown import shown
from kmc_desk.ui.tokens import tokens

Index = QModelIndex | QPersistentModelIndex
_SIDES_PX = 24  # padding and margin of a cell, both sides
_ROW_AIR_PX = 8
_INDENT = "\u2003"


class FigureModel(QAbstractTableModel):
    """Codes and labels in the first columns, figures after them."""

    def __init__(self, block: Block) -> None:
        super().__init__()
        self.block = block
        self.labels = 2 if block.lines[0].code else 1

    def show_block(self, block: Block) -> None:
        """The same block of another month."""
        self.beginResetModel()
        self.block = block
        self.endResetModel()

    def figure_at(self, index: Index) -> Figure | None:
        """The figure of a cell; None for a label."""
        if not index.isValid() or index.column() < self.labels:
            return None
        return self.line(index).figures[index.column() - self.labels]

    def line(self, index: Index) -> Line:
        """The line of a cell."""
        return self.block.lines[index.row()]

    def name_of(self, index: Index) -> str:
        """What the figure of a cell is called: label and head."""
        head = self.headerData(index.column(), Qt.Orientation.Horizontal)
        line = self.line(index)
        return ", ".join(part for part in (line.label, head) if part)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.block.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self.labels + len(self.block.lines[0].figures)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        enabled = Qt.ItemFlag.ItemIsEnabled
        return enabled if self.figure_at(index) is None else enabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - QVariant
        if not index.isValid():
            return None
        figure = self.figure_at(index)
        if role in (Qt.ItemDataRole.FontRole, Qt.ItemDataRole.ForegroundRole):
            return self._look(index, figure, role)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT if figure is None else RIGHT
        return self._words(index, figure, role)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - QVariant
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT if section < self.labels else RIGHT
        if role == Qt.ItemDataRole.DisplayRole:
            heads = ("",) * (self.labels - 1) + (self.block.corner, *self.block.heads)
            return isolate(heads[section]) if section < len(heads) and heads[section] else ""
        return None

    def _words(self, index: Index, figure: Figure | None, role: int) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._label(index) if figure is None else shown(figure)
        if role == Qt.ItemDataRole.ToolTipRole:
            return text(f"rule.{self.line(index).figures[0].row}")
        if role == Qt.ItemDataRole.AccessibleTextRole and figure is not None:
            return f"{figure.row} {self.name_of(index)}: {shown(figure)}"
        return None

    def _look(self, index: Index, figure: Figure | None, role: int) -> QFont | QColor | None:
        if role == Qt.ItemDataRole.FontRole and self.line(index).bold:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ForegroundRole and self._is_quiet(index, figure):
            return QColor(tokens().quiet)
        return None

    def _label(self, index: Index) -> str:
        line = self.line(index)
        if index.column() < self.labels - 1:
            return line.code
        label = isolate(line.label)
        return f"{_INDENT}{label}" if line.indent else label

    def _is_quiet(self, index: Index, figure: Figure | None) -> bool:
        """Codes, and figures nobody stands behind."""
        return index.column() < self.labels - 1 if figure is None else not figure.infants


class FigureTable(QTableView):
    """As tall as its rows; the page scrolls, not the table.

    Args:
        block: what it shows.
    """

    picked = Signal(object, str)
    """A figure and what it is called."""

    def __init__(self, block: Block) -> None:
        super().__init__()
        self._figures = FigureModel(block)
        self._least: list[int] = []
        self.setModel(self._figures)
        self.setAccessibleName(block.title)
        prepare_table(self)
        self.setWordWrap(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for bar in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setVisible(bool(block.heads))
        self.selectionModel().currentChanged.connect(self._pick)
        self.clicked.connect(self._go_to_figure)
        self._fit()

    def show_block(self, block: Block) -> None:
        """The same block of another month; the cursor stays where it was."""
        place = self.currentIndex()
        row, column = place.row(), place.column()
        self._figures.show_block(block)
        if row >= 0:
            self.setCurrentIndex(self._figures.index(row, column))
        self._fit()

    def forget(self) -> None:
        """No figure is selected any more."""
        self.selectionModel().clear()

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), self.minimumHeight())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._figures.figure_at(self.currentIndex()) is None:
            self._go_to_figure(self._figures.index(0, 0))

    def moveCursor(
        self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Keys stop at the figures; labels are read, not visited."""
        index = super().moveCursor(action, modifiers)
        column = max(index.column(), self._figures.labels)
        return self._figures.index(index.row(), column) if index.isValid() else index

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _go_to_figure(self, index: QModelIndex) -> None:
        """A label stands for the first figure of its line."""
        if self._figures.figure_at(index) is None:
            self.setCurrentIndex(self._figures.index(index.row(), self._figures.labels))

    def _pick(self, index: QModelIndex) -> None:
        figure = self._figures.figure_at(index)
        if figure is not None:
            self.picked.emit(figure, self._figures.name_of(index))

    def _fit(self) -> None:
        """Height by the rows, least width by what stands in the columns."""
        tall = self.fontMetrics().height() + _ROW_AIR_PX
        down, head = self.verticalHeader(), self.horizontalHeader()
        down.setMinimumSectionSize(tall)
        for row in range(self._figures.rowCount()):
            down.resizeSection(row, tall)
        frame = 2 * self.frameWidth()
        top = 0 if head.isHidden() else head.sizeHint().height()
        self.setFixedHeight(self._figures.rowCount() * tall + top + frame)
        self._least = self._widths()
        self.setMinimumWidth(sum(self._least) + frame)
        self._share_width()

    def _share_width(self) -> None:
        """The label takes what the figures leave."""
        label = self._figures.labels - 1
        left = self.viewport().width() - sum(self._least) + self._least[label]
        for column, width in enumerate(self._least):
            wide = max(width, left) if column == label else width
            self.horizontalHeader().resizeSection(column, wide)

    def _widths(self) -> list[int]:
        bold = QFont(self.font())
        bold.setBold(True)  # the widest anything can be
        metrics, model = QFontMetrics(bold), self._figures

        def widest(column: int) -> int:
            words = [model.headerData(column, Qt.Orientation.Horizontal)]
            words += [model.index(row, column).data() for row in range(model.rowCount())]
            return max(metrics.horizontalAdvance(word) for word in words) + _SIDES_PX

        return [widest(column) for column in range(model.columnCount())]
