"""The recovery code: tried from its paper, and a new one, which counts once it is typed back."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kmc_desk.ui.actions import button
from kmc_desk.ui.dialogs import TALLEST_PX, FormDialog
from kmc_desk.ui.forms.field import TextField
from kmc_desk.ui.keys.code_paper import print_action
from kmc_desk.ui.keys.typed_code import tell_groups
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.page import Services
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.keys import check_recovery_code, confirm_recovery_code

_LONGEST = 80
_WIDE_CHARS, _WIDEST_PX, _LINES = 80, 1060, 16
_NEW_LINES = 22  # with the code and its button


class CodeDialog(FormDialog):
    """Some words, a line for the code, and work that takes what was typed.

    Args:
        parent: the page.
        services: the worker.
        words: what it does, and the words of the button.
        body: what stands over the line.
        work: called on the worker with what was typed; refuses by a `UserError`.
    """

    keeps_nothing = True
    went_well = Signal()
    """The work went well."""

    def __init__(
        self,
        parent: QWidget,
        services: Services,
        words: tuple[str, str],
        body: list[QWidget],
        work: Callable[[str], None],
    ) -> None:
        self.code = TextField(_tr("Code from the &paper"), required=True, longest=_LONGEST)
        tell_groups(self.code)
        whole = QWidget()
        self.column = column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        for part in (*body, self.code):
            column.addWidget(part)
        super().__init__(parent, words[0], whole, words[1])
        self._services, self._work = services, work
        self.submitted.connect(self.try_code)
        self.make_room(_LINES)
        self.code.editor.setFocus()

    def make_room(self, lines: int) -> None:
        """Be so many lines high, where the screen has them."""
        metrics = self.fontMetrics()
        wide = min(_WIDE_CHARS * metrics.horizontalAdvance("0"), _WIDEST_PX)
        self.resize(wide, min(lines * metrics.height(), TALLEST_PX))

    def try_code(self) -> None:
        """Do it with what was typed, or say what is wrong with that."""
        typed = self.code.value() or ""
        self.code.clear_message()
        self.set_busy(True)
        self._services.tasks.run(
            self, lambda: self._work(typed), lambda _nothing: self._end(), self._refuse
        )

    def _end(self) -> None:
        self.accept()
        self.went_well.emit()

    def _refuse(self, error: Exception) -> None:
        self.set_busy(False)
        self.code.show_message(Level.ERROR, sentence_of(error))
        self.code.editor.setFocus()


def check_dialog(parent: QWidget, services: Services, context: Context) -> CodeDialog:
    """Asks for the code on the paper; nothing changes by it."""
    about = _words(
        _tr(
            "Take the paper with the recovery code and type the code as it stands there. Nothing "
            "is changed: you only learn whether it would open the data if all passphrases were "
            "forgotten. Capitals, spaces and hyphens do not matter."
        )
    )
    return CodeDialog(
        parent,
        services,
        (_tr("Check the recovery code"), _tr("Check")),
        [about],
        lambda typed: check_recovery_code(context, typed),
    )


def new_code_dialog(
    parent: QWidget, services: Services, context: Context, proposed: str
) -> CodeDialog:
    """Shows a new code and has it typed back; until then the old one holds."""
    about = _words(
        _tr(
            "Print this code, or write it on paper twice, and keep each copy in a sealed envelope, "
            "not beside this computer. It opens the data when all passphrases are forgotten, and "
            "it is shown only now."
        )
    )
    shown = QLabel(proposed)
    set_role(shown, "title")
    shown.setWordWrap(True)
    shown.setAccessibleName(_tr("New recovery code"))
    shown.setAccessibleDescription(proposed)  # read out, but not to be copied
    back = _words(
        _tr(
            "Then type it back from the paper. From then on the old code opens only backups "
            "made before."
        )
    )
    dialog = CodeDialog(
        parent,
        services,
        (_tr("New recovery code"), _tr("It is on paper")),
        [about, shown, back],
        lambda typed: confirm_recovery_code(context, proposed, typed),
    )
    printing = button(print_action(dialog, services, context, proposed))
    printing.setAutoDefault(False)
    dialog.column.insertWidget(dialog.column.indexOf(back), printing, 0, Qt.AlignmentFlag.AlignLeft)
    dialog.make_room(_NEW_LINES)
    return dialog


def _words(said: str) -> QLabel:
    label = QLabel(said)
    label.setWordWrap(True)
    return label


def _tr(words: str) -> str:
    return QCoreApplication.translate("CodeDialogs", words)
