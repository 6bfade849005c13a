"""Settings, Going home, with real keys on a real database."""

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kmc_desk.domain.codes import Role
from kmc_desk.domain.home_codes import OPEN_WEEKDAYS, ProfileName, ScheduleName, Weekday
from kmc_desk.domain.readiness.answers import Criterion
from kmc_desk.domain.records import HomeRules
from kmc_desk.ui.ward_settings.home import HomePart
from kmc_desk.usecases.set_home_rules import set_home_rules
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.on_screen import bring_up, press_in, question
from tests.ui.pages.settings_hands import choose, keep_settings, rules_of, type_into


@pytest.fixture
def page(open_settings, demo):
    return open_settings(demo)


@pytest.fixture
def keep(page, settle):
    return lambda: keep_settings(page, settle)


def press_space_at(home: HomePart, criterion):
    view = home.criteria.view
    view.setFocus()
    view.go_to(criterion)
    QTest.keyClick(view, Qt.Key.Key_Space)


def row_of(home: HomePart, criterion):
    return next(row for row in home.criteria.model.rows if row.criterion is criterion)


def test_another_bundled_list_is_chosen_kept_and_judged_by(page, demo, keep):
    assert "nobody has set anything" in page.home.by.text()
    choose(page.home.profile.combo, 2)
    assert [row.criterion for row in page.home.criteria.model.rows if row.asked_for] == [
        Criterion.NO_DANGER_SIGN,
        *(Criterion.FEEDING, Criterion.WEIGHT, Criterion.FOLLOW_UP),
        *(Criterion.VACCINES, Criterion.CARD),
    ]
    assert page.has_unsaved()
    keep()
    assert rules_of(demo).readiness_profile is ProfileName.MSF
    assert not page.has_unsaved()
    assert {row.readiness.total for row in show_ward(demo).rows} == {6}
    assert page.home.by.text().startswith("Set by ")
    assert (page.changes.row_at(0).old, page.changes.row_at(0).new) == ("WHO 2003 style", "MSF")


def test_a_limit_set_here_says_so_and_is_taken_back_with_the_bundled_list(page, demo, keep):
    home = page.home
    home.tabs.setCurrentWidget(home.limits)
    daily, held = home.limits.ticks["strict_daily"], home.limits.numbers["held_minutes"]
    assert daily.text().endswith("[D]")
    QTest.keyClick(daily, Qt.Key.Key_Space)
    type_into(held, "10")
    assert daily.text().endswith("(set here)")
    assert "10 h on each of 2 full days" in row_of(home, Criterion.SKIN_TO_SKIN).limit
    keep()
    kept = rules_of(demo)
    assert (kept.strict_daily, kept.held_h, kept.stable_days) == (True, 10, None)
    QTest.keyClick(home.bundled_button, Qt.Key.Key_Space)
    assert not daily.isChecked()
    assert not home.bundled_button.isEnabled()
    keep()
    kept = rules_of(demo)
    assert (kept.strict_daily, kept.held_h) == (None, None)


def test_no_least_gain_is_typed_as_nought_and_comes_back_as_nought(page, demo, keep):
    field = page.home.limits.numbers["gain_g_per_kg_day"]
    page.home.tabs.setCurrentWidget(page.home.limits)
    type_into(field, "0")
    keep()
    assert rules_of(demo).gain_g_per_kg_day == 0
    assert field.value() == 0
    assert "any gain below 2000 g" in row_of(page.home, Criterion.GAIN).limit
    assert not page.has_unsaved()


def test_space_leaves_a_criterion_out_and_asks_for_another(page, demo, keep):
    press_space_at(page.home, Criterion.CONFIDENT)
    press_space_at(page.home, Criterion.CARD)
    asked = page.home.criteria.model.columns[0].text
    assert asked(row_of(page.home, Criterion.CONFIDENT)) == "□ left out here"
    assert asked(row_of(page.home, Criterion.CARD)) == "✓ added here"
    keep()
    criteria = rules_of(demo).criteria
    assert "CONFIDENT" not in criteria
    assert "CARD" in criteria
    assert len(criteria) == 12


def test_without_any_criterion_nothing_is_kept(page, demo, keep):
    said = []
    page.says.connect(lambda _state, words: said.append(words))
    for row in page.home.criteria.model.rows:
        if row.asked_for:
            press_space_at(page.home, row.criterion)
    keep()
    assert said == ["Tick at least one criterion."]
    assert rules_of(demo).id == 0
    assert page.has_unsaved()


@pytest.mark.parametrize(("typed", "words"), [("9", "not possible here"), ("", "Type a number.")])
def test_a_limit_that_cannot_be_is_refused_at_its_field(page, demo, keep, typed, words):
    field = page.home.limits.numbers["stable_days"]
    page.home.tabs.setCurrentWidget(page.home.limits)
    type_into(field, typed)
    if not typed:
        QTest.keyClick(field.line, Qt.Key.Key_Delete)
    page.home.tabs.setCurrentWidget(page.home.clinic)
    keep()
    assert page.home.tabs.currentWidget() is page.home.limits
    assert words in field.message
    assert rules_of(demo).id == 0


