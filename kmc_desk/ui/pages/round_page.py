"""The round: the whole ward on one sheet, one tab for each kind of entry (screens.md §2)."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.domain.round_sheet import RoundSheet
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.look import GRID
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.round.all_sheets import all_sheets
from kmc_desk.ui.round.drafts import RoundDrafts, put_back_words, spot_of
from kmc_desk.ui.round.grid import RoundGrid
from kmc_desk.ui.round.head import RoundHead
from kmc_desk.ui.round.help_text import round_help
from kmc_desk.ui.round.lines import Line, round_lines, same_lines
from kmc_desk.ui.round.own_saves import OwnSaves
from kmc_desk.ui.round.paper import PaperButton
from kmc_desk.ui.round.read_back import ReadBack
from kmc_desk.ui.round.sheets import Moment
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.empty_state import EmptyState
from kmc_desk.ui.widgets.offer_bar import OfferBar
from kmc_desk.ui.widgets.quiet_tabs import QuietTabs
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.show_ward import show_round

_TOPICS = frozenset(Topic) - {Topic.PEOPLE, Topic.REFERENCES}
ROUND_LASTS = timedelta(minutes=30)
"""Who comes back later begins another round: it is today and now again."""


class RoundPage(Page):
    """Weights, vital signs, skin-to-skin, feeds and danger signs of everybody on the ward.

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
        self.help_text = round_help()
        self.head = RoundHead(context.clock)
        self._at = self.head.now()
        self._shown = self._moment()
        self.paper = PaperButton(services, context, lambda: self._moment().day)
        self.head.row.addWidget(self.paper)
        self.tabs = QuietTabs()
        self.grids = [RoundGrid(services, context, sheet, self._shown) for sheet in all_sheets()]
        self._drafts = RoundDrafts(self.grids)
        self._own_saves = OwnSaves(self, lambda: self._current().table.view.is_typing)
        self._has_lines, self._lines = False, tuple[Line, ...]()
        self.offer = OfferBar(self.tr("Show it"))
        self.nobody = EmptyState(
            self.tr("Nobody was on the ward on this day. Admit the first infant."),
            self.tr("Admit an infant"),
            "round",
        )
        self.problem = EmptyState("")
        self._lay_out()
        self.read_back = ReadBack(self, self._current)
        self.head.row.insertWidget(self.head.row.count() - 1, self.read_back.button)
        self._connect()
        self.head.show_moment(self._shown)
        self._turn_to(0)

    def refresh(self, topics: frozenset[Topic] | None) -> None:
        """Read the sheet again where it is touched."""
        if self._own_saves.put_off(topics):
            return
        topics = self._own_saves.with_waiting(topics)
        if topics is None or topics & _TOPICS:
            day = self._at.date()
            self._services.tasks.run(
                self,
                lambda: show_round(self._context, day),
                lambda sheet: self._show(sheet, topics),
                self._fail,
            )

    def open(self, what: object) -> None:
        """Turn to a tab by its key, such as weights, vitals or skin_to_skin."""
        for place, grid in enumerate(self.grids):
            if grid.sheet.key == what:
                self.tabs.setCurrentIndex(place)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        now = self.head.now()
        away = self._left is not None and now - self._left > ROUND_LASTS
        is_old = not self._now_typed and now - self._at > ROUND_LASTS
        if away or (is_old and self._at.date() == now.date()):
            self._now_typed = False
            self._go_to(now)

    def hideEvent(self, event: QHideEvent) -> None:
        self._left = self.head.now()
        self._tell_unsaved()
        super().hideEvent(event)

    # What the round is typed for

    def _moment(self) -> Moment:
        return self.head.moment_at(self._at)

    def _move(self, at: datetime, is_time_typed: bool) -> None:
        self._now_typed = self._now_typed or is_time_typed
        self._go_to(at)

    def _take_scale(self, scale_id: str) -> None:
        """Weigh with another scale from now on; what is being typed was weighed with this one."""
        self._current().commit_typing()
        self._services.settings.scale = scale_id
        self.refresh(None)
        self._to_grid()

    def _go_to(self, at: datetime) -> None:
        """Type for another moment; what is being typed now is handed on first."""
        if at == self._at:
            return
        self._current().commit_typing()
        self._at = at
        self.head.show_moment(self._moment())
        self.refresh(None)

    # What the record says

    def _show(self, sheet: RoundSheet, topics: frozenset[Topic] | None) -> None:
        moment = self._moment()
        if sheet.day != moment.day:
            return  # another day was asked for in the meantime; its sheet is on the way
        self.head.show_scales(sheet.scales, self._services.settings.scale)
        moment = self._moment()
        if moment.at != self._shown.at:
            if any(grid.is_saving for grid in self.grids):
                self.refresh(None)  # the answers belong to the lines on screen: they come first
                return
            self._tell_unsaved()
        touched = None if moment != self._shown else topics
        self._shown = moment
        lines = self._lines = same_lines(
            self._lines, round_lines(sheet, moment.at, moment.today, moment.scale)
        )
        for grid in self.grids:
            if grid.concerns(touched):
                grid.show_lines(lines, moment)
        self._sheets.setCurrentWidget(self.tabs if lines else self.nobody)
        self._count()
        self._has_lines = True
        self._settle()

    def _fail(self, error: Exception) -> None:
        self.problem.sentence.setText(sentence_of(error))
        self._sheets.setCurrentWidget(self.problem)

    def _saved(self, topics: frozenset[Topic]) -> None:
        self.has_saved.emit(self._context.clock())
        with self._own_saves.telling():
            self._services.hub.publish(topics)

    def _count(self) -> None:
        for place in range(len(self.grids)):
            self._count_in(place)

    def _count_changed(self, place: int, *_changed: object) -> None:
        self._count_in(place)

    def _count_in(self, place: int) -> None:
        """The count of one tab: a saved cell must not cost six counts."""
        grid = self.grids[place]
        done, everybody = grid.progress()
        words = f"{grid.sheet.title}  {done}/{everybody}"
        if words != self.tabs.tabText(place):
            self.tabs.tabBar().setTabText(place, words)  # QTabWidget would draw all sheets anew

    def has_unsaved(self) -> bool:
        """Whether a cell is being typed, asked about or refused."""
        return any(grid.unsaved() for grid in self.grids)

    def _tell_unsaved(self) -> None:
        names = [name for grid in self.grids for name in grid.unsaved()]
        if names:
            words = self.tr("Typed in the round of {day} and not saved: {names}.")
            said = words.format(day=show_date(self._shown.day), names="; ".join(names))
            self.says.emit(State.WARNING, said)

    # What was half-typed

    def drafts(self) -> Mapping[str, HalfTyped]:
        return self._drafts.half_typed()

    def take_drafts(self, drafts: Sequence[Draft]) -> None:
        """Go to the moment of readings that were being typed just now; then put all back."""
        self._drafts.take(drafts)
        at, now = self._drafts.latest_moment(), self.head.now()
        if at is not None and at.date() == now.date() and now - at <= ROUND_LASTS:
            self._go_to(at)
        if self._has_lines and self._at == self._shown.at:
            self._settle()

    def _settle(self) -> None:
        now = self._context.clock()
        put = self._drafts.settle(self._shown, now)
        if put:
            self.tabs.setCurrentWidget(self._drafts.go_to(put[0]))
            self.says.emit(State.WARNING, put_back_words(put, now))
        self._offer_first()

    def _offer_first(self) -> None:
        offers = self._drafts.offers
        self.offer.setVisible(bool(offers))
        self._show_legend()
        if offers:
            first, more = offers[0], len(offers) - 1
            self.offer.offer(first.sentence, may_take=first.may_show, more=more)

    def _show_offered(self) -> None:
        """Go to the sheet of the draft on offer and put it back there."""
        at = spot_of(self._drafts.want()).moment(self._at)
        if at == self._at:
            self._settle()
        else:
            self._move(at, is_time_typed=True)

    def _drop_offered(self) -> None:
        self._drafts.drop()
        self._offer_first()
        self.typed.emit()
        self._to_grid()

    # Tabs

    def _current(self) -> RoundGrid:
        return self.grids[max(self.tabs.currentIndex(), 0)]

    def _to_grid(self) -> None:
        self._current().table.setFocus()

    def _turn_to(self, place: int) -> None:
        for grid in self.grids[:place] + self.grids[place + 1 :]:
            grid.commit_typing()
        self._own_saves.read_now()
        grid = self.grids[place]
        self._show_legend()
        self.setFocusProxy(grid.table)
        if self.isVisible() and not self.tabs.tabBar().hasFocus():
            grid.table.setFocus()
        self.read_back.turn()

    def _show_legend(self) -> None:
        """The keys of the sheet; a draft on offer has their room, where text is large."""
        self.head.show_sheet(self._current().sheet, with_keys=not self._drafts.offers)

    def _connect(self) -> None:
        self._own_saves.due.connect(self.refresh)
        self._services.tasks.stopping.connect(self._own_saves.stop)
        self.head.moved.connect(self._move)
        self.head.scale.chosen.connect(self._take_scale)
        self.head.left.connect(self._to_grid)
        self.tabs.currentChanged.connect(self._turn_to)
        self.offer.taken.connect(self._show_offered)
        self.offer.dropped.connect(self._drop_offered)
        self.nobody.acted.connect(lambda: self.wants_page.emit("admit", None))
        for place, grid in enumerate(self.grids):
            self.read_back.watch(grid)
            grid.saved.connect(self._saved)
            grid.says.connect(self.says)
            grid.wants_time.connect(self.head.time.line.setFocus)
            grid.is_stale.connect(lambda: self.refresh(None))
            grid.opens.connect(lambda infant_id: self.wants_page.emit("infant", infant_id))
            grid.table.model.dataChanged.connect(partial(self._count_changed, place))
            grid.table.model.dataChanged.connect(lambda *_: self.typed.emit())

    def _lay_out(self) -> None:
        self.tabs.setDocumentMode(True)
        for grid in self.grids:
            self.tabs.addTab(grid, grid.sheet.title)
        self._sheets = QStackedWidget()
        for sheet in (self.tabs, self.nobody, self.problem):
            self._sheets.addWidget(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID // 2)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.offer)
        column.addWidget(self.paper.line)
        column.addWidget(self._sheets, 1)
