"""The referral letter: why and where to first, then what the receiving doctor asks."""

from dataclasses import fields, replace
from datetime import timedelta

import pytest

from kmc_desk.domain.codes import AntenatalSteroids, MotherStatus
from kmc_desk.domain.documents import Clinic, DocumentCase, DocumentKind
from kmc_desk.domain.follow_up_codes import TreatmentKind
from kmc_desk.domain.records import Treatment, WardDay
from kmc_desk.reports.documents import make
from kmc_desk.reports.page import Printed
from tests.pdf_words import words_by_page
from tests.reports import document_cases as cases
from tests.reports.summary_cases import at, changed


def pages(case: DocumentCase) -> list[str]:
    printed = Printed(at=case.now, by="Dr Sana Khan")
    pdf = make(DocumentKind.REFERRAL_LETTER, case, printed, "", "")
    return words_by_page(pdf)


def still_here(case: DocumentCase) -> DocumentCase:
    """The same infant before its exit is recorded."""
    return replace(case, stay=replace(case.stay, exit=None), summary=None)


@pytest.mark.parametrize(
    "case",
    [
        cases.referred(),
        cases.on_the_ward(),
        still_here(cases.usual()),
        still_here(cases.almost_nothing()),
        still_here(cases.twin_without_gestation()),
    ],
)
def test_a_usual_letter_has_one_page_with_room_for_the_reply(case):
    [page] = pages(case)
    assert "Reply of the receiving facility" in page
    assert "Referring doctor: name, signature, date and time" in page


@pytest.mark.parametrize("case", [cases.sixty_days(), cases.long_name()])
def test_a_long_letter_is_signed_on_its_first_page_and_answered_on_the_second(case):
    first, second = pages(still_here(case))
    assert "Referring doctor: name, signature, date and time" in first
    assert "Reply of the receiving facility" in second


def test_the_reason_comes_first_then_where_to_then_how_the_infant_is():
    [page] = pages(cases.referred())
    told = [
        "Distended abdomen with green vomiting since the morning; surgeon wanted.",
        "Referred to Children's Hospital, Peshawar",
        "Accepted by Dr Adnan, registrar on call",
        "Leaves at 09-Mar-2025 14:20",
        "Transport Ambulance",
        "On the way In KMC position",
        "Condition Critical",
        "Last weight 1445 g (08-Mar-2025)",
        "Temperature 36.8 °C (08:00)",
        "Danger signs None seen in the last 24 h",
        "caffeine: day 9 (10 mg/kg, by mouth)".capitalize(),
        "Asked for Nothing by mouth, drain on free flow.",
    ]
    places = [page.index(words) for words in told]
    assert places == sorted(places)
    assert "or call +925551234567" in page


def test_before_the_exit_is_recorded_it_tells_the_state_and_leaves_lines():
    page = pages(cases.on_the_ward())[0]
    for words in (
        "T2 B/O SAIRA Bibi",
        "Reason for referral Referred to Accepted by Leaves at",
        "On the way □ in KMC position □ not",
        "Condition □ stable □ critical",
        "Temperature 35.2 °C (13:40)",
        "Heart rate 142/min (10-Mar 08:00)",
        "Oxygen 0.5 l/min (13:40)",
        "Apnoeas in 24 h 2",
        "abdominal distension (13:40)",
        "below 35.5 °C (13:40)",
        "ceftazidime, amikacin: day 1 (into a vein)",
        "Fluid into a vein Last recorded 13:00",
        "IV line: site, since",
        "Orders Nothing by mouth",
    ):
        assert words.lower() in page.lower(), words


def test_an_exit_that_was_no_referral_says_nothing_of_one():
    told = {"referred_to": "Nowhere", "referral_reason": "None", "accepted_by": "Nobody"}
    home = cases.usual()
    [page] = pages(replace(home, stay=changed(home.stay, exit=told)))
    for words in told.values():
        assert f"{words} " not in page.partition("Reply")[0].partition("Condition on")[0]


def test_without_a_phone_of_the_ward_none_is_promised():
    page = pages(replace(cases.referred(), clinic=Clinic()))[0]
    assert "or call" not in page


def test_feeds_are_told_with_volume_and_the_last_one():
    [page] = pages(still_here(cases.usual()))
    assert "Feeds 8: 4 own mother's milk (breast), 4 own mother's milk (cup)" in page
    assert "Measured volume 80 ml (49 ml/kg), and at the breast" in page
    assert "Last feed Own mother's milk (breast), 11:30" in page


def test_what_came_after_the_referral_is_not_told():
    case = cases.referred()
    later = replace(case.stay.vitals[-1], at=at(8, 15), temp_c=34.4)
    page = pages(replace(case, stay=replace(case.stay, vitals=(*case.stay.vitals, later))))[0]
    assert "34.4" not in page
    tomorrow = replace(case, now=case.now + timedelta(days=1))
    assert pages(tomorrow)[0].partition("Printed")[0] == pages(case)[0].partition("Printed")[0]


def test_where_the_mother_is_and_what_was_given_at_birth_is_told_where_it_is_known():
    case = cases.referred()
    assert "Mother is" not in pages(case)[0]
    told = changed(
        case.stay,
        mother={"mother_status": MotherStatus.IN_OTHER_HOSPITAL},
        delivery={"antenatal_steroids": AntenatalSteroids.COMPLETE},
        infant={"vit_k_given": False},
    )
    page = " ".join(pages(replace(case, stay=told)))
    assert "Mother is: In another hospital" in page
    assert "Antenatal steroids: Complete" in page
    assert "Vitamin K at birth: Not given" in page


def test_feeds_and_nappies_that_were_only_counted_are_told_with_their_day():
    case = cases.referred()
    day = WardDay(infant_id=1, date=at(8, 0).date(), feeds_24h=7, urine_24h=4, stools_24h=0)
    page = pages(replace(case, stay=replace(case.stay, day_notes=(day,))))[0]
    assert "Feeds 7 counted on 09-Mar" in page
    assert "Nappies Urine 4, stools 0 (09-Mar)" in page
    assert "Nappies" not in pages(case)[0]


@pytest.mark.parametrize("record", ["mother", "delivery", "infant", "episode", "exit"])
def test_fields_that_nobody_answered_leave_no_trace_of_the_program(record):
    case = replace(cases.referred(), stay=cases.usual().stay)
    unanswered = {
        field.name: None
        for field in fields(getattr(case.stay, record))
        if "None" in str(field.type)
    }
    said = " ".join(pages(replace(case, stay=changed(case.stay, **{record: unanswered}))))
    said = said.replace("None seen", "").replace("None recorded", "")
    for sign in ("None", "{", "}", "Enum"):
        assert sign not in said


def test_oxygen_is_named_before_how_it_was_given_and_an_antibiotic_by_its_own_name():
    [page] = pages(cases.referred())
    assert "oxygen (nasal prongs, 0.5 l/min) 01-Mar – 02-Mar" in page
    assert "; ampicillin, gentamicin 02-Mar – 06-Mar" in page


def test_a_course_that_an_earlier_stay_left_without_an_end_is_named_as_such():
    case = cases.almost_nothing()
    left = Treatment(infant_id=1, treatment=TreatmentKind.CAFFEINE, started_on=at(2, 0).date())
    alone = replace(case.stay, exit=None, treatments=(), left_running=(left,))
    [page, *_] = pages(replace(case, stay=alone, summary=None))
    assert "Of an earlier stay, end not recorded" in page
    assert "affeine since 03-Mar" in page
    assert "No treatment recorded" not in page
