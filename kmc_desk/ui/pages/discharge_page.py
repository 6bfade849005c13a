"""Ending a stay and saving the summary that goes with it."""

import json
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from kmc_desk.domain.dates import show_datetime
from kmc_desk.domain.documents import DocumentKind
from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.domain.infant_view import InfantView
from kmc_desk.domain.permissions import Action, may
from kmc_desk.domain.records import Exit
from kmc_desk.texts import code_text, text
from kmc_desk.ui import save_dialog
from kmc_desk.ui.actions import action, button
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.dialogs import ask
from kmc_desk.ui.discharge.form import DischargeForm
from kmc_desk.ui.discharge.help_text import help_text
from kmc_desk.ui.draft_words import not_saved_words
from kmc_desk.ui.form_answers import focus_first_marked
from kmc_desk.ui.form_page import FormPage
from kmc_desk.ui.forms.drafting import in_words, type_again, typed_in
from kmc_desk.ui.forms.field import Field
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.infant.documents import SUMMARY_NAME
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.page import Services
from kmc_desk.ui.shown_identity import label_of, shown_identity, which_twin
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.done_panel import DonePanel
from kmc_desk.ui.widgets.empty_state import EmptyState
from kmc_desk.ui.widgets.identity_banner import Chip, IdentityBanner
from kmc_desk.ui.widgets.sheet import sheet_of
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.context import Context, Question, Recorded, Refused
from kmc_desk.usecases.discharge import discharge
from kmc_desk.usecases.make_document import save_document
from kmc_desk.usecases.show_infant import show_infant

_TOPICS = frozenset({Topic.WARD, Topic.STAYS, Topic.MEASUREMENTS})
_FORM, _DONE = 1, 2


