"""A forgotten passphrase: who can give a new one, and what the recovery code is for."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kmc_desk.domain.errors import UserError
from kmc_desk.ui.actions import action
from kmc_desk.ui.forms.field import TextField
from kmc_desk.ui.forms.secret_field import SecretField
from kmc_desk.ui.keys.typed_code import tell_groups
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.tasks import Tasks, sentence_of
from kmc_desk.ui.widgets.message_line import Level

Recover = Callable[[str, str, str], object]
"""Takes recovery code, account and new passphrase; returns what signing in returns."""


class Forgotten(QWidget):
    """Says what to do, and opens by the recovery code where nobody can help.

    Args:
        tasks: runs `recover`.
        recover: judges what is typed; raises a `UserError`.
    """

    recovered = Signal(object)
    left = Signal()

    def __init__(self, tasks: Tasks, recover: Recover) -> None:
        super().__init__()
        self._tasks, self._recover = tasks, recover
        self.code = TextField(self.tr("&Recovery code, from its sealed paper"), required=True)
        tell_groups(self.code)
        self.account = TextField(self.tr("&Account (centre head, data administrator)"))
        self.passphrase = SecretField(self.tr("&New passphrase, 10 characters or more"))
        self.again = SecretField(self.tr("New passphrase a&gain"))
        self.button = QPushButton(self.tr("&Open with the recovery code"))
        self.button.setAutoDefault(True)
        set_role(self.button, "primary")
        self.back = QPushButton(self.tr("&Back"))
        self.back.setAutoDefault(True)
        self.button.clicked.connect(self.submit)
        self.back.clicked.connect(self.left)
        action(self, self.tr("Back"), self.left.emit, keys=("Esc",))
        self.lines = [
            field.line for field in (self.code, self.account, self.passphrase, self.again)
        ]
        for line in self.lines:
            line.returnPressed.connect(self.submit)
        self._lay_out()
        self.setFocusProxy(self.code.line)

    def begin(self, account: str) -> None:
        """Ask for the code; the account on screen before is proposed."""
        self.clear()
        self.account.set_value(account)
        self.code.line.setFocus()

    def submit(self) -> None:
        """Ask whether the code opens; every field that lacks something says so."""
        if not self.button.isEnabled():
            return
        code, account = self.code.value() or "", self.account.value() or ""
        passphrase = self.passphrase.line.text()
        for field in (self.code, self.account, self.passphrase, self.again):
            field.clear_message()
        wrong = self._what_lacks(passphrase)
        if wrong is not None:
            wrong.line.setFocus()
            return
        self.button.setEnabled(False)
        self._tasks.run(
            self,
            lambda: self._recover(code, account, passphrase),
            self._let_in,
            self._turn_away,
        )

    def _what_lacks(self, passphrase: str) -> TextField | SecretField | None:
        for field in (self.code, self.account):
            if field.value() is None:
                field.show_message(Level.ERROR, self.tr("This must not be empty."))
                return field
        if passphrase != self.again.line.text():
            self.again.show_message(Level.ERROR, self.tr("The two passphrases differ."))
            return self.again
        return None

    def _let_in(self, session: object) -> None:
        self.button.setEnabled(True)
        self.clear()
        self.recovered.emit(session)

    def _turn_away(self, error: Exception) -> None:
        self.button.setEnabled(True)
        key = error.key if isinstance(error, UserError) else ""
        field = self.code
        if key.startswith("passphrase"):
            field = self.passphrase
        elif "account" in key:
            field = self.account
        field.show_message(Level.ERROR, sentence_of(error))
        field.line.setFocus()

    def clear(self) -> None:
        """Nothing that was typed stays: a code, a passphrase."""
        for field in (self.code, self.account, self.passphrase, self.again):
            field.line.clear()
            field.clear_message()

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Forgotten passphrase"))
        set_role(title, "large")
        others = QLabel(
            self.tr(
                "A centre head or the data administrator can give you a new one: Centre, People. "
                "Ask one of them to sign in. Nothing is lost."
            )
        )
        nobody = QLabel(
            self.tr(
                "If all of them have forgotten theirs, the recovery code opens the data. It lies "
                "sealed where the centre keeps it; capitals, spaces and hyphens do not matter."
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for words in (title, others, nobody):
            words.setWordWrap(True)
            column.addWidget(words)
        for field in (self.code, self.account, self.passphrase, self.again):
            column.addWidget(field)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.button, 1)
        row.addWidget(self.back)
        column.addLayout(row)
