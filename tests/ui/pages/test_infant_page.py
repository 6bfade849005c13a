"""The screen of one infant, with the demo ward."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.follow_up_codes import TreatmentKind
from kmc_desk.domain.handover import Course
from kmc_desk.domain.infant_view import DayRow
from kmc_desk.domain.records import Treatment
from kmc_desk.domain.ward import WardRow
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.infant.session_form import SessionForm
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.infant_page import InfantPage
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.show_infant import show_infant
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.round_hands import found, heard

Show = Callable[[QWidget], None]
Settle = Callable[[], None]


@pytest.fixture
def page(services: Services, demo: Context, show: Show) -> InfantPage:
    made = InfantPage(services, demo)
    show(made)
    return made


@pytest.fixture
def rows(demo: Context) -> tuple[WardRow, ...]:
    return show_ward(demo).rows


@pytest.fixture
def on_twin(page: InfantPage, rows: tuple[WardRow, ...], settle: Settle) -> WardRow:
    """The page shows the first twin, whose row this is."""
    twin = next(row for row in rows if row.identity.marker == "T1")
    page.open(twin.identity.infant_id)
    settle()
    return twin


def shown_name(page: InfantPage) -> str:
    return page.banner.accessibleName()


def test_without_an_infant_the_one_action_leads_to_the_ward(page: InfantPage, qtbot: QtBot):
    assert page.nobody.isVisible()
    with qtbot.waitSignal(page.wants_page) as asked:
        page.nobody.button.click()
    assert heard(asked) == ["ward", None]


def test_while_the_first_infant_is_read_nobody_is_told_to_choose_one(
    page: InfantPage, rows: tuple[WardRow, ...]
):
    page.open(rows[0].identity.infant_id)
    assert page.nobody.sentence.text() == "Opening …"
    assert page.nobody.button.isHidden()


def test_the_banner_names_the_infant_with_its_marker_first(page: InfantPage, on_twin: WardRow):
    who = on_twin.identity
    assert shown_name(page).startswith(f"T1 {who.name}, Mother {who.mother_name}")
    assert f"KMC no. {who.kmc_no}" in shown_name(page)
    assert f"sibling on the ward: T2 {who.name}" in shown_name(page)
    assert "bed 2, day 5, PMA 33+4" in shown_name(page)


def test_an_infant_over_2000_g_is_marked(
    page: InfantPage, rows: tuple[WardRow, ...], settle: Settle
):
    large = next(row for row in rows if row.over_2000)
    page.open(large.identity.infant_id)
    settle()
    assert ", over 2000 g, " in shown_name(page)


def test_the_days_stand_newest_first_with_their_figures(
    page: InfantPage, on_twin: WardRow, demo: Context
):
    view = show_infant(demo, on_twin.identity.infant_id)
    days = [row.on for row in page.sheets.days.rows]
    assert days == sorted(days, reverse=True)
    assert tuple(page.sheets.days.rows) == view.days
    headers = [column.header for column in page.sheets.days.columns]
    assert headers == [
        "Date", "Day", "PMA", "Weight", "Change", "Lost", "Gain, 3 d", "Temperature",
        "Skin-to-skin", "Feeds", "Feeding", "RR max", "SpO₂ min", "Apnoea", "Stools, urine",
        "Treatments",
    ]  # fmt: skip


def test_a_day_says_its_figures_with_units_and_what_is_not_recorded(
    page: InfantPage, on_twin: WardRow
):
    day = DayRow(
        on=date(2026, 5, 4),
        day_of_life=4,
        pma_days=234,
        weight_g=1540,
        change_g=-20,
        gain_3d=-16.88,
        loss_percent=4.938,
        temp_low=35.8,
        temp_high=37.2,
        skin_to_skin_min=530.0,
        mother_minutes=420.0,
        full_day=True,
        feeds=8,
        feeds_ml_kg=98.7,
        category=None,
        rr_high=64,
        spo2_low=88,
        apnoea=0,
        stools=3,
        courses=(
            Course(
                treatment=Treatment(
                    infant_id=1, treatment=TreatmentKind.CAFFEINE, started_on=date(2026, 5, 2)
                ),
                day=3,
            ),
        ),
    )
    bare = replace(
        day,
        on=date(2026, 5, 3),
        pma_days=None,
        weight_g=None,
        change_g=None,
        gain_3d=None,
        loss_percent=None,
        temp_low=None,
        temp_high=None,
        skin_to_skin_min=None,
        feeds=0,
        feeds_ml_kg=None,
        rr_high=None,
        spo2_low=None,
        apnoea=None,
        stools=None,
        courses=(),
    )
    page.sheets.days.set_rows([day, bare])
    shown = [
        [page.sheets.days.index(row, column).data() for column in range(16)] for row in range(2)
    ]
    assert shown == [
        ["04-May-2026", "4", "33+3", "1540 g", "−20 g", "4.9 %", "−16.9 g/kg/day",
         "■ 35.8–37.2 °C", "8:50 h, mother 7:00", "8, 99 ml/kg", "–",
         "▲ 64", "■ 88 %", "0", "3, –", "caffeine day\u00a03"],
        ["03-May-2026", "4", "–", "–", "–", "", "–", "–", "not recorded", "–", "–",
         "–", "–", "–", "–", ""],
    ]  # fmt: skip


def test_scrolled_sideways_each_row_of_the_days_still_says_its_date(
    page: InfantPage, on_twin: WardRow, settle: Settle
):
    page.sheets.show_days()
    settle()
    view = page.sheets.days_view
    beside, across = view.verticalHeader(), view.horizontalScrollBar()
    assert not beside.isVisible()
    across.setValue(across.maximum())
    assert beside.isVisible()
    rows = page.sheets.days.rows
    said = page.sheets.days.headerData(1, Qt.Orientation.Vertical)
    assert show_date(rows[1].on) in said
    view.setCurrentIndex(page.sheets.days.index(1, 15))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert across.value() == 0
    assert not beside.isVisible()


def test_the_chart_is_drawn_when_an_infant_is_shown_and_not_before(
    page: InfantPage, rows: tuple[WardRow, ...], settle: Settle
):
    assert page.sheets.chart is None
    page.sheets.show_days()
    page.open(rows[0].identity.infant_id)
    settle()
    assert page.sheets.chart is None
    page.sheets.show_chart()
    assert page.sheets.chart is not None
    assert rows[0].identity.name in page.sheets.chart.accessibleName()


def test_page_down_and_page_up_go_from_bed_to_bed_and_stop_at_the_ends(
    page: InfantPage, rows: tuple[WardRow, ...], settle: Settle, qtbot: QtBot
):
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    seen = []
    page.open(rows[-2].identity.infant_id)
    settle()
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp):
        QTest.keyClick(page.sheets.days_view, key)
        settle()
        seen.append(shown_name(page))
    for said, row in zip(seen, (rows[-1], rows[-1], rows[-2], rows[-3]), strict=True):
        assert row.identity.kmc_no in said


def test_an_answer_for_another_infant_is_not_shown(
    page: InfantPage,
    rows: tuple[WardRow, ...],
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
):
    shown: list[str] = []
    monkeypatch.setattr(page.banner, "show_identity", lambda who: shown.append(who.kmc_no))
    page.open(rows[3].identity.infant_id)
    page.open(rows[5].identity.infant_id)
    settle()
    assert shown == [rows[5].identity.kmc_no]


def test_the_page_follows_changes_by_topic(
    page: InfantPage, on_twin: WardRow, services: Services, settle: Settle
):
    services.hub.publish(frozenset({Topic.PEOPLE}))
    assert not services.tasks.is_busy
    services.hub.publish(frozenset({Topic.FEEDS}))
    assert services.tasks.is_busy
    settle()


def test_discharge_and_sibling_lead_to_their_pages(
    page: InfantPage, on_twin: WardRow, qtbot: QtBot
):
    for words, key in (("Discharge …", "discharge"), ("Add sibling", "admit")):
        with qtbot.waitSignal(page.wants_page) as asked:
            click(page, words)
        assert heard(asked) == [key, on_twin.identity.infant_id]


def click(page: InfantPage, words: str) -> None:
    named = {one.text().replace("&", ""): one.trigger for one in page.more.choices.actions()}
    named |= {one.accessibleName(): one.click for one in page.buttons() if one.isVisible()}
    named[words]()


def test_a_nurse_cannot_discharge_and_reads_why(
    services: Services,
    open_centre: Callable[..., Context],
    demo_folder: Path,
    show: Show,
    settle: Settle,
):
    context = open_centre(demo_folder, account="nurse")
    page = InfantPage(services, context)
    show(page)
    page.open(show_ward(context).rows[0].identity.infant_id)
    settle()
    button = next(one for one in page.buttons() if one.accessibleName() == "Discharge …")
    assert not button.isEnabled()
    assert "Your role does not allow this" in button.toolTip()


def test_what_keeps_an_infant_from_being_shown_is_said(
    page: InfantPage, settle: Settle, monkeypatch: pytest.MonkeyPatch
):
    def refuse(*_: object) -> None:
        raise UserError("infant_without_stay")

    monkeypatch.setattr("kmc_desk.ui.pages.infant_page.show_infant", refuse)
    page.open(1)
    settle()
    assert page.problem.isVisible()
    assert "registered in error" in page.problem.sentence.text()


def test_every_input_has_a_name(
    page: InfantPage, on_twin: WardRow, nameless: Callable[[QWidget], list[str]]
):
    assert nameless(page) == []
    page.add_session()
    dialog = found(page, SessionForm)
    assert nameless(dialog) == []
    dialog.reject()
