"""What the infant's screen offers for mistakes: the history, and a stay registered in error."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from shiboken6 import isValid

from kmc_desk.domain.infant_view import InfantView
from kmc_desk.domain.records import Exit
from kmc_desk.texts import finding_text
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.infant.history_dialog import HistoryDialog, Part
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.reason_dialog import ReasonDialog
from kmc_desk.ui.shown_identity import label_of, shown_identity
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.identity_banner import Identity
from kmc_desk.usecases.context import Context, Recorded, Refused
from kmc_desk.usecases.withdraw_stay import restore_stay, stay_in_error, withdraw_stay

_EVERYTHING = frozenset(Topic) - {Topic.PEOPLE, Topic.REFERENCES}
_Act = Callable[[str], Recorded[Exit] | Refused]


class Corrections:
    """The dialogs, opened over the infant's page.

    Args:
        page: speaks and tells what was saved.
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, page: Page, services: Services, context: Context) -> None:
        self._page, self._services, self._context = page, services, context

    def open_history(
        self, infant_id: int, who: Identity | None = None, part: Part | None = None
    ) -> None:
        """Show the history of an infant, or a part of it."""
        dialog = HistoryDialog(
            self._page, self._services, self._context, infant_id=infant_id, who=who, part=part
        )
        dialog.changed.connect(self._saved)
        dialog.open()

    def ask_in_error(self, view: InfantView) -> None:
        """Ask why the stay on screen was registered in error, and close it."""
        name = label_of(view.identity)
        about = _tr(
            "The stay is closed, its bed is free, and it counts in no figure and no return. It "
            "stays in the history and can be restored."
        )
        dialog = ReasonDialog(
            self._page,
            _tr("Registered in error"),
            about,
            _tr("Close the stay"),
            shown_identity(view.identity),
        )
        told = _tr("The stay of {name} is closed as registered in error.").format(name=name)
        self._ask(dialog, told, lambda why: withdraw_stay(self._context, view.episode_id, why))

    def ask_restore(self, infant_id: int) -> None:
        """Ask why the latest stay in error is to count again, and restore it."""
        about = _tr("The stay counts again, as it was before it was closed in error.")
        dialog = ReasonDialog(self._page, _tr("Restore a stay"), about, _tr("Restore the stay"))
        self._ask(dialog, _tr("The stay counts again."), lambda why: self._restore(infant_id, why))

    def _restore(self, infant_id: int, why: str) -> Recorded[Exit] | Refused:
        episode_id = stay_in_error(self._context, infant_id)
        return restore_stay(self._context, episode_id or 0, why)

    def _ask(self, dialog: ReasonDialog, told: str, act: _Act) -> None:
        def run() -> None:
            dialog.set_busy(True)
            why = dialog.why()
            self._services.tasks.run(
                self._page,
                lambda: act(why),
                lambda answer: self._answered(dialog, told, answer),
                lambda error: self._failed(dialog, error),
            )

        dialog.submitted.connect(run)
        dialog.open()

    def _answered(self, dialog: ReasonDialog, told: str, answer: Recorded[Exit] | Refused) -> None:
        said = " ".join(finding_text(finding) for finding in answer.findings)
        if isinstance(answer, Refused):
            self._say(dialog, said)
            return
        if isValid(dialog):
            dialog.accept()
        state = State.WARNING if said else State.DONE
        self._page.says.emit(state, f"{told} {said}".strip())
        self._saved()

    def _failed(self, dialog: ReasonDialog, error: Exception) -> None:
        self._say(dialog, sentence_of(error))

    def _say(self, dialog: ReasonDialog, sentence: str) -> None:
        if isValid(dialog) and dialog.isVisible():
            dialog.fail(sentence)
        else:
            self._page.says.emit(State.DANGER, sentence)

    def _saved(self) -> None:
        self._page.has_saved.emit(self._context.clock())
        self._services.hub.publish(_EVERYTHING)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Corrections", words)
