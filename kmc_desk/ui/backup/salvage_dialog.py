"""Saves what can still be read of damaged data, for support."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kmc_desk.clock import Clock
from kmc_desk.texts import text
from kmc_desk.ui import save_dialog
from kmc_desk.ui.backup.proof_fields import ProofFields
from kmc_desk.ui.dialogs import TALLEST_PX, FormDialog
from kmc_desk.ui.look import GRID
from kmc_desk.ui.tasks import Tasks, sentence_of
from kmc_desk.ui.watch import Watch, is_stopped
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.ui.widgets.progress_row import ProgressRow
from kmc_desk.usecases.list_backups import accounts_of
from kmc_desk.usecases.salvage import salvage

_WIDE_CHARS, _LINES = 84, 22


class SalvageDialog(FormDialog):
    """Who is there, and where to; then it says what was read.

    Args:
        parent: the page that says why the data are not opened.
        tasks: the worker.
        folder: the data folder.
        clock: local time.
        account: proposed.
    """

    def __init__(
        self, parent: QWidget, tasks: Tasks, folder: Path, clock: Clock, account: str = ""
    ) -> None:
        self._tasks, self._folder, self._clock = tasks, folder, clock
        about = QLabel(
            _tr(
                "Every row that can be read is written into a new folder as tables, with names and "
                "all: keep it as safe as the register. It is for support and for comparing with a "
                "backup; it cannot be read back in. Nothing of the data is changed."
            )
        )
        about.setWordWrap(True)
        self.proof = ProofFields(_tr("&Passphrase"))
        self.progress = ProgressRow(Watch)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (about, self.proof, self.progress):
            column.addWidget(part)
        super().__init__(parent, _tr("Save what can be read"), body, _tr("Choose a folder …"))
        metrics = self.fontMetrics()
        room = parent.window().size()
        self.resize(
            min(metrics.horizontalAdvance("0") * _WIDE_CHARS, room.width() - 4 * GRID),
            min(_LINES * metrics.height(), TALLEST_PX),
        )
        self.submitted.connect(self.save)
        tasks.run(
            self,
            lambda: accounts_of(folder),
            lambda names: self.proof.show_accounts(names, account),
            self._fail,
        )
        self.proof.passphrase.editor.setFocus()

    def save(self) -> None:
        """Ask where to, then read."""
        proof = self.proof.proof()
        if proof is None:
            return
        chosen = save_dialog.ask_for_folder(self)
        if chosen is None:
            return
        target = chosen / f"kmc-desk-salvaged-{self._clock():%Y-%m-%dT%H%M%S}"
        clock = self._clock
        watch, folder = self.progress.start(_tr("Reading what can be read")), self._folder

        def work() -> tuple[int, int]:
            with save_dialog.write_errors(target):
                found = salvage(folder, proof, target, watch.tell, clock=clock)
            return sum(one.rows for one in found), sum(len(one.lost) for one in found)

        self.set_busy(True)
        self._tasks.run(self, work, lambda found: self._saved(target, *found), self._fail)

    def reject(self) -> None:
        """Cancel, Esc: nothing is left of what was not finished."""
        self.progress.cancel()
        super().reject()

    def _saved(self, target: Path, rows: int, gaps: int) -> None:
        self.progress.stop()
        self.cancel.setText(_tr("Close"))
        self.cancel.setFocus()
        level = Level.WARNING if gaps else Level.ECHO
        self.say(level, text("cli.salvaged", rows=rows, gaps=gaps, path=target))

    def _fail(self, error: Exception) -> None:
        self.progress.stop()
        self.set_busy(False)
        if is_stopped(error):
            self.say(Level.ECHO, _tr("Cancelled; nothing is left of it."))
        elif not self.proof.turn_away(error, sentence_of(error)):
            self.say(Level.ERROR, sentence_of(error))


def _tr(words: str) -> str:
    return QCoreApplication.translate("SalvageDialog", words)
