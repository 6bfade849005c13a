"""Putting a saved cell of the round right: one's own again, or one that somebody else changed."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.errors import StaleWriteError
from kmc_desk.ui.conflict_dialog import ConflictDialog
from kmc_desk.ui.models.cell_line import CellLine
from kmc_desk.ui.models.entry_cells import CellState
from kmc_desk.ui.models.entry_model import Address
from kmc_desk.ui.models.entry_table import EntryTable
from kmc_desk.ui.round.lines import Line, line_name
from kmc_desk.ui.round.sheets import Entry


def open_again(table: EntryTable, address: Address) -> None:
    """Open the cell saved last for correction; what stands there is marked."""
    view = table.view
    if not view.go_to(address):
        return
    if table.model.cell(view.currentIndex()).state is CellState.NOT_WEIGHED:
        return
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(view, key)  # as the person does who corrects a cell
    for line in view.findChildren(CellLine):
        line.selectAll()


def ask_whose(
    parent: QWidget,
    line: Line | None,
    entry: Entry,
    error: StaleWriteError,
    choices: tuple[Callable[[Entry], None], Callable[[Line], None]],
) -> None:
    """Somebody else changed the cell: show both, and let one of them stand.

    Args:
        parent: where it was typed; out of sight nothing is asked.
        line: the row; None where it is gone.
        entry: what was refused.
        error: with both versions.
        choices: what saves the entry over the stored one, and what shows the line with that.
    """
    save_mine, keep_theirs = choices
    conflict, over = error.conflict, entry.over
    if conflict is None or over is None or line is None or not parent.isVisible():
        return
    ConflictDialog(
        parent,
        conflict,
        who=line_name(line),
        save_mine=lambda: save_mine(over(conflict.stored)),
        keep_theirs=lambda: keep_theirs(entry.after(line, conflict.stored)),
    ).open()
