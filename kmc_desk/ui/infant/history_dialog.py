"""Who changed what of one infant, when and why (screens.md §3, History)."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from kmc_desk.domain.records import CARE_RECORDS, Contact, Visit
from kmc_desk.texts import finding_text
from kmc_desk.ui.dialogs import TALLEST_PX
from kmc_desk.ui.infant.history_rows import HistoryRow, history_model, history_rows, holds
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.page import Services
from kmc_desk.ui.reason_dialog import ReasonDialog
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.widgets.empty_state import EmptyState
from kmc_desk.ui.widgets.identity_banner import Identity, IdentityBanner
from kmc_desk.usecases.context import Context, Recorded, Refused
from kmc_desk.usecases.record_contact import withdraw_contact
from kmc_desk.usecases.show_history import History, HistoryWish, show_history
from kmc_desk.usecases.withdraw_record import restore_record, withdraw_record
from kmc_desk.usecases.withdraw_visit import withdraw_visit

_LEAST_PX, _WIDEST_PX = 1060, 1280  # 1366 px at 125 % leave 1093
_AT_FIRST = 100
_ALL = 1_000_000
_KINDS = {kind.__name__: kind for kind in CARE_RECORDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a history, and what it is called: "Weight, 05-May-2026"."""

    wish: HistoryWish
    words: str


