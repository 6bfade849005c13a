"""Says that the program made a mistake; it stands over the window and stops nobody from working."""

from PySide6.QtCore import QCoreApplication, QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from kmc_desk.paths import write_whole
from kmc_desk.texts import system_reason
from kmc_desk.ui import save_dialog
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.widgets.row import row_of

REPORT_FILE = "kmc-desk-report.txt"
_WIDE_PX, _CHARS, _LINES = 560, 64, 12
_DEAF_MS = 1500
"""So long after it comes up it hears no key [ours]: whoever was typing has not seen it yet."""


class MistakeBox(QDialog):
    """One for all mistakes as long as it is open.

    It comes up under somebody's fingers: no key that was meant for the ward presses a button of
    it. The keyboard stands on its sentence, Enter presses nothing, and Esc does after a moment.

    Args:
        parent: the window.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_tr("A mistake of the program"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.setMinimumWidth(_WIDE_PX)
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.about = QLabel(
            _tr(
                "The report says where in the program it happened. It holds no name, no number and "
                "no value of a patient. Read it before you give it to anybody."
            )
        )
        self.about.setWordWrap(True)
        set_role(self.about, "quiet")
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName(_tr("The report"))
        self.report.setFixedHeight(_LINES * self.fontMetrics().lineSpacing())
        self.show_button = QPushButton(_tr("Show &report"))
        self.save_button = QPushButton(_tr("&Save report …"))
        self.close_button = QPushButton(_tr("&Close"))
        for one in (self.show_button, self.save_button, self.close_button):
            one.setAutoDefault(False)
        self.sentence.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._clock = QElapsedTimer()
        self.show_button.clicked.connect(self.show_report)
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.reject)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        for part in (self.sentence, self.about, self.report, self.said):
            column.addWidget(part)
        column.addLayout(row_of(self.show_button, self.save_button, None, self.close_button))
        for part in (self.about, self.report, self.said, self.save_button):
            part.hide()

    def say(self, report: str, count: int) -> None:
        """Show the newest report.

        Args:
            report: its words.
            count: how many mistakes there were since the box is open.
        """
        one = _tr(
            "The program made a mistake, and goes on. What you saved is safe, and what you typed "
            "stays where it is."
        )
        more = _tr("It happened {count} times since this box is open.")
        words = one if count == 1 else f"{one} {more.format(count=count)}"
        self.sentence.setText(words)
        self.report.setPlainText(report)
        self.sentence.setAccessibleName(words)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()
        self.sentence.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it, once it can have been seen."""
        if not self.is_deaf():
            super().keyPressEvent(event)

    def is_deaf(self) -> bool:
        """Whether it came up only just now."""
        return self._clock.isValid() and self._clock.elapsed() < _DEAF_MS

    def show_report(self) -> None:
        """Show what would be saved."""
        for part in (self.about, self.report, self.save_button):
            part.show()
        self.show_button.hide()
        self._fit()
        self.report.setFocus()

    def save(self) -> None:
        """Write the report to a file the person chooses."""
        target = save_dialog.ask_where_to_save(self, REPORT_FILE, _tr("Text (*.txt)"))
        if target is None:
            return
        try:
            write_whole(target, self.report.toPlainText().encode("utf-8"))
        except OSError as error:
            words = _tr("Not saved, {reason}. Choose another place.")
            self.said.setText(words.format(reason=system_reason(error)))
        else:
            self.said.setText(_tr("Saved: {path}").format(path=target))
        self.said.show()
        self._fit()

    def _fit(self) -> None:
        """As wide as the text wants, and as high as its lines then are."""
        wide = max(_WIDE_PX, self.fontMetrics().horizontalAdvance("0") * _CHARS)
        layout = self.layout()
        if layout is not None:
            self.resize(wide, layout.totalHeightForWidth(wide))


def _tr(words: str) -> str:
    return QCoreApplication.translate("MistakeBox", words)
