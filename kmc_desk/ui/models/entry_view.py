"""Keys and cursor of an entry grid: type, Enter, next; nothing is handed on twice."""

import time
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QTableView

from kmc_desk.ui.forms.digits import latin_digits
from kmc_desk.ui.look import prepare_table
from kmc_desk.ui.models.cell_line import (
    ARROWS,
    DOWN,
    ENTERS,
    LEFT,
    LETTERS,
    RIGHT,
    STAY,
    Request,
    Step,
    end_of,
    has,
)
from kmc_desk.ui.models.column_fit import ColumnFit
from kmc_desk.ui.models.entry_cells import PROBLEMS, STANDS, TYPED, Cell, CellState
from kmc_desk.ui.models.entry_delegate import EntryDelegate
from kmc_desk.ui.models.entry_model import Address, EntryModel
from kmc_desk.ui.models.entry_moves import TabRun, TypingPause, nearest_cell, next_cell
from kmc_desk.ui.models.few_cells_view import FewCellsView


class EntryView(FewCellsView):
    """The grid itself. `EntryTable` puts the message line under it.

    When an answer calls for another look, the cursor goes back to that cell. Who types from paper
    does not see it; keys are refused until there was a pause, or they would go into that cell.

    Args:
        model: the rows and cells.
        now: seconds that only grow; for the pause.
    """

    committed = Signal(object, object, str, bool)
    """Row key, column key, typed text, and whether it repeats a text that was asked about."""
    requested = Signal(object, object, object)
    """Row key, column key and `Request`."""
    moved = Signal()

    def __init__(self, model: EntryModel, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._model = model
        self._pause = TypingPause(now)
        self._landed: Address | None = None  # where the last commit left the cursor
        self._later: list[Address] = []  # problems that came while another cell was being typed
        self._resume: Address | None = None  # where to go on after them
        self._run = TabRun()
        self.asked = self.letter = ""  # what was asked about before; with what a list is opened
        self.setModel(model)
        self._delegate = EntryDelegate(self, model)
        self.setItemDelegate(self._delegate)
        prepare_table(self)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self._fit = ColumnFit(self, model)

    @property
    def is_typing(self) -> bool:
        """Whether a cell's line is open."""
        return self._delegate.editor is not None

    @property
    def address(self) -> Address | None:
        """Row key and column key under the cursor."""
        return self._model.address(self.currentIndex())

    def go_to(self, address: Address) -> bool:
        """Put the cursor on a cell; False when it is not shown."""
        index = self._model.find(address)
        self._go(index)
        return index.isValid()

    def go_to_first(self) -> None:
        """Put the cursor on the first cell one can type into."""
        if self._model.entry_places and self._model.rowCount():
            self._go(self._typable(self._model.index(0, self._model.entry_places[0])))

    def answer(self, address: Address, cell: Cell) -> None:
        """Show what became of a committed cell and call the cursor back if need be."""
        self._model.put(address, cell)
        self._later = [one for one in self._later if one != address]
        if cell.state not in PROBLEMS:
            return
        if self.is_typing or self.address not in (address, self._landed):
            self._later.append(address)
        else:
            self._call_back(address)

    def commit(self, step: Step = STAY) -> None:
        """Hand on what is typed in the current cell, if anything is, and move the cursor.

        Args:
            step: rows down and columns right.
        """
        index = self.currentIndex()
        self._close_line()
        address = self._model.address(index)
        if address is not None and self._model.cell(index).state is CellState.TYPING:
            self._hand_on(address)
            if self._model.cell(index).state in PROBLEMS:  # answered at once
                return
        self._move_on(index, step)

    def give_up(self) -> bool:
        """Take back what is typed, refused or in question in the current cell; whether it was."""
        self._close_line()
        address = self.address
        if address is None or self._model.cell(self.currentIndex()).state not in PROBLEMS | TYPED:
            return False
        self._model.restore(address)
        self._later = [one for one in self._later if one != address]
        return True

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        writes = bool(event.text()) and event.key() != Qt.Key.Key_Escape
        if not ((writes and self._pause.refuses()) or self._moves(event) or self._begins(event)):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        """Tab goes along the row first and leaves the grid at its end."""
        if self._pause.refuses():
            return True
        here, step = self.currentIndex(), RIGHT if next else LEFT
        if self.address is not None and self._model.cell(here).state is CellState.TYPING:
            self.commit(step)
            return True
        aim = next_cell(self._model, here, step)
        self._run.start(here, step)
        self._go(aim)
        return aim.isValid() or super().focusNextPrevChild(next)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Going to another cell of the grid hands on what was typed, as Enter does."""
        super().currentChanged(current, previous)
        address = self._model.address(previous)
        if address is not None and self._model.cell(previous).state is CellState.TYPING:
            self._hand_on(address)
        self.paint_rows(current.row(), previous.row())
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cell under the cursor stays in sight, whatever opens under the grid."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere in a row goes to a cell one can type into."""
        index = self.indexAt(event.position().toPoint())
        self._run.end()
        if index.isValid():
            self._go(self._typable(index))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._reopen()

    def moveCursor(
        self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        aim = super().moveCursor(action, modifiers)
        return self._typable(aim) if aim.isValid() else aim

    def _moves(self, event: QKeyEvent) -> bool:
        """Enter, the arrows and Esc; whether it was one of them."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            event.setAccepted(self.give_up())  # with nothing to take back it closes the help
        elif key in ENTERS and has(event, Qt.KeyboardModifier.ControlModifier):
            self._ask(Request.DETAILS)
        elif key in ENTERS:
            self._take_up()
            self.commit(end_of(event) or DOWN)
        elif key in ARROWS:
            self._run.end()
            self._go(next_cell(self._model, self.currentIndex(), ARROWS[key]))
        else:
            return False
        return True

    def _begins(self, event: QKeyEvent) -> bool:
        """A character that opens the line, or asks for something; whether it was one."""
        column = self._model.entry(self.currentIndex().column()) if self.address else None
        typed = latin_digits(event.text())
        if column is None:
            return False
        if event.key() == Qt.Key.Key_F2:
            self._reopen()
        elif typed and typed.lower() in column.at_once:
            self._enter_at_once(typed, is_held=event.isAutoRepeat())
        elif event.key() == Qt.Key.Key_Z and has(event, Qt.KeyboardModifier.ControlModifier):
            self._ask(Request.UNDO)
        elif typed and typed in column.starts:
            self._open_line(typed)
        elif column.picks and typed and (typed.isalpha() or typed == " "):
            self.letter = typed.strip()
            self._ask(Request.PICK)
        elif typed.lower() in LETTERS:
            self._ask(LETTERS[typed.lower()])
        else:
            return False
        return True

    def _ask(self, what: Request) -> None:
        if self.address is not None:
            self.requested.emit(*self.address, what)

    def _enter_at_once(self, typed: str, *, is_held: bool) -> None:
        """One key is one entry, and goes on; held down it would fill the whole sheet."""
        if is_held or self.address is None or self.is_typing:
            return
        self._model.type_into(self.address, typed.lower())
        right = next_cell(self._model, self.currentIndex(), RIGHT)
        self.commit(RIGHT if self._run.is_on and right.isValid() else DOWN)

    # The line

    def _reopen(self) -> None:
        """Open the line on what stands there; a text in question must be typed afresh."""
        column = self._model.entry(self.currentIndex().column())
        if column is not None and column.picks:
            self.letter = ""
            self._ask(Request.PICK)
            return
        cell = self._model.cell(self.currentIndex())
        self._open_line("" if cell.state is CellState.WARNING else cell.text)

    def _take_up(self) -> None:
        """Enter alone takes up what was typed another time; going past the cell does not."""
        cell = self._model.cell(self.currentIndex())
        if self.address is not None and cell.state is CellState.KEPT:
            self._model.type_into(self.address, cell.text)

    def _open_line(self, text: str) -> None:
        address, index = self.address, self.currentIndex()
        if address is None or self.is_typing or not self._model.is_editable(index):
            return
        self._model.type_into(address, text)
        self.edit(index)
        line = self._delegate.editor
        if line is not None:
            line.setText(text)
            line.textEdited.connect(lambda: self._model.type_into(address, line.text()))
            line.ended.connect(self.commit)
            line.given_up.connect(self.give_up)

    def _close_line(self) -> None:
        line, self._delegate.editor = self._delegate.editor, None
        if line is not None:
            self.closeEditor(line, QAbstractItemDelegate.EndEditHint.NoHint)

    def _hand_on(self, address: Address) -> None:
        typed = self._model.cell(self._model.find(address)).text.strip()
        before = self._model.before(address)
        if not typed or (typed == before.text and before.state in STANDS):
            self._model.restore(address)
            return
        self.asked = before.text if before.state is CellState.WARNING else ""
        again = typed == self.asked
        self._model.begin_saving(address, typed)
        self.committed.emit(*address, typed, again)

    # The cursor

    def _move_on(self, index: QModelIndex, step: Step) -> None:
        aim = next_cell(self._model, self._run.start(index, step), step)
        self._later = [one for one in self._later if one in self._model.problems()]
        if self._later:
            self._resume = self._resume or self._model.address(aim)
            self._call_back(self._later.pop(0))
            return
        if self._resume is not None:
            aim, self._resume = self._model.find(self._resume), None
        self._go(aim)
        self._landed = self.address
        if not aim.isValid() and step in (LEFT, RIGHT):
            super().focusNextPrevChild(step == RIGHT)

    def _call_back(self, address: Address) -> None:
        if self.go_to(address):
            self._pause.begin()

    def _go(self, index: QModelIndex) -> None:
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _typable(self, aim: QModelIndex) -> QModelIndex:
        here = self.currentIndex().column()
        return nearest_cell(self._model, aim.row(), aim.column(), here)
