"""Admitting an infant on one page (screens.md §4)."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.domain.findings.finding import Finding
from kmc_desk.domain.infant_view import InfantView
from kmc_desk.domain.permissions import Action, may
from kmc_desk.domain.records import Infant
from kmc_desk.texts import text
from kmc_desk.ui.actions import action, button
from kmc_desk.ui.admit.admitted import AdmittedPanel
from kmc_desk.ui.admit.again import ComesBack
from kmc_desk.ui.admit.draft import begun_for, fill, half_typed
from kmc_desk.ui.admit.form import AdmitForm
from kmc_desk.ui.admit.help_text import help_text
from kmc_desk.ui.admit.layout import heading_row, saving_row, stacked
from kmc_desk.ui.admit.matches import MatchesPanel
from kmc_desk.ui.admit.override import OverrideBlock
from kmc_desk.ui.admit.saved_words import next_words, notes_of, saved_words
from kmc_desk.ui.admit.sibling import Family, family_of, family_words, no_family_words
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.dialogs import ask
from kmc_desk.ui.form_page import FormPage
from kmc_desk.ui.forms.drafting import typed_in
from kmc_desk.ui.forms.field import Field
from kmc_desk.ui.page import Services
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.elided_label import ElidedLabel
from kmc_desk.ui.widgets.sheet import sheet_of
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.admit import admit, free_beds
from kmc_desk.usecases.context import Context, Question, Recorded, Refused
from kmc_desk.usecases.possible_matches import PossibleMatch, possible_matches
from kmc_desk.usecases.show_infant import show_infant

_TOPICS = frozenset({Topic.WARD, Topic.STAYS})


class AdmitPage(FormPage):
    """The two-minute admission; nothing typed is lost when something is wrong.

    Args:
        services: what every page may use.
        context: who is signed in, at which database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__(services)
        self.title = self.tr("Admit")
        self.help_text = help_text(self)
        self._context = context
        self._may = may(context.account, Action.ENTER_CARE)
        self._last: InfantView | None = None
        self.form = AdmitForm(context.clock)
        self.override = OverrideBlock(context.account)
        self.matches = MatchesPanel(services.tasks, lambda new: possible_matches(context, new))
        self.banner = Tinted(State.DUE)
        self.still_empty = ElidedLabel()
        self._save = action(self, self.tr("&Save admission"), self.save, keys=("Ctrl+S",))
        self._clear = action(self, self.tr("Empty the form"), lambda: self.open(None))
        to_ward = partial(self.wants_page.emit, "ward", None)
        self._ward = action(self, self.tr("Back to the ward"), to_ward)
        self.done = AdmittedPanel(services, context)
        self._stack = QStackedWidget()
        self._lay_out()
        self.form.edited.connect(self._edited)
        self.form.parts.turned.connect(partial(services.settings.set_open_parts, self.stem()))
        self.override.reason.edited.connect(self._edited)
        self.matches.same.connect(self._is_same)
        self.matches.twin.connect(lambda number: self._turn_to(number, keep=True))
        self._begin(None)

    def refresh(self, topics: frozenset[Topic] | None) -> None:
        if topics is None or topics & _TOPICS:
            self._services.tasks.run(
                self, lambda: free_beds(self._context), self.form.offer_beds, self.tell
            )

    def open(self, what: object) -> None:
        """An empty form, or that for a sibling of an infant by its number."""
        if not self._dirty:
            self._turn_to(what)
            return
        ask(
            self,
            self.tr("An admission is typed here and not saved. Throw it away and begin anew?"),
            self.tr("Throw away"),
            lambda: self._turn_to(what),
        )

    def save(self, *, confirmed: bool = False) -> None:
        """Save what is typed, or say what keeps it from being saved."""
        if not self._save.isEnabled() or self._stack.currentWidget() is self.done:
            return
        for field in self.fields().values():
            field.clear_message()
        self.question.hide()
        why = self.question.why if confirmed else None
        wrong = self.form.complain()
        asked = self.form.read(self.override.value(), confirmed=confirmed, why=why)
        if wrong or asked is None:
            self.show_marked()
            return
        self.set_busy(busy=True)
        form = replace(asked, different_from=self.matches.different)
        entry = partial(admit, self._context, form)
        self._services.tasks.run(self, entry, self._answered, self.failed)

    def show_marked(self) -> None:
        self.form.parts.open_marked()
        super().show_marked()

    def stem(self) -> str:
        return "admit"

    def half_typed(self) -> HalfTyped:
        return half_typed(self.form, self.override.reason)

    def put_back(self, draft: Draft) -> None:
        def fill_in() -> None:
            fill(self.form, self.override.reason, draft)
            self._edited("mother_name")
            self.stands_again(draft)

        self._turn_to(begun_for(draft), then=fill_in, failed=self.does_not_stand)

    def throw_away(self) -> None:
        self._begin(None)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._stack.setCurrentIndex(0)  # what was offered after a save has had its time

    def _is_same(self, match: PossibleMatch) -> None:
        """The infant is known: open it, or take what is typed of the stay to its readmission."""
        infant_id = match.found.infant_id
        if match.same_can_open:
            self.set_dirty(dirty=False)
            self.wants_page.emit("infant", infant_id)
            return
        typed = typed_in(self.form.stay_fields())
        self._begin(None)
        self.wants_page.emit("readmit", ComesBack(infant_id, typed))

    def _turn_to(
        self,
        what: object,
        *,
        keep: bool = False,
        then: Callable[[], object] = lambda: None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        def begin(view: InfantView | None) -> None:
            if view is None:
                self._begin(None)
            else:
                self._begin_sibling(view, keep=keep)
            then()

        if not isinstance(what, int):
            begin(None)
            return
        read = partial(show_infant, self._context, what)
        self._services.tasks.run(self, read, begin, failed or self.tell)

    def _begin_sibling(self, view: InfantView, *, keep: bool = False) -> None:
        family = family_of(view, self._context.clock())
        if family is None:
            self.says.emit(State.WARNING, no_family_words(view))
            if keep:
                return
        self._begin(family, keep=keep)

    def _begin(self, family: Family | None, *, keep: bool = False) -> None:
        """A fresh form, or that of a sibling with what is typed of the infant."""
        self.matches.begin()
        self.banner.setVisible(family is not None or not self._may)
        if family is None:
            self.form.clear()
            self.banner.say(text("not_allowed"), State.DANGER)
        else:
            self.form.start_sibling(family, keep=keep)
            self.banner.say(family_words(family), State.DUE)
        self.override.reason.set_value(None)
        self.form.parts.open_only(self._services.settings.open_parts(self.stem()))
        self._edited()
        self.set_dirty(dirty=keep)
        self._stack.setCurrentIndex(0)
        self.setFocusProxy(self.form.first)
        self.form.first.setFocus()

    def _answered(self, got: Recorded[Infant] | Refused | Question) -> None:
        self.set_busy(busy=False)
        if isinstance(got, Recorded):
            self._saved(got)
        else:
            self.show_answer(got)

    def _saved(self, got: Recorded[Infant]) -> None:
        self.set_dirty(dirty=False)
        self._services.hub.publish(_TOPICS)
        self.has_saved.emit(self._context.clock())
        infant_id = got.record.id
        self._services.tasks.run(
            self,
            lambda: show_infant(self._context, infant_id),
            lambda view: self._say_saved(view, got.findings),
            lambda _error: self.wants_page.emit("infant", infant_id),
        )

    def _say_saved(self, view: InfantView, findings: tuple[Finding, ...]) -> None:
        """Tell the number; offer the sibling who is not here yet, else go to the infant."""
        self._last, who = view, view.identity
        sentence, notes = saved_words(who), notes_of(findings)
        self._begin(None)
        if family_of(view, self._context.clock()) is None:
            state = State.WARNING if notes else State.DONE
            self.says.emit(state, " ".join(filter(None, (sentence, notes, next_words()))))
            self._go_to(view)
            return
        more = self.tr("Print the wrist bands. Is a sibling to be admitted as well?")
        self.done.say_admitted(who, sentence, f"{notes} {more}".strip())
        self._stack.setCurrentWidget(self.done)
        self.done.setFocus()

    def _go_to(self, view: InfantView) -> None:
        self.wants_page.emit("infant", view.identity.infant_id)

    def _edited(self, name: str = "") -> None:
        self.set_dirty(dirty=True)
        self.question.hide()
        form = self.form
        if self._may:
            self.matches.typed(name, form.candidate())
        self.override.judge(*form.weights())
        self._allow(busy=False)
        self.still_empty.say(form.what_is_lacking())

    def set_busy(self, *, busy: bool) -> None:
        self._allow(busy=busy)
        self.let_type(self.form, free=not busy)
        self.override.setEnabled(not busy)

    def _allow(self, *, busy: bool) -> None:
        self._save.setEnabled(self._may and not busy and not self.override.blocks)

    def fields(self) -> dict[str, Field]:
        return {**self.form.fields, "override_reason": self.override.reason}

    def _with_last(self, do: Callable[[InfantView], object]) -> None:
        _ = self._last and do(self._last)

    def _lay_out(self) -> None:
        self.done.add_button(self.tr("&Add sibling"), partial(self._with_last, self._begin_sibling))
        self.done.add_button(self.tr("&Open the infant"), partial(self._with_last, self._go_to))
        another = self.tr("Ad&mit an infant of another family")
        self.done.add_button(another, partial(self._turn_to, None))
        self.area = sheet_of(self.form)
        under = (self.matches, self.override, self.question)
        top = heading_row(self.tr("Admit an infant"), button(self._clear))
        bottom = saving_row(self.still_empty, button(self._ward), button(self._save, primary=True))
        self._stack.addWidget(stacked(top, (self.offer, self.banner), self.area, under, bottom))
        self._stack.addWidget(self.done)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
