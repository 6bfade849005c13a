"""What stands behind the figure under the cursor."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from kmc_desk.domain.returns import Figure
from kmc_desk.texts import text
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.returns.shown import titled
from kmc_desk.ui.widgets.message_line import MessageLine


class Behind(QFrame):
    """Name and value, how many infants it counts, and the rule it is counted by."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self.name, self.rule = QLabel(), MessageLine(lines=2)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID // 2)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setWordWrap(True)
        set_role(self.name, "strong")
        column.addWidget(self.name)
        column.addWidget(self.rule)
        self.show_nothing()

    def set_low(self, *, low: bool) -> None:
        """Where the window is low the rule gives its room to the figures; Enter shows it too."""
        self.rule.setVisible(not low)

    def show_nothing(self) -> None:
        """No figure is chosen."""
        self._say(
            self.tr("Choose a figure"),
            self.tr("This line says how it is counted; Enter lists the infants behind it."),
        )

    def show_figure(self, figure: Figure) -> None:
        """What the figure is called, and its rule."""
        said, infants = titled(figure), len(figure.infants)
        if infants == 1:
            said = f"{said}  –  {self.tr('1 infant stands behind it')}"
        elif infants or figure.value == 0:  # else it was typed, or is of nothing
            behind = self.tr("{n} infants stand behind it").format(n=infants)
            said = f"{said}  –  {behind}"
        self._say(said, text(f"rule.{figure.row}"))

    def _say(self, name: str, rule: str) -> None:
        self.name.setText(name)
        self.rule.say(rule)
        self.name.setToolTip(rule)
        self.setAccessibleName(f"{name}. {rule}")
