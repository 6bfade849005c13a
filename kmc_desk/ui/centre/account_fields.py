"""The field of an account in which roles are ticked."""

from collections.abc import Iterable

from PySide6.QtWidgets import QCheckBox, QWidget

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
