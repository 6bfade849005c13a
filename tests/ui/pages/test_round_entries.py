"""Temperatures, skin-to-skin and feeds of the round: real keys into a real database."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kmc_desk.domain.care_codes import Milk, Route
from kmc_desk.domain.records import Feed, Vitals
from kmc_desk.ui.models.entry_cells import CellState
from tests.ui.pages.round_hands import (
    FEEDING,
    NOW,
    SKIN_TO_SKIN,
    TODAY,
    VITALS,
    YESTERDAY,
    Clock,
    Round,
    heard,
)

Show = Callable[[QWidget], None]


# Temperature


def test_a_temperature_is_a_new_reading_at_the_time_of_the_round(nurse: Round):
    nurse.turn_to(VITALS)
    before = len(nurse.row("1").temps)
    nurse.go("1")
    nurse.enter("36.9")
    assert nurse.cell("1").text == "36.9"
    readings = nurse.row("1").temps
    assert len(readings) == before + 1
    assert (readings[-1].at, readings[-1].temp_c) == (NOW, 36.9)


def test_a_reading_just_entered_is_corrected_not_added_again(nurse: Round):
    nurse.turn_to(VITALS)
    nurse.go("1")
    nurse.enter("36.9")
    nurse.press(Qt.Key.Key_Z, ctrl=True)
    nurse.enter("37.0")
    infant_id = nurse.row("1").identity.infant_id
    stored = nurse.stored(Vitals, infant_id=infant_id, at=NOW)
    assert [(v.temp_c, v.version) for v in stored] == [(37.0, 2)]


def test_a_cold_infant_is_saved_and_marked(nurse: Round):
    nurse.turn_to(VITALS)
    nurse.go("1")
    nurse.enter("35.8")
    cell = nurse.cell("1")
    assert (cell.state, cell.flagged) == (CellState.SAVED, True)
    assert cell.note == "too cold"
    assert "Skin-to-skin now" in cell.message


def test_fahrenheit_is_converted_and_said_to_be(nurse: Round, qtbot: QtBot):
    nurse.turn_to(VITALS)
    nurse.go("2")
    with qtbot.waitSignal(nurse.page.says) as said:
        nurse.enter("98.6")
    assert nurse.cell("2").text == "37.0"
    assert heard(said)[1].endswith("98.6 °F saved as 37.0 °C.")
    assert heard(said)[1].startswith("Bed 2, T1 ")


def test_another_time_of_the_round_makes_another_reading(nurse: Round):
    nurse.turn_to(VITALS)
    nurse.go("1")
    nurse.enter("36.9")
    nurse.page.head.time.line.selectAll()
    QTest.keyClicks(nurse.page.head.time.line, "0930")
    QTest.keyClick(nurse.page.head.time.line, Qt.Key.Key_Return)
    nurse.settle()
    assert nurse.cell("1").state is CellState.EMPTY
    nurse.go("1")
    nurse.enter("36.5")
    times = [v.at.time() for v in nurse.row("1").temps if v.at.hour in (9, 10)]
    assert times == [datetime(2026, 5, 5, 9, 30).time(), NOW.time()]


def test_a_time_yet_to_come_is_refused_at_the_cell(nurse: Round):
    nurse.page.head.time.set_value(datetime(2026, 5, 5, 23, 0).time())
    nurse.page.head.time.line.editingFinished.emit()
    nurse.settle()
    nurse.turn_to(VITALS)
    nurse.go("1")
    nurse.enter("36.9")
    assert "is in the future" in nurse.cell("1").message


def test_a_number_that_cannot_be_read_is_refused(nurse: Round):
    nurse.turn_to(VITALS)
    nurse.go("1")
    nurse.enter("36..8")
    assert nurse.cell("1").message == "Not understood. Type a number."


# Skin-to-skin


@pytest.mark.parametrize(("typed", "minutes"), [("12", 720), ("12.5", 750), ("12:30", 750)])
def test_hours_of_yesterday_are_understood_in_three_ways(nurse: Round, typed: str, minutes: int):
    nurse.turn_to(SKIN_TO_SKIN)
    nurse.go("1", "before")
    nurse.enter(typed)
    assert nurse.cell("1", "before").state is CellState.SAVED
    assert nurse.row("1").previous_skin_to_skin_min == minutes
    assert nurse.row("1", YESTERDAY).skin_to_skin_min == minutes


def test_more_hours_than_the_day_has_had_are_refused(nurse: Round):
    nurse.turn_to(SKIN_TO_SKIN)
    nurse.go("1", "day")
    nurse.enter("23")
    assert nurse.cell("1", "day").state is CellState.REFUSED
    assert "has room for" in nurse.cell("1", "day").message


def test_tab_goes_to_the_other_day(nurse: Round):
    nurse.turn_to(SKIN_TO_SKIN)
    nurse.go("1", "before")
    nurse.press(Qt.Key.Key_Tab)
    assert nurse.grid.table.view.address == ((TODAY, nurse.row("1").identity.infant_id), "day")


def test_zero_hours_are_saved_as_none_at_all(nurse: Round, clock: Clock):
    clock.now = datetime(2026, 5, 6, 0, 30)
    nurse.page.head.day.set_value(date(2026, 5, 6))
    nurse.page.head.day.line.editingFinished.emit()
    nurse.page.refresh(None)
    nurse.settle()
    nurse.turn_to(SKIN_TO_SKIN)
    assert nurse.cell("1", "day").state is CellState.EMPTY
    nurse.go("1", "day")
    nurse.enter("0")
    assert nurse.cell("1", "day").text == "0:00"
    assert nurse.row("1", date(2026, 5, 6)).skin_to_skin_min == 0


# Feeding


def test_a_feed_in_the_short_form_is_shown_in_words(nurse: Round):
    nurse.turn_to(FEEDING)
    nurse.go("1")
    nurse.enter("c22")
    cell = nurse.cell("1")
    assert (cell.state, cell.text, cell.note) == (
        CellState.SAVED,
        "c22",
        "22 ml own mother's milk, cup",
    )
    feed = nurse.row("1").feeds[-1]
    assert (feed.at, feed.milk, feed.route, feed.volume_ml) == (NOW, Milk.OMM, Route.CUP, 22.0)


def test_n_is_nothing_by_mouth_among_the_feeds(nurse: Round):
    nurse.turn_to(FEEDING)
    nurse.go("1")
    nurse.enter("n")
    assert nurse.row("1").feeds[-1].milk is Milk.NPO


def test_a_feed_just_entered_is_corrected_not_added_again(nurse: Round):
    nurse.turn_to(FEEDING)
    nurse.go("1")
    nurse.enter("b")
    nurse.press(Qt.Key.Key_Z, ctrl=True)
    nurse.enter("c20")
    infant_id = nurse.row("1").identity.infant_id
    stored = nurse.stored(Feed, infant_id=infant_id, at=NOW)
    assert [(f.milk, f.volume_ml) for f in stored] == [(Milk.OMM, 20.0)]


def test_a_feed_that_cannot_be_read_is_refused_with_the_keys(nurse: Round):
    nurse.turn_to(FEEDING)
    nurse.go("1")
    nurse.enter("t")
    assert nurse.cell("1").state is CellState.REFUSED
    assert nurse.cell("1").message.startswith("Not understood. Type b (breast)")


def test_the_ghost_is_the_feed_before_in_the_short_form(nurse: Round):
    nurse.turn_to(FEEDING)
    line = nurse.grid.table.model.rows[1]
    feed = line.row.feeds[-1]
    assert (
        nurse.ghost(line.row.bed_no)
        == f"{'t' if feed.route is Route.NG_TUBE else 'c'}{feed.volume_ml:g}"
    )
    assert nurse.cell(line.row.bed_no).note == f"{feed.at:%H:%M}"


def test_the_keys_of_the_feeds_stand_over_the_sheet(nurse: Round):
    nurse.turn_to(FEEDING)
    assert "c20 cup, 20 ml" in nurse.page.head.legend.text()
