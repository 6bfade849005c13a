"""A doctor's order, typed on the review of an infant."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kmc_desk.domain.drafts import Draft
from kmc_desk.domain.records import DoctorOrder
from kmc_desk.domain.ward import WardRow
from kmc_desk.ui.infant.review.tab import ReviewTab
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.infant_page import InfantPage
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.conftest import NOW
from tests.ui.pages.on_screen import stored
from tests.ui.pages.round_hands import Clock
from tests.ui.pages.test_infant_review import Settle, Show, on_review, page, rows, tab_of, turn

__all__ = ["page", "rows"]  # fixtures of the neighbour


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
    assert tab.order.volume.line.hasFocus()
    assert stored(demo, DoctorOrder) == []


def test_the_order_comes_into_sight_when_its_letter_is_pressed_in_a_low_window(
    page: InfantPage, qtbot: QtBot
):
    tab, words = tab_of(page), tab_of(page).order.words.line
    page.resize(page.width(), page.height() - 240)
    qtbot.waitUntil(lambda: words.visibleRegion().isEmpty())
    QTest.keyClick(page, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    assert words.hasFocus()
    assert words.visibleRegion().boundingRect() == words.rect()
    assert tab.body.y() < 0


def test_what_is_said_of_an_order_is_in_sight_under_a_list_that_has_grown(
    page: InfantPage, settle: Settle, qtbot: QtBot
):
    tab, said = tab_of(page), tab_of(page).order.said
    page.resize(page.width(), page.height() - (tab.height() - tab.body.sizeHint().height()))
    for number in range(2):
        type_order(tab, f"Watch the stools and call me at once if they are bloody, {number}")
        QTest.keyClick(tab.order.words.line, Qt.Key.Key_Return)
        settle()
    assert tab.body.sizeHint().height() > tab.height()
    qtbot.waitUntil(lambda: said.visibleRegion().boundingRect() == said.rect())


def test_an_order_that_ends_before_it_begins_is_refused_and_stays_typed(
    page: InfantPage, demo: Context, settle: Settle
):
    tab = tab_of(page)
    type_order(tab, "Stop caffeine", until="4 5 26 09:00")
    QTest.keyClick(tab.order.words.line, Qt.Key.Key_Return)
    settle()
    assert tab.order.said.state is State.DANGER
    assert tab.order.words.line.text() == "Stop caffeine"
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


def test_an_order_signed_twice_at_once_is_one_order(
    page: InfantPage, demo: Context, settle: Settle
):
    tab = tab_of(page)
    type_order(tab, "Repeat CRP")
    QTest.keyClick(tab.order.words.line, Qt.Key.Key_Return)
    QTest.keyClick(tab.order.words.line, Qt.Key.Key_Return)
    settle()
    assert tab.order.said.words == "✓ order saved."
    assert [one.order_text for one in stored(demo, DoctorOrder)] == ["Repeat CRP"]
    assert tab.order.button.isEnabled()


def test_what_is_typed_while_an_order_is_being_saved_stays(
    page: InfantPage, demo: Context, settle: Settle
):
    tab = tab_of(page)
    type_order(tab, "Repeat CRP")
    QTest.keyClick(tab.order.words.line, Qt.Key.Key_Return)
    QTest.keyClicks(tab.order.words.line, " and culture")
    settle()
    assert [one.order_text for one in stored(demo, DoctorOrder)] == ["Repeat CRP"]
    assert tab.order.words.line.text() == "Repeat CRP and culture"
    assert page.has_unsaved()


def test_an_unusual_order_is_kept_though_a_minute_went_by_while_it_was_read_again(
    services: Services,
    open_centre: Callable[..., Context],
    demo_folder: object,
    show: Show,
    settle: Settle,
):
    clock = Clock()
    context = open_centre(demo_folder, clock=clock)
    row = show_ward(context).rows[0]
    tab = tab_of(on_review(services, context, show, settle, row))
    type_order(tab, "", "240")
    for minutes in (0, 2):
        clock.now = NOW + timedelta(minutes=minutes)
        QTest.keyClick(tab.order.volume.line, Qt.Key.Key_Return)
        settle()
    assert [one.feed_order_ml_kg_day for one in stored(context, DoctorOrder)] == [240]


def test_the_cursor_stays_on_the_answers_from_bed_to_bed(page: InfantPage, settle: Settle):
    answers = tab_of(page).answers
    answers.setFocus()
    QTest.keyClick(answers, Qt.Key.Key_Down)
    turn(page, Qt.Key.Key_PageDown, settle)
    assert page.focusWidget() is answers
