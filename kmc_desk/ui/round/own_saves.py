"""When the round is read again after what was saved on it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer, Signal

from kmc_desk.ui.change_hub import Topic

SOON_MS = 150  # [ours] who types on is not waited for by a reading of the whole ward
AT_LATEST_MS = 2000  # [ours] so long may a sheet lack what another one's save brings


class OwnSaves(QObject):
    """Lets the reading after one's own saves wait for a pause; the saved line is shown already.

    What others change is read at once, and what waited with it.

    Args:
        parent: the page.
        is_typing: whether somebody types in a cell now; a reading waits for the end of that.
    """

    due = Signal(object)
    """Topics: read them now."""

    def __init__(self, parent: QObject, is_typing: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._is_typing = is_typing
        self._is_own = False
        self._topics: frozenset[Topic] = frozenset()
        self._soon, self._at_latest = QTimer(self), QTimer(self)
        for timer, wait_ms in ((self._soon, SOON_MS), (self._at_latest, AT_LATEST_MS)):
            timer.setSingleShot(True)
            timer.setInterval(wait_ms)
        self._soon.timeout.connect(self._read_in_a_pause)
        self._at_latest.timeout.connect(self.read_now)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """While the page tells everybody of its own save."""
        self._is_own = True
        try:
            yield
        finally:
            self._is_own = False

    def put_off(self, topics: frozenset[Topic] | None) -> bool:
        """Whether a change is one's own, which waits now."""
        if topics is None or not self._is_own:
            return False
        self._topics |= topics
        self._soon.start()
        if not self._at_latest.isActive():
            self._at_latest.start()
        return True

    def with_waiting(self, topics: frozenset[Topic] | None) -> frozenset[Topic] | None:
        """These topics and those that waited, which wait no more."""
        waiting, self._topics = self._topics, frozenset()
        self._soon.stop()
        self._at_latest.stop()
        return None if topics is None else topics | waiting

    def stop(self) -> None:
        """The program closes: nothing is read any more."""
        self.with_waiting(frozenset())

    def read_now(self) -> None:
        """Have what waits read, if anything does."""
        if self._topics:
            self.due.emit(self._topics)

    def _read_in_a_pause(self) -> None:
        if self._is_typing():
            self._soon.start()
        else:
            self.read_now()