def test_clinic_closed_days_and_language_are_typed_and_kept(page, demo, keep, settle):
    clinic = page.home.clinic
    page.home.tabs.setCurrentWidget(clinic)
    choose(page.home.calendar.schedule.combo, 1)
    type_into(clinic.phone, "0995-1234567")
    type_into(clinic.place, "Room 4")
    type_into(clinic.opens, "9:00")
    type_into(clinic.closed, "21 3 26, 20-Mar-2026")
    assert clinic.closed.message == "Friday 20-Mar-2026, Saturday 21-Mar-2026"
    clinic.weekdays.list.setFocus()
    clinic.weekdays.list.setCurrentRow(5)
    QTest.keyClick(clinic.weekdays.list, Qt.Key.Key_Space)
    clinic.languages.setFocus()
    QTest.keyClick(clinic.languages, Qt.Key.Key_Home)
    keep()
    press_in(question(), "Keep, and move the visits")
    settle()
    page.refresh(None)
    settle()
    kept = rules_of(demo)
    assert kept.follow_up_profile is ScheduleName.D2_7_14_28
    assert (kept.clinic_phone, kept.clinic_place) == ("0995-1234567", "Room 4")
    assert kept.clinic_opens == time(9)
    assert kept.closed_dates == (date(2026, 3, 20), date(2026, 3, 21))
    assert kept.open_weekdays == tuple(d for d in OPEN_WEEKDAYS if d is not Weekday.SATURDAY)
    assert kept.leaflet_language == "en"
    assert clinic.closed.line.text() == "20-Mar-2026, 21-Mar-2026"


def test_a_day_that_is_none_is_said_and_nothing_is_kept(page, demo, keep):
    clinic = page.home.clinic
    type_into(clinic.closed, "20 3 26, Eid")
    keep()
    assert page.home.tabs.currentWidget() is clinic
    assert clinic.closed.message.startswith("Not a list of days.")
    assert rules_of(demo).id == 0


def test_what_is_typed_outlasts_what_a_colleague_keeps_and_is_then_not_kept_over_it(
    page, demo, settle
):
    press_space_at(page.home, Criterion.CARD)
    set_home_rules(demo, HomeRules(stable_days=2))
    page.refresh(None)
    settle()
    assert row_of(page.home, Criterion.CARD).asked_for
    QTest.keyClick(page.home.button, Qt.Key.Key_Space)
    settle()
    assert (rules_of(demo).stable_days, rules_of(demo).criteria) == (2, ())
    assert not page.home.has_unsaved()  # what the colleague kept stands there, to go on from
    press_space_at(page.home, Criterion.CARD)
    QTest.keyClick(page.home.button, Qt.Key.Key_Space)
    settle()
    assert rules_of(demo).stable_days == 2
    assert Criterion.CARD.value in rules_of(demo).criteria


def test_the_keyboard_stays_on_the_button_that_keeps_it(page, demo, settle):
    bring_up(page)
    press_space_at(page.home, Criterion.CARD)
    page.home.button.setFocus()
    QTest.keyClick(page.home.button, Qt.Key.Key_Space)
    settle()
    assert Criterion.CARD.value in rules_of(demo).criteria
    assert page.focusWidget() is page.home.button
    assert page.home.button.hasFocus()


def test_the_button_that_keeps_all_sides_stands_over_them_and_stays_in_sight(page, settle):
    home = page.home
    for part in (home.criteria, home.limits, home.clinic, home.calendar, home.vaccines):
        home.tabs.setCurrentWidget(part)
        settle()
        assert home.button.visibleRegion().boundingRect() == home.button.rect()
        assert home.button.mapTo(home, home.button.rect().bottomLeft()).y() < home.tabs.y()


def test_a_nurse_reads_everything_and_changes_nothing(open_settings, demo):
    nurse = replace(demo, account=replace(demo.account, roles=(Role.NURSE,)))
    home = open_settings(nurse).home
    assert not home.button.isEnabled()
    assert not home.profile.editor.isEnabled()
    before = row_of(home, Criterion.CARD)
    press_space_at(home, Criterion.CARD)
    assert row_of(home, Criterion.CARD) == before
    for part in (home.limits, home.clinic, home.calendar, home.vaccines):
        assert not any(field.editor.isEnabled() for _, field in part.form)
    assert not home.has_unsaved()


def test_what_awaits_signature_or_review_is_said_in_a_plain_sentence(page):
    said = page.home.awaits.sentence
    for words in ("clinician’s signature", "[GK] or [D]", "leaflets", "(LAMA)"):
        assert words in said
