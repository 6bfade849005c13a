"""Where the cursor of an entry grid may go, and when keys must wait after it was called back."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication

from kmc_desk.ui.models.cell_line import DOWN, RIGHT, STAY, Step
from kmc_desk.ui.models.entry_model import EntryModel

HOLD_S = 0.7
"""After the cursor was called back, keys are refused until they pause this long."""


class TypingPause:
    """Refuses keys that go on as if nothing had happened.

    Args:
        now: seconds that only grow.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._since: float | None = None

    def begin(self) -> None:
        """The cursor was called back now; it is heard."""
        self._since = self._now()
        QApplication.beep()

    def refuses(self) -> bool:
        """Whether a key pressed now comes without a pause; it starts the pause anew."""
        now = self._now()
        if self._since is None or now - self._since >= HOLD_S:
            self._since = None
            return False
        self._since = now
        QApplication.beep()
        return True


class TabRun:
    """A way to the right by Tab: Enter then goes on under the cell where it began."""

    def __init__(self) -> None:
        self._column: int | None = None

    @property
    def is_on(self) -> bool:
        """Whether the cursor came to its cell by Tab."""
        return self._column is not None

    def start(self, index: QModelIndex, step: Step) -> QModelIndex:
        """From which cell a step goes; a step to the right begins the way, one down ends it."""
        if step == RIGHT and self._column is None:
            self._column = index.column()
        elif step == DOWN and self._column is not None and index.isValid():
            index, self._column = index.sibling(index.row(), self._column), None
        return index

    def end(self) -> None:
        """The person went elsewhere by arrow or mouse."""
        self._column = None


def next_cell(model: EntryModel, index: QModelIndex, step: Step) -> QModelIndex:
    """The next cell in a direction one can type into; invalid when there is none."""
    places = model.entry_places
    if not index.isValid() or index.column() not in places or step == STAY:
        return QModelIndex()
    row, at = index.row() + step[0], places.index(index.column()) + step[1]
    while 0 <= row < model.rowCount() and 0 <= at < len(places):
        aim = model.index(row, places[at])
        if model.is_editable(aim):
            return aim
        row, at = row + step[0], at + step[1]
    return QModelIndex()


def nearest_cell(model: EntryModel, row: int, column: int, here: int) -> QModelIndex:
    """The cell of a row one can type into, or of the row nearest to it; invalid when none.

    Args:
        model: the grid.
        row: where to look first.
        column: the column aimed at, of any kind.
        here: the column the cursor stands in now, taken when `column` is only shown.
    """
    places = model.entry_places
    if column not in places:
        column = here if here in places else min(places, default=-1)
    rows = sorted(range(model.rowCount()), key=lambda other: abs(other - row))
    cells = (model.index(other, column) for other in rows)
    return next((cell for cell in cells if model.is_editable(cell)), QModelIndex())
