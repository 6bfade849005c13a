"""Temporary files of the window: in the data folder, and gone at a lock and at the end."""

from kmc_desk.app.desk import Desk
from kmc_desk.paths import clear_temporary, keep_temporary_in, leave_temporary


class Temporary:
    """From the first sign-in to `end`.

    Args:
        desk: the running program.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk, self._begun = desk, False
        desk.window.ticked.connect(self._begin)
        desk.window.locked.connect(self._clear)

    def end(self) -> None:
        """The worker has ended; nothing is being written."""
        if self._begun:
            leave_temporary(self._desk.folder)

    def _begin(self) -> None:
        """A session is on screen: the data folder is open, and no other program is in it."""
        if not self._begun:
            self._begun = True
            keep_temporary_in(self._desk.folder)

    def _clear(self) -> None:
        """After what the worker is writing now."""
        if self._begun:
            folder = self._desk.folder
            self._desk.services.tasks.run(
                self._desk, lambda: clear_temporary(folder), lambda _done: None
            )
