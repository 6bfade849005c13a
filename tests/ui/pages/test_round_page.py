"""The round as a whole: its tabs, its day and time, and what is not saved yet."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kmc_desk.domain.records import Vitals
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.models.entry_cells import Cell, CellState
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.round_page import RoundPage
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.show_ward import show_round
from tests.ui.pages.round_hands import (
    EVERYTHING,
    FEEDING,
    NOW,
    SIGNS,
    SKIN_TO_SKIN,
    TODAY,
    VITALS,
    WEIGHTS,
    YESTERDAY,
    Clock,
    Round,
    choose_day,
    heard,
    weight_near,
)

Show = Callable[[QWidget], None]


def test_the_tabs_count_what_is_done(nurse: Round, due: str):
    everybody = len(nurse.grid.table.model.rows)
    done = everybody - sum(r.weight_g is None for r in show_round(nurse.context, TODAY).rows)
    assert nurse.page.tabs.tabText(WEIGHTS) == f"&Weights  {done}/{everybody}"
    nurse.go(due)
    nurse.enter(str(weight_near(nurse, due)))
    assert nurse.page.tabs.tabText(WEIGHTS) == f"&Weights  {done + 1}/{everybody}"


def test_a_save_tells_the_other_pages_what_changed(nurse: Round, due: str, services: Services):
    told: list[frozenset[Topic]] = []
    services.hub.changed.connect(told.append)
    nurse.go(due)
    nurse.enter(str(weight_near(nurse, due)))
    assert told == [frozenset({Topic.WARD, Topic.MEASUREMENTS})]


def test_an_earlier_day_is_back_entry_and_said_to_be(nurse: Round):
    assert not nurse.page.head.late.isVisible()
    choose_day(nurse, "-1d")
    assert nurse.page.head.late.isVisible()
    assert "back-entry for 04-May-2026" in nurse.page.head.late.accessibleName()
    nurse.turn_to(VITALS)
    nurse.go("1")
    nurse.enter("36.7")
    at = NOW - timedelta(days=1)
    infant_id = nurse.row("1").identity.infant_id
    assert [v.temp_c for v in nurse.stored(Vitals, infant_id=infant_id, at=at)] == [36.7]
    header = nurse.page.grids[SKIN_TO_SKIN].table.model.headerData(5, Qt.Orientation.Horizontal)
    assert header == "04-May-2026, whole day"


def test_a_day_yet_to_come_is_refused_at_the_field(nurse: Round):
    choose_day(nurse, "tomorrow")
    assert nurse.page.head.day.level is Level.ERROR
    assert "06-May-2026 is in the future" in nurse.page.head.day.message
    assert nurse.grid.table.model.rows[0].day == TODAY


def test_what_is_being_typed_is_saved_for_its_own_day_when_another_is_chosen(
    nurse: Round, due: str
):
    grams = weight_near(nurse, due)
    nurse.go(due)
    nurse.keys(str(grams))
    choose_day(nurse, "-1d")
    assert nurse.row(due).weight_g == grams
    assert nurse.row(due, YESTERDAY).weight_g != grams
    choose_day(nurse, "today")
    assert nurse.cell(due).state is CellState.SAVED


def test_entries_on_their_way_are_answered_before_another_day_is_shown(nurse: Round, due: str):
    grams = weight_near(nurse, due)
    nurse.go(due)
    nurse.keys(str(grams))
    nurse.press(Qt.Key.Key_Return)
    nurse.go(due)
    nurse.keys(str(grams + 5))
    choose_day(nurse, "-1d")
    assert nurse.grid.table.model.rows[0].day == YESTERDAY
    assert nurse.row(due).weight_g == grams + 5
    choose_day(nurse, "today")
    assert nurse.cell(due).state is CellState.SAVED


def test_a_question_stays_with_its_day(nurse: Round, due: str, qtbot: QtBot):
    nurse.go(due)
    nurse.enter(str(weight_near(nurse, due, 100)))
    with qtbot.waitSignal(nurse.page.says) as said:
        choose_day(nurse, "-1d")
    assert "Typed in the round of 05-May-2026 and not saved: Bed" in heard(said)[1]
    assert nurse.cell(due).state is CellState.SAVED
    choose_day(nurse, "today")
    assert nurse.cell(due).state is CellState.WARNING


def test_turning_to_another_tab_hands_on_what_is_typed(nurse: Round, due: str):
    grams = weight_near(nurse, due)
    nurse.go(due)
    nurse.keys(str(grams))
    nurse.turn_to(FEEDING)
    nurse.settle()
    assert nurse.row(due).weight_g == grams


def test_a_refusal_out_of_sight_is_told(nurse: Round, due: str, qtbot: QtBot):
    nurse.go(due)
    nurse.keys("16500")
    with qtbot.waitSignal(nurse.page.says) as said:
        nurse.turn_to(FEEDING)
    assert heard(said)[1].startswith(f"Not saved: Bed {due}, ")
    nurse.settle()


def test_leaving_the_page_with_something_typed_is_told_and_nothing_is_lost(
    nurse: Round, due: str, qtbot: QtBot
):
    nurse.go(due)
    nurse.keys("15")
    with qtbot.waitSignal(nurse.page.says) as said:
        nurse.page.hide()
    assert f"Bed {due}, " in heard(said)[1]
    nurse.page.show()
    assert nurse.cell(due) == Cell(state=CellState.TYPING, text="15")


def test_who_comes_back_after_half_an_hour_begins_another_round(nurse: Round, clock: Clock):
    choose_day(nurse, "-1d")
    nurse.page.hide()
    clock.now = NOW + timedelta(minutes=31)
    nurse.page.show()
    nurse.settle()
    assert nurse.page.head.day.value() == TODAY
    assert nurse.page.head.time.value() == clock.now.time()


def test_who_comes_back_soon_goes_on_with_the_round(nurse: Round, clock: Clock):
    choose_day(nurse, "-1d")
    nurse.page.hide()
    clock.now = NOW + timedelta(minutes=10)
    nurse.page.show()
    nurse.settle()
    assert nurse.page.head.day.value() == YESTERDAY
    assert nurse.page.head.time.value() == NOW.time()


def test_ctrl_enter_opens_the_infant(nurse: Round, due: str, qtbot: QtBot):
    nurse.go(due)
    with qtbot.waitSignal(nurse.page.wants_page) as asked:
        nurse.press(Qt.Key.Key_Return, ctrl=True)
    assert heard(asked) == ["infant", nurse.row(due).identity.infant_id]


def test_a_page_may_ask_for_a_tab(nurse: Round):
    nurse.page.open("feeding")
    assert nurse.page.tabs.currentIndex() == FEEDING


def test_the_line_under_the_sheet_names_the_infant_with_two_identifiers(nurse: Round):
    nurse.go("2")
    who = nurse.row("2").identity
    assert nurse.message().startswith(f"Bed 2, {who.marker} {who.name}, {who.kmc_no}: ")


@pytest.mark.parametrize("tab", range(6))
def test_in_a_narrow_window_the_names_stay_in_sight(nurse: Round, tab: int, look, qtbot: QtBot):
    nurse.turn_to(tab)
    look.set_zoom(125)
    nurse.page.resize(960, 500)
    header = nurse.grid.table.view.horizontalHeader()
    viewport = nurse.grid.table.view.viewport()
    side = nurse.grid.table.view.verticalHeader()
    qtbot.waitUntil(lambda: side.isVisible() or header.length() <= viewport.width())
    if side.isVisible():
        who = nurse.row("2").identity
        named = nurse.grid.table.model.headerData(1, Qt.Orientation.Vertical)
        assert named == f"2  {who.marker} {who.name}"
        assert side.width() < nurse.page.width() / 3
    assert nurse.grid.table.view.isColumnHidden(2)
    nurse.page.resize(2500, 600)
    qtbot.waitUntil(lambda: not nurse.grid.table.view.isColumnHidden(2))
    assert nurse.grid.table.view.columnWidth(2) > 100


def test_with_nobody_on_the_ward_the_one_action_is_to_admit(
    services: Services, empty_centre: Context, show: Show, qtbot: QtBot
):
    page = RoundPage(services, empty_centre)
    show(page)
    assert page.nobody.isVisible()
    with qtbot.waitSignal(page.wants_page) as asked:
        page.nobody.button.click()
    assert heard(asked) == ["admit", None]


def test_every_input_has_a_name(nurse: Round, nameless: Callable[[QWidget], list[str]]):
    assert nameless(nurse.page) == []


def test_a_tab_is_shown_anew_only_when_the_change_concerns_it(nurse: Round):
    concerned = {
        frozenset({Topic.WARD, Topic.VITALS}): [VITALS, SIGNS, EVERYTHING],
        frozenset({Topic.WARD, Topic.MEASUREMENTS, Topic.FEEDS}): [WEIGHTS, FEEDING, EVERYTHING],
        frozenset({Topic.WARD}): [*range(6)],
        frozenset({Topic.WARD, Topic.STAYS}): [*range(6)],
        None: [*range(6)],
    }
    for topics, tabs in concerned.items():
        found = [n for n, grid in enumerate(nurse.page.grids) if grid.concerns(topics)]
        assert found == tabs
