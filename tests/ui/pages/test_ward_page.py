"""The ward list with the demo ward, and with nobody."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kmc_desk.domain.codes import Role
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.ward_page import WardPage
from kmc_desk.ui.ward.lines import Bracket
from kmc_desk.ui.ward.rich_cell import Ink
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.record_weight import WeightEntry, record_weight
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.round_hands import heard
from tests.ui.pages.ward_hands import cell, row_of, words
from tests.usecases.conftest import admitted

TODAY = date(2026, 5, 5)
Show = Callable[[QWidget], None]


@pytest.fixture
def page(services: Services, demo: Context, show: Show) -> WardPage:
    made = WardPage(services, demo)
    show(made)
    return made


def test_every_bed_has_a_line_in_bed_order_and_empty_beds_say_so(page: WardPage):
    lines = page.model.rows
    assert [line.bed_no for line in lines] == [str(n) for n in range(1, 17)]
    assert [line.bed_no for line in lines if line.row is None] == ["15", "16"]
    assert words(page, 15, 1) == "empty"
    assert all(words(page, 15, column) == "" for column in range(2, 10))


def test_siblings_in_neighbouring_beds_share_a_bracket_and_the_marker_stands_first(page: WardPage):
    assert [page.model.row_at(n).bracket for n in range(4)] == [
        Bracket.NONE,
        Bracket.FIRST,
        Bracket.LAST,
        Bracket.NONE,
    ]
    first, second = cell(page, 2, 1).lines[0][:2]
    assert (first.words, first.ink) == ("T1", Ink.TAG)
    assert second.words == "B/O QURAT UL AIN"


def test_the_line_over_the_list_counts_the_ward(page: WardPage, demo: Context):
    ward = replace(show_ward(demo), mean_yesterday_minutes=517.5, weighed=11, danger=1, warning=6)
    page.heading.show_ward(ward)
    assert page.heading.accessibleName() == (
        "Ward day 05-May-2026, 00:00–24:00, 14 infants, 14/16 beds, mean skin-to-skin yesterday "
        "8.6 h, weights 11/14, danger: 1 danger, warning: 6 warning, seen 10:42"
    )


def test_back_from_another_bed_the_cursor_stands_on_that_bed(page: WardPage):
    page.view.go_to(page.model.key_at(4))
    page.stand_by(str(row_of(page, 9).identity.infant_id))
    assert page.view.current_row().bed_no == "9"
    page.stand_by("999999")  # who is not on the ward
    assert page.view.current_row().bed_no == "9"


def test_enter_opens_the_infant(page: WardPage, qtbot: QtBot):
    page.view.go_to(page.model.key_at(4))
    with qtbot.waitSignal(page.wants_page) as asked:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert heard(asked) == ["infant", row_of(page, 5).identity.infant_id]


def test_a_double_click_opens_the_infant(page: WardPage, qtbot: QtBot):
    at = page.view.visualRect(page.model.index(2, 1)).center()
    with qtbot.waitSignal(page.wants_page) as asked:
        QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseRelease(page.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert heard(asked) == ["infant", row_of(page, 3).identity.infant_id]


def test_an_empty_bed_leads_to_an_admission(page: WardPage, qtbot: QtBot):
    page.view.go_to("bed 15")
    with qtbot.waitSignal(page.wants_page) as asked:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert heard(asked) == ["admit", None]


@pytest.mark.parametrize(
    ("key", "modifier", "wanted"),
    [
        (Qt.Key.Key_R, Qt.KeyboardModifier.NoModifier, "round"),
        (Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier, "admit"),
    ],
)
def test_a_key_starts_the_round_or_an_admission(
    page: WardPage, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, wanted: str
):
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    with qtbot.waitSignal(page.wants_page) as asked:
        QTest.keyClick(page.view, key, modifier)
    assert heard(asked)[0] == wanted


def test_a_saved_weight_appears_and_the_cursor_stays(
    page: WardPage, demo: Context, services: Services, settle: Callable[[], None]
):
    page.view.go_to(page.model.key_at(6))
    due = next(line for line in page.model.rows if line.row and not line.row.weighed_today)
    assert due.row is not None
    weight_g = due.row.last_weight_g + 20
    typed = WeightEntry(infant_id=due.row.identity.infant_id, day=TODAY, weight_g=weight_g)
    record_weight(demo, typed)
    services.hub.publish(frozenset({Topic.MEASUREMENTS}))
    settle()
    bed = int(due.bed_no)
    assert f"→ {weight_g}" in words(page, bed, 3)
    assert "weight due" not in words(page, bed, 8)
    assert page.view.current_row().bed_no == "7"


def test_the_first_bed_is_selected_even_when_the_list_had_the_keyboard_before_its_lines(
    services: Services, demo: Context, show: Show
):
    page = WardPage(services, demo)
    page.model.rowsInserted.connect(
        lambda: page.view.selectionModel().setCurrentIndex(
            page.model.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate
        )
    )
    show(page)
    assert [index.row() for index in page.view.selectionModel().selectedRows()] == [0]


def test_what_concerns_people_only_is_not_read_again(page: WardPage, services: Services):
    services.hub.publish(frozenset({Topic.PEOPLE}))
    assert not services.tasks.is_busy


def test_with_nobody_on_the_ward_the_one_action_is_to_admit(
    services: Services, empty_centre: Context, show: Show, qtbot: QtBot
):
    page = WardPage(services, empty_centre)
    show(page)
    assert page.nobody.isVisible()
    with qtbot.waitSignal(page.wants_page) as asked:
        page.nobody.button.click()
    assert heard(asked) == ["admit", None]


def test_with_the_first_infant_the_keys_go_to_the_list(
    services: Services, empty_centre: Context, show: Show, qtbot: QtBot, settle: Callable[[], None]
):
    page = WardPage(services, empty_centre)
    show(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocus()
    assert page.nobody.button.hasFocus()
    admitted(empty_centre)
    services.hub.publish(frozenset({Topic.STAYS}))
    settle()
    assert page.view.hasFocus()


def test_who_may_not_see_the_ward_is_told_so(services: Services, demo: Context, show: Show):
    stranger = replace(demo, account=replace(demo.account, roles=(Role.DATA_ADMIN,)))
    page = WardPage(services, stranger)
    show(page)
    assert page.problem.isVisible()
    assert "Your role does not allow this" in page.problem.sentence.text()


def test_minutes_are_counted_while_the_list_is_seen(page: WardPage):
    assert page.minute.isActive()
    page.hide()
    assert not page.minute.isActive()


def test_a_line_is_read_aloud_as_a_sentence(page: WardPage):
    said = page.model.index(1, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert said.startswith("Bed 2, Infant T1 B/O QURAT UL AIN, mother QURAT UL AIN, father Haroon")
    assert "Birth → now Birth weight" in said


def test_the_model_meets_qts_model_tester(page: WardPage, settle: Callable[[], None]):
    tester = QAbstractItemModelTester(
        page.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    page.model.set_rows(page.model.rows[:3])
    page.refresh(None)
    settle()
    assert len(page.model.rows) == 16
    tester.deleteLater()


@pytest.mark.parametrize("zoom", [100, 150])
def test_every_column_stays_within_the_window(page: WardPage, look, qtbot: QtBot, zoom: int):
    look.set_zoom(zoom)
    qtbot.waitUntil(lambda: page.view.columnWidth(0) > 0)
    assert page.view.horizontalHeader().length() <= page.view.viewport().width()


def test_every_input_has_a_name(page: WardPage, nameless: Callable[[QWidget], list[str]]):
    assert nameless(page) == []


def test_the_last_column_counts_the_criteria_of_readiness_and_names_what_is_open(page: WardPage):
    readiness = row_of(page, 1).readiness
    assert words(page, 1, 9) == f"{readiness.met}/12"
    open_ones = page.model.index(0, 9).data(Qt.ItemDataRole.ToolTipRole).splitlines()
    assert open_ones[0] == f"{readiness.met} of 12 criteria met"
    assert len(open_ones) == 1 + len(readiness.open_lines)
    slow = "not met: Gaining weight. 14.3 g/kg/day over 3 days to 05-May-2026; aim at 15."
    assert slow in open_ones


def test_columns_without_room_are_left_out_and_told(page: WardPage, qtbot: QtBot):
    told: list[object] = []
    page.view.left_out.connect(told.append)
    page.resize(880, 560)
    assert told[-1] == (7, 4)
    assert [page.view.isColumnHidden(place) for place in (7, 4, 2, 9)] == [True, True, False, False]
    assert page.view.horizontalHeader().length() <= page.view.viewport().width()
    page.resize(1276, 660)
    assert told[-1] == ()
