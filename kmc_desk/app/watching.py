"""What is looked at while somebody is signed in: the clock of the PC, and the data."""

from kmc_desk.store.folder import is_backup
from kmc_desk.ui.clock_watch import ClockWatch
from kmc_desk.ui.data_watch import DataWatch
from kmc_desk.ui.main_window import MainWindow
from kmc_desk.ui.page import Services
from kmc_desk.usecases.context import Context

_OF_A_BACKUP = frozenset({"read_only"})
"""The stripe over its window says so (`whose_data`)."""


class Watching:
    """One session's eyes; each says over every page what it sees.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
        window: with the bars.
    """

    def __init__(self, services: Services, context: Context, window: MainWindow) -> None:
        self._clock = ClockWatch(services, context, window.clock_banner)
        known = _OF_A_BACKUP if is_backup(context.database.folder) else frozenset[str]()
        self._data = DataWatch(services, context, window.data_banner, known)

    def look(self) -> None:
        """Before anything is entered: after signing in, on every page, and each minute."""
        self._clock.look()
        self._data.look()

    def stop(self) -> None:
        """Another person signs in."""
        self._clock.stop()
        self._data.stop()
