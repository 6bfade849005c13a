"""From one infant on the ward to the next, in the order of the beds."""

from kmc_desk.domain.ward import Ward
from kmc_desk.ui.form_answers import tell
from kmc_desk.ui.page import Page
from kmc_desk.ui.tasks import Tasks
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.show_ward import show_ward


class BedOrder:
    """Reads the order when it is first wanted, and again after it changed.

    Args:
        page: opens the infants, and says what went wrong.
        tasks: where the ward is read.
        context: who is signed in, at which database.
    """

    def __init__(self, page: Page, tasks: Tasks, context: Context) -> None:
        self._page, self._tasks, self._context = page, tasks, context
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

        self._tasks.run(
            self._page,
            lambda: show_ward(self._context),
            take,
            lambda error: tell(self._page, error),
        )

    def _go(self, here: int | None, by: int) -> None:
        order = self._order or []
        from_nobody = 0 if by > 0 else len(order) - 1
        place = order.index(here) + by if here in order else from_nobody
        if 0 <= place < len(order):
            self._page.open(order[place])
