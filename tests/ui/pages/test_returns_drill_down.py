"""What stands behind a figure of the return, opened by key or mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kmc_desk.domain.returns import Kind, by_row_and_key
from kmc_desk.texts import text
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.pages.returns_page import ReturnsPage
from kmc_desk.ui.returns.drill_down import not_counted
from kmc_desk.ui.returns.item_table import ItemModel
from kmc_desk.ui.returns.parts_view import PartsView
from kmc_desk.usecases.explain_return import explain, explain_figure
from kmc_desk.usecases.monthly_return import show_return
from tests.ui.pages.on_screen import bring_up
from tests.ui.pages.returns_hands import LAST_MONTH, behind, tables_of, view_of


@pytest.fixture
def page(services, show, demo):
    made = ReturnsPage(services, demo)
    show(made)
    bring_up(made)
    return made


@pytest.fixture
def open_figure(page, demo, settle):
    """Open a figure with Enter; the view that then shows it."""

    def opened(row, key="ALL"):
        figure = by_row_and_key(show_return(demo, LAST_MONTH))[row, key]
        table = next(one for one in tables_of(page, row[0]) if one.go_to(figure))
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_Return)
        settle()
        return view_of(page, PartsView).drill

    return opened


def lines(table):
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_figure_opens_with_its_rule_its_numbers_and_its_items(open_figure, demo):
    drill = open_figure("E4")
    found = explain(demo, LAST_MONTH, "E4")
    assert drill.isVisible()
    assert drill.rule.text() == text("rule.E4")
    assert drill.name.text().startswith("E4  Days with 8 h or more: ")
    for number in (found.figure.numerator, found.figure.denominator, found.figure.value):
        assert repr(number) in drill.numbers.text()
    assert drill.tabs.tabText(0) == f"Cou&nted  {len(found.counted)}"
    assert drill.tabs.tabText(1) == f"O&f  {len(found.among)}"
    assert len(lines(drill.counted)) == found.figure.numerator
    assert len(lines(drill.among)) == found.figure.denominator
    first = found.counted[0]
    assert lines(drill.counted)[0][:2] == [first.name, first.kmc_no]
    assert lines(drill.counted)[0][-1].endswith(" h")
    assert drill.counted.hasFocus()


def test_enter_on_a_line_opens_the_infant_and_the_list_is_still_there(page, open_figure, qtbot):
    drill = open_figure("E4")
    QTest.keyClick(drill.counted, Qt.Key.Key_Down)
    wanted = drill.counted.model().items[1].infant_id
    with qtbot.waitSignal(page.wants_page) as gone:
        QTest.keyClick(drill.counted, Qt.Key.Key_Return)
    assert gone.args == ["infant", wanted]
    assert drill.isVisible()
    assert drill.counted.currentIndex().row() == 1


def test_esc_goes_back_to_the_figure(page, open_figure):
    drill = open_figure("E4")
    QTest.keyClick(drill.counted, Qt.Key.Key_Escape)
    assert not drill.isVisible()
    table = tables_of(page, "E")[0]
    assert table.hasFocus()
    assert table.model().figure_at(table.currentIndex()).row == "E4"


def test_a_double_click_opens_a_figure_too(page, settle):
    table = tables_of(page, "B")[0]
    where = table.visualRect(table.model().index(1, 2)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QTest.mouseRelease(page, Qt.MouseButton.LeftButton)
    settle()
    drill = view_of(page, PartsView).drill
    assert drill.isVisible()
    assert drill.figure.row == "B2"


def test_a_count_has_one_list_and_no_denominator(open_figure):
    drill = open_figure("B5")
    assert not drill.tabs.isTabVisible(1)
    assert drill.tabs.tabText(0).startswith("Behi&nd it  ")
    assert drill.numbers.text() == f"Value: {len(lines(drill.counted))}"


def test_a_figure_nobody_stands_behind_says_so(open_figure):
    drill = open_figure("B4")
    assert drill.nobody.isVisible()
    assert not drill.tabs.isVisible()
    assert drill.back.hasFocus()


def test_another_part_or_month_closes_it_and_a_save_elsewhere_does_not(page, open_figure, settle):
    drill = open_figure("E4")
    page.refresh(frozenset({Topic.SKIN_TO_SKIN}))
    settle()
    assert drill.isVisible()
    assert drill.counted.hasFocus()
    page.entries.choose("B")
    assert not drill.isVisible()
    drill = open_figure("E4")
    page.open("2026-03")
    settle()
    assert not drill.isVisible()


def test_of_a_figure_that_was_typed_no_infants_are_spoken(page, open_figure):
    drill = open_figure("K1")
    assert behind(page).name.text() == drill.name.text()
    assert behind(page).name.text().startswith("K1  Live births")
    assert drill.nobody.isVisible()


def test_its_lists_hold_what_qt_expects_of_a_model(demo, qtmodeltester):
    found = explain(demo, LAST_MONTH, "E4")
    model = ItemModel(found.counted, "E4")
    qtmodeltester.check(model, force_py=True)
    qtmodeltester.check(model)


def test_each_line_is_a_sentence_and_everything_has_a_name(page, open_figure, nameless):
    drill = open_figure("E4")
    said = drill.counted.model().index(0, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert said.startswith("Infant ")
    assert "Amount " in said
    assert nameless(page) == []


def test_who_comes_back_from_an_infant_is_in_the_list_it_was_chosen_in(page, open_figure):
    drill = open_figure("B6")
    drill.counted.setFocus()
    QTest.keyClick(drill.counted, Qt.Key.Key_Down)
    QTest.keyClick(drill.counted, Qt.Key.Key_Return)  # the page of the infant takes the keyboard
    page.exporting.menu.setFocus()
    page.setFocus()
    assert drill.counted.hasFocus()
    assert drill.counted.currentIndex().row() == 1
    QTest.keyClick(drill.counted, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    page.setFocus()
    assert page.months.line.hasFocus()


def test_what_is_not_counted_is_the_denominator_without_the_numerator_in_every_share(demo):
    found = show_return(demo, LAST_MONTH)
    shares = [one for one in (*found.figures, *found.quality) if one.kind is Kind.PERCENTAGE]
    assert shares
    looked_at: set[str] = set()
    for figure in shares:
        explained = explain_figure(demo, found, figure)
        if not explained.among:  # of beds, births and other figures that are typed
            continue
        looked_at.add(figure.row)
        expected = len(explained.among) - len(explained.counted)
        assert len(not_counted(explained)) == expected, figure.row
    assert {"D1", "D2", "I3", "Q1"} <= looked_at


def test_another_figure_opened_from_the_keyboard_has_the_keyboard(open_figure):
    drill = open_figure("B6")
    assert drill.counted.hasFocus()
    QTest.keyClick(drill.counted, Qt.Key.Key_Escape)
    open_figure("B5")
    assert drill.counted.hasFocus()
