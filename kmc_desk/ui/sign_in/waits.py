"""The wait after wrong tries, counted down for each account; others need not wait."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

_MS_PER_S = 1000


class Waits(QObject):
    """How long which account is to wait.

    Args:
        parent: ends with it.
    """

    ticked = Signal()
    """Some second of a wait is over."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        clock = QElapsedTimer()
        clock.start()
        self._elapsed_ms: Callable[[], int] = clock.elapsed
        self._until_ms: dict[str, int] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(_MS_PER_S)
        self._timer.timeout.connect(self._tick)

    def begin(self, account: str, seconds: int) -> None:
        """The account may be tried again after so many seconds."""
        self._until_ms[account] = self._elapsed_ms() + seconds * _MS_PER_S
        self._timer.start()

    def left_s(self, account: str) -> int:
        """Seconds still to wait; 0 when there is no need."""
        left_ms = self._until_ms.get(account, 0) - self._elapsed_ms()
        return max(0, -(-left_ms // _MS_PER_S))

    def forget(self) -> None:
        """Somebody is in: the store remembers what there is to remember."""
        self._until_ms.clear()
        self._timer.stop()

    def _tick(self) -> None:
        if not any(self.left_s(one) for one in self._until_ms):
            self._timer.stop()
        self.ticked.emit()
