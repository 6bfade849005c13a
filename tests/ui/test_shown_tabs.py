"""Tabs that ask for the height of the one that is shown."""

from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from kmc_desk.ui.widgets.scrolled import scrolled
from kmc_desk.ui.widgets.shown_tabs import ShownTabs

LOW, TALL = 100, 900


def sheet(height: int) -> QWidget:
    whole = QWidget()
    inner = QWidget()
    inner.setMinimumHeight(height)
    column = QVBoxLayout(whole)
    column.addWidget(inner)
    return whole


def page_of(tabs: ShownTabs) -> QScrollArea:
    page = QWidget()
    QVBoxLayout(page).addWidget(tabs)
    return scrolled(page)


def test_a_page_scrolls_only_while_the_tab_that_needs_it_is_shown(qtbot):
    tabs = ShownTabs()
    for height in (LOW, TALL):
        tabs.addTab(sheet(height), str(height))
    area = page_of(tabs)
    qtbot.addWidget(area)
    area.show()
    area.resize(400, 400)
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: bar.maximum() > TALL - 400)
    tabs.setCurrentIndex(0)
    qtbot.waitUntil(lambda: bar.maximum() == 0)


def test_a_tab_that_is_added_later_takes_no_room_either(qtbot):
    tabs = ShownTabs()
    tabs.addTab(sheet(LOW), "low")
    area = page_of(tabs)
    qtbot.addWidget(area)
    area.show()
    area.resize(400, 400)
    tabs.addTab(sheet(TALL), "tall")
    qtbot.waitUntil(lambda: tabs.minimumSizeHint().height() < TALL)
    assert area.verticalScrollBar().maximum() == 0


def test_tabs_within_tabs_ask_for_the_height_of_the_innermost_one(qtbot):
    inner, outer = ShownTabs(), ShownTabs()
    for height in (LOW, TALL):
        inner.addTab(sheet(height), str(height))
    part = QWidget()
    column = QVBoxLayout(part)
    words = QLabel("Some words that take two lines where there is little room for them. " * 2)
    words.setWordWrap(True)
    column.addWidget(words)
    column.addWidget(inner, 1)
    outer.addTab(part, "part")
    outer.addTab(sheet(TALL), "tall")
    area = page_of(outer)
    qtbot.addWidget(area)
    area.show()
    area.resize(400, 400)
    bar = area.verticalScrollBar()
    for place, is_tall in ((0, False), (1, True), (0, False)):
        inner.setCurrentIndex(place)
        qtbot.waitUntil(lambda wanted=is_tall: (bar.maximum() > TALL - 400) is wanted)
