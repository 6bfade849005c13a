"""A timed session of skin-to-skin, added on the infant's screen."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kmc_desk.domain.infant_view import InfantView
from kmc_desk.texts import finding_text
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.form_answers import tell
from kmc_desk.ui.infant.session_form import SessionForm
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.shown_identity import label_of, shown_identity
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.context import Context, Question, Recorded, Refused
from kmc_desk.usecases.record_skin_to_skin import SessionEntry, record_session


class Sessions:
    """Opens the form over the infant's page, and saves what is typed there.

    Args:
        page: speaks and tells what was saved.
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, page: Page, services: Services, context: Context) -> None:
        self._page, self._services, self._context = page, services, context

    def ask(self, view: InfantView) -> None:
        """Ask for one timed session of the infant on screen."""
        who = shown_identity(view.identity)
        dialog = SessionForm(self._page, view.identity.infant_id, who, self._context.clock)
        name = label_of(view.identity)
        dialog.submitted.connect(lambda: self._save(dialog, name))
        dialog.open()

    def _save(self, dialog: SessionForm, name: str) -> None:
        entry = dialog.entry()
        if entry is None:
            return
        dialog.set_busy(True)
        self._services.tasks.run(
            self._page,
            lambda: record_session(self._context, entry),
            lambda answer: self._answered(dialog, name, entry, answer),
            lambda error: self._failed(dialog, error),
        )

    def _answered(
        self,
        dialog: SessionForm,
        name: str,
        entry: SessionEntry,
        answer: Recorded | Refused | Question,
    ) -> None:
        said = " ".join(finding_text(finding) for finding in answer.findings)
        if isinstance(answer, Recorded):
            if isValid(dialog):
                dialog.accept()
            self._page.has_saved.emit(self._context.clock())
            words = _tr("Session saved for {name}. {notes}").format(name=name, notes=said)
            self._page.says.emit(State.DONE, words.strip())
            self._services.hub.publish(frozenset({Topic.WARD, Topic.SKIN_TO_SKIN}))
        elif not _is_open(dialog):
            words = _tr("The session of {name} was not saved. {notes}")
            self._page.says.emit(State.WARNING, words.format(name=name, notes=said))
        elif isinstance(answer, Question):
            dialog.ask(entry, answer.findings)
        else:
            dialog.refuse(answer.findings)

    def _failed(self, dialog: SessionForm, error: Exception) -> None:
        if _is_open(dialog):
            dialog.fail(sentence_of(error))
        else:
            tell(self._page, error)


def _is_open(dialog: QWidget) -> bool:
    """Whether a dialog can still say something; a closed one may wait to be deleted."""
    return isValid(dialog) and dialog.isVisible()


def _tr(words: str) -> str:
    return QCoreApplication.translate("InfantPage", words)
