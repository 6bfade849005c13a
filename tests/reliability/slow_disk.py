"""A window in a process of its own on which a nurse works while a beat on its thread is timed.

`python -m tests.reliability.slow_disk FOLDER HOW`: signs in, enters a row of weights, opens an
infant and its chart, locks and comes back, and writes what it saw as JSON. HOW is "as it is", or,
as the control, "on the screen": the worker's work is done on the screen's thread, and the shift
ends after the first weight.
"""

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer

from kmc_desk.app.desk import Desk, application
from kmc_desk.app.running import run
from kmc_desk.ui.models.entry_cells import CellState
from kmc_desk.ui.pages.infant_page import InfantPage
from kmc_desk.ui.pages.round_page import RoundPage
from kmc_desk.ui.tasks import Tasks
from kmc_desk.ui.widgets.chart_canvas import ChartCanvas
from tests.app.interrupted import NOW, STEP_MS, keys, press, sign_in

AS_IT_IS, ON_THE_SCREEN = "as it is", "on the screen"
BEAT_MS = 10
WEIGHTS = ("1520", "1530", "1540")
CTRL = Qt.KeyboardModifier.ControlModifier
_MS_PER_S, _NS_PER_MS = 1000, 1_000_000


@dataclass
class Seen:
    """What was seen in one shift.

    Attributes:
        screen: number of the screen's thread, as the system counts threads.
        stood: of each thing done, the longest time in milliseconds between two beats in which the
            thread neither computed nor waited for a core: it waited for something else.
        cells: of each weight, the states its cell showed with the milliseconds since Enter.
    """

    screen: int
    stood: dict[str, float] = field(default_factory=dict)
    cells: list[list[tuple[str, float]]] = field(default_factory=list)


class Beat(QObject):
    """A timer on the screen's thread that notes how late it comes.

    What the thread is busy with is left out, else this would measure how busy the machine is.
    """

    def __init__(self, desk: Desk, seen: Seen) -> None:
        super().__init__(desk)
        self._seen = seen
        self._doing = "begin"
        self._accounts = Path(f"/proc/self/task/{seen.screen}/schedstat")
        self._last = self._now()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.beat)
        self._timer.start(BEAT_MS)

    def begin(self, doing: str) -> None:
        """Something else is done from now on."""
        self.beat()
        self._doing = doing

    def beat(self) -> None:
        """Another one."""
        now = self._now()
        stood = round((now[0] - self._last[0]) - (now[1] - self._last[1]), 1)
        kept = self._seen.stood
        kept[self._doing] = max(kept.get(self._doing, 0), stood)
        self._last = now

    def _now(self) -> tuple[float, float]:
        """The time, and how long the thread has computed or waited for a core, in milliseconds."""
        ran, waited, _ = self._accounts.read_text(encoding="ascii").split()
        return time.monotonic() * _MS_PER_S, (int(ran) + int(waited)) / _NS_PER_MS


def shift(desk: Desk, beat: Beat, seen: Seen, how: str) -> Iterator[Callable[[], bool]]:
    """What is waited for between one thing done and the next."""

    def done() -> bool:
        return not desk.services.tasks.is_busy

    yield desk.window.isActiveWindow
    beat.begin("sign in")
    sign_in(desk)
    yield lambda: not desk.window.is_locked and done()
    beat.begin("show the round")
    press(Qt.Key.Key_2, CTRL)
    yield done
    for row, weight in enumerate(WEIGHTS):
        beat.begin(f"weight {row + 1}")
        keys(weight)
        press(Qt.Key.Key_Return)
        yield watching(desk, seen, row)
        if how != AS_IT_IS:
            beat.beat()
            return
        yield done
    beat.begin("open the infant")
    press(Qt.Key.Key_1, CTRL)
    yield done
    press(Qt.Key.Key_Return)
    yield lambda: done() and isinstance(page(desk), InfantPage)
    beat.begin("turn to the chart")
    while not chart_is_drawn(desk):
        press(Qt.Key.Key_Tab, CTRL)
        yield done
    beat.begin("lock")
    press(Qt.Key.Key_L, CTRL)
    yield done
    beat.begin("come back")
    sign_in(desk)
    yield lambda: not desk.window.is_locked and done()


def page(desk: Desk) -> Any:
    """The page on screen."""
    assert desk.window.shell is not None
    pages = desk.window.shell.pages
    return pages.page(pages.current_key)


def chart_is_drawn(desk: Desk) -> bool:
    """Whether the chart of the infant is on screen."""
    return any(canvas.isVisible() for canvas in page(desk).findChildren(ChartCanvas))


def watching(desk: Desk, seen: Seen, row: int) -> Callable[[], bool]:
    """Notes the states of a cell from Enter on; over once it is saved."""
    shown = page(desk)
    assert isinstance(shown, RoundPage)
    model, entered = shown.grids[0].table.model, time.monotonic()
    states: list[tuple[str, float]] = []
    seen.cells.append(states)

    def look() -> bool:
        state = model.cell(model.index(row, model.entry_places[0])).state
        if not states or states[-1][0] != state:
            states.append((state.value, round((time.monotonic() - entered) * _MS_PER_S, 1)))
        return state is CellState.SAVED

    look()  # at once: else a busy machine might show nothing between Enter and the tick
    return look


def on_the_screens_thread() -> None:
    """What the worker would do stops the screen."""

    def run_now(self: Tasks, _owner: Any, work: Any, done: Any, _failed: Any = None) -> None:
        QTimer.singleShot(0, self, lambda: done(work()))

    Tasks.run = run_now  # pyright: ignore[reportAttributeAccessIssue]


def main(folder: Path, how: str) -> int:
    """Work a shift and tell what was seen."""
    if how != AS_IT_IS:
        on_the_screens_thread()
    application()
    desk = Desk(folder, clock=lambda: NOW)
    seen = Seen(screen=threading.get_native_id())
    doing = shift(desk, Beat(desk, seen), seen, how)
    waits: list[Callable[[], bool]] = [lambda: True]
    timer = QTimer(desk)

    def go_on() -> None:
        if not waits[0]():
            return
        try:
            waits[0] = next(doing)
        except StopIteration:
            timer.stop()
            sys.stdout.write(json.dumps(asdict(seen)))
            sys.stdout.flush()
            desk.end()

    timer.timeout.connect(go_on)
    timer.start(STEP_MS)
    return run(desk)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
