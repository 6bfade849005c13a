"""A list of which several can be ticked for one infant of the round, Space by Space."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from kmc_desk.ui.dialogs import FormDialog
from kmc_desk.ui.forms.code_ticks import CodeTicks
from kmc_desk.ui.forms.field import Field, TextField
from kmc_desk.ui.look import GRID, set_role

Code = TypeVar("Code", bound=StrEnum)
_LONGEST = 120
_WIDE_PX = 760  # two lines side by side


class TicksDialog(FormDialog, Generic[Code]):
    """Ticks, what OTHER means, and whatever else belongs to them.

    Args:
        parent: the grid.
        title: what is chosen.
        about: for whom.
        codes: in the order shown; the last of them may be OTHER.
        more: fields under the list.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        about: str,
        codes: Sequence[Code],
        more: Iterable[Field] = (),
    ) -> None:
        heading = QLabel(about)
        heading.setWordWrap(True)
        set_role(heading, "strong")
        self.ticks = CodeTicks(_tr("Space ticks, a letter goes to its line"), codes)
        self.other = TextField(_tr("What &other means"), longest=_LONGEST)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (heading, self.ticks, self.other, *more):
            column.addWidget(part)
        super().__init__(parent, title, body, _tr("&Save"))
        self.setMinimumWidth(_WIDE_PX)
        self.ticks.list.currentRowChanged.connect(self._show_line)
        self.ticks.list.setFocus()

    def go_to(self, letter: str) -> None:
        """Put the cursor on the first line that begins with a letter."""
        if letter:
            self.ticks.list.keyboardSearch(letter)

    def _show_line(self, row: int) -> None:
        """The list has no bar of its own: the dialog is scrolled to the line under the cursor."""
        area, ticks = self.findChild(QScrollArea), self.ticks.list
        inside = area.widget() if area is not None else None
        if area is None or inside is None or row < 0:
            return
        rect = ticks.visualItemRect(ticks.item(row))
        at = ticks.viewport().mapTo(inside, rect.center())
        area.ensureVisible(at.x(), at.y(), 0, 2 * rect.height())

    def ask(self, chosen: Callable[[tuple[Code, ...], str | None], None]) -> None:
        """Open; `chosen` gets the ticks and what OTHER means, and nothing after Esc."""

        def take() -> None:
            ticked, other = self.ticks.value(), self.other.value()
            self.accept()
            chosen(ticked, other or None)

        self.submitted.connect(take)
        self.open()
        self.ticks.list.setFocus()


def _tr(words: str) -> str:
    return QCoreApplication.translate("Round", words)
