"""What the worker and the screen share of long work: how far it is, whether to end."""

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.errors import UserError

WHOLE_PERCENT = 100


def _never() -> bool:
    return False


class Watch:
    """Told by the worker how far it is; tells it to give up.

    Args:
        gives_way: asked on the worker each time; True where work of a person waits.
    """

    def __init__(self, gives_way: Callable[[], bool] = _never) -> None:
        self.percent = 0
        self._gives_way = gives_way
        self._ended = Event()

    def tell(self, part: float) -> None:
        """Called on the worker.

        Args:
            part: what is done, 0 to 1.

        Raises:
            UserError: backup_stopped, once it is to end; nothing is kept of it then.
        """
        self.percent = int(WHOLE_PERCENT * part)
        if self._ended.is_set() or self._gives_way():
            raise UserError("backup_stopped")

    def cancel(self) -> None:
        """End the work when it next tells how far it is."""
        self._ended.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked it to end."""
        return self._ended.is_set()

    def shown(self, said: str) -> tuple[str, float]:
        """What it does with the per cent that are done, and the share, 0 to 1."""
        words = QCoreApplication.translate("ProgressRow", "{what} … {n} %")
        return words.format(what=said, n=self.percent), self.percent / WHOLE_PERCENT


def is_stopped(error: Exception) -> bool:
    """Whether work ended because it was asked to, and so did not fail."""
    return isinstance(error, UserError) and error.key == "backup_stopped"
