"""The page on which an infant is registered, for the ward or for the clinic (screens.md §4)."""

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
from kmc_desk.domain.stay_file import Identity
from kmc_desk.texts import text
from kmc_desk.ui.actions import action, button
from kmc_desk.ui.admit.admitted import AdmittedPanel
from kmc_desk.ui.admit.draft import begun_for, fill, half_typed
from kmc_desk.ui.admit.form import AdmitForm
from kmc_desk.ui.admit.layout import heading_row, saving_row, stacked
from kmc_desk.ui.admit.matches import MatchesPanel
from kmc_desk.ui.admit.override import OverrideBlock
from kmc_desk.ui.admit.page_words import PageWords
from kmc_desk.ui.admit.saved_words import notes_of
from kmc_desk.ui.admit.sibling import Family, family_of, family_words, no_family_words
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.dialogs import ask
from kmc_desk.ui.form_page import FormPage
from kmc_desk.ui.forms.field import Field
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.page import Services
from kmc_desk.ui.read_only import grey_saving
from kmc_desk.ui.shown_identity import label_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.elided_label import ElidedLabel
from kmc_desk.ui.widgets.sheet import sheet_of
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.admit import free_beds
from kmc_desk.usecases.context import Context, Question, Recorded, Refused
from kmc_desk.usecases.new_infant import Admission
from kmc_desk.usecases.possible_matches import PossibleMatch, possible_matches
from kmc_desk.usecases.show_infant import show_infant

_BEDS = frozenset({Topic.WARD, Topic.STAYS})


class NewInfantPage(FormPage):
    """The form, who may be known already, and the sibling; nothing typed is lost.

    Args:
        services: what every page may use.
        context: who is signed in, at which database.
        form: what is asked.
        words: what is said.
    """

    topics = frozenset({Topic.WARD, Topic.STAYS})
    """What is told of once an infant is saved."""
    goes_back_to = "ward"

    def __init__(
        self, services: Services, context: Context, form: AdmitForm, words: PageWords
    ) -> None:
        super().__init__(services)
        self._context, self._words = context, words
        self._may = may(context.account, Action.ENTER_CARE)
        self._last: InfantView | None = None
        self._born: set[str] = set()  # markers of the siblings that were saved one after another
        self.form = form
        self.override = OverrideBlock(context.account)
        self.matches = MatchesPanel(
            services.tasks, lambda new: possible_matches(context, new), words.same
        )
        self.banner = Tinted(State.DUE)
        self.still_empty = ElidedLabel()
        self._save = action(self, words.save, self.save, keys=("Ctrl+S",))
        grey_saving(context, self._save)
        self._clear = action(self, self.tr("Empty the form"), lambda: self.open(None))
        go_back = partial(self.wants_page.emit, self.goes_back_to, None)
        self._back = action(self, words.back, go_back)
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
        if topics is None or topics & _BEDS:
            self._services.tasks.run(
                self, lambda: free_beds(self._context), self.form.offer_beds, self.tell
            )

    def open(self, what: object) -> None:
        """An empty form, or that for a sibling of an infant by its number."""
        self._born.clear()
        if not self._dirty:
            self._turn_to(what)
            return
        ask(
            self,
            self._words.throw_away,
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
        self._services.tasks.run(self, lambda: self.enter(form), self._answered, self.failed)

    def show_marked(self) -> None:
        self.form.parts.open_marked()
        super().show_marked()

    def enter(self, form: Admission) -> Recorded[Infant] | Refused | Question:
        """Save what is typed; runs off the screen's thread."""
        raise NotImplementedError

    def go_to(self, infant_id: int) -> None:
        """Go on with an infant that was saved just now."""
        raise NotImplementedError

    def comes_again(self, infant_id: int) -> None:
        """The infant is known and has left: take it to where it belongs."""
        raise NotImplementedError

    def show_done(self, who: Identity, sentence: str, detail: str) -> None:
        """Say what was saved, over the buttons of what may come next."""
        self.done.say(sentence, detail)

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
        self.comes_again(infant_id)

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
        family = family_of(view, self._context.clock(), self._born)
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
        self._services.hub.publish(self.topics)
        self.has_saved.emit(self._context.clock())
        infant_id = got.record.id
        self._services.tasks.run(
            self,
            lambda: show_infant(self._context, infant_id),
            lambda view: self._say_saved(view, got.findings),
            lambda _error: self.go_to(infant_id),
        )

    def _say_saved(self, view: InfantView, findings: tuple[Finding, ...]) -> None:
        """Tell the number; offer the sibling who is not here yet, else go to the infant."""
        self._last, who = view, view.identity
        words, notes = self._words, notes_of(findings)
        sentence = words.saved.format(name=label_of(who), kmc_no=isolate(who.kmc_no))
        self._born = {who.marker, *(self._born if self.form.sibling_of is not None else ())}
        self._begin(None)
        if family_of(view, self._context.clock(), self._born) is None:
            state = State.WARNING if notes else State.DONE
            self.says.emit(state, " ".join(filter(None, (sentence, notes, words.then))))
            self.go_to(who.infant_id)
            return
        self.show_done(who, sentence, f"{notes} {words.sibling}".strip())
        self._stack.setCurrentWidget(self.done)
        self.done.setFocus()

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
        go_on = partial(self._with_last, lambda view: self.go_to(view.identity.infant_id))
        self.done.add_button(self._words.go, go_on)
        self.done.add_button(self._words.another, partial(self._turn_to, None))
        self.area = sheet_of(self.form)
        under = (self.matches, self.override, self.question)
        top = heading_row(self._words.heading, button(self._clear))
        bottom = saving_row(self.still_empty, button(self._back), button(self._save, primary=True))
        self._stack.addWidget(stacked(top, (self.offer, self.banner), self.area, under, bottom))
        self._stack.addWidget(self.done)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
