"""A window in a process of its own on which a weight is entered while the disk fails.

`python -m tests.reliability.failing_disk FOLDER`: signs in, says "fail", waits for a line, enters a
weight, says "mend" and what it saw, waits for a line, tries again, says what it saw, and closes.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QTimer

from kmc_desk.app.desk import Desk, application
from kmc_desk.app.running import run
from kmc_desk.ui.models import entry_moves
from kmc_desk.ui.pages.round_page import RoundPage
from tests.app.interrupted import NOW, STEP_MS, keys, press, sign_in

WEIGHT = "1520"


def say(what: object) -> None:
    """One line for whoever began this."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def heard() -> bool:
    """Whether a line has come."""
    try:
        return bool(os.read(0, 1))
    except BlockingIOError:
        return False


def told(desk: Desk) -> list[str]:
    """State, text and sentence of the first cell."""
    assert desk.window.shell is not None
    pages = desk.window.shell.pages
    shown = pages.page(pages.current_key)
    assert isinstance(shown, RoundPage)
    model = shown.grids[0].table.model
    cell = model.cell(model.index(0, model.entry_places[0]))
    return [cell.state.value, cell.text, cell.message]


def steps(desk: Desk) -> Iterator[Callable[[], bool]]:
    """What is waited for between one thing done and the next."""

    def done() -> bool:
        return not desk.services.tasks.is_busy

    yield desk.window.isActiveWindow
    sign_in(desk)
    yield lambda: not desk.window.is_locked and done()
    press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    yield done
    for what in ("fail", "mend"):
        say(what)
        yield heard
        if what == "fail":
            keys(WEIGHT)
        else:
            press(Qt.Key.Key_F2)  # what is refused is taken up again as it was typed
        press(Qt.Key.Key_Return)
        seen: list[str] = []

        def over(seen: list[str] = seen) -> bool:
            if (state := told(desk)[0]) not in seen:
                seen.append(state)
            return done()

        yield over
        say([seen, *told(desk)])


def main(folder: Path) -> int:
    """Enter it and tell what was seen."""
    os.set_blocking(0, False)
    entry_moves.HOLD_S = 0  # else keys are refused for a moment, so that nobody types on blindly
    application()
    desk = Desk(folder, clock=lambda: NOW)
    doing = steps(desk)
    waits: list[Callable[[], bool]] = [lambda: True]
    timer = QTimer(desk)

    def go_on() -> None:
        if not waits[0]():
            return
        try:
            waits[0] = next(doing)
        except StopIteration:
            timer.stop()
            desk.end()

    timer.timeout.connect(go_on)
    timer.start(STEP_MS)
    return run(desk)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
