"""Admitting an infant who has left, in one step: what is known stands there (clinical.md §3.11)."""

import json
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from kmc_desk.domain.admission_form import Part
from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.readmission import ComesAgain
from kmc_desk.domain.records import Episode
from kmc_desk.texts import text
from kmc_desk.ui.actions import action, button
from kmc_desk.ui.admit.again import ComesBack, kind_words, readmission_of
from kmc_desk.ui.admit.carried import CarriedOver
from kmc_desk.ui.admit.draft import fill_fields
from kmc_desk.ui.admit.form import AdmitForm
from kmc_desk.ui.admit.further import start_further
from kmc_desk.ui.admit.help_text import help_text_again
from kmc_desk.ui.admit.layout import saving_row, stacked
from kmc_desk.ui.admit.override import OverrideBlock
from kmc_desk.ui.admit.saved_words import next_words, notes_of, saved_words
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.dialogs import ask
from kmc_desk.ui.form_page import FormPage
from kmc_desk.ui.forms.drafting import typed_in
from kmc_desk.ui.forms.field import Field
from kmc_desk.ui.look import GRID
from kmc_desk.ui.page import Services
from kmc_desk.ui.read_only import grey_saving
from kmc_desk.ui.shown_identity import label_of, shown_identity
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.elided_label import ElidedLabel
from kmc_desk.ui.widgets.empty_state import EmptyState
from kmc_desk.ui.widgets.identity_banner import IdentityBanner
from kmc_desk.ui.widgets.row import row_of
from kmc_desk.ui.widgets.sheet import sheet_of
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.admit import free_beds
from kmc_desk.usecases.context import Context, Question, Recorded, Refused
from kmc_desk.usecases.readmit import readmit, show_readmission

_BEDS = frozenset({Topic.WARD, Topic.STAYS})
_LEAST_PX = 18 * GRID  # so that the button that saves is in sight at 1093 x 582
_TOPICS = _BEDS | {Topic.FOLLOW_UP}


