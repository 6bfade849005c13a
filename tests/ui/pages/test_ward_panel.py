"""The panel over the ward list: one entry for one infant, by keys alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kmc_desk.domain.care_codes import FormulaReason, NotWeighedReason
from kmc_desk.domain.records import DoctorOrder, Feed
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.dialogs import ChoiceDialog
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.ward_page import WardPage
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.context import Context, Recorded
from kmc_desk.usecases.record_care import record_care
from kmc_desk.usecases.record_weight import WeightEntry, record_weight
from kmc_desk.usecases.show_infant import show_infant
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.panel_hands import go, line, plain
from tests.ui.pages.ward_hands import row_of, words

Show = Callable[[QWidget], None]
Said = list[tuple[State, str]]


@pytest.fixture
def page(services: Services, demo: Context, show: Show, qtbot: QtBot) -> WardPage:
    made = WardPage(services, demo)
    show(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def said(page: WardPage) -> Said:
    heard: Said = []
    page.says.connect(lambda state, sentence: heard.append((state, sentence)))
    return heard


def test_w_opens_the_panel_with_two_identifiers_and_the_sibling(page: WardPage):
    go(page, 2, Qt.Key.Key_W)
    row = row_of(page, 2)
    assert page.panel.isVisible()
    assert page.panel.title.text() == "Weight today: T1 B/O QURAT UL AIN"
    assert plain(page.panel.who.text()) == (f"bed 2 · mother QURAT UL AIN · {row.identity.kmc_no}")
    assert page.panel.sibling.toolTip() == "sibling on ward: bed 3"
    assert line(page, "weight_g").hasFocus()


def test_a_single_infant_has_no_word_of_a_sibling(page: WardPage):
    go(page, 1, Qt.Key.Key_W)
    assert not page.panel.sibling.isVisible()


def test_a_weight_is_saved_with_enter_and_the_keyboard_is_back_on_its_line(
    page: WardPage, said: Said, settle: Callable[[], None]
):
    grams = row_of(page, 2).last_weight_g + 20
    go(page, 2, Qt.Key.Key_W)
    QTest.keyClicks(line(page, "weight_g"), str(grams))
    QTest.keyClick(line(page, "weight_g"), Qt.Key.Key_Return)
    settle()
    assert (row_of(page, 2).last_weight_g, row_of(page, 2).weighed_today) == (grams, True)
    assert plain(said[-1][1]).startswith(f"Saved for T1 B/O QURAT UL AIN: Weight today, {grams} g.")
    assert not page.panel.isVisible()
    assert page.view.hasFocus()
    assert page.view.current_row().bed_no == "2"
    assert not page.has_unsaved()


def test_an_unlikely_weight_is_kept_only_when_it_is_typed_again(
    page: WardPage, said: Said, settle: Callable[[], None]
):
    before = row_of(page, 2).last_weight_g
    go(page, 2, Qt.Key.Key_W)
    QTest.keyClicks(line(page, "weight_g"), "2600")
    page.panel.submit()
    settle()
    form = page.panel.form
    assert form is not None
    assert form.said.words.startswith("Not saved; the same typed again keeps it. 68.3 %")
    assert line(page, "weight_g").text() == ""
    page.panel.submit()  # Enter alone confirms nothing
    settle()
    assert row_of(page, 2).last_weight_g == before
    QTest.keyClicks(line(page, "weight_g"), "2500")
    page.panel.submit()
    settle()
    assert row_of(page, 2).last_weight_g == before
    QTest.keyClicks(line(page, "weight_g"), "2500")
    page.panel.submit()
    settle()
    assert row_of(page, 2).last_weight_g == 2500
    assert "hardly possible" not in said[-1][1]


def test_an_impossible_weight_is_refused_and_stays_to_be_typed_over(
    page: WardPage, settle: Callable[[], None]
):
    go(page, 2, Qt.Key.Key_W)
    QTest.keyClicks(line(page, "weight_g"), "120")
    page.panel.submit()
    settle()
    assert page.panel.form is not None
    assert page.panel.form.said.state is State.DANGER
    assert line(page, "weight_g").selectedText() == "120"


def test_what_is_half_typed_is_kept_for_its_infant_and_for_no_other(page: WardPage, said: Said):
    go(page, 2, Qt.Key.Key_W)
    QTest.keyClicks(line(page, "weight_g"), "15")
    QTest.keyClick(line(page, "weight_g"), Qt.Key.Key_Escape)
    assert not page.panel.isVisible()
    assert said[-1][0] is State.WARNING
    assert "kept for T1 B/O QURAT UL AIN" in said[-1][1]
    assert page.has_unsaved()
    go(page, 3, Qt.Key.Key_W)
    assert line(page, "weight_g").text() == ""
    go(page, 2, Qt.Key.Key_F)
    assert line(page, "feed").text() == ""
    go(page, 2, Qt.Key.Key_W)
    assert line(page, "weight_g").text() == "15"


def test_escape_with_nothing_typed_says_nothing(page: WardPage, said: Said):
    go(page, 2, Qt.Key.Key_W)
    QTest.keyClick(line(page, "weight_g"), Qt.Key.Key_Escape)
    assert said == []
    assert not page.has_unsaved()


def test_the_usual_volume_and_the_last_feed_stand_beside_the_feed(page: WardPage):
    go(page, 3, Qt.Key.Key_F)
    form = page.panel.form
    assert form is not None
    beside = plain(form.beside.text())
    assert beside.startswith("usual: about 13 ml, 12 feeds a day; a reference, not an order")
    assert "last 09:00: 19 ml own mother's milk, naso-gastric tube" in beside


def test_a_doctors_order_stands_beside_the_feed_in_place_of_the_usual_volume(
    page: WardPage, demo: Context, settle: Callable[[], None]
):
    row = row_of(page, 3)
    order = DoctorOrder(
        infant_id=row.identity.infant_id, ordered_at=demo.clock(), feed_order_ml_kg_day=150
    )
    assert isinstance(record_care(demo, order), Recorded)
    page.refresh(None)
    settle()
    go(page, 3, Qt.Key.Key_F)
    form = page.panel.form
    assert form is not None
    beside = plain(form.beside.text())
    assert beside.startswith("ordered: 150 ml/kg/day · about ")
    assert "usual" not in beside


def test_a_feed_is_saved_in_the_short_form(
    page: WardPage, demo: Context, said: Said, settle: Callable[[], None]
):
    feeds = row_of(page, 3).feeds_24h
    go(page, 3, Qt.Key.Key_F)
    QTest.keyClicks(line(page, "feed"), "c14")
    page.panel.submit()
    settle()
    assert row_of(page, 3).feeds_24h == feeds + 1
    assert "Feed now, 14 ml own mother's milk, cup." in plain(said[-1][1])


def test_formula_is_given_for_a_reason(page: WardPage, demo: Context, settle: Callable[[], None]):
    infant_id = row_of(page, 3).identity.infant_id
    go(page, 3, Qt.Key.Key_F)
    QTest.keyClicks(line(page, "feed"), "fc14")
    QTest.keyClick(line(page, "feed"), Qt.Key.Key_Return)
    dialog = page.findChild(ChoiceDialog)
    assert dialog is not None
    QTest.keyClick(dialog.list, Qt.Key.Key_3)
    settle()
    today = show_infant(demo, infant_id).today
    assert today is not None
    feed = next(one for one in today.entries if isinstance(one, Feed))
    assert feed.formula_reason is list(FormulaReason)[2]


def test_n_asks_why_there_is_no_weight(page: WardPage, demo: Context, settle: Callable[[], None]):
    infant_id = row_of(page, 2).identity.infant_id
    go(page, 2, Qt.Key.Key_W)
    QTest.keyClicks(line(page, "weight_g"), "n")
    QTest.keyClick(line(page, "weight_g"), Qt.Key.Key_Return)
    dialog = page.findChild(ChoiceDialog)
    assert dialog is not None
    QTest.keyClick(dialog.list, Qt.Key.Key_1)
    settle()
    today = show_infant(demo, infant_id).today
    assert today is not None
    assert today.measured is not None
    assert today.measured.not_weighed_reason is next(iter(NotWeighedReason))
    assert not page.panel.isVisible()


def test_a_weight_saved_by_another_meanwhile_is_not_overwritten_unseen(
    page: WardPage, demo: Context, services: Services, settle: Callable[[], None]
):
    row = row_of(page, 2)
    go(page, 2, Qt.Key.Key_W)
    QTest.keyClicks(line(page, "weight_g"), str(row.last_weight_g + 10))
    theirs = WeightEntry(
        infant_id=row.identity.infant_id,
        day=demo.clock().date(),
        weight_g=row.last_weight_g + 30,
    )
    record_weight(demo, theirs)
    services.hub.publish(frozenset({Topic.MEASUREMENTS}))
    settle()
    page.panel.submit()
    settle()
    assert row_of(page, 2).last_weight_g == row.last_weight_g + 30
    assert page.panel.form is not None
    assert page.panel.form.said.state is State.DANGER
    page.panel.submit()
    settle()
    assert row_of(page, 2).last_weight_g == row.last_weight_g + 10


def test_what_others_save_moves_neither_the_cursor_nor_the_panel(
    page: WardPage, services: Services, demo: Context, settle: Callable[[], None]
):
    go(page, 7, Qt.Key.Key_W)
    QTest.keyClicks(line(page, "weight_g"), "12")
    place = page.view.verticalScrollBar().value()
    other = show_ward(demo).rows[1]
    record_weight(
        demo,
        WeightEntry(
            infant_id=other.identity.infant_id,
            day=demo.clock().date(),
            weight_g=other.last_weight_g + 15,
        ),
    )
    services.hub.publish(frozenset({Topic.MEASUREMENTS}))
    settle()
    assert f"→ {other.last_weight_g + 15}" in words(page, 2, 3)
    assert line(page, "weight_g").text() == "12"
    assert line(page, "weight_g").hasFocus()
    assert page.view.current_row().bed_no == "7"
    assert page.view.verticalScrollBar().value() == place


def test_s_starts_skin_to_skin_and_stops_it(page: WardPage, said: Said, settle: Callable[[], None]):
    go(page, 1, Qt.Key.Key_S)
    settle()
    assert "goes on since 10:42" in plain(said[-1][1])
    assert row_of(page, 1).running is not None
    assert page.view.current_row().bed_no == "1"
    go(page, 1, Qt.Key.Key_S)
    settle()
    assert row_of(page, 1).running is None  # within two minutes: taken back


def test_on_an_empty_bed_the_keys_do_nothing(page: WardPage, services: Services):
    for key in (Qt.Key.Key_W, Qt.Key.Key_F, Qt.Key.Key_S):
        go(page, 15, key)
        assert not page.panel.isVisible()
        assert not services.tasks.is_busy


def test_every_input_of_the_panel_has_a_name(
    page: WardPage, nameless: Callable[[QWidget], list[str]]
):
    for key in (Qt.Key.Key_W, Qt.Key.Key_O, Qt.Key.Key_F):
        go(page, 2, key)
        assert nameless(page) == []
