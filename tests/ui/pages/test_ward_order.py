"""The order of the ward list, whom it shows, and what goes on from minute to minute."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kmc_desk.domain.care_codes import Provider
from kmc_desk.domain.running_session import RunningSession
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.ward_page import WardPage
from kmc_desk.ui.ward.held_cell import held_cell, held_words, minutes_so_far
from kmc_desk.ui.ward.lines import BedLine, Bracket, bed_lines
from kmc_desk.ui.ward.order import WardFilter, WardOrder, ordered, passes
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.record_weight import WeightEntry, record_weight
from kmc_desk.usecases.run_session import start_session
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.ward_hands import row_of

NOW = datetime(2026, 5, 5, 10, 42)
Show = Callable[[QWidget], None]


@dataclass
class Clock:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def page(services: Services, demo: Context, show: Show, clock: Clock) -> WardPage:
    made = WardPage(replace(services, clock=clock), demo)
    show(made)
    return made


def beds(page: WardPage) -> list[str]:
    return [line.bed_no for line in page.model.rows]


def choose(page: WardPage, wanted: WardFilter) -> None:
    page.bar.filter_chosen.emit(wanted)


def test_a_filter_is_said_over_the_list_with_how_many_it_leaves_out(page: WardPage):
    due = [line.bed_no for line in page.model.rows if line.row and not line.row.weighed_today]
    assert not page.bar.filtered.isVisible()
    choose(page, WardFilter.WEIGHT_DUE)
    assert beds(page) == due
    assert page.bar.filtered.isVisible()
    assert page.bar.filtered.toolTip() == (
        f"Filter: weight due · {len(due)} of 14 shown · empty beds hidden: 2"
    )


def test_escape_shows_everybody_again(page: WardPage):
    choose(page, WardFilter.ANTIBIOTICS)
    assert beds(page) == []
    assert "0 of 14 shown" in page.bar.filtered.toolTip()
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    assert len(beds(page)) == 16
    assert not page.bar.filtered.isVisible()


def test_the_cursor_stays_with_its_infant_under_a_filter_and_another_order(page: WardPage):
    page.view.go_to(page.model.key_at(6))
    assert page.view.current_row().bed_no == "7"
    choose(page, WardFilter.WEIGHT_DUE)
    page.bar.order_chosen.emit(WardOrder.WEIGHT)
    assert page.view.current_row().bed_no == "7"


def test_an_order_is_marked_in_its_header_and_tells_of_the_beds_it_hides(page: WardPage):
    page.bar.order_chosen.emit(WardOrder.WEIGHT)
    weights = [line.row.last_weight_g for line in page.model.rows if line.row]
    assert weights == sorted(weights)
    assert len(weights) == len(page.model.rows) == 14
    headers = [page.model.headerData(n, Qt.Orientation.Horizontal) for n in range(10)]
    assert [header for header in headers if "↓" in header] == ["Birth → now ↓"]
    assert page.bar.hidden_beds.toolTip() == "empty beds hidden: 2"
    assert page.bar.order_button.accessibleName() == "Order: weight, lightest first"


def test_a_click_on_a_header_orders_by_it_and_once_more_by_the_beds(page: WardPage):
    header = page.view.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(9) + 10, 10)
    for wanted in (WardOrder.READINESS, WardOrder.BED):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert page.bar.order is wanted


def test_siblings_have_a_bracket_only_where_they_follow_one_another(demo: Context):
    ward = show_ward(demo)
    by_weight = bed_lines(ward, NOW, WardOrder.WEIGHT)
    twins = [line for line in by_weight if line.row and line.row.siblings]
    assert [line.bracket for line in twins] == [Bracket.NONE, Bracket.NONE]
    assert [line.elsewhere for line in twins] == [("2",), ("3",)]
    by_age = bed_lines(ward, NOW, WardOrder.AGE)
    together = [line.bracket for line in by_age if line.row and line.row.siblings]
    assert together == [Bracket.FIRST, Bracket.LAST]


def test_a_sibling_that_a_filter_hides_is_still_named(demo: Context):
    ward = show_ward(demo)
    lines = bed_lines(ward, NOW, WardOrder.BED, WardFilter.WEIGHT_DUE)
    (twin,) = [line for line in lines if line.row and line.row.siblings]
    assert (twin.bracket, twin.elsewhere) == (Bracket.NONE, ("3",))


def test_the_most_urgent_alerts_stand_first(demo: Context):
    rows = show_ward(demo).rows
    first = ordered(rows, WardOrder.ALERTS)
    assert {row.bed_no for row in first[:2]} == {"4", "5"}
    assert ordered(rows, WardOrder.READINESS)[0].readiness.met == max(
        row.readiness.met for row in rows
    )


def test_each_filter_asks_for_its_own(demo: Context):
    row = show_ward(demo).rows[0]
    running = RunningSession(start=NOW, provider=Provider.FATHER, minutes=0)
    cases = [
        (WardFilter.HELD_SHORT, {"low_yesterday": True}, {"low_yesterday": False}),
        (WardFilter.HELD_NOW, {"running": running}, {"running": None}),
        (WardFilter.ANTIBIOTICS, {"on_antibiotics": True}, {"on_antibiotics": False}),
        (WardFilter.DUE_TODAY, {"due_today": True}, {"due_today": False}),
        (WardFilter.WEIGHT_DUE, {"weighed_today": False}, {"weighed_today": True}),
    ]
    for wanted, shown, hidden in cases:
        assert passes(replace(row, **shown), wanted), wanted
        assert not passes(replace(row, **hidden), wanted), wanted
    assert not passes(row, WardFilter.READY)


def test_the_filter_of_follow_up_is_offered_only_where_somebody_has_a_date(page: WardPage):
    menu = page.bar.filter_button.menu()
    shown = [entry.text() for entry in menu.actions() if entry.isVisible()]
    assert "follow-up today" not in shown
    assert "weight due" in shown


@pytest.mark.parametrize("key", [Qt.Key.Key_F3, Qt.Key.Key_F4])
def test_the_menus_open_by_a_key(page: WardPage, qtbot: QtBot, key: Qt.Key):
    button = page.bar.filter_button if key is Qt.Key.Key_F3 else page.bar.order_button
    menu = button.menu()
    entry = menu.actions()[1]
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QTimer.singleShot(0, menu, lambda: (entry.trigger(), menu.close()))
    QTest.keyClick(page.view, key)
    chosen = page.bar.filter if key is Qt.Key.Key_F3 else page.bar.order
    assert chosen in (WardFilter.WEIGHT_DUE, WardOrder.ALERTS)


def test_order_and_filter_are_kept_for_the_person(
    page: WardPage, services: Services, demo: Context, show: Show
):
    choose(page, WardFilter.HELD_SHORT)
    page.bar.order_chosen.emit(WardOrder.AGE)
    again = WardPage(services, demo)
    show(again)
    assert (again.bar.filter, again.bar.order) == (WardFilter.HELD_SHORT, WardOrder.AGE)
    assert beds(again) == beds(page)
    assert again.bar.filtered.isVisible()
    services.settings.account = "somebody else"
    other = WardPage(services, demo)
    show(other)
    assert (other.bar.filter, other.bar.order) == (WardFilter.ALL, WardOrder.BED)


def test_a_weight_saved_elsewhere_takes_its_infant_out_of_the_filter_and_leaves_the_cursor(
    page: WardPage, demo: Context, services: Services, settle: Callable[[], None]
):
    choose(page, WardFilter.WEIGHT_DUE)
    page.view.go_to(page.model.key_at(1))
    here = page.view.current_row().key
    first = page.model.row_at(0).row
    assert first is not None
    entry = WeightEntry(
        infant_id=first.identity.infant_id, day=NOW.date(), weight_g=first.last_weight_g + 20
    )
    record_weight(demo, entry)
    services.hub.publish(frozenset({Topic.MEASUREMENTS}))
    settle()
    assert first.bed_no not in beds(page)
    assert page.view.current_row().key == here


def test_what_goes_on_is_counted_each_minute_without_reading_the_record(
    page: WardPage, demo: Context, services: Services, settle: Callable[[], None], clock: Clock
):
    row = row_of(page, 1)
    start_session(demo, row.identity.infant_id, at=NOW - timedelta(minutes=85))
    services.hub.publish(frozenset({Topic.SKIN_TO_SKIN}))
    settle()
    assert "1:25" in page.model.index(0, 5).data()
    clock.now += timedelta(minutes=1)
    page.pass_minute()
    assert not services.tasks.is_busy
    assert "1:26" in page.model.index(0, 5).data()


@pytest.mark.parametrize("passed", [timedelta(minutes=15), timedelta(hours=14)])
def test_after_a_quarter_of_an_hour_or_midnight_the_record_is_read_again(
    page: WardPage,
    services: Services,
    settle: Callable[[], None],
    clock: Clock,
    passed: timedelta,
):
    clock.now += passed
    page.pass_minute()
    assert services.tasks.is_busy
    settle()


def test_the_ring_counts_what_goes_on_since_midnight_only(demo: Context):
    row = replace(
        show_ward(demo).rows[0],
        today_minutes=60.0,
        running=RunningSession(
            start=datetime(2026, 5, 4, 23, 0), provider=Provider.MOTHER, minutes=90
        ),
    )
    line = BedLine(bed_no="1", at=datetime(2026, 5, 5, 0, 30), row=row)
    assert minutes_so_far(row, line.at) == 90
    cell = held_cell(row, line)
    assert (cell.ring, cell.going_on) == (90, True)
    assert cell.lines[0][1].words.replace("\u2068", "").replace("\u2069", "") == "▶ 1:30 mother"
    said = held_words(row, line).replace("\u2068", "").replace("\u2069", "").replace("\u00a0", " ")
    assert said.startswith("going on for 1:30 h since 04-May-2026 23:00, mother; today 1:30 h")
