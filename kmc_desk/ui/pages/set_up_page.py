"""First run: the centre, its first person, and the recovery code that is typed back once."""

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kmc_desk.domain.errors import UserError
from kmc_desk.ui.actions import KEYS, Command, action, button
from kmc_desk.ui.forms.field import Field, TextField
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.forms.secret_field import SecretField
from kmc_desk.ui.keys.typed_code import tell_groups
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.tasks import Tasks, sentence_of
from kmc_desk.ui.widgets.message_line import Level

if TYPE_CHECKING:
    from kmc_desk.domain.records import Account, Centre
    from kmc_desk.usecases.context import Context

Make = Callable[["Centre", "Account", str], tuple["Context", str]]
_WIDE_CHARS = 72
_FIELDS = {
    "centre_code_bad": "code",
    "centre_name_missing": "name",
    "account_name_missing": "account",
}
"""Which field a refusal is about; all others are about the passphrase."""


class SetUpPage(QWidget):
    """Two steps: name the centre and yourself; write the recovery code down and type it back.

    Args:
        tasks: runs `make`.
        make: makes the centre; gives the open centre and its recovery code.
    """

    finished = Signal(object)
    """The open centre, once the recovery code was typed back."""
    wants_paper = Signal(object, str)
    """The open centre and its recovery code, to be printed."""

    def __init__(self, tasks: Tasks, make: Make) -> None:
        super().__init__()
        self._tasks, self._make = tasks, make
        self._made: tuple[Context, str] | None = None
        self.form = FormGrid(columns=2)
        self.code = self.form.add("code", TextField(self.tr("Centre &code"), required=True))
        self.name = self.form.add("name", TextField(self.tr("&Name of the centre"), required=True))
        self.account = self.form.add(
            "account", TextField(self.tr("Your &account, to sign in"), required=True)
        )
        self.person = self.form.add(
            "person", TextField(self.tr("Your &full name, as on documents"), required=True)
        )
        self.passphrase = self.form.add("passphrase", SecretField(self.tr("&Passphrase")))
        self.again = self.form.add("again", SecretField(self.tr("Passphrase a&gain")))
        self.button = QPushButton(self.tr("Set up this centre"))
        self.button.clicked.connect(self.submit)
        self.shown_code = QLabel()
        self.typed_back = TextField(self.tr("Type the recovery code from your &paper"))
        tell_groups(self.typed_back)
        self.print_code = action(
            self,
            self.tr("Print it &twice on one page …"),
            self._ask_for_paper,
            keys=KEYS[Command.PRINT],
        )
        self.finish = QPushButton(self.tr("Open the ward"))
        self.finish.clicked.connect(self.check_code)
        self.typed_back.line.returnPressed.connect(self.check_code)
        self._steps, self._scroll = QStackedWidget(), QScrollArea()
        self._lay_out()
        self._let_enter_go_on()
        self.setFocusProxy(self.code.editor)

    def submit(self) -> None:
        """Make the centre; every field that lacks something says so."""
        self.form.clear_messages()
        missing = self.tr("This must not be empty.")
        for field in (self.code, self.name, self.account, self.person):
            if field.value() is None:
                field.show_message(Level.ERROR, missing)
        if self.passphrase.value() != self.again.value():
            self.again.show_message(Level.ERROR, self.tr("The two passphrases differ."))
        if self.form.focus_first_error() or not self.button.isEnabled():
            return
        from kmc_desk.domain.records import Account, Centre  # not before the window is shown

        centre = Centre(code=(self.code.value() or "").upper(), name=self.name.value() or "")
        first = Account(
            name=self.account.value() or "", full_name=self.person.value() or "", roles=()
        )
        passphrase = self.passphrase.value()
        self.button.setEnabled(False)
        self._tasks.run(
            self, lambda: self._make(centre, first, passphrase), self._show_code, self._turn_away
        )

    def check_code(self) -> None:
        """Go on once the code was typed back, in any way in which it would open the data."""
        if self._made is None or not self.finish.isEnabled():
            return
        from kmc_desk.usecases.keys import confirm_first_code  # not before the window is shown

        (context, code), typed = self._made, self.typed_back.value() or ""
        self.finish.setEnabled(False)
        self._tasks.run(
            self,
            lambda: confirm_first_code(context, code, typed),
            lambda _done: self.finished.emit(context),
            self._ask_again,
        )

    def _ask_again(self, error: Exception) -> None:
        self.finish.setEnabled(True)
        self.typed_back.show_message(Level.ERROR, sentence_of(error))
        self.typed_back.editor.setFocus()

    def _ask_for_paper(self) -> None:
        if self._made is not None:
            self.wants_paper.emit(*self._made)

    def _show_code(self, made: "tuple[Context, str]") -> None:
        self._made = made
        self.shown_code.setText(made[1])
        self.shown_code.setAccessibleDescription(made[1])  # read out, but not to be copied
        for secret in (self.passphrase, self.again):
            secret.line.clear()
        first = self._steps.currentWidget()
        if first is not None:  # the second step needs less room
            first.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._steps.setCurrentIndex(1)
        self.typed_back.editor.setFocus()
        self._scroll.verticalScrollBar().setValue(0)  # what to do with the code stands over it

    def _turn_away(self, error: Exception) -> None:
        self.button.setEnabled(True)
        faulty = _FIELDS.get(error.key) if isinstance(error, UserError) else None
        self.form.show_at(faulty or "passphrase", Level.ERROR, sentence_of(error))
        self.form.focus_first_error()

    def _let_enter_go_on(self) -> None:
        """Enter goes to the next line, and from the last one it sets the centre up."""
        lines = [_line(field) for _name, field in self.form]
        for line, following in pairwise(lines):
            line.returnPressed.connect(following.setFocus)
        lines[-1].returnPressed.connect(self.submit)

    def _lay_out(self) -> None:
        first, second = QVBoxLayout(), QVBoxLayout()
        first.addWidget(_title(self.tr("Set up KMC Desk for this centre")))
        first.addWidget(
            _quiet(
                self.tr(
                    "This computer holds no data yet. The code, such as HRP, opens every KMC "
                    "number and cannot be changed later. You will be able to add the other people "
                    "of the ward; choose a passphrase of 10 characters or more."
                )
            )
        )
        first.addWidget(self.form)
        second.addWidget(_title(self.tr("Put the recovery code on paper")))
        second.addWidget(
            _quiet(
                self.tr(
                    "Print this code, or write it on paper twice, and keep each copy sealed in "
                    "another place, not beside this computer. It opens the data when every "
                    "passphrase is forgotten. It is shown only now; without it and without a "
                    "passphrase the data are lost. Then type it back from the paper."
                )
            )
        )
        set_role(self.shown_code, "title")
        self.shown_code.setWordWrap(True)
        self.shown_code.setAccessibleName(self.tr("Recovery code"))
        second.addWidget(self.shown_code)
        second.addWidget(button(self.print_code), 0, Qt.AlignmentFlag.AlignLeft)
        second.addWidget(self.typed_back)
        for column, does in ((first, self.button), (second, self.finish)):
            does.setAutoDefault(True)
            set_role(does, "primary")
            column.addWidget(does, 0, Qt.AlignmentFlag.AlignLeft)
            column.addStretch(1)
            column.setSpacing(2 * GRID)
            column.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
            step = QFrame()
            step.setObjectName("sheet")
            step.setLayout(column)
            step.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * _WIDE_CHARS)
            self._steps.addWidget(step)
        middle = QWidget()
        across = QHBoxLayout(middle)
        across.addStretch(1)
        across.addWidget(self._steps)
        across.addStretch(1)
        scroll = self._scroll
        scroll.setWidgetResizable(True)
        scroll.setWidget(middle)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)


def _line(field: Field) -> QLineEdit:
    editor = field.editor
    if not isinstance(editor, QLineEdit):
        raise TypeError(type(editor))
    return editor


def _title(words: str) -> QLabel:
    label = QLabel(words)
    set_role(label, "title")
    return label


def _quiet(words: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    set_role(label, "quiet")
    return label
