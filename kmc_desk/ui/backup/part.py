"""The backups of this centre: how old, which there are, one more, and back to one of them."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kmc_desk.domain.backup import Backup
from kmc_desk.domain.permissions import Action
from kmc_desk.texts import text
from kmc_desk.ui import save_dialog
from kmc_desk.ui.backup.drill_line import DrillLine
from kmc_desk.ui.backup.label_dialog import LabelDialog
from kmc_desk.ui.backup.restore_dialog import RestoreDialog
from kmc_desk.ui.backup.second_window import command_for, open_beside
from kmc_desk.ui.backup.table import BackupModel
from kmc_desk.ui.backup.words import pc_line, size_words, stick_line, when_words
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.models.row_view import LEAST_ROWS, RowView
from kmc_desk.ui.page import Services
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.watch import Watch, is_stopped
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.progress_row import ProgressRow
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.backup import BackupStatus, back_up, back_up_to_usb, backup_status
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.list_backups import BackupPlaces, ListedBackup, reachable_backups
from kmc_desk.usecases.restore import restore_drill, verify

T = TypeVar("T")


class BackupPart(QWidget):
    """Status, list and buttons.

    Args:
        services: what every page may use.
        context: who is signed in, at which database.
    """

    says = Signal(object, str)
    saved = Signal()

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self._services, self._context = services, context
        self._may_restore = context.may(Action.RESTORE) and not context.database.read_only
        self._goes_on = False
        self.pc, self.stick = Tinted(State.DUE), Tinted(State.DUE)
        self.model = BackupModel()
        self.view = RowView(
            self.model,
            self.tr("Backups"),
            ""
            if context.database.read_only
            else self.tr(
                "No backup yet. Press Back up now; then label a USB stick and copy to it."
            ),
            least_rows=LEAST_ROWS,
        )
        self.progress = ProgressRow(Watch)
        self.line = Tinted(State.DUE)
        self.drill = DrillLine(may_try=self._may_restore)
        self.now_button = QPushButton(self.tr("Back up &now"))
        self.stick_button = QPushButton(self.tr("Copy to &USB"))
        self.label_button = QPushButton(self.tr("&Label a USB stick …"))
        self.check_button = QPushButton(self.tr("&Check"))
        self.look_button = QPushButton(self.tr("Look &into it"))
        self.restore_button = QPushButton(self.tr("Re&store …"))
        set_role(self.now_button, "primary")
        for button, run in (
            (self.now_button, self.back_up_now),
            (self.stick_button, self.copy_to_stick),
            (self.label_button, self.label_stick),
            (self.check_button, self.check),
            (self.look_button, self.look_into),
            (self.restore_button, self.ask_restore),
        ):
            button.clicked.connect(run)
        self.drill.wants_drill.connect(self.try_restore)
        self.view.selectionModel().currentRowChanged.connect(self._offer)
        self._lay_out()
        self._offer()

    def refresh(self) -> None:
        """Look again what there is."""
        context = self._context

        def work() -> tuple[BackupStatus, BackupPlaces, datetime]:
            now = context.clock().astimezone()
            return backup_status(context), reachable_backups(context), now

        self._services.tasks.run(self, work, lambda found: self._show(*found), self._fail)

    def back_up_now(self) -> None:
        """Make a backup on this computer."""
        context = self._context
        self._run(
            self.tr("Making a backup"),
            lambda watch: back_up(context, progress=watch.tell),
            lambda made: self._made(made, self.tr("Backup made and checked ({size}).")),
        )

    def copy_to_stick(self) -> None:
        """Make a backup on the stick that is plugged in."""
        context = self._context
        self._run(
            self.tr("Writing to the USB stick"),
            lambda watch: back_up_to_usb(context, progress=watch.tell),
            lambda made: self._made(
                made, self.tr("Written to the USB stick and read back ({size}). Unplug it safely.")
            ),
        )

    def label_stick(self) -> LabelDialog | None:
        """Ask for the drive and for a name, and make it a place for backups."""
        root = save_dialog.ask_for_folder(self)
        if root is None:
            return None
        dialog = LabelDialog(self, self._services, self._context, root)
        dialog.labelled.connect(self._labelled)
        dialog.open()
        return dialog

    def check(self) -> None:
        """Read the chosen backup as a whole."""
        row: ListedBackup | None = self.view.current_row()
        if row is None:
            return
        context = self._context
        self._run(
            self.tr("Checking the backup"),
            lambda watch: verify(context, row.folder, progress=watch.tell),
            self._checked,
        )

    def look_into(self) -> None:
        """Open the chosen backup in a second window, for reading only."""
        row: ListedBackup | None = self.view.current_row()
        if row is None:
            return
        if open_beside(row.folder):
            words = self.tr(
                "A second window opens on the backup of {when}, for reading only. Sign in with a "
                "passphrase of that day."
            )
            self._say(words.format(when=when_words(row.backup.made_at)), State.DUE)
        else:
            program, arguments = command_for(row.folder)
            words = self.tr("No second window could be opened. Type this command: {command}")
            self._say(words.format(command=" ".join([program, *arguments])), State.WARNING)

    def ask_restore(self) -> RestoreDialog | None:
        """Ask for what a restore needs."""
        row: ListedBackup | None = self.view.current_row()
        if row is None or not self._may_restore:
            return None
        dialog = RestoreDialog(self, self._services, self._context, row)
        dialog.open()
        return dialog

    def try_restore(self) -> None:
        """The drill: restore the newest good backup to where nobody works, and throw it away."""
        context = self._context
        self._run(
            self.tr("Trying a restore"),
            lambda watch: restore_drill(context, progress=watch.tell),
            lambda tried: self._made(
                tried,
                self.tr("The backup of {when} can be restored: it was tried beside the data."),
            ),
        )

    def _run(self, words: str, work: Callable[[Watch], T], done: Callable[[T], None]) -> None:
        """One at a time, with progress."""
        watch = self.progress.start(words)
        self._goes_on = True
        self.line.hide()
        self._offer()

        def take(answer: T) -> None:
            self._end()
            done(answer)

        self._services.tasks.run(self, lambda: work(watch), take, self._fail)

    def _end(self) -> None:
        self._goes_on = False
        self.progress.stop()
        self._offer()

    def _made(self, made: Backup, words: str) -> None:
        said = words.format(size=size_words(made.size_bytes), when=when_words(made.made_at))
        self._say(said, State.DONE)
        self._services.hub.publish(frozenset({Topic.BACKUPS}))

    def _checked(self, backup: Backup) -> None:
        when = when_words(backup.made_at)
        if backup.trail_break is None:
            words = self.tr("The backup of {when} is whole: key, every page, counts and trail.")
            self._say(words.format(when=when), State.DONE)
        else:
            words = self.tr(
                "The backup of {when} can be read, but its trail does not hold from entry {n} on."
            )
            self._say(words.format(when=when, n=backup.trail_break), State.WARNING)

    def _labelled(self, label: str) -> None:
        words = self.tr("The stick is labelled {label}. Write the same on it; then Copy to USB.")
        self._say(words.format(label=label), State.DONE)
        self.refresh()
        self.stick_button.setFocus()

    def _show(self, status: BackupStatus, places: BackupPlaces, now: datetime) -> None:
        if self._context.database.read_only:
            words = self.tr(
                "Open for reading only, as a backup is: nothing is backed up from here."
            )
            self.pc.say(words, State.DUE)
            self.stick.hide()
        else:
            self.pc.say(*pc_line(status, now))
            words, state = stick_line(status, now)
            self.stick.say(f"{words}. {self._stick_words(places)}", state)
        self.model.show_backups(places.backups, now)
        self.drill.show_last(status.drilled_at, now)
        if self.view.current_row() is None and places.backups:
            self.view.go_to(str(places.backups[0].folder))
        self._offer()

    def _stick_words(self, places: BackupPlaces) -> str:
        if places.stick is not None:
            return self.tr("Stick {label} is plugged in.").format(label=places.stick.label)
        if places.other is not None:
            words = self.tr("The stick that is plugged in is of another centre ({code}).")
            return words.format(code=places.other.centre)
        return self.tr("No labelled stick is plugged in.")

    def _fail(self, error: Exception) -> None:
        self._end()
        if is_stopped(error):
            self._say(self.tr("Cancelled; nothing is left of it."), State.DUE)
        else:
            self._say(sentence_of(error), State.DANGER)

    def _say(self, words: str, state: State) -> None:
        self.line.say(words, state)
        self.line.show()

    def _offer(self) -> None:
        """Enable what can be done now; a button that cannot be pressed says why."""
        has_row, free = self.view.current_row() is not None, not self._goes_on
        keeps = self._context.may(Action.BACK_UP) and not self._context.database.read_only
        for button in (self.now_button, self.stick_button, self.label_button):
            button.setEnabled(free and keeps)
        for button in (self.check_button, self.look_button):
            button.setEnabled(free and has_row)
        self.restore_button.setEnabled(free and has_row and self._may_restore)
        self.restore_button.setToolTip("" if self._may_restore else text("not_allowed"))
        self.drill.set_free(free)

    def _lay_out(self) -> None:
        top, below = QWidget(), QWidget()
        first, second = FlowLayout(GRID, GRID, top), FlowLayout(GRID, GRID, below)
        for button in (self.now_button, self.stick_button, self.label_button):
            first.addWidget(button)
        about = QLabel(self.tr("The chosen backup:"))
        set_role(about, "quiet")
        for part in (about, self.check_button, self.look_button, self.restore_button):
            second.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        ages = QHBoxLayout()
        ages.setSpacing(GRID)
        for age in (self.pc, self.stick):
            ages.addWidget(age, 1)
        column.addLayout(ages)
        for part in (top, self.progress, self.line):
            column.addWidget(part)
        column.addWidget(self.view, 1)
        column.addWidget(below)
        column.addWidget(self.drill)
        self.line.hide()
