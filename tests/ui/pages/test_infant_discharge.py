"""The tab about going home, with real keys on a real database."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import Role
from kmc_desk.domain.home_codes import ProfileName
from kmc_desk.domain.records import Counselling, Episode, Exit, ItemGiven
from kmc_desk.domain.stay_codes import Item, Teaching
from kmc_desk.store.queries_centre import home_rules
from kmc_desk.ui.infant.discharge_rows import spoken
from kmc_desk.ui.infant.discharge_tab import DischargeTab
from kmc_desk.ui.pages.infant_page import InfantPage
from kmc_desk.ui.reason_dialog import ReasonDialog
from kmc_desk.usecases.set_home_rules import set_home_rules
from kmc_desk.usecases.show_infant import show_infant
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.on_screen import press_in, question, stored


def infant_ids(context):
    rows = sorted(show_ward(context).rows, key=lambda row: row.readiness.met)
    return [row.identity.infant_id for row in rows]


def tab_of(page: InfantPage) -> DischargeTab:
    tabs = (page.sheets.widget(place) for place in range(page.sheets.count()))
    return next(tab for tab in tabs if isinstance(tab, DischargeTab))


@pytest.fixture
def open_tab(services, show, settle):
    def open_it(context, infant_id):
        page = InfantPage(services, context)
        show(page)
        page.open(infant_id)
        settle()
        tab = tab_of(page)
        page.sheets.setCurrentWidget(tab)
        settle()
        return tab

    return open_it


def place_of(tab, what):
    return next(n for n, row in enumerate(tab.model.rows) if row.tick and row.tick.what is what)


def press_space_at(tab, what):
    tab.view.setFocus()
    tab.view.setCurrentIndex(tab.model.index(place_of(tab, what), 0))
    QTest.keyClick(tab.view, Qt.Key.Key_Space)


def is_on(tab, what):
    return tab.model.row_at(place_of(tab, what)).tick.is_on


def own(context, infant_id, what):
    """The infant's records about one thing to tick."""
    kind, field = (ItemGiven, "item") if isinstance(what, Item) else (Counselling, "topic")
    records = stored(context, kind)
    return [r for r in records if r.infant_id == infant_id and getattr(r, field) is what]


def test_it_is_read_when_it_is_looked_at_and_counts_what_the_ward_list_counts(
    services, demo, show, settle
):
    page = InfantPage(services, demo)
    show(page)
    infant_id = infant_ids(demo)[0]
    page.open(infant_id)
    settle()
    tab = tab_of(page)
    assert tab.sheet is None
    page.sheets.setCurrentWidget(tab)
    settle()
    row = next(r for r in show_ward(demo).rows if r.identity.infant_id == infant_id)
    assert tab.count.text().startswith(f"{row.readiness.met} of 12 criteria met · ")
    assert sum(one.tick is None for one in tab.model.rows) == 12
    assert "WHO 2003 style" in tab.by.text()
    assert "await a clinician" in tab.by.text()


def test_each_row_says_criterion_answer_and_the_data_behind_it(demo, open_tab):
    tab = open_tab(demo, infant_ids(demo)[-1])
    said = [spoken(row) for row in tab.model.rows]
    assert (
        "No danger sign, no apnoea: met. Looked for on each of the last 3 days, none found." in said
    )
    assert any(one.startswith("Gaining weight: met. ") and "g/kg/day" in one for one in said)
    assert all(one.count("  ") == 0 for one in said)


def test_space_ticks_and_space_takes_back_what_this_person_ticked(demo, open_tab, settle):
    infant_id = infant_ids(demo)[0]
    tab = open_tab(demo, infant_id)
    for what in (Teaching.DANGER_SIGNS, Item.LEAFLET_UR):
        before = own(demo, infant_id, what)
        assert not is_on(tab, what)
        press_space_at(tab, what)
        settle()
        assert is_on(tab, what)
        (made,) = [one for one in own(demo, infant_id, what) if one not in before]
        assert not made.withdrawn
        press_space_at(tab, what)
        settle()
        assert not is_on(tab, what)
        (made,) = [one for one in own(demo, infant_id, what) if one not in before]
        assert made.withdrawn


def test_a_key_pressed_twice_at_once_makes_one_record(demo, open_tab, settle):
    infant_id = infant_ids(demo)[0]
    tab = open_tab(demo, infant_id)
    before = own(demo, infant_id, Item.LEAFLET_UR)
    press_space_at(tab, Item.LEAFLET_UR)
    press_space_at(tab, Item.LEAFLET_UR)
    settle()
    assert len(own(demo, infant_id, Item.LEAFLET_UR)) == len(before) + 1
    assert is_on(tab, Item.LEAFLET_UR)
    assert QApplication.activeModalWidget() is None  # nothing is asked either


