"""Slip, card and form of a family: what is recorded is filled in, nothing is made up."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from kmc_desk.domain.care_codes import LamaReason, Outcome
from kmc_desk.domain.documents import Clinic, DocumentCase, DocumentKind
from kmc_desk.domain.follow_up_codes import CancelReason, ScheduledKind, Screen, Vaccine, VisitPlace
from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.domain.records import Immunisation, ScheduledVisit, Screening
from kmc_desk.reports.documents import make
from kmc_desk.reports.follow_up_card import BOX_HIGH
from kmc_desk.reports.leaflet_texts import leaflet_text
from kmc_desk.reports.page import Printed
from kmc_desk.texts import code_text
from tests.pdf_words import words_by_page
from tests.reports import document_cases as cases
from tests.reports.summary_cases import BORN, changed

SLIP, CARD, LAMA = (
    DocumentKind.APPOINTMENT_SLIP,
    DocumentKind.FOLLOW_UP_CARD,
    DocumentKind.LAMA_FORM,
)
FAMILY = pytest.mark.parametrize("kind", [SLIP, CARD, LAMA])
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def pdf_of(kind: DocumentKind, case: DocumentCase, language: str = "") -> bytes:
    return make(kind, case, Printed(at=case.now, by="Dr Sana Khan"), "", language)


def page_of(kind: DocumentKind, case: DocumentCase, language: str = "") -> str:
    """What its one page says, the foot left out."""
    [said] = words_by_page(pdf_of(kind, case, language))
    return said.partition(" Printed ")[0]


def visit(days: int, **values: object) -> ScheduledVisit:
    made = ScheduledVisit(infant_id=1, due_on=BORN + timedelta(days=days), kind=ScheduledKind.FIRST)
    return replace(made, **values)


def booked(*visits: ScheduledVisit, case: DocumentCase | None = None) -> DocumentCase:
    """The usual infant with these visits, and no other date given."""
    known = case or cases.usual()
    stay = changed(known.stay, exit={"next_visit_on": None})
    return replace(known, stay=stay, home=replace(known.home, appointments=visits))


@FAMILY
@pytest.mark.parametrize("name", sorted(cases.CASES))
def test_it_has_one_page_whatever_is_recorded(kind, name):
    assert page_of(kind, cases.CASES[name]())


@FAMILY
def test_the_marker_of_a_twin_stands_before_its_name(kind):
    said = page_of(kind, cases.twin_without_gestation())
    assert "T2 B/O SAIRA Bibi" in said


@FAMILY
def test_a_sibling_s_dates_vaccines_and_examinations_never_stand_on_it(kind):
    case = booked(visit(17), case=cases.twin_without_gestation())
    sibling = replace(
        case.home,
        appointments=(*case.home.appointments, visit(16, id=9, infant_id=2)),
        immunisations=(
            Immunisation(
                infant_id=2, vaccine=Vaccine.BCG, given_on=BORN + timedelta(days=5), batch="X-77"
            ),
        ),
        screenings=(
            Screening(
                infant_id=2,
                noted_on=BORN,
                screen=Screen.HEARING,
                screened_on=BORN + timedelta(days=4),
            ),
        ),
    )
    assert page_of(kind, replace(case, home=sibling)) == page_of(kind, case)


@pytest.mark.parametrize("kind", [SLIP, CARD])
def test_papers_of_twins_say_whose_they_are_and_those_of_a_single_child_do_not(kind):
    assert "This paper is for T2 only." in page_of(kind, cases.twin_without_gestation())
    assert "only" not in page_of(kind, cases.usual())


class TestSlip:
    def test_the_nearest_date_that_holds_stands_on_it_with_weekday_time_and_place(self):
        case = booked(
            visit(30), visit(16, cancelled=CancelReason.RESCHEDULED), visit(13), visit(18)
        )
        said = page_of(SLIP, case)
        assert "Please come on Wednesday 19-Mar-2025 Time 09:00" in said
        assert "Place KMC follow-up clinic, room 4, first floor" in said
        assert "If you cannot come, call +925551234567" in said
        assert sum(said.count(day) for day in WEEKDAYS) == 1
        for other in ("31-Mar", "17-Mar", "14-Mar"):
            assert other not in said

    def test_its_own_time_and_place_go_before_those_of_the_clinic(self):
        said = page_of(SLIP, booked(visit(18, due_at=time(11, 15), place=VisitPlace.WARD)))
        assert "Time 11:15 Place Ward" in said

    def test_a_visit_of_today_still_counts_and_one_of_yesterday_does_not(self):
        today = (cases.usual().now.date() - BORN).days
        assert "Saturday 15-Mar-2025" in page_of(SLIP, booked(visit(today)))
        assert "No visit is booked yet" in page_of(SLIP, booked(visit(today - 1)))

    def test_a_date_the_family_was_given_counts_without_a_booking_while_it_lies_ahead(self):
        case = replace(cases.usual(), home=GoingHome())
        assert "Tuesday 18-Mar-2025" in page_of(SLIP, case)
        later = replace(case, now=case.now + timedelta(days=4))
        assert "No visit is booked yet" in page_of(SLIP, later)

    def test_without_a_date_there_are_lines_to_write_one_on_and_no_date_is_made_up(self):
        said = page_of(SLIP, replace(booked(), clinic=Clinic()))
        assert "No visit is booked yet. Ask for the date before you leave" in said
        assert "Day Date Time Place If you cannot come, call Bring your baby" in said
        assert not any(day in said for day in WEEKDAYS)
        assert said.count("-2025") == 1 + said.count("HRP-2025")  # that of birth

    def test_the_family_s_language_stands_below_the_english_in_the_words_of_the_leaflet(self):
        said = page_of(SLIP, cases.usual(), "fr")
        assert "Tuesday 18-Mar-2025 mardi 18 mars 2025 Time 09:30" in said
        assert f"and the card. {leaflet_text('fr').care[14]} If you see" in said
        assert leaflet_text("fr").danger_title in said

    def test_a_language_that_cannot_be_had_keeps_no_family_from_its_date(self):
        english = pdf_of(SLIP, cases.usual(), "en")
        assert pdf_of(SLIP, cases.usual(), "xx") == english
        assert pdf_of(SLIP, cases.usual(), "ur") != english

    def test_no_date_is_made_up_in_any_language(self):
        said = page_of(SLIP, booked(), "fr")
        assert not any(day in said for day in leaflet_text("fr").weekdays)


class TestLamaForm:
    def test_before_the_exit_every_answer_is_a_box_or_a_line(self):
        said = page_of(LAMA, cases.on_the_ward())
        assert "✔" not in said
        assert "Other: ______" in said
        assert "Medicines □ given □ not given" in said
        assert "Follow-up visit □ date given: ____" in said
        assert "Explained by: name and signature" in said
        assert "Condition □ stable □ critical" in said

    def test_what_the_exit_tells_is_filled_in(self):
        said = page_of(LAMA, cases.long_name())
        assert said.count("✔") == 3
        assert "Medicines Given: vitamin D 400 IU, once a day, 6 months; prescribed" in said
        assert "prescribed, not supplied: Iron drops 4 mg, once a day, from 2 weeks" in said
        assert "Follow-up visit Sunday, 16-Mar-2025 10:00" in said
        assert "Explained by Dr Sana Khan: signature" in said
        assert "Condition Critical" in said

    def test_the_boxes_stand_after_what_was_prescribed_and_do_not_say_it_was_not_given(self):
        stay = changed(cases.long_name().stay, exit={"given_medicines": None})
        said = page_of(LAMA, replace(cases.long_name(), stay=stay))
        assert "from 2 weeks of age □ given □ not given" in said
        assert "not given:" not in said

    def test_where_nothing_was_given_what_was_prescribed_is_to_be_bought(self):
        stay = changed(cases.long_name().stay, exit={"given_medicines": False})
        said = page_of(LAMA, replace(cases.long_name(), stay=stay))
        assert "Medicines Not given; prescribed, not supplied: vitamin D 400 IU" in said

    def test_each_reason_is_ticked_by_its_own_box(self):
        none = changed(cases.long_name().stay, exit={"lama_reasons": (), "exit_other_text": None})
        assert "✔" not in page_of(LAMA, replace(cases.long_name(), stay=none))
        for one in LamaReason:
            stay = changed(none, exit={"lama_reasons": (one,)})
            ticks = page_of(LAMA, replace(cases.long_name(), stay=stay)).count("✔")
            assert ticks == (0 if one is LamaReason.UNKNOWN else 1), one

    def test_an_exit_that_was_none_against_advice_fills_in_nothing(self):
        told = {"lama_reasons": (LamaReason.COST,), "counselled_by": "Dr Nobody"}
        for outcome in (Outcome.HOME_KMC, Outcome.ABSCONDED):
            stay = changed(cases.usual().stay, exit={**told, "outcome": outcome})
            said = page_of(LAMA, replace(cases.usual(), stay=stay))
            assert "✔" not in said
            assert "Dr Nobody" not in said

    def test_what_was_not_given_is_said_and_not_asked(self):
        told = {"given_medicines": False, "given_followup_date": False}
        stay = changed(cases.long_name().stay, exit={**told, "next_visit_on": None})
        case = replace(cases.long_name(), stay=stay, home=GoingHome())
        said = page_of(LAMA, case)
        assert "Medicines Not given" in said
        assert "Follow-up visit No date given" in said

    def test_it_blames_nobody_and_keeps_the_door_open(self):
        said = page_of(LAMA, cases.on_the_ward())
        assert "Nobody is blamed." in said
        assert "You may come back at any time, day or night." in said
        for words in ("review", "draft", "legal", "refus"):
            assert words not in said.lower()


class TestCard:
    def test_every_vaccine_stands_with_its_date_and_what_was_given(self):
        said = page_of(CARD, cases.usual())
        assert "BCG at birth 07-Mar-2025 B-2291" in said
        assert "HepB-0 at birth OPV-1 12-Apr-2025" in said
        for vaccine in Vaccine:
            assert code_text(vaccine) in said

    def test_examinations_stand_with_date_and_result(self):
        said = page_of(CARD, cases.usual())
        assert "Eyes (ROP) 31-Mar-2025" in said
        assert "Hearing 26-Apr-2025 13-Mar-2025, repeat" in said
        assert "Ultrasound of the head 06-Mar-2025, normal" in said

    def test_an_examination_whose_date_is_past_is_to_be_done_now(self):
        said = page_of(CARD, cases.sixty_days())
        assert "Eyes (ROP) now (was 31-Mar-2025)" in said
        usual = cases.usual()
        on_the_day = replace(usual, now=usual.now + timedelta(days=16))
        assert "Eyes (ROP) 31-Mar-2025" in page_of(CARD, on_the_day)

    def test_a_visit_without_a_time_of_its_own_is_at_the_time_of_the_clinic(self):
        said = page_of(CARD, booked(visit(18)))
        assert "Wednesday, 19-Mar-2025 09:00 window" in said
        without = replace(booked(visit(18)), clinic=Clinic())
        assert "Wednesday, 19-Mar-2025 window" in page_of(CARD, without)

    def test_where_gestation_is_unknown_dates_say_that_they_count_from_birth(self):
        said = page_of(CARD, cases.twin_without_gestation())
        assert "gestation not known" in said
        assert "29-Mar-2025 (by age)" in said
        assert "head ask the doctor" in said

    def test_the_booked_visits_stand_with_the_days_around_them(self):
        said = page_of(CARD, cases.usual())
        assert "Tuesday, 18-Mar-2025 09:30 window 17-Mar to 20-Mar First" in said
        assert "25-Mar" not in said  # cancelled

    def test_dates_beyond_the_room_of_the_table_are_named_below_it(self):
        visits = tuple(visit(17 + 7 * n, id=n) for n in range(12))
        said = page_of(CARD, booked(*visits))
        assert "Further dates: 20-May-2025, 27-May-2025, 03-Jun-2025" in said

    @pytest.mark.parametrize("name", sorted(cases.CASES))
    def test_it_stays_one_page_with_the_family_s_language_on_it(self, name):
        said = page_of(CARD, cases.CASES[name](), "fr")
        assert leaflet_text("fr").danger_title in said

    def test_no_box_to_write_in_is_lower_than_a_pen_needs(self):
        assert BOX_HIGH >= 6 / 25.4 * 72
