"""Completing an admission: what is lacking is asked, and saved as corrections are."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from kmc_desk.domain.answers import (
    NONE,
    NOT_SCORED,
    NOT_TAKEN,
    OWN_ANSWER,
    UNKNOWN,
    own_answer,
)
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.infant_view import InfantView
from kmc_desk.domain.records import Record
from kmc_desk.texts import finding_text
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.dialogs import TALLEST_PX, FormDialog
from kmc_desk.ui.form_answers import show_findings
from kmc_desk.ui.forms.answer_tick import AnswerTick
from kmc_desk.ui.forms.code_picker import CodePicker
from kmc_desk.ui.forms.code_ticks import CodeTicks
from kmc_desk.ui.forms.field import Field, TextField
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.forms.record_fields import field_for, is_wide, value_in
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.shown_identity import shown_identity
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.context import Context, Question, Recorded, Refused
from kmc_desk.usecases.correct_record import Correction, correct
from kmc_desk.usecases.incomplete import Gap, gaps

_COLUMNS, _WIDE_PX, _LEAST_CHARS = 2, 820, 27
_TOPICS = frozenset({Topic.WARD, Topic.STAYS})
Answer = Recorded[Record] | Refused | Question


class MissingFields(QWidget):
    """A field for everything that is lacking, each with the answer that nobody knows.

    Args:
        found: the records and what they lack.
        now: local time, for "now" and "today".
    """

    def __init__(self, found: Sequence[Gap], now: Callable[[], datetime]) -> None:
        super().__init__()
        self._found = found
        self.grid = FormGrid(_COLUMNS, least_chars=_LEAST_CHARS)
        self.ticks: dict[str, AnswerTick] = {}
        self.reason = TextField(_tr("Why is it changed?"))
        self.reason.hide()
        for gap in found:
            for name in gap.names:
                field = field_for(type(gap.record), name, now)
                self.grid.add(name, field, span=_COLUMNS if is_wide(field) else 1)
                if not isinstance(field, CodePicker | CodeTicks):  # they have it among their codes
                    self.ticks[name] = AnswerTick(field, _words_of(OWN_ANSWER.get(name, UNKNOWN)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.grid)
        column.addWidget(self.reason)

    @property
    def fields(self) -> dict[str, Field]:
        """The fields by name."""
        return dict(self.grid)

    def corrections(self, *, confirmed: bool) -> list[Correction]:
        """What is answered, a correction for each record that it belongs to."""
        made = ((gap, self._changes(gap)) for gap in self._found)
        return [
            Correction(
                kind=type(gap.record),
                record_id=gap.record.id,
                version=gap.record.version,
                changes=changes,
                reason=self.reason.value(),
                confirmed=confirmed,
            )
            for gap, changes in made
            if changes
        ]

    def _changes(self, gap: Gap) -> dict[str, object]:
        fields, kind = self.fields, type(gap.record)
        changes = {
            name: value
            for name in gap.names
            if (value := value_in(fields[name], kind, name)) not in (None, ())
        }
        answers = [
            own_answer(name)
            for name in gap.names
            if name in self.ticks and self.ticks[name].isChecked()
        ]
        if answers:
            stored: tuple[str, ...] = getattr(gap.record, "not_known", ())
            changes["not_known"] = (*stored, *answers)
        return changes


class Completing:
    """Asks over the infant's page what its admission lacks.

    Args:
        page: speaks and tells what was saved.
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, page: Page, services: Services, context: Context) -> None:
        self._page, self._services, self._context = page, services, context
        self._keeps = False  # what is unusual, at the next save

    def ask(self, view: InfantView | None) -> None:
        """Read what is lacking now and ask it."""
        if view is None:
            return
        read = view.identity.infant_id
        self._services.tasks.run(
            self._page,
            lambda: gaps(self._context, read),
            lambda found: self._open(view, found),
            lambda error: self._page.says.emit(State.DANGER, sentence_of(error)),
        )

    def _open(self, view: InfantView, found: Sequence[Gap]) -> None:
        if not found:
            self._page.says.emit(State.DONE, _tr("Nothing is lacking any more."))
            return
        form = MissingFields(found, self._context.clock)
        who = shown_identity(view.identity)
        dialog = FormDialog(self._page, _tr("Complete the admission"), form, _tr("Save"), who)
        dialog.resize(_WIDE_PX, TALLEST_PX)
        form.grid.edited.connect(lambda: self._keep(dialog, keeps=False))
        dialog.submitted.connect(lambda: self._save(dialog, form))
        self._keep(dialog, keeps=False)
        dialog.open()
        next(iter(form.fields.values())).editor.setFocus()

    def _save(self, dialog: FormDialog, form: MissingFields) -> None:
        form.grid.clear_messages()
        corrections = form.corrections(confirmed=self._keeps)
        if form.grid.complain():
            form.grid.focus_first_error()
            return
        if not corrections:
            dialog.say(Level.ERROR, _tr("Nothing is typed yet."))
            return
        dialog.set_busy(True)
        self._services.tasks.run(
            self._page,
            lambda: _save_in_turn(self._context, corrections),
            lambda answer: self._answered(dialog, form, answer),
            lambda error: self._failed(dialog, form, error),
        )

    def _answered(self, dialog: FormDialog, form: MissingFields, told: tuple[Answer, int]) -> None:
        answer, saved = told
        if saved:
            self._page.has_saved.emit(self._context.clock())
            self._services.hub.publish(_TOPICS)
        if not isValid(dialog):
            return
        dialog.set_busy(False)
        if isinstance(answer, Recorded):
            dialog.accept()
            self._page.says.emit(State.DONE, _tr("The admission is completed as far as typed."))
            return
        said = show_findings(form.fields, answer.findings)
        if isinstance(answer, Question):
            words = _tr("Unusual, not saved yet. Change it, or keep it as typed.")
            dialog.say(Level.WARNING, " ".join([words, *said]))
            self._keep(dialog, keeps=True)
            return
        dialog.say(Level.ERROR, " ".join(said) or finding_text(answer.findings[0]))
        form.grid.focus_first_error()

    def _failed(self, dialog: FormDialog, form: MissingFields, error: Exception) -> None:
        if not isValid(dialog):
            return
        dialog.set_busy(False)
        dialog.say(Level.ERROR, sentence_of(error))
        if isinstance(error, UserError) and error.key == "reason_missing":
            form.reason.show()
            form.reason.editor.setFocus()

    def _keep(self, dialog: FormDialog, *, keeps: bool) -> None:
        self._keeps = keeps
        dialog.button.setText(_tr("Keep as typed") if keeps else _tr("Save"))


def _save_in_turn(context: Context, corrections: Sequence[Correction]) -> tuple[Answer, int]:
    """Each record by itself; the first that is not saved stops the others.

    What was saved before it is found unchanged the next time and not written twice.

    Returns:
        The last answer, and how many are saved.
    """
    answer: Answer = Refused(())
    for number, correction in enumerate(corrections):
        answer = correct(context, correction)
        if not isinstance(answer, Recorded):
            return answer, number
    return answer, len(corrections)


def _words_of(answer: str) -> str:
    return {
        UNKNOWN: _tr("nobody knows"),
        NOT_TAKEN: _tr("not taken"),
        NOT_SCORED: _tr("not scored"),
        NONE: _tr("none"),
    }[answer]


def _tr(words: str) -> str:
    return QCoreApplication.translate("Completing", words)
