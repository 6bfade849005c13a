"""Two people changed one entry: both values side by side, and which of them is to stand."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kmc_desk.domain.conflict import Conflict
from kmc_desk.domain.dates import show_datetime
from kmc_desk.texts.conflicts import both
from kmc_desk.texts.values import kind_text
from kmc_desk.ui.dialogs import TALLEST_PX
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.widgets.scrolled import scrolled

_WIDE_PX = 640


class ConflictDialog(QDialog):
    """What is stored now beside what was refused; "keep theirs" is the default and writes nothing.

    Args:
        parent: the page.
        conflict: both versions.
        who: whose entry it is, such as bed, name and number; "" where the page does not know.
        save_mine: saves what was typed over what is stored now; None where it cannot be.
        keep_theirs: called when theirs is to stand.
    """

    def __init__(
        self,
        parent: QWidget,
        conflict: Conflict,
        *,
        who: str = "",
        save_mine: Callable[[], object] | None = None,
        keep_theirs: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Changed by two people"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setMinimumWidth(_WIDE_PX)
        self.setMaximumHeight(TALLEST_PX)
        about = ", ".join(filter(None, (who, kind_text(type(conflict.stored)))))
        heading = _words(about, "strong")
        saved = self.tr("{account} saved this entry on {at}. Yours was not saved.")
        at = conflict.stored.entered_at
        told = _words(
            saved.format(account=conflict.stored.entered_by, at=show_datetime(at) if at else "—")
        )
        self.theirs = QPushButton(self.tr("&Keep theirs"))
        self.mine = QPushButton(self.tr("&Save mine over it"))
        self.mine.setVisible(save_mine is not None)
        self.mine.setAutoDefault(False)
        self.theirs.setDefault(True)
        self.theirs.clicked.connect(self.reject)
        self.mine.clicked.connect(self.accept)
        if save_mine is not None:
            self.accepted.connect(save_mine)
        else:
            self.theirs.setText(self.tr("Close"))
        if keep_theirs is not None:
            self.rejected.connect(keep_theirs)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        for part in (heading, told):
            column.addWidget(part)
        column.addWidget(scrolled(self._table(conflict)), 1)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addStretch(1)
        row.addWidget(self.mine)
        row.addWidget(self.theirs)
        column.addLayout(row)

    def _table(self, conflict: Conflict) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID)
        headings = ("", self.tr("Stored now"), self.tr("Yours"))
        for place, words in enumerate(headings):
            grid.addWidget(_words(words, "quiet"), 0, place)
            grid.setColumnStretch(place, 1)
        for line, cells in enumerate(both(conflict), 1):
            for place, words in enumerate(cells):
                grid.addWidget(_words(words, "quiet" if place == 0 else ""), line, place)
        grid.setRowStretch(grid.rowCount(), 1)
        return table


def _words(words: str, role: str = "") -> QLabel:
    label = QLabel(words)
    label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        set_role(label, role)
    return label
