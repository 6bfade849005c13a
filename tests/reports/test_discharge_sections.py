"""What the discharge summary says of care, of going home and of a death; no section is empty."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.documents import DocumentCase
from kmc_desk.domain.follow_up_codes import TreatmentKind, VisitPlace
from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.reports.discharge import discharge_pdf
from tests.pdf_words import words_by_page
from tests.reports import document_cases as cases
from tests.reports import summary_cases as stays
from tests.reports.document_care import treated
from tests.reports.document_home import APPOINTMENTS, HOME

HEADINGS = (
    *("Problems", "Treatments and supplements", "Results", "Vaccines and examinations"),
    *("Medicines for home", "Readiness when leaving", "Plan for the next doctor"),
    *("Appointments", "Danger signs: come", "What happened", "Cause of death"),
)


def pdf_of(case: DocumentCase) -> bytes:
    assert case.summary
    return discharge_pdf(case.summary, case.centre, stays.PRINTED, clinic=case.clinic)


def words_of(case: DocumentCase) -> str:
    return " ".join(words_by_page(pdf_of(case)))


def going_home(**parts: object) -> DocumentCase:
    """The usual infant with something else recorded for home."""
    return cases.case_of(cases.usual().stay, replace(HOME, **parts))


def test_problems_treatments_and_results_are_told_with_their_days():
    words = words_of(cases.usual())
    for part in (
        "Problems Hypothermia 01-Mar – 02-Mar Hypoglycaemia 01-Mar – 02-Mar",
        "Suspected sepsis 02-Mar – 07-Mar · culture negative Feeding difficulty since 02-Mar",
        "Caffeine 10 days 01-Mar – 10-Mar 10 mg/kg",
        "Antibiotics, first line 5 days 02-Mar – 06-Mar ampicillin, gentamicin",
        "Phototherapy 5 days 04-Mar – 06-Mar, 08-Mar – 09-Mar",
        "Vitamin K 01-Mar 0.5 mg",
        "Vitamin D 8 days since 08-Mar 400 IU, once a day",
        "Highest bilirubin 13.1 mg/dl, 05-Mar Lowest glucose 38 mg/dl, 01-Mar",
        "Lowest Hb 13.9 g/dl, 08-Mar Highest CRP 14 mg/l, 02-Mar",
        "Cultures Pending, 02-Mar; negative, 05-Mar",
    ):
        assert part in words
    assert "Antibiotics, all" not in words
    assert "Last Hb" not in words


def test_a_long_stay_adds_its_antibiotics_up_and_counts_transfusions():
    words = words_of(cases.sixty_days())
    for part in (
        "Antibiotics, all 22 days",
        "CPAP 9 days 01-Mar – 06-Mar, 21-Mar – 23-Mar",
        "Transfusion of red cells 2 times 26-Mar, 10-Apr 15 ml/kg",
        "20-Mar – 03-Apr · culture positive (Klebsiella pneumoniae)",
        "Other inguinal hernia on the right, to be operated · since 11-Apr",
        "Resuscitation call 21-Mar-2025 03:00 · bag and mask, 2 min",
        "Lowest Hb 7.4 g/dl, 26-Mar Last Hb 9.8 g/dl, 25-Apr",
        "Other result X-ray of the abdomen: dilated loops, no free air, 21-Mar",
    ):
        assert part in words


def test_a_date_of_another_year_than_the_end_of_the_stay_keeps_its_year():
    new_year = timedelta(days=300)  # born on 26-Dec-2025
    file = cases.usual().stay
    assert file.exit
    moved = replace(
        stays.changed(
            file,
            infant={"birth_date": file.infant.birth_date + new_year},
            episode={"admitted_at": file.episode.admitted_at + new_year},
            exit={"exit_at": file.exit.exit_at + new_year, "next_visit_on": None},
        ),
        measurements=(),
        sessions=(),
        feeds=(),
        vitals=(),
        labs=(),
        treatments=(),
        problems=tuple(
            replace(
                one,
                onset_on=one.onset_on + new_year,
                resolved_on=one.resolved_on and one.resolved_on + new_year,
            )
            for one in file.problems
        ),
    )
    words = words_of(cases.case_of(moved))
    assert "Suspected sepsis 27-Dec-2025 – 01-Jan · culture negative" in words


def test_going_home_is_told_with_vaccines_medicines_and_what_was_not_met():
    words = words_of(cases.usual())
    for part in (
        "Given BCG (07-Mar-2025, here, batch B-2291), OPV-0 (07-Mar-2025, here)",
        "No record of HepB-0",
        "Next vaccines 12-Apr-2025: OPV-1, Penta-1, PCV-1, Rota-1",
        "Eyes (ROP) Booked for 31-Mar-2025 Cranial ultrasound Normal, 06-Mar-2025 · no bleeding",
        "Hearing Repeat, 13-Mar-2025 · booked for 26-Apr-2025",
        "Vitamin D 400 IU once a day 6 months Yes",
        "Iron drops 4 mg once a day, from 2 weeks of age — No",
        "Readiness when leaving: 9 of 12 criteria met",
        "Not met Gaining weight; BCG, OPV-0 and HepB-0",
        "Cannot tell Family holds and feeds with confidence",
        "Left because Gain of the last three days just below 15; seen again on Tuesday.",
        "Was given Binder, cap, KMC card, leaflet in Urdu",
        "danger signs ✓, medicines, birth registration",
    ):
        assert part in words


def test_an_examination_whose_date_went_by_without_a_result_is_not_said_to_lie_ahead():
    words = words_of(cases.sixty_days())
    assert "Eyes (ROP) Was booked for 31-Mar-2025, no result recorded" in words
    assert "13-Mar-2025 · was booked for 26-Apr-2025, no result recorded" in words
    never_booked = cases.case_of(cases.sixty_days().stay, replace(HOME, screenings=()))
    assert "Eyes (ROP) Was due 29-Mar-2025, none recorded" in words_of(never_booked)


def test_a_family_that_left_without_a_word_is_not_asked_to_sign_for_the_paper():
    gone = cases.case_of(stays.left(cases.usual().stay, Outcome.ABSCONDED))
    assert "Nurse: name and signature" in words_of(gone)
    assert "Received by" not in words_of(gone)
    assert "Received by: name and signature" in words_of(cases.usual())


def test_appointments_leave_out_what_is_cancelled_or_past_and_name_the_place_once():
    words = words_of(cases.usual())
    assert (
        "Appointments – KMC follow-up clinic, room 4, first floor Date Time Visit "
        "Tuesday, 18-Mar-2025 09:30 First Saturday, 22-Mar-2025 09:00 Twice weekly "
        "Saturday, 26-Apr-2025 09:00 At term (40 weeks)"
    ) in words
    assert "25-Mar-2025" not in words
    elsewhere = replace(APPOINTMENTS[1], place=VisitPlace.HOME)
    words = words_of(going_home(appointments=(APPOINTMENTS[0], elsewhere)))
    assert "09:30 First · KMC follow-up clinic, room 4, first floor" in words
    assert "09:00 Twice weekly · Home" in words


def test_what_a_birth_before_its_size_was_noted_lacks_is_left_out():
    words = words_of(cases.twin_without_gestation())
    assert "Date Age Weight Birth" in words  # neither length nor head
    assert "z −" not in words
    assert "Postmenstrual age" not in words


def test_a_length_of_another_day_says_so():
    file = cases.usual().stay
    size = {"exit_length_cm": None, "exit_hc_cm": None}
    measured = replace(file.measurements[9], length_cm=41.3)
    one = replace(
        stays.changed(file, exit=size),
        measurements=(*file.measurements[:9], measured, *file.measurements[10:]),
    )
    assert "41.3 cm day 10" in words_of(cases.case_of(one))


def test_the_head_has_a_chart_where_it_was_measured_twice_and_that_adds_no_page():
    long_stay, full = cases.sixty_days(), cases.usual()
    assert "Head circumference, cm" in words_of(long_stay)
    assert "Head circumference, cm" not in words_of(full)  # its two pages are full
    assert full.summary
    assert full.summary.head_chart is not None
    short = cases.case_of(replace(full.stay, problems=(), treatments=(), labs=()))
    assert "Head circumference, cm" in words_of(short)
    once = cases.case_of(stays.changed(full.stay, exit={"exit_hc_cm": None}))
    assert once.summary
    assert once.summary.head_chart is None


def test_the_death_block_is_told_and_nothing_of_home():
    words = words_of(cases.died())
    for part in (
        "Died 07-Mar-2025 03:25 On admission 1500 g, 36.4 °C",
        "Age at death Day of life 7 (age 6 days)",
        "Cause of death Sepsis, late onset Contributing Hypothermia, apnoea of prematurity",
        "Place Ward Within 24 h of admission No",
        "Skin-to-skin at the time No Resuscitation tried Yes",
        "Modifiable factors Recognised late, no oxygen",
        "Death reviewed Yes, 21-Mar-2025 Certificate no. HRP/2025/0312",
        "What happened Refused two feeds from midnight and was cold at 01:00.",
    ):
        assert part in words
    for part in ("Appointments", "Danger signs", "Vaccines", "Medicines", "Readiness", "Plan for"):
        assert part not in words


def test_a_death_within_a_day_of_admission_is_told_so_and_silence_is_not_a_no():
    file = stays.changed(
        stays.dead(), exit={"exit_at": stays.at(1, 10, 59), "died_at": None, "primary_cause": None}
    )
    words = words_of(cases.case_of(file))
    assert "Cause of death Not recorded Place Not recorded Within 24 h of admission Yes" in words
    assert "Skin-to-skin at the time Not recorded Resuscitation tried Not recorded" in words
    assert "What happened" not in words
    assert "Death reviewed" not in words
    a_day = stays.changed(file, exit={"exit_at": stays.at(1, 11)})
    assert "Within 24 h of admission No" in words_of(cases.case_of(a_day))


def test_a_referral_tells_where_to_and_has_no_box_for_the_family():
    words = words_of(cases.referred())
    for part in (
        "Referred to Children's Hospital, Peshawar",
        "Reason Distended abdomen with green vomiting since the morning; surgeon wanted.",
        "Accepted by Dr Adnan, registrar on call Transport Ambulance, skin-to-skin on the way",
    ):
        assert part in words
    assert "Danger signs: come" not in words


def test_a_family_that_leaves_against_advice_takes_the_danger_signs_along():
    words = words_of(cases.long_name())
    assert "Danger signs: come to hospital at once, day or night. Telephone +925551234567" in words
    assert "Medicines given Yes Date to return given Yes" in words
    assert "Sunday, 16-Mar-2025 10:00 After leaving against advice" in words


@pytest.mark.parametrize("outcome", [*Outcome, None])
def test_a_stay_with_almost_nothing_has_no_empty_section(outcome):
    file = stays.changed(stays.minimal(), exit={"outcome": outcome})
    words = words_of(cases.case_of(file, GoingHome()))
    shown = {heading for heading in HEADINGS if heading in words}
    taken_home = outcome in (Outcome.HOME_KMC, Outcome.HOME_NO_KMC, Outcome.LAMA)
    if outcome is Outcome.DIED:
        assert shown == {"Cause of death"}
    else:
        assert shown == {
            "Vaccines and examinations",
            *(["Danger signs: come"] if taken_home else []),
        }


SENTENCES = [f"Sentence {n} was typed by somebody who had much to say of it." for n in range(150)]


@pytest.mark.parametrize(
    "field", ["unmet_reason", "referral_reason", "death_narrative", "plan"], ids=str
)
def test_a_text_longer_than_a_page_parts_no_sentence(field):
    case = {"referral_reason": cases.referred, "death_narrative": cases.died}.get(
        field, cases.usual
    )
    file = stays.changed(case().stay, exit={field: " ".join(SENTENCES)})
    pages = words_by_page(pdf_of(cases.case_of(file, HOME)))
    for sentence in SENTENCES:
        assert sum(sentence in page for page in pages) == 1, sentence


def test_more_than_fits_on_a_page_of_anything_goes_on_the_next_row_by_row():
    appointments = tuple(
        replace(APPOINTMENTS[0], due_on=APPOINTMENTS[0].due_on + timedelta(days=n))
        for n in range(60)
    )
    drugs = tuple(treated(TreatmentKind.OTHER, 1, 2, drug=f"drug number {n}") for n in range(70))
    file = replace(cases.usual().stay, treatments=drugs)
    home = replace(HOME, appointments=appointments, medicines=HOME.medicines * 30)
    words = words_of(cases.case_of(file, home))
    assert words.count("Vitamin D 400 IU once a day 6 months Yes") == 30
    assert words.count("09:30 First") == 60
    assert all(f"drug number {n} " in words for n in range(70))


def test_a_cell_higher_than_a_page_is_parted_rather_than_nothing_printed():
    endless = replace(HOME.medicines[0], dose=" ".join(SENTENCES[:60]))
    words = words_of(cases.case_of(cases.usual().stay, replace(HOME, medicines=(endless,))))
    assert words.count("much to say") == 60
