"""Temporary files of the window: in the data folder, and gone at a lock and at the end."""

from pathlib import Path

from kmc_desk.paths import clear_temporary, keep_temporary_in, leave_temporary
from kmc_desk.store.folder import is_backup
from kmc_desk.ui.main_window import MainWindow
from kmc_desk.ui.tasks import Tasks


class Temporary:
    """From the first sign-in to `end`.

    Args:
        window: tells when a session is on screen, and when it is locked.
        tasks: what is being written is written there.
        folder: the data folder.
    """

    def __init__(self, window: MainWindow, tasks: Tasks, folder: Path) -> None:
        self._tasks, self._folder, self._begun = tasks, folder, False
        window.ticked.connect(self._begin)
        window.locked.connect(self._clear)

    def end(self) -> None:
        """The worker has ended; nothing is being written."""
        if self._begun:
            leave_temporary(self._folder)

    def _begin(self) -> None:
        """A session is on screen: the data folder is open, and no other program is in it."""
        if not (self._begun or is_backup(self._folder)):  # a backup is looked at and left as it is
            self._begun = True
            keep_temporary_in(self._folder)

    def _clear(self) -> None:
        """After what the worker is writing now."""
        self._tasks.run(self._tasks, lambda: clear_temporary(self._folder), lambda _done: None)
