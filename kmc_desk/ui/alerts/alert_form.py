"""The dialog in which the alerts of one infant are read and answered."""

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kmc_desk.domain.alert import NEEDS_DOCTOR
from kmc_desk.domain.alerts.standing import StandingAlert, worst_active
from kmc_desk.domain.findings.finding import Finding
from kmc_desk.texts.alert_words import task_sentence
from kmc_desk.ui.alerts.alert_list import AlertList
from kmc_desk.ui.care_words import say
from kmc_desk.ui.dialogs import TALLEST_PX, FormDialog
from kmc_desk.ui.form_answers import show_findings
from kmc_desk.ui.forms.date_fields import TypedDateTimeField
from kmc_desk.ui.forms.field import TextField
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.forms.typed_dates import parse_typed_past
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.shown_identity import shown_identity
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.answer_alert import AlertAnswer, AlertSheet

_LONGEST = 240  # signs of what was done
_CHARS, _WIDEST_PX = 96, 1060  # 1366 px at 125 % leave 1093


class AlertForm(FormDialog):
    """What stands, what is due, what was done, and when a doctor was told.

    Args:
        parent: the page.
        sheet: the alerts of the infant.
        now: gives the moment typed times are counted from.
    """

    def __init__(self, parent: QWidget, sheet: AlertSheet, now: Callable[[], datetime]) -> None:
        body = QWidget()
        self.list = AlertList(_tr("Alerts of this infant"))
        self.due = QLabel()
        self.due.setWordWrap(True)
        self.due.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.due, "quiet")
        self.form = FormGrid(columns=2)
        self.action = self.form.add(
            "action_text", TextField(_tr("&What was done"), required=True, longest=_LONGEST)
        )
        self.told = self.form.add(
            "doctor_informed_at",
            TypedDateTimeField(_tr("Doctor &informed at"), now, parse=parse_typed_past),
        )
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.list, 1)
        column.addWidget(self.due)
        column.addWidget(self.form)
        who = shown_identity(sheet.identity)
        super().__init__(parent, _tr("Alerts"), body, _tr("Acknowledge"), who)
        self.cancel.setText(_tr("Close"))
        self._infant_id = sheet.identity.infant_id
        self._may_answer = sheet.may_answer
        self.list.chosen.connect(self._choose)
        self.show_sheet(sheet)
        metrics = self.fontMetrics()
        self.resize(min(_CHARS * metrics.horizontalAdvance("0"), _WIDEST_PX), TALLEST_PX)
        (self.list if worst_active(sheet.alerts) is None else self.action.editor).setFocus()

    def show_sheet(self, sheet: AlertSheet) -> None:
        """Show the alerts as they stand now, with empty fields."""
        self.list.show_alerts(sheet.alerts, sheet.over)
        self.due.setText(" ".join(task_sentence(task, say) for task in sheet.tasks))
        self.due.setVisible(bool(sheet.tasks))
        self.action.set_value(None)
        self.told.set_value(None)
        self.form.clear_messages()
        self.form.setVisible(bool(sheet.alerts) and self._may_answer)
        self._choose(self.list.current())

    def answer(self) -> AlertAnswer | None:
        """What is typed about the alert that is marked; None while something is missing."""
        self.form.clear_messages()
        self.say(Level.ECHO, "")
        chosen = self.list.current()
        if chosen is None or self.form.complain():
            self.form.focus_first_error()
            return None
        return AlertAnswer(
            infant_id=self._infant_id,
            alert=chosen.alert,
            action_text=self.action.value() or "",
            doctor_informed_at=self.told.value(),
        )

    def refuse(self, findings: Iterable[Finding]) -> None:
        """It cannot be: each finding at its field."""
        self.set_busy(False)
        homeless = show_findings(dict(self.form), findings)
        if homeless:
            self.say(Level.ERROR, " ".join(homeless))
        self.form.focus_first_error()

    def go_on(self, sheet: AlertSheet) -> None:
        """One is answered: on to the next one that is not."""
        self.set_busy(False)
        self.show_sheet(sheet)
        self.say(Level.ECHO, _tr("Saved."))
        self.action.editor.setFocus()

    def fail(self, sentence: str) -> None:
        """It came to nothing; what is typed stays."""
        self.set_busy(False)
        self.say(Level.ERROR, sentence)

    def _choose(self, chosen: StandingAlert | None) -> None:
        self.button.setEnabled(chosen is not None and self._may_answer)
        needed = chosen is not None and chosen.alert.code in NEEDS_DOCTOR
        if self.told.value() is not None:
            return  # what was understood stands there
        self.told.clear_message()
        if needed:
            hint = _tr("needed for a danger sign, such as now or 14:30")
            self.told.show_message(Level.ECHO, hint)


def _tr(words: str) -> str:
    return QCoreApplication.translate("AlertForm", words)
