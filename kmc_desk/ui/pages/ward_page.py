"""The ward: one line for each bed, and what asks for a look (screens.md §1)."""

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kmc_desk.domain.ward import Ward
from kmc_desk.ui.actions import KEYS, Command, action, button
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.look import GRID
from kmc_desk.ui.models.view_table import RowTableModel
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.ward.columns import sentence, ward_columns
from kmc_desk.ui.ward.heading import WardHeading
from kmc_desk.ui.ward.lines import BedLine, bed_lines
from kmc_desk.ui.ward.order import SORTED_COLUMN, WardFilter, WardOrder
from kmc_desk.ui.ward.order_bar import FILTER_KEY, ORDER_KEY, OrderBar
from kmc_desk.ui.ward.shares import SHARES, SPARE
from kmc_desk.ui.ward.view import WardView
from kmc_desk.ui.widgets.empty_state import EmptyState
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.show_ward import show_ward

_TOPICS = frozenset(Topic) - {Topic.PEOPLE, Topic.REFERENCES}
_MINUTE_MS = 60_000
_READ_AGAIN_AFTER = timedelta(minutes=15)
Choice = TypeVar("Choice", bound=StrEnum)


class WardPage(Page):
    """Everybody on the ward now.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self._services, self._context = services, context
        settings = services.settings
        self.title = self.tr("Ward")
        self.help_text = _help_text(self)
        columns = ward_columns()
        self.model: RowTableModel[BedLine] = RowTableModel(
            columns, lambda line: line.key, sentence(columns), self
        )
        self.view = WardView(self.model, self.tr("Ward list"), SHARES, SPARE)
        self.view.opened.connect(self._open_line)
        self.view.left_out.connect(self._say_columns)
        self.view.escaped.connect(self._escape)
        self.view.horizontalHeader().setSectionsClickable(True)
        self.view.horizontalHeader().sectionClicked.connect(self._order_by_column)
        self.heading = WardHeading()
        self.bar = OrderBar()
        self.bar.filter_chosen.connect(lambda wanted: self._arrange(self.bar.order, wanted))
        self.bar.order_chosen.connect(lambda order: self._arrange(order, self.bar.filter))
        self._ward: Ward | None = None
        self.nobody = EmptyState(
            self.tr("Nobody is on the ward. Admit the first infant."),
            self.tr("Admit an infant"),
            "infant",
        )
        self.nobody.acted.connect(self._admit)
        self.problem = EmptyState("")
        self._lay_out()
        self._choose(
            _remembered(WardOrder, settings.ward_order) or WardOrder.BED,
            _remembered(WardFilter, settings.ward_filter) or WardFilter.ALL,
        )
        self.minute = QTimer(self)
        self.minute.setInterval(_MINUTE_MS)
        self.minute.timeout.connect(self.pass_minute)

    def refresh(self, topics: frozenset[Topic] | None) -> None:
        """Read the ward again where it is touched."""
        if topics is None or topics & _TOPICS:
            self._services.tasks.run(self, lambda: show_ward(self._context), self._show, self._fail)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self.minute.stop()
        super().hideEvent(event)

    def pass_minute(self) -> None:
        """Count on what goes on; the record is read again only when the day or much time passed."""
        now, ward = self._services.clock(), self._ward
        if ward is None or now.date() != ward.at.date() or now - ward.at >= _READ_AGAIN_AFTER:
            self.refresh(None)
        else:
            self._show_lines()

    def _show(self, ward: Ward) -> None:
        self._ward = ward
        self.heading.show_ward(ward)
        self._show_lines()
        self._sheets.setCurrentWidget(self.listed if ward.rows else self.nobody)
        self.setFocusProxy(self.view if ward.rows else self.nobody.button)

    def _show_lines(self) -> None:
        ward = self._ward
        if ward is None:
            return
        order, wanted = self.bar.order, self.bar.filter
        lines = bed_lines(ward, max(ward.at, self._services.clock()), order, wanted)
        self.model.set_rows(lines)
        shown = sum(line.row is not None for line in lines)
        hidden = 0 if len(lines) > shown else len(ward.empty_beds)
        self.bar.offer(WardFilter.DUE_TODAY, there=any(row.due_today for row in ward.rows))
        self.bar.say(shown=shown, count=len(ward.rows), empty_beds=hidden)
        if lines and not self.view.selectionModel().hasSelection():  # focus alone selects none
            self.view.go_to(self.model.key_at(max(self.view.currentIndex().row(), 0)))

    def _arrange(self, order: WardOrder, wanted: WardFilter) -> None:
        """Another order or filter, kept for the person; the cursor stays with its infant."""
        self._services.settings.ward_order = order.value
        self._services.settings.ward_filter = wanted.value
        self._choose(order, wanted)
        self._show_lines()
        self.view.scrollTo(self.view.currentIndex())
        self.view.setFocus()

    def _choose(self, order: WardOrder, wanted: WardFilter) -> None:
        self.bar.choose(order, wanted)
        self.model.mark_header(SORTED_COLUMN.get(order))

    def _order_by_column(self, place: int) -> None:
        """A click on a header orders by it, and once more by the beds again."""
        of_column = {column: order for order, column in SORTED_COLUMN.items()}
        order = of_column.get(place, WardOrder.BED)
        self._arrange(WardOrder.BED if order is self.bar.order else order, self.bar.filter)

    def _escape(self) -> None:
        if self.bar.filter is not WardFilter.ALL:
            self._arrange(self.bar.order, WardFilter.ALL)

    def _say_columns(self, left_out: Sequence[int]) -> None:
        self.bar.say_columns([self.model.columns[place].header for place in left_out])

    def _fail(self, error: Exception) -> None:
        self.problem.sentence.setText(sentence_of(error))
        self._sheets.setCurrentWidget(self.problem)

    def _open_line(self, line: BedLine) -> None:
        if line.row is None:
            self._admit()
        else:
            self.wants_page.emit("infant", line.row.identity.infant_id)

    def _admit(self) -> None:
        self.wants_page.emit("admit", None)

    def _start_round(self) -> None:
        self.wants_page.emit("round", None)

    def _lay_out(self) -> None:
        start = action(self, self.tr("&Round"), self._start_round, keys=("R", "W"))
        growth = action(
            self,
            self.tr("&Growth"),
            lambda: self.wants_page.emit("ward_growth", None),
            keys=("G",),
        )
        admit = action(self, self.tr("&Admit"), self._admit, keys=KEYS[Command.ADMIT])
        head = QHBoxLayout()
        head.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        head.setSpacing(GRID)
        head.addWidget(self.heading, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(button(growth))
        head.addWidget(button(start))
        head.addWidget(button(admit, primary=True))
        action(self, self.tr("Show"), self.bar.filter_button.showMenu, keys=(FILTER_KEY,))
        action(self, self.tr("Order"), self.bar.order_button.showMenu, keys=(ORDER_KEY,))
        self.listed = QWidget()
        under = QVBoxLayout(self.listed)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(0)
        under.addWidget(self.bar)
        under.addWidget(self.view, 1)
        self._sheets = QStackedWidget()
        for sheet in (self.listed, self.nobody, self.problem):
            self._sheets.addWidget(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._sheets, 1)


def _remembered(kind: type[Choice], word: str) -> Choice | None:
    """What a person chose last; None where it is no such word any more."""
    return next((one for one in kind if one.value == word), None)


def _help_text(page: QWidget) -> str:
    return page.tr(
        "One line for each bed, in bed order; siblings on neighbouring lines are joined by a "
        "bracket, and the marker (T1, T2) stands before the name. *Seen* is the time at which the "
        "record was read; what others save appears by itself.\n\n"
        "**Keys**\n\n"
        "- ↑ ↓ choose a bed, **Enter** opens the infant\n"
        "- **R** or **W** starts the round\n"
        "- **G** shows the growth charts of the whole ward\n"
        "- **Ctrl+N** admits an infant\n"
        "- **F3** chooses whom the list shows, **F4** its order; a click on Age, Birth → now, "
        "Alerts or Ready orders by it, once more by bed\n"
        "- **Esc** shows everybody again\n\n"
        "A filter and an order say so over the list and are kept for you; empty beds are hidden "
        "then, and counted.\n\n"
        "**Marks**\n\n"
        "- ● due: no weight today\n"
        "- ▲ warning: have a look today\n"
        "- ■ danger: act now, tell the doctor\n\n"
        "At most three alerts stand on a line, the most urgent first; the rest is counted behind "
        "+. Rest the mouse on a cell to read it in full.\n\n"
        "**Figures**\n\n"
        "- *Birth → now* shows birth weight, latest weight, what is still lost, and the last 14 "
        "days as a line.\n"
        "- *3-day gain* needs a weight on both days; from 2000 g on it is in g/day.\n"
        "- *Skin-to-skin*: the ring is full at 8 hours. *Not recorded* is not the same as 0 h. "
        "▶ goes on now: how long, and who holds the infant; the ring counts it.\n"
        "- *Ready*: how many criteria of discharge readiness are met. Rest the mouse on it to "
        "read which are not met, and which cannot be told because something is not recorded. "
        "Whether an infant goes home is decided by people.\n\n"
        "Where the window is too narrow for all columns, feeds, gain, age and readiness are left "
        "out in this order."
    )
