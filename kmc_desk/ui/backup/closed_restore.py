"""Data that cannot be opened: a backup takes their place, or gives them back their keys."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from kmc_desk.clock import Clock
from kmc_desk.domain.backup_schedule import SavesSince
from kmc_desk.domain.corrections import LEAST_REASON, is_reason
from kmc_desk.domain.dates import show_datetime
from kmc_desk.ui.backup.proof_fields import ProofFields
from kmc_desk.ui.backup.table import BackupModel
from kmc_desk.ui.backup.words import when_words
from kmc_desk.ui.dialogs import TALLEST_PX, FormDialog
from kmc_desk.ui.forms.field import TextField
from kmc_desk.ui.look import GRID, row_height, set_role
from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.tasks import Tasks, sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.watch import Watch, is_stopped
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.ui.widgets.progress_row import ProgressRow
from kmc_desk.ui.widgets.row import row_of
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.keys_back import put_keys_back
from kmc_desk.usecases.list_backups import (
    ListedBackup,
    accounts_of,
    backups_of_closed,
    saved_after,
)
from kmc_desk.usecases.restore import restore_closed

_LONGEST, _WIDE_CHARS, _ROWS, _LINES = 240, 108, 5, 30
_AGE, _SIZE = 1, 4  # columns; room is scarce, and neither says which backup is the right one
_AROUND_LINES = 11  # the heading, what goes with the backup, the buttons


class ClosedRestore(FormDialog):
    """First which backup and what goes with it, then a reason, and who is there.

    What has begun is not left before it says what became of it: Esc and Cancel end it, where it
    can still be ended, and the dialog stays until then.

    Args:
        parent: the page that says why the data are not opened.
        tasks: the worker.
        folder: the data folder.
        clock: local time.
        account: proposed.
        keys_only: only the key files of the backup are put back; no save is given up.
    """

    settled = Signal(str)
    """What whoever signs in next should read."""

    def __init__(  # noqa: PLR0913 - what a page would bring with it, and there is none
        self,
        parent: QWidget,
        tasks: Tasks,
        folder: Path,
        clock: Clock,
        *,
        account: str = "",
        keys_only: bool = False,
    ) -> None:
        self._tasks, self._folder, self._clock = tasks, folder, clock
        self._account, self._keys_only = account, keys_only
        self.model = BackupModel()
        empty = _tr(
            "No backup was found on this computer, and no labelled stick is plugged in. Plug in "
            "the stick for backups, then open this again."
        )
        self.view = RowView(self.model, _tr("Backups"), empty)
        for column_no in (_AGE, _SIZE):
            self.view.hideColumn(column_no)
        self.lost = Tinted(State.WARNING)
        self.reason = TextField(_tr("&Reason"), required=True, longest=_LONGEST)
        self.proof = ProofFields(_tr("&Passphrase of the day of the backup"), self.reason)
        self.progress = ProgressRow(Watch)
        self._is_working = False
        self._heading = QLabel()
        set_role(self._heading, "quiet")
        self.other = QPushButton(_tr("Choose a&nother backup"))
        self.other.setAutoDefault(False)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(row_of(self._heading, None, self.other))
        for part in (self.view, self.lost, self.proof, self.progress):
            column.addWidget(part)
        title = _tr("Put the keys back from a backup") if keys_only else _tr("Restore a backup")
        super().__init__(parent, title, body, "")
        metrics = self.fontMetrics()
        room = parent.window().size()
        self.resize(
            min(metrics.horizontalAdvance("0") * _WIDE_CHARS, room.width() - 4 * GRID),
            min(_LINES * metrics.height(), TALLEST_PX),
        )
        self._fit_rows()
        self.view.selectionModel().currentRowChanged.connect(self._choose)
        self.submitted.connect(self._go_on)
        self.view.opened.connect(lambda _row: self.button.click())
        self.other.clicked.connect(lambda: self._turn(to_proof=False))
        self._turn(to_proof=False)
        self.lost.say(_tr("Looking for backups …"))
        self.button.setEnabled(False)
        tasks.run(
            self,
            lambda: (backups_of_closed(folder), clock().astimezone()),
            lambda found: self._show(*found),
            self._fail,
        )

    def restore(self) -> None:
        """Do it; whatever is missing is said at its field."""
        row: ListedBackup | None = self.view.current_row()
        self.reason.clear_message()
        why = self.reason.value() or ""
        if not is_reason(why):
            words = _tr("Say why, in {n} signs or more.").format(n=LEAST_REASON)
            self.reason.show_message(Level.ERROR, words)
            self.reason.editor.setFocus()
            return
        proof = self.proof.proof()
        if row is None or proof is None:
            return
        watch = self.progress.start(_tr("Checking the backup"))
        folder, backup, clock = self._folder, row.folder, self._clock

        def work() -> Path:
            if self._keys_only:
                return put_keys_back(folder, backup, proof, why, clock=clock)
            done = restore_closed(folder, backup, proof, why, clock=clock, progress=watch.tell)
            return done.aside

        self._set_working(on=True)
        when = when_words(row.backup.made_at)
        self._tasks.run(self, work, lambda aside: self._restored(when, aside), self._fail)

    def reject(self) -> None:
        """Cancel, Esc: what has not been decided is not done; what has begun is waited for."""
        self.progress.cancel()
        if not self._is_working:
            super().reject()

    def _go_on(self) -> None:
        if self.proof.isHidden():
            self._turn(to_proof=True)
        else:
            self.restore()

    def _fit_rows(self) -> None:
        """As many whole rows as leave what goes with the backup in sight."""
        row, view = row_height(self.view), self.view
        room = self.height() - _AROUND_LINES * self.fontMetrics().height()
        around = view.horizontalHeader().sizeHint().height() + 2 * view.frameWidth()
        view.setFixedHeight(around + row * max(_ROWS, (room - around) // row))

    def _turn(self, *, to_proof: bool) -> None:
        """Ask which backup, or who is there."""
        row: ListedBackup | None = self.view.current_row()
        words = _tr("Choose a backup; the newest good one stands first.")
        if to_proof and row is not None:
            words = _tr("Backup of {when}").format(when=when_words(row.backup.made_at))
        self._heading.setText(words)
        self.view.setVisible(not to_proof)
        self.proof.setVisible(to_proof)
        self.other.setVisible(to_proof)
        do = _tr("Put back") if self._keys_only else _tr("Restore")
        self.button.setText(do if to_proof else _tr("Next"))
        (self.reason.editor if to_proof else self.view).setFocus()

    def _set_working(self, *, on: bool) -> None:
        self._is_working = on
        self.set_busy(on)
        self.other.setEnabled(not on)

    def _restored(self, when: str, aside: Path) -> None:
        self.progress.stop()
        self._is_working = False
        self.accept()
        if self._keys_only:
            words = _tr(
                "The keys of the backup of {when} are back. Sign in with a passphrase of that day."
            )
        else:
            words = _tr(
                "The backup of {when} was restored. The former data lie in {folder}. Sign in."
            )
        self.settled.emit(words.format(when=when, folder=aside))

    def _fail(self, error: Exception) -> None:
        self.progress.stop()
        self._set_working(on=False)
        if is_stopped(error):
            self.say(Level.ECHO, _tr("Cancelled; nothing was changed."))
        elif not self.proof.turn_away(error, sentence_of(error)):
            self.say(Level.ERROR, sentence_of(error))

    def _show(self, backups: tuple[ListedBackup, ...], now: datetime) -> None:
        self.model.show_backups(backups, now)
        if backups:
            self.view.go_to(str(backups[0].folder))
            self.view.setFocus()
        else:
            self.lost.hide()

    def _choose(self) -> None:
        """Say what goes with the chosen backup, and whose passphrase opens it."""
        row: ListedBackup | None = self.view.current_row()
        self.button.setEnabled(row is not None and row.backup.is_whole)
        if row is None:
            return
        folder = self._folder

        def work() -> tuple[ListedBackup, SavesSince | None, list[str]]:
            return row, saved_after(folder, row.backup), accounts_of(row.folder)

        self._tasks.run(self, work, lambda found: self._say_lost(*found), self._fail)

    def _say_lost(self, row: ListedBackup, since: SavesSince | None, names: list[str]) -> None:
        if row is not self.view.current_row():
            return
        self.proof.show_accounts(names, self._account)
        if self._keys_only:
            words = _tr(
                "Only the key files are put back: nothing that was saved is given up. Passphrases "
                "of that day open the data then."
            )
            self.lost.say(words, State.DUE)
            return
        if since is None:
            lost = _tr("Nobody can say what was saved after it; compare with the paper.")
        elif since.last_at is None:
            lost = _tr("Nothing was saved after it.")
        else:
            lost = _tr(
                "{n} entries later than this backup, up to {at}, are not in it: type them again "
                "from the paper."
            ).format(n=since.entries, at=show_datetime(since.last_at))
        aside = _tr("The data of now are moved aside, not deleted.")
        is_all = since is not None and since.last_at is None
        self.lost.say(f"{lost} {aside}", State.DUE if is_all else State.WARNING)


def _tr(words: str) -> str:
    return QCoreApplication.translate("ClosedRestore", words)
