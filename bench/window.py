"""The window with forty infants: how soon it is there, how soon a cell is saved, what it blocks.

Measured in a process of its own: whatever was imported and read before would make it faster.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar

from bench.timing import median_ms
from kmc_desk.app.desk import Desk, application
from kmc_desk.app.preload import screen_modules, worker_modules
from kmc_desk.demo import PASSPHRASE, demo_clock, make_demo
from kmc_desk.ui.round.own_saves import SOON_MS
from kmc_desk.usecases.show_ward import show_ward

CROWD = 40
SIGNED_IN = "ward shown after signing in"
AGAIN = "ward shown again"
CELL = "cell committed, saved and shown (median)"
BLOCK = "longest block of the screen meanwhile"
MEMORY = "resident with a chart open"
LIMITS = {SIGNED_IN: 1000.0, AGAIN: 150.0, CELL: 50.0, BLOCK: 50.0, MEMORY: 250.0}
"""At most so many milliseconds, or megabytes."""

_MS = 1000
_BEAT_MS = 5
_CELLS = 20
_TEMPERATURE = 1  # the tab of the round on which every cell is empty
_BARE = """
from PySide6.QtWidgets import QApplication, QWidget
import os
app = QApplication([]); window = QWidget(); window.show(); app.processEvents(); os._exit(0)
"""
_SIGN_IN = """
import os, sys
from kmc_desk.cli.opening import window_options
from kmc_desk.app import open_desk
options = window_options(["--data", sys.argv[1]])
desk = open_desk(options.data); desk.window.show()
from kmc_desk.app.desk import application
application().processEvents(); os._exit(0)
"""


class Heartbeat:
    """A timer of the screen's thread; the longest time between two beats is what it was blocked."""

    def __init__(self) -> None:
        self._longest_ms = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT_MS)

    def stop(self) -> float:
        """End it; the longest block in milliseconds."""
        self._timer.stop()
        return max(self._longest_ms - _BEAT_MS, 0.0)

    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest_ms = max(self._longest_ms, (now - self._last) * _MS)
        self._last = now


def measure_window() -> None:
    """Start-up against a bare window, and a crowded ward in a process of its own."""
    with TemporaryDirectory() as temporary:
        context = make_demo(Path(temporary) / "demo", demo_clock, CROWD)
        infant_id = show_ward(context).rows[0].identity.infant_id
        folder = context.database.folder
        context.database.close()
        _measure_start(folder)
        command = [sys.executable, "-m", "bench.window", str(folder), str(infant_id)]
        run = subprocess.run(command, check=True, capture_output=True, text=True)
    for name, value in json.loads(run.stdout.splitlines()[-1]).items():
        unit = "MB" if name == MEMORY else "ms"
        mark = "" if value <= LIMITS[name] else "   TOO MUCH"
        print(f"{name:<46}{value:9.1f} {unit}   at most {LIMITS[name]:.0f} {unit}{mark}")


def _measure_start(folder: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}

    def started(program: str) -> Callable[[], object]:
        command = [sys.executable, "-c", program, str(folder)]
        return lambda: subprocess.run(command, check=True, capture_output=True, env=environment)

    started(_SIGN_IN)()  # once, so that the compiled modules are there
    bare, sign_in = median_ms(started(_BARE), 9), median_ms(started(_SIGN_IN), 9)
    print(f"{'start to sign-in':<46}{sign_in:9.1f} ms   {sign_in / bare:6.2f} x bare window "
          f"({bare:.1f} ms), at most 1.5 x")  # fmt: skip


def measured(folder: Path, infant_id: int) -> dict[str, float]:
    """All figures of one process: milliseconds, and memory in MB."""
    app = application()
    desk = Desk(folder, clock=demo_clock)
    desk.window.resize(1366, 768)
    desk.window.show()
    wanted = {*worker_modules(), *screen_modules()}
    _until(app, lambda: wanted <= set(sys.modules) and not desk.services.tasks.is_busy)
    found = {SIGNED_IN: _sign_in(app, desk)}
    shell: Any = desk.window.shell
    shell.go("round")
    _settle(app, desk)
    start = time.perf_counter()
    shell.go("ward")
    _settle(app, desk)
    desk.window.grab()  # painted, too
    found[AGAIN] = (time.perf_counter() - start) * _MS
    found |= _commit_cells(app, desk)
    page = shell.go("infant", infant_id)
    for bar in page.findChildren(QTabBar):
        for place in range(bar.count()):
            bar.setCurrentIndex(place)
            _settle(app, desk)
    desk.window.grab()
    found[MEMORY] = _resident_mb()
    desk.window.close_at_once()
    return found


def _sign_in(app: QApplication, desk: Desk) -> float:
    """From the moment the passphrase is found right until the ward is painted."""
    page: Any = desk.window._sign_in  # noqa: SLF001 - who signs in has no other door
    let_in: list[float] = []
    check = page._check  # noqa: SLF001 - when a passphrase is found right, nothing else tells

    def timed(account: str, passphrase: str) -> object:
        session = check(account, passphrase)
        let_in.append(time.perf_counter())
        return session

    page._check = timed  # noqa: SLF001 - as above
    page.passphrase.setText(PASSPHRASE)
    page.submit()
    _until(app, lambda: bool(let_in) and desk.window.shell is not None)
    _settle(app, desk)
    desk.window.grab()
    return (time.perf_counter() - let_in[0]) * _MS


def _commit_cells(app: QApplication, desk: Desk) -> dict[str, float]:
    """Type temperatures down the round, one after the other, and wait for each."""
    shell: Any = desk.window.shell
    page = shell.go("round")
    page.tabs.setCurrentIndex(_TEMPERATURE)
    _settle(app, desk)
    grid = page.grids[_TEMPERATURE]
    grid.table.view.setFocus()
    heart = Heartbeat()
    times: list[float] = []
    for _ in range(_CELLS):
        for letter in "36.8":
            QTest.keyClicks(QApplication.focusWidget() or grid, letter)
            app.processEvents()
        start = time.perf_counter()
        QTest.keyClick(QApplication.focusWidget() or grid, Qt.Key.Key_Return)
        _until(app, lambda: not desk.services.tasks.is_busy)
        app.processEvents()
        times.append((time.perf_counter() - start) * _MS)
    done, _ = grid.progress()
    if done < _CELLS:
        raise RuntimeError(f"only {done} cells were saved")
    QTest.qWait(2 * SOON_MS)  # the reading after the last of them, which waits for a pause
    _until(app, lambda: not desk.services.tasks.is_busy)
    app.processEvents()
    return {CELL: statistics.median(times), BLOCK: heart.stop()}


def _settle(app: QApplication, desk: Desk) -> None:
    for _ in range(3):  # a page may ask again once it has its first answer
        app.processEvents()
        _until(app, lambda: not desk.services.tasks.is_busy)


def _until(app: QApplication, true: Callable[[], bool]) -> None:
    """Sleep between events, as the program does: a loop that asks takes time from the worker."""
    while not true():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _resident_mb() -> float:
    """Memory of this process now; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    print(json.dumps(measured(Path(sys.argv[1]), int(sys.argv[2]))))
