"""The grid of the round: what becomes of a value that was handed on, and where the cursor goes."""

import pytest
from PySide6.QtCore import Qt

from kmc_desk.ui.models.entry_cells import CellState
from tests.ui.entry_sheet import Bed, Clock, Sheet, beds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def sheet(qtbot, clock):
    made = Sheet(4, clock)
    qtbot.addWidget(made.window)
    return made


def test_a_cell_is_saved_only_when_the_grid_is_told_so(sheet):
    sheet.enter("1510")
    assert sheet.cell("1").state is CellState.SAVING
    sheet.table.set_saved("1", "weight", "1510 g", "+10 g")
    cell = sheet.cell("1")
    assert (cell.state, cell.text, cell.note) == (CellState.SAVED, "1510", "+10 g")


def test_a_refused_cell_keeps_what_was_typed_and_the_cursor_comes_back(sheet):
    sheet.enter("16500")
    assert sheet.here == ("2", "weight")
    sheet.table.set_refused("1", "weight", "16500", "16500 g cannot be.")
    assert sheet.here == ("1", "weight")
    assert sheet.cell("1").text == "16500"
    assert "refused, not saved" in sheet.message
    assert "16500 g cannot be." in sheet.message


def test_an_answer_that_comes_at_once_leaves_the_cursor_where_it_is(sheet):
    table = sheet.table
    table.committed.connect(
        lambda row, column, typed, _again: table.set_refused(row, column, typed, "No.")
    )
    sheet.enter("16500")
    assert sheet.here == ("1", "weight")


def test_typing_the_same_value_again_confirms_it_and_enter_alone_does_not(sheet, clock):
    sheet.enter("2130")
    sheet.table.set_question("1", "weight", "2130", "420 g more than yesterday.")
    assert "Type 2130 again to keep it." in sheet.message
    clock.seconds = 5
    sheet.press(Qt.Key.Key_Return, Qt.Key.Key_Up)
    assert len(sheet.committed) == 1
    sheet.enter("2130")
    assert sheet.committed[1] == ("1", "weight", "2130", True)


def test_another_value_after_a_question_is_judged_afresh(sheet, clock):
    sheet.enter("2130")
    sheet.table.set_question("1", "weight", "2130", "420 g more than yesterday.")
    clock.seconds = 5
    sheet.enter("1730")
    assert sheet.committed[1] == ("1", "weight", "1730", False)


def test_reopening_a_question_does_not_put_the_answer_into_ones_mouth(sheet, clock):
    sheet.enter("2130")
    sheet.table.set_question("1", "weight", "2130", "420 g more than yesterday.")
    clock.seconds = 5
    sheet.press(Qt.Key.Key_F2, Qt.Key.Key_Return)
    assert len(sheet.committed) == 1
    assert sheet.cell("1").state is CellState.WARNING


def test_after_the_cursor_came_back_keys_wait_for_a_pause(sheet, clock):
    sheet.enter("16500")
    sheet.table.set_refused("1", "weight", "16500", "16500 g cannot be.")
    for stroke in "1620":  # the next infant's weight, typed from paper without looking up
        clock.seconds += 0.2
        sheet.type(stroke)
    clock.seconds += 0.2
    sheet.press(Qt.Key.Key_Return)
    clock.seconds += 0.2
    sheet.press(Qt.Key.Key_Tab)
    assert sheet.here == ("1", "weight")
    assert sheet.cell("1").text == "16500"
    assert len(sheet.committed) == 1
    clock.seconds += 1.0
    sheet.enter("1650")
    assert sheet.committed[1] == ("1", "weight", "1650", False)


def test_an_answer_does_not_pull_the_cursor_out_of_a_cell_being_typed(sheet, clock):
    sheet.enter("16500")
    sheet.type("16")
    sheet.table.set_refused("1", "weight", "16500", "16500 g cannot be.")
    assert sheet.here == ("2", "weight")
    sheet.enter("20")
    assert sheet.committed[1] == ("2", "weight", "1620", False)
    assert sheet.here == ("1", "weight")
    clock.seconds += 1.0
    sheet.enter("1650")
    assert sheet.committed[2] == ("1", "weight", "1650", False)
    assert sheet.here == ("3", "weight")


def test_a_problem_somewhere_else_waits_until_the_next_commit(sheet, clock):
    sheet.enter("16500")
    sheet.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    sheet.table.set_refused("1", "weight", "16500", "16500 g cannot be.")
    assert sheet.here == ("4", "weight")
    sheet.enter("1540")
    assert sheet.here == ("1", "weight")


def test_escape_on_a_refused_cell_brings_back_the_record(sheet, clock):
    sheet.table.set_rows([Bed(bed="1", name="B/O A", yesterday="1500", weight="1490")])
    sheet.enter("16500")
    sheet.table.set_refused("1", "weight", "16500", "16500 g cannot be.")
    sheet.press(Qt.Key.Key_Escape)
    assert (sheet.cell("1").state, sheet.cell("1").text) == (CellState.SAVED, "1490")


def test_fresh_rows_replace_saved_cells_and_leave_alone_what_is_not_saved(sheet, clock):
    table = sheet.table
    sheet.enter("1510")
    table.set_saved("1", "weight", "1510")
    table.set_refused("2", "weight", "16500", "No.")
    clock.seconds = 5
    sheet.press(Qt.Key.Key_Down)
    sheet.type("15")
    here = sheet.here
    fresh = [Bed(bed=row.bed, name=row.name, yesterday="1", weight="1600") for row in beds(4)]
    table.set_rows(fresh)
    assert sheet.cell("1").text == "1600"
    assert sheet.cell("2").text == "16500"
    assert sheet.cell(here[0]).text == "15"
    assert table.view.is_typing
    sheet.type("40")
    assert sheet.cell(here[0]).text == "1540"


def test_a_failed_save_leaves_the_text_to_be_handed_on_again(sheet):
    sheet.enter("1510")
    sheet.table.set_failed("1", "weight")
    assert sheet.cell("1").state is CellState.TYPING
    sheet.press(Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert [told[2] for told in sheet.committed] == ["1510", "1510"]
