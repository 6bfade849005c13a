"""What long work has come to: words, a bar, and a button that ends it."""

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from kmc_desk.ui.look import GRID, set_role

_EVERY_MS = 100
_STEPS = 1000


class Watched(Protocol):
    """What the worker and the screen share of one piece of work."""

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked it to end."""
        ...

    def cancel(self) -> None:
        """End the work when it next tells how far it is."""

    def shown(self, said: str) -> tuple[str, float]:
        """What stands there now, and how much is done, 0 to 1.

        Args:
            said: the words it was begun with.
        """
        ...


W = TypeVar("W", bound=Watched)


class ProgressRow(QWidget, Generic[W]):
    """Hidden while nothing goes on.

    Args:
        watch: makes what is shared with the worker, anew for each piece of work.
    """

    def __init__(self, watch: Callable[[], W]) -> None:
        super().__init__()
        self._make = watch
        self.words = QLabel()
        self.words.setWordWrap(True)
        set_role(self.words, "strong")
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(GRID)
        self.bar.setAccessibleName(self.tr("How far it has come"))
        self.cancel_button = QPushButton(self.tr("Ca&ncel"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.cancel)
        self.watch: W = watch()
        self._said = ""
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.show_progress)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self.words)
        left.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, GRID, 0, GRID)
        row.setSpacing(2 * GRID)
        row.addLayout(left, 1)
        row.addWidget(self.cancel_button)
        self.hide()

    def start(self, words: str) -> W:
        """Show itself; what comes back is given to the worker."""
        self.watch, self._said = self._make(), words
        self.cancel_button.setEnabled(True)
        self.show_progress()
        self._timer.start()
        self.show()
        return self.watch

    def stop(self) -> None:
        """It is over."""
        self._timer.stop()
        self.hide()

    def cancel(self) -> None:
        """Ask it to end; the answer says whether it did."""
        self.watch.cancel()
        self.cancel_button.setEnabled(False)
        self.words.setText(self.tr("Cancelling …"))

    def show_progress(self) -> None:
        """Show what the worker told last."""
        if not self.watch.is_cancelled:
            words, share = self.watch.shown(self._said)
            self.words.setText(words)
            self.bar.setValue(round(_STEPS * share))
