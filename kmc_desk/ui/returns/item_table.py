"""What a figure counts, a line each: infant, day or moment, amount. Enter opens the infant."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from kmc_desk.domain.returns.explained import ExplainedItem
from kmc_desk.domain.units import show_weight
from kmc_desk.texts.return_figures import NONE, amount_words, when_words
from kmc_desk.ui.i18n import isolate, isolate_text
from kmc_desk.ui.look import prepare_table, row_height
from kmc_desk.ui.models.view_table import LEFT, RIGHT

Index = QModelIndex | QPersistentModelIndex
_SIDES_PX = 26


class _Column(NamedTuple):
    head: str
    words: Callable[[ExplainedItem], str]
    align: Qt.AlignmentFlag = LEFT


class ItemModel(QAbstractTableModel):
    """Items of one figure.

    There may be ten thousand (feeds of a month), so a cell is put in words when it is drawn.

    Args:
        items: in the order they were counted.
        row: of the return, which decides how exact an amount is shown.
    """

    def __init__(self, items: Sequence[ExplainedItem], row: str) -> None:
        super().__init__()
        self.items = items
        columns = [
            _Column(_tr("Infant"), lambda item: isolate_text(item.name)),
            _Column(_tr("KMC number"), lambda item: isolate(item.kmc_no)),
            _Column(_tr("Birth weight"), _weight, RIGHT),
        ]
        if any(item.at is not None for item in items):
            columns.append(_Column(_tr("When"), lambda item: isolate(when_words(item))))
        if any(item.amount is not None for item in items):
            amount = _Column(_tr("Amount"), lambda item: isolate(amount_words(item, row)), RIGHT)
            columns.append(amount)
        self._columns = columns

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - QVariant
        if not index.isValid():
            return None
        column, item = self._columns[index.column()], self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.words(item)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.align
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.head} {column.words(item)}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return ", ".join(f"{one.head} {one.words(item)}" for one in self._columns)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - QVariant
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].head
        return self._columns[section].align if role == Qt.ItemDataRole.TextAlignmentRole else None

    def longest(self, wide: Callable[[str], int]) -> list[int]:
        """The width of each column; a word that stands in many lines is measured once."""
        return [
            max(wide(words) for words in {one.head, *map(one.words, self.items)})
            for one in self._columns
        ]


class ItemTable(QTableView):
    """One line an item; no name is cut off.

    Args:
        name: what a screen reader calls it.
    """

    opened = Signal(int)
    """The number of the infant of a line: Enter or a double click."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        prepare_table(self)
        self.setWordWrap(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self._open)

    def show_items(self, items: Sequence[ExplainedItem], row: str) -> None:
        """Show items; the cursor stays on what it stood on, else it goes to the first."""
        old, before = self.model(), self.currentIndex()
        kept = old.items[before.row()] if isinstance(old, ItemModel) and before.isValid() else None
        model = ItemModel(items, row)
        model.setParent(self)
        self.setModel(model)
        if old is not None:
            old.deleteLater()
        self._fit()
        if items:
            place = items.index(kept) if kept in items else 0
            self.setCurrentIndex(model.index(place, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # back to the figure
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _open(self, index: Index) -> None:
        model = self.model()
        if index.isValid() and isinstance(model, ItemModel):
            self.opened.emit(model.items[index.row()].infant_id)

    def _fit(self) -> None:
        model = self.model()
        if not isinstance(model, ItemModel):
            return
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(row_height(self))
        bold = QFont(self.font())
        bold.setBold(True)
        for column, wide in enumerate(model.longest(QFontMetrics(bold).horizontalAdvance)):
            self.setColumnWidth(column, wide + _SIDES_PX)


def _weight(item: ExplainedItem) -> str:
    return NONE if item.birth_weight_g is None else isolate(show_weight(item.birth_weight_g))


def _tr(words: str) -> str:
    return QCoreApplication.translate("ItemTable", words)
