"""When a restore was tried last, and a button to try it: a backup nobody tried is a hope."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from kmc_desk.domain.backup_schedule import is_drill_due
from kmc_desk.texts.backup_words import age_words
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.tokens import MARKS, State


class DrillLine(QWidget):
    """A quiet line for those who may restore; hidden from others.

    Args:
        may_try: whether the person signed in may restore.
    """

    wants_drill = Signal()

    def __init__(self, *, may_try: bool) -> None:
        super().__init__()
        self.words = QLabel()
        self.words.setWordWrap(True)
        set_role(self.words, "quiet")
        self.button = QPushButton(self.tr("Try &a restore"))
        self.button.clicked.connect(self.wants_drill)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.button)
        row.addWidget(self.words, 1)
        self.setVisible(may_try)

    def show_last(self, at: datetime | None, now: datetime) -> None:
        """When it was tried last (None: never); both with zone."""
        if at is None:
            said = self.tr("Whether a backup can be restored was never tried here.")
        elif at > now:
            said = self.tr("The last trial is dated ahead of the clock.")
        else:
            said = self.tr("A restore was tried {age} ago.").format(age=age_words(now - at))
        if is_drill_due(at, now):
            due = self.tr("Try it each quarter; it takes a minute and changes nothing.")
            said = f"{MARKS[State.DUE]} {said} {due}"
        self.words.setText(said)
        self.button.setAccessibleDescription(said)

    def set_free(self, free: bool) -> None:
        """Whether nothing else goes on."""
        self.button.setEnabled(free)
