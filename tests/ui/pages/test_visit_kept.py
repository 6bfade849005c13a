"""What is typed in the form of a visit is never lost: drafts, corrections, every field."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kmc_desk.domain.drafts import Draft
from kmc_desk.domain.follow_up_codes import VisitClassification, VisitOutcome, VisitPlace
from kmc_desk.domain.records import Visit
from kmc_desk.domain.records.base import own_names
from kmc_desk.ui.pages.visit_page import VisitPage
from kmc_desk.ui.reason_dialog import ReasonDialog
from kmc_desk.ui.widgets.message_line import Level
from tests.ui.pages.conftest import NOW
from tests.ui.pages.on_screen import bring_up, letters_of, newest, press_in, question
from tests.ui.pages.visit_hands import CAME_AT, Nurse, twins_gone

__all__ = ["twins_gone"]  # fixture of the hands
SAMPLES = {
    "visit_at": "08-May-2026 09:30",
    "visit_reason": "UNSCHEDULED_OTHER",
    "brought_by": "FATHER",
    "weight_g": "1690",
    "temp_c": "36.8",
    "length_cm": "42.5",
    "hc_cm": "30.5",
    "rr": "48",
    "spo2": "97",
    "hr": "140",
    "sts_home_h_24h": "6",
    "sts_by_mother_h": "5",
    "low_sts_reasons": "HEAT OTHER",
    "feeding_24h": "OMM",
    "feeds_day": "8",
    "feeds_night": "3",
    "vit_d_taken": "YES",
    "iron_taken": "PARTLY",
    "illness_since_last": "COUGH",
    "care_sought": "Basic health unit",
    "danger_signs": "NONE",
    "classification": "NEEDS_CLOSER_FOLLOWUP",
    "outcome_after_visit": "CONTINUE",
    "next_due_on": "12-May-2026",
    "doctor_name": "Dr Noor",
    "care_given": "Fed by cup",
    "mother_wellbeing": "LOW_MOOD",
    "neuro_tool": "HINE",
    "neuro_score": "60",
    "neuro_note": "Follows a face",
    "kmc_stopped_on": "07-May-2026",
    "kmc_stopped_reason": "HEAT",
    "other_text": "Wedding in the house",
    **dict.fromkeys(
        (
            "came_in_kmc_position",
            "binder_used",
            "bottle_used",
            "contraception_counselled",
        ),
        "YES",
    ),
    "place": "CLINIC",
}
BY_ITSELF = {"infant_id", "due_on", "left_unseen_at", "not_known", "withdrawn"}


@pytest.fixture
def context(open_centre, twins_gone, clock):
    return open_centre(twins_gone[0], clock=clock)


@pytest.fixture
def make(services, context, show, settle):
    def on_screen():
        page = VisitPage(services, context)
        show(page)
        bring_up(page)
        return Nurse(page, context, settle)

    return on_screen


@pytest.fixture
def infant(twins_gone, clock):
    clock.now = CAME_AT
    return twins_gone[1][0]


def fill(nurse, **changes):
    nurse.page.form.type_again({**SAMPLES, **changes})
    nurse.page.form.edited.emit()


def test_every_field_of_a_visit_is_asked_and_nothing_typed_is_lost(make, infant):
    assert {*SAMPLES, *BY_ITSELF} == set(own_names(Visit))
    nurse = make()
    nurse.opens(infant.infant_id)
    fill(nurse)
    nurse.saves()
    visit = newest(nurse.context, Visit)
    assert visit.infant_id == infant.infant_id
    lost = [n for n in SAMPLES if getattr(visit, n) in (None, ())]
    assert lost == []
    nurse.opens((infant.infant_id, visit.id))
    assert nurse.page.form.visit() == visit


def test_a_half_typed_visit_stands_there_again(make, infant):
    nurse = make()
    nurse.opens(infant.infant_id)
    assert nurse.page.drafts() == {}
    nurse.types("weight_g", "1690")
    nurse.types("care_given", "Fed by cup")
    drafts = [
        Draft(place=place, typed=typed, kept_at=NOW) for place, typed in nurse.page.drafts().items()
    ]
    assert [one.place for one in drafts] == [f"visit/{infant.infant_id}/1"]
    assert drafts[0].typed.name == f"visit of T1 {infant.name}"
    again = make()
    again.page.take_drafts(drafts)
    again.page.go_on(drafts[0].place)
    again.settle()
    assert again.page.form.weight.value() == 1690
    assert again.page.form.fields["care_given"].value() == "Fed by cup"
    assert list(again.page.drafts()) == [f"visit/{infant.infant_id}/1"]


def test_a_draft_of_a_visit_goes_into_the_arrival_that_was_noted_since(make, infant):
    nurse = make()
    nurse.opens(infant.infant_id)
    nurse.types("weight_g", "1690")
    drafts = [
        Draft(place=place, typed=typed, kept_at=NOW) for place, typed in nurse.page.drafts().items()
    ]
    with nurse.context.write() as work:
        noted = work.repository.add(
            Visit(
                infant_id=infant.infant_id,
                visit_at=CAME_AT - timedelta(hours=1),
                place=VisitPlace.CLINIC,
            )
        )
    again = make()
    again.page.take_drafts(drafts)
    again.opens((infant.infant_id, noted.id))
    again.sees_no_signs()
    again.chooses("classification", VisitClassification.DOING_WELL)
    again.saves()
    visit = newest(nurse.context, Visit)
    assert (visit.id, visit.visit_at, visit.weight_g) == (noted.id, noted.visit_at, 1690)


def test_a_stored_visit_is_put_right_with_a_reason(make, infant, context):
    nurse = make()
    nurse.opens(infant.infant_id)
    fill(nurse)
    nurse.saves()
    visit = newest(context, Visit)
    context.clock.now = CAME_AT + timedelta(days=2)
    nurse.opens((infant.infant_id, visit.id))
    assert nurse.page.sheet.heading.text() == "Visit: put right"
    line = nurse.page.form.weight.line
    line.selectAll()
    nurse.types("weight_g", "1680")
    nurse.saves()
    assert newest(context, Visit).weight_g == 1690
    assert nurse.page.sheet.reason.isVisible()
    QTest.keyClicks(nurse.page.sheet.reason.line, "scale misread")
    nurse.saves()
    assert newest(context, Visit).weight_g == 1680


def test_an_old_visit_that_says_little_opens(make, infant, context):
    with context.write() as work:
        old = work.repository.add(
            Visit(infant_id=infant.infant_id, visit_at=NOW, place=VisitPlace.HOME)
        )
    nurse = make()
    nurse.opens((infant.infant_id, old.id))
    assert nurse.page.form.isVisible()
    assert nurse.page.form.visit() is not None


def test_escape_goes_back_and_the_draft_stays(make, infant, qtbot):
    nurse = make()
    nurse.opens(infant.infant_id)
    nurse.types("weight_g", "1690")
    with qtbot.waitSignal(nurse.page.wants_page) as gone:
        QTest.keyClick(nurse.page, Qt.Key.Key_Escape)
    assert gone.args == ["infant", infant.infant_id]
    assert len(nurse.page.drafts()) == 1


def test_a_death_asks_for_its_day_and_for_nothing_else(make, infant):
    nurse = make()
    nurse.opens(infant.infant_id)
    nurse.chooses("outcome_after_visit", VisitOutcome.DIED)
    assert not nurse.page.form.weight.isVisible()
    nurse.saves()
    died_on = nurse.page.form.fields["died_on"]
    assert died_on.level is Level.ERROR
    nurse.types("died_on", "7 5 26")
    nurse.saves()
    assert newest(nurse.context, Visit).outcome_after_visit is VisitOutcome.DIED
    nurse.opens(infant.infant_id)
    assert nurse.page.barred.isVisible()


def test_letters_for_alt_lead_to_one_place_each(make, infant):
    nurse = make()
    nurse.opens(infant.infant_id)
    letters = letters_of(nurse.page, nurse.page.done)
    assert len(letters) == len(set(letters))


def test_the_chart_stands_beside_the_form_and_can_be_put_away(make, infant):
    nurse = make()
    nurse.opens(infant.infant_id)
    sheet = nurse.page.sheet
    assert sheet.chart is not None
    assert sheet.chart.isVisible()
    press_in(nurse.page, "Growth")
    assert not sheet.chart.isVisible()
    nurse.page.resize(900, 480)
    press_in(nurse.page, "Growth")
    assert sheet.chart.isVisible()
    assert not sheet.area.isVisible()
    press_in(nurse.page, "Growth")
    assert sheet.area.isVisible()


def test_a_visit_of_the_wrong_twin_is_withdrawn_with_a_reason(make, infant):
    nurse = make()
    nurse.opens(infant.infant_id)
    assert not nurse.page.withdraw.isVisible()
    fill(nurse)
    nurse.saves()
    visit = newest(nurse.context, Visit)
    nurse.opens((infant.infant_id, visit.id))
    QTest.keyClick(nurse.page.withdraw, Qt.Key.Key_Space)
    dialog = question()
    assert isinstance(dialog, ReasonDialog)
    press_in(dialog, "Withdraw")
    nurse.settle()
    assert not newest(nurse.context, Visit).withdrawn
    QTest.keyClicks(dialog.reason.line, "wrong twin")
    press_in(dialog, "Withdraw")
    nurse.settle()
    assert newest(nurse.context, Visit).withdrawn
    nurse.opens(infant.infant_id)
    assert "Expected on" in nurse.page.sheet.facts.text()


def test_development_is_asked_from_three_months_corrected_on(make, infant, clock):
    nurse = make()
    nurse.opens(infant.infant_id)
    assert not nurse.page.form.further.is_open
    clock.now = CAME_AT.replace(month=9, day=14)
    nurse.opens(infant.infant_id)
    assert nurse.page.form.further.is_open


def test_what_is_typed_stands_over_what_somebody_else_saved_meanwhile(make, infant, context):
    noted = Visit(infant_id=infant.infant_id, visit_at=CAME_AT, place=VisitPlace.CLINIC)
    with context.write() as work:
        noted = work.repository.add(noted)
    nurse = make()
    nurse.opens(infant.infant_id)
    nurse.types("weight_g", "1690")
    with context.write() as work:
        work.repository.update(replace(noted, temp_c=36.9))
    nurse.sees_no_signs()
    nurse.chooses("classification", VisitClassification.DOING_WELL)
    nurse.saves()
    assert newest(context, Visit).weight_g is None
    assert nurse.page.form.fields["temp_c"].value() == 36.9
    assert nurse.page.form.weight.value() == 1690

    nurse.saves()
    visit = newest(context, Visit)
    assert (visit.id, visit.weight_g, visit.temp_c) == (noted.id, 1690, 36.9)
