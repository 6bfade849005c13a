"""The dialog in which the figures of a month are typed that no record holds (clinical.md §6.11)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import MonthInput, own_values
from kmc_desk.domain.returns.outside import TYPED_OUTSIDE
from kmc_desk.domain.returns.stock import REMARKS, TYPED_STOCK
from kmc_desk.texts import field_text, finding_text
from kmc_desk.texts.values import field_label
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.dialogs import TALLEST_PX, FormDialog, ask
from kmc_desk.ui.form_answers import show_findings
from kmc_desk.ui.forms.field import Field, TextField
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.forms.measure_fields import NumberField
from kmc_desk.ui.forms.record_fields import answer_of, field_for, value_in
from kmc_desk.ui.i18n import isolate, isolate_text
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.page import Services
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.context import Context, Question, Recorded, Refused
from kmc_desk.usecases.month_inputs import MonthInputs, save_month_inputs, show_month_inputs

BEDS = "functional_beds"
_LONGEST = 500  # signs of a remark
_LONGEST_REASON = 120
_COLUMNS, _COLUMN_CHARS = 6, 17
_SPANS: dict[str, int] = dict(zip(REMARKS, (6, 3, 3), strict=True))
_CHARS, _WIDEST_PX = 124, 1060  # 1366 px at 125 % leave 1093


class MonthInputsDialog(FormDialog):
    """Beds, births of other registers, stock, staff and remarks of one month.

    It reads what is there, keeps what is typed, and publishes that the return is to be counted
    anew. Who may only read sees the figures without a button to save.

    Args:
        parent: the page.
        services: what every page may use.
        context: who is signed in, at which database.
        month: YYYY-MM.
    """

    saved = Signal()
    fills_later = True

    def __init__(self, parent: QWidget, services: Services, context: Context, month: str) -> None:
        self._services, self._context, self._month = services, context, month
        self._found: MonthInputs | None = None
        self._asked: MonthInput | None = None
        self.form = FormGrid(_COLUMNS, least_chars=_COLUMN_CHARS)
        self.fields: dict[str, Field] = {}
        self.reason = TextField(_tr("&Reason for the change"), longest=_LONGEST_REASON)
        self.about = QLabel()
        title = _tr("Typed figures of {month}").format(month=isolate(month))
        super().__init__(parent, title, self._body(), _tr("&Save the figures"))
        for field in (*self.fields.values(), self.reason):
            field.share_line(self._message)  # in sight however low the window is
        self.submitted.connect(self.save)
        self.form.edited.connect(self._forget_question)
        self.set_busy(True)
        wide = min(_CHARS * self.fontMetrics().horizontalAdvance("0"), _WIDEST_PX)
        self.resize(wide, min(self.sizeHint().height(), TALLEST_PX))
        services.tasks.run(
            self, lambda: show_month_inputs(context, month), self._show, self._not_read
        )

    def save(self) -> None:
        """Keep what is typed, or say what is wrong with it."""
        if self._found is None:
            return
        self.form.clear_messages()
        self.reason.clear_message()
        if self.form.complain():
            self.form.focus_first_error()
            return
        wanted, reason = self.typed(), self.reason.value()
        confirmed = wanted == self._asked
        self.set_busy(True)
        self._services.tasks.run(
            self,
            lambda: save_month_inputs(self._context, wanted, reason=reason, confirmed=confirmed),
            lambda answer: self._take(wanted, answer),
            self._not_saved,
        )

    def typed(self) -> MonthInput:
        """What stands in the form; a field that is not understood counts as empty."""
        stored = self._found.typed if self._found else MonthInput(month=self._month)
        values: dict[str, Any] = {
            name: value_in(field, MonthInput, name) for name, field in self.fields.items()
        }
        return replace(stored, **values)

    def has_unsaved(self) -> bool:
        """Whether something stands here that is not kept."""
        if self._found is None or not self._found.may_change:
            return False
        half = any(isinstance(f, NumberField) and f.unreadable for f in self.fields.values())
        return half or own_values(self.typed()) != own_values(self._found.typed)

    def reject(self) -> None:
        """Esc or Cancel: what is typed is not lost unasked."""
        if not self.has_unsaved():
            super().reject()
            return
        question = _tr("What is typed here is not saved. Leave it?")
        ask(self, question, _tr("Leave without saving"), self._leave)

    def _leave(self) -> None:
        self._found = None  # nothing here counts as unsaved any more
        self.reject()

    def _show(self, found: MonthInputs) -> None:
        self._found = found
        for name, field in self.fields.items():
            answer_of(field).set_value(getattr(found.typed, name))
            field.editor.setEnabled(found.may_change)
        self._show_ghost(found)
        self.about.setText(_about(found))
        self.reason.setVisible(found.needs_reason)
        self.button.setVisible(found.may_change)
        self.set_busy(False)
        if found.may_change:
            self.fields[BEDS].editor.setFocus()
            self.begin_keeping()
        else:
            self.cancel.setText(_tr("Close"))
            self.cancel.setFocus()

    def _show_ghost(self, found: MonthInputs) -> None:
        """Last month's beds, to be seen and not to be sent."""
        beds = found.before.functional_beds if found.before else None
        field = self.fields[BEDS]
        if beds is not None and isinstance(field, NumberField):
            words = _tr("{beds} last month").format(beds=isolate(str(beds)))
            field.line.setPlaceholderText(words)
            if found.typed.functional_beds is None:
                field.editor.setAccessibleDescription(words)

    def _take(self, wanted: MonthInput, answer: Recorded[MonthInput] | Refused | Question) -> None:
        self.set_busy(False)
        if isinstance(answer, Recorded):
            self._found = None  # nothing is unsaved any more
            self._services.hub.publish(frozenset({Topic.RETURN}))
            self.accept()
            self.saved.emit()
            return
        show_findings(self.fields, answer.findings)
        words = [finding_text(one) for one in answer.findings]
        if isinstance(answer, Question):
            self._asked = wanted
            again = _tr("Put it right, or save again to keep it as it is.")
            self.say(Level.WARNING, " ".join([*words, again]))
        else:
            self.say(Level.ERROR, " ".join(words))
        first = self.fields.get(answer.findings[0].field)
        if first is not None:
            first.editor.setFocus()

    def _not_read(self, error: Exception) -> None:
        """Nothing can be typed for this month, or not by this person."""
        for field in self.fields.values():
            field.editor.setEnabled(False)
        self._fail(error)

    def _not_saved(self, error: Exception) -> None:
        self.set_busy(False)
        self._fail(error)
        if isinstance(error, UserError) and error.key == "reason_missing":
            self.reason.show()
            self.reason.editor.setFocus()

    def _fail(self, error: Exception) -> None:
        """Say it; a mistake of the program has been told already."""
        if isinstance(error, UserError):
            self.say(Level.ERROR, sentence_of(error))

    def _forget_question(self) -> None:
        self._asked = None

    def _body(self) -> QWidget:
        self.about.setWordWrap(True)
        set_role(self.about, "quiet")
        groups: Mapping[str, tuple[str, ...]] = {
            _tr("This ward"): (BEDS, *TYPED_STOCK.values()),
            _tr("Registers of labour room and nursery"): tuple(TYPED_OUTSIDE.values()),
            _tr("Remarks"): REMARKS,
        }
        for heading, names in groups.items():
            self.form.heading(heading)
            for name in names:
                span = _SPANS.get(name, 1)
                field = self.form.add(name, self._field(name), span)
                field.editor.setToolTip(field_text(name, MonthInput.__name__))
                self.fields[name] = field
        self.reason.hide()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (self.about, self.form, self.reason):
            column.addWidget(part)
        return body

    def _field(self, name: str) -> Field:
        if name in REMARKS:
            return TextField(field_label(MonthInput, name), longest=_LONGEST)
        return field_for(MonthInput, name, self._context.clock)


def _about(found: MonthInputs) -> str:
    """What this is, and who typed it."""
    words = _tr("No record holds these figures: type them as the registers say. Empty is not zero.")
    if not found.by:
        return words
    by = _tr("Typed last by {name}.").format(name=isolate_text(found.by))
    return f"{words} {by}"


def _tr(words: str) -> str:
    return QCoreApplication.translate("MonthInputs", words)
