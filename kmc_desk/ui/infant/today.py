"""The tab of today: skin-to-skin as it goes on, quick entry, the 24 hours, what was entered."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kmc_desk.domain.infant_day import InfantDay
from kmc_desk.domain.infant_view import InfantView
from kmc_desk.texts.alert_words import task_chip_words, task_sentence
from kmc_desk.ui.actions import action
from kmc_desk.ui.care_words import say
from kmc_desk.ui.infant.low_dose_dialog import low_in_words
from kmc_desk.ui.infant.quick_entry import QuickEntry
from kmc_desk.ui.infant.running import day_line
from kmc_desk.ui.infant.today_rows import today_model
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.settings import remember_columns
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.day_bar import DayBar
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.state_label import StateLabel
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.context import Context

_MINUTE_MS = 60_000
_LEAST_LINES = 6  # of text: a heading and a few rows


class TodaySheet(QWidget):
    """One infant today.

    Args:
        page: speaks and tells what was saved.
        services: what pages may use.
        context: the person signed in and the database.
    """

    wants_session = Signal()
    wants_total = Signal()
    wants_reason = Signal()
    """Why the day before had little skin-to-skin."""
    wants_correction = Signal(object)
    """The record of the entry that is to be put right."""
    wants_withdrawal = Signal(object)
    """The record of the entry that is to count nowhere."""
    is_over = Signal()
    """The day on screen has ended; read the infant again."""

    def __init__(self, page: Page, services: Services, context: Context) -> None:
        super().__init__()
        self._clock = context.clock
        self._day: InfantDay | None = None
        self.line = QLabel()
        self.line.setWordWrap(True)
        set_role(self.line, "strong")
        self.due = QWidget()
        self.due.setAccessibleName(self.tr("What is due"))
        self._chips = FlowLayout(GRID, GRID // 2, self.due)
        self.low = Tinted(State.WARNING)
        self.low_button = QPushButton(self.tr("R&easons …"))
        self.low_button.clicked.connect(self.wants_reason)
        self.low.add(self.low_button)
        self.bar = DayBar(context.clock)
        self.quick = QuickEntry(page, services, context)
        self.entries = today_model(context.clock)
        self.entries_view = RowView(self.entries, self.tr("Entries of today, the newest first"))
        remember_columns(self.entries_view, services.settings, "today")
        self.entries_view.opened.connect(self.wants_correction)
        action(
            self.entries_view,
            self.tr("Withdraw the entry"),
            lambda: self.wants_withdrawal.emit(self.entries_view.current_row()),
            keys=("Del",),
        ).setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.session_button = QPushButton(self.tr("&Add a session …"))
        self.session_button.clicked.connect(self.wants_session)
        self.total_button = QPushButton(self.tr("T&otal of a shift …"))
        self.total_button.clicked.connect(self.wants_total)
        self.minute = QTimer(self)
        self.minute.setInterval(_MINUTE_MS)
        self.minute.timeout.connect(self.tick)
        self._lay_out()
        self.setFocusProxy(self.quick.weight)

    def show_infant(self, view: InfantView) -> None:
        """Show an infant's day; of a stay that has ended there is none."""
        self._day = view.today
        if view.today is None:
            return
        self.quick.show_infant(view)
        self.bar.show_day(view.today.strip)
        self.entries.set_rows(view.today.entries)
        self._show_due(view.today)
        low = view.today.low_before
        if low is not None:
            self.low.say(low_in_words(low), State.DONE if low.reasons else State.WARNING)
        self.low.setVisible(low is not None)
        self.tick()

    def _show_due(self, day: InfantDay) -> None:
        """A chip for each task; one whose time is past is a warning."""
        while (item := self._chips.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for task in day.tasks:
            state = State.WARNING if task.overdue else State.DUE
            chip = StateLabel(task_chip_words(task, say), state, chip=True)
            chip.setToolTip(task_sentence(task, say))
            self._chips.addWidget(chip)
        self.due.setVisible(bool(day.tasks))
        self.due.setAccessibleDescription(" ".join(task_sentence(t, say) for t in day.tasks))

    def tick(self) -> None:
        """A minute has gone by."""
        if self._day is None:
            return
        now = self._clock()
        self.line.setText(day_line(self._day, now))
        self.bar.tick()
        if now.date() != self._day.strip.day:
            self.is_over.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self.minute.stop()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.line, 1)
        head.addWidget(self.session_button)
        head.addWidget(self.total_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(head)
        for part in (self.due, self.quick, self.bar, self.low):
            column.addWidget(part)
        column.addWidget(self.entries_view, 1)
        hint = QLabel(self.tr("Entries: Enter corrects one, Del withdraws it"))
        set_role(hint, "quiet")
        column.addWidget(hint)
        self.entries_view.setMinimumHeight(self.fontMetrics().height() * _LEAST_LINES)
