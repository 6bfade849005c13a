"""Fields of an account: roles, and secrets whose letters are not shown."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from kmc_desk.domain.codes import Role
from kmc_desk.texts import code_text
from kmc_desk.ui.forms.field import Field
from kmc_desk.ui.look import GRID
from kmc_desk.ui.widgets.flow import FlowLayout


class RolesField(Field):
    """Tick boxes, one for each role."""

    def __init__(self, label: str) -> None:
        box = QWidget()
        super().__init__(label, box, required=True)
        flow = FlowLayout(3 * GRID, GRID // 2, box)
        self.ticks: dict[Role, QCheckBox] = {}
        for role in Role:
            tick = QCheckBox(code_text(role))
            tick.toggled.connect(self._ticked)
            flow.addWidget(tick)
            self.ticks[role] = tick
        box.setFocusProxy(self.ticks[Role.NURSE])

    def value(self) -> tuple[Role, ...]:
        """The roles ticked."""
        return tuple(role for role, tick in self.ticks.items() if tick.isChecked())

    def set_value(self, roles: Iterable[Role]) -> None:
        """Tick these alone."""
        given = set(roles)
        for role, tick in self.ticks.items():
            tick.setChecked(role in given)

    def _ticked(self) -> None:
        self.clear_message()
        self.edited.emit()


class SecretField(Field):
    """A line whose letters are not shown: a passphrase or a PIN."""

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
