"""The doctor's round of one infant: eight answers, the last days, an order."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kmc_desk.domain.drafts import Draft
from kmc_desk.domain.records import DoctorOrder
from kmc_desk.domain.review.answers import Question, Verdict
from kmc_desk.domain.ward import WardRow
from kmc_desk.texts.review_words import answer_sentence
from kmc_desk.ui.care_words import say
from kmc_desk.ui.infant.review.tab import ReviewTab
from kmc_desk.ui.infant.review.words import mark
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.infant_page import InfantPage
from kmc_desk.ui.widgets.scrolled import scrolled
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.recent_exits import recent_exits
from kmc_desk.usecases.review import show_review
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.conftest import NOW
from tests.ui.pages.on_screen import bring_up, stored

Show = Callable[[QWidget], None]
Settle = Callable[[], None]


@pytest.fixture
def rows(demo: Context) -> tuple[WardRow, ...]:
    return show_ward(demo).rows


@pytest.fixture
def page(
    services: Services, demo: Context, show: Show, settle: Settle, rows: tuple[WardRow, ...]
) -> InfantPage:
    """The first bed, with its review on screen."""
    return on_review(services, demo, show, settle, rows[0])


def on_review(
    services: Services, context: Context, show: Show, settle: Settle, row: WardRow
) -> InfantPage:
    made = InfantPage(services, context)
    show(made)
    made.open(row.identity.infant_id)
    settle()
    bring_up(made)
    made.sheets.setCurrentWidget(tab_of(made))
    settle()
    return made


def tab_of(page: InfantPage) -> ReviewTab:
    return next(tab for tab in page.sheets.further if isinstance(tab, ReviewTab))


def turn(page: InfantPage, key: Qt.Key, settle: Settle) -> None:
    QTest.keyClick(page, key)
    settle()


def test_the_review_is_the_second_tab_and_its_letter_leads_there(page: InfantPage, settle: Settle):
    assert page.sheets.indexOf(tab_of(page)) == 1
    page.sheets.setCurrentIndex(0)
    QTest.keyClick(page, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    settle()
    assert page.sheets.currentWidget() is tab_of(page)


def test_each_question_has_its_answer_with_a_mark_and_the_data(
    page: InfantPage, demo: Context, rows: tuple[WardRow, ...]
):
    review = show_review(demo, rows[0].identity.infant_id).sheet.review
    cells = tab_of(page).answers.cells
    assert [cell.question for cell in cells] == list(Question)
    for cell in cells:
        assert cell.accessibleName() == answer_sentence(review.to(cell.question), say)
        assert cell.words[0]
    assert len({mark(verdict) for verdict in Verdict}) == len(Verdict)  # told apart in grey


def test_page_down_stays_on_the_review_and_shows_the_next_infant_with_its_own_figures(
    page: InfantPage, rows: tuple[WardRow, ...], settle: Settle
):
    tab = tab_of(page)
    before = tab.answers.cells[0].accessibleName()
    turn(page, Qt.Key.Key_PageDown, settle)
    assert page.sheets.currentWidget() is tab
    assert tab.view is not None
    assert tab.view.identity == rows[1].identity
    assert tab.answers.cells[0].accessibleName() != before


def test_figures_of_one_infant_are_never_seen_under_the_name_of_the_next(
    page: InfantPage, rows: tuple[WardRow, ...], settle: Settle, services: Services
):
    tab, seen = tab_of(page), list[bool]()
    page.open(rows[1].identity.infant_id)
    while services.tasks.is_busy or page.banner.accessibleName().startswith("B/O"):
        QTest.qWait(1)
        if rows[1].identity.kmc_no in page.banner.accessibleName():
            own = tab.view is not None and tab.view.identity == rows[1].identity
            seen.append(own or not tab.body.isVisible())
            break
    settle()
    assert seen == [True]
    assert tab.body.isVisible()


def test_arrow_keys_read_the_answers_out_one_by_one(page: InfantPage):
    grid = tab_of(page).answers
    grid.setFocus()
    said = [grid.accessibleDescription()]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_End):
        QTest.keyClick(grid, key)
        said.append(grid.accessibleDescription())
    asked = ("Growing?", "Warm?", "Feeding how?", "Breathing?", "Seen next?")
    assert [sentence.startswith(one) for sentence, one in zip(said, asked, strict=True)] == [
        True
    ] * 5
    assert grid.chosen.is_current


def test_a_row_of_the_last_days_reads_as_a_sentence(page: InfantPage):
    model = tab_of(page).days.model_of_days
    sentence = model.headerData(0, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole)
    index = model.index(1, 1)
    spoken = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken is not None
    assert spoken.startswith("Weight")
    assert sentence is None or "Weight" in sentence
    assert model.rowCount() == 7


def test_everything_about_a_usual_infant_stands_on_one_screen_without_scrolling(
    page: InfantPage, rows: tuple[WardRow, ...]
):
    tab = tab_of(page)
    assert len(rows[0].alerts) < 3
    assert tab.body.height() <= tab.height()
    assert tab.body.sizeHint().height() <= tab.height()
    assert tab.days.horizontalScrollBar().maximum() == 0
    assert tab.days.verticalScrollBar().maximum() == 0


def test_in_a_low_window_the_review_scrolls_as_one_and_the_page_around_it_does_not(
    page: InfantPage, qtbot: QtBot
):
    around = scrolled(page)
    qtbot.addWidget(around)
    around.resize(983, 470)
    around.show()
    tab = tab_of(page)
    qtbot.waitUntil(lambda: 0 < tab.height() < tab.body.sizeHint().height())
    assert around.verticalScrollBar().maximum() == 0
    assert tab.days.verticalScrollBar().maximum() == 0
    around.takeWidget()


def test_the_small_chart_opens_the_large_one(page: InfantPage, qtbot: QtBot):
    chart = tab_of(page).chart
    assert chart is not None
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.sheets.chart is not None and page.sheets.chart.isVisible())


def test_who_has_left_has_no_review(page: InfantPage, demo: Context, settle: Settle):
    page.open(recent_exits(demo)[0].identity.infant_id)
    settle()
    assert not page.sheets.isTabVisible(page.sheets.indexOf(tab_of(page)))


# Orders


def type_order(tab: ReviewTab, words: str, volume: str = "", until: str = "") -> None:
    for field, typed in (
        (tab.order.words.line, words),
        (tab.order.volume.line, volume),
        (tab.order.until.line, until),
    ):
        field.setFocus()
        QTest.keyClicks(field, typed)


def test_an_order_typed_and_signed_with_enter_is_stored_and_stands_among_the_orders(
    page: InfantPage, demo: Context, rows: tuple[WardRow, ...], settle: Settle
):
    tab = tab_of(page)
    type_order(tab, "Repeat CRP", "160", "6 5 26 09:00")
    QTest.keyClick(tab.order.words.line, Qt.Key.Key_Return)
    settle()
    [order] = stored(demo, DoctorOrder)
    assert (order.infant_id, order.order_text) == (rows[0].identity.infant_id, "Repeat CRP")
    assert (order.feed_order_ml_kg_day, order.ordered_by) == (160, "Dr Head")
    assert order.ends_at == NOW.replace(day=6, hour=9, minute=0)
    assert order.ordered_at == NOW
    assert "Repeat CRP (Dr Head, 05-May-2026 10:42)" in tab.going_on.lines["orders"].text()
    assert tab.order.said.words == "✓ order saved."
    assert not page.has_unsaved()
    assert tab.answers.cells[-1].words[0] == "order until 06-May 09:00"


def test_an_order_that_says_nothing_is_not_saved(page: InfantPage, demo: Context, settle: Settle):
    tab = tab_of(page)
    QTest.keyClick(tab.order.button, Qt.Key.Key_Space)
    settle()
    assert "Nothing is ordered yet" in tab.order.said.words
    assert stored(demo, DoctorOrder) == []


def test_an_unusual_volume_is_asked_about_and_kept_when_it_is_signed_again(
    page: InfantPage, demo: Context, settle: Settle
):
    tab = tab_of(page)
    type_order(tab, "", "240")
    QTest.keyClick(tab.order.volume.line, Qt.Key.Key_Return)
    settle()
    assert tab.order.said.words.startswith("Not saved yet.")
    assert stored(demo, DoctorOrder) == []
    QTest.keyClick(tab.order.volume.line, Qt.Key.Key_Return)
    settle()
    assert [one.feed_order_ml_kg_day for one in stored(demo, DoctorOrder)] == [240]


def test_an_impossible_volume_is_refused_and_stays_typed(
    page: InfantPage, demo: Context, settle: Settle
):
    tab = tab_of(page)
    type_order(tab, "Feeds", "900")
    QTest.keyClick(tab.order.words.line, Qt.Key.Key_Return)
    settle()
    assert tab.order.said.state is not None
    assert tab.order.volume.line.text() == "900"
    assert stored(demo, DoctorOrder) == []


def test_a_half_typed_order_waits_at_its_bed_when_the_doctor_goes_on(
    page: InfantPage, demo: Context, settle: Settle, qtbot: QtBot
):
    tab = tab_of(page)
    type_order(tab, "Stop caff")
    with qtbot.waitSignal(page.says) as told:
        turn(page, Qt.Key.Key_PageDown, settle)
    assert told.args is not None
    assert "B/O" in told.args[1]
    assert told.args[1].endswith("is not signed; it is kept there.")
    assert tab.order.words.line.text() == ""
    assert page.has_unsaved()
    turn(page, Qt.Key.Key_PageUp, settle)
    assert tab.order.words.line.text() == "Stop caff"
    assert stored(demo, DoctorOrder) == []


def test_a_half_typed_order_outlives_the_end_of_the_program(
    page: InfantPage, demo: Context, rows: tuple[WardRow, ...], settle: Settle, services: Services,
    show: Show,
):  # fmt: skip
    type_order(tab_of(page), "Stop caff", "150")
    [(place, typed)] = page.drafts().items()
    assert place == f"infant/order/{rows[0].identity.infant_id}"
    assert typed.name.endswith("order")
    page.hide()
    later = on_review(services, demo, show, settle, rows[1])
    later.take_drafts([Draft(place=place, typed=typed, kept_at=NOW - timedelta(minutes=5))])
    assert tab_of(later).order.words.line.text() == ""
    assert later.has_unsaved()
    later.sheets.setCurrentIndex(0)
    later.go_on(place)
    settle()
    order = tab_of(later).order
    assert later.sheets.currentWidget() is tab_of(later)
    assert (order.words.line.text(), order.volume.value()) == ("Stop caff", 150)
    assert order.said.words.startswith("Typed at 10:37 and not saved")
    assert later.drafts() == {place: typed}
    later.hide()


def test_a_nurse_reads_the_review_and_is_offered_no_order(
    services: Services,
    open_centre: Callable[..., Context],
    demo_folder: object,
    show: Show,
    settle: Settle,
):
    context = open_centre(demo_folder, "nurse")
    row = show_ward(context).rows[0]
    tab = tab_of(on_review(services, context, show, settle, row))
    assert tab.answers.isVisible()
    assert not tab.order.isVisible()
