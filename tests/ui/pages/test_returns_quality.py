"""Data quality of a month on the page of the return."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kmc_desk.domain.returns.quality import Light, light_of
from kmc_desk.texts import text
from kmc_desk.ui.pages.returns_page import ReturnsPage
from kmc_desk.ui.returns.problems_view import ProblemsView
from kmc_desk.ui.returns.quality_view import QualityView
from kmc_desk.ui.widgets.keyboard import has_keyboard
from kmc_desk.usecases.monthly_return import show_return
from tests.ui.pages.on_screen import bring_up
from tests.ui.pages.returns_hands import LAST_MONTH, view_of


@pytest.fixture
def page(services, show, demo):
    made = ReturnsPage(services, demo)
    show(made)
    bring_up(made)
    return made


def test_each_row_has_its_colour_in_shape_and_word_and_says_its_rule(page, demo):
    page.entries.choose("quality")
    view = view_of(page, QualityView)
    found = show_return(demo, LAST_MONTH).quality
    marks = {Light.GREEN: "✓ good", Light.AMBER: "▲ look at it", Light.RED: "■ mend or explain"}
    lines = view.rows.lines
    assert [one.figure.row for one in lines.rows] == [figure.row for figure in found]
    for place, figure in enumerate(found):
        expected = marks.get(light_of(figure), text("light.NONE"))
        assert lines.index(place, 3).data() == expected
    view.rows.selectRow(1)
    assert view.rule.text() == text(f"rule.{found[1].row}")


def test_enter_on_a_row_lists_first_what_it_lacks(page, demo, settle):
    figure: Any = next(
        one
        for one in show_return(demo, LAST_MONTH).quality
        if one.row != "Q9" and 0 < (one.numerator or 0) < (one.denominator or 0)
    )
    page.entries.choose("quality")
    view = view_of(page, QualityView)
    view.rows.setFocus()
    view.rows.go_to(figure.row)
    QTest.keyClick(view.rows, Qt.Key.Key_Return)
    settle()
    drill = view.drill
    lacking = figure.denominator - figure.numerator
    assert drill.tabs.currentWidget() is drill.missing
    assert drill.tabs.tabText(2) == f"N&ot counted  {lacking}"
    assert drill.missing.model().rowCount() == lacking
    QTest.keyClick(drill.missing, Qt.Key.Key_Escape)
    assert view.rows.hasFocus()
    assert view.rows.current_row().figure.row == figure.row


def test_red_rows_stand_among_what_blocks_and_lead_to_data_quality(page, demo):
    red = [one.row for one in show_return(demo, LAST_MONTH).quality if light_of(one) is Light.RED]
    page.entries.choose("problems")
    view = view_of(page, ProblemsView)
    assert red
    assert [line.figure.row for line in view.red.lines.rows] == red
    assert page.entries.item(0).text() == f"What still blocks  ■ {len(red)}"
    view.red.setFocus()
    QTest.keyClick(view.red, Qt.Key.Key_Return)
    assert page.entries.key == "quality"


def test_a_red_row_leads_to_the_same_row_among_all_rows(page, demo):
    red = [one.row for one in show_return(demo, LAST_MONTH).quality if light_of(one) is Light.RED]
    page.entries.choose("problems")
    view, rows = view_of(page, ProblemsView), view_of(page, QualityView).rows
    view.red.setFocus()
    view.red.go_to(red[-1])
    assert red[-1] != rows.lines.rows[0].figure.row
    QTest.keyClick(view.red, Qt.Key.Key_Return)
    assert rows.hasFocus()
    assert rows.current_row().figure.row == red[-1]
    assert rows.selectionModel().isRowSelected(rows.currentIndex().row())


def test_the_row_under_the_cursor_is_seen_as_soon_as_the_keyboard_is_in_the_list(page):
    page.entries.choose("quality")
    rows = view_of(page, QualityView).rows
    assert not rows.selectionModel().hasSelection()
    page.entries.setFocus()
    QTest.keyClick(page.entries, Qt.Key.Key_Return)
    assert rows.hasFocus()
    assert [one.row() for one in rows.selectionModel().selectedRows()] == [0]


@pytest.mark.parametrize("key", [Qt.Key.Key_PageUp, Qt.Key.Key_PageDown])
def test_the_keyboard_stays_within_when_another_part_is_looked_at(page, key):
    page.entries.choose("quality")
    rows = view_of(page, QualityView).rows
    rows.setFocus()
    QTest.keyClick(rows, key, Qt.KeyboardModifier.ControlModifier)
    assert page.entries.key != "quality"
    (seen,) = (view for view in page.views if view.isVisible())
    assert has_keyboard(page.entries, seen)


def test_the_keyboard_stays_within_when_another_month_is_counted(page, settle):
    page.entries.choose("quality")
    rows = view_of(page, QualityView).rows
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settle()
    assert page.months.month != LAST_MONTH
    assert rows.hasFocus()
