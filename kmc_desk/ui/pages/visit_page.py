"""A follow-up visit of one infant, then what goes along with it."""

import json
from typing import cast

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.domain.errors import StaleWriteError, UserError
from kmc_desk.domain.follow_up.visit_view import VisitView
from kmc_desk.domain.infant_view import InfantView
from kmc_desk.domain.permissions import Action, may
from kmc_desk.texts import text
from kmc_desk.ui.actions import action, button
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.dialogs import ask
from kmc_desk.ui.form_answers import focus_first_marked
from kmc_desk.ui.form_page import FormPage
from kmc_desk.ui.forms.field import Field
from kmc_desk.ui.page import Services
from kmc_desk.ui.read_only import grey_saving
from kmc_desk.ui.shown_identity import label_of, shown_identity
from kmc_desk.ui.tokens import State
from kmc_desk.ui.visit.done import VisitDone
from kmc_desk.ui.visit.help_text import help_text
from kmc_desk.ui.visit.sheet import VisitSheet, framed
from kmc_desk.ui.visit.withdrawing import ask_to_withdraw
from kmc_desk.ui.widgets.empty_state import EmptyState
from kmc_desk.ui.widgets.identity_banner import IdentityBanner
from kmc_desk.usecases.context import Context, Question, Recorded, Refused
from kmc_desk.usecases.record_visit import VisitForm, VisitSaved, record_visit, show_visit
from kmc_desk.usecases.show_infant import show_infant

_TOPICS = frozenset({Topic.STAYS, Topic.FOLLOW_UP})
_FORM, _DONE, _BARRED = 1, 2, 3


