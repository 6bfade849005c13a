"""Ending a stay, and the papers that go with it."""

import json

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.domain.findings.finding import hard
from kmc_desk.domain.leaving_view import LeavingView
from kmc_desk.domain.permissions import Action, may
from kmc_desk.domain.records import Exit
from kmc_desk.texts import finding_text, text
from kmc_desk.ui.actions import action, button
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.dialogs import ask
from kmc_desk.ui.discharge.done import DischargeDone
from kmc_desk.ui.discharge.form import DischargeForm
from kmc_desk.ui.discharge.help_text import help_text
from kmc_desk.ui.discharge.twins import TwinChoice
from kmc_desk.ui.draft_words import not_saved_words
from kmc_desk.ui.form_answers import focus_first_marked
from kmc_desk.ui.form_page import FormPage
from kmc_desk.ui.forms.drafting import in_words, type_again, typed_in
from kmc_desk.ui.forms.field import Field
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.page import Services
from kmc_desk.ui.read_only import grey_saving
from kmc_desk.ui.shown_identity import label_of, shown_identity
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.empty_state import EmptyState
from kmc_desk.ui.widgets.identity_banner import Chip, IdentityBanner
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.ui.widgets.sheet import sheet_of
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.context import Context, Question, Recorded, Refused
from kmc_desk.usecases.discharge import discharge
from kmc_desk.usecases.show_leaving import show_leaving

_TOPICS = frozenset({Topic.WARD, Topic.STAYS, Topic.MEASUREMENTS})
_FORM, _DONE = 1, 2


