"""A window in a process of its own in which somebody types until the process is ended.

`python -m tests.app.interrupted FOLDER WAIT`: signs in, half-types an admission and a weight, and
writes "typed" to its output: at once, or, with WAIT "kept", once the worker has done everything.
"""

import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from kmc_desk.app.desk import Desk, application
from kmc_desk.app.running import run

PASSPHRASE = "correct horse battery"
NOW = datetime(2026, 5, 5, 10, 42)
STEP_MS = 5


def keys(words: str) -> None:
    """Each key to whoever has the keyboard then."""
    for letter in words:
        focused = QApplication.focusWidget()
        assert focused is not None, "nobody has the keyboard"
        QTest.keyClicks(focused, letter)


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key to whoever has the keyboard."""
    focused = QApplication.focusWidget()
    assert focused is not None, "nobody has the keyboard"
    QTest.keyClick(focused, key, held)


def sign_in(desk: Desk) -> None:
    """Type the passphrase."""
    secret = next(
        line
        for line in desk.window.findChildren(QLineEdit)
        if line.isVisible() and line.accessibleName().startswith("Passphrase")
    )
    secret.setFocus()
    keys(PASSPHRASE)
    press(Qt.Key.Key_Return)


def steps(desk: Desk, *, kept: bool) -> Iterator[Callable[[], bool]]:
    """What is waited for between one thing done and the next."""
    tasks = desk.services.tasks
    yield desk.window.isActiveWindow
    sign_in(desk)
    yield lambda: not desk.window.is_locked and not tasks.is_busy
    press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    yield lambda: not tasks.is_busy
    keys("GUL BA")
    press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    yield lambda: not tasks.is_busy
    keys("15")
    if kept:
        yield lambda: not is_waiting(desk) and not tasks.is_busy


def is_waiting(desk: Desk) -> bool:
    """Whether something that was typed is not yet handed to the worker."""
    shell = desk.window.shell
    assert shell is not None
    names = {"draftsSoon", "draftsAtLatest"}
    return any(t.isActive() for t in shell.findChildren(QTimer) if t.objectName() in names)


def main(folder: Path, *, kept: bool) -> int:
    """Type, say so, and wait to be ended."""
    application()
    desk = Desk(folder, clock=lambda: NOW)
    doing = steps(desk, kept=kept)
    waits: list[Callable[[], bool]] = [lambda: True]
    timer = QTimer(desk)

    def go_on() -> None:
        if not waits[0]():
            return
        try:
            waits[0] = next(doing)
        except StopIteration:
            timer.stop()
            sys.stdout.write("typed\n")
            sys.stdout.flush()

    timer.timeout.connect(go_on)
    timer.start(STEP_MS)
    return run(desk)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), kept=sys.argv[2] == "kept"))
