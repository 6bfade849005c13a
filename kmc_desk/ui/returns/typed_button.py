"""The button of the returns page that opens the figures typed for its month."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton

from kmc_desk.domain.permissions import Action
from kmc_desk.texts import text
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.returns.month_inputs_form import MonthInputsDialog
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.context import Context


class TypedButton(QPushButton):
    """Opens the dialog, and says on the page when something was kept.

    Args:
        page: whose return it is.
        services: what pages may use.
        context: the person signed in and the database.
        month: tells the month that is shown, YYYY-MM.
    """

    def __init__(
        self, page: Page, services: Services, context: Context, month: Callable[[], str]
    ) -> None:
        super().__init__(_tr("&Typed figures …"))
        self._page, self._services, self._context = page, services, context
        self._month = month
        self.setEnabled(context.may(Action.PREPARE_RETURN))
        if not self.isEnabled():
            self.setToolTip(text("not_allowed"))
        self.clicked.connect(self.ask)

    def ask(self) -> MonthInputsDialog:
        """Ask for beds, births, stock and remarks of the month."""
        month = self._month()
        dialog = MonthInputsDialog(self._page, self._services, self._context, month)
        kept = _tr("The figures typed for {month} are kept.").format(month=isolate(month))
        dialog.saved.connect(lambda: self._page.says.emit(State.DONE, kept))
        dialog.open()
        return dialog


def _tr(words: str) -> str:
    return QCoreApplication.translate("TypedButton", words)