def test_an_answer_about_the_infant_before_is_never_shown(demo, open_tab, settle, monkeypatch):
    first, second = infant_ids(demo)[:2]
    tab = open_tab(demo, first)
    seen = []
    monkeypatch.setattr(tab.model, "set_rows", lambda rows: seen.append((tab.sheet, bool(rows))))
    views = [show_infant(demo, one) for one in (second, first, second)]
    for view in views:
        tab.show_infant(view)
    settle()
    assert {sheet.infant_id for sheet, any_rows in seen if any_rows} == {second}


def test_to_take_back_a_colleagues_tick_asks_why(demo, open_tab, settle):
    colleague = replace(demo, account=replace(demo.account, name="sana"))
    tab = open_tab(colleague, infant_ids(demo)[-1])
    press_space_at(tab, Teaching.KMC_POSITION)
    settle()
    dialog = question()
    assert isinstance(dialog, ReasonDialog)
    QTest.keyClicks(dialog.reason.line, "She could not show it today")
    press_in(dialog, "Take back")
    settle()
    assert not is_on(tab, Teaching.KMC_POSITION)
    assert tab.view.currentIndex().row() == place_of(tab, Teaching.KMC_POSITION)


def test_a_click_on_the_box_ticks_and_one_on_the_data_does_not(demo, open_tab, settle):
    tab = open_tab(demo, infant_ids(demo)[0])
    for column, expected in ((2, False), (0, True)):
        index = tab.model.index(place_of(tab, Item.LEAFLET_UR), column)
        tab.view.scrollTo(index)
        middle = tab.view.visualRect(index).center()
        QTest.mouseClick(tab.view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        settle()
        assert is_on(tab, Item.LEAFLET_UR) is expected


def test_who_may_not_enter_care_ticks_nothing(demo, open_tab, settle):
    watcher = replace(demo, account=replace(demo.account, roles=(Role.CENTRE_HEAD,)))
    infant_id = infant_ids(demo)[0]
    tab = open_tab(watcher, infant_id)
    said = []
    tab.says.connect(lambda _state, words: said.append(words))
    press_space_at(tab, Item.LEAFLET_UR)
    settle()
    assert not is_on(tab, Item.LEAFLET_UR)
    assert len(said) == 1
    assert not tab.exit_button.isEnabled()
    assert tab.hint.text() == "a doctor opens the exit form"  # which a grey button does not say


def test_the_button_leads_to_the_exit_form_of_this_infant(demo, open_tab):
    infant_id = infant_ids(demo)[0]
    tab = open_tab(demo, infant_id)
    asked = []
    tab.wants_page.connect(lambda key, what: asked.append((key, what)))
    QTest.keyClick(tab.exit_button, Qt.Key.Key_Space)
    assert asked == [("discharge", infant_id)]


def test_the_centres_own_criteria_are_those_that_are_shown(demo, open_tab):
    with demo.read() as reader:
        known = home_rules(reader.connection)
    own_criteria = ("GAIN", "CARD", "MOONLIGHT")
    set_home_rules(demo, replace(known, readiness_profile=ProfileName.MSF, criteria=own_criteria))
    tab = open_tab(demo, infant_ids(demo)[0])
    assert [row.criterion for row in tab.model.rows if row.tick is None] == ["GAIN", "CARD"]
    assert "MSF, changed by the centre" in tab.by.text()


def test_after_the_exit_it_shows_what_was_kept_and_why_the_infant_left(demo, open_tab):
    with demo.write() as work:
        leaving = next(one for one in work.repository.find(Exit) if one.outcome is Outcome.HOME_KMC)
        kept = replace(
            leaving,
            criteria_met=("WARM=MET", "GAIN=NOT_MET", "MOONLIGHT=MET"),
            unmet_reason="The family lives next door",
        )
        work.repository.update(kept)
        infant_id = work.repository.get(Episode, leaving.episode_id).infant_id
    tab = open_tab(demo, infant_id)
    assert tab.count.text() == "1 of 2 criteria met · 1 not met"
    assert "kept when the infant left" in tab.by.text()
    assert tab.left.text().endswith("The family lives next door")
    assert not tab.exit_button.isVisible()
