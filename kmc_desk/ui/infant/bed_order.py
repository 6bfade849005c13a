"""From one infant on the ward to the next, in the order of the beds."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from kmc_desk.domain.ward import Ward
from kmc_desk.ui.tasks import Tasks


class BedOrder:
    """Reads the order when it is first wanted, and again after it changed.

    Args:
        page: answers for it are dropped.
        tasks: where the ward is read.
        read: the ward.
        open_infant: shows an infant by its number.
        fail: says what went wrong.
    """

    def __init__(
        self,
        page: QWidget,
        tasks: Tasks,
        *,
        read: Callable[[], Ward],
        open_infant: Callable[[object], None],
        fail: Callable[[Exception], None],
    ) -> None:
        self._page, self._tasks = page, tasks
        self._read, self._open, self._fail = read, open_infant, fail
        self._order: list[int] | None = None

    def forget(self) -> None:
        """Somebody came, went or moved."""
        self._order = None

    def step(self, here: int | None, by: int) -> None:
        """Open the infant so many beds on; from nobody, the first or the last."""
        if self._order is not None:
            self._go(here, by)
            return

        def take(ward: Ward) -> None:
            self._order = [row.identity.infant_id for row in ward.rows]
            self._go(here, by)

        self._tasks.run(self._page, self._read, take, self._fail)

    def _go(self, here: int | None, by: int) -> None:
        order = self._order or []
        from_nobody = 0 if by > 0 else len(order) - 1
        place = order.index(here) + by if here in order else from_nobody
        if 0 <= place < len(order):
            self._open(order[place])
