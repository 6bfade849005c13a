"""The small panel over the ward list: one entry for one infant, beside the whole ward."""

import json
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout

from kmc_desk.domain.care_codes import NotWeighedReason
from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.domain.errors import StaleWriteError, UserError
from kmc_desk.domain.findings.finding import Level as FindingLevel
from kmc_desk.domain.ward import WardRow
from kmc_desk.texts import code_text, finding_text
from kmc_desk.ui.actions import with_key
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.dialogs import ChoiceDialog
from kmc_desk.ui.draft_words import not_saved_words
from kmc_desk.ui.forms.drafting import in_words, type_again, typed_in
from kmc_desk.ui.i18n import isolate, isolate_text
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.read_only import grey_saving
from kmc_desk.ui.shown_identity import label_of
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.ward.entry_form import EntryForm
from kmc_desk.ui.ward.panel_kinds import Choice, PanelKind, entry_kinds
from kmc_desk.ui.ward.typed import Answer, Typed
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.ui.widgets.state_label import StateLabel
from kmc_desk.usecases.context import Context, Question, Recorded


class QuickPanel(QFrame):
    """Weight, observation or feed of one infant; Enter saves, Esc closes and keeps what is typed.

    Who it is for is said in the panel and never changes while it is open; each infant has its own
    half-typed entry, which is there again when the panel is opened for it.

    Args:
        page: speaks and tells what was saved.
        services: what pages may use.
        context: the person signed in and the database.
    """

    closed = Signal()

    def __init__(self, page: Page, services: Services, context: Context) -> None:
        super().__init__()
        self._page, self._services, self._context = page, services, context
        self._kinds = entry_kinds()
        self._forms: dict[tuple[int, PanelKind], EntryForm] = {}
        self._key: tuple[int, PanelKind] | None = None
        self._left: dict[tuple[int, PanelKind], Draft] = {}  # of before, not opened again yet
        self.setObjectName("quickPanel")
        self.title, self.who, self.sibling = QLabel(), QLabel(), StateLabel("", None, chip=True)
        set_role(self.title, "strong")
        for label in (self.title, self.who):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._stack = QStackedWidget()
        self.save_button = QPushButton(with_key(_tr("Save"), "Enter"))
        self.close_button = QPushButton(with_key(_tr("Close"), "Esc"))
        set_role(self.save_button, "primary")
        grey_saving(context, self.save_button)
        self.save_button.clicked.connect(self.submit)
        self.close_button.clicked.connect(self.shut)
        self._lay_out()
        self.hide()

    @property
    def form(self) -> EntryForm | None:
        """The fields on screen; None while the panel is shut."""
        return None if self._key is None else self._forms[self._key]

    def open_for(self, row: WardRow, kind: PanelKind, siblings: Sequence[str]) -> None:
        """Open for an infant, with what was half-typed for it before.

        Args:
            row: the infant's line.
            kind: what is entered.
            siblings: beds of the siblings on the ward.
        """
        key = row.identity.infant_id, kind
        form = self._forms.get(key)
        if form is None or not (form.has_unsaved() or form.is_saving):
            self._drop(key)
            form = self._forms[key] = EntryForm(self._kinds[kind], row)
            form.submitted.connect(self.submit)
            for field in form.fields.values():
                field.edited.connect(self._page.typed)
            self._stack.addWidget(form)
            self._put_back(key, form)
        self._key = key
        self._stack.setCurrentWidget(form)
        who = row.identity
        self.title.setText(f"{self._kinds[kind].title}: {label_of(who)}")
        mother = _tr("mother {name}").format(name=isolate_text(who.mother_name))
        bed = _tr("bed {bed}").format(bed=row.bed_no) if row.bed_no else ""
        self.who.setText(" · ".join(filter(None, (bed, mother, isolate(who.kmc_no)))))
        words = _tr("sibling on ward: bed {beds}").format(beds=", ".join(siblings))
        self.sibling.show_state(words, None)
        self.sibling.setVisible(bool(siblings))
        self.setAccessibleName(f"{self.title.text()}, {self.who.text()}")
        form.look_at(row, self._context.clock())
        self.show()
        form.setFocus()

    def look_at(self, rows: Sequence[WardRow]) -> None:
        """The record was read again: what stands beside the fields, for whoever is still here."""
        if self._key is not None:
            row = next((r for r in rows if r.identity.infant_id == self._key[0]), None)
            if row is not None:
                self._forms[self._key].look_at(row, self._context.clock())

    def has_unsaved(self) -> bool:
        """Whether something is half-typed for any infant."""
        return any(form.has_unsaved() for form in self._forms.values())

    def drafts(self) -> dict[str, HalfTyped]:
        """What is half-typed for each infant, here or left from before."""
        kept = {draft.place: draft.typed for draft in self._left.values()}
        for (infant_id, kind), form in self._forms.items():
            if form.has_unsaved():
                name = f"{label_of(form.row.identity)}, {form.kind.title}"
                text = json.dumps(typed_in(form.fields))
                kept[f"ward/{kind}/{infant_id}"] = HalfTyped(name=name, text=text)
        return kept

    def take_drafts(self, drafts: Sequence[Draft]) -> None:
        """What was half-typed before; it stands there when the panel is opened for its infant."""
        self._left |= {entry_of(draft.place): draft for draft in drafts}

    def _put_back(self, key: tuple[int, PanelKind], form: EntryForm) -> None:
        """What was typed today stands there again; of another day it is only told."""
        draft = self._left.pop(key, None)
        if draft is None:
            return
        typed, now = json.loads(draft.typed.text), self._context.clock()
        said = not_saved_words([draft], now)
        if draft.kept_at.date() == now.date():
            type_again(form.fields, typed)
        else:
            said = f"{said} {in_words(form.fields, typed)}"
        form.say(Level.WARNING, said)
        self._page.typed.emit()

    def shut(self) -> None:
        """Close; what is typed stays for the infant, and that is said."""
        form = self.form
        self._key = None
        self.hide()
        if form is not None and form.has_unsaved() and not form.is_saving:
            words = _tr("Not saved, kept for {name}: press the same key on the line to go on.")
            name = label_of(form.row.identity)
            self._page.says.emit(State.WARNING, words.format(name=name))
        self.closed.emit()

    def submit(self) -> None:
        """Save what is typed, or say why not."""
        form = self.form
        if form is None or form.is_saving:
            return
        at = self._context.clock().replace(second=0, microsecond=0)
        if form.is_not_weighed:
            nothing = Typed(row=form.row, at=at, values={})
            self._choose(form, nothing, ("not_weighed_reason", NotWeighedReason, _why_not()))
            return
        typed = form.typed(at)
        if typed is None:
            return
        choice = form.kind.asks(typed)
        if choice is None:
            self._save(form, typed)
        else:
            self._choose(form, typed, choice)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
            return
        super().keyPressEvent(event)

    def _choose(self, form: EntryForm, typed: Typed, choice: Choice) -> None:
        """Ask for one of a few codes first; nothing is saved after Esc."""
        field, codes, question = choice
        members = list(codes)
        words = [code_text(code) for code in members]
        dialog = ChoiceDialog(self, question, label_of(form.row.identity), words)

        def chosen(place: int) -> None:
            values = {**typed.values, field: members[place]}
            self._save(form, replace(typed, values=values))

        dialog.chosen.connect(chosen)
        dialog.open()

    def _save(self, form: EntryForm, typed: Typed) -> None:
        form.is_saving = True
        key = form.row.identity.infant_id, self._kind_of(form)
        self._services.tasks.run(
            self._page,
            lambda: form.kind.save(self._context, typed),
            lambda answer: self._answered(key, form, typed, answer),
            lambda error: self._failed(form, error),
        )

    def _answered(
        self, key: tuple[int, PanelKind], form: EntryForm, typed: Typed, answer: Answer
    ) -> None:
        form.is_saving = False
        if not isinstance(answer, Recorded):
            said = " ".join(finding_text(finding) for finding in answer.findings)
            if isinstance(answer, Question):
                form.ask(typed, answer.findings)
            else:
                form.refuse(said)
            self._tell_if_hidden(form, said)
            return
        shown = self._key == key
        self._drop(key)
        name = label_of(form.row.identity)
        said = " ".join(finding_text(f) for f in answer.findings if f.level is FindingLevel.NOTE)
        words = _tr("Saved for {name}: {what}, {value}. {notes}")
        what, value = form.kind.title, form.kind.words(answer.record)
        words = words.format(name=name, what=what, value=value, notes=said).strip()
        self._page.has_saved.emit(self._context.clock())
        self._page.says.emit(State.WARNING if said else State.DONE, words)
        if shown:
            self.shut()
        self._services.hub.publish(form.kind.topics)

    def _failed(self, form: EntryForm, error: Exception) -> None:
        form.is_saving = False
        if not isinstance(error, UserError):  # told already
            return
        form.refuse(sentence_of(error))
        self._tell_if_hidden(form, sentence_of(error))
        if isinstance(error, StaleWriteError):
            form.is_stale = True
            self._services.hub.publish(frozenset({Topic.WARD}))

    def _tell_if_hidden(self, form: EntryForm, sentence: str) -> None:
        if self.form is not form:
            words = _tr("Not saved: {name}. {sentence}")
            name = label_of(form.row.identity)
            self._page.says.emit(State.WARNING, words.format(name=name, sentence=sentence))

    def _kind_of(self, form: EntryForm) -> PanelKind:
        return next(kind for (_, kind), one in self._forms.items() if one is form)

    def _drop(self, key: tuple[int, PanelKind]) -> None:
        form = self._forms.pop(key, None)
        if form is None:
            return
        if self._key == key:
            self._key = None
        self._stack.removeWidget(form)
        form.deleteLater()
        self._page.typed.emit()

    def _lay_out(self) -> None:
        words = FlowLayout(2 * GRID, 0)
        for part in (self.title, self.who, self.sibling):
            words.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._stack, 1)
        for button in (self.save_button, self.close_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, GRID // 2)
        column.setSpacing(GRID // 2)
        column.addLayout(words)
        column.addLayout(row)


def entry_of(place: str) -> tuple[int, PanelKind]:
    """Whose entry a draft is, and which."""
    _, kind, infant_id = place.split("/")
    return int(infant_id), PanelKind(kind)


def _why_not() -> str:
    return _tr("Why not weighed?")


def _tr(words: str) -> str:
    return QCoreApplication.translate("WardPanel", words)
