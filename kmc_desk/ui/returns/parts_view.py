"""The return part by part: only the part that is looked at has tables."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from kmc_desk.domain.returns import Figure, MonthlyReturn, by_row_and_key
from kmc_desk.domain.returns.form import Place
from kmc_desk.domain.returns.parts import PARTS, Part
from kmc_desk.texts import text
from kmc_desk.texts.return_blocks import blocks_of, remarks_of
from kmc_desk.ui.i18n import isolate_text
from kmc_desk.ui.look import GRID
from kmc_desk.ui.page import Services
from kmc_desk.ui.returns.behind import Behind
from kmc_desk.ui.returns.drill_down import DrillDown
from kmc_desk.ui.returns.figure_table import FigureTable
from kmc_desk.ui.returns.part_sheet import PartSheet
from kmc_desk.ui.returns.view import Entry, ReturnView
from kmc_desk.ui.widgets.scrolled import FollowingArea, scrolled
from kmc_desk.usecases.context import Context

_AROUND_PX = 2 * GRID
_LOW_LINES = 14  # of text; with fewer the rule of a figure is left out under the tables
_LEAST_PX = 24 * GRID
_WITH_REMARKS = "L"


class PartsView(ReturnView):
    """A part of the return with its tables, and what stands behind the figure under the cursor.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self.help_text = self.tr(
            "**Parts** of the return stand in the list at the side; type its letter there, or go "
            "on with **Ctrl+Page Down** and back with **Ctrl+Page Up**.\n\n"
            "- **Tab** goes from table to table, arrow keys from figure to figure. The line below "
            "says how a figure is counted and how many infants stand behind it.\n"
            "- **Enter** or a double click opens a figure: its numbers unrounded, and each infant, "
            "day or moment it counts. There **Enter** opens the infant of a line, **Alt+N** and "
            "**Alt+F** turn between what is counted and of how many, **Esc** goes back.\n"
            "- Grey with *****: fewer than 10 in the denominator. A dash: nothing to divide."
        )
        self._found: MonthlyReturn | None = None
        self._key = PARTS[0].letter
        self._awaited: Place | None = None
        self._stale: set[str] = set()
        self._areas: dict[str, QScrollArea] = {}
        self.sheets: dict[str, PartSheet] = {}
        self.stack = QStackedWidget()
        self.behind = Behind()
        self.drill = DrillDown(services, context)
        self.drill.left.connect(self._back_to_figure)
        self.drill.wants_infant.connect(lambda number: self.wants_page.emit("infant", number))
        self._figures = QWidget()
        under = QVBoxLayout(self._figures)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(GRID)
        under.addWidget(self.stack, 1)
        under.addWidget(self.behind)
        for part in (self.drill, self._figures):  # it is their tables that give way
            part.setMinimumHeight(_LEAST_PX)
        self._both = QStackedLayout(self)
        self._both.addWidget(self._figures)
        self._both.addWidget(self.drill)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.behind.set_low(low=self.height() < _LOW_LINES * self.fontMetrics().height())

    @property
    def tables(self) -> list[FigureTable]:
        """Of the part that is looked at."""
        sheet = self.sheets.get(self._key)
        return sheet.tables if sheet else []

    def entries(self) -> list[Entry]:
        return [
            Entry(
                key=part.letter,
                words=f"{part.letter}  {text(f'part.{part.letter}')}",
                short=part.letter,
            )
            for part in PARTS
        ]

    def take(self, found: MonthlyReturn | None) -> None:
        self._found = found
        if found is None:
            self._both.setCurrentWidget(self._figures)
            return
        self._stale = set(self.sheets)
        figure = self.drill.figure
        if self._is_open() and figure is not None:
            again = by_row_and_key(found).get((figure.row, figure.key))
            if again is not None:
                self.drill.show_figure(found, again)

    def show_entry(self, key: str) -> None:
        if key != self._key:
            self._both.setCurrentWidget(self._figures)
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
            self._show_remarks(key, self._found)
        self.stack.setCurrentWidget(self._areas[key])
        if self.tables:
            self.setFocusProxy(self.drill if self._is_open() else self.tables[0])
        self._look_for_awaited()

    def go_to(self, place: Place) -> None:
        self._awaited = place
        self._both.setCurrentWidget(self._figures)
        self._look_for_awaited()

    def _look_for_awaited(self) -> None:
        """Put the cursor on the figure another view has asked for, where its part is shown."""
        place, found = self._awaited, self._found
        figure = by_row_and_key(found).get(place) if found is not None and place else None
        if figure is None or self._key not in self.sheets or self._key != figure.row[0]:
            return
        self._awaited = None
        self.sheets[self._key].build_rest()
        self._go_to(figure)

    def _make(self, part: Part, found: MonthlyReturn) -> None:
        sheet = PartSheet(blocks_of(found, part), self.stack.height())
        sheet.picked.connect(partial(self._pick, part.letter))
        sheet.opened.connect(self._open)
        area = scrolled(sheet, FollowingArea())
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.sheets[part.letter], self._areas[part.letter] = sheet, area
        self.stack.addWidget(area)
        self._show_remarks(part.letter, found)

    def _show_remarks(self, key: str, found: MonthlyReturn) -> None:
        """Under stock and staff, what was typed for the month in words."""
        if key == _WITH_REMARKS:
            lines = (f"{name}: {isolate_text(words)}" for name, words in remarks_of(found))
            self.sheets[key].show_note("\n".join(lines))

    def _pick(self, letter: str, table: FigureTable, figure: Figure) -> None:
        if letter != self._key:  # Qt passes the keyboard along while parts change places
            return
        self.behind.show_figure(figure)
        cell = table.visualRect(table.currentIndex())
        middle = table.viewport().mapTo(self.sheets[self._key], cell.center())
        room = QPoint(_AROUND_PX, cell.height() + _AROUND_PX)
        self._areas[self._key].ensureVisible(middle.x(), middle.y(), room.x(), room.y())

    def _open(self, figure: Figure) -> None:
        if self._found is not None:
            self._both.setCurrentWidget(self.drill)
            self.setFocusProxy(self.drill)
            self.drill.setFocus()
            self.drill.show_figure(self._found, figure)

    def _back_to_figure(self) -> None:
        self._both.setCurrentWidget(self._figures)
        if self.drill.figure is not None:
            self._go_to(self.drill.figure)

    def _go_to(self, figure: Figure) -> None:
        for table in self.tables:
            if table.go_to(figure):
                self.setFocusProxy(table)
                table.setFocus()

    def _is_open(self) -> bool:
        return self._both.currentWidget() is self.drill

    def _forget_figure(self) -> None:
        sheet = self.sheets.get(self._key)
        if sheet is not None:
            sheet.forget_others()
        self.behind.show_nothing()
