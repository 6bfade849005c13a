"""Settings that were typed and not kept: they stand there again, and over nobody else's."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kmc_desk.domain.codes import Role
from kmc_desk.domain.drafts import Draft
from kmc_desk.domain.home_codes import ProfileName
from kmc_desk.domain.readiness.answers import Criterion
from kmc_desk.ui.pages.settings_page import SettingsPage
from kmc_desk.usecases.ward_settings import set_ward_rules, show_ward_settings
from tests.ui.pages.settings_hands import choose, type_into


@pytest.fixture
def page(open_settings, demo):
    return open_settings(demo)


def kept_drafts(page, at):
    return [Draft(place=place, typed=one, kept_at=at) for place, one in page.drafts().items()]


def come_back(services, show, settle, context, drafts):
    """Another session: the page gets its drafts before it has read anything."""
    again = SettingsPage(services, context)
    again.take_drafts(drafts)
    assert [draft.place for draft in kept_drafts(again, None)] == [one.place for one in drafts]
    again.refresh(None)
    show(again)
    settle()
    return again


def test_what_was_typed_stands_there_again_over_what_a_colleague_has_kept_since(
    page, services, show, settle, demo
):
    typed = []
    page.typed.connect(lambda: typed.append(1))
    assert page.drafts() == {}
    type_into(page.rules.numbers["feed_freq_cut_g"], "12x")  # half a thought
    assert list(page.drafts()) == ["settings/rules"]
    type_into(page.rules.numbers["sts_target_h"], "9")
    assert typed
    typed.clear()
    choose(page.home.profile.combo, 2)
    view = page.home.criteria.view
    view.setFocus()
    view.go_to(Criterion.CARD)
    QTest.keyClick(view, Qt.Key.Key_Space)
    type_into(page.home.limits.numbers["gain_days"], "4")
    type_into(page.home.clinic.place, "Room 9")
    assert len(typed) >= 9
    drafts = kept_drafts(page, demo.clock())
    assert [(one.place, one.typed.name) for one in drafts] == [
        ("settings/rules", "rules of the ward"),
        ("settings/home", "settings of going home"),
    ]
    rules = show_ward_settings(demo).rules
    set_ward_rules(demo, replace(rules, lock_after_min=7))
    again = come_back(services, show, settle, demo, drafts)
    assert "Typed at" in again.offer.sentence
    assert "rules of the ward; settings of going home" in again.offer.sentence
    numbers = again.rules.numbers
    assert numbers["feed_freq_cut_g"].line.text() == "12x"
    assert numbers["sts_target_h"].line.text() == "9"
    assert numbers["lock_after_min"].value() == 7
    assert again.home.profile.value() is ProfileName.MSF
    assert Criterion.CARD not in again.home.criteria.criteria
    assert "set here" in again.home.limits.numbers["gain_days"].label.text()
    assert again.home.clinic.place.value() == "Room 9"
    assert again.drafts() == page.drafts()
    type_into(numbers["feed_freq_cut_g"], "1400")
    QTest.keyClick(again.rules.button, Qt.Key.Key_Space)
    settle()
    again.refresh(None)
    settle()
    found = show_ward_settings(demo).rules
    assert (found.feed_freq_cut_g, found.sts_target_h, found.lock_after_min) == (1400, 9, 7)
    assert list(again.drafts()) == ["settings/home"]


def test_what_was_typed_days_ago_is_offered_and_can_be_dropped(page, services, show, settle, demo):
    type_into(page.rules.numbers["sts_target_h"], "9")
    type_into(page.home.clinic.place, "Room 9")
    drafts = kept_drafts(page, demo.clock() - timedelta(hours=49))
    again = come_back(services, show, settle, demo, drafts)
    target = again.rules.numbers["sts_target_h"]
    assert target.line.text() != "9"
    assert again.drafts() == page.drafts()  # it goes by nobody's leave
    again.offer.take.click()
    assert target.line.text() == "9"
    assert again.home.clinic.place.value() == "Room 9"
    assert not again.offer.take.isVisible()
    again.offer.drop.click()
    assert target.line.text() != "9"
    assert again.drafts() == {}
    assert not again.offer.isVisible()


def test_who_may_not_set_them_any_more_loses_no_draft_and_sees_what_is_kept(
    page, services, show, settle, demo
):
    type_into(page.rules.numbers["sts_target_h"], "9")
    drafts = kept_drafts(page, demo.clock())
    nurse = replace(demo, account=replace(demo.account, roles=(Role.NURSE,)))
    again = come_back(services, show, settle, nurse, drafts)
    assert again.rules.numbers["sts_target_h"].line.text() != "9"
    assert not again.offer.isVisible()
    assert again.drafts() == page.drafts()
