"""The return part by part: only the part that is looked at has tables."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout

from kmc_desk.domain.returns import Figure, MonthlyReturn
from kmc_desk.domain.returns.parts import PARTS, Part
from kmc_desk.texts import text
from kmc_desk.texts.return_blocks import blocks_of
from kmc_desk.ui.look import GRID
from kmc_desk.ui.returns.behind import Behind
from kmc_desk.ui.returns.figure_table import FigureTable
from kmc_desk.ui.returns.part_sheet import PartSheet
from kmc_desk.ui.returns.view import Entry, ReturnView
from kmc_desk.ui.widgets.scrolled import FollowingArea, scrolled

_AROUND_PX = 2 * GRID


class PartsView(ReturnView):
    """A part of the return with its tables, and what stands behind the figure under the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self.help_text = self.tr(
            "**Parts** of the return stand in the list at the side; type its letter there, or go "
            "on with **Ctrl+Page Down** and back with **Ctrl+Page Up**.\n\n"
            "- **Tab** goes from table to table, arrow keys from figure to figure. The line below "
            "says how a figure is counted and how many infants stand behind it.\n"
            "- Grey with *****: fewer than 10 in the denominator. A dash: nothing to divide."
        )
        self._found: MonthlyReturn | None = None
        self._key = PARTS[0].letter
        self._stale: set[str] = set()
        self._areas: dict[str, QScrollArea] = {}
        self.sheets: dict[str, PartSheet] = {}
        self.stack = QStackedWidget()
        self.behind = Behind()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.stack, 1)
        column.addWidget(self.behind)

    @property
    def tables(self) -> list[FigureTable]:
        """Of the part that is looked at."""
        sheet = self.sheets.get(self._key)
        return sheet.tables if sheet else []

    def entries(self) -> list[Entry]:
        return [
            Entry(key=part.letter, words=f"{part.letter}  {text(f'part.{part.letter}')}")
            for part in PARTS
        ]

    def take(self, found: MonthlyReturn | None) -> None:
        self._found = found
        if found is not None:
            self._stale = set(self.sheets)
            if self.isVisible():
                self.show_entry(self._key)

    def show_entry(self, key: str) -> None:
        if key != self._key:
            self._forget_figure()
        self._key = key
        if self._found is None:
            return
        part = next(one for one in PARTS if one.letter == key)
        if key not in self.sheets:
            self._make(part, self._found)
        elif key in self._stale:
            self._stale.discard(key)
            self.sheets[key].show_blocks(blocks_of(self._found, part))
        self.stack.setCurrentWidget(self._areas[key])
        if self.tables:
            self.setFocusProxy(self.tables[0])

    def _make(self, part: Part, found: MonthlyReturn) -> None:
        sheet = PartSheet(blocks_of(found, part))
        sheet.picked.connect(self._pick)
        area = scrolled(sheet, FollowingArea())
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.sheets[part.letter], self._areas[part.letter] = sheet, area
        self.stack.addWidget(area)

    def _pick(self, table: FigureTable, figure: Figure, name: str) -> None:
        self.behind.show_figure(figure, name)
        cell = table.visualRect(table.currentIndex())
        middle = table.viewport().mapTo(self.sheets[self._key], cell.center())
        room = QPoint(_AROUND_PX, cell.height() + _AROUND_PX)
        self._areas[self._key].ensureVisible(middle.x(), middle.y(), room.x(), room.y())

    def _forget_figure(self) -> None:
        sheet = self.sheets.get(self._key)
        if sheet is not None:
            sheet.forget_others()
        self.behind.show_nothing()
