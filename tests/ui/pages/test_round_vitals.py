"""Vital signs and danger signs of the round: real keys into a real database."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt

from kmc_desk.domain.care_codes import Activity, Colour
from kmc_desk.domain.records import Vitals
from kmc_desk.domain.ward_codes import ApnoeaNeeded
from kmc_desk.ui.models.entry_cells import CellState
from tests.ui.pages.round_hands import NOW, VITALS, Round, ghost_of

SIGN, INFORMED = "danger_signs", "doctor_informed_at"


def reading(nurse: Round, bed: str) -> Vitals:
    infant_id = nurse.row(bed).identity.infant_id
    (found,) = nurse.stored(Vitals, infant_id=infant_id, at=NOW)
    return found


@pytest.fixture
def typist(nurse: Round, monkeypatch: pytest.MonkeyPatch) -> Round:
    """A nurse at the vital signs who looks up each time the cursor is called back."""
    nurse.turn_to(VITALS)
    monkeypatch.setattr(nurse.grid.table.view._pause, "refuses", lambda: False)  # noqa: SLF001
    return nurse


def across(nurse: Round, *texts: str) -> None:
    """Type along a row with Tab, and Enter at its end."""
    for place, text in enumerate(texts):
        nurse.keys(text)
        last = place + 1 == len(texts)
        nurse.press(Qt.Key.Key_Return if last else Qt.Key.Key_Tab)
    nurse.settle()


def test_a_row_of_vital_signs_becomes_one_record(typist: Round):
    typist.go("1")
    across(typist, "36.7", "45", "150", "95", "0.5", "0")
    found = reading(typist, "1")
    assert (found.temp_c, found.rr, found.hr, found.spo2) == (36.7, 45, 150, 95)
    assert (found.o2_flow, found.apnoea_events) == (0.5, 0)


def test_enter_after_tabs_goes_on_with_the_next_infant_where_they_began(typist: Round):
    typist.go("1")
    across(typist, "36.7", "45")
    assert typist.bed() == "2"
    assert typist.grid.table.view.address == (typist.grid.sheet.row_key(typist.line("2")), "temp_c")
    typist.press(Qt.Key.Key_Down)
    typist.press(Qt.Key.Key_Return)
    assert typist.bed() == "4"


@pytest.mark.parametrize(
    ("column", "typed", "note", "is_red", "words"),
    [
        ("temp_c", "35.8", "too cold", True, "moderate hypothermia"),
        ("rr", "28", "slow", True, "is unusual (30 to 59"),
        ("hr", "90", "slow", True, "is unusual (100 to 180"),
        ("hr", "190", "fast", False, "is unusual (100 to 180"),
        ("spo2", "85", "low", True, "is unusual (90 to 100"),
        ("apnoea_events", "1 25 s", "apnoea", True, "A danger sign: apnoea."),
    ],
)
def test_a_value_out_of_its_range_is_saved_with_a_mark_and_a_word(
    typist: Round, column: str, typed: str, note: str, is_red: bool, words: str
):
    typist.go("1", column)
    typist.enter(typed)
    cell = typist.cell("1", column)
    assert (cell.state, cell.note) == (CellState.SAVED, note)
    assert (cell.flagged, cell.in_danger) == (True, is_red)
    assert words in cell.message


def test_sixty_breaths_are_counted_again_and_the_second_count_is_kept(typist: Round):
    typist.go("1", "rr")
    typist.enter("64")
    assert typist.cell("1", "rr").state is CellState.WARNING
    assert typist.cell("1", "rr").message == (
        "64 breaths a minute: fast. Count again for a whole minute and type what you count."
    )
    assert not typist.row("1").vitals or typist.row("1").vitals[-1].at != NOW
    typist.enter("62")
    assert reading(typist, "1").rr == 62
    assert typist.cell("1", "rr").note == "fast"
    assert "inform the doctor now" in typist.cell("1", "rr").message


def test_a_heart_rate_typed_where_breaths_are_asked_again_is_no_second_count(typist: Round):
    typist.go("1", "rr")
    typist.enter("64")
    typist.enter("140")  # the eyes are on the paper, the cursor has not moved on
    assert typist.cell("1", "rr").state is CellState.WARNING
    assert not typist.row("1").vitals or typist.row("1").vitals[-1].at != NOW
    typist.enter("64")  # not the count of 140 again
    typist.enter("66")
    assert reading(typist, "1").rr == 66


def test_a_second_count_under_sixty_is_saved_as_it_is(typist: Round):
    typist.go("1", "rr")
    typist.enter("64")
    typist.enter("56")
    assert reading(typist, "1").rr == 56
    assert not typist.cell("1", "rr").flagged


def test_apnoeas_without_details_are_saved_and_asked_about(typist: Round):
    typist.go("1", "apnoea_events")
    typist.enter("2")
    assert "How long was the longest" in typist.cell("1", "apnoea_events").message
    typist.go("1", "apnoea_events")
    typist.enter("2 25 s")
    found = reading(typist, "1")
    assert (found.longest_apnoea_s, found.apnoea_needed) == (25, ApnoeaNeeded.STIM)
    assert "How long" not in typist.cell("1", "apnoea_events").message


def test_colour_and_activity_are_one_key_each(typist: Round):
    typist.go("1", "spo2")
    typist.keys("95")
    for _ in range(3):
        typist.press(Qt.Key.Key_Tab)
    typist.keys("p")
    typist.keys("a")
    typist.settle()
    found = reading(typist, "1")
    assert (found.colour, found.activity) == (Colour.PINK, Activity.ACTIVE)
    assert typist.cell("1", "colour").note == "pink"
    assert typist.bed() == "2"


def test_a_blue_infant_is_marked_as_in_danger(typist: Round):
    typist.go("1", "colour")
    typist.keys("c")
    typist.settle()
    assert typist.cell("1", "colour").in_danger
    assert "Inform the doctor now" in typist.cell("1", "colour").message


def test_the_ghost_is_the_value_before_with_its_time(typist: Round):
    before = next(v for v in reversed(typist.row("1").vitals) if v.rr is not None)
    assert ghost_of(typist, "1", "rr") == str(before.rr)
    assert typist.cell("1", "rr").note == f"{before.at:%H:%M}"


def test_an_entry_long_after_it_was_seen_is_flagged_late(nurse: Round):
    nurse.turn_to(VITALS)
    nurse.page.head.time.set_value(datetime(2026, 5, 5, 4, 0).time())
    nurse.page.head.time.line.editingFinished.emit()
    nurse.settle()
    nurse.go("1")
    nurse.enter("36.8")
    cell = nurse.cell("1")
    assert cell.note == "late"
    assert cell.message == "Saved on 05-May-2026 at 10:42, more than 6 h later."
