"""The alerts of an infant are read and answered by keyboard, on the ward and on its screen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget

from kmc_desk.domain.alert_codes import AlertCode
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.records import AlertNote, Feed, Measurement, Vitals
from kmc_desk.domain.ward import WardRow
from kmc_desk.ui.alerts.alert_form import AlertForm
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.pages.infant_page import InfantPage
from kmc_desk.ui.pages.ward_page import WardPage
from kmc_desk.ui.shown_identity import label_of
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.on_screen import bring_up, newest, question, stored

Show = Callable[[QWidget], None]
Settle = Callable[[], None]
Write = Callable[[QWidget, str], None]
NOW = datetime(2026, 5, 5, 10, 42)
NONE = (DangerSign.NONE,)


@pytest.fixture
def cold(demo: Context) -> WardRow:
    """The cold infant of the demo ward."""
    code = AlertCode.MODERATE_HYPOTHERMIA
    rows = show_ward(demo).rows
    return next(row for row in rows if any(one.alert.code is code for one in row.alerts))


@pytest.fixture
def ward(services: Services, demo: Context, show: Show, cold: WardRow) -> WardPage:
    page = WardPage(services, demo)
    show(page)
    page.view.go_to(cold.episode_id)
    bring_up(page)
    return page


@pytest.fixture
def infant(
    services: Services, demo: Context, show: Show, cold: WardRow, settle: Settle
) -> InfantPage:
    page = InfantPage(services, demo)
    show(page)
    page.open(cold.identity.infant_id)
    settle()
    bring_up(page)
    return page


def opened(page: Page, settle: Settle) -> AlertForm:
    QTest.keyClick(page, Qt.Key.Key_L)
    settle()
    dialog = question()
    assert isinstance(dialog, AlertForm)
    return dialog


def lines(dialog: AlertForm) -> list[str]:
    return [dialog.list.item(n).text() for n in range(dialog.list.count())]


def type_in(dialog: AlertForm, done: str, told: str = "") -> None:
    QTest.keyClicks(dialog.action.editor, done)
    QTest.keyClick(dialog.action.editor, Qt.Key.Key_Tab)
    QTest.keyClicks(dialog.told.editor, told)
    QTest.keyClick(dialog.told.editor, Qt.Key.Key_Return)


def test_the_key_opens_the_alerts_of_the_infant_on_the_line_and_names_it(
    ward: WardPage, cold: WardRow, settle: Settle, nameless: Callable[[QWidget], list[str]]
):
    dialog = opened(ward, settle)
    said = {label.text() for label in dialog.findChildren(QLabel)}
    who = cold.identity
    assert {who.name, who.mother_name, who.kmc_no} <= said
    assert lines(dialog)[0].startswith("■  danger: 35.8 °C on 05-May-2026 08:00")
    assert "Measure the temperature again" in dialog.due.text()
    assert dialog.action.editor.hasFocus()
    assert nameless(dialog) == []
    dialog.reject()


def test_an_answer_typed_by_keyboard_is_kept_and_the_dialog_goes_on_to_the_next(
    ward: WardPage, cold: WardRow, demo: Context, services: Services, settle: Settle
):
    told: list[frozenset[Topic]] = []
    services.hub.changed.connect(told.append)
    dialog = opened(ward, settle)
    count = dialog.list.count()
    type_in(dialog, "skin to skin, cap on", "10:30")
    settle()
    note = newest(demo, AlertNote)
    assert (note.infant_id, note.code) == (
        cold.identity.infant_id,
        AlertCode.MODERATE_HYPOTHERMIA,
    )
    assert (note.action_text, note.acknowledged_at) == ("skin to skin, cap on", NOW)
    assert note.doctor_informed_at == datetime(2026, 5, 5, 10, 30)
    assert told == [frozenset({Topic.WARD, Topic.VITALS})]
    assert dialog.list.count() == count
    assert lines(dialog)[-1].startswith("✓  35.8 °C")
    assert "Answered by head on 05-May-2026 10:42: skin to skin, cap on" in lines(dialog)[-1]
    assert dialog.action.value() is None
    assert dialog.action.editor.hasFocus()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_nothing_typed_is_asked_for_at_its_field(ward: WardPage, demo: Context, settle: Settle):
    dialog = opened(ward, settle)
    type_in(dialog, "")
    settle()
    assert (dialog.action.level, dialog.action.message) == (Level.ERROR, "Type what was done.")
    assert dialog.button.isEnabled()
    assert stored(demo, AlertNote) == []
    dialog.reject()


def test_a_danger_sign_says_that_it_needs_the_time_a_doctor_was_told(
    ward: WardPage, cold: WardRow, demo: Context, settle: Settle
):
    signs = (DangerSign.CONVULSIONS,)
    at = NOW - timedelta(minutes=10)
    with demo.write() as work:
        work.repository.save(Vitals(infant_id=cold.identity.infant_id, at=at, danger_signs=signs))
    dialog = opened(ward, settle)
    assert "Danger sign" in lines(dialog)[0]
    assert "needed for a danger sign" in dialog.told.message
    type_in(dialog, "diazepam given")
    settle()
    assert dialog.told.level is Level.ERROR
    QTest.keyClicks(dialog.told.editor, "now")
    QTest.keyClick(dialog.told.editor, Qt.Key.Key_Return)
    settle()
    assert newest(demo, AlertNote).code is AlertCode.DANGER
    assert dialog.told.message == ""
    dialog.reject()


def test_what_has_become_worse_meanwhile_is_told_and_nothing_is_lost(
    ward: WardPage, cold: WardRow, demo: Context, settle: Settle
):
    dialog = opened(ward, settle)
    with demo.write() as work:
        work.repository.save(Vitals(infant_id=cold.identity.infant_id, at=NOW, temp_c=31.0))
    type_in(dialog, "skin to skin")
    settle()
    assert stored(demo, AlertNote) == []
    assert dialog.action.value() == "skin to skin"
    assert dialog.button.isEnabled()
    dialog.reject()


def test_what_is_over_is_read_below_and_cannot_be_answered(
    ward: WardPage, cold: WardRow, demo: Context, settle: Settle
):
    dialog = opened(ward, settle)
    type_in(dialog, "skin to skin")
    settle()
    dialog.reject()
    with demo.write() as work:
        work.repository.save(Vitals(infant_id=cold.identity.infant_id, at=NOW, temp_c=36.8))
    bring_up(ward)
    dialog = opened(ward, settle)
    assert lines(dialog)[-1].startswith("✓  Over: moderate hypothermia of 05-May-2026 08:00.")
    dialog.list.setCurrentRow(dialog.list.count() - 1)
    assert not dialog.button.isEnabled()
    dialog.reject()


def test_on_an_empty_bed_the_key_opens_nothing(ward: WardPage, settle: Settle):
    ward.view.go_to("bed 15")
    QTest.keyClick(ward.view, Qt.Key.Key_L)
    settle()
    assert not [w for w in QApplication.topLevelWidgets() if w.isModal() and w.isVisible()]


def test_the_infants_screen_shows_a_chip_for_each_and_answers_them(
    infant: InfantPage, demo: Context, settle: Settle
):
    words = [chip.accessibleName().replace("\u00a0", " ") for chip in infant.alerts.chips]
    assert words[0] == "danger: cold 35.8 °C"
    dialog = opened(infant, settle)
    type_in(dialog, "skin to skin")
    settle()
    dialog.reject()
    infant.refresh(frozenset({Topic.VITALS}))
    settle()
    words = [chip.accessibleName().replace("\u00a0", " ") for chip in infant.alerts.chips]
    assert words[-1] == "cold 35.8 °C, answered"


def test_a_letter_typed_into_a_list_of_choices_means_the_list(infant: InfantPage, settle: Settle):
    infant.sheets.show_chart()
    combo = next(c for c in infant.findChildren(QComboBox) if c.isVisible())
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_L)
    settle()
    assert not [w for w in QApplication.topLevelWidgets() if w.isModal() and w.isVisible()]


def test_where_there_is_nothing_the_strip_is_hidden_and_the_key_says_so(
    services: Services, demo: Context, show: Show, settle: Settle
):
    well = next(row for row in show_ward(demo).rows if not row.alerts)
    who = well.identity
    with demo.write() as work:
        for minute in (30, 40):
            at = NOW.replace(minute=minute)
            seen = Vitals(infant_id=who.infant_id, at=at, temp_c=36.8, danger_signs=NONE)
            work.repository.save(seen)
        for kind, of_day in ((Measurement, {"measured_on": NOW.date()}), (Feed, {"at": NOW})):
            found = work.repository.find(kind, infant_id=who.infant_id)
            last = max(found, key=lambda one: getattr(one, next(iter(of_day))))
            sizes = {"length_cm": 40.0, "hc_cm": 29.0} if kind is Measurement else {}
            work.repository.save(replace(last, **of_day, **sizes))
    page = InfantPage(services, demo)
    show(page)
    page.open(who.infant_id)
    settle()
    assert page.alerts.button.isHidden()
    said: list[str] = []
    page.says.connect(lambda _state, words: said.append(words))
    page.alerts.ask.trigger()
    settle()
    assert said == [f"There is no alert and nothing due for {label_of(who)}."]


def test_alerts_that_come_late_do_not_open_over_another_page(
    cold: WardRow, services: Services, demo: Context, show: Show, settle: Settle
):
    page = WardPage(services, demo)
    show(page)
    bring_up(page)
    page.answering.ask(cold.identity.infant_id)
    page.hide()  # somebody went on before the answer was there
    settle()
    assert not page.findChildren(AlertForm)
