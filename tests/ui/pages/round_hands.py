"""The hands of a nurse on the round's page, and the clock on the wall."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.round_sheet import RoundRow
from kmc_desk.ui.models.cell_line import CellLine
from kmc_desk.ui.models.entry_cells import Cell, EntryColumn
from kmc_desk.ui.pages.round_page import RoundPage
from kmc_desk.ui.reason_dialog import ReasonDialog
from kmc_desk.ui.round.grid import RoundGrid
from kmc_desk.ui.round.lines import Line
from kmc_desk.ui.widgets.message_line import MessageLine
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.show_ward import show_round
from tests.ui.pages.on_screen import question

W = TypeVar("W", bound=QWidget)
TODAY, YESTERDAY = date(2026, 5, 5), date(2026, 5, 4)
NOW = datetime(2026, 5, 5, 10, 42)
WEIGHTS, VITALS, SKIN_TO_SKIN, FEEDING, SIGNS, EVERYTHING = range(6)


class Clock:
    """The time of day, set by a test."""

    now = NOW

    def __call__(self) -> datetime:
        return self.now


class Round:
    """The page and the hands of a nurse on it."""

    def __init__(self, page: RoundPage, context: Context, settle: Callable[[], None]) -> None:
        self.page, self.context, self.settle = page, context, settle

    @property
    def grid(self) -> RoundGrid:
        return self.page.grids[self.page.tabs.currentIndex()]

    def turn_to(self, tab: int) -> None:
        self.page.tabs.setCurrentIndex(tab)

    def go(self, bed: str, column: str | None = None) -> None:
        key = self.grid.sheet.row_key(self.line(bed))
        self.grid.table.view.go_to((key, column or self.grid.sheet.counted))

    def keys(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(self.focus(), letter)

    def press(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.focus(), key, held)

    def enter(self, text: str) -> None:
        """Type it, Enter, and wait until the answer is there."""
        self.keys(text)
        self.press(Qt.Key.Key_Return)
        self.settle()

    def focus(self) -> QWidget:
        open_lines = self.grid.table.view.findChildren(CellLine)
        return open_lines[-1] if self.grid.table.view.is_typing else self.grid.table.view

    def cell(self, bed: str, column: str | None = None) -> Cell:
        model = self.grid.table.model
        address = (self.grid.sheet.row_key(self.line(bed)), column or self.grid.sheet.counted)
        return model.cell(model.find(address))

    def bed(self) -> str:
        return self.grid.table.model.row_at(self.grid.table.view.currentIndex().row()).row.bed_no

    def row(self, bed: str, day: date = TODAY) -> RoundRow:
        rows = show_round(self.context, day).rows
        return next(row for row in rows if row.bed_no == bed)

    def message(self) -> str:
        return found(self.grid.table, MessageLine).words

    def ghost(self, bed: str) -> str:
        """What stands slanted in the empty cell."""
        column = self.grid.table.model.columns[-1]
        assert isinstance(column, EntryColumn)
        return column.ghost(self.line(bed))

    def line(self, bed: str) -> Line:
        return next(one for one in self.grid.table.model.rows if one.row.bed_no == bed)

    def open_line(self) -> CellLine:
        focus = self.focus()
        assert isinstance(focus, CellLine)
        return focus

    def stored(self, record: type, **where: object) -> list:
        with self.context.read() as reader:
            return reader.find(record, **where)


def ghost_of(nurse: Round, bed: str, column: str) -> str:
    """What stands slanted in one empty cell of a sheet with several columns."""
    model = nurse.grid.table.model
    entry = next(c for c in model.columns if isinstance(c, EntryColumn) and c.key == column)
    return entry.ghost(nurse.line(bed))


def weight_near(nurse: Round, bed: str, step_g: int = 20) -> int:
    return nurse.row(bed).previous_g + step_g


def choose_day(nurse: Round, typed: str) -> None:
    line = nurse.page.head.day.line
    line.selectAll()
    QTest.keyClicks(line, typed)
    QTest.keyClick(line, Qt.Key.Key_Return)
    nurse.settle()


def found(under: QWidget, kind: type[W]) -> W:
    """The one child of a kind."""
    child = under.findChild(kind)
    assert child is not None
    return child


def give_reason(words: str) -> None:
    """Answer the question why an entry is corrected, in one line and Enter."""
    dialog = question()
    assert isinstance(dialog, ReasonDialog)
    QTest.keyClicks(dialog.reason.line, words)
    QTest.keyClick(dialog.reason.line, Qt.Key.Key_Return)


def heard(signal: object) -> list:
    """What came with a signal that was waited for."""
    args = getattr(signal, "args", None)
    assert args is not None
    return args
