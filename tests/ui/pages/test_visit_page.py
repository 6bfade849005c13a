"""The form of a visit by keys: a well infant, a sick one, twins, an arrival, a call, graduation."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kmc_desk.domain.codes import DangerSign, Role
from kmc_desk.domain.follow_up_codes import (
    CancelReason,
    ScheduledKind,
    VisitClassification,
    VisitOutcome,
    VisitPlace,
)
from kmc_desk.domain.records import Immunisation, ScheduledVisit, Visit
from kmc_desk.ui.admit.again import ComesBack
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.pages.visit_page import VisitPage
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.on_screen import bring_up, newest, press_save, stored
from tests.ui.pages.visit_hands import CAME_AT, LEFT_G, Nurse, twins_gone

__all__ = ["twins_gone"]  # fixture of the hands
WELL = VisitClassification.DOING_WELL


@pytest.fixture
def nurse(services, open_centre, twins_gone, clock, show, settle):
    context = open_centre(twins_gone[0], clock=clock)
    page = VisitPage(services, context)
    show(page)
    bring_up(page)
    return Nurse(page, context, settle)


@pytest.fixture
def twins(twins_gone, clock):
    clock.now = CAME_AT
    return twins_gone[1]


@pytest.fixture
def infant(nurse, twins):
    """The first of the twins, with the form of its visit on screen."""
    nurse.opens(twins[0].infant_id)
    return twins[0]


def test_without_an_infant_the_page_says_what_to_do(nurse, qtbot):
    assert nurse.page.empty.isVisible()
    with qtbot.waitSignal(nurse.page.wants_page) as gone:
        nurse.page.empty.button.click()
    assert gone.args[0] == "ward"


def test_who_is_on_the_ward_has_no_form(nurse):
    nurse.opens(show_ward(nurse.context).rows[0].identity.infant_id)
    assert nurse.page.barred.isVisible()
    assert "on the ward" in nurse.page.barred.sentence.text()
    nurse.saves()
    assert nurse.page.drafts() == {}


def test_a_well_infant_takes_a_weight_and_three_answers(nurse, infant, services, qtbot):
    page, told = nurse.page, []
    services.hub.changed.connect(told.append)
    assert QApplication.focusWidget() is page.form.weight.line
    assert page.banner.accessibleName().startswith(f"T1 {infant.name}")
    assert "Expected on 08-May-2026" in page.sheet.facts.text()
    QTest.keyClicks(page.form.weight.line, str(LEFT_G + 90))
    assert "30.0 g a day" in page.form.gain.sentence
    nurse.sees_no_signs()
    nurse.chooses("classification", WELL)
    with qtbot.waitSignal(page.has_saved):
        nurse.saves()
    visit = newest(nurse.context, Visit)
    assert (visit.weight_g, visit.classification) == (LEFT_G + 90, WELL)
    assert visit.outcome_after_visit is VisitOutcome.CONTINUE
    assert (visit.due_on, visit.next_due_on) == (date(2026, 5, 8), date(2026, 5, 15))
    assert any(Topic.FOLLOW_UP in topics for topics in told)
    assert page.done.isVisible()
    assert "comes next on Friday 15-May-2026 (weekly)" in page.done.detail.text().replace(
        "\u2068", ""
    ).replace("\u2069", "")


def test_who_may_not_enter_care_reads_the_form_and_cannot_save_it(
    nurse, twins, services, show, settle, qtbot
):
    account = replace(nurse.context.account, roles=(Role.CENTRE_HEAD,))
    page = VisitPage(services, replace(nurse.context, account=account))
    show(page)
    with qtbot.waitSignal(page.says) as said:
        page.open(twins[0].infant_id)
    settle()
    assert "role does not allow this" in said.args[1]
    QTest.keyClicks(page.form.weight.line, "1690")
    press_save(page)
    settle()
    came = {one.infant_id for one in stored(nurse.context, Visit)}
    assert twins[0].infant_id not in came


def test_what_is_needed_is_said_at_its_field(nurse, infant):
    nurse.saves()
    marked = {n for n, f in nurse.page.form.fields.items() if f.level is Level.ERROR}
    assert marked == {"weight_g", "danger_signs", "classification", "outcome_after_visit"}
    assert QApplication.focusWidget() is nurse.page.form.weight.line
    assert nurse.page.form.view.identity == infant


def test_a_sick_infant_is_not_saved_until_it_is_said_what_is_done(nurse, infant):
    page = nurse.page
    nurse.types("weight_g", str(LEFT_G + 90))
    nurse.chooses("classification", WELL)
    assert not page.sheet.signs.isVisible()
    nurse.sees(DangerSign.CONVULSIONS)
    assert page.sheet.signs.isVisible()
    nurse.saves()
    assert page.form.fields["classification"].level is Level.ERROR
    assert [v for v in stored(nurse.context, Visit) if v.infant_id == infant.infant_id] == []
    treated = page.sheet.signs.buttons[VisitClassification.SICK_TREATED_OPD]
    QTest.keyClick(treated, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is page.form.fields["doctor_name"].editor
    nurse.saves()
    assert page.form.fields["classification"].level is None
    assert page.form.fields["doctor_name"].level is Level.ERROR
    assert page.sheet.signs.isVisible()
    nurse.types("doctor_name", "Dr Noor")
    assert not page.sheet.signs.isVisible()
    nurse.saves()
    visit = newest(nurse.context, Visit)
    assert (visit.danger_signs, visit.doctor_name) == ((DangerSign.CONVULSIONS,), "Dr Noor")


def test_the_danger_signs_are_reached_with_their_letter(nurse, infant):
    QTest.keyClick(nurse.page.form.weight.line, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    none = nurse.page.form.fields["danger_signs"].none
    assert QApplication.focusWidget() is none
    assert not none.isDown()  # Qt would press the box, and leave it ticked
    assert nurse.page.form.view.identity == infant


def test_a_gain_nobody_believes_is_not_called_good(nurse, infant):
    nurse.types("weight_g", str(LEFT_G * 10))
    assert "weigh again" in nurse.page.form.gain.accessibleName()
    assert nurse.page.form.view.identity == infant


def test_a_fever_that_was_measured_counts_like_a_sign_that_was_ticked(nurse, infant):
    nurse.types("temp_c", "38.5")
    assert nurse.page.sheet.signs.isVisible()
    refer = nurse.page.sheet.signs.buttons[VisitClassification.REFER]
    QTest.keyClick(refer, Qt.Key.Key_Space)
    assert not nurse.page.sheet.signs.isVisible()
    outcome = nurse.page.form.fields["outcome_after_visit"]
    assert outcome.value() is VisitOutcome.REFERRED
    assert nurse.page.form.view.identity == infant


def test_who_is_to_be_admitted_is_admitted_from_there(nurse, infant, qtbot):
    nurse.types("weight_g", str(LEFT_G + 90))
    nurse.sees(DangerSign.CONVULSIONS)
    admit = nurse.page.sheet.signs.buttons[VisitClassification.ADMIT_HERE]
    QTest.keyClick(admit, Qt.Key.Key_Space)
    nurse.saves()
    done = nurse.page.done
    assert QApplication.focusWidget() is done.readmit
    with qtbot.waitSignal(nurse.page.wants_page) as gone:
        QTest.keyClick(done.readmit, Qt.Key.Key_Space)
    typed = {"admission_weight_g": str(LEFT_G + 90), "danger_signs": "CONVULSIONS"}
    assert gone.args == ["readmit", ComesBack(infant_id=infant.infant_id, typed=typed)]
    with qtbot.waitSignal(nurse.page.wants_page) as gone:
        QTest.keyClick(done.lists, Qt.Key.Key_Space)
    assert gone.args == ["follow_up", None]


def fill_well(nurse, weight_g=LEFT_G + 90):
    nurse.types("weight_g", str(weight_g))
    nurse.sees_no_signs()
    nurse.chooses("classification", WELL)


def test_twins_are_seen_one_after_the_other(nurse, twins, infant):
    page = nurse.page
    fill_well(nurse)
    nurse.saves()
    assert page.done.sibling.text() == f"&Next: T2 {twins[1].name}"
    assert QApplication.focusWidget() is page.done.sibling
    QTest.keyClick(page.done.sibling, Qt.Key.Key_Space)
    nurse.settle()
    assert page.banner.accessibleName().startswith(f"T2 {twins[1].name}")
    assert page.form.weight.value() is None
    fill_well(nurse, LEFT_G + 80)
    nurse.saves()
    assert not page.done.sibling.isVisible()
    weights = {v.infant_id: v.weight_g for v in stored(nurse.context, Visit)}
    assert weights[infant.infant_id] == LEFT_G + 90
    assert weights[twins[1].infant_id] == LEFT_G + 80


def test_an_arrival_that_somebody_noted_is_filled(nurse, twins):
    who = twins[0].infant_id
    with nurse.context.write() as work:
        noted = work.repository.add(
            Visit(
                infant_id=who,
                visit_at=CAME_AT.replace(hour=8),
                place=VisitPlace.CLINIC,
                due_on=date(2026, 5, 8),
            )
        )
    nurse.opens(who)
    assert "08:00" in nurse.page.form.came.head.text()
    fill_well(nurse)
    nurse.saves()
    visit = newest(nurse.context, Visit)
    assert (visit.id, visit.visit_at.hour, visit.weight_g) == (noted.id, 8, LEFT_G + 90)


def test_a_call_asks_for_no_weight_and_says_that_it_is_a_contact(nurse, infant):
    page = nurse.page
    nurse.types("weight_g", "1690")  # before it is said that this is a call
    nurse.chooses("place", VisitPlace.PHONE)
    assert page.form.by_phone.isVisible()
    assert not page.form.weight.isVisible()
    nurse.sees_no_signs()
    nurse.chooses("classification", WELL)
    nurse.saves()
    visit = newest(nurse.context, Visit)
    assert (visit.infant_id, visit.place) == (infant.infant_id, VisitPlace.PHONE)
    assert (visit.weight_g, visit.due_on) == (None, None)
    assert "counts as a contact" in page.done.heading.text()


def test_graduation_is_proposed_at_2500_g_and_takes_the_weekly_dates_off(nurse, infant, clock):
    clock.now = CAME_AT.replace(month=6, day=10)
    weekly = ScheduledVisit(
        infant_id=infant.infant_id, due_on=date(2026, 6, 16), kind=ScheduledKind.WEEKLY
    )
    with nurse.context.write() as work:
        weekly = work.repository.add(weekly)
    nurse.opens(infant.infant_id)
    nurse.types("weight_g", "2510")
    following = nurse.page.form.fields["next_due_on"]
    assert "graduation" in nurse.page.form.fields["outcome_after_visit"].message
    nurse.chooses("outcome_after_visit", VisitOutcome.GRADUATED)
    assert following.value() == date(2026, 6, 22)
    nurse.sees_no_signs()
    nurse.chooses("classification", WELL)
    nurse.saves()
    assert newest(nurse.context, Visit).outcome_after_visit is VisitOutcome.GRADUATED
    dates = {d.id: d for d in stored(nurse.context, ScheduledVisit)}
    assert dates[weekly.id].cancelled is CancelReason.GRADUATED
    assert "Dates taken off: 1." in nurse.page.done.detail.text()


def test_an_unusual_weight_is_kept_when_it_is_typed_again(nurse, infant):
    page = nurse.page
    fill_well(nurse, LEFT_G - 50)
    nurse.saves()
    assert page.question.isVisible()
    assert QApplication.focusWidget() is page.form.weight.line
    page.form.weight.line.selectAll()
    nurse.types("weight_g", str(LEFT_G - 50))
    nurse.saves()
    assert newest(nurse.context, Visit).weight_g == LEFT_G - 50
    assert page.form.view.identity == infant


def test_saving_once_more_without_typing_the_weight_again_asks_again(nurse, infant):
    fill_well(nurse, LEFT_G - 50)
    nurse.saves()
    nurse.saves()
    assert nurse.page.question.isVisible()
    assert infant.infant_id not in {v.infant_id for v in stored(nurse.context, Visit)}


def test_doses_due_are_ticked_and_saved(nurse, infant, clock):
    clock.now = CAME_AT.replace(month=6, day=15)
    nurse.opens(infant.infant_id)
    doses = nurse.page.form.fields["doses"]
    doses.list.setFocus()
    QTest.keyClick(doses.list, Qt.Key.Key_Space)
    first = doses.value()
    assert len(first) == 1
    fill_well(nurse, 2400)
    nurse.saves()
    given = [d for d in stored(nurse.context, Immunisation) if d.given_on == date(2026, 6, 15)]
    assert [(d.infant_id, d.vaccine) for d in given] == [(infant.infant_id, first[0])]
