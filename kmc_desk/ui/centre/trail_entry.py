"""One entry of the audit trail, whole."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kmc_desk.domain.dates import show_datetime
from kmc_desk.texts import text
from kmc_desk.texts.trail_lines import TrailLine, change_text
from kmc_desk.ui.dialogs import TALLEST_PX
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.widgets.row import row_of
from kmc_desk.ui.widgets.scrolled import scrolled

_CHARS = 84


class TrailEntryDialog(QDialog):
    """Shows an entry; there is nothing to change.

    Args:
        parent: the page.
        line: the entry.
    """

    def __init__(self, parent: QWidget, line: TrailLine) -> None:
        super().__init__(parent)
        self.setWindowTitle(_tr("Entry of the audit trail"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.close_button = QPushButton(_tr("Close"))
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.reject)
        body = QWidget()
        form = QFormLayout(body)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(3 * GRID)
        form.setVerticalSpacing(GRID)
        self.said = dict(_parts(line))
        for name, words in self.said.items():
            form.addRow(_label(name, "quiet"), _label(words, ""))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(scrolled(body), 1)
        foot = row_of(None, self.close_button)
        column.addLayout(foot)
        self.resize(self.fontMetrics().horizontalAdvance("0") * _CHARS, self.sizeHint().height())
        self.setMaximumHeight(TALLEST_PX)


def _parts(line: TrailLine) -> list[tuple[str, str]]:
    """What it is called and what it says, without what is empty."""
    said = [
        (_tr("Entry"), f"{line.seq:,}"),
        (_tr("When"), show_datetime(line.at)),
        (_tr("Who"), _tr("{name} (account {account})").format(name=line.who, account=line.account)),
        (_tr("Done"), line.action),
        (_tr("What"), line.what),
        (_tr("KMC number"), line.kmc_no),
        (_tr("Values"), "\n".join([*map(change_text, line.changes), *line.kept])),
        (_tr("Why"), line.reason),
        (_tr("Not shown"), text("trail.hidden") if line.is_hidden else ""),
        (_tr("Digits on paper"), line.digits),
    ]
    return [(name, words) for name, words in said if words]


def _label(words: str, role: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    if role:
        set_role(label, role)
        label.setWordWrap(False)
    return label


def _tr(words: str) -> str:
    return QCoreApplication.translate("TrailPart", words)
