"""The return part by part: what is built, by which keys one goes, and that nothing is cut off."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kmc_desk.domain.returns.figures import Item, count
from kmc_desk.texts.return_blocks import Block, Line
from kmc_desk.ui.pages.returns_page import ReturnsPage
from kmc_desk.ui.returns.figure_table import FigureTable
from kmc_desk.ui.returns.frozen_labels import FrozenLabels
from kmc_desk.ui.returns.part_sheet import PartSheet
from kmc_desk.ui.returns.parts_view import PartsView
from tests.ui.pages.on_screen import bring_up
from tests.ui.pages.returns_hands import LAST_MONTH, behind, tables_of, view_of

LONG = "Infants whose mean over at least three recorded full ward days is eight hours or more"


@pytest.fixture
def page(services, show, demo):
    made = ReturnsPage(services, demo)
    show(made)
    bring_up(made)
    return made


def block(title="Title", label=LONG, columns=6):
    figures = tuple(
        count("B1", f"BW={n}", [Item(infant_id=n + 1)], 1000 + n) for n in range(columns)
    )
    lines = tuple(Line(code="B1", label=label, figures=figures) for _ in range(3))
    return Block(title=title, heads=tuple(f"Column {n}" for n in range(columns)), lines=lines)


def test_only_the_part_that_is_looked_at_has_tables(page):
    view = view_of(page, PartsView)
    assert list(view.sheets) == ["B"]
    page.entries.setFocus()
    QTest.keyClick(page.entries, Qt.Key.Key_E)
    assert list(view.sheets) == ["B", "E"]
    assert view.stack.currentWidget().widget() is view.sheets["E"]


def test_the_keys_go_through_the_parts_and_stop_at_the_ends(page):
    keys = page.entries.all_keys()
    ctrl = Qt.KeyboardModifier.ControlModifier
    for expected in (*keys[2:], keys[-1]):
        QTest.keyClick(page, Qt.Key.Key_PageDown, ctrl)
        assert page.entries.key == expected
    for _ in keys:
        QTest.keyClick(page, Qt.Key.Key_PageUp, ctrl)
    assert page.entries.key == keys[0]


def test_enter_in_the_list_goes_to_the_first_figure_of_the_part(page):
    page.entries.setFocus()
    page.entries.choose("E")
    QTest.keyClick(page.entries, Qt.Key.Key_Return)
    assert tables_of(page, "E")[0].hasFocus()
    assert behind(page).name.text().startswith("E1  Full ward days: ")


def test_another_month_keeps_the_part_and_shows_its_own_figures(page, settle):
    before = tables_of(page, "E")[0].model().index(0, 2).data()
    page.open("2026-03")
    settle()
    assert page.entries.key == "E"
    assert tables_of(page, "E")[0].model().index(0, 2).data() != before
    assert tables_of(page, "B")[0].model().index(0, 2).data() is not None


def test_the_page_opens_where_it_was_left(page, services, show, demo, settle):
    page.entries.choose("I")
    page.open("2026-02")
    settle()
    again = ReturnsPage(services, demo)
    show(again)
    settle()
    assert again.months.month == "2026-02"
    assert again.entries.key == "I"


def test_in_a_new_month_the_page_opens_at_the_last_one_that_is_over(page, services, show, demo):
    services.settings.return_month = "2025-12@2026-01"
    again = ReturnsPage(services, demo)
    assert again.months.month == LAST_MONTH
    show(again)


def test_the_cursor_of_a_table_is_never_out_of_sight(page, settle):
    page.resize(900, 480)
    (census,) = tables_of(page, "B")
    census.setFocus()
    area = view_of(page, PartsView).stack.currentWidget()
    for _ in range(census.model().rowCount()):
        QTest.keyClick(census, Qt.Key.Key_Down)
        cell = census.visualRect(census.currentIndex())
        top = census.viewport().mapTo(area.viewport(), cell.topLeft()).y()
        assert 0 <= top <= area.viewport().height() - cell.height()


@pytest.mark.parametrize("wide", [1300, 700, 420, 300])
def test_no_word_and_no_figure_of_a_part_is_cut_off(show, wide):
    sheet = PartSheet([block("First"), block("Second", "Short", 2), block("Third", "Short", 9)])
    show(sheet)
    sheet.build_rest()
    sheet.resize(wide, 600)
    sheet.place()
    for table in sheet.tables:
        model = table.model()
        assert table.geometry().right() < max(wide, sheet.minimumWidth())
        for column in range(model.columnCount()):
            for row in range(model.rowCount()):
                room = table.visualRect(model.index(row, column))
                words = model.index(row, column).data()
                needed = table.fontMetrics().boundingRect(
                    0, 0, room.width() - 22, 9999, Qt.TextFlag.TextWordWrap, words
                )
                assert needed.height() <= room.height()
                assert needed.width() <= room.width() - 16
        bar = table.horizontalScrollBar()
        seen = table.viewport().width()
        total = sum(table.columnWidth(c) for c in range(model.columnCount()))
        assert total <= seen or bar.isVisible()


def test_tables_stand_beside_each_other_where_there_is_room(show):
    sheet = PartSheet([block("First", "Short", 2), block("Second", "Short", 2)])
    assert len(sheet.tables) == 1  # the other when this one is drawn
    show(sheet)
    sheet.build_rest()
    first, second = sheet.tables
    sheet.resize(first.wish_px() + second.wish_px() + 40, 400)
    assert first.y() == second.y()
    assert second.x() > first.geometry().right()
    sheet.resize(first.wish_px() + second.wish_px(), 400)
    assert second.y() > first.geometry().bottom()
    assert first.x() == second.x()


def test_labels_stay_while_figures_scroll_and_never_cover_the_cursor(show, qtbot):
    table = FigureTable(block(label="Short", columns=9))
    show(table)
    bring_up(table)
    table.resize(table.minimumWidth() + 100, 200)
    (labels,) = table.findChildren(FrozenLabels)
    assert labels.isVisible()
    assert labels.model().index(0, 1).data() == "Short"
    table.setFocus()
    for _ in range(8):
        QTest.keyClick(table, Qt.Key.Key_Right)
    assert table.horizontalScrollBar().value() > 0
    for _ in range(8):
        QTest.keyClick(table, Qt.Key.Key_Left)
        cell = table.visualRect(table.currentIndex())
        assert cell.left() >= labels.width()
        assert cell.right() <= table.viewport().width()
    where = labels.visualRect(labels.model().index(2, 1)).center()
    QTest.mouseClick(labels.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (2, 2)
    table.resize(table.wish_px(), 200)
    assert not labels.isVisible()


def test_in_a_small_window_the_list_at_the_side_has_letters_alone(page):
    entries = page.entries
    page.resize(1300, 600)
    assert entries.item(1).text() == "B  Census"
    wide = entries.width()
    page.resize(620, 480)
    assert entries.item(0).text() == "■ 1"
    assert entries.item(1).text() == "B"
    assert entries.item(1).toolTip() == "B  Census"
    assert entries.width() < wide / 2


def test_in_a_low_window_the_rule_gives_its_room_to_the_figures(page):
    line = behind(page)
    page.resize(900, 600)
    assert line.rule.isVisible()
    page.resize(900, 330)
    assert not line.rule.isVisible()
    tables_of(page, "B")[0].setFocus()
    assert line.name.toolTip() == line.rule.words


def test_in_a_window_from_right_to_left_the_labels_stay_at_the_right(show, qapp):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        sheet = PartSheet([block(label="Short", columns=9)])
        show(sheet)
        (table,) = sheet.tables
        for wide in (700, 600):
            sheet.resize(wide, 400)
            (labels,) = table.findChildren(FrozenLabels)
            assert labels.isVisible()
            assert labels.geometry().right() == table.width() - table.frameWidth() - 1
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
