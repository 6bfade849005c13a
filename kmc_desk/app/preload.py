"""What signing in needs, imported while the person looks at the first window or types.

The window is shown without the database, the use cases and the pages. What knows no Qt is imported
on the worker; pages, which do, between two events of the screen's thread, one module at a time.
"""

import pkgutil
import sys
from collections import deque
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

import kmc_desk.ui.pages
import kmc_desk.usecases
from kmc_desk.ui.tasks import Tasks

_FIRST = (
    "cryptography.hazmat.primitives.kdf.argon2",
    "kmc_desk.wiring",
    "kmc_desk.logging_setup",
    "kmc_desk.usecases.search",
    "kmc_desk.usecases.show_ward",
)
_ON_SCREEN = (
    "kmc_desk.ui.shell",
    "kmc_desk.app.watching",
    "kmc_desk.ui.draft_keeper",
    "kmc_desk.ui.follow_up.renewal",
    "kmc_desk.app.locking",
    "kmc_desk.app.door",
    "kmc_desk.app.last_backup",
    "kmc_desk.ui.page_list",
    "kmc_desk.ui.pages.ward_page",
)


def worker_modules() -> tuple[str, ...]:
    """The modules without Qt, in the order in which they will be needed."""
    found = (f"kmc_desk.usecases.{one.name}" for one in pkgutil.iter_modules(_use_cases()))
    return tuple(dict.fromkeys((*_FIRST, *found)))


def screen_modules() -> tuple[str, ...]:
    """The modules with Qt, the first screen first."""
    pages = pkgutil.iter_modules(kmc_desk.ui.pages.__path__)
    return tuple(dict.fromkeys((*_ON_SCREEN, *(f"kmc_desk.ui.pages.{one.name}" for one in pages))))


def _use_cases() -> list[str]:
    return list(kmc_desk.usecases.__path__)


class Preload(QObject):
    """Imports step by step, so that whoever signs in meanwhile waits for one step at most.

    Args:
        tasks: the worker.
        parent: whose end is its end too.
    """

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._left: deque[str] = deque()
        self._on_screen: deque[str] = deque()

    def begin(self) -> None:
        """Import what is not there yet."""
        self._left = deque(one for one in worker_modules() if one not in sys.modules)
        self._on_screen = deque(one for one in screen_modules() if one not in sys.modules)
        self._next()

    def stop(self) -> None:
        """The program closes: begin nothing further."""
        self._left.clear()
        self._on_screen.clear()

    def _next(self) -> None:
        if self._left:
            name = self._left.popleft()
            self._tasks.run(self, lambda: import_module(name), lambda _: self._next())
        elif self._on_screen:
            QTimer.singleShot(0, self, self._import_on_screen)

    def _import_on_screen(self) -> None:
        if self._on_screen:
            import_module(self._on_screen.popleft())
            self._next()
