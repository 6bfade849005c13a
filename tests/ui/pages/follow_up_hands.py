"""Reading and driving the lists of follow-up by keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kmc_desk.domain.follow_up.lists import ListName
from kmc_desk.ui.follow_up.list_view import ListView
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.follow_up_page import FollowUpPage
from kmc_desk.usecases.context import Context
from tests.ui.pages.on_screen import bring_up

OpenPage = Callable[[Context], FollowUpPage]


@pytest.fixture
def follow_up(services: Services, show, settle) -> OpenPage:
    """Put the page on screen, with the cursor in its window."""

    def on_screen(context: Context) -> FollowUpPage:
        page = FollowUpPage(services, context)
        show(page)
        bring_up(page)
        return page

    return on_screen


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
