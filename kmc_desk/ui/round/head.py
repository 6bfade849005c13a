"""The head of the round: the day and the time it is typed for, and the keys of the sheet."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.records import Scale
from kmc_desk.texts import text
from kmc_desk.ui.forms.date_fields import TypedDateField
from kmc_desk.ui.forms.time_field import TypedTimeField
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.round.scale_field import ScaleField
from kmc_desk.ui.round.sheets import Moment, Sheet
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.ui.widgets.state_label import StateLabel

_MOST_LINES = 4
_TALLEST_PX = 10_000


class RoundHead(QWidget):
    """Day, time, and what stands beside them.

    Args:
        clock: the local wall-clock time.
    """

    moved = Signal(object, bool)
    """The moment the person wants to type for, and whether its time was typed."""
    left = Signal()
    """Enter in one of the fields: the cursor belongs in the sheet."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        self._weighs, self._keys = False, ""
        self._at = self.now()
        self.day = TypedDateField(self.tr("&Day"), lambda: self.now().date())
        self.time = TypedTimeField(self.tr("Ti&me of the round"), clock)
        self.scale = ScaleField()
        self.late = StateLabel(chip=True)
        self.legend = QLabel()
        self.day.line.editingFinished.connect(self._take_day)
        self.time.line.editingFinished.connect(self._take_time)
        for field in (self.day, self.time):
            field.line.returnPressed.connect(self.left)
        self._lay_out()

    def now(self) -> datetime:
        """The minute it is."""
        return self._clock().replace(second=0, microsecond=0)

    def moment_at(self, at: datetime) -> Moment:
        """What is typed for at a time."""
        scale = self.scale.scale()
        return Moment(day=at.date(), at=at, today=self.now().date(), scale=scale)

    def show_moment(self, moment: Moment) -> None:
        """Say which moment is typed for."""
        self._at = moment.at
        if self.day.value() != moment.day:
            self.day.set_value(moment.day)
        if self.time.value() != moment.at.time():
            self.time.set_value(moment.at.time())
        words = self.tr("back-entry for {day}").format(day=show_date(moment.day))
        self.late.show_state(words, State.WARNING)
        self.late.setVisible(moment.day != moment.today)

    def show_sheet(self, sheet: Sheet, *, with_keys: bool = True) -> None:
        """Say the keys of a sheet, in a few words, and offer a scale where one weighs."""
        self._weighs = sheet.weighs
        self._keys = sheet.legend.replace(" · ", "\u00a0· ") if with_keys else ""
        self._show_scale()
        self._fit_legend()

    def show_scales(self, scales: Sequence[Scale], scale_id: str) -> None:
        """Offer the scales of the ward."""
        self.scale.show_scales(scales, scale_id)
        self._show_scale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_legend()

    def _fit_legend(self) -> None:
        """The keys where they take a few lines; where they would take the sheet's room, F1."""
        room = QRect(0, 0, max(self.legend.width(), 1), _TALLEST_PX)
        metrics, wrap = self.legend.fontMetrics(), int(Qt.TextFlag.TextWordWrap)
        lines = metrics.boundingRect(room, wrap, self._keys).height() / metrics.lineSpacing()
        self.legend.setText(self._keys if lines <= _MOST_LINES else self.tr("F1 says the keys"))
        self.legend.setToolTip(self._keys)

    def _show_scale(self) -> None:
        self.scale.setVisible(self._weighs and self.scale.is_offered)

    def _take_day(self) -> None:
        day = self.day.value()
        if day is None:
            if not self.day.unreadable:
                self.day.set_value(self._at.date())
        elif day > self.now().date():
            self.day.show_message(Level.ERROR, text("finding.measured_in_future", on=day))
        else:
            self.moved.emit(datetime.combine(day, self._at.time()), False)

    def _take_time(self) -> None:
        at = self.time.value()
        if at is not None and at != self._at.time():
            self.moved.emit(datetime.combine(self._at.date(), at), True)
        elif at is None and not self.time.unreadable:
            self.time.set_value(self._at.time())

    def _lay_out(self) -> None:
        set_role(self.legend, "quiet")
        self.legend.setWordWrap(True)
        self.legend.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        self.row.setSpacing(2 * GRID)
        self.row.addWidget(self.day)
        self.row.addWidget(self.time)
        self.row.addWidget(self.scale)
        self.row.addWidget(self.late, 0, Qt.AlignmentFlag.AlignVCenter)
        self.row.addWidget(self.legend, 1)
