"""The people of the ward, one a line: arrow keys or a first letter choose."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QSizePolicy

from kmc_desk.ui.look import GRID

_MOST_LINES, _FEWEST_LINES = 6, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who may sign in.

    Attributes:
        name: of the account.
        full_name: "" while the database is not open: only the keys lie outside of it.
        has_pin: a PIN is taken as well.
    """

    name: str
    full_name: str = ""
    has_pin: bool = False


class PeopleList(QListWidget):
    """One is always chosen; Enter goes on to the passphrase."""

    chosen = Signal()
    """Another person is chosen."""
    went_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._people: tuple[Person, ...] = ()
        self._lines = _MOST_LINES
        self.setUniformItemSizes(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.currentRowChanged.connect(lambda _row: self.chosen.emit())
        self.itemClicked.connect(lambda _item: self.went_on.emit())

    @property
    def person(self) -> Person | None:
        """Who is chosen."""
        at = self.currentRow()
        return self._people[at] if 0 <= at < len(self._people) else None

    def show_people(self, people: Sequence[Person], proposed: str) -> None:
        """Take these, with one of them chosen: the proposed one, else the first."""
        self._people = tuple(people)
        self.blockSignals(True)
        self.clear()
        self.addItems([_line(one) for one in people])
        names = [one.name for one in people]
        self.setCurrentRow(names.index(proposed) if proposed in names else 0)
        self.blockSignals(False)
        self.updateGeometry()
        self.chosen.emit()

    def currentText(self) -> str:
        """The account that is chosen; "" when there is none."""
        return self.person.name if self.person else ""

    def setCurrentText(self, name: str) -> None:
        """Choose an account."""
        names = [one.name for one in self._people]
        if name in names:
            self.setCurrentRow(names.index(name))

    @property
    def row_px(self) -> int:
        """How tall one person is."""
        return max(self.sizeHintForRow(0), self.fontMetrics().height())

    def leave_room(self, height_px: int) -> None:
        """Show as many people as there is room for, six at most; the others by scrolling."""
        lines = min(max((height_px - GRID) // self.row_px, _FEWEST_LINES), _MOST_LINES)
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()

    def step(self, by: int) -> None:
        """Choose the one above or below; at the end the other end."""
        if self._people:
            self.setCurrentRow((self.currentRow() + by) % len(self._people))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on; letters choose as ever."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.went_on.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Whoever is chosen stays in sight."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def sizeHint(self) -> QSize:
        lines = min(max(self.count(), 1), self._lines)
        return QSize(super().sizeHint().width(), self.row_px * lines + GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())


def _line(person: Person) -> str:
    if not person.full_name or person.full_name == person.name:
        return person.name
    return f"{person.name}   {person.full_name}"
