"""What of a sheet of the round is done, and what is not saved yet."""

from kmc_desk.ui.models.entry_cells import UNSAVED, CellState
from kmc_desk.ui.models.entry_table import EntryTable
from kmc_desk.ui.round.lines import line_name

_DONE = (CellState.SAVED, CellState.NOT_WEIGHED)
_NOT_SAVED = UNSAVED - {CellState.SAVING}


def progress(table: EntryTable, column: str) -> tuple[int, int]:
    """How many infants have their entry in a column, and how many there are."""
    cells = table.model.cells_of(column)
    return sum(cell.state in _DONE for cell in cells), len(cells)


def unsaved_names(table: EntryTable) -> list[str]:
    """Names of the infants with something typed, asked about or refused."""
    model = table.model
    typed = {row for (row, _), cell in model.unsaved().items() if cell.state in _NOT_SAVED}
    lines = (line for place, line in enumerate(model.rows) if model.key_at(place) in typed)
    return list(dict.fromkeys(line_name(line) for line in lines))
