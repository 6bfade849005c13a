"""The line under every page: what was saved, how old the backups are, what is going on."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from kmc_desk.ui.look import GRID
from kmc_desk.ui.tokens import MARKS, State
from kmc_desk.ui.widgets.elided_label import ElidedLabel
from kmc_desk.ui.widgets.status_button import StatusButton


class StatusLine(QFrame):
    """When something was saved last, how old the backups are, what is going on.

    Args:
        demo: the data are invented.
    """

    wants_backups = Signal()
    """The words about backups were pressed."""

    def __init__(self, *, demo: bool = False) -> None:
        super().__init__()
        self.setObjectName("statusLine")
        self._saved = QLabel(self.tr("nothing saved since signing in"))
        self.backups = StatusButton(self.tr("Opens the page of the backups"))
        self.backups.clicked.connect(self.wants_backups)
        self._note = ElidedLabel()
        self._work = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, GRID // 2)
        row.setSpacing(3 * GRID)
        row.addWidget(self._saved)
        row.addWidget(self.backups)
        row.addWidget(self._note, 1)
        row.addWidget(self._work)
        self.backups.hide()  # until somebody has looked
        self.show_note(self.tr("demo data") if demo else "")

    def show_saved(self, at: datetime) -> None:
        """The time of a save that is on disk."""
        words = self.tr("saved {time}").format(time=f"{at:%H:%M:%S}")
        self._saved.setText(f"{MARKS[State.DONE]} {words}")

    def show_backups(self, words: str, state: State | None) -> None:
        """How old the backups are, and how bad that is."""
        self.backups.say(words, state)
        self.backups.show()

    def show_note(self, words: str) -> None:
        """What else stands there; parts are divided by " · "."""
        self._note.say(words)

    def show_busy(self, busy: bool) -> None:
        """Whether the worker is at work."""
        self._work.setText(self.tr("working …") if busy else "")
