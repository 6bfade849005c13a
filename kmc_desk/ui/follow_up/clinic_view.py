"""The clinic day: who is expected, who waits, who was seen; one key for an arrival (§5)."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from kmc_desk.domain.follow_up.clinic_day import ClinicDay, ClinicLine, ClinicState
from kmc_desk.domain.identity.found import SearchAnswer, with_who_can_come_first
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.stay_file import Identity
from kmc_desk.ui.actions import KEYS, Command, action, with_key
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.follow_up.arrivals import Arrivals
from kmc_desk.ui.follow_up.clinic_columns import (
    SHARES,
    SPARE,
    ShownLine,
    clinic_columns,
    line_sentence,
    shown_lines,
)
from kmc_desk.ui.follow_up.clinic_heading import ClinicHeading, clinic_head
from kmc_desk.ui.follow_up.clinic_paper import ClinicPaper
from kmc_desk.ui.follow_up.clinic_words import closed_words, empty_words, help_words
from kmc_desk.ui.follow_up.view import FollowUpView
from kmc_desk.ui.look import GRID
from kmc_desk.ui.models.view_table import RowTableModel
from kmc_desk.ui.page import Services
from kmc_desk.ui.search_box import SearchBox
from kmc_desk.ui.shown_identity import label_of
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.ward.view import WardView
from kmc_desk.ui.widgets.empty_state import EmptyState
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.clinic_day import Arrived, show_clinic_day
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.search import search

_TOPICS = frozenset({Topic.FOLLOW_UP, Topic.STAYS, Topic.WARD, Topic.SETTINGS})
_PRINT = KEYS[Command.PRINT]
_MINUTE_MS = 60_000
FIND_KEY = "Ctrl+F"


class ClinicView(FollowUpView):
    """A day of the clinic; families arrive on the day of the clock only.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self.title = self.tr("&Clinic day")
        self.help_text = help_words()
        self._services, self._context = services, context
        self._may = context.may(Action.ENTER_CARE)
        self._on: date | None = None  # None: today, also after midnight
        self._next: list[int] = []  # where the cursor goes after an arrival, as far as it is there
        self._is_placing = False
        self._waiting_twin: Identity | None = None
        self.day: ClinicDay | None = None
        columns = clinic_columns()
        self.model: RowTableModel[ShownLine] = RowTableModel(
            columns, _key, line_sentence(columns), self
        )
        self.view = WardView(self.model, self.tr("Clinic day"), SHARES, SPARE)
        self.view.opened.connect(self._enter)
        self.view.selectionModel().currentRowChanged.connect(lambda *_rows: self._moved())
        self.heading = ClinicHeading()
        self.closed, self.twin = Tinted(State.WARNING), Tinted(State.DUE)
        self.search = SearchBox(services.tasks, partial(_found, context), self)
        self.search.setPlaceholderText(with_key(self.tr("Who came?"), FIND_KEY))
        self.search.setAccessibleName(self.tr("Who came? Name, KMC number or telephone"))
        self.arrivals = Arrivals(self, services, context, self._arrived)
        self.search.chosen.connect(self._found_one)
        self.search.left.connect(self.view.setFocus)
        self.paper = ClinicPaper(services, context)
        self.nobody = EmptyState("", "", "infant")
        self.problem = EmptyState("")
        self._lay_out()
        self.minute = QTimer(self)
        self.minute.setInterval(_MINUTE_MS)
        self.minute.timeout.connect(self.pass_minute)

    def refresh(self, topics: frozenset[Topic] | None) -> None:
        """Read the day again where it is touched."""
        if topics is None or topics & _TOPICS:
            self._read()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        (self.view if self.model.rows else self.search).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self.minute.stop()
        super().hideEvent(event)

    def pass_minute(self) -> None:
        """Count on how long each waits; after midnight the new day is read."""
        if self.day is not None and self.day.today != self._context.clock().date():
            self._read()
        else:
            self._show_lines()

    def here(self) -> ClinicLine | None:
        """The line under the cursor; None where there is none."""
        shown = self.view.current_row()
        return shown.line if isinstance(shown, ShownLine) else None

    def arrive(self) -> None:
        """Note the arrival of the twin that is offered, else of the line under the cursor."""
        if not self._is_today():
            words = self.tr("Families arrive today only. Write a visit of another day with V.")
            self.says.emit(State.DUE, words)
            return
        line = self.here()
        if self._waiting_twin is not None:
            self.arrivals.note(self._waiting_twin.infant_id)
        elif line is not None:
            self._next = self._after(line)
            self.arrivals.note(line.identity.infant_id)

    def _read(self) -> None:
        on = self._on
        self._services.tasks.run(
            self,
            lambda: show_clinic_day(self._context, on),
            lambda day: self._show(on, day),
            self._fail,
        )

    def _show(self, asked: date | None, day: ClinicDay) -> None:
        if asked != self._on:
            return  # another day was asked for in the meantime
        is_first, self.day = self.day is None, day
        self.heading.show_day(day)
        self.closed.say(closed_words(day))
        self.closed.setVisible(day.is_closed)
        self.nobody.sentence.setText(empty_words(day))
        is_today = day.on == day.today
        self._today.setEnabled(not is_today)
        for one in (self._came, self._left, self._undo):
            one.setEnabled(is_today and self._may)
        self._write.setEnabled(self._may)
        self._show_lines()
        self._sheets.setCurrentWidget(self.view if day.lines else self.nobody)
        if is_first and self.search.hasFocus() and not self.search.text() and day.lines:
            self.view.setFocus()  # the page was opened before it had been read

    def _show_lines(self) -> None:
        day = self.day
        if day is None:
            return
        now = self._context.clock()
        is_today = day.on == day.today
        lines = shown_lines(day, lambda one: one.waited_minutes(now) if is_today else None)
        self._is_placing = True
        self.model.set_rows(lines)
        self.view.resizeRowsToContents()
        wanted, self._next = self._next, []
        is_placed = any(self.view.go_to(number) for number in wanted)
        if lines and not is_placed and not self.view.selectionModel().hasSelection():
            self.view.go_to(self.model.key_at(max(self.view.currentIndex().row(), 0)))
        self._is_placing = False

    def _after(self, line: ClinicLine) -> list[int]:
        """Whom the cursor goes to after an arrival: the twin, else the next one expected."""
        place = self.model.place_of(line.identity.infant_id)
        rows = [shown.line for shown in self.model.rows]
        in_turn = [*rows[place + 1 :], *rows[:place]]
        expected = [one for one in in_turn if one.state is ClinicState.EXPECTED]
        return [
            *(one.identity.infant_id for one in expected if one.delivery_id == line.delivery_id),
            *(one.identity.infant_id for one in expected),
            line.identity.infant_id,
        ]

    def _arrived(self, arrived: Arrived) -> None:
        """Offer the twin: by the cursor where it stands on the list, else in a line of its own."""
        listed = {shown.line.identity.infant_id for shown in self.model.rows}
        here = [one for one in arrived.siblings if one.infant_id in listed]
        self._next = self._next or [*(one.infant_id for one in here), arrived.identity.infant_id]
        away = next((one for one in arrived.siblings if one.infant_id not in listed), None)
        self._offer(away)
        if not arrived.is_new:
            self._show_lines()
        if self.isAncestorOf(self.focusWidget() or self):
            self.view.setFocus()

    def _offer(self, twin: Identity | None) -> None:
        self._waiting_twin = twin
        self.twin.setVisible(twin is not None)
        if twin is not None:
            words = self.tr("{name} is not expected today. Has it come, too? Then press A again.")
            self.twin.say(words.format(name=label_of(twin)))

    def _moved(self) -> None:
        """Who goes on to another line has answered that the twin has not come."""
        if not self._is_placing:
            self._offer(None)

    def _enter(self, shown: ShownLine) -> None:
        """Enter on a line: an arrival where one is expected today, else the visit."""
        if shown.line.state is ClinicState.EXPECTED and self._is_today():
            self._offer(None)
            self.arrive()
        else:
            self._visit()

    def _visit(self) -> None:
        line = self.here()
        if line is not None:
            who, visit = line.identity.infant_id, line.visit
            is_there = visit is not None and not visit.withdrawn
            self.wants_page.emit("visit", (who, visit.id) if visit and is_there else who)

    def _open_infant(self) -> None:
        line = self.here()
        if line is not None:
            self.wants_page.emit("infant", line.identity.infant_id)

    def _found_one(self, infant_id: int) -> None:
        """Who was looked for has come; that is today, whichever day was looked at."""
        self._on = None
        self.arrivals.note(infant_id)

    def _leave(self) -> None:
        line = self.here()
        if line is not None and line.state is ClinicState.ARRIVED:
            self.arrivals.ask_left(line)
        else:
            words = self.tr("Only who waits can leave unseen. Go to a line that says it waits.")
            self.says.emit(State.DUE, words)

    def _turn(self, days: int | None) -> None:
        """Another day; None: today."""
        day = self.day
        if day is None:
            return
        wanted = None if days is None else (self._on or day.today) + timedelta(days=days)
        self._on = None if wanted == day.today else wanted
        self._offer(None)
        self._read()

    def _is_today(self) -> bool:
        return self.day is not None and self.day.on == self.day.today

    def _fail(self, error: Exception) -> None:
        self.problem.sentence.setText(sentence_of(error))
        self._sheets.setCurrentWidget(self.problem)

    def _key(self, words: str, run: Callable[[], object], *keys: str) -> QAction:
        return action(self, words, run, keys=keys)

    def _lay_out(self) -> None:
        before = self._key("<", lambda: self._turn(-1), "Left")
        after = self._key(">", lambda: self._turn(1), "Right")
        self._today = self._key(self.tr("Today"), lambda: self._turn(None), "T")
        self._came = self._key(self.tr("&Arrived"), self.arrive, "A")
        self._write = self._key(self.tr("&Visit"), self._visit, "V")
        self._left = self._key(self.tr("Le&ft unseen"), self._leave, "L")
        self._undo = self._key(self.tr("Undo"), self.arrivals.take_back, "Ctrl+Z")
        self._key(self.tr("Infant"), self._open_infant, "O")
        self._key(self.tr("Who came?"), self.search.begin, FIND_KEY)
        paper = self._key(self.tr("&Print …"), lambda: self.paper.show_day(self.day), *_PRINT)
        enrol = partial(self.wants_page.emit, "enrol", None)
        new = self._key(self.tr("&New for follow-up only"), enrol, "N")
        new.setEnabled(self._may)
        keys = (self._came, self._write, self._left, self._undo, new, paper)
        head = clinic_head(self.heading, (before, after, self._today), self.search, keys, self.view)
        self._sheets = QStackedWidget()
        for sheet in (self.view, self.nobody, self.problem):
            self._sheets.addWidget(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        for one in (head, self.closed, self.twin, self.paper):
            column.addWidget(one)
            one.setVisible(one is head)
        column.addWidget(self._sheets, 1)


def _key(shown: ShownLine) -> int:
    return shown.line.identity.infant_id


def _found(context: Context, typed: str, progress: Callable[[int], object]) -> SearchAnswer:
    return with_who_can_come_first(search(context, typed, progress=progress))
