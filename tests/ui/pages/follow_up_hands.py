"""Reading and driving the lists of follow-up by keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kmc_desk.domain.follow_up.lists import ListName
from kmc_desk.ui.follow_up.list_view import ListView
from kmc_desk.ui.pages.follow_up_page import FollowUpPage


def turn_to(page: FollowUpPage, name: ListName) -> ListView:
    """Show one list, the keyboard on it; wait for it outside."""
    view = next(v for v in page.views if isinstance(v, ListView) and v.name is name)
    page.tabs.setCurrentWidget(view)
    page.setFocus()
    return view


def names(view: ListView) -> list[str]:
    return [f"{one.identity.marker} {one.identity.name}".strip() for one in view.model.rows]


def words(view: ListView, row: int, column: int) -> str:
    return view.model.index(row, column).data()


def titles(page: FollowUpPage) -> dict[ListName, str]:
    return {
        view.name: page.tabs.tabText(place).replace("&", "")
        for place in range(page.tabs.count())
        if isinstance(view := page.tabs.widget(place), ListView)
    }


def press(view: ListView, key: Qt.Key, held=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(view.view, key, held)
