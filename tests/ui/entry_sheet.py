"""A grid beside another field, driven by keys, for the tests of the entry grid."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from kmc_desk.ui.models.entry_cells import Cell, CellState, EntryColumn
from kmc_desk.ui.models.entry_table import EntryTable
from kmc_desk.ui.models.view_table import Column
from kmc_desk.ui.widgets.message_line import MessageLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Bed:
    bed: str
    name: str
    yesterday: str
    weight: str = ""
    empty: bool = False


COLUMNS = (
    Column(header="Bed", text=lambda row: row.bed, width=4),
    Column(header="Infant", text=lambda row: row.name, width=18, grows=True),
    EntryColumn[Bed](
        header="Weight",
        key="weight",
        unit="g",
        width=24,
        hint="Type grams.",
        ghost=lambda row: row.yesterday,
        editable=lambda row: not row.empty,
        cell=lambda row: Cell(state=CellState.SAVED, text=row.weight) if row.weight else Cell(),
    ),
    EntryColumn[Bed](
        header="Temperature",
        key="temp",
        unit="°C",
        width=16,
        editable=lambda row: not row.empty,
    ),
)


def beds(count: int) -> list[Bed]:
    return [
        Bed(bed=str(n), name=f"B/O INFANT {n}", yesterday=str(1500 + n))
        for n in range(1, count + 1)
    ]


def focused() -> QWidget:
    """Where a key goes now."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


class Clock:
    """Seconds that pass when a test says so."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


class Sheet:
    """A grid beside another field, with what it handed on, and keys pressed where the focus is."""

    def __init__(self, count: int, clock: Callable[[], float]) -> None:
        self.window = QWidget()
        self.clock = clock
        self.table = EntryTable(
            "Round",
            columns=COLUMNS,
            key=lambda row: row.bed,
            row_name=lambda row: f"Bed {row.bed}, {row.name}",
            jump=lambda row: row.bed,
            now=clock,
        )
        self.after = QLineEdit()
        self.after.setAccessibleName("After")
        column = QVBoxLayout(self.window)
        column.addWidget(self.table)
        column.addWidget(self.after)
        self.committed: list[tuple[object, ...]] = []
        self.requested: list[tuple[object, ...]] = []
        self.strokes = 0
        self.table.committed.connect(lambda *told: self.committed.append(told))
        self.table.requested.connect(lambda *told: self.requested.append(told))
        self.table.set_rows(beds(count))
        self.window.resize(900, 600)
        self.window.show()
        QTest.qWaitForWindowActive(self.window)
        self.table.view.setFocus()

    def press(self, *keys: Qt.Key, shift: bool = False) -> None:
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        for key in keys:
            QTest.keyClick(focused(), key, held)
            self.strokes += 1

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(focused(), letter)
            self.strokes += 1

    def enter(self, text: str = "") -> None:
        self.type(text)
        self.press(Qt.Key.Key_Return)

    @property
    def here(self) -> object:
        return self.table.view.address

    def cell(self, bed: str, column: str = "weight") -> Cell:
        return self.table.model.cell(self.table.model.find((bed, column)))

    @property
    def message(self) -> str:
        line = self.table.findChild(MessageLine, "message")
        return line.words if isinstance(line, MessageLine) else ""
