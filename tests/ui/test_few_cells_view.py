"""What of an entry grid is drawn again when a cell changes, the cursor moves, or a line opens."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QLabel, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from kmc_desk.ui.models.entry_cells import Cell, CellState
from kmc_desk.ui.models.entry_delegate import EntryDelegate
from kmc_desk.ui.models.view_table import Index
from kmc_desk.ui.widgets.quiet_tabs import QuietTabs
from tests.ui.entry_sheet import Clock, Sheet, beds
from tests.ui.pages.on_screen import lay_out

ROWS = 12


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The rows of the cells drawn."""
    rows: list[int] = []
    paint = EntryDelegate.paint

    def noted(
        self: EntryDelegate, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rows.append(index.row())
        paint(self, painter, option, index)

    monkeypatch.setattr(EntryDelegate, "paint", noted)
    return rows


@pytest.fixture
def sheet(qtbot: QtBot, drawn: list[int]) -> Sheet:
    made = Sheet(ROWS, Clock())
    qtbot.addWidget(made.window)
    qtbot.waitUntil(lambda: ROWS - 1 in drawn)
    QApplication.processEvents()
    drawn.clear()
    return made


def rows_drawn(drawn: list[int]) -> set[int]:
    lay_out()
    return set(drawn)


def test_a_row_that_was_read_again_is_drawn_and_no_other(sheet: Sheet, drawn: list[int]):
    rows = beds(ROWS)
    sheet.table.set_rows([*rows[:5], replace(rows[5], weight="1700"), *rows[6:]])
    assert {5} <= rows_drawn(drawn) <= {5, 6}  # Qt's edge is a pixel into the next


def test_a_saved_cell_that_the_record_confirms_is_not_drawn_again(
    sheet: Sheet, drawn: list[int], qtbot: QtBot
):
    sheet.table.set_saved("3", "weight", "1700")
    rows = beds(ROWS)
    saved = [*rows[:2], replace(rows[2], weight="1700"), *rows[3:]]
    sheet.table.set_rows(saved)
    assert {2} <= rows_drawn(drawn) <= {2, 3}
    with qtbot.assertNotEmitted(sheet.table.model.dataChanged):
        sheet.table.set_rows(saved)
    assert sheet.cell("3") == Cell(state=CellState.SAVED, text="1700")


def test_a_saved_cell_of_which_the_record_knows_nothing_goes_back_to_the_record(
    sheet: Sheet, drawn: list[int]
):
    sheet.table.set_saved("3", "weight", "1700")
    rows_drawn(drawn)
    drawn.clear()
    sheet.table.set_rows(beds(ROWS))
    assert sheet.cell("3").state is CellState.EMPTY
    assert rows_drawn(drawn) == {2}


def test_the_cursor_draws_the_row_it_leaves_and_the_one_it_comes_to(sheet: Sheet, drawn: list[int]):
    sheet.press(Qt.Key.Key_Down)
    assert rows_drawn(drawn) == {0, 1}


def test_the_line_that_opens_in_a_cell_draws_no_other_row(sheet: Sheet, drawn: list[int]):
    sheet.type("15")
    assert rows_drawn(drawn) == {0}


def test_other_columns_are_drawn_in_every_row(sheet: Sheet, drawn: list[int]):
    columns = sheet.table.model.columns
    other = replace(columns[2], cell=lambda _row: Cell(state=CellState.SAVED, text="1"))
    sheet.table.model.show_columns([*columns[:2], other, *columns[3:]])
    assert {sheet.cell(str(bed)).text for bed in range(1, ROWS + 1)} == {"1"}
    assert rows_drawn(drawn) == set(range(ROWS))


def test_a_count_beside_a_sheet_draws_nothing_of_it(qtbot: QtBot, sheet: Sheet, drawn: list[int]):
    tabs = QuietTabs()
    qtbot.addWidget(tabs)
    tabs.addTab(sheet.table, "Weights 0/9")
    tabs.resize(900, 600)
    tabs.show()
    qtbot.waitExposed(tabs)
    tabs.tabBar().setTabText(0, "Weights 1/9")
    rows_drawn(drawn)
    drawn.clear()
    tabs.tabBar().setTabText(0, "Weights 2/9")
    assert rows_drawn(drawn) == set()


def test_tabs_find_room_for_a_longer_word_and_a_larger_sheet(qtbot: QtBot):
    tabs, label = QuietTabs(), QLabel("short")
    qtbot.addWidget(tabs)
    tabs.addTab(label, "A")
    tabs.show()
    qtbot.waitExposed(tabs)
    QApplication.processEvents()
    narrow, least = tabs.tabBar().width(), tabs.minimumSizeHint()
    tabs.tabBar().setTabText(0, "A word that needs much more room")
    label.setMinimumSize(500, 400)
    QApplication.processEvents()
    assert tabs.tabBar().width() > narrow
    assert tabs.minimumSizeHint().height() > least.height()
