"""The rows of an entry grid and the cells that are on their way."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFont

from kmc_desk.ui.models.entry_cells import (
    NO_CELL,
    PROBLEMS,
    UNSAVED,
    Cell,
    CellState,
    EntryColumn,
    cell_word,
)
from kmc_desk.ui.models.view_table import Column, Index, RowTableModel

Row = TypeVar("Row")
Address = tuple[Hashable, str]
"""Row key and column key of a cell."""


class EntryModel(RowTableModel[Row]):
    """A row model some of whose columns are `EntryColumn`s.

    A cell is what the row's record says, unless something happened to it since: that is kept here
    until the next reading of the rows, and while it is not saved, beyond it.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - those of RowTableModel
        super().__init__(*args, **kwargs)
        self.row_label: Callable[[Row], str] | None = None
        self._live: dict[Address, Cell] = {}
        self._before: dict[Address, Cell] = {}  # what Esc brings back
        self._recorded: dict[Address, tuple[Row, Cell]] = {}  # of a row as it stands, asked before
        self._columns_by_key = {
            column.key: place
            for place, column in enumerate(self.columns)
            if isinstance(column, EntryColumn)
        }
        self.entry_places = list(self._columns_by_key.values())

    def entry(self, place: int) -> EntryColumn[Row] | None:
        """The entry column at a place; None for a column that is only shown."""
        column = self.columns[place]
        return column if isinstance(column, EntryColumn) else None

    def address(self, index: Index) -> Address | None:
        """Row key and column key of an index; None where nothing can be typed."""
        column = self.entry(index.column()) if index.isValid() else None
        return None if column is None else (self.key_at(index.row()), column.key)

    def find(self, address: Address) -> QModelIndex:
        """The index of a cell; invalid when its row is gone."""
        row, place = self.place_of(address[0]), self._columns_by_key.get(address[1], -1)
        return self.index(row, place) if row >= 0 and place >= 0 else QModelIndex()

    def is_editable(self, index: Index) -> bool:
        """Whether something can be typed there."""
        column = self.entry(index.column()) if index.isValid() else None
        return column is not None and column.editable(self.row_at(index.row()))

    def cell(self, index: Index) -> Cell:
        """The cell at an index."""
        address, column = self.address(index), self.entry(index.column())
        if address is None or column is None:
            return NO_CELL
        return self._cell_of(address, column, self.row_at(index.row()))

    def cells_of(self, column: str) -> list[Cell]:
        """The cells of a column one can type into, from the top."""
        entry = self.entry(self._columns_by_key[column])
        if entry is None:
            return []
        return [
            self._cell_of((self._key(row), column), entry, row)
            for row in self._rows
            if entry.editable(row)
        ]

    def _cell_of(self, address: Address, column: EntryColumn[Row], row: Row) -> Cell:
        live = self._live.get(address)
        if live is not None:
            return live
        known = self._recorded.get(address)
        if known is None or known[0] is not row:
            known = self._recorded[address] = (row, column.cell(row))
        return known[1]

    def before(self, address: Address) -> Cell:
        """What stood in the cell before typing began."""
        return self._before.get(address, NO_CELL)

    def put(self, address: Address, cell: Cell) -> None:
        """Change a cell; while somebody types in it, the change waits until the typing ends."""
        if self._live.get(address, NO_CELL).state is CellState.TYPING:
            self._before[address] = cell
            return
        self._live[address] = cell
        self._tell(address)

    def type_into(self, address: Address, text: str) -> None:
        """Keep what is being typed."""
        if self._live.get(address, NO_CELL).state is not CellState.TYPING:
            index = self.find(address)
            self._before[address] = self.cell(index)
        self._live[address] = Cell(state=CellState.TYPING, text=text)
        self._tell(address)

    def bring_back(self, address: Address, cell: Cell) -> None:
        """Put back what was typed here before; Enter takes it up, `restore` drops it."""
        self._live[address] = cell
        self._tell(address)

    def unsaved(self) -> dict[Address, Cell]:
        """All cells that are typed and not saved, of rows not shown any more, too."""
        return {a: c for a, c in self._live.items() if c.state in UNSAVED}

    def restore(self, address: Address) -> None:
        """Back to before the typing; a problem goes back to what the record says."""
        was = self._live.pop(address, NO_CELL)
        if was.state is CellState.TYPING:
            earlier = self._before.pop(address, NO_CELL)
            if earlier != NO_CELL:
                self._live[address] = earlier
        self._tell(address)

    def begin_saving(self, address: Address, text: str) -> None:
        """The typed text was handed on; the cell is not saved yet."""
        self._before.pop(address, None)
        self._live[address] = Cell(state=CellState.SAVING, text=text)
        self._tell(address)

    def fail(self, address: Address) -> None:
        """Saving came to nothing: the text stands there as if it were still being typed."""
        text = self.cell(self.find(address)).text
        self._before.pop(address, None)
        self._live[address] = Cell(state=CellState.TYPING, text=text)
        self._tell(address)

    def problems(self) -> list[Address]:
        """Cells that are refused or to be confirmed, in the order of the rows."""
        order = {self.key_at(i): i for i in range(len(self.rows))}
        found = [a for a, c in self._live.items() if c.state in PROBLEMS and a[0] in order]
        return sorted(found, key=lambda address: order[address[0]])

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; what is typed, being saved or in question stays as it is."""
        settled = {a: c for a, c in self._live.items() if c.state not in UNSAVED}
        self._live = {a: c for a, c in self._live.items() if c.state in UNSAVED}
        before = [self._key(row) for row in self._rows]
        super().set_rows(rows)
        if before != [self._key(row) for row in self._rows]:
            self._recorded = {a: c for a, c in self._recorded.items() if self.place_of(a[0]) >= 0}
            self._tell_all()
            return
        for address, cell in settled.items():  # the record says it now, mostly the very same
            if self.cell(self.find(address)) != cell:
                self._tell(address)

    def show_columns(self, columns: Sequence[Column[Row]]) -> None:
        self._recorded.clear()
        super().show_columns(columns)
        self._tell_all()

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - QVariant
        if orientation is Qt.Orientation.Vertical and self.row_label is not None:
            if role == Qt.ItemDataRole.DisplayRole and 0 <= section < len(self._rows):
                return self.row_label(self._rows[section])
            return _bold() if role == Qt.ItemDataRole.FontRole else None
        return super().headerData(section, orientation, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.is_editable(index) else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - QVariant
        column = self.entry(index.column()) if index.isValid() else None
        if column is None:
            return super().data(index, role)
        cell = self.cell(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.message or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            figure = f"{cell.text} {column.unit}" if cell.text else ""
            said = (column.header, figure, cell.note, cell_word(cell.state))
            return ", ".join(filter(None, said))
        return super().data(index, role)

    def _tell_all(self) -> None:
        """Every cell is to be painted; heights follow where rows are told of, not here."""
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.DisplayRole])

    def _tell(self, address: Address) -> None:
        index = self.find(address)
        if index.isValid():
            self.dataChanged.emit(index, index)


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font
