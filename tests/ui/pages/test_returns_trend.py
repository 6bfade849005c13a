"""Twelve months on the returns page: charts read out by keys, the comparison, and paper."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kmc_desk.domain.returns.trend import CHOSEN, MONTHS
from kmc_desk.texts import text
from kmc_desk.texts.return_trend import readout, treated_words
from kmc_desk.ui.pages.returns_page import ReturnsPage
from kmc_desk.ui.returns.parts_view import PartsView
from kmc_desk.ui.returns.trend_view import TrendView
from kmc_desk.usecases.import_bundle import import_bundle
from kmc_desk.usecases.return_trend import show_trend
from tests.golden.fixture_m1 import write_bundle
from tests.ui.pages.on_screen import bring_up
from tests.ui.pages.returns_hands import view_of

MAY = "2025-05"
AT = {one.place: number for number, one in enumerate(CHOSEN)}


@pytest.fixture
def open_trend(services, show, qtbot):
    def on_screen(context, month=MAY):
        page = ReturnsPage(services, context)
        page.open(month)
        show(page)
        bring_up(page)
        page.entries.choose("trend")
        view = view_of(page, TrendView)
        qtbot.waitUntil(lambda: not view.progress.isVisible())
        return page, view

    return on_screen


@pytest.fixture
def centre(empty_centre, tmp_path):
    """The month fixture: a centre of three months, as each that is counted takes its time."""
    folder = tmp_path / "bundle"
    folder.mkdir()
    write_bundle(folder)
    (folder / "centre.csv").unlink()
    assert not import_bundle(empty_centre, folder).refused
    return empty_centre


@pytest.fixture
def trend(open_trend, centre):
    return open_trend(centre)


def test_the_charts_show_what_the_use_case_counts_under_the_headline(trend, centre):
    _, view = trend
    assert view.trend == show_trend(centre, MAY)
    assert view.headline.text() == treated_words(view.trend)
    assert str(view.trend.since.treated) in view.headline.text()


def test_arrow_keys_read_out_figure_and_month(trend):
    _, view = trend
    view.charts.setFocus()
    QTest.keyClick(view.charts, Qt.Key.Key_Right)
    assert view.charts.chosen == (0, MONTHS - 1)
    assert view.readout.text() == readout(view.trend, CHOSEN[0], MAY)
    QTest.keyClick(view.charts, Qt.Key.Key_Left)
    assert view.readout.text() == readout(view.trend, CHOSEN[0], view.trend.axis[-2])
    QTest.keyClick(view.charts, Qt.Key.Key_Down)
    chart, month = view.charts.chosen
    assert chart > 0
    assert month == MONTHS - 2
    assert view.charts.accessibleDescription() == view.readout.text()
    QTest.keyClick(view.charts, Qt.Key.Key_Home)
    QTest.keyClick(view.charts, Qt.Key.Key_Left)
    assert view.charts.chosen == (chart, 0), "it stops at the end"
    QTest.keyClick(view.charts, Qt.Key.Key_Escape)
    assert view.charts.chosen is None
    assert view.readout.text() == text("trend.hint")


def test_enter_opens_the_figure_in_its_month(trend, settle, qtbot):
    page, view = trend
    view.charts.setFocus()
    view.charts.choose((AT["E3", "ALL"], MONTHS - 2))
    QTest.keyClick(view.charts, Qt.Key.Key_Return)
    settle()
    assert page.months.month == view.trend.axis[-2]
    assert page.entries.key == "E"
    parts = view_of(page, PartsView)
    qtbot.waitUntil(lambda: any(table.hasFocus() for table in parts.tables))
    (table,) = [table for table in parts.tables if table.hasFocus()]
    figure = table.model().figure_at(table.currentIndex())
    assert (figure.row, figure.key) == ("E3", "ALL")


def test_a_cell_of_the_table_opens_its_month_and_one_of_many_months_opens_none(trend, settle):
    page, view = trend
    model = view.table.model()
    view.table.setCurrentIndex(model.index(AT["B6", "ALL"], 5))
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert page.entries.key == "trend"
    view.table.setCurrentIndex(model.index(AT["B6", "ALL"], 3))
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    settle()
    assert (page.months.month, page.entries.key) == (view.trend.axis[-2], "B")


def test_a_copy_is_a_picture(trend):
    _, view = trend
    QTest.keyClick(view.charts, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().image().width() > 600
    assert view.readout.text() == text("trend.copied")


def test_nothing_is_counted_while_another_part_is_looked_at(trend, settle):
    page, view = trend
    before = view.trend
    page.entries.choose("B")
    QTest.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settle()
    assert page.months.month == before.axis[-2]
    assert view.trend is before


def test_an_empty_centre_says_what_will_stand_there(open_trend, empty_centre):
    _, view = open_trend(empty_centre)
    assert view.empty.isVisible()
    assert view.charts is None


def test_every_part_has_a_name(trend, nameless):
    _, view = trend
    assert nameless(view) == []


def test_charts_on_paper_are_shown_before_they_are_given_out(trend, qtbot):
    _, view = trend
    view.paper.click()
    qtbot.waitUntil(lambda: view.document.preview is not None)
    view.document.preview.close()


def test_the_month_that_is_read_out_is_in_sight_with_the_name_of_its_chart(trend):
    _, view = trend
    for chart in (len(CHOSEN) - 1, 0):
        view.charts.choose((chart, MONTHS - 1))
        seen = view.charts.visibleRegion().boundingRect()
        assert seen.contains(view.charts.spot().toAlignedRect())
