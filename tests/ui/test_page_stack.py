"""Pages are made when first shown and told what they missed."""

import pytest

from kmc_desk.ui.change_hub import ChangeHub, Topic
from kmc_desk.ui.page import Page, PageEntry
from kmc_desk.ui.page_stack import PageStack

WARD, VITALS = frozenset({Topic.WARD}), frozenset({Topic.VITALS})


class Told(Page):
    def __init__(self):
        super().__init__()
        self.told = []

    def refresh(self, topics):
        self.told.append(topics)


@pytest.fixture
def stack(qtbot):
    made = PageStack(
        [PageEntry(key=key, title=key, icon="ward", factory=Told) for key in ("ward", "round")]
    )
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_page_is_made_when_it_is_first_shown_and_reads_everything(stack):
    assert stack.page("ward") is None
    page = stack.show_page("ward")
    assert page.told == [None]
    assert stack.page("round") is None
    assert stack.show_page("ward") is page
    assert page.told == [None]


def test_the_page_on_screen_is_told_at_once_and_the_others_when_they_come_back(stack):
    ward = stack.show_page("ward")
    round_page = stack.show_page("round")
    stack.take_changes(WARD)
    stack.take_changes(VITALS)
    assert round_page.told == [None, WARD, VITALS]
    assert ward.told == [None]
    stack.show_page("ward")
    assert ward.told == [None, WARD | VITALS]


def test_a_page_that_was_locked_away_reads_what_it_missed(stack):
    ward = stack.show_page("ward")
    stack.hide()
    stack.take_changes(WARD)
    assert ward.told == [None]
    stack.show()
    stack.catch_up()
    stack.catch_up()
    assert ward.told == [None, WARD]


def test_the_hub_tells_topics_and_is_silent_about_nothing(qtbot):
    hub = ChangeHub()
    with qtbot.waitSignal(hub.changed) as told:
        hub.publish(WARD)
    assert told.args == [WARD]
    with qtbot.assertNotEmitted(hub.changed):
        hub.publish(frozenset())