class ReadmitPage(FormPage):
    """The further stay of an infant; opened with its number, or with a `ComesBack`.

    Args:
        services: what every page may use.
        context: who is signed in, at which database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__(services)
        self.title = self.tr("Readmit")
        self.help_text = help_text_again(self)
        self._context = context
        self._found: ComesAgain | None = None
        self.banner = IdentityBanner()
        self.kind = Tinted(State.DUE)
        self.carried = CarriedOver()
        self.form = AdmitForm(context.clock)
        self.override = OverrideBlock(context.account)
        self.still_empty = ElidedLabel()
        self._save = action(self, self.tr("&Save admission"), self.save, keys=("Ctrl+S",))
        grey_saving(context, self._save)
        self._back = action(self, self.tr("Back to the infant"), self._go_back)
        self.empty = EmptyState(
            self.tr("No infant is chosen. Choose one that has left, then Readmit."),
            self.tr("Open the ward"),
            "ward",
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self.form.edited.connect(self._edited)
        self.carried.edited.connect(self._edited)
        self.form.parts.turned.connect(partial(services.settings.set_open_parts, self._parts_key()))
        self.override.reason.edited.connect(self._edited)
        self.empty.acted.connect(lambda: self.wants_page.emit("ward", None))

    def minimumSizeHint(self) -> QSize:
        """Counts the banner as tall as it is at this width, so that the page need not scroll."""
        size = super().minimumSizeHint()
        return QSize(size.width(), size.height() - self.banner.too_tall(self.width()))

    def refresh(self, topics: frozenset[Topic] | None) -> None:
        if topics is None or topics & _BEDS:
            self._services.tasks.run(
                self, lambda: free_beds(self._context), self.form.offer_beds, self.tell
            )

    def open(self, what: object) -> None:
        """The form for an infant; one that is half-typed for another is asked about first."""
        wanted = ComesBack(what) if isinstance(what, int) else what
        if not isinstance(wanted, ComesBack):
            return
        if not self._dirty or self._found is None:
            self._read(wanted)
        elif self._found.identity.infant_id != wanted.infant_id:
            words = self.tr("The admission of {name} is typed and not saved. Throw it away?")
            ask(
                self,
                words.format(name=label_of(self._found.identity)),
                self.tr("Throw away"),
                lambda: self._read(wanted),
            )

    def save(self, *, confirmed: bool = False) -> None:
        """Save what is typed, or say what keeps it from being saved."""
        found = self._found
        if found is None or not self._save.isEnabled():
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
        form = readmission_of(asked, self.carried.goes_on())
        entry = partial(readmit, self._context, found.identity.infant_id, form)
        self._services.tasks.run(self, entry, self._answered, self.failed)

    def show_marked(self) -> None:
        self.form.parts.open_marked()
        super().show_marked()

    def fields(self) -> dict[str, Field]:
        return {**self.form.fields, "override_reason": self.override.reason}

    def set_busy(self, *, busy: bool) -> None:
        self._allow(busy=busy)
        self.let_type(self.form, free=not busy)
        self.carried.setEnabled(not busy)
        self.override.setEnabled(not busy)

    # Drafts

    def stem(self) -> str:
        return f"readmit/{self._found.identity.infant_id}" if self._found else ""

    def half_typed(self) -> HalfTyped:
        who = label_of(self._found.identity) if self._found else ""
        typed = {"fields": typed_in(self._asked()), "goes_on": self.carried.goes_on()}
        name = self.tr("further admission of {name}").format(name=who)
        return HalfTyped(name=name, text=json.dumps(typed))

    def put_back(self, draft: Draft) -> None:
        typed = json.loads(draft.typed.text)
        for field in self._asked().values():
            field.take_draft("")
        fill_fields(self.form, self.override.reason, typed["fields"])
        self.carried.tick(typed["goes_on"])
        self._edited()
        self.stands_again(draft)

    def throw_away(self) -> None:
        if self._found is not None:
            self._read(ComesBack(self._found.identity.infant_id))

    def go_on(self, place: str) -> None:
        self.open(int(place.split("/")[1]))

    # What is shown

    def _read(self, wanted: ComesBack) -> None:
        self.set_dirty(dirty=False)
        read = partial(show_readmission, self._context, wanted.infant_id)
        self._services.tasks.run(self, read, partial(self._show, wanted), self.tell)

    def _show(self, wanted: ComesBack, found: ComesAgain) -> None:
        self._found = found
        self.banner.show_identity(shown_identity(found.identity))
        self.banner.show()
        self.carried.show_infant(found)
        start_further(self.form, found)
        self.override.reason.set_value(None)
        opened = self._services.settings.open_parts(self._parts_key())
        self.form.parts.open_only({*opened, Part.CONDITION.value})  # why the infant comes
        fill_fields(self.form, self.override.reason, wanted.typed)
        self.question.hide()
        self._stack.setCurrentIndex(1)
        self._edited()
        self.set_dirty(dirty=bool(wanted.typed))
        self.setFocusProxy(self.form.first)
        self.form.first.setFocus()
        self.offer_drafts(at_once=True)

    def _edited(self, _name: str = "") -> None:
        if self._found is None:
            return
        self.set_dirty(dirty=True)
        self.question.hide()
        infant = self._found.known.infant
        self.override.judge(
            infant.birth_weight_g, infant.birth_weight_source, self.form.weight.value()
        )
        may = self._context.may(Action.ENTER_CARE)
        words = kind_words(self._found, self.form.admitted_at.value())
        self.kind.say(words if may else text("not_allowed"), State.DUE if may else State.DANGER)
        self._allow(busy=False)
        self.still_empty.say(self.form.what_is_lacking())

    def _answered(self, got: Recorded[Episode] | Refused | Question) -> None:
        self.set_busy(busy=False)
        if not isinstance(got, Recorded):
            self.show_answer(got)
            return
        assert self._found is not None
        who = self._found.identity
        self.set_dirty(dirty=False)
        self._found = None
        self._stack.setCurrentIndex(0)
        self.banner.hide()
        self._services.hub.publish(_TOPICS)
        self.has_saved.emit(self._context.clock())
        notes = notes_of(got.findings)
        state = State.WARNING if notes else State.DONE
        self.says.emit(state, " ".join(filter(None, (saved_words(who), notes, next_words()))))
        self.wants_page.emit("infant", who.infant_id)

    def _go_back(self) -> None:
        if self._found is not None:
            self.wants_page.emit("infant", self._found.identity.infant_id)

    def _allow(self, *, busy: bool) -> None:
        may = self._context.may(Action.ENTER_CARE)
        self._save.setEnabled(may and not busy and not self.override.blocks)

    def _asked(self) -> dict[str, Field]:
        return {**self.form.own_fields(), "override_reason": self.override.reason}

    def _parts_key(self) -> str:
        return "readmit"

    def _lay_out(self) -> None:
        self.banner.hide()
        self.form.put_above(self.carried)
        self.area = sheet_of(self.form)
        self.area.setMinimumHeight(_LEAST_PX)
        under = (self.override, self.question)
        bottom = saving_row(self.still_empty, button(self._back), button(self._save, primary=True))
        self._stack.addWidget(self.empty)
        self._stack.addWidget(stacked(row_of(self.kind), (), self.area, under, bottom))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.banner)
        outer.addWidget(self.offer)
        outer.addWidget(self._stack, 1)
