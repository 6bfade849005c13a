"""How far an import has come, and a button that ends it: nothing is written then."""

from threading import Event

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from kmc_desk.ui.look import GRID, set_role
from kmc_desk.usecases.import_bundle import ImportCancelledError, Progress, Stage

_EVERY_MS = 100


class Watch:
    """What the worker and the screen share of one import: how far it is, whether it shall end.

    The worker is told nothing by the screen but a flag, and tells it nothing but a frozen value.
    """

    def __init__(self) -> None:
        self.last: Progress | None = None
        self._ended = Event()

    def tell(self, progress: Progress) -> None:
        """Called on the worker.

        Raises:
            ImportCancelledError: once `cancel` was called.
        """
        self.last = progress
        if self._ended.is_set():
            raise ImportCancelledError

    def cancel(self) -> None:
        """End the import when it next tells how far it is."""
        self._ended.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked it to end."""
        return self._ended.is_set()


class RunBar(QWidget):
    """Stage, rows done, rows in all, a bar and Cancel; hidden while nothing runs."""

    def __init__(self) -> None:
        super().__init__()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(GRID)
        self.bar.setAccessibleName(self.tr("How far it has come"))
        self.cancel_button = QPushButton(self.tr("Ca&ncel"))
        self.cancel_button.clicked.connect(self.cancel)
        self.watch = Watch()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.show_progress)
        self._lay_out()
        self.hide()

    def start(self, words: str) -> Watch:
        """Show itself; what comes back is given to the worker."""
        self.watch = Watch()
        self.words.setText(words)
        self.bar.setRange(0, 1)
        self.bar.setValue(0)
        self.cancel_button.setEnabled(True)
        self._timer.start()
        self.show()
        self.cancel_button.setFocus()
        return self.watch

    def stop(self) -> None:
        """It is over."""
        self._timer.stop()
        self.hide()

    def cancel(self) -> None:
        """Ask the import to end; the answer says whether it did."""
        self.watch.cancel()
        self.cancel_button.setEnabled(False)
        self.words.setText(self.tr("Cancelling …"))

    def show_progress(self) -> None:
        """Show what the worker told last."""
        told = self.watch.last
        if told is None or self.watch.is_cancelled:
            return
        done, of = f"{told.done:,}", f"{told.of:,}"
        if told.of:
            self.bar.setRange(0, told.of)
            self.bar.setValue(min(told.done, told.of))
            words = self.tr("{stage}: {done} of {of} rows")
        else:
            self.bar.setRange(0, 1)
            self.bar.setValue(0)
            words = self.tr("{stage}: {done} rows")
        self.words.setText(words.format(stage=self._stage_words(told.stage), done=done, of=of))

    def _stage_words(self, stage: Stage) -> str:
        words = {
            Stage.READING: self.tr("Reading"),
            Stage.CHECKING: self.tr("Checking; nothing is written"),
            Stage.WRITING: self.tr("Writing"),
        }
        return words[stage]

    def _lay_out(self) -> None:
        set_role(self.words, "strong")
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self.words)
        left.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, GRID, 0, GRID)
        row.setSpacing(2 * GRID)
        row.addLayout(left, 1)
        row.addWidget(self.cancel_button)
