"""A month: one back, one on, or typed as YYYY-MM."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from kmc_desk.domain.dates import is_month
from kmc_desk.domain.returns import previous_month
from kmc_desk.ui.actions import action
from kmc_desk.ui.forms.digits import DigitEdit
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.look import GRID
from kmc_desk.ui.tokens import MARKS, State

_CHARS = 11
_LISTED = 18  # more would not stand in one column on a screen of 768 px


class _MonthLine(DigitEdit):
    """What is typed takes the place of the month; it is full, and could take nothing more."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()


class MonthPicker(QWidget):
    """Offers months up to this one; what is typed is handed on for the use case to judge.

    Args:
        clock: local time.
        month: YYYY-MM, shown first.
    """

    chosen = Signal(str)
    wants_signed = Signal()
    """The list of months is about to open: `show_months` is awaited."""

    def __init__(self, clock: Callable[[], datetime], month: str) -> None:
        super().__init__()
        self._clock = clock
        self._month = month
        self.line = _MonthLine()
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
        listed = action(self, self.tr("List of months"), self.wants_signed.emit, keys=("Alt+Down",))
        row.addWidget(_arrow(listed, "▼"))
        self.menu = QMenu(self)
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
        if self.line.hasFocus():
            self.line.selectAll()
        self._on.setEnabled(is_month(month) and month < f"{self._clock():%Y-%m}")
        self._back.setEnabled(is_month(month))

    def show_months(self, signed: Mapping[str, int]) -> None:
        """Offer the months of a year and a half.

        Args:
            signed: the newest version of each month that was signed.
        """
        self.menu.clear()
        month = f"{self._clock():%Y-%m}"
        for place in range(_LISTED):
            version = signed.get(month, 0)
            words = self.tr("not finalised") if place else self.tr("open")
            mark = MARKS[State.DONE] if version else MARKS[State.DUE]
            if version:
                words = self.tr("final v{n}") if version == 1 else self.tr("revised v{n}")
                words = words.replace("{n}", str(version))
            entry = self.menu.addAction(isolate(f"{month}   {mark} {words}"))
            entry.triggered.connect(partial(self._choose_listed, month))
            month = previous_month(month)
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        for entry in self.menu.actions():
            if self._month in entry.text():
                self.menu.setActiveAction(entry)

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

    def _choose_listed(self, month: str, _checked: bool = False) -> None:
        self._choose(month)

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
