"""Reading the round back: row by row in large type, ticked, corrected, counted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kmc_desk.domain.records import Measurement
from kmc_desk.ui.models.entry_cells import CellState
from kmc_desk.usecases.show_ward import show_round
from tests.ui.pages.on_screen import bring_up
from tests.ui.pages.round_hands import NOW, SKIN_TO_SKIN, TODAY


@pytest.fixture
def reading(nurse):
    bring_up(nurse.page)
    QTest.keyClick(nurse.page, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert nurse.page.read_back.hasFocus()
    return nurse.page.read_back


def press(key):
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def shown(reading):
    return [part.text() for part in (reading.bed, reading.who, reading.value, reading.about)]


def test_the_first_row_is_read_with_bed_marker_name_value_and_since_when(nurse, reading):
    row = show_round(nurse.context, TODAY).rows[0]
    bed, who, value, about = shown(reading)
    assert bed == f"Bed {row.bed_no}"
    assert who == row.identity.name
    assert about.startswith(row.identity.kmc_no)
    assert value == f"{row.weight_g} g"
    assert f"Weight before {row.previous_g} g, 04-May-2026" in about
    assert reading.progress.text() == "0 of 14 read"
    for part in (bed, who, value):
        assert part in reading.accessibleName()
    assert reading.value.fontInfo().pointSizeF() > 3 * reading.fontInfo().pointSizeF()
    press(Qt.Key.Key_Down)
    assert reading.who.text().startswith("T1 ")


def test_one_key_ticks_and_goes_on_until_all_are_read(nurse, reading):
    beds = [row.bed_no for row in show_round(nurse.context, TODAY).rows]
    read = []
    for count in range(len(beds)):
        assert reading.progress.text() == f"{count} of 14 read"
        read.append(reading.bed.text().removeprefix("Bed "))
        press(Qt.Key.Key_Return if count % 2 else Qt.Key.Key_Space)
    assert read == beds
    assert reading.progress.text() == "✓ 14 of 14 read"
    press(Qt.Key.Key_Escape)
    assert not reading.isVisible()
    assert nurse.page.read_back.button.text() == "✓ Read &back 14/14"
    nurse.turn_to(SKIN_TO_SKIN)
    assert nurse.page.read_back.button.text() == "Read &back"


def test_a_row_is_corrected_in_its_cell_and_read_again(nurse, reading):
    row = show_round(nurse.context, TODAY).rows[0]
    grams = (row.weight_g or 0) + 10
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_C)
    assert not reading.isVisible()
    assert nurse.open_line().text() == str(row.weight_g)
    nurse.open_line().selectAll()
    nurse.enter(str(grams))
    stored = nurse.stored(Measurement, infant_id=row.identity.infant_id, measured_on=TODAY)
    assert [one.weight_g for one in stored] == [grams]
    assert reading.isVisible()
    assert reading.hasFocus()
    assert reading.value.text() == f"{grams} g"
    assert reading.progress.text() == "0 of 14 read"


def test_a_correction_given_up_comes_back_to_the_same_row_still_ticked(nurse, reading):
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_F2)
    nurse.keys("2")
    nurse.press(Qt.Key.Key_Escape)
    assert reading.isVisible()
    assert reading.progress.text() == "1 of 14 read"
    assert reading.value.text().startswith("✓")


def test_what_is_missing_is_read_as_nothing_and_may_be_typed(nurse, due, reading):
    while reading.bed.text() != f"Bed {due}":
        press(Qt.Key.Key_Down)
    assert reading.value.text() == "nothing recorded"
    press(Qt.Key.Key_C)
    nurse.enter(str(nurse.row(due).previous_g + 20))
    assert reading.isVisible()
    assert reading.bed.text() == f"Bed {due}"
    assert reading.value.text() == f"{nurse.row(due).previous_g + 20} g"


def test_what_is_not_saved_cannot_be_ticked(nurse, due):
    nurse.go(due)
    nurse.enter("16500")
    assert nurse.cell(due).state is CellState.REFUSED
    reading = nurse.page.read_back
    reading.begin()
    while reading.bed.text() != f"Bed {due}":
        press(Qt.Key.Key_Down)
    assert reading.value.text() == "▲ 16500 g"
    assert "refused, not saved" in reading.about.text()
    press(Qt.Key.Key_Return)
    assert reading.progress.text() == "0 of 14 read"
    assert not reading.tick_button.isEnabled()


def test_other_tabs_are_read_as_well(nurse, reading):
    nurse.turn_to(SKIN_TO_SKIN)
    assert reading.isVisible()
    assert reading.hasFocus()
    assert reading.heading.text() == "Read back: Skin-to-skin"
    minutes = show_round(nurse.context, NOW.date()).rows[0].previous_skin_to_skin_min
    assert minutes is not None
    assert reading.value.text().startswith(str(int(minutes // 60)))
    assert reading.value.text().endswith(" h")


def test_every_control_has_a_name(nurse, reading, nameless):
    assert nameless(nurse.page) == []
