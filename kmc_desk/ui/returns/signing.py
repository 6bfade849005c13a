"""The button that signs the return, and what comes of it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.returns import MonthlyReturn
from kmc_desk.domain.returns.blocked import ReturnBlockedError
from kmc_desk.domain.returns.standing import ReturnState
from kmc_desk.texts.return_problems import problem_text
from kmc_desk.ui.look import set_role
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.read_only import grey_saving
from kmc_desk.ui.returns.signing_dialog import SigningDialog
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.finalise_return import finalise

_SIGNABLE = (ReturnState.BLOCKED, ReturnState.READY, ReturnState.CHANGED)


class SigningButton(QObject):
    """Signs a version, or a further one; for who may not it says who may.

    Args:
        page: of the return.
        services: what pages may use.
        context: the person signed in and the database.
    """

    signed = Signal()
    """A version is on disk."""

    def __init__(self, page: Page, services: Services, context: Context) -> None:
        super().__init__(page)
        self._page, self._services, self._context = page, services, context
        self._found: MonthlyReturn | None = None
        self.button = QPushButton(self.tr("&Finalise …"))
        set_role(self.button, "primary")
        grey_saving(context, self.button)
        self.button.clicked.connect(self.ask)
        self.dialog: SigningDialog | None = None
        self.take(None)

    def take(self, found: MonthlyReturn | None) -> None:
        """The month as it is counted now; None: there is nothing to sign."""
        self._found = found
        self.button.setVisible(found is not None and found.state in _SIGNABLE)
        if found is None:
            return
        words = self.tr("Re&vise …") if found.latest else self.tr("&Finalise …")
        self.button.setText(words)
        self.button.setAccessibleName(words.replace("&", "").replace(" …", ""))
        may = self._context.may(Action.FINALISE)
        self.button.setEnabled(may and not found.problems)
        self.button.setToolTip(self._why(found, may=may))
        self.button.setAccessibleDescription(self.button.toolTip())

    def ask(self) -> None:
        """Open the dialog."""
        if self._found is None or self.dialog is not None:
            return
        month = self._found.period.month
        self.dialog = SigningDialog(self._page, self._found)
        self.dialog.submitted.connect(lambda: self._sign(month))
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _sign(self, month: str) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        dialog.set_busy(True)
        signing = dialog.signing()
        self._services.tasks.run(
            dialog,
            lambda: finalise(self._context, month, signing),
            self._done,
            self._failed,
        )

    def _done(self, kept: MonthlyReturn) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        words = self.tr("Version {n} of {month} is signed.")
        self._page.has_saved.emit(self._context.clock())
        said = words.format(n=kept.version, month=kept.period.month)
        self._page.says.emit(State.DONE, said)
        self.signed.emit()

    def _failed(self, error: Exception) -> None:
        if self.dialog is None:
            return
        self.dialog.set_busy(False)
        if isinstance(error, ReturnBlockedError):
            first = problem_text(error.problems[0])
            self.dialog.say(Level.ERROR, f"{sentence_of(error)} {first}")
        elif isinstance(error, UserError):
            self.dialog.say(Level.ERROR, sentence_of(error))

    def _closed(self) -> None:
        self.dialog = None

    def _why(self, found: MonthlyReturn, *, may: bool) -> str:
        if not may:
            return self.tr("Only the centre head may finalise the return")
        if found.problems:
            return self.tr("What still blocks must be put right first")
        return self.tr("Sign the return of this month")
