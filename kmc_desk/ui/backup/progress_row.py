"""What goes on with a backup: words, per cent, and a button that ends it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from kmc_desk.ui.backup.watch import WHOLE_PERCENT, Watch
from kmc_desk.ui.look import GRID, set_role

_EVERY_MS = 100


class ProgressRow(QWidget):
    """Hidden while nothing goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.words = QLabel()
        self.words.setWordWrap(True)
        set_role(self.words, "strong")
        self.bar = QProgressBar()
        self.bar.setRange(0, WHOLE_PERCENT)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(GRID)
        self.bar.setAccessibleName(self.tr("How far it has come"))
        self.cancel_button = QPushButton(self.tr("Ca&ncel"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.cancel)
        self.watch = Watch()
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

    def start(self, words: str) -> Watch:
        """Show itself; what comes back is given to the worker."""
        self.watch, self._said = Watch(), words
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
            self.bar.setValue(self.watch.percent)
            words = self.tr("{what} … {n} %")
            self.words.setText(words.format(what=self._said, n=self.watch.percent))
