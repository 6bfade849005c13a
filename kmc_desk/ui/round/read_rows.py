"""What is read aloud of each line of a sheet of the round."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.models.entry_cells import CELL_MARKS, UNSAVED, CellState, EntryColumn, cell_word
from kmc_desk.ui.round.grid import RoundGrid
from kmc_desk.ui.round.lines import Line
from kmc_desk.ui.round.sheets import identity_columns
from kmc_desk.ui.shown_identity import label_of
from kmc_desk.ui.tokens import MARKS, State


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRow:
    """One infant, as read aloud.

    Attributes:
        key: of the line.
        who: marker and name.
        value: what the cell says, with its unit.
        about: since when, and what changed since.
        is_saved: False: what stands there is not on disk.
        is_read: read aloud and found right, as it stands there now.
    """

    key: Hashable
    bed: str
    who: str
    kmc_no: str
    value: str
    about: str
    is_saved: bool
    is_read: bool = False

    @property
    def mark(self) -> str:
        """Its shape in the list."""
        if self.is_read:
            return MARKS[State.DONE]
        return "" if self.is_saved else MARKS[State.WARNING]


def rows_to_read(grid: RoundGrid) -> list[ReadRow]:
    """The lines of a sheet with the entries that are counted there, in bed order."""
    model, key = grid.table.model, grid.sheet.counted
    places = {model.entry(place): place for place in model.entry_places}
    column = next(entry for entry in places if entry is not None and entry.key == key)
    return [_row(grid, line, column) for line in model.rows]


def _row(grid: RoundGrid, line: Line, column: EntryColumn[Line]) -> ReadRow:
    who, key = line.row.identity, grid.sheet.row_key(line)
    cell = grid.table.model.cell(grid.table.model.find((key, column.key)))
    if cell.text:
        unit = "" if cell.state is CellState.NOT_WEIGHED else column.unit
        value = isolate(f"{cell.text} {unit}".strip())
    else:
        value = QCoreApplication.translate("ReadBack", "nothing recorded")
    is_saved = cell.state not in UNSAVED
    known = len(identity_columns())
    before = [
        f"{shown.header} {shown.text(line)}"
        for shown in grid.table.model.columns[known:]
        if not isinstance(shown, EntryColumn) and shown.text(line)
    ]
    mark = CELL_MARKS.get(cell.state, "")
    state = "" if is_saved else f"{mark} {cell_word(cell.state)}"
    return ReadRow(
        key=key,
        bed=line.row.bed_no or "",
        who=label_of(who),
        kmc_no=who.kmc_no,
        value=value,
        about=" · ".join(filter(None, (state, cell.note, *before))),
        is_saved=is_saved,
    )
