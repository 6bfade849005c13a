"""Observations in the panel over the ward list, and what is half-typed there, kept."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.domain.records import Vitals
from kmc_desk.ui.forms.signs_field import SignsField
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.ward_page import WardPage
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.show_infant import show_infant
from tests.ui.pages.panel_hands import go, line, plain
from tests.ui.pages.ward_hands import row_of

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


def signs(page: WardPage) -> SignsField:
    assert page.panel.form is not None
    field = page.panel.form.fields["danger_signs"]
    assert isinstance(field, SignsField)
    return field


def newest(demo: Context, infant_id: int) -> Vitals:
    today = show_infant(demo, infant_id).today
    assert today is not None
    return next(one for one in today.entries if isinstance(one, Vitals))


def test_an_observation_is_saved_with_what_was_answered_and_nothing_else(
    page: WardPage, demo: Context, said: Said, settle: Callable[[], None]
):
    infant_id = row_of(page, 3).identity.infant_id
    go(page, 3, Qt.Key.Key_O)
    QTest.keyClicks(line(page, "temp_c"), "36.9")
    QTest.keyClicks(line(page, "spo2"), "94")
    signs(page).none.click()
    QTest.keyClick(line(page, "spo2"), Qt.Key.Key_Return)
    settle()
    saved = newest(demo, infant_id)
    assert (saved.temp_c, saved.spo2, saved.rr, saved.hr) == (36.9, 94, None, None)
    assert saved.danger_signs == (DangerSign.NONE,)
    assert f"{saved.at:%H:%M}" == "10:42"
    assert "Observation now, 36.9 °C, SpO2 94 %, no danger sign seen." in plain(said[-1][1])
    assert row_of(page, 3).temp_c == 36.9


def test_fast_breathing_is_counted_again_and_the_second_count_is_kept(
    page: WardPage, demo: Context, settle: Callable[[], None]
):
    infant_id = row_of(page, 3).identity.infant_id
    go(page, 3, Qt.Key.Key_O)
    QTest.keyClicks(line(page, "temp_c"), "36.9")
    QTest.keyClicks(line(page, "rr"), "66")
    page.panel.submit()
    settle()
    form = page.panel.form
    assert form is not None
    assert form.said.words.startswith("Not saved yet. 66 breaths a minute: fast.")
    assert (line(page, "rr").text(), line(page, "temp_c").text()) == ("", "36.9")
    assert line(page, "rr").hasFocus()
    page.panel.submit()  # without a second count nothing is saved
    settle()
    assert newest(demo, infant_id).rr != 66
    QTest.keyClicks(line(page, "rr"), "58")
    page.panel.submit()
    settle()
    saved = newest(demo, infant_id)
    assert (saved.rr, saved.temp_c) == (58, 36.9)


def test_none_seen_and_a_sign_seen_take_each_other_away(page: WardPage):
    go(page, 3, Qt.Key.Key_O)
    field = signs(page)
    field.none.click()
    assert field.value() == (DangerSign.NONE,)
    field.signs[DangerSign.CONVULSIONS].trigger()
    assert field.value() == (DangerSign.CONVULSIONS,)
    assert "onvulsions" in field.seen.text()
    field.none.click()
    assert field.value() == (DangerSign.NONE,)


def test_what_is_half_typed_is_a_draft_and_stands_there_again(
    page: WardPage, services: Services, demo: Context, show: Show
):
    go(page, 2, Qt.Key.Key_W)
    infant_id = row_of(page, 2).identity.infant_id
    with_heard: list[object] = []
    page.typed.connect(lambda: with_heard.append(None))
    QTest.keyClicks(line(page, "weight_g"), "15")
    assert with_heard
    place = f"ward/WEIGHT/{infant_id}"
    typed = page.drafts()[place]
    assert typed.name == "T1 B/O QURAT UL AIN, Weight today"
    again = WardPage(services, demo)
    again.take_drafts([Draft(place=place, typed=typed, kept_at=demo.clock())])
    assert again.drafts() == {place: typed}
    again.go_on(place)
    show(again)
    assert again.panel.isVisible()
    assert line(again, "weight_g").text() == "15"
    assert again.panel.form is not None
    assert again.panel.form.said.words.startswith("Typed at ")
    line(again, "weight_g").clear()
    assert again.drafts() == {}


def test_a_draft_of_another_day_is_told_and_not_put_into_todays_field(
    page: WardPage, demo: Context
):
    infant_id = row_of(page, 2).identity.infant_id
    typed = HalfTyped(name="T1, Weight today", text='{"weight_g": "1560"}')
    kept_at = demo.clock() - timedelta(days=1)
    page.take_drafts([Draft(place=f"ward/WEIGHT/{infant_id}", typed=typed, kept_at=kept_at)])
    go(page, 2, Qt.Key.Key_W)
    assert line(page, "weight_g").text() == ""
    assert page.panel.form is not None
    said = plain(page.panel.form.said.words)
    assert said == "Typed at 04-May-2026 10:42 and not saved: T1, Weight today. Weight: 1560"
    assert page.drafts() == {}
