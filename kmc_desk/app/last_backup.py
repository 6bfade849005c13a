"""The backup on exit: the window waits for it, and for nothing else."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from kmc_desk.app.backing_up import BackingUp
from kmc_desk.domain.backup_schedule import Moment
from kmc_desk.ui.backup.exit_window import ExitWindow
from kmc_desk.ui.main_window import MainWindow
from kmc_desk.ui.page import Services
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.watch import Watch
from kmc_desk.usecases.context import Context


class LastBackup(QObject):
    """Asks on closing whether a backup is due, shows it while it is made, and then closes.

    Args:
        window: that is closed.
        backing_up: of the session.
        keep_drafts: keeps what is half-typed, so that the backup has it, too.
    """

    def __init__(
        self, window: MainWindow, backing_up: BackingUp, keep_drafts: Callable[[], None]
    ) -> None:
        super().__init__(backing_up)
        self._window, self._backing_up, self._keep_drafts = window, backing_up, keep_drafts
        self._shown: ExitWindow | None = None
        self._waits = False
        backing_up.begun.connect(self._show)
        backing_up.ended.connect(self._end)

    def holds(self) -> bool:
        """The window is to be closed: whether it has to stay for a backup, and begins one."""
        if not self._backing_up.is_wanted:
            return False
        if not self._waits:
            self._waits = True
            self._keep_drafts()
            self._backing_up.look(Moment.EXIT)
        return True

    def _show(self, watch: Watch) -> None:
        self._on_screen().begin(watch)

    def _end(self, error: Exception | None) -> None:
        """Close; or say what went wrong, also where nothing was begun: else nobody could close."""
        if error is None:
            self._close()
        else:
            self._on_screen().fail(sentence_of(error))

    def _on_screen(self) -> ExitWindow:
        if self._shown is None:
            self._shown = ExitWindow(self._window)
            self._shown.wants_close.connect(self._close)
            self._shown.wants_retry.connect(lambda: self._backing_up.look(Moment.EXIT))
            self._shown.wants_to_stay.connect(self._stay)
            self._shown.open()
        return self._shown

    def _stay(self) -> None:
        self._waits = False
        if self._shown is not None:
            self._shown.close()
            self._shown = None

    def _close(self) -> None:
        self._stay()
        self._backing_up.give_up()
        self._window.close_at_once()


def back_up_in(
    window: MainWindow,
    services: Services,
    context: Context,
    before: BackingUp | None,
    keep_drafts: Callable[[], None],
) -> BackingUp:
    """Begin the automatic backups of the session on screen.

    Args:
        window: with its session.
        services: what pages may use.
        context: whose session it is.
        before: those of the session before, which end.
        keep_drafts: keeps what is half-typed.
    """
    shell = window.shell
    assert shell is not None
    if before is not None:
        before.stop()
    # Not of the shell, which goes with its session: a backup that gives way is heard after it.
    made = BackingUp(services, context, window)
    made.news.connect(shell.status.show_backups)
    window.ticked.connect(made.look_when_idle)
    window.locked.connect(made.look_at_lock)
    window.holds_closing = LastBackup(window, made, keep_drafts).holds
    made.look()
    return made
