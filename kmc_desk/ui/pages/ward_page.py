"""The ward: one line for each bed, and what asks for a look (screens.md §1)."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.domain.ward import Ward
from kmc_desk.ui.actions import KEYS, Command, action, button
from kmc_desk.ui.alerts.answering import ALERTS_KEY, Answering
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.look import GRID
from kmc_desk.ui.models.view_table import RowTableModel
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.read_only import grey_saving
from kmc_desk.ui.session_key import SessionKey
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.ward.arranging import Arranging
from kmc_desk.ui.ward.columns import sentence, ward_columns
from kmc_desk.ui.ward.heading import WardHeading
from kmc_desk.ui.ward.help_text import help_text
from kmc_desk.ui.ward.lines import BedLine, bed_lines, sibling_beds
from kmc_desk.ui.ward.order import WardFilter
from kmc_desk.ui.ward.order_bar import FILTER_KEY, ORDER_KEY, OrderBar
from kmc_desk.ui.ward.panel import QuickPanel, entry_of
from kmc_desk.ui.ward.panel_kinds import PanelKind
from kmc_desk.ui.ward.shares import SHARES, SPARE
from kmc_desk.ui.ward.still_held import StillHeld
from kmc_desk.ui.ward.view import WardView
from kmc_desk.ui.widgets.empty_state import EmptyState
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.show_ward import show_ward

_TOPICS = frozenset(Topic) - {Topic.PEOPLE, Topic.REFERENCES}
_MINUTE_MS = 60_000
_READ_AGAIN_AFTER = timedelta(minutes=15)
_LINES_WITH_HEAD = 28  # of text: in a lower window the panel takes the place of the heading


class WardPage(Page):
    """Everybody on the ward now.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self._services, self._context = services, context
        self.title = self.tr("Ward")
        self.help_text = help_text(self)
        columns = ward_columns()
        self.model: RowTableModel[BedLine] = RowTableModel(
            columns, lambda line: line.key, sentence(columns), self
        )
        self.view = WardView(self.model, self.tr("Ward list"), SHARES, SPARE)
        self.view.opened.connect(self._open_line)
        self.heading = WardHeading()
        self.bar = OrderBar()
        self._arranging = Arranging(self.bar, self.view, self.model, services.settings)
        self._arranging.changed.connect(self._show_arranged)
        self.panel = QuickPanel(self, services, context)
        self.panel.closed.connect(self._panel_shut)
        self._sessions = SessionKey(self, services, context)
        self._ward: Ward | None = None
        self._to_open = ""
        self.still_held = StillHeld(self, services, context)
        self.nobody = EmptyState(
            self.tr("Nobody is on the ward. Admit the first infant."),
            self.tr("Admit an infant"),
            "infant",
        )
        self.nobody.acted.connect(self._admit)
        grey_saving(context, self.nobody.button)
        self.problem = EmptyState("")
        self.answering = Answering(self, services, context)
        self._lay_out()
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
        self.panel.look_at(ward.rows)
        sheet = self.listed if ward.rows else self.nobody
        turned = self._sheets.currentWidget() is not sheet
        self._sheets.setCurrentWidget(sheet)
        self.setFocusProxy(self.view if ward.rows else self.nobody.button)
        focused = QApplication.focusWidget()
        if turned and focused is not None and self.isAncestorOf(focused):
            self.setFocus()  # not where Qt went when the other sheet was put away
        self._go_on()

    def _show_lines(self) -> None:
        ward = self._ward
        if ward is None:
            return
        order, wanted = self.bar.order, self.bar.filter
        lines = bed_lines(ward, max(ward.at, self._services.clock()), order, wanted)
        self.model.set_rows(lines)
        self.still_held.show_ward(ward.rows)
        shown = sum(line.row is not None for line in lines)
        hidden = 0 if len(lines) > shown else len(ward.empty_beds)
        self.bar.offer(WardFilter.DUE_TODAY, there=any(row.due_today for row in ward.rows))
        self.bar.say(shown=shown, count=len(ward.rows), empty_beds=hidden)
        if lines and not self.view.selectionModel().hasSelection():  # focus alone selects none
            self.view.go_to(self.model.key_at(max(self.view.currentIndex().row(), 0)))

    def _show_arranged(self) -> None:
        """Another order or filter; the cursor stays with its infant."""
        self._show_lines()
        self.view.scrollTo(self.view.currentIndex())
        self.view.setFocus()

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

    def has_unsaved(self) -> bool:
        return self.panel.has_unsaved()

    def drafts(self) -> Mapping[str, HalfTyped]:
        return self.panel.drafts()

    def take_drafts(self, drafts: Sequence[Draft]) -> None:
        self.panel.take_drafts(drafts)

    def go_on(self, place: str) -> None:
        """Open the panel for the infant of a draft, as soon as the list is there."""
        self._to_open = place
        if self._ward is not None:
            self._go_on()

    def stand_by(self, where: str) -> None:
        rows = self._ward.rows if self._ward is not None else ()
        row = next((one for one in rows if str(one.identity.infant_id) == where), None)
        if row is not None and not self.panel.isVisible():
            self.view.go_to(row.episode_id)

    def _go_on(self) -> None:
        place, self._to_open = self._to_open, ""
        if not place or self._ward is None:
            return
        infant_id, kind = entry_of(place)
        row = next((r for r in self._ward.rows if r.identity.infant_id == infant_id), None)
        if row is None:
            return
        if not self.view.go_to(row.episode_id):
            self._arranging.show_all()
            self.view.go_to(row.episode_id)
        self._enter(kind)

    def _here(self) -> BedLine | None:
        """The line under the cursor, if an infant lies there."""
        line = self.view.current_row()
        return line if isinstance(line, BedLine) and line.row else None

    def _enter(self, kind: PanelKind) -> None:
        """Open the panel for the infant under the cursor."""
        line, ward = self._here(), self._ward
        if line is None or line.row is None or ward is None:
            return
        siblings = sibling_beds(line.row, ward.rows)
        before = self._list_top()
        self._head.setVisible(self.height() > _LINES_WITH_HEAD * self.fontMetrics().height())
        self.panel.open_for(line.row, kind, siblings)
        self._keep_place(before)

    def _panel_shut(self) -> None:
        before = self._list_top()
        self._head.show()
        self._keep_place(before)
        self.view.setFocus()

    def _list_top(self) -> int:
        return self.view.mapTo(self, self.view.rect().topLeft()).y()

    def _keep_place(self, top_before: int) -> None:
        """The lines stay where they were on the screen, as far as they can, the cursor in sight."""
        for part in (self.listed, self, self.listed):
            if (laid := part.layout()) is not None:
                laid.activate()
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.value() + self._list_top() - top_before)
        self.view.scrollTo(self.view.currentIndex())

    def _toggle_session(self) -> None:
        line = self._here()
        if line is not None and line.row is not None:
            self._sessions.toggle(line.row.identity)

    def _ask_alerts(self) -> None:
        line = self._here()
        if line is not None and line.row is not None:
            self.answering.ask(line.row.identity.infant_id)

    def _start_round(self) -> None:
        self.wants_page.emit("round", None)

    def _lay_out(self) -> None:
        start = action(self, self.tr("&Round"), self._start_round, keys=("R",))
        growth = action(
            self,
            self.tr("&Growth"),
            lambda: self.wants_page.emit("ward_growth", None),
            keys=("G",),
        )
        action(self, self.tr("A&lerts"), self._ask_alerts, keys=(ALERTS_KEY,))
        admit = action(self, self.tr("&Admit"), self._admit, keys=KEYS[Command.ADMIT])
        grey_saving(self._context, admit)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        head.setSpacing(GRID)
        head.addWidget(self.heading, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(button(growth))
        head.addWidget(button(start))
        head.addWidget(button(admit, primary=True))
        for kind, words, key in (
            (PanelKind.WEIGHT, self.tr("Weight"), "W"),
            (PanelKind.OBSERVATION, self.tr("Observation"), "O"),
            (PanelKind.FEED, self.tr("Feed"), "F"),
        ):
            action(self, words, lambda kind=kind: self._enter(kind), keys=(key,))
        action(self, self.tr("Skin-to-skin"), self._toggle_session, keys=("S",))
        action(self, self.tr("Show"), self.bar.filter_button.showMenu, keys=(FILTER_KEY,))
        action(self, self.tr("Order"), self.bar.order_button.showMenu, keys=(ORDER_KEY,))
        self.listed = QWidget()
        under = QVBoxLayout(self.listed)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(0)
        under.addWidget(self.bar)
        under.addWidget(self.panel)
        under.addWidget(self.view, 1)
        self._sheets = QStackedWidget()
        for sheet in (self.listed, self.nobody, self.problem):
            self._sheets.addWidget(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.still_held)
        column.addWidget(self._sheets, 1)
