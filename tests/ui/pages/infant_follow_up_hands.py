"""The hands of a nurse on the tab of follow-up of one infant."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kmc_desk.domain.records import ScheduledVisit
from kmc_desk.ui.infant.follow_up.dialogs import OffDialog
from kmc_desk.ui.infant.follow_up.tab import FollowUpTab
from kmc_desk.ui.pages.infant_page import InfantPage
from kmc_desk.ui.reason_dialog import ReasonDialog
from tests.sought_families import went_home
from tests.ui.pages.on_screen import bring_up, question, stored

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SUNDAY = date(2026, 5, 10)
WHY = "the father works until then"


class Hands:
    """A nurse on the tab; keys go to the list that has the keyboard."""

    def __init__(self, page, context, settle):
        self.page, self.context, self.settle = page, context, settle
        self.tab = page.findChild(FollowUpTab)
        self.wanted, self.said = [], []
        self.tab.wants_page.connect(lambda key, what: self.wanted.append((key, what)))
        page.says.connect(lambda _state, words: self.said.append(words))

    def press(self, key, held=Qt.KeyboardModifier.NoModifier):
        if not self.page.isActiveWindow():
            bring_up(self.page)
        QTest.keyClick(self.tab.lists.list(), key, held)
        self.settle()

    def standing(self):
        return self.tab.standing.text().replace("\u2060", "")

    def detail(self):
        return self.tab.lists.detail.text().replace("\u2060", "")

    def go(self, view, place=0):
        view.setFocus()
        view.go_to(view.model().key_at(place))

    def type(self, field, words):
        dialog = question()
        dialog.activateWindow()
        assert QTest.qWaitForWindowActive(dialog)
        line = field.editor
        line.setFocus()
        QTest.keySequence(line, "Ctrl+A")
        QTest.keyClicks(line, words)

    def enter(self):
        QTest.keyClick(question(), Qt.Key.Key_Return)
        self.settle()

    def say_why(self, words):
        dialog = question()
        assert isinstance(dialog, OffDialog | ReasonDialog)
        self.type(dialog.reason, words)
        self.enter()

    def cells(self, view):
        model = view.model()
        columns = range(model.columnCount())
        return [
            [model.index(row, column).data() for column in columns]
            for row in range(model.rowCount())
        ]


def dates_of(context, infant):
    found = [one for one in stored(context, ScheduledVisit) if one.infant_id == infant.id]
    return sorted(found, key=lambda one: one.due_on)


@pytest.fixture
def open_tab(services, show, settle):
    def open_it(context, infant):
        page = InfantPage(services, context)
        show(page)
        page.open(infant.id)
        settle()
        bring_up(page)
        page.setFocus()
        QTest.keyClick(page, Qt.Key.Key_K, ALT)
        settle()
        hands = Hands(page, context, settle)
        assert page.sheets.currentWidget() is hands.tab
        assert QApplication.focusWidget() is hands.tab.lists.dates
        return hands

    return open_it


@pytest.fixture
def infant(empty_centre):
    """Missed a date 12 days ago and came 5 days ago; dates tomorrow and in 8 days lie ahead."""
    (one,) = went_home(empty_centre, due=(12, 5, -1, -8), seen=(5,))
    return one


@pytest.fixture
def hands(open_tab, empty_centre, infant):
    return open_tab(empty_centre, infant)
