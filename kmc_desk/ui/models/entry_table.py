"""An entry grid with its message line: a whole ward on one sheet.

It knows no record: it says what was typed and is told what became of it.
"""

import time
from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.models.cell_line import Request
from kmc_desk.ui.models.entry_cells import (
    CELL_MARKS,
    STATE_OF_CELL,
    Cell,
    CellState,
    EntryColumn,
    cell_word,
)
from kmc_desk.ui.models.entry_model import Address, EntryModel
from kmc_desk.ui.models.entry_view import EntryView
from kmc_desk.ui.models.view_table import Column
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.message_line import MessageLine

_COUNTED = (CellState.SAVED, CellState.NOT_WEIGHED, CellState.WARNING, CellState.REFUSED)


class EntryTable(QWidget):
    """The grid, and under it a line that says what the current cell has to say.

    Args:
        name: what a screen reader calls the grid.
        columns: shown columns and entry columns, left to right.
        key: what stays the same of a row; unique.
        row_name: the row in a few words, such as "Bed 2, T1 B/O SAIRA".
        row_label: the row's heading at the side, for where the columns are scrolled.
        jump: what a person types after "/" to go to the row, such as its bed number.
        now: seconds that only grow; see `EntryView`.
    """

    committed = Signal(object, object, str, bool)
    """Row key, column key, typed text, and whether it repeats a text that was asked about."""
    requested = Signal(object, object, object)
    """Row key, column key and `Request` (n, Ctrl+Z, Ctrl+Enter)."""
    moved = Signal(object, object)
    """Row key and column key now under the cursor."""

    def __init__(  # noqa: PLR0913 - the parts of a grid; all but name are by keyword
        self,
        name: str,
        *,
        columns: Sequence[Column[Any]],
        key: Callable[[Any], Hashable],
        row_name: Callable[[Any], str],
        row_label: Callable[[Any], str] | None = None,
        jump: Callable[[Any], str] | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self.model = EntryModel(columns, key, row_name, self)
        self.model.row_label = row_label
        self._row_name = row_name
        self._jump_text = jump
        self.view = EntryView(self.model, now)
        self.view.setAccessibleName(name)
        self.setFocusProxy(self.view)
        self._message = MessageLine(lines=2)
        self._message.setObjectName("message")
        self._counts = QLabel()
        self._jump = _jump_line(self.tr("Go to bed"))
        self._lay_out()
        self.view.committed.connect(self.committed)
        self.view.requested.connect(self._take_request)
        self.view.moved.connect(self._after_move)
        self.model.dataChanged.connect(self._show_message)
        self._jump.returnPressed.connect(self._finish_jump)
        self._jump.editingFinished.connect(self._jump.hide)

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show rows; what is typed, being saved or in question stays as it is."""
        self.model.set_rows(rows)
        if not self.view.currentIndex().isValid():
            self.view.go_to_first()
        self._show_message()

    def set_saving(self, row: Hashable, column: str) -> None:
        """The cell is on its way to the record."""
        self._put((row, column), CellState.SAVING, self._text_at((row, column)))

    def set_saved(self, row: Hashable, column: str, shown_text: str, note: str = "") -> None:
        """The cell is on disk; `shown_text` is how it was understood, with or without unit."""
        self._put((row, column), CellState.SAVED, shown_text, note=note)

    def set_confirmed(self, row: Hashable, column: str, shown_text: str, message: str) -> None:
        """As `set_saved`, for an unusual value that was confirmed: "▲" stays beside it."""
        self._put((row, column), CellState.SAVED, shown_text, message=message, flagged=True)

    def set_refused(self, row: Hashable, column: str, typed: str, message: str) -> None:
        """The value cannot be; what was typed stays and the cursor comes back."""
        self._put((row, column), CellState.REFUSED, typed, message=message)

    def set_question(self, row: Hashable, column: str, typed: str, message: str) -> None:
        """The value is unusual; typing it again confirms it."""
        self._put((row, column), CellState.WARNING, typed, message=message)

    def set_not_weighed(self, row: Hashable, column: str, words: str) -> None:
        """There is a reason instead of a value."""
        self._put((row, column), CellState.NOT_WEIGHED, words)

    def set_failed(self, row: Hashable, column: str) -> None:
        """Nothing was saved and nobody knows why: what was typed stays, as being typed."""
        self.model.fail((row, column))

    def count(self, column: str, state: CellState) -> int:
        """How many cells of a column are in a state; cells nobody can type into do not count."""
        return sum(cell.state is state for cell in self.model.cells_of(column))

    def _put(self, address: Address, state: CellState, text: str, **more: Any) -> None:  # noqa: ANN401 - fields of Cell
        index = self.model.find(address)
        column = self.model.entry(index.column()) if index.isValid() else None
        if column is not None:
            bare = text.removesuffix(column.unit).strip() if column.unit else text
            self.view.answer(address, Cell(state=state, text=bare, **more))
            self._show_message()

    def _text_at(self, address: Address) -> str:
        index = self.model.find(address)
        return self.model.cell(index).text if index.isValid() else ""

    # The line under the grid

    def _lay_out(self) -> None:
        set_role(self._counts, "quiet")
        foot = QHBoxLayout()
        foot.setContentsMargins(GRID, GRID // 2, GRID, 0)
        foot.setSpacing(2 * GRID)
        foot.addWidget(self._message, 1)
        foot.addWidget(self._jump, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._counts, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addLayout(foot)

    def _after_move(self) -> None:
        self._show_message()
        if self.view.address is not None:
            self.moved.emit(*self.view.address)

    def _show_message(self) -> None:
        index = self.view.currentIndex()
        column = self.model.entry(index.column()) if index.isValid() else None
        if column is None or index.row() >= len(self.model.rows):
            self._message.say("")
            self._counts.setText("")
            return
        cell = self.model.cell(index)
        name = self._row_name(self.model.row_at(index.row()))
        words = f"{name}: {self._about(cell, column)}"
        state = STATE_OF_CELL.get(cell.state)
        if cell.flagged and cell.state is CellState.SAVED:  # in green nobody would read on
            state = State.DANGER if cell.in_danger else State.WARNING
        self._message.say(words, state)
        self._counts.setText(self._counted(column))

    def _about(self, cell: Cell, column: EntryColumn[Any]) -> str:
        if cell.state is CellState.EMPTY:
            return column.hint or cell_word(cell.state)
        figure = isolate(f"{cell.text} {column.unit}".strip())
        said = f"{figure} {cell_word(cell.state)}." if cell.text else cell_word(cell.state)
        if cell.state is CellState.NOT_WEIGHED:  # words instead of a figure
            said = f"{cell_word(cell.state)}: {cell.text}."
        parts = [said, cell.note, cell.message]
        if cell.state is CellState.WARNING:
            parts.append(self.tr("Type {typed} again to keep it.").format(typed=isolate(cell.text)))
        return "  ".join(part for part in parts if part)

    def _counted(self, column: EntryColumn[Any]) -> str:
        cells = self.model.cells_of(column.key)
        found = [(state, sum(cell.state is state for cell in cells)) for state in _COUNTED]
        shown = [
            f"{CELL_MARKS[state]} {number}"
            for state, number in found
            if number or state is CellState.SAVED
        ]
        return "   ".join([*shown, self.tr("of {n}").format(n=len(cells))])

    # Going to a bed

    def _take_request(self, row: Hashable, column: str, what: Request) -> None:
        if what is not Request.JUMP:
            self.requested.emit(row, column, what)
        elif self._jump_text is not None:
            self._jump.clear()
            self._jump.show()
            self._jump.setFocus()

    def _finish_jump(self) -> None:
        wanted = self._jump.text().strip().casefold()
        here = self.view.address
        rows = self.model.rows
        for place, row in enumerate(rows):
            if here and self._jump_text and self._jump_text(row).casefold() == wanted:
                self.view.go_to((self.model.key_at(place), here[1]))
                break
        self._jump.hide()
        self.view.setFocus()


def _jump_line(words: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(words)
    line.setPlaceholderText(words)
    line.setFixedWidth(140)
    line.hide()
    return line
