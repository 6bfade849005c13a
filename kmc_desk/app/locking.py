"""A lock and what comes after it: what is out of sight, what is kept, who comes back to it."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from shiboken6 import isValid

from kmc_desk.app.door import words_since
from kmc_desk.app.idle import IdleWatch
from kmc_desk.app.put_away import PutAway, within
from kmc_desk.store.engine import checkpoint
from kmc_desk.store.faults import database_faults
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.draft_keeper import DraftKeeper
from kmc_desk.ui.main_window import MainWindow
from kmc_desk.ui.page import Services
from kmc_desk.ui.shell import Shell
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.lock_after import lock_after_min
from kmc_desk.usecases.since_last import since_last_sign_in


class Locking(QObject):
    """Locks when nobody is there or the key is pressed, and takes the session out of sight.

    While it is locked no answer of the worker reaches the session, so that no dialog opens over
    the question who is there. Whoever has something to do at a lock listens to `MainWindow.locked`.

    Args:
        window: what is locked.
        services: the worker and the changes.
    """

    def __init__(self, window: MainWindow, services: Services) -> None:
        super().__init__(window)
        self._window, self._services = window, services
        self._context: Context | None = None
        self._is_of_shell: Callable[[QObject], bool] = lambda _owner: False
        self._shell: Shell | None = None
        self._minutes = 0
        self._away = PutAway(window)
        self.idle = IdleWatch(window)
        self.idle.is_over.connect(window.lock)
        self.idle.wants_lock.connect(window.lock)
        window.locked.connect(self._put_away)
        services.hub.changed.connect(self._changed)

    def begin(self, context: Context, shell: Shell) -> None:
        """A person's session is on screen."""
        self._context, self._shell, self._is_of_shell = context, shell, within(shell)
        self._read_minutes()
        self._read_since(context)

    def resume(self, context: Context) -> None:
        """The same person is back: dialogs first, then what came for them meanwhile."""
        self._away.bring_back()
        self._services.tasks.release()
        self.idle.begin(self._minutes)  # none yet: it begins when they are read
        self._read_since(context)

    def leave(self, keeper: DraftKeeper | None) -> None:
        """Another person comes: what came for the one before is taken, and kept with the rest.

        Args:
            keeper: of the drafts of the one before; it keeps no more.
        """
        self._services.tasks.release()
        if keeper is not None:
            keeper.keep_now()
            keeper.stop()
        self._away.end()

    def _put_away(self) -> None:
        self.idle.stop()
        self._away.put_away()
        self._services.tasks.hold(lambda one: self._is_of_shell(one) or self._away.holds(one))
        context = self._context
        if context is not None and not context.database.read_only:
            self._services.tasks.run(
                self, lambda: _empty_log(context), lambda _done: None, lambda _error: None
            )

    def _changed(self, topics: frozenset[Topic]) -> None:
        if Topic.SETTINGS in topics:
            self._read_minutes()

    def _read_since(self, context: Context) -> None:
        person, tasks = context.account.full_name, self._services.tasks
        tasks.run(
            self,
            lambda: since_last_sign_in(context),
            lambda found: self._tell(words_since(found, person)),
        )

    def _tell(self, words: str) -> None:
        if words and self._shell is not None and isValid(self._shell):
            self._shell.notice.say(State.WARNING, words)

    def _read_minutes(self) -> None:
        context = self._context
        if context is not None:
            self._services.tasks.run(self, lambda: lock_after_min(context), self._take_minutes)

    def _take_minutes(self, minutes: int) -> None:
        self._minutes = minutes
        if not self._window.is_locked:
            self.idle.begin(minutes)


def _empty_log(context: Context) -> None:
    """The log goes into the main file: whoever pulls the plug now has one file with everything."""
    with database_faults(context.database.folder):
        checkpoint(context.database.engine)
