"""The round: the whole ward on one sheet, one tab for each kind of entry (screens.md §2)."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.round_sheet import RoundSheet
from kmc_desk.texts import text
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.forms.date_fields import TypedDateField
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.round.feeds import feeds_sheet
from kmc_desk.ui.round.grid import RoundGrid
from kmc_desk.ui.round.held import held_sheet
from kmc_desk.ui.round.lines import round_lines
from kmc_desk.ui.round.sheets import Moment
from kmc_desk.ui.round.temperatures import temperatures_sheet
from kmc_desk.ui.round.time_field import TypedTimeField
from kmc_desk.ui.round.weights import weights_sheet
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.empty_state import EmptyState
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.ui.widgets.state_label import StateLabel
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.show_ward import show_round

_TOPICS = frozenset(Topic) - {Topic.PEOPLE, Topic.REFERENCES}
ROUND_LASTS = timedelta(minutes=30)
"""Who comes back later begins another round: it is today and now again."""


class RoundPage(Page):
    """Weights, temperatures, skin-to-skin and feeds of everybody on the ward.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self._services, self._context = services, context
        self._left: datetime | None = None
        self._now_typed = False
        self.title = self.tr("Round")
        self.help_text = _help_text(self)
        self._at = self._now()
        self._shown = self._moment()
        self.day = TypedDateField(self.tr("&Day"), lambda: self._now().date())
        self.time = TypedTimeField(self.tr("Ti&me of the round"), self._context.clock)
        self.late = StateLabel(chip=True)
        self.legend = QLabel()
        self.tabs = QTabWidget()
        self.grids = [
            RoundGrid(services, context, sheet, self._shown)
            for sheet in (weights_sheet(), temperatures_sheet(), held_sheet(), feeds_sheet())
        ]
        self.nobody = EmptyState(
            self.tr("Nobody was on the ward on this day. Admit the first infant."),
            self.tr("Admit an infant"),
            "round",
        )
        self.problem = EmptyState("")
        self._lay_out()
        self._connect()
        self._show_moment()
        self._turn_to(0)

    def refresh(self, topics: frozenset[Topic] | None) -> None:
        """Read the sheet again where it is touched."""
        if topics is None or topics & _TOPICS:
            day = self._at.date()
            self._services.tasks.run(
                self,
                lambda: show_round(self._context, day),
                lambda sheet: self._show(sheet, topics),
                self._fail,
            )

    def open(self, what: object) -> None:
        """Turn to a tab by its key: weights, temperature, skin_to_skin or feeding."""
        for place, grid in enumerate(self.grids):
            if grid.sheet.key == what:
                self.tabs.setCurrentIndex(place)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        now = self._now()
        away = self._left is not None and now - self._left > ROUND_LASTS
        is_old = not self._now_typed and now - self._at > ROUND_LASTS
        if away or (is_old and self._at.date() == now.date()):
            self._now_typed = False
            self._go_to(now)

    def hideEvent(self, event: QHideEvent) -> None:
        self._left = self._now()
        self._tell_unsaved()
        super().hideEvent(event)

    # What the round is typed for

    def _now(self) -> datetime:
        return self._context.clock().replace(second=0, microsecond=0)

    def _moment(self) -> Moment:
        return Moment(day=self._at.date(), at=self._at, today=self._now().date())

    def _take_day(self) -> None:
        day = self.day.value()
        if day is None:
            if not self.day.unreadable:
                self.day.set_value(self._at.date())
        elif day > self._now().date():
            self.day.show_message(Level.ERROR, text("finding.measured_in_future", on=day))
        else:
            self._go_to(datetime.combine(day, self._at.time()))

    def _take_time(self) -> None:
        at = self.time.value()
        if at is not None and at != self._at.time():
            self._now_typed = True
            self._go_to(datetime.combine(self._at.date(), at))
        elif at is None and not self.time.unreadable:
            self.time.set_value(self._at.time())

    def _go_to(self, at: datetime) -> None:
        """Type for another moment; what is being typed now is handed on first."""
        if at == self._at:
            return
        self._current().commit_typing()
        self._at = at
        self._show_moment()
        self.refresh(None)

    def _show_moment(self) -> None:
        moment = self._moment()
        if self.day.value() != moment.day:
            self.day.set_value(moment.day)
        if self.time.value() != moment.at.time():
            self.time.set_value(moment.at.time())
        words = self.tr("back-entry for {day}").format(day=show_date(moment.day))
        self.late.show_state(words, State.WARNING)
        self.late.setVisible(moment.day != moment.today)

    # What the record says

    def _show(self, sheet: RoundSheet, topics: frozenset[Topic] | None) -> None:
        moment = self._moment()
        if sheet.day != moment.day:
            return  # another day was asked for in the meantime; its sheet is on the way
        if moment.at != self._shown.at:
            if any(grid.is_saving for grid in self.grids):
                self.refresh(None)  # the answers belong to the lines on screen: they come first
                return
            self._tell_unsaved()
        touched = None if moment != self._shown else topics
        self._shown = moment
        lines = round_lines(sheet, moment.at, moment.today)
        for grid in self.grids:
            if grid.concerns(touched):
                grid.show_lines(lines, moment)
        self._sheets.setCurrentWidget(self.tabs if lines else self.nobody)
        self._count()

    def _fail(self, error: Exception) -> None:
        self.problem.sentence.setText(sentence_of(error))
        self._sheets.setCurrentWidget(self.problem)

    def _saved(self, topics: frozenset[Topic]) -> None:
        self.has_saved.emit(self._context.clock())
        self._services.hub.publish(topics)

    def _count(self) -> None:
        for place, grid in enumerate(self.grids):
            done, everybody = grid.progress()
            self.tabs.setTabText(place, f"{grid.sheet.title}  {done}/{everybody}")

    def has_unsaved(self) -> bool:
        """Whether a cell is being typed, asked about or refused."""
        return any(grid.unsaved() for grid in self.grids)

    def _tell_unsaved(self) -> None:
        names = [name for grid in self.grids for name in grid.unsaved()]
        if names:
            words = self.tr("Typed in the round of {day} and not saved: {names}.")
            said = words.format(day=show_date(self._shown.day), names="; ".join(names))
            self.says.emit(State.WARNING, said)

    # Tabs

    def _current(self) -> RoundGrid:
        return self.grids[max(self.tabs.currentIndex(), 0)]

    def _to_grid(self) -> None:
        self._current().table.setFocus()

    def _turn_to(self, place: int) -> None:
        for grid in self.grids[:place] + self.grids[place + 1 :]:
            grid.commit_typing()
        grid = self.grids[place]
        self.legend.setText(grid.sheet.legend.replace(" · ", "\u00a0· "))
        self.setFocusProxy(grid.table)
        if self.isVisible() and not self.tabs.tabBar().hasFocus():
            grid.table.setFocus()

    def _connect(self) -> None:
        self.day.line.editingFinished.connect(self._take_day)
        self.time.line.editingFinished.connect(self._take_time)
        for field in (self.day, self.time):
            field.line.returnPressed.connect(self._to_grid)
        self.tabs.currentChanged.connect(self._turn_to)
        self.nobody.acted.connect(lambda: self.wants_page.emit("admit", None))
        for grid in self.grids:
            grid.saved.connect(self._saved)
            grid.says.connect(self.says)
            grid.is_stale.connect(lambda: self.refresh(None))
            grid.opens.connect(lambda infant_id: self.wants_page.emit("infant", infant_id))
            grid.table.model.dataChanged.connect(self._count)

    def _lay_out(self) -> None:
        set_role(self.legend, "quiet")
        self.legend.setWordWrap(True)
        self.legend.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        head = QHBoxLayout()
        head.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        head.setSpacing(2 * GRID)
        head.addWidget(self.day)
        head.addWidget(self.time)
        head.addWidget(self.late, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.legend, 1)
        self.tabs.setDocumentMode(True)
        for grid in self.grids:
            self.tabs.addTab(grid, grid.sheet.title)
        self._sheets = QStackedWidget()
        for sheet in (self.tabs, self.nobody, self.problem):
            self._sheets.addWidget(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID // 2)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._sheets, 1)


def _help_text(page: QWidget) -> str:
    return page.tr(
        "The whole ward on one sheet, in bed order. Every entry is saved at once; there is no "
        "save button.\n\n"
        "**Keys**\n\n"
        "- Type, then **Enter**: saved, and down to the next bed; **Shift+Enter** goes up\n"
        "- **Tab** goes to the right, **Esc** brings back what stood there\n"
        "- **n** (weights): not weighed, with the reason\n"
        "- **y** takes what the question in a cell says may have been meant\n"
        "- **r** does what the question under the weights proposes, such as giving twins their own "
        "weights; **k** keeps them as they are\n"
        "- **Ctrl+Z** opens the entry saved last, to correct it; **F2** the one under the cursor\n"
        "- **/** and a bed number goes to that bed; **Ctrl+Enter** opens the infant\n"
        "- **Alt+W, T, S, F** turn to a tab; **Alt+D** the day, **Alt+M** the time\n\n"
        "**Marks in a cell**\n\n"
        "- *grey and slanted*: the entry before, as a reminder; nothing is saved yet\n"
        "- … typed, not saved yet\n"
        "- ✓ saved; ✓▲ saved although unusual\n"
        "- ▲ not saved: unusual. Type the same again to keep it, or something else\n"
        "- ■ not saved: it cannot be. The line under the sheet says why\n"
        "- – not weighed, with the reason\n\n"
        "**Changed by two people**: where somebody else has changed a cell meanwhile, both values "
        "are shown. Enter keeps theirs, *Save mine over it* corrects it; both stay in the "
        "history.\n\n"
        "**Weights**: grams (1540) or kilograms (1.54). **Temperature**: °C, or °F, which is "
        "converted; the reading gets the time of the round. **Skin-to-skin**: hours as 8, 8.5 or "
        "8:30; 0 means none at all, an empty cell means not recorded. **Feeding**: b breast, c20 "
        "cup with 20 ml, s spoon, p paladai, d dropper, t tube by the nose, o tube by the mouth; "
        "f, w or h before it for formula, wet nurse, donor milk; n nothing by mouth.\n\n"
        "To enter an earlier day, type it in *Day*, such as -1d; *back-entry* stands beside it "
        "then."
    )
