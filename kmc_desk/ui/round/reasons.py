"""Questions of the round that are answered from a list or in one line."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.corrections import is_reason
from kmc_desk.domain.errors import UserError
from kmc_desk.texts import code_text
from kmc_desk.ui.dialogs import ChoiceDialog
from kmc_desk.ui.reason_dialog import ReasonDialog
from kmc_desk.ui.round.lines import Line, line_name
from kmc_desk.ui.tasks import sentence_of

Code = TypeVar("Code", bound=StrEnum)


def ask_code(
    parent: QWidget,
    words: tuple[str, str],
    codes: Sequence[Code],
    chosen: Callable[[Code], None],
    given_up: Callable[[], None] | None = None,
) -> None:
    """Open a list over `parent`, answered with a digit or Enter; Esc calls `given_up`.

    Args:
        parent: the grid.
        words: the question, and whom it is about.
        codes: the answers; at most nine have a digit.
        chosen: gets the answer.
        given_up: called when there is none.
    """
    dialog = ChoiceDialog(parent, *words, [code_text(code) for code in codes])
    dialog.chosen.connect(lambda place: chosen(codes[place]))
    if given_up is not None:
        dialog.rejected.connect(given_up)
    dialog.open()


def ask_why(
    parent: QWidget, line: Line, go_on: Callable[[str], None], given_up: Callable[[], None]
) -> None:
    """Ask in one line why an entry is corrected that is somebody else's, or a day old (§8.1)."""
    dialog = ReasonDialog(
        parent,
        _tr("Why is it corrected?"),
        _tr(
            "{name}: somebody else entered what stands there, or it is more than a day old. Both "
            "values and the reason stay in the history."
        ).format(name=line_name(line)),
        _tr("&Save the correction"),
    )

    def take() -> None:
        if not is_reason(dialog.why()):
            dialog.fail(sentence_of(UserError("reason_missing")))
            return
        why = dialog.why()
        dialog.accept()
        go_on(why)

    dialog.submitted.connect(take)
    dialog.rejected.connect(given_up)
    dialog.open()


def _tr(words: str) -> str:
    return QCoreApplication.translate("Round", words)
