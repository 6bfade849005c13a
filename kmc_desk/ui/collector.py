"""Python's cycle collection, kept on the screen's thread.

Left to itself it runs on whichever thread happens to allocate. Run on the worker, it destroys
forgotten Qt objects there ("Timers cannot be stopped from another thread", measured with
PySide6 6.12), and that may end the program.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000


class ScreenThreadCollector(QObject):
    """Collects from a timer of the thread that made it, for as long as it runs."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(collect_when_due)
        self._timer.start()

    def stop(self) -> None:
        """Give collection back to the interpreter."""
        self._timer.stop()
        if self._was_on:
            gc.enable()


def collect_when_due() -> None:
    """Collect the oldest generation whose threshold is passed."""
    counts, limits = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if limits[generation] and counts[generation] > limits[generation]:
            gc.collect(generation)
            return
