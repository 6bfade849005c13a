"""The grid of the round: keys, cursor and cells."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kmc_desk.ui.models.cell_line import Request
from kmc_desk.ui.models.entry_cells import CellState
from tests.ui.entry_sheet import Bed, Clock, Sheet, beds, focused


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def sheet(qtbot, clock):
    made = Sheet(4, clock)
    qtbot.addWidget(made.window)
    return made


@pytest.fixture
def answering(sheet):
    """Everything that is handed on is saved at once, as the record would say."""
    table = sheet.table
    table.committed.connect(lambda row, column, typed, _again: table.set_saved(row, column, typed))
    return sheet


def test_the_grids_model_meets_qts_model_tester(sheet, qtmodeltester):
    qtmodeltester.check(sheet.table.model, force_py=True)
    sheet.table.set_refused("2", "weight", "16500", "It cannot be.")
    sheet.table.set_rows(beds(3))
    qtmodeltester.check(sheet.table.model)


def test_twenty_weights_take_one_key_each_for_their_digits_and_enter(qtbot, clock):
    sheet = Sheet(20, clock)
    qtbot.addWidget(sheet.window)
    table = sheet.table
    table.committed.connect(lambda row, column, typed, _again: table.set_saved(row, column, typed))
    weights = [str(1400 + 17 * n) for n in range(20)]
    for weight in weights:
        sheet.enter(weight)
    assert sheet.committed == [
        (str(n), "weight", weight, False) for n, weight in enumerate(weights, 1)
    ]
    assert sheet.strokes == 20 * (4 + 1)
    assert table.count("weight", CellState.SAVED) == 20


def test_the_cursor_starts_in_the_first_cell_one_can_type_into(sheet):
    sheet.table.model.set_rows([])
    rows = beds(3)
    sheet.table.set_rows([Bed(bed="0", name="", yesterday="", empty=True), *rows])
    assert sheet.here == ("1", "weight")


def test_enter_goes_down_and_shift_enter_up(answering):
    answering.enter("1510")
    assert answering.here == ("2", "weight")
    answering.type("1520")
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert answering.here == ("1", "weight")
    assert [told[:3] for told in answering.committed] == [
        ("1", "weight", "1510"),
        ("2", "weight", "1520"),
    ]


def test_the_number_pads_enter_is_enter(answering):
    answering.type("1510")
    answering.press(Qt.Key.Key_Enter)
    assert answering.here == ("2", "weight")


def test_tab_commits_and_goes_right_and_leaves_the_grid_at_the_end_of_the_row(answering):
    answering.type("1510")
    answering.press(Qt.Key.Key_Tab)
    assert answering.here == ("1", "temp")
    answering.type("36.8")
    answering.press(Qt.Key.Key_Tab)
    assert answering.after.hasFocus()
    assert [told[:3] for told in answering.committed] == [
        ("1", "weight", "1510"),
        ("1", "temp", "36.8"),
    ]


def test_tab_without_typing_goes_along_the_row_and_out(sheet):
    sheet.press(Qt.Key.Key_Tab)
    assert sheet.here == ("1", "temp")
    sheet.press(Qt.Key.Key_Tab)
    assert sheet.after.hasFocus()
    assert sheet.committed == []


def test_arrows_move_and_commit_what_was_typed_but_nothing_else(answering):
    answering.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right)
    assert answering.here == ("2", "temp")
    answering.press(Qt.Key.Key_Left)
    answering.type("1520")
    answering.press(Qt.Key.Key_Down)
    assert answering.here == ("3", "weight")
    assert answering.committed == [("2", "weight", "1520", False)]


def test_escape_brings_back_what_stood_there(answering):
    answering.enter("1510")
    answering.press(Qt.Key.Key_Up)
    answering.type("99")
    assert answering.cell("1").state is CellState.TYPING
    answering.press(Qt.Key.Key_Escape)
    assert (answering.cell("1").state, answering.cell("1").text) == (CellState.SAVED, "1510")
    answering.press(Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert len(answering.committed) == 1


def test_nothing_is_handed_on_for_an_empty_entry_or_an_unchanged_one(answering):
    answering.enter("1510")
    answering.press(Qt.Key.Key_Up, Qt.Key.Key_F2, Qt.Key.Key_Return)
    answering.press(Qt.Key.Key_Up, Qt.Key.Key_F2)
    answering.press(*[Qt.Key.Key_Backspace] * 4)
    answering.press(Qt.Key.Key_Return)
    assert len(answering.committed) == 1
    assert answering.cell("1").text == "1510"


def test_a_click_on_another_cell_hands_on_once(answering):
    answering.type("1510")
    view = answering.table.view
    spot = view.visualRect(answering.table.model.find(("3", "weight"))).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert answering.committed == [("1", "weight", "1510", False)]
    assert answering.here == ("3", "weight")


def test_a_click_on_a_name_goes_to_that_rows_cell(sheet):
    view = sheet.table.view
    spot = view.visualRect(sheet.table.model.index(2, 1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert sheet.here == ("3", "weight")


def test_a_half_typed_cell_keeps_its_text_when_the_focus_goes_elsewhere(sheet):
    sheet.type("15")
    sheet.after.setFocus()
    assert (sheet.cell("1").state, sheet.cell("1").text) == (CellState.TYPING, "15")
    assert sheet.committed == []
    sheet.table.view.setFocus()
    sheet.press(Qt.Key.Key_Return)
    assert sheet.committed == [("1", "weight", "15", False)]


def test_the_digits_of_another_keyboard_begin_an_entry_too(sheet, write):
    write(sheet.table.view, chr(0x6F1))
    write(focused(), chr(0x6F5))
    sheet.press(Qt.Key.Key_Return)
    assert sheet.committed == [("1", "weight", "15", False)]


def test_an_empty_bed_is_passed_by(sheet):
    rows = beds(3)
    sheet.table.set_rows([rows[0], Bed(bed="2", name="", yesterday="", empty=True), rows[2]])
    sheet.enter("1510")
    assert sheet.here == ("3", "weight")
    assert sheet.table.count("weight", CellState.EMPTY) == 1


def test_letters_ask_for_something_and_begin_no_entry(sheet):
    sheet.type("n")
    QTest.keyClick(sheet.table.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(sheet.table.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    sheet.type("x")
    assert sheet.requested == [
        ("1", "weight", Request.NOT_WEIGHED),
        ("1", "weight", Request.UNDO),
        ("1", "weight", Request.DETAILS),
    ]
    assert sheet.cell("1").state is CellState.EMPTY


def test_a_slash_and_a_bed_number_go_to_that_bed(sheet):
    sheet.enter("/3")
    assert sheet.here == ("3", "weight")
    assert sheet.table.view.hasFocus()
    sheet.enter("/9")
    assert sheet.here == ("3", "weight")


def test_a_reason_stands_where_a_weight_would(sheet):
    sheet.table.set_not_weighed("1", "weight", "mother refused")
    assert sheet.cell("1").state is CellState.NOT_WEIGHED
    assert sheet.message.endswith("not weighed: mother refused.")


def test_a_confirmed_value_stays_marked(sheet):
    sheet.table.set_confirmed("1", "weight", "2130 g", "Confirmed by head.")
    assert sheet.cell("1").flagged
    assert "Confirmed by head." in sheet.message


def test_a_cell_can_be_read_aloud_with_its_state(sheet):
    sheet.table.set_refused("1", "weight", "16500", "It cannot be.")
    index = sheet.table.model.find(("1", "weight"))
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Weight, 16500 g, refused, not saved"


def test_the_grid_and_its_open_line_have_names(sheet, nameless):
    sheet.type("1")
    assert nameless(sheet.window) == []
    line = focused()
    assert QAccessible.queryAccessibleInterface(line).text(QAccessible.Text.Name) == "Weight"


def test_the_grid_draws_every_state(sheet, look):
    table = sheet.table
    table.set_rows(beds(8))
    table.set_saved("1", "weight", "1510", "+10 g")
    table.set_confirmed("2", "weight", "2130", "Confirmed.")
    table.set_refused("3", "weight", "16500", "No.")
    table.set_question("4", "weight", "2130", "Sure?")
    table.set_not_weighed("5", "weight", "not weighed")
    table.model.begin_saving(("6", "weight"), "1560")
    table.view.go_to(("7", "weight"))
    sheet.type("15")
    light = sheet.window.grab().toImage()
    look.use_scheme(Qt.ColorScheme.Dark)
    assert sheet.window.grab().toImage() != light


def test_escape_goes_on_to_the_window_where_a_cell_has_nothing_to_take_back(sheet):
    view = sheet.table.view
    assert not escape(view).isAccepted()
    sheet.table.set_refused(*view.address, "15400", "not possible")
    assert escape(view).isAccepted()
    assert not escape(view).isAccepted()


def escape(view: QWidget) -> QKeyEvent:
    event = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, "\x1b"
    )
    QApplication.sendEvent(view, event)
    return event
