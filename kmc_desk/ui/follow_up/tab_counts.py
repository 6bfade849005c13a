"""How many stand on each list of follow-up, on the tabs."""

from collections.abc import Mapping

from PySide6.QtWidgets import QTabWidget

from kmc_desk.domain.follow_up.lists import ListName
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.follow_up.list_view import LIST_TOPICS, ListView
from kmc_desk.ui.follow_up.list_words import tab_title
from kmc_desk.ui.page import Services
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.follow_up_lists import count_lists


class TabCounts:
    """Keeps the figures on the tabs in step, whichever tab is shown.

    Args:
        tabs: of the page; those that are lists are counted.
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, tabs: QTabWidget, services: Services, context: Context) -> None:
        self._tabs, self._services, self._context = tabs, services, context

    def refresh(self, topics: frozenset[Topic] | None) -> None:
        """Count again where a list is touched; a tab without an answer keeps its word alone."""
        if topics is None or topics & LIST_TOPICS:
            self._services.tasks.run(
                self._tabs, lambda: count_lists(self._context), self._show, self._keep_words
            )

    def _show(self, counts: Mapping[ListName, int]) -> None:
        for place in range(self._tabs.count()):
            view = self._tabs.widget(place)
            if isinstance(view, ListView):
                self._tabs.setTabText(place, tab_title(view.name, counts[view.name]))

    def _keep_words(self, _error: Exception) -> None:
        """The list itself says why it cannot be read."""
