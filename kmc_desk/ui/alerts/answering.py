"""Opens the alerts of an infant over a page, and keeps what is answered there."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from shiboken6 import isValid

from kmc_desk.texts import finding_text
from kmc_desk.ui.alerts.alert_form import AlertForm
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.form_answers import tell
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.shown_identity import label_of
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.answer_alert import (
    AlertSheet,
    acknowledge_alert,
    show_alerts,
)
from kmc_desk.usecases.context import Context, Recorded, Refused

ALERTS_KEY = "L"
"""On the ward list and on the infant's screen."""


class Answering:
    """The alerts of one infant at a time.

    Args:
        page: speaks and tells what was saved.
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, page: Page, services: Services, context: Context) -> None:
        self._page, self._services, self._context = page, services, context

    def ask(self, infant_id: int | None) -> None:
        """Show the alerts of an infant on the ward; where there is nothing, say so.

        A letter typed into a list of choices means the list.
        """
        if infant_id is None or isinstance(QApplication.focusWidget(), QComboBox):
            return
        self._services.tasks.run(
            self._page,
            lambda: show_alerts(self._context, infant_id),
            self._open,
            lambda error: tell(self._page, error),
        )

    def _open(self, sheet: AlertSheet) -> None:
        if not self._page.isVisible():
            return  # somebody went on meanwhile, and types elsewhere
        if not (sheet.alerts or sheet.tasks or sheet.over):
            words = _tr("There is no alert and nothing due for {name}.")
            self._page.says.emit(State.DONE, words.format(name=label_of(sheet.identity)))
            return
        dialog = AlertForm(self._page, sheet, self._context.clock)
        dialog.submitted.connect(lambda: self._save(dialog))
        dialog.open()

    def _save(self, dialog: AlertForm) -> None:
        answer = dialog.answer()
        if answer is None:
            return
        dialog.set_busy(True)

        def work() -> tuple[Recorded | Refused, AlertSheet]:
            saved = acknowledge_alert(self._context, answer)
            return saved, show_alerts(self._context, answer.infant_id)

        self._services.tasks.run(
            self._page,
            work,
            lambda both: self._answered(dialog, *both),
            lambda error: self._failed(dialog, error),
        )

    def _answered(self, dialog: AlertForm, saved: Recorded | Refused, sheet: AlertSheet) -> None:
        if isinstance(saved, Refused):
            said = " ".join(finding_text(finding) for finding in saved.findings)
            if _is_open(dialog):
                dialog.refuse(saved.findings)
            else:
                self._page.says.emit(State.WARNING, said)
            return
        if _is_open(dialog):
            dialog.go_on(sheet)
        self._page.has_saved.emit(self._context.clock())
        self._services.hub.publish(frozenset({Topic.WARD, Topic.VITALS}))

    def _failed(self, dialog: AlertForm, error: Exception) -> None:
        if _is_open(dialog):
            dialog.fail(sentence_of(error))
        else:
            tell(self._page, error)


def _is_open(dialog: QWidget) -> bool:
    """Whether a dialog can still say something; a closed one may wait to be deleted."""
    return isValid(dialog) and dialog.isVisible()


def _tr(words: str) -> str:
    return QCoreApplication.translate("AlertForm", words)
