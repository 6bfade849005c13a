"""A process that is killed at its n-th step: a statement of SQL, or a file made, moved or removed.

Run in a process of its own: `die_at` cannot be undone.
"""

import os
import signal
import sys

from sqlalchemy import Engine, event

_FILES = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.copyfile"}


def die_at(step: int) -> None:
    """Kill this process just before its n-th step from now on.

    Args:
        step: 1 is the next one.
    """
    left = [step]

    def count(*_about: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(name: str, about: tuple[object, ...]) -> None:
        if name in _FILES and not str(about[0]).endswith((".py", ".pyc")):
            count()

    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)
    sys.addaudithook(watch)