class HistoryDialog(QDialog):
    """The history of an infant, or a part of it, with a line to search in it.

    Args:
        parent: the page.
        services: what pages may use.
        context: the person signed in and the database.
        infant_id: whose history.
        who: the same infant as the banner shows it; None where it has no stay that counts.
        part: what is shown at first; None: all of it.
    """

    changed = Signal()
    """A record was withdrawn or restored; it is on disk."""

    def __init__(  # noqa: PLR0913 - what is shown, and of whom
        self,
        parent: QWidget,
        services: Services,
        context: Context,
        *,
        infant_id: int,
        who: Identity | None = None,
        part: Part | None = None,
    ) -> None:
        super().__init__(parent)
        self._services, self._context, self._infant_id = services, context, infant_id
        self._part, self._most = part, _AT_FIRST
        self._history: History | None = None
        self.setWindowTitle(self.tr("History"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Search: a name, a field, a value, a day"))
        self.filter.setAccessibleName(self.tr("Search in the history"))
        self.filter.setClearButtonEnabled(True)
        self.count = QLabel()
        set_role(self.count, "quiet")
        self.model = history_model()
        self.view = RowView(self.model, self.tr("History, the newest on top"))
        self.nothing = EmptyState("")
        self.whole = QPushButton()
        self.turn = QPushButton()
        self.close_button = QPushButton(self.tr("Close"))
        for one in (self.whole, self.turn, self.close_button):
            one.setAutoDefault(False)
        self._lay_out(who)
        room = parent.window().width() - 4 * GRID
        self.resize(min(max(room, _LEAST_PX), _WIDEST_PX), TALLEST_PX)
        self.filter.textChanged.connect(self._show_rows)
        self.whole.clicked.connect(self._show_all)
        self.turn.clicked.connect(self._ask_why)
        self.close_button.clicked.connect(self.reject)
        self.view.selectionModel().currentRowChanged.connect(self._offer_turn)
        self._offer_turn()
        self.read()

    def read(self) -> None:
        """Read the history anew."""
        wish, most = self._part.wish if self._part else None, self._most
        self._services.tasks.run(
            self,
            lambda: show_history(self._context, self._infant_id, wish, most=most),
            self._take,
            lambda error: self._say(sentence_of(error)),
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.filter.setFocus()

    def _take(self, history: History) -> None:
        self._history = history
        self.model.set_rows(history_rows(history.lines))
        self._show_rows()

    def _show_rows(self) -> None:
        history = self._history
        if history is None:
            return
        found = [holds(row, self.filter.text()) for row in self.model.rows]
        for place, is_shown in enumerate(found):
            self.view.setRowHidden(place, not is_shown)
        shown, total = len(history.lines), history.total
        self.whole.setVisible(self._part is not None or shown < total)
        self.whole.setText(
            self.tr("&All {total} saves").format(total=total)
            if self._part is None
            else self.tr("The whole &history")
        )
        newest = self.tr("{part}the newest {shown} of {total} saves")
        every = self.tr("{part}{total} saves")
        said = (newest if shown < total else every).format(
            part=f"{self._part.words}: " if self._part else "", shown=shown, total=total
        )
        self.count.setText(said)
        if any(found):
            self._stack.setCurrentWidget(self.view)
            here = self.view.currentIndex().row()
            if here < 0 or not found[here]:
                self.view.go_to(self.model.key_at(found.index(True)))
        else:
            self._say(
                self.tr("Nothing here holds these words. Search for others.")
                if self.filter.text()
                else self.tr("Nothing has been saved here.")
            )
        self._offer_turn()

    def _say(self, sentence: str) -> None:
        self.nothing.sentence.setText(sentence)
        self._stack.setCurrentWidget(self.nothing)

    def _show_all(self) -> None:
        self._most = _AT_FIRST if self._part is not None else _ALL
        self._part = None
        self.read()
        self.filter.setFocus()

    # Taking an entry out of every count, and back

    def _row(self) -> HistoryRow | None:
        shown = self._stack.currentWidget() is self.view
        return self.view.current_row() if shown else None

    def _offer_turn(self) -> None:
        row = self._row()
        self.turn.setVisible(row is not None and row.line.kind in _KINDS)
        if row is not None:
            self.turn.setText(
                self.tr("&Restore this entry …")
                if row.line.gone
                else self.tr("&Withdraw this entry …")
            )

    def _ask_why(self) -> None:
        row = self._row()
        if row is None or row.line.kind not in _KINDS:
            return
        gone, entry = row.line.gone, row.line.record
        about = (
            self.tr("{entry} will count again, as it was.")
            if gone
            else self.tr("{entry} will count nowhere any more. It stays in this history.")
        )
        title = self.tr("Restore an entry") if gone else self.tr("Withdraw an entry")
        do = self.tr("Restore") if gone else self.tr("Withdraw")
        dialog = ReasonDialog(self, title, about.format(entry=entry), do)
        dialog.submitted.connect(lambda: self._turn(dialog, row))
        dialog.open()

    def _turn(self, dialog: ReasonDialog, row: HistoryRow) -> None:
        kind, why = _KINDS[row.line.kind], dialog.why()
        number = row.line.record_id

        def act() -> Recorded[Any] | Refused:
            if row.line.gone:
                return restore_record(self._context, kind, number, why)
            if kind is Visit:  # what was saved with it goes with it
                return withdraw_visit(self._context, number, why)
            if kind is Contact:  # what it took off is awaited again
                return withdraw_contact(self._context, number, why)
            return withdraw_record(self._context, kind, number, why)

        dialog.set_busy(True)
        self._services.tasks.run(
            self,
            act,
            lambda answer: self._turned(dialog, answer),
            lambda error: _fail(dialog, sentence_of(error)),
        )

    def _turned(self, dialog: ReasonDialog, answer: Recorded[Any] | Refused) -> None:
        if isinstance(answer, Refused):
            _fail(dialog, " ".join(finding_text(finding) for finding in answer.findings))
            return
        if isValid(dialog):
            dialog.accept()
        self.changed.emit()
        self.read()

    def _lay_out(self, who: Identity | None) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(GRID)
        if who is not None:
            banner = IdentityBanner()
            banner.show_identity(who)
            column.addWidget(banner)
        head = QHBoxLayout()
        head.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        head.setSpacing(2 * GRID)
        head.addWidget(self.filter, 1)
        head.addWidget(self.count)
        column.addLayout(head)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.nothing)
        column.addWidget(self._stack, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        foot.setSpacing(GRID)
        foot.addWidget(self.whole)
        foot.addWidget(self.turn)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
        self.setMaximumHeight(TALLEST_PX)


def _fail(dialog: ReasonDialog, sentence: str) -> None:
    if isValid(dialog) and dialog.isVisible():
        dialog.fail(sentence)
