"""Stores anew in the background where infants stand, so that the lists of a new day are quick."""

from functools import partial

from PySide6.QtCore import QObject

from kmc_desk.ui.tasks import Tasks
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.follow_up_lists import renew_standings

AT_ONCE = 100
"""Infants a time: whoever saves meanwhile waits for a tenth of a second at most."""


class StandingRenewal(QObject):
    """Asks the worker part by part until every stored answer is one of today.

    The lists are right without it, only slower; so nobody is told, and a disk that takes nothing
    is left to whoever saves there.

    Args:
        tasks: the worker.
        context: the database, and the clock.
        parent: with which it ends.
    """

    def __init__(self, tasks: Tasks, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._context = tasks, context
        self._runs = False

    def begin(self) -> None:
        """Begin, unless it goes on already."""
        if not self._runs:
            self._runs = True
            self._ask()

    def _ask(self) -> None:
        part = partial(renew_standings, self._context, at_most=AT_ONCE)
        self._tasks.run(self, part, self._go_on, self._give_up)

    def _go_on(self, done: int) -> None:
        if done:
            self._ask()
        else:
            self._runs = False

    def _give_up(self, _error: Exception) -> None:
        self._runs = False
