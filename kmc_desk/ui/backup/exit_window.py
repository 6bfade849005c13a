"""What is on screen while the last backup of the day is made: how far it is, and a way out."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.watch import WHOLE_PERCENT, Watch
from kmc_desk.ui.widgets.row import row_of

_EVERY_MS = 100
_WIDE_CHARS = 56


class ExitWindow(QDialog):
    """Stands over the window that is being closed; Enter and Esc by habit skip no backup.

    Args:
        parent: the window that is being closed.
    """

    wants_close = Signal()
    """Close without a backup."""
    wants_retry = Signal()
    wants_to_stay = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(self.tr("Closing"))
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * _WIDE_CHARS)
        self.words = QLabel()
        set_role(self.words, "strong")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.about = QLabel()
        for label in (self.words, self.about):
            label.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, WHOLE_PERCENT)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(GRID)
        self.bar.setAccessibleName(self.tr("How far it has come"))
        self.close_button = QPushButton(self.tr("&Close without backup"))
        self.retry_button = QPushButton(self.tr("&Try again"))
        self.stay_button = QPushButton(self.tr("&Go back to the program"))
        for button, signal in (
            (self.close_button, self.wants_close),
            (self.retry_button, self.wants_retry),
            (self.stay_button, self.wants_to_stay),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(signal)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        column.addWidget(self.about)
        column.addLayout(row_of(None, self.stay_button, self.retry_button, self.close_button))
        self._watch = Watch()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.show_progress)

    def begin(self, watch: Watch) -> None:
        """A backup begins; `watch` tells how far it is."""
        self._watch = watch
        self.about.setText(self.tr("The program closes by itself when it is made and checked."))
        self.bar.show()
        self.retry_button.hide()
        self.stay_button.hide()
        self.show_progress()
        self._timer.start()
        self.setFocus()  # so that Enter or Space typed on skips nothing

    def fail(self, sentence: str) -> None:
        """It was not made; what now?"""
        self._timer.stop()
        self.bar.hide()
        self.words.setText(self.tr("The backup was not made."))
        safe = self.tr("Everything you saved is safe on this computer.")
        self.about.setText(f"{sentence}\n{safe}")
        self.retry_button.show()
        self.stay_button.show()
        self.retry_button.setFocus()
        self._fit()

    def _fit(self) -> None:
        """Room for all words and buttons, however large the text."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            width = max(self.width(), layout.minimumSize().width())
            self.resize(width, layout.heightForWidth(width))

    def show_progress(self) -> None:
        """Show how far it is."""
        percent = self._watch.percent
        self.bar.setValue(percent)
        self.words.setText(self.tr("Making the backup … {n} %").format(n=percent))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc by habit does not skip the backup."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Its cross means what it says: close."""
        if event.spontaneous():
            event.ignore()
            self.wants_close.emit()
            return
        self._timer.stop()
        super().closeEvent(event)
