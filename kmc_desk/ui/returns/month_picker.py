"""A month: one back, one on, or typed as YYYY-MM."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from kmc_desk.domain.dates import is_month
from kmc_desk.domain.returns import previous_month
from kmc_desk.ui.actions import action
from kmc_desk.ui.forms.digits import DigitEdit
from kmc_desk.ui.look import GRID

_CHARS = 11


class MonthPicker(QWidget):
    """Offers months up to this one; what is typed is handed on for the use case to judge.

    Args:
        clock: local time.
        month: YYYY-MM, shown first.
    """

    chosen = Signal(str)

    def __init__(self, clock: Callable[[], datetime], month: str) -> None:
        super().__init__()
        self._clock = clock
        self._month = month
        self.line = DigitEdit()
        self.line.setAccessibleName(self.tr("Month as year and month, such as 2026-04"))
        self.line.setToolTip(self.tr("Year and month, such as 2026-04, then Enter"))
        self.line.setMaxLength(len("2026-04"))
        self._back = action(self, self.tr("Month before"), self._go_back, keys=("Alt+Left",))
        self._on = action(self, self.tr("Month after"), self._go_on, keys=("Alt+Right",))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        back, on = ("←", "→") if self.isLeftToRight() else ("→", "←")
        row.addWidget(_arrow(self._back, back))
        row.addWidget(self.line)
        row.addWidget(_arrow(self._on, on))
        self.line.returnPressed.connect(self._typed)
        self.line.editingFinished.connect(self._typed)
        self._fit()
        self.show_month(self._month)

    @property
    def month(self) -> str:
        """The month shown, as YYYY-MM."""
        return self._month

    def show_month(self, month: str) -> None:
        """Show a month; nobody is told."""
        self._month = month
        self.line.setText(month)
        self._on.setEnabled(is_month(month) and month < f"{self._clock():%Y-%m}")
        self._back.setEnabled(is_month(month))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.line.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * _CHARS)

    def _typed(self) -> None:
        month = self.line.text().strip()
        if month != self._month:
            self._choose(month)

    def _go_back(self) -> None:
        self._choose(previous_month(self._month))

    def _go_on(self) -> None:
        first = datetime.strptime(f"{self._month}-01", "%Y-%m-%d")
        self._choose(f"{first + timedelta(days=31):%Y-%m}")

    def _choose(self, month: str) -> None:
        self.show_month(month)
        self.chosen.emit(month)


def _arrow(of: QAction, sign: str) -> QToolButton:
    made = QToolButton()
    made.setText(sign)
    made.setToolTip(of.toolTip())
    made.setAccessibleName(of.text())
    made.setEnabled(of.isEnabled())
    made.clicked.connect(of.trigger)
    of.enabledChanged.connect(made.setEnabled)
    return made
