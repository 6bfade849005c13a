"""Who is there while the data are closed: an account with its passphrase, or the recovery code."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from kmc_desk.domain.errors import UserError
from kmc_desk.ui.forms.field import Field, TextField
from kmc_desk.ui.forms.half_typed import HalfTyped
from kmc_desk.ui.forms.secret_field import SecretField
from kmc_desk.ui.look import GRID
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.restore import Proof

_OF_CODE = frozenset({"recovery_code_mistyped", "wrong_recovery_code"})
_OF_PASSPHRASE = frozenset({"wrong_passphrase", "sign_in_wait"})


class ProofFields(QWidget):
    """Account, passphrase, and the recovery code for whoever has forgotten it.

    Args:
        passphrase: what the passphrase is called; of which day it is.
        beside: another field, beside the account.
    """

    def __init__(self, passphrase: str, beside: Field | None = None) -> None:
        super().__init__()
        self.names = QComboBox()
        self.account = Field(_tr("&Account"), self.names)
        self.passphrase = SecretField(passphrase, required=False)
        self.code = TextField(_tr("or the re&covery code, from its sealed paper"))
        HalfTyped(self, [self.passphrase.line, self.code.line])
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GRID)
        grid.addWidget(self.account, 0, 0, 1, 2 if beside is None else 1)
        if beside is not None:
            grid.addWidget(beside, 0, 1)
        grid.addWidget(self.passphrase, 1, 0)
        grid.addWidget(self.code, 1, 1)

    def show_accounts(self, names: Sequence[str], proposed: str = "") -> None:
        """Offer these; the one that is chosen stays where it can."""
        chosen = self.names.currentText() or proposed
        self.names.clear()
        self.names.addItems(list(names))
        if chosen in names:
            self.names.setCurrentText(chosen)

    def proof(self) -> Proof | None:
        """What was typed; None, and a word at its field, where something lacks."""
        for field in (self.account, self.passphrase, self.code):
            field.clear_message()
        account, code = self.names.currentText(), self.code.value() or ""
        if not self.passphrase.value() and not code:
            self.passphrase.show_message(Level.ERROR, _tr("Type the passphrase or the code."))
            self.passphrase.editor.setFocus()
            return None
        return Proof(account=account, passphrase=self.passphrase.value(), code=code)

    def turn_away(self, error: Exception, words: str) -> bool:
        """Say a refusal at the field it is about; False where it is about none."""
        key = error.key if isinstance(error, UserError) else ""
        if key in _OF_CODE or (key == "sign_in_wait" and self.code.value()):
            field: Field = self.code
        elif key in _OF_PASSPHRASE:
            field = self.passphrase
        elif key == "not_allowed":
            field = self.account
        else:
            return False
        field.show_message(Level.ERROR, words)
        field.editor.setFocus()
        return True


def _tr(words: str) -> str:
    return QCoreApplication.translate("ProofFields", words)
