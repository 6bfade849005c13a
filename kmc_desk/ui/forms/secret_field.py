"""A line whose letters are not shown: a passphrase or a PIN."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from kmc_desk.ui.forms.field import Field


class SecretField(Field):
    """What is typed here is shown to nobody, learned by no keyboard and kept in no draft."""

    def __init__(self, label: str, *, required: bool = True) -> None:
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData
        )
        super().__init__(label, self.line, required=required)
        self.line.textEdited.connect(self._typed)

    def value(self) -> str:
        """What was typed, spaces and all."""
        return self.line.text()

    def _typed(self) -> None:
        self.clear_message()
        self.edited.emit()
