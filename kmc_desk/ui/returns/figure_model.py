"""The cells of one block of the return: codes and labels first, figures after them."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from kmc_desk.domain.returns import Figure, is_small
from kmc_desk.texts import text
from kmc_desk.texts.return_blocks import Block, Line
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.models.view_table import LEFT, RIGHT
from kmc_desk.ui.returns.shown import shown
from kmc_desk.ui.tokens import tokens

Index = QModelIndex | QPersistentModelIndex
INDENT = "\u2003"


class FigureModel(QAbstractTableModel):
    """Codes and labels in the first columns, figures after them."""

    def __init__(self, block: Block) -> None:
        super().__init__()
        self.labels = 2 if block.lines[0].code else 1
        self._take(block)

    def show_block(self, block: Block) -> None:
        """The same block of another month."""
        self.beginResetModel()
        self._take(block)
        self.endResetModel()

    def _take(self, block: Block) -> None:
        """Put every cell in words once: tables are measured and drawn much oftener."""
        self.block = block
        self._cells = [
            [
                *(self._label(line, column) for column in range(self.labels)),
                *map(shown, line.figures),
            ]
            for line in block.lines
        ]

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

    def words_in(self, column: int) -> list[str]:
        """What stands in a column, its head first."""
        head = self.headerData(column, Qt.Orientation.Horizontal)
        return [head, *(line[column] for line in self._cells)]

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
            return (
                self._label(self.line(index), index.column()) if figure is None else shown(figure)
            )
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

    def _label(self, line: Line, column: int) -> str:
        if column < self.labels - 1:
            return line.code
        label = isolate(line.label)
        return f"{INDENT}{label}" if line.indent else label

    def _is_quiet(self, index: Index, figure: Figure | None) -> bool:
        """Codes, nothing and dashes, and small numbers (clinical.md §6.1)."""
        if figure is None:
            return index.column() < self.labels - 1
        return not (figure.infants or figure.value) or is_small(figure)
