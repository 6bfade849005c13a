"""A table over frozen rows; its columns are data."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from kmc_desk.ui.tokens import State, state_colour
from kmc_desk.ui.widgets.sparkline import PAINT_ROLE

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_ORDER_MARK = "↓"
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""Role under which every cell gives its row's frozen value."""

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | _MIDDLE
RIGHT = Qt.AlignmentFlag.AlignRight | _MIDDLE
CENTRE = Qt.AlignmentFlag.AlignHCenter | _MIDDLE


def _nothing(_row: Any) -> None:  # noqa: ANN401 - stands in for a function of any row
    return None


def _never(_row: Any) -> bool:  # noqa: ANN401 - as above
    return False


@dataclass(frozen=True, kw_only=True)  # without slots: Column[Row](...) fails on Python 3.11
class Column(Generic[Row]):
    """One column; every part of a cell is a function of its row.

    Attributes:
        header: the word over the column.
        text: what the cell shows.
        tooltip: what the header explains.
        align: `LEFT`, `RIGHT` or `CENTRE`; figures stand right.
        width: in characters; the least for a column that grows.
        grows: takes the width that is left.
        cell_tooltip: what the cell explains; None for nothing.
        state: colours the cell; the text itself carries the shape and the word.
        paint: what a delegate draws, under `PAINT_ROLE`.
        spoken: what a screen reader says instead of the text.
        bold: shown in bold.
        struck: shown struck through.
    """

    header: str
    text: Callable[[Row], str]
    tooltip: str = ""
    align: Qt.AlignmentFlag = LEFT
    width: int = 10
    grows: bool = False
    cell_tooltip: Callable[[Row], str | None] = _nothing
    state: Callable[[Row], State | None] = _nothing
    paint: Callable[[Row], object] = _nothing
    spoken: Callable[[Row], str | None] = _nothing
    bold: bool = False
    struck: Callable[[Row], bool] = _never


class RowTableModel(QAbstractTableModel, Generic[Row]):
    """A read-only model over frozen rows that keep their identity from one reading to the next.

    Args:
        columns: the columns, left to right.
        key: what stays the same of a row while its figures change; unique among the rows.
        sentence: a row as one sentence, for a screen reader.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable],
        sentence: Callable[[Row], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._sentence = sentence
        self._rows: list[Row] = []
        self._places: dict[Hashable, int] | None = None  # of the rows, by key; None: to be counted
        self._marked: int | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows as shown."""
        return tuple(self._rows)

    def row_at(self, place: int) -> Row:
        """The row shown at a place, counted from 0."""
        return self._rows[place]

    def key_at(self, place: int) -> Hashable:
        """What stays the same of the row at a place."""
        return self._key(self._rows[place])

    def place_of(self, key: Hashable) -> int:
        """Where the row of a key stands; -1 when it is not shown."""
        if self._places is None:
            self._places = {self._key(row): place for place, row in enumerate(self._rows)}
        return self._places.get(key, -1)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows: those that stay keep selection and place of the cursor."""
        wanted = {self._key(row): row for row in rows}
        if len(wanted) != len(rows):
            raise ValueError("two rows have the same key")
        self._drop(wanted)
        self._reorder(list(wanted))
        self._insert(wanted)
        self._change(list(wanted.values()))

    def show_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Show the rows in other columns, as many as before."""
        self.columns = tuple(columns)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def mark_header(self, place: int | None) -> None:
        """Show at one header that the rows stand in its order; None: at none."""
        self._marked = place
        last = len(self.columns) - 1
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - QVariant
        if not index.isValid():
            return None
        give = _ROLES.get(role)
        if give is not None:
            return give(self.columns[index.column()], self._rows[index.row()])
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and self._sentence:
            return self._sentence(self._rows[index.row()])
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - QVariant
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{column.header} {_ORDER_MARK}" if section == self._marked else column.header
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.align
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return column.tooltip or None
        return None

    def _drop(self, wanted: dict[Hashable, Row]) -> None:
        for place in reversed(range(len(self._rows))):
            if self._key(self._rows[place]) not in wanted:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._rows[place]
                self._places = None
                self.endRemoveRows()

    def _reorder(self, order: list[Hashable]) -> None:
        rank = {key: place for place, key in enumerate(order)}
        sorted_rows = sorted(self._rows, key=lambda row: rank[self._key(row)])
        if sorted_rows == self._rows:
            return
        self.layoutAboutToBeChanged.emit()
        old_keys = [self._key(row) for row in self._rows]
        self._rows, self._places = sorted_rows, None
        new_place = {self._key(row): place for place, row in enumerate(sorted_rows)}
        before = self.persistentIndexList()
        after = [self.index(new_place[old_keys[i.row()]], i.column()) for i in before]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _insert(self, wanted: dict[Hashable, Row]) -> None:
        """Put in what is new, neighbours at once; what is there stands in the order wanted."""
        there = {self._key(row) for row in self._rows}
        for is_there, run in groupby(enumerate(wanted.items()), key=lambda one: one[1][0] in there):
            if is_there:
                continue
            new = list(run)
            first, last = new[0][0], new[-1][0]
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = [row for _, (_, row) in new]
            self._places = None
            self.endInsertRows()

    def _change(self, wanted: Sequence[Row]) -> None:
        """Take over the rows that differ, and tell of them; neighbours are told of at once."""
        pairs = enumerate(zip(self._rows, wanted, strict=True))
        changed = [place for place, (old, new) in pairs if old is not new and old != new]
        for place in changed:
            self._rows[place] = wanted[place]
        last = len(self.columns) - 1
        for _, run in groupby(enumerate(changed), key=lambda one: one[1] - one[0]):
            places = [place for _, place in run]
            self.dataChanged.emit(self.index(places[0], 0), self.index(places[-1], last))


def _font(column: Column[Any], row: object) -> QFont | None:
    struck = column.struck(row)
    if not (column.bold or struck):
        return None
    font = QFont()
    font.setBold(column.bold)
    font.setStrikeOut(struck)
    return font


def _ink(column: Column[Any], row: object) -> object:
    state = column.state(row)
    return None if state is None else state_colour(state)


def _speech(column: Column[Any], row: object) -> str:
    return f"{column.header} {column.spoken(row) or column.text(row)}"


_ROLES: dict[int, Callable[[Column[Any], Any], object]] = {
    Qt.ItemDataRole.DisplayRole: lambda column, row: column.text(row),
    Qt.ItemDataRole.TextAlignmentRole: lambda column, _row: column.align,
    Qt.ItemDataRole.ToolTipRole: lambda column, row: column.cell_tooltip(row),
    Qt.ItemDataRole.ForegroundRole: _ink,
    Qt.ItemDataRole.FontRole: _font,
    Qt.ItemDataRole.AccessibleTextRole: _speech,
    PAINT_ROLE: lambda column, row: column.paint(row),
    ROW_ROLE: lambda _column, row: row,
}
