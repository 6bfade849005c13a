"""What a cell of an entry grid is: its state, its text, and what it has to say."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication

from kmc_desk.ui.models.view_table import Column
from kmc_desk.ui.tokens import MARKS, State

Row = TypeVar("Row")


class CellState(StrEnum):
    """Where a cell is on its way from empty to saved."""

    EMPTY = "EMPTY"
    TYPING = "TYPING"
    KEPT = "KEPT"  # not saved: typed before the program was locked or ended, and put back
    SAVING = "SAVING"
    SAVED = "SAVED"
    WARNING = "WARNING"  # not saved: asked about, typing it again confirms
    REFUSED = "REFUSED"  # not saved: cannot be
    NOT_WEIGHED = "NOT_WEIGHED"


PROBLEMS = frozenset({CellState.WARNING, CellState.REFUSED})
UNSAVED = PROBLEMS | {CellState.TYPING, CellState.KEPT, CellState.SAVING}
"""States that a fresh reading of the record must not wipe away."""

TYPED = frozenset({CellState.TYPING, CellState.KEPT})
STANDS = frozenset({CellState.SAVED, CellState.SAVING})

CELL_MARKS = {
    CellState.TYPING: "…",
    CellState.KEPT: "…",
    CellState.SAVING: "↻",
    CellState.SAVED: MARKS[State.DONE],
    CellState.WARNING: MARKS[State.WARNING],
    CellState.REFUSED: MARKS[State.DANGER],
    CellState.NOT_WEIGHED: MARKS[State.NOT_WEIGHED],
}
STATE_OF_CELL = {
    CellState.KEPT: State.WARNING,
    CellState.SAVED: State.DONE,
    CellState.WARNING: State.WARNING,
    CellState.REFUSED: State.DANGER,
    CellState.NOT_WEIGHED: State.NOT_WEIGHED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell.

    Attributes:
        text: what stands in it, without its unit; as typed until it is saved.
        note: a short figure drawn behind the text, such as "+40 g".
        message: the sentence for the line under the grid.
        flagged: saved although unusual; "▲" stands behind the "✓".
        in_danger: flagged because somebody must act now; "■" stands there.
    """

    state: CellState = CellState.EMPTY
    text: str = ""
    note: str = ""
    message: str = ""
    flagged: bool = False
    in_danger: bool = False


NO_CELL = Cell()


def _no_text(_row: object) -> str:
    return ""


def _no_cell(_row: object) -> Cell:
    return NO_CELL


def _always(_row: object) -> bool:
    return True


@dataclass(frozen=True, kw_only=True)  # without slots, as Column
class EntryColumn(Column[Row]):
    """A column people type into.

    Attributes:
        key: names the column in signals and answers.
        unit: drawn inside the cell, behind the figure.
        cell: the cell as the record has it.
        ghost: yesterday's value, drawn in the empty cell; without its unit.
        editable: False for an empty bed: the cursor passes it by.
        starts: characters that begin an entry.
        at_once: characters that are a whole entry alone; a key held down is one of them only once.
        picks: any other letter, Space and F2 ask for a list to choose from.
        hint: said under the grid while the cell is empty.
        value_chars: room for the figure, in digits.
    """

    key: str
    text: Callable[[Any], str] = _no_text
    unit: str = ""
    cell: Callable[[Row], Cell] = _no_cell
    ghost: Callable[[Row], str] = _no_text
    editable: Callable[[Row], bool] = _always
    starts: str = "0123456789.,"
    at_once: str = ""
    picks: bool = False
    hint: str = ""
    value_chars: int = 6


def cell_word(state: CellState) -> str:
    """The word for a cell's state, shown in the line under the grid and read aloud."""
    words = {
        CellState.EMPTY: QCoreApplication.translate("EntryTable", "empty"),
        CellState.TYPING: QCoreApplication.translate("EntryTable", "typing, not saved"),
        CellState.KEPT: QCoreApplication.translate("EntryTable", "typed before, not saved"),
        CellState.SAVING: QCoreApplication.translate("EntryTable", "saving"),
        CellState.SAVED: QCoreApplication.translate("EntryTable", "saved"),
        CellState.WARNING: QCoreApplication.translate("EntryTable", "not saved, please confirm"),
        CellState.REFUSED: QCoreApplication.translate("EntryTable", "refused, not saved"),
        CellState.NOT_WEIGHED: QCoreApplication.translate("EntryTable", "not weighed"),
    }
    return words[state]
