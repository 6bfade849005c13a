"""The dialog that makes one record of two, and parts them again."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kmc_desk.domain.identity.found import Found
from kmc_desk.texts import text
from kmc_desk.texts.found import where_text
from kmc_desk.texts.merging import left_text, moves_text
from kmc_desk.ui.dialogs import TALLEST_PX, FormDialog
from kmc_desk.ui.forms.field import TextField
from kmc_desk.ui.i18n import isolate, isolate_text
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.widgets.identity_banner import Identity
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.ui.widgets.sides_grid import SidesGrid
from kmc_desk.usecases.merge_infants import MergePreview
from kmc_desk.usecases.search import SearchAnswer

_INFANT = Qt.ItemDataRole.UserRole
_LIST_LINES = 3
_CHARS = 96


class MergeDialog(FormDialog):
    """Looks the other record up, shows both side by side, and asks why it is one infant.

    Args:
        parent: the page.
        infant_id: the record the page shows.
        who: the same as the banner shows it.
    """

    typed = Signal(str)
    """What to search for."""
    looked = Signal(int, int)
    """The record to keep and the other, to be shown side by side."""
    parted = Signal(int)
    """The record to part from this one again."""

    def __init__(self, parent: QWidget, infant_id: int, who: Identity) -> None:
        body = QWidget()
        super().__init__(parent, _tr("One infant, two records"), body, _tr("Merge"), who)
        self.infant_id = infant_id
        self.preview: MergePreview | None = None
        self.line = QLineEdit()
        self.line.setAccessibleName(_tr("Other record of this infant"))
        self.line.setPlaceholderText(_tr("Name, number or bed of the other record"))
        self.found = QListWidget()
        self.found.setAccessibleName(_tr("Records found"))
        self.sides = SidesGrid()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.swap = QPushButton(_tr("Keep the other one"))
        self.reason = TextField(_tr("How do you know that it is one infant?"), required=True)
        self.merged = QWidget()
        self._merged = QGridLayout(self.merged)
        self._merged.setContentsMargins(0, 0, 0, 0)
        self._lay_out(body)
        self.line.textEdited.connect(self.typed)
        self.found.currentItemChanged.connect(lambda *_: self._chosen())
        self.swap.clicked.connect(self._swap)
        self.show_preview(None)

    @property
    def why(self) -> str:
        """The reason that is typed."""
        return (self.reason.value() or "").strip()

    def show_found(self, answer: SearchAnswer) -> None:
        """Whoever was found, without the infant itself."""
        self._empty_list()
        for one in answer.found:
            if one.infant_id == self.infant_id:
                continue
            words = ", ".join(
                (*map(isolate_text, (one.label, one.mother_name)), one.kmc_no, where_text(one))
            )
            item = QListWidgetItem(words)
            item.setData(_INFANT, one.infant_id)
            self.found.addItem(item)
        self.found.setVisible(self.found.count() > 0)
        self.say(Level.ECHO, "" if self.found.count() else text("search.nobody"))
        self.show_preview(None)

    def show_preview(self, preview: MergePreview | None) -> None:
        """Both records side by side, and what merging would do; None: nobody is chosen."""
        self.preview = preview
        for part in (self.sides, self.words, self.swap):
            part.setVisible(preview is not None)
        self.button.setEnabled(preview is not None and preview.refusal is None)
        if preview is None:
            return
        keep, other = preview.keep.kmc_no, preview.other.kmc_no
        heads = (_tr("kept: {n}"), _tr("merged away: {n}"))
        names = [h.format(n=isolate(n)) for h, n in zip(heads, (keep, other), strict=True)]
        self.sides.show_sides(preview.sides, (names[0], names[1]))
        if preview.refusal is not None:
            self.words.setText(text(f"merge_refused_{preview.refusal}"))
        else:
            moves = moves_text(preview.stays, preview.care, keep)
            self.words.setText(f"{moves} {left_text(preview.left, other)}".strip())

    def show_merged(self, records: Sequence[Found]) -> None:
        """The records that were merged into this one; each can be parted again."""
        while (item := self._merged.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for row, one in enumerate(records):
            words = _tr("{name}, {kmc_no}, was merged into this record.")
            label = QLabel(words.format(name=isolate_text(one.label), kmc_no=isolate(one.kmc_no)))
            button = QPushButton(_tr("Part again"))
            button.setAutoDefault(False)
            button.setAccessibleName(_tr("Part {kmc_no} again").format(kmc_no=one.kmc_no))
            button.clicked.connect(lambda _=False, number=one.infant_id: self._part(number))
            self._merged.addWidget(label, row, 0)
            self._merged.addWidget(button, row, 1)
        self.merged.setVisible(bool(records))

    def tell_done(self, words: str) -> None:
        """Say what was done and begin anew; parting stands in the list above."""
        self.line.clear()
        self._empty_list()
        self.found.hide()
        self.reason.set_value(None)
        self.show_preview(None)
        self.say(Level.ECHO, words)

    def _part(self, number: int) -> None:
        if self.has_reason():
            self.parted.emit(number)

    def has_reason(self) -> bool:
        """Whether a reason is typed; says so where none is."""
        if not self.why:
            self.reason.show_message(Level.ERROR, text("merge_reason_missing"))
            self.reason.editor.setFocus()
        return bool(self.why)

    def _empty_list(self) -> None:
        """Without a line after the other being chosen while they go."""
        with QSignalBlocker(self.found):
            self.found.clear()

    def _chosen(self) -> None:
        item = self.found.currentItem()
        if item is not None:
            self.looked.emit(self.infant_id, item.data(_INFANT))

    def _swap(self) -> None:
        if self.preview is not None:
            self.looked.emit(self.preview.other.infant_id, self.preview.keep.infant_id)

    def _lay_out(self, body: QWidget) -> None:
        set_role(self.words, "quiet")
        self.swap.setAutoDefault(False)
        metrics = self.fontMetrics()
        self.found.setFixedHeight(_LIST_LINES * (metrics.height() + GRID))
        self._merged.setColumnStretch(0, 1)
        below = QHBoxLayout()
        below.setSpacing(2 * GRID)
        below.addWidget(self.words, 1)
        below.addWidget(self.swap, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (self.merged, self.line, self.found, self.reason):
            column.addWidget(part)
        column.addLayout(below)
        column.addWidget(self.sides)
        column.addStretch(1)
        self.line.setFocus()
        self.merged.hide()
        self.found.hide()
        self.resize(_CHARS * metrics.horizontalAdvance("0"), TALLEST_PX)


def _tr(words: str) -> str:
    return QCoreApplication.translate("MergeDialog", words)
