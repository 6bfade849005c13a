"""Asks why a visit was recorded by mistake, and takes it out of every count."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.follow_up.visit_view import VisitView
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.reason_dialog import ReasonDialog
from kmc_desk.ui.shown_identity import shown_identity
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.withdraw_visit import withdraw_visit


def ask_to_withdraw(
    page: Page, services: Services, context: Context, view: VisitView, then: Callable[[], None]
) -> None:
    """Open the question; what is refused is said in it.

    Args:
        page: over which it opens.
        services: what every page may use.
        context: who is signed in, at which database.
        view: the stored visit.
        then: called when it is withdrawn.
    """
    words = _tr("Withdraw the visit")
    about = _tr(
        "The visit counts nowhere any more, and its date is awaited again. Doses, examinations "
        "and the next date that were saved with it go with it. The history keeps all of it."
    )
    dialog = ReasonDialog(page, words, about, words, shown_identity(view.identity))
    number = view.visit.id

    def done(_answer: object) -> None:
        dialog.accept()
        then()

    def failed(error: Exception) -> None:
        if isinstance(error, UserError):
            dialog.fail(sentence_of(error))
        else:
            dialog.reject()

    def submit() -> None:
        dialog.set_busy(True)
        why = dialog.why()
        services.tasks.run(dialog, lambda: withdraw_visit(context, number, why), done, failed)

    dialog.submitted.connect(submit)
    dialog.open()


def _tr(words: str) -> str:
    return QCoreApplication.translate("VisitForm", words)
