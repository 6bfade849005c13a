"""Why an infant was not weighed: asked in a list, answered with a digit."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.care_codes import NotWeighedReason
from kmc_desk.texts import code_text
from kmc_desk.ui.dialogs import ChoiceDialog
from kmc_desk.ui.round.lines import Line, line_name


def ask_reason(parent: QWidget, line: Line, chosen: Callable[[NotWeighedReason], None]) -> None:
    """Open the list over `parent`; `chosen` gets the reason, and nothing after Esc."""
    reasons = list(NotWeighedReason)
    dialog = ChoiceDialog(
        parent,
        _tr("Why not weighed?"),
        _tr("Not weighed: {name}").format(name=line_name(line)),
        [code_text(reason) for reason in reasons],
    )
    dialog.chosen.connect(lambda place: chosen(reasons[place]))
    dialog.open()


def _tr(words: str) -> str:
    return QCoreApplication.translate("Round", words)
