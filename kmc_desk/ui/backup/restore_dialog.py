"""Puts a backup in the place of the data: says what is lost by it, asks why and who is there."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from kmc_desk.domain.backup_schedule import SavesSince
from kmc_desk.domain.corrections import LEAST_REASON, is_reason
from kmc_desk.domain.dates import show_datetime
from kmc_desk.domain.errors import UserError
from kmc_desk.ui.backup.table import where_words
from kmc_desk.ui.backup.words import when_words
from kmc_desk.ui.dialogs import FormDialog
from kmc_desk.ui.forms.field import TextField
from kmc_desk.ui.forms.secret_field import SecretField
from kmc_desk.ui.look import GRID
from kmc_desk.ui.page import Services
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.watch import Watch, is_stopped
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.ui.widgets.progress_row import ProgressRow
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.list_backups import ListedBackup, lost_by_restoring, prove_identity
from kmc_desk.usecases.restore import Proof, Restored, restore

_LONGEST, _WIDE_CHARS = 240, 84


class RestoreDialog(FormDialog):
    """One backup, what goes with it, a reason and the passphrase.

    Args:
        parent: the page.
        services: the worker.
        context: who asks.
        backup: that is to be restored.
    """

    def __init__(
        self, parent: QWidget, services: Services, context: Context, backup: ListedBackup
    ) -> None:
        self.lost = Tinted(State.WARNING)
        self.reason = TextField(_tr("&Reason"), required=True, longest=_LONGEST)
        self.passphrase = SecretField(_tr("Your &passphrase of today"))
        self.old_passphrase = SecretField(_tr("Passphrase of the &day of the backup"))
        self.progress = ProgressRow(Watch)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        fields = QGridLayout()  # side by side: with large text one below the other has no room
        fields.setSpacing(GRID)
        fields.addWidget(self.reason, 0, 0)
        fields.addWidget(self.passphrase, 0, 1)
        fields.addWidget(self.old_passphrase, 1, 1)
        column.addWidget(self.lost)
        column.addLayout(fields)
        column.addWidget(self.progress)
        self.old_passphrase.hide()  # until the backup turns out to have another key
        super().__init__(parent, _tr("Restore a backup"), body, _tr("Restore"))
        self._services, self._context, self._backup = services, context, backup
        self._is_known = False
        self.lost.say(_tr("Looking what was saved since …"))
        self.submitted.connect(self.restore)
        self.in_chars(_WIDE_CHARS)
        self.reason.editor.setFocus()
        services.tasks.run(
            self,
            lambda: lost_by_restoring(context, backup.backup),
            self._say_lost,
            lambda _error: self._say_lost(None),  # damaged data are why one restores
        )

    def restore(self) -> None:
        """Ask once more who is there, then do it; whatever is missing is said at its field."""
        for field in (self.reason, self.passphrase, self.old_passphrase):
            field.clear_message()
        why = self.reason.value() or ""
        if not is_reason(why):
            self.reason.show_message(
                Level.ERROR, _tr("Say why, in {n} signs or more.").format(n=LEAST_REASON)
            )
            self.reason.editor.setFocus()
            return
        watch = self.progress.start(_tr("Checking the backup"))
        context, folder = self._context, self._backup.folder
        typed, old = self.passphrase.value(), self.old_passphrase.value()
        proof = Proof(account=context.account.name, passphrase=old) if old else None
        self._is_known = False

        def work() -> Restored:
            prove_identity(context, typed)
            self._is_known = True
            return restore(context, folder, why, proof=proof, progress=watch.tell)

        self.set_busy(True)
        # Not the dialog's: whatever became of it, cancelled or behind a lock, the data are closed.
        self._services.tasks.run(self._services.hub, work, self._restored, self._not_restored)

    def reject(self) -> None:
        """Cancel, Esc: what has not been decided is not done."""
        self.progress.cancel()
        super().reject()

    def _restored(self, answer: Restored) -> None:
        words = _tr(
            "The backup of {when} is in place. The former data lie in {folder}. Sign in again."
        )
        self._end_session(words.format(when=when_words(answer.backup.made_at), folder=answer.aside))

    def _end_session(self, words: str) -> None:
        if isValid(self):
            self.progress.stop()
            self.accept()
        self._services.hub.session_over.emit(words)

    def _not_restored(self, error: Exception) -> None:
        words = sentence_of(error)
        lock = self._context.database.lock
        if lock is not None and not lock.held:  # it went wrong after the data were closed
            self._end_session(words)
            return
        if not isValid(self):
            if not is_stopped(error):
                self._services.tasks.problem.emit(words)
            return
        self.progress.stop()
        self.set_busy(False)
        key = error.key if isinstance(error, UserError) else ""
        if key == "backup_other_key":
            self._ask_old(_tr("This backup has the key of its day: type your passphrase of then."))
        elif key == "wrong_passphrase" and self._is_known:
            self._ask_old(_tr("This was not your passphrase on that day. Type it again."))
        elif key == "wrong_passphrase":
            words = _tr("This is not the passphrase you sign in with. Type it again.")
            self.passphrase.show_message(Level.ERROR, words)
            self.passphrase.editor.setFocus()
        else:
            self.say(Level.ERROR, sentence_of(error))

    def _ask_old(self, words: str) -> None:
        """The passphrase of today does not open the backup: it was made with another key."""
        self.old_passphrase.show()
        self.old_passphrase.show_message(Level.ERROR, words)
        self.in_chars(_WIDE_CHARS)
        self.old_passphrase.editor.setFocus()

    def _say_lost(self, since: SavesSince | None) -> None:
        made = when_words(self._backup.backup.made_at)
        head = _tr("The backup of {when} ({where}) takes the place of the data.").format(
            when=made, where=where_words(self._backup)
        )
        if since is None:
            what = _tr(
                "Nobody can say what was saved since: the backup is not of the same line of data."
            )
        elif since.first_at is None or since.last_at is None:
            what = _tr("Nothing was saved since.")
        else:
            what = _tr(
                "{n} entries saved from {first} to {last} are not in it: type them again "
                "afterwards."
            ).format(
                n=since.entries,
                first=show_datetime(since.first_at),
                last=show_datetime(since.last_at),
            )
        aside = _tr(
            "The data of now are backed up and moved aside, not deleted. Then everybody signs in "
            "again."
        )
        state = State.DUE if since is not None and not since.entries else State.WARNING
        self.lost.say(f"{head} {what} {aside}", state)
        self.in_chars(_WIDE_CHARS)


def _tr(words: str) -> str:
    return QCoreApplication.translate("RestoreDialog", words)
