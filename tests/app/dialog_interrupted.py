"""A window in a process of its own in which a dialog is half-filled until something ends it.

`python -m tests.app.dialog_interrupted FOLDER WHAT`: signs in, half-types the total of a shift
and, once that is kept, writes "typed" to its output. With WHAT "session" the program is asked to
keep what is typed, as at the end of a session of the system, and "asked" is written right after.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kmc_desk.app.desk import Desk, application
from kmc_desk.app.running import run
from kmc_desk.ui.infant.total_dialog import TotalDialog
from kmc_desk.ui.pages.infant_page import InfantPage
from tests.app.interrupted import NOW, STEP_MS, keys, sign_in


def tell(words: str) -> None:
    """A line for whoever waits outside."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def is_kept(desk: Desk, words: str) -> bool:
    """Whether words that are half-typed are on disk."""
    keeper = desk._keeper  # noqa: SLF001 - what it has handed to the worker
    assert keeper is not None
    kept = keeper._kept.values()  # noqa: SLF001 - as above
    return any(words in one.text for one in kept) and not desk.services.tasks.is_busy


def steps(desk: Desk, what: str) -> Iterator[Callable[[], bool]]:
    """What is waited for between one thing done and the next."""
    tasks = desk.services.tasks
    yield desk.window.isActiveWindow
    sign_in(desk)
    yield lambda: not desk.window.is_locked and not tasks.is_busy
    shell = desk.window.shell
    assert shell is not None
    shell.go("infant", 1)
    yield lambda: not tasks.is_busy
    infant = shell.pages.page("infant")
    assert isinstance(infant, InfantPage)
    infant.sheets.today.wants_total.emit()
    yield lambda: isinstance(QApplication.activeModalWidget(), TotalDialog)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, TotalDialog)
    dialog.reason.line.setFocus()
    keys("seen in the b")
    if what == "session":
        desk.keep_drafts(wait=True)  # what `app/running` does at `commitDataRequest`
        tell("asked")
        return
    yield lambda: is_kept(desk, "seen in the b")
    tell("typed")


def main(folder: Path, what: str) -> int:
    """Type, say so, and wait to be ended."""
    application()
    desk = Desk(folder, clock=lambda: NOW)
    doing = steps(desk, what)
    waits: list[Callable[[], bool]] = [lambda: True]
    timer = QTimer(desk)

    def go_on() -> None:
        if waits[0]():
            try:
                waits[0] = next(doing)
            except StopIteration:
                timer.stop()

    timer.timeout.connect(go_on)
    timer.start(STEP_MS)
    return run(desk)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
