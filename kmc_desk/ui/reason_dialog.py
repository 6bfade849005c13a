"""Asks why before something is taken out of every count, or put back."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kmc_desk.ui.dialogs import TALLEST_PX, FormDialog
from kmc_desk.ui.forms.field import TextField
from kmc_desk.ui.look import GRID
from kmc_desk.ui.widgets.identity_banner import Identity
from kmc_desk.ui.widgets.message_line import Level

_LONGEST = 240
_CHARS, _WIDEST_PX = 80, 1060  # 1366 px at 125 % leave 1093
_LINES, _OF_BANNER = 14, 6  # of text


class ReasonDialog(FormDialog):
    """What will happen, in a sentence, and a line for the reason; the page saves.

    Args:
        parent: the page.
        title: what it does.
        about: what will happen.
        do: the words of the button.
        who: whose record it is; None when it is said in `about`.
    """

    def __init__(
        self, parent: QWidget, title: str, about: str, do: str, who: Identity | None = None
    ) -> None:
        body = QWidget()
        words = QLabel(about)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        self.reason = TextField(_tr("&Reason"), required=True, longest=_LONGEST)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(words)
        column.addWidget(self.reason)
        super().__init__(parent, title, body, do, who)
        self.subject = about
        self.reason.line.setFocus()
        lines = _LINES + (_OF_BANNER if who else 0)
        metrics = self.fontMetrics()
        wide = min(_CHARS * metrics.horizontalAdvance("0"), _WIDEST_PX)
        self.resize(wide, min(lines * metrics.height(), TALLEST_PX))

    def why(self) -> str:
        """What was typed."""
        return self.reason.value() or ""

    def fail(self, sentence: str) -> None:
        """It came to nothing; the reason stays."""
        self.set_busy(False)
        self.reason.show_message(Level.ERROR, sentence)
        self.reason.line.setFocus()


def _tr(words: str) -> str:
    return QCoreApplication.translate("ReasonDialog", words)