class VisitPage(FormPage):
    """The form of a visit.

    Args:
        services: what every page may use.
        context: who is signed in, at which database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__(services)
        self.title = self.tr("Visit")
        self.help_text = help_text(self)
        self._context = context
        self._view: VisitView | None = None
        self._visit_id: int | None = None
        self._asked: VisitForm | None = None  # the weight of it was asked about, and nothing else
        self._weight_again = False
        self.banner = IdentityBanner()
        self.sheet = VisitSheet(context.clock)
        self.form, self.area = self.sheet.form, self.sheet.area
        self.done = VisitDone(services, context)
        self.barred = EmptyState(" ", self.tr("Open the infant"))
        self.empty = EmptyState(
            self.tr("No infant is chosen. Search for one with Ctrl+K, or choose one on the list."),
            self.tr("Open the ward"),
            "ward",
        )
        self._save = action(self, self.tr("&Save visit"), self.save, keys=("Ctrl+S",))
        grey_saving(context, self._save)
        self._back = action(self, self.tr("&Back to the infant"), self._go_back, keys=("Esc",))
        self._withdraw = action(self, self.tr("Withdraw …"), self._ask_to_withdraw)
        self._turn = action(self, self.tr("Growth &chart"), self.sheet.turn_chart)
        self.withdraw = button(self._withdraw)
        self._stack = QStackedWidget()
        self._lay_out()
        self.form.edited.connect(self._edited)
        self.form.weight.line.textEdited.connect(self._typed_weight)
        self.done.failed.connect(self.tell)
        self.done.wants_visit.connect(self.open)
        self.done.wants_correction.connect(lambda infant, visit: self.open((infant, visit)))
        self.done.left.connect(self.wants_page)
        self.empty.acted.connect(lambda: self.wants_page.emit("ward", None))
        self.barred.acted.connect(self._go_back)

    def minimumSizeHint(self) -> QSize:
        """Counts the banner as tall as it is at this width, so that the page need not scroll."""
        size = super().minimumSizeHint()
        return QSize(size.width(), size.height() - self.banner.too_tall(self.width()))

    def refresh(self, topics: frozenset[Topic] | None) -> None:
        shown = self._stack.currentIndex() in (_FORM, _BARRED)
        if self._view and topics and topics & _TOPICS and not self._dirty and shown:
            self._read(self._view.identity.infant_id, self._visit_id)

    def open(self, what: object) -> None:
        """Show the form of an infant's visit of today, or of a stored one: (infant, visit)."""
        if isinstance(what, int):
            self._open(what, None)
        elif isinstance(what, tuple):
            infant_id, visit_id = cast("tuple[int, int]", what)
            self._open(infant_id, visit_id)

    def _open(self, infant_id: int, visit_id: int | None) -> None:
        view = self._view
        same = view and view.identity.infant_id == infant_id
        same = same and view and visit_id in (self._visit_id, view.visit.id)
        if not self._dirty or view is None or same:
            self._read(infant_id, visit_id)
            return
        words = self.tr("The visit of {name} is typed and not saved. Throw it away?")
        ask(
            self,
            words.format(name=label_of(view.identity)),
            self.tr("Throw away"),
            lambda: self._read_afresh(infant_id, visit_id),
        )

    # Drafts

    def stem(self) -> str:
        if self._view is None or self._view.barred is not None:
            return ""
        one = f".{self._visit_id}" if self._visit_id else ""
        return f"visit/{self._view.identity.infant_id}{one}"

    def half_typed(self) -> HalfTyped:
        who = label_of(self._view.identity) if self._view else ""
        name = self.tr("visit of {name}").format(name=who)
        return HalfTyped(name=name, text=json.dumps(self.form.typed()))

    def put_back(self, draft: Draft) -> None:
        self.form.type_again(json.loads(draft.typed.text))
        self.sheet.show_signs()
        self.stands_again(draft)

    def throw_away(self) -> None:
        if self._view is not None:
            self._read_afresh(self._view.identity.infant_id, self._visit_id)

    def go_on(self, place: str) -> None:
        infant, _, visit = place.split("/")[1].partition(".")
        self._open(int(infant), int(visit) if visit else None)

    # Saving

    def save(self, *, confirmed: bool = False) -> None:
        """Save what is typed, or say what keeps it from being saved."""
        if self._stack.currentIndex() != _FORM or not self._save.isEnabled():
            return
        self.form.clear_messages()
        why = self.question.why if confirmed else None
        self.question.hide()
        wrong = self.form.complain()
        form = self.form.read(confirmed=confirmed or self._is_again(), why=self.sheet.why or why)
        if wrong or form is None:
            focus_first_marked(self.form.fields, self.area)
            return
        self._asked = None
        self.set_busy(busy=True)
        self._services.tasks.run(
            self,
            lambda: record_visit(self._context, form),
            lambda got: self._answered(form, got),
            self._failed,
        )

    def fields(self) -> dict[str, Field]:
        return self.form.fields

    def set_busy(self, *, busy: bool) -> None:
        self._save.setEnabled(not busy)
        self.let_type(self.form, free=not busy)

    def _is_again(self) -> bool:
        """Whether only a weight was asked about, and the same one was typed again."""
        return (
            self._weight_again
            and self._asked is not None
            and (self._asked.visit == self.form.visit())
        )

    def _answered(self, form: VisitForm, got: Recorded[VisitSaved] | Refused | Question) -> None:
        self.set_busy(busy=False)
        if not isinstance(got, Recorded):
            only_weight = {finding.field for finding in got.findings} == {"weight_g"}
            self._asked = form if isinstance(got, Question) and only_weight else None
            self._weight_again = False
            self.show_answer(got)
            return
        self.set_dirty(dirty=False)
        self.has_saved.emit(self._context.clock())
        self.done.show_saved(got.record)
        self._stack.setCurrentIndex(_DONE)
        self.setFocusProxy(self.done)
        self.done.setFocus()
        self._services.hub.publish(frozenset({Topic.FOLLOW_UP, Topic.MEASUREMENTS}))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError) and error.key == "reason_missing":
            self.sheet.ask_why()
        if isinstance(error, StaleWriteError) and self._view is not None:
            self._read(self._view.identity.infant_id, self._view.visit.id or None)
        self.failed(error)

    # Showing

    def _read(self, infant_id: int, visit_id: int | None) -> None:
        self._services.tasks.run(
            self,
            lambda: show_visit(self._context, infant_id, visit_id),
            lambda view: self._show(view, visit_id),
            self.tell,
        )

    def _read_afresh(self, infant_id: int, visit_id: int | None) -> None:
        self.set_dirty(dirty=False)
        self._read(infant_id, visit_id)

    def _show(self, view: VisitView, visit_id: int | None) -> None:
        today = self._context.clock().date()
        if not view.is_stored_whole and view.visit.visit_at.date() == today:
            visit_id = None  # the arrival of today is the visit of today
        before = self._view
        same = before is not None and before.identity.infant_id == view.identity.infant_id
        if same and self._dirty and visit_id in (self._visit_id, before and before.visit.id):
            typed = self.form.typed()  # it stays, over what others have saved meanwhile
            self._view, self._visit_id = view, visit_id
            self.sheet.show_view(view, today)
            self.form.type_again(typed)
            self.sheet.show_signs()
            return
        self._view, self._visit_id = view, visit_id
        self.set_dirty(dirty=False)
        self.banner.show_identity(shown_identity(view.identity))
        self.banner.show()
        self.question.hide()
        if view.barred is not None:
            self.barred.sentence.setText(text(f"visit_barred.{view.barred}"))
            self._stack.setCurrentIndex(_BARRED)
            self.setFocusProxy(self.barred.button)
            self.offer_drafts()
            return
        self.sheet.show_view(view, today)
        allowed = may(self._context.account, Action.ENTER_CARE)
        self.withdraw.setVisible(bool(view.visit.id) and allowed)
        self._save.setEnabled(allowed)
        if not allowed:
            self.says.emit(State.WARNING, text("not_allowed"))
        self._stack.setCurrentIndex(_FORM)
        self.setFocusProxy(self.form.weight.editor)
        self.form.weight.editor.setFocus()
        self.area.verticalScrollBar().setValue(0)
        self.offer_drafts(at_once=True)
        self._read_chart(view.identity.infant_id)

    def _read_chart(self, infant_id: int) -> None:
        self._services.tasks.run(
            self, lambda: show_infant(self._context, infant_id), self._draw, self.tell
        )

    def _draw(self, shown: InfantView) -> None:
        if self._view and shown.identity.infant_id == self._view.identity.infant_id:
            self.sheet.draw(shown.chart)

    def _typed_weight(self, _text: str) -> None:
        self._weight_again = True

    def _edited(self) -> None:
        self.set_dirty(dirty=True)
        self.question.hide()
        self.sheet.show_signs()

    def _ask_to_withdraw(self) -> None:
        if self._view is not None and self._view.visit.id:
            ask_to_withdraw(self, self._services, self._context, self._view, self._withdrawn)

    def _withdrawn(self) -> None:
        self.set_dirty(dirty=False)
        self.says.emit(State.DONE, self.tr("The visit is withdrawn; its date is awaited again."))
        self._services.hub.publish(frozenset({Topic.FOLLOW_UP, Topic.MEASUREMENTS}))
        self._go_back()

    def _go_back(self) -> None:
        if self._view is None:
            self.wants_page.emit("ward", None)
        else:
            self.wants_page.emit("infant", self._view.identity.infant_id)

    def _lay_out(self) -> None:
        self.banner.hide()
        save = button(self._save, primary=True)
        before, after = (button(self._turn), self.withdraw), (button(self._back), save)
        page = framed((self.sheet, self.question), before, after)
        for part in (self.empty, page, self.done, self.barred):
            self._stack.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.banner)
        outer.addWidget(self.offer)
        outer.addWidget(self._stack, 1)
