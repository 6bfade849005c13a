"""What the infant's screen does with the entries of the day: begin, end, add, put right."""

from PySide6.QtWidgets import QApplication, QComboBox

from kmc_desk.domain.infant_view import InfantView
from kmc_desk.ui.infant.running import Running
from kmc_desk.ui.infant.sessions import Sessions
from kmc_desk.ui.page import Page, Services
from kmc_desk.usecases.context import Context


class DayWork:
    """The helpers of one page, each for what its name says; nothing of a stay that has ended.

    Args:
        page: speaks and tells what was saved.
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, page: Page, services: Services, context: Context) -> None:
        self._running = Running(page, services, context)
        self._sessions = Sessions(page, services, context)

    def toggle(self, view: InfantView | None) -> None:
        """Start skin-to-skin, or stop it; a letter typed into a list means the list."""
        if (
            view is not None
            and view.today
            and not isinstance(QApplication.focusWidget(), QComboBox)
        ):
            self._running.toggle(view)

    def add_session(self, view: InfantView | None) -> None:
        """Ask for one timed session."""
        if view is not None and view.today:
            self._sessions.ask(view)
