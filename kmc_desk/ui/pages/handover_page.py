"""The handover: the ward now, what the shift brought and what it lacks (clinical.md §8.2)."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.domain.handover import Handover, HandoverLine
from kmc_desk.reports.handover_words import as_text, head_lines, note_before_line, shift_words
from kmc_desk.ui.actions import KEYS, Command, action, button
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.clipboard import put_text
from kmc_desk.ui.handover.columns import SHARES, SPARE, handover_columns
from kmc_desk.ui.handover.help_text import handover_help
from kmc_desk.ui.handover.lacking_lists import LackingLists
from kmc_desk.ui.handover.note_panel import NotePanel
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.models.view_table import RowTableModel
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.preview.document_line import Document, DocumentLine
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import MARKS, State
from kmc_desk.ui.ward.view import WardView
from kmc_desk.ui.widgets.empty_state import EmptyState
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.handover import handover_paper, show_handover
from kmc_desk.usecases.note_copy import HANDOVER, note_copy

_TOPICS = frozenset(Topic) - {Topic.PEOPLE, Topic.REFERENCES}
_MINUTE_MS = 60_000


class HandoverPage(Page):
    """What one shift hands over to the next.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self._services, self._context = services, context
        self.title = self.tr("Handover")
        self.help_text = handover_help()
        self._before: bool | None = None  # until the person chooses
        self.shown: Handover | None = None
        columns = handover_columns()
        self.model: RowTableModel[HandoverLine] = RowTableModel(
            columns,
            lambda line: line.row.episode_id,
            lambda line: ", ".join(f"{c.header} {c.text(line)}" for c in columns),
            self,
        )
        self.view = WardView(self.model, self.tr("Everybody on the ward"), SHARES, SPARE)
        self.lacking = LackingLists()
        self.note = NotePanel(self, services, context)
        self.document = DocumentLine(services)
        self.tabs = QTabWidget()
        self.head = QLabel()
        self.running, self.earlier = QPushButton(), QPushButton()
        self.nobody = EmptyState(self.tr("Nobody is on the ward."), "", "handover")
        self.problem = EmptyState("")
        self._lay_out()
        self._connect()
        self.minute = QTimer(self)
        self.minute.setInterval(_MINUTE_MS)
        self.minute.timeout.connect(lambda: self.refresh(None))

    def refresh(self, topics: frozenset[Topic] | None) -> None:
        """Read the handover again where it is touched."""
        if topics is None or topics & _TOPICS:
            before = self._before
            self._services.tasks.run(
                self,
                lambda: show_handover(self._context, of_shift_before=before),
                self._show,
                self._fail,
            )

    def has_unsaved(self) -> bool:
        """Whether a note is typed and not saved."""
        return bool(self.note.half_typed())

    def drafts(self) -> Mapping[str, HalfTyped]:
        return self.note.half_typed()

    def take_drafts(self, drafts: Sequence[Draft]) -> None:
        self.note.drafts.wait(drafts)
        self.note.put_back()

    def go_on(self, place: str) -> None:
        self.tabs.setCurrentWidget(self.note)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self.minute.stop()
        super().hideEvent(event)

    def save(self) -> None:
        """Show the handover sheet, to be printed or saved."""
        before = self._is_before()
        self.document.show_paper(
            Document(
                context=self._context,
                kind=self.tr("Handover sheet"),
                what=self.tr("Handover sheet"),
                make=lambda: handover_paper(self._context, of_shift_before=before),
            )
        )

    def copy(self) -> None:
        """Put the handover on the clipboard as text, without telephone numbers."""
        if self.shown is None:
            return
        copied = as_text(self.shown)

        def copy() -> None:
            put_text(copied)
            words = self.tr(
                "The handover is copied, without telephone numbers. It names infants: paste it "
                "only where they may be named, within a minute."
            )
            self.says.emit(State.DONE, words)

        self._services.tasks.run(
            self, lambda: note_copy(self._context, HANDOVER), lambda _noted: copy()
        )

    def _is_before(self) -> bool:
        return self.earlier.isChecked()

    def _choose(self, *, before: bool) -> None:
        self._before = before
        self.refresh(None)

    def _show(self, shown: Handover) -> None:
        self.shown = shown
        running, earlier = shown.shifts
        for one, words, span in (
            (self.running, self.tr("&Now: {shift}"), running),
            (self.earlier, self.tr("&Before: {shift}"), earlier),
        ):
            chosen = shown.span == span
            mark = f"{MARKS[State.DONE]} " if chosen else ""
            one.setText(mark + words.format(shift=shift_words(span, with_day=False)))
            one.setChecked(chosen)
        counts, moved, *_ = head_lines(shown)
        self.head.setText("\n".join(filter(None, (counts, moved, note_before_line(shown)))))
        self.model.set_rows(shown.lines)
        beds = {line.row.identity.infant_id: line.row.bed_no for line in shown.lines}
        self.lacking.show_lacking(shown.lacking, beds)
        self.note.show_note(shown)
        self._name_tabs()
        self._list.setCurrentWidget(self.view if shown.lines else self.nobody)
        self._sheets.setCurrentWidget(self.tabs)
        if shown.lines and not self.view.selectionModel().hasSelection():
            self.view.go_to(self.model.key_at(0))

    def _name_tabs(self) -> None:
        """What stands on each tab, in figures."""
        shown = self.shown
        if shown is None:
            return
        lacking = len(shown.lacking)
        words = (
            self.tr("In&fants  {count}").format(count=len(shown.lines)),
            self.tr("Not &recorded  {count}").format(count=lacking or MARKS[State.DONE]),
            self.tr("No&te  {mark}").format(mark=MARKS[State.DONE] if shown.note.note else "–"),
        )
        for place, said in enumerate(words):
            self.tabs.setTabText(place, said)

    def _turn_to(self, place: int) -> None:
        part = (self.view, self.lacking.items_view, self.note.field)[place]
        self.setFocusProxy(part)
        if self.isVisible() and not self.tabs.tabBar().hasFocus():
            part.setFocus()

    def _fail(self, error: Exception) -> None:
        self.problem.sentence.setText(sentence_of(error))
        self._sheets.setCurrentWidget(self.problem)

    def _connect(self) -> None:
        self.view.opened.connect(
            lambda line: self.wants_page.emit("infant", line.row.identity.infant_id)
        )
        self.lacking.wants_infant.connect(lambda one: self.wants_page.emit("infant", one))
        self.lacking.wants_round.connect(lambda tab: self.wants_page.emit("round", tab))
        self.note.typed.connect(self.typed)
        self.note.saved.connect(lambda: self.refresh(None))
        self.running.clicked.connect(lambda: self._choose(before=False))
        self.earlier.clicked.connect(lambda: self._choose(before=True))

    def _lay_out(self) -> None:
        pdf = action(self, self.tr("Handover &PDF …"), self.save, keys=KEYS[Command.PRINT])
        copying = action(self, self.tr("&Copy as text"), self.copy)
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.head.setWordWrap(True)
        group = QButtonGroup(self)
        for one in (self.running, self.earlier):
            one.setCheckable(True)
            group.addButton(one)
        title = QLabel(self.title)
        set_role(title, "title")
        top = QWidget()
        flow = FlowLayout(GRID, GRID // 2, top)
        flow.setContentsMargins(0, 0, 0, 0)
        buttons = (self.running, self.earlier, button(copying), button(pdf))
        for part in (title, *buttons):
            flow.addWidget(part)
        self._list = QStackedWidget()
        self._list.addWidget(self.view)
        self._list.addWidget(self.nobody)
        self.tabs.setDocumentMode(True)
        for part in (self._list, self.lacking, self.note):
            self.tabs.addTab(part, "")
        self.tabs.currentChanged.connect(self._turn_to)
        self._sheets = QStackedWidget()
        self._sheets.addWidget(self.tabs)
        self._sheets.addWidget(self.problem)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(top)
        column.addWidget(self.head)
        column.addWidget(self.document)
        column.addWidget(self._sheets, 1)
        chain = (*buttons, self.tabs.tabBar(), self.view, self.lacking.items_view)
        parts = (*chain, self.lacking.infants_view, self.note.field, self.note.button)
        for first, second in pairwise(parts):
            QWidget.setTabOrder(first, second)
        self._turn_to(0)
