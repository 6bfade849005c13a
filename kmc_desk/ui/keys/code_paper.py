"""The paper with the recovery code, over whatever shows the code; printed, and never a file."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from kmc_desk.ui.actions import KEYS, Command, action
from kmc_desk.ui.page import Services
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.papers import Paper
from kmc_desk.usecases.recovery_paper import recovery_paper


def show_code_paper(parent: QWidget, services: Services, context: Context, code: str) -> None:
    """Make the paper and show it; there it is printed.

    Args:
        parent: what shows the code.
        services: the worker.
        context: who keeps the keys.
        code: as it is shown.
    """

    def show(paper: Paper) -> None:
        from kmc_desk.ui.preview.dialog import Preview  # late: start-up without printers

        title = QCoreApplication.translate("CodePaper", "Recovery code")
        preview = Preview(parent, services, context, paper, title)
        preview.finished.connect(preview.deleteLater)
        preview.open()

    services.tasks.run(parent, lambda: recovery_paper(context, code), show)


def print_action(owner: QWidget, services: Services, context: Context, code: str) -> QAction:
    """The action, with its key, of a dialog that shows a code."""
    return action(
        owner,
        QCoreApplication.translate("CodePaper", "Print it &twice on one page …"),
        lambda: show_code_paper(owner, services, context, code),
        keys=KEYS[Command.PRINT],
    )
