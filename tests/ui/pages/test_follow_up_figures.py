"""The tab of figures: what is counted of whom, by keys, in an empty centre, and while it counts."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from kmc_desk.domain.codes import Role
from kmc_desk.domain.follow_up_codes import ContactResult
from kmc_desk.reports.drawing import marked
from kmc_desk.reports.retention_figure import draw_retention
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.follow_up import figures_view
from kmc_desk.ui.follow_up.curve_canvas import COPIED_PT
from kmc_desk.ui.follow_up.figures_view import FiguresView
from kmc_desk.ui.pages.follow_up_page import FollowUpPage
from kmc_desk.ui.returns.side_by_side import SideBySide
from kmc_desk.ui.widgets.drawing_painter import picture
from kmc_desk.ui.widgets.scrolled import scrolled
from kmc_desk.usecases.follow_up_figures import count_more
from tests.sought_families import went_home
from tests.ui.pages.on_screen import lay_out


@pytest.fixture
def centre(empty_centre):
    went_home(empty_centre, 1, mother_name="SAIRA", infants=2, left=20, due=(17, -5), seen=(17,))
    went_home(empty_centre, 2, mother_name="AYESHA", left=60, due=(57,))
    went_home(
        empty_centre, 3, mother_name="HINA", left=70, due=(67,),
        tried=((50, ContactResult.SWITCHED_OFF),),
    )  # fmt: skip
    went_home(empty_centre, 4, mother_name="OLD", left=500, due=(497,))
    return empty_centre


@pytest.fixture
def figures(follow_up, settle):
    """Show the tab; returns it when all is counted."""

    def on_screen(context) -> FiguresView:
        page = follow_up(context)
        view = next(one for one in page.views if isinstance(one, FiguresView))
        page.tabs.setCurrentWidget(view)
        settle()
        return view

    return on_screen


def told(table) -> list[tuple[str, str]]:
    model = table.model()
    return [
        (model.index(row, 0).data().strip(), model.index(row, 1).data().strip("\u2066\u2069"))
        for row in range(model.rowCount())
    ]


def unlike(one: QImage, other: QImage) -> int:
    """How many dots of two pictures differ by more than an eye would miss.

    Qt gives the outline of a letter to a hundredth of its size or so, which depends on what was
    drawn before: edges of the same word differ by up to 5 of 255 shades.
    """
    shades = [np.frombuffer(bytes(image.constBits()), np.uint8) for image in (one, other)]
    apart = np.abs(shades[0].astype(int) - shades[1]).reshape(-1, 4).max(axis=1)
    return int(np.count_nonzero(apart > 12))


def said(view) -> list[str]:
    return [one.text() for one in view.findChildren(QLabel) if one.isVisible()]


def test_every_figure_says_of_how_many_it_is_and_how_it_was_counted(figures, centre):
    view = figures(centre)
    months = dict(told(view.months))
    assert len(months) == 12
    assert months["2026-04"] == "2/2 (100.0 %) *"
    assert months["2026-03"] == "0/2 (0.0 %) *"
    assert told(view.home)[0] == ("Seen within 7 days of going home, ≤2000 g", "2/4 (50.0 %) *")
    assert told(view.losses) == [
        ("Not traced: never tried", "1/4 (25.0 %) *"),
        ("Not traced: telephone switched off", "1/4 (25.0 %) *"),
    ]
    assert view.curve.curve.infants == 4
    words = " ".join(said(view))
    for how in ("Dates whose window closed", "discharge home", "Kaplan-Meier", "latest attempt"):
        assert how in words
    assert "small numbers" in words


def test_it_is_said_how_many_have_no_date_of_whom_the_curve_can_see_nothing(
    figures, centre, services, settle
):
    view = figures(centre)
    assert not view.no_date.isVisible()
    went_home(centre, 5, mother_name="ZARA", left=40, due=())
    services.hub.publish(frozenset({Topic.STAYS}))
    settle()
    assert view.no_date.isVisible()
    assert any(words.startswith("1 of these 5 infants have no date") for words in said(view))


@pytest.mark.parametrize(
    ("wide", "zoom", "beside"), [(1276, 100, True), (1003, 100, False), (1276, 150, False)]
)
def test_the_curve_is_whole_in_a_narrow_window_and_with_large_text(
    follow_up, centre, settle, look, wide, zoom, beside
):
    page = follow_up(centre)
    page.resize(wide, 474)
    view = next(one for one in page.views if isinstance(one, FiguresView))
    page.tabs.setCurrentWidget(view)
    settle()
    look.set_zoom(zoom)
    lay_out()
    sheet, table = view.curve.sheet, view.home
    assert table is not None
    assert sheet.visibleRegion().boundingRect().width() == sheet.width()
    place = table.mapTo(view, QPoint(0, 0)).x()
    assert (place > sheet.mapTo(view, QPoint(0, 0)).x()) == beside


def test_columns_go_under_each_other_when_one_of_them_becomes_wider(qtbot):
    first, second = QLabel("first"), QLabel("second")
    sides = SideBySide([[first], [second]])
    area = scrolled(sides)
    qtbot.addWidget(area)
    area.resize(500, 200)
    area.show()
    assert second.mapTo(sides, QPoint(0, 0)).x() > first.x()
    for one in (first, second):
        one.setMinimumWidth(300)
    qtbot.waitUntil(lambda: second.mapTo(sides, QPoint(0, 0)).x() == 0)


def test_arrow_keys_read_the_curve_out_step_by_step(figures, centre):
    view = figures(centre)
    view.curve.setFocus()
    heard = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Home):
        QTest.keyClick(view.curve, key)
        heard.append(view.curve.readout.text())
        face = QAccessible.queryAccessibleInterface(view.curve)
        assert face.text(QAccessible.Text.Description) == heard[-1]
    assert heard == [
        "Day 0: 100 % of 4 infants.",
        "Day 3: 50.0 % still in follow-up; 2 of 4 fell out on this day.",
        "Day 20: 50.0 %; nobody has been watched for longer.",
        "Day 0: 100 % of 4 infants.",
    ]
    QTest.keyClick(view.curve, Qt.Key.Key_Escape)
    assert view.curve.chosen is None
    assert view.curve.accessibleDescription().startswith("4 infants.")


def test_the_curve_is_copied_as_a_picture_for_paper_with_the_word_of_the_demo(figures, centre):
    view = figures(centre)
    view.curve.setFocus()
    QTest.keyClick(view.curve, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == (1120, 640)
    assert image.pixelColor(0, 0).name() == "#ffffff"
    title = "Still in follow-up: 4 infants that left from 01-Jun-2025 to 04-May-2026"
    drawn = draw_retention(view.curve.curve, *COPIED_PT, title=title)
    assert unlike(image, picture(marked(drawn, centre.watermark))) == 0
    assert unlike(image, picture(drawn)) > 10_000
    assert "clipboard" in view.curve.readout.text()


def test_another_period_counts_others_and_every_year_since_the_first_leaving_is_offered(
    figures, centre, settle
):
    view = figures(centre)
    offered = [view.span.itemData(place) for place in range(view.span.count())]
    assert offered == [12, 24, 2026, 2025, 2024]
    view.span.setCurrentIndex(offered.index(24))
    assert view.days.text() == ""
    settle()
    assert view.curve.curve.infants == 5
    view.span.setCurrentIndex(offered.index(2025))
    settle()
    assert view.empty.isVisible()
    assert "01-Jan-2025" in view.days.text()
    view.span.setCurrentIndex(0)
    settle()
    assert view.curve.isVisible()
    assert view.curve.curve.infants == 4


def test_a_centre_nobody_has_left_is_told_what_will_stand_here(figures, empty_centre):
    view = figures(empty_centre)
    assert view.empty.isVisible()
    assert "will stand here" in view.empty.sentence.text()
    assert view.span.count() == 3


def test_a_visit_saved_elsewhere_is_counted_and_the_figures_stay_in_sight_meanwhile(
    figures, centre, services, settle
):
    view = figures(centre)
    went_home(centre, 5, mother_name="NASIM", left=40, due=(37,), seen=(37,))
    services.hub.publish(frozenset({Topic.FOLLOW_UP}))
    assert view.curve.isVisible()
    settle()
    assert view.curve.curve.infants == 5


def test_counting_stops_when_the_tab_is_left_and_goes_on_when_it_is_looked_at_again(
    follow_up, centre, settle, monkeypatch
):
    seen = []

    def one_by_one(context, counting):
        seen.append(counting.done)
        return count_more(context, counting, at_once=1)

    monkeypatch.setattr(figures_view, "count_more", one_by_one)
    page = follow_up(centre)
    view = next(one for one in page.views if isinstance(one, FiguresView))
    page.tabs.setCurrentWidget(view)
    page.tabs.setCurrentIndex(0)
    settle()
    assert len(seen) < 4
    assert not view.curve.curve.infants
    page.tabs.setCurrentWidget(view)
    settle()
    assert sorted(set(seen)) == list(range(len(seen))) == [0, 1, 2, 3]
    assert view.curve.curve.infants == 4


def test_a_nurse_has_no_tab_of_figures(services, empty_centre, qtbot):
    nurse = replace(empty_centre, account=replace(empty_centre.account, roles=(Role.NURSE,)))
    page = FollowUpPage(services, nurse)
    qtbot.addWidget(page)
    assert not any(isinstance(one, FiguresView) for one in page.views)


def test_every_input_has_a_name_and_the_help_tells_of_the_keys(figures, centre, nameless):
    view = figures(centre)
    assert nameless(view) == []
    assert "read it out step by step" in view.help_text.replace("\n", " ")
