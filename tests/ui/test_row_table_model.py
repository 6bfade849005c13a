"""The model over frozen rows: Qt's own tester, and a cursor that stays with its row."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.models.view_table import RIGHT, ROW_ROLE, Column, RowTableModel
from kmc_desk.ui.tokens import State, state_colour
from kmc_desk.ui.widgets.sparkline import PAINT_ROLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    bed: str
    name: str = "B/O A"
    weight_g: int = 1500


COLUMNS = (
    Column(header="Bed", text=lambda row: row.bed, width=4, align=RIGHT),
    Column(header="Infant", text=lambda row: row.name, width=18, grows=True, tooltip="Who it is."),
    Column(
        header="Weight",
        text=lambda row: f"▲ {row.weight_g} g",
        state=lambda row: State.WARNING if row.weight_g < 1000 else None,
        paint=lambda row: (row.weight_g,),
        spoken=lambda row: f"{row.weight_g} grams",
        bold=True,
    ),
)


def lines(*beds):
    return [Line(bed=bed) for bed in beds]


@pytest.fixture
def model(qtmodeltester):
    made = RowTableModel(COLUMNS, lambda row: row.bed, lambda row: f"Bed {row.bed}, {row.name}")
    made.set_rows(lines("1", "2", "3"))
    qtmodeltester.check(made, force_py=True)
    qtmodeltester.check(made)
    return made


def test_cells_come_from_the_row_by_their_columns(model):
    cell = model.index(0, 2)
    assert cell.data() == "▲ 1500 g"
    assert cell.data(PAINT_ROLE) == (1500,)
    assert cell.data(ROW_ROLE) == Line(bed="1")
    assert cell.data(Qt.ItemDataRole.FontRole).bold()
    assert model.index(0, 0).data(Qt.ItemDataRole.TextAlignmentRole) == RIGHT


def test_a_cell_and_its_row_can_be_read_aloud(model):
    cell = model.index(0, 2)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Weight 1500 grams"
    assert cell.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "Bed 1, B/O A"


def test_a_state_colours_its_cell(model):
    model.set_rows([Line(bed="1", weight_g=900)])
    assert model.index(0, 2).data(Qt.ItemDataRole.ForegroundRole) == state_colour(State.WARNING)


def test_headers_explain_themselves(model):
    across = Qt.Orientation.Horizontal
    assert model.headerData(1, across) == "Infant"
    assert model.headerData(1, across, Qt.ItemDataRole.ToolTipRole) == "Who it is."
    assert model.headerData(0, across, Qt.ItemDataRole.ToolTipRole) is None


def test_a_cell_has_no_rows_of_its_own(model):
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0


def test_two_rows_of_the_same_key_are_a_mistake(model):
    with pytest.raises(ValueError, match="same key"):
        model.set_rows(lines("1", "1"))


def test_a_row_that_changed_says_so_and_no_other_does(model, qtbot):
    changed = [replace(row, weight_g=1600) if row.bed == "2" else row for row in model.rows]
    with qtbot.waitSignal(model.dataChanged) as told:
        model.set_rows(changed)
    assert (told.args[0].row(), told.args[1].row()) == (1, 1)


def test_neighbours_that_changed_say_so_at_once(model):
    told = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.set_rows([replace(row, weight_g=1600) if row.bed != "2" else row for row in model.rows])
    model.set_rows([replace(row, weight_g=1700) for row in model.rows])
    assert told == [(0, 0), (2, 2), (0, 2)]


def test_rows_that_did_not_change_say_nothing(model, qtbot):
    with qtbot.assertNotEmitted(model.dataChanged), qtbot.assertNotEmitted(model.layoutChanged):
        model.set_rows(lines("1", "2", "3"))


beds = st.lists(st.sampled_from("123456789"), unique=True, max_size=9)


@given(before=beds, after=beds)
def test_whatever_the_next_rows_are_each_index_stays_with_its_row(before, after):
    model = RowTableModel(COLUMNS, lambda row: row.bed)
    model.set_rows(lines(*before))
    kept = {bed: QPersistentModelIndex(model.index(i, 1)) for i, bed in enumerate(before)}
    model.set_rows(lines(*after))
    assert [row.bed for row in model.rows] == after
    for bed, index in kept.items():
        assert index.isValid() == (bed in after)
        if index.isValid():
            assert model.row_at(index.row()).bed == bed


@pytest.fixture
def view(qtbot, model):
    made = RowView(model, "Ward")
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_row_under_the_cursor_stays_when_rows_come_and_go(view, model):
    assert view.go_to("2")
    model.set_rows(lines("9", "3", "2"))
    assert view.current_row() == Line(bed="2")
    assert [index.row() for index in view.selectionModel().selectedRows()] == [2]


def test_enter_opens_the_row(view, qtbot):
    view.go_to("3")
    with qtbot.waitSignal(view.opened) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [Line(bed="3")]


def test_enter_on_an_empty_table_opens_nothing(view, model, qtbot):
    model.set_rows([])
    with qtbot.assertNotEmitted(view.opened):
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.current_row() is None
    assert not view.go_to("1")
    assert view.currentIndex() == QModelIndex()


def test_tab_leaves_a_table(view, qtbot):
    view.setFocus()
    view.go_to("1")
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert view.currentIndex().column() == 0


def test_a_table_has_a_name(view, nameless):
    assert view.accessibleName() == "Ward"
    assert nameless(view) == []


def test_one_column_takes_what_is_left_and_all_follow_the_text_size(view, look):
    header = view.horizontalHeader()
    assert header.length() == view.viewport().width()
    narrow = header.sectionSize(0)
    tall = view.rowHeight(0)
    look.set_zoom(150)
    QApplication.processEvents()
    assert header.sectionSize(0) > narrow * 1.2
    assert view.rowHeight(0) > tall * 1.2
    look.zoom_reset()
    QApplication.processEvents()
    assert header.sectionSize(0) == narrow


def test_a_long_name_takes_more_lines_and_is_not_cut_off(view, model):
    tall = view.rowHeight(0)
    model.set_rows([Line(bed="1", name="B/O " + "GUL BAHAR BANO " * 6)])
    QApplication.processEvents()
    assert view.rowHeight(0) > tall * 1.5


def test_home_and_end_go_to_the_first_and_the_last_row(model, qtbot):
    view = RowView(model, "Rows")
    qtbot.addWidget(view)
    last = model.rowCount() - 1
    assert last > 0
    view.selectRow(0)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert [index.row() for index in view.selectionModel().selectedRows()] == [last]
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert [index.row() for index in view.selectionModel().selectedRows()] == [0]


def test_a_table_without_rows_says_what_to_do_until_it_has_some(qtbot):
    pictures = []
    for said in ("", "No bed is free. N makes one."):
        made = RowTableModel(COLUMNS, lambda row: row.bed, lambda row: row.bed)
        view = RowView(made, "Beds", said)
        qtbot.addWidget(view)
        view.resize(400, 200)
        empty = view.viewport().grab().toImage()
        made.set_rows(lines("1"))
        pictures.append((empty, view.viewport().grab().toImage()))
    (bare, of_bare), (saying, of_saying) = pictures
    assert saying != bare
    assert of_saying == of_bare