class DischargePage(FormPage):
    """The exit form of one infant, then what goes with it.

    Args:
        services: what every page may use.
        context: who is signed in, at which database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__(services)
        self.title = self.tr("Discharge")
        self.help_text = help_text(self)
        self._context = context
        self._view: LeavingView | None = None
        self.banner = IdentityBanner()
        self.twins = TwinChoice()
        self._picked: int | None = None  # of siblings the one that leaves
        self.not_allowed = Tinted(State.DANGER)
        self.form = DischargeForm(context.clock)
        self._save = action(self, self.tr("&Save discharge"), self.save, keys=("Ctrl+S",))
        grey_saving(context, self._save)
        self._back = action(self, self.tr("&Back to the infant"), self._go_back)
        self.done = DischargeDone(services, context)
        self.empty = EmptyState(
            self.tr("No infant is chosen. Choose one on the ward list, then Discharge."),
            self.tr("Open the ward"),
            "ward",
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self.form.edited.connect(self._edited)
        self.twins.chosen.connect(self._pick)
        self.done.failed.connect(self.tell)
        self.done.left.connect(lambda: self.wants_page.emit("ward", None))
        self.empty.acted.connect(lambda: self.wants_page.emit("ward", None))

    def refresh(self, topics: frozenset[Topic] | None) -> None:
        if self._view is not None and topics and topics & _TOPICS and not self._dirty:
            self._read(self._view.identity.infant_id)

    def open(self, what: object) -> None:
        """Show the exit form of an infant, or what goes with it where it has left."""
        if not isinstance(what, int):
            return
        self._picked = None
        self._open(what)

    def _open(self, what: int) -> None:
        if not self._dirty or self._view is None or self._view.identity.infant_id == what:
            self._read(what)
            return
        words = self.tr("The discharge of {name} is typed and not saved. Throw it away?")
        ask(
            self,
            words.format(name=label_of(self._view.identity)),
            self.tr("Throw away"),
            lambda: self._read_afresh(what),
        )

    def stem(self) -> str:
        return f"discharge/{self._view.identity.infant_id}" if self._view else ""

    def half_typed(self) -> HalfTyped:
        who = label_of(self._view.identity) if self._view else ""
        name = self.tr("discharge of {name}").format(name=who)
        return HalfTyped(name=name, text=json.dumps(typed_in(self.form.fields)))

    def why_not(self, draft: Draft) -> str:
        if self._view is None or not self._view.is_over:
            return ""
        typed = in_words(self.form.fields, json.loads(draft.typed.text))
        words = self.tr("The infant has left meanwhile. {not_saved} {typed}.")
        not_saved = not_saved_words([draft], self._services.clock())
        return words.format(not_saved=not_saved, typed=typed)

    def put_back(self, draft: Draft) -> None:
        type_again(self.form.fields, json.loads(draft.typed.text))
        self.form.outcome.edited.emit()
        self.stands_again(draft)

    def throw_away(self) -> None:
        if self._view is not None:
            self._read_afresh(self._view.identity.infant_id)

    def go_on(self, place: str) -> None:
        self.open(int(place.split("/")[1]))

    def save(self, *, confirmed: bool = False) -> None:
        """Save what is typed, or say what keeps it from being saved."""
        view = self._view
        if view is None or not self._save.isEnabled() or self._stack.currentIndex() != _FORM:
            return
        for field in self.form.fields.values():
            field.clear_message()
        self.twins.clear_message()
        self.question.hide()
        why = self.question.why if confirmed else None
        wrong = self.form.complain()
        if not self.twins.isHidden() and self.twins.value() != view.identity.infant_id:
            self.twins.show_message(Level.ERROR, finding_text(hard("cell_missing")))
            self.twins.editor.setFocus()
            return
        leaving = self.form.read(view.identity.infant_id, confirmed=confirmed, why=why)
        if wrong or leaving is None:
            focus_first_marked(self.form.fields, self.area)
            return
        self.set_busy(busy=True)
        self._services.tasks.run(
            self, lambda: discharge(self._context, leaving), self._answered, self.failed
        )

    def _read(self, infant_id: int) -> None:
        self._services.tasks.run(
            self, lambda: show_leaving(self._context, infant_id), self._show, self.tell
        )

    def _read_afresh(self, infant_id: int) -> None:
        self.set_dirty(dirty=False)
        self._read(infant_id)

    def _show(self, view: LeavingView) -> None:
        other = self._view is None or self._view.identity != view.identity
        if not other and self._dirty:  # what is typed stays
            return
        self._view = view
        self.set_dirty(dirty=False)
        sibling = Chip(words=self.tr("sibling on the ward"))
        chips = [sibling] if view.siblings else []
        self.banner.show_identity(shown_identity(view.identity, chips))
        self.banner.show()
        if view.is_over:
            self.done.show_view(view)
            self._stack.setCurrentIndex(_DONE)
            self.setFocusProxy(self.done)
            self.done.setFocus()
            self.offer_drafts()
            return
        is_picked = self._picked == view.identity.infant_id
        self.twins.offer(view.siblings, self._picked if is_picked else None)
        allowed = may(self._context.account, Action.DISCHARGE)
        self.not_allowed.say(text("not_allowed"))
        self.not_allowed.setVisible(not allowed)
        self._save.setEnabled(allowed)
        self.question.hide()
        self.form.start(view)
        self._stack.setCurrentIndex(_FORM)
        first = self.form.outcome if is_picked or not view.siblings else self.twins
        self.setFocusProxy((self.twins if view.siblings else self.form.exit_at).editor)
        first.editor.setFocus()
        self.offer_drafts(at_once=True)

    def _pick(self, infant_id: int) -> None:
        """One of the siblings is chosen; another than this one has a form of its own."""
        self._picked = infant_id
        if self._view is not None and infant_id != self._view.identity.infant_id:
            self.twins.offer(self._view.siblings, None)  # until its own form is there
            self._open(infant_id)

    def _answered(self, got: Recorded[Exit] | Refused | Question) -> None:
        self.set_busy(busy=False)
        if not isinstance(got, Recorded):
            self.show_answer(got)
            return
        self.set_dirty(dirty=False)
        self.has_saved.emit(self._context.clock())
        self._services.hub.publish(frozenset({Topic.WARD, Topic.STAYS}))

    def _go_back(self) -> None:
        if self._view is None:
            self.wants_page.emit("ward", None)
        else:
            self.wants_page.emit("infant", self._view.identity.infant_id)

    def _edited(self) -> None:
        self.set_dirty(dirty=True)
        self.question.hide()

    def fields(self) -> dict[str, Field]:
        return self.form.fields

    def set_busy(self, *, busy: bool) -> None:
        self._save.setEnabled(not busy)
        self.let_type(self.form, free=not busy)

    def _lay_out(self) -> None:
        self.banner.hide()
        heading = QLabel(self.tr("Discharge"))
        set_role(heading, "title")
        whole = QWidget()
        inside = QVBoxLayout(whole)
        inside.setContentsMargins(0, 0, 0, 0)
        for part in (self.twins, self.form):
            inside.addWidget(part)
        self.area = sheet_of(whole)
        # A bar that comes and goes would move every field sideways.
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bottom = QHBoxLayout()
        bottom.setSpacing(GRID)
        bottom.addStretch(1)
        bottom.addWidget(button(self._back))
        bottom.addWidget(button(self._save, primary=True))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(heading)
        column.addWidget(self.not_allowed)
        column.addWidget(self.area, 1)
        column.addWidget(self.question)
        column.addLayout(bottom)
        for part in (self.empty, page, self.done):
            self._stack.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.banner)
        outer.addWidget(self.offer)
        outer.addWidget(self._stack, 1)