class DischargePage(FormPage):
    """The exit form of one infant, then its summary.

    Args:
        services: what every page may use.
        context: who is signed in, at which database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__(services)
        self.title = self.tr("Discharge")
        self.help_text = help_text(self)
        self._context = context
        self._view: InfantView | None = None
        self.banner = IdentityBanner()
        self.twins = Tinted(State.WARNING)
        self.not_allowed = Tinted(State.DANGER)
        self.form = DischargeForm(context.clock)
        self._save = action(self, self.tr("&Save discharge"), self.save, keys=("Ctrl+S",))
        self._back = action(self, self.tr("&Back to the infant"), self._go_back)
        self.done = DonePanel()
        self.empty = EmptyState(
            self.tr("No infant is chosen. Choose one on the ward list, then Discharge."),
            self.tr("Open the ward"),
            "ward",
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self.form.edited.connect(self._edited)
        self.empty.acted.connect(lambda: self.wants_page.emit("ward", None))

    def refresh(self, topics: frozenset[Topic] | None) -> None:
        if self._view is not None and topics and topics & _TOPICS and not self._dirty:
            self._read(self._view.identity.infant_id)

    def open(self, what: object) -> None:
        """Show the exit form of an infant, or its summary where it has left."""
        if not isinstance(what, int):
            return
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
        if self._view is None or self._view.exit_at is None:
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
        self.question.hide()
        why = self.question.why if confirmed else None
        wrong = self.form.complain()
        leaving = self.form.read(view.identity.infant_id, confirmed=confirmed, why=why)
        if wrong or leaving is None:
            focus_first_marked(self.form.fields, self.area)
            return
        self.set_busy(busy=True)
        self._services.tasks.run(
            self, lambda: discharge(self._context, leaving), self._answered, self.failed
        )

    def save_pdf(self) -> None:
        """Ask where the summary is to go and write it there."""
        view = self._view
        if view is None:
            return
        target = save_dialog.ask_where_to_save(self, SUMMARY_NAME, self.tr("PDF (*.pdf)"))
        if target is None:
            return
        self.pdf_button.setEnabled(False)
        self.done.say_detail(self.tr("Writing the summary …"))

        def write() -> Path:
            with save_dialog.write_errors(target):
                infant_id = view.identity.infant_id
                return save_document(
                    self._context, infant_id, DocumentKind.DISCHARGE_SUMMARY, target
                )

        self._services.tasks.run(self, write, self._written, self._not_written)

    def _read(self, infant_id: int) -> None:
        self._services.tasks.run(
            self, lambda: show_infant(self._context, infant_id), self._show, self.tell
        )

    def _read_afresh(self, infant_id: int) -> None:
        self.set_dirty(dirty=False)
        self._read(infant_id)

    def _show(self, view: InfantView) -> None:
        other = self._view is None or self._view.identity != view.identity
        if not other and self._dirty:  # what is typed stays
            return
        self._view = view
        self.set_dirty(dirty=False)
        sibling = Chip(words=self.tr("sibling on the ward"))
        chips = [sibling] if view.siblings_on_ward else []
        self.banner.show_identity(shown_identity(view.identity, chips))
        self.banner.show()
        if view.exit_at is not None:
            self._show_done(view)
            self.offer_drafts()
            return
        reminder = self.tr("Which twin? This form is for {this}. Also on the ward: {others}.")
        others = ", ".join(view.siblings_on_ward)
        self.twins.say(reminder.format(this=which_twin(view.identity), others=others))
        self.twins.setVisible(bool(view.siblings_on_ward))
        allowed = may(self._context.account, Action.DISCHARGE)
        self.not_allowed.say(text("not_allowed"))
        self.not_allowed.setVisible(not allowed)
        self._save.setEnabled(allowed)
        self.question.hide()
        self.form.start(view)
        self._stack.setCurrentIndex(_FORM)
        self.setFocusProxy(self.form.exit_at.editor)
        self.form.outcome.editor.setFocus()
        self.offer_drafts(at_once=True)

    def _show_done(self, view: InfantView) -> None:
        words = self.tr("{name} left the ward on {at}: {outcome}.")
        outcome = code_text(view.outcome) if view.outcome else self.tr("outcome not recorded")
        at = isolate(show_datetime(view.exit_at)) if view.exit_at else ""
        sentence = words.format(name=label_of(view.identity), at=at, outcome=outcome)
        self.done.say(sentence, self.tr("The summary goes with the family, on two A4 pages."))
        self.open_button.hide()
        self._stack.setCurrentIndex(_DONE)
        self.setFocusProxy(self.done)
        self.done.setFocus()

    def _answered(self, got: Recorded[Exit] | Refused | Question) -> None:
        self.set_busy(busy=False)
        if not isinstance(got, Recorded):
            self.show_answer(got)
            return
        self.set_dirty(dirty=False)
        self.has_saved.emit(self._context.clock())
        self._services.hub.publish(frozenset({Topic.WARD, Topic.STAYS}))

    def _written(self, target: Path) -> None:
        self._target = target
        self.pdf_button.setEnabled(True)
        self.done.say_detail(self.tr("The summary is saved: {path}").format(path=target))
        self.open_button.show()
        self.open_button.setFocus()

    def _not_written(self, error: Exception) -> None:
        self.pdf_button.setEnabled(True)
        self.done.say_detail(sentence_of(error))
        self.tell(error)

    def _open_file(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._target)))

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
        self.form.setEnabled(not busy)

    def _lay_out(self) -> None:
        self._target = Path(SUMMARY_NAME)
        self.pdf_button = self.done.add_button(
            self.tr("Save discharge &summary (PDF)"), self.save_pdf
        )
        self.open_button = self.done.add_button(self.tr("&Open the file"), self._open_file)
        self.done.add_button(
            self.tr("Back to the &ward"), lambda: self.wants_page.emit("ward", None)
        )
        self.banner.hide()
        heading = QLabel(self.tr("Discharge"))
        set_role(heading, "title")
        self.area = sheet_of(self.form)
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
        for part in (self.twins, self.not_allowed):
            column.addWidget(part)
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
