"""Part H from H2 on: what is counted in which month and stay, and where the limits lie."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kmc_desk.domain.care_codes import Colour
from kmc_desk.domain.codes import AdmissionType, DangerSign, Diagnosis
from kmc_desk.domain.follow_up_codes import Culture, TreatmentKind
from kmc_desk.domain.records import Lab, Problem, Treatment, Vitals
from kmc_desk.domain.returns import MonthFacts, period_of
from kmc_desk.domain.returns.illness_records import IllnessRecords
from kmc_desk.domain.ward_codes import TreatmentRoute
from tests.domain.returns_ward import a_stay, april, figures_of
from tests.golden.fixture_m1 import moment

K = TreatmentKind
STAY = a_stay("03-25 10:00", "04-21 11:00")  # born on 24 March, 1450 g; 20 bed-days in April
OPEN = a_stay("03-25 10:00")


def day(text: str) -> date:
    return date.fromisoformat(f"2025-{text}")


def counts(month: MonthFacts, row: str) -> dict[str, object]:
    return {key: one.numerator for (name, key), one in figures_of(month).items() if name == row}


def given(kind: TreatmentKind, start: str, stop: str | None = None, **more) -> Treatment:
    return Treatment(
        infant_id=1,
        treatment=kind,
        started_on=day(start),
        stopped_on=day(stop) if stop else None,
        **more,
    )


def sepsis(*treatments: Treatment, stay=STAY, now="05-03 09:00", **illness):
    """Early, late and culture-positive courses."""
    facts = replace(
        april(stay),
        period=period_of("2025-04", moment(now)),
        illness=IllnessRecords(treatments=treatments, **illness),
    )
    found = counts(facts, "H2")
    assert found["CLASS=LATE_RATE"] == found["CLASS=LATE"]
    return found["CLASS=EARLY"], found["CLASS=LATE"], found["CLASS=CULTURE_POSITIVE"]


@pytest.mark.parametrize(
    ("treatments", "late"),
    [
        ([given(K.ANTIBIOTIC_1ST, "04-03", "04-03")], 0),
        ([given(K.ANTIBIOTIC_1ST, "04-03", "04-04")], 1),
        ([given(K.ANTIBIOTIC_1ST, "04-03", "04-04", route=TreatmentRoute.IM)], 1),
        ([given(K.ANTIBIOTIC_1ST, "04-03", "04-09", route=TreatmentRoute.ORAL)], 0),
        ([given(K.CAFFEINE, "04-03", "04-09")], 0),
        # another drug at once or the next day goes on with the course, a day without ends it
        ([given(K.ANTIBIOTIC_1ST, "04-03", "04-05"), given(K.ANTIBIOTIC_2ND, "04-04", "04-09")], 1),
        ([given(K.ANTIBIOTIC_1ST, "04-03", "04-05"), given(K.ANTIBIOTIC_2ND, "04-06", "04-09")], 1),
        ([given(K.ANTIBIOTIC_1ST, "04-03", "04-05"), given(K.ANTIBIOTIC_1ST, "04-07", "04-09")], 2),
        ([given(K.ANTIBIOTIC_1ST, "03-31", "04-09")], 0),  # of March
        ([given(K.ANTIBIOTIC_1ST, "04-20", "04-25")], 1),
        ([given(K.ANTIBIOTIC_1ST, "04-21", "04-25")], 0),  # one day of it on the ward
        ([given(K.ANTIBIOTIC_1ST, "04-22", "04-25")], 0),  # at home
        ([given(K.ANTIBIOTIC_1ST, "04-03", "04-09", withdrawn=True)], 0),
    ],
)
def test_a_course_of_two_days_of_injected_antibiotics_is_a_suspected_sepsis(treatments, late):
    assert sepsis(*treatments) == (0, late, 0)


@pytest.mark.parametrize(
    ("born", "expected"), [("03-30", (1, 0, 0)), ("03-29", (0, 1, 0)), ("04-01", (1, 0, 0))]
)
def test_from_age_3_days_it_is_late(born, expected):
    stay = a_stay("04-01 10:00", "04-21 11:00")
    stay = replace(stay, infant=replace(stay.infant, birth_date=day(born)))
    assert sepsis(given(K.ANTIBIOTIC_1ST, "04-01", "04-06"), stay=stay) == expected


def test_a_course_that_was_begun_before_admission_is_no_new_one():
    stay = a_stay("04-02 10:00", "04-21 11:00")
    assert sepsis(given(K.ANTIBIOTIC_1ST, "04-01", "04-06"), stay=stay) == (0, 0, 0)


def test_a_course_without_an_end_goes_on():
    course = given(K.ANTIBIOTIC_1ST, "04-30")
    assert sepsis(course, stay=OPEN) == (0, 1, 0)
    begun = given(K.ANTIBIOTIC_1ST, "04-09")
    assert sepsis(begun, stay=OPEN, now="04-10 09:00") == (0, 0, 0)  # one day is over
    assert sepsis(begun, stay=OPEN, now="04-11 09:00") == (0, 1, 0)


@pytest.mark.parametrize(
    ("taken", "culture", "positive"),
    [
        ("04-09 23:59", Culture.POS, 0),
        ("04-10 00:00", Culture.POS, 1),
        ("04-14 23:59", Culture.POS, 1),
        ("04-15 00:00", Culture.POS, 0),
        ("04-11 08:00", Culture.PENDING, 0),
    ],
)
def test_a_positive_culture_belongs_to_the_course_it_was_taken_in(taken, culture, positive):
    lab = Lab(infant_id=1, at=moment(taken), culture=culture)
    course = given(K.ANTIBIOTIC_1ST, "04-11", "04-14")
    assert sepsis(course, labs=(lab,)) == (0, 1, positive)
    problem = Problem(
        infant_id=1,
        diagnosis=Diagnosis.SUSPECTED_SEPSIS,
        onset_on=moment(taken).date(),
        culture=culture,
    )
    assert sepsis(course, problems=(problem,)) == (0, 1, positive)


def infants(row: str, stay=STAY, **illness) -> object:
    return counts(replace(april(stay), illness=IllnessRecords(**illness)), row)["ALL"]


def problem(diagnosis: Diagnosis, onset: str) -> dict[str, Any]:
    return {"problems": (Problem(infant_id=1, diagnosis=diagnosis, onset_on=day(onset)),)}


def pause(at: str = "04-05 08:00", **more) -> dict[str, Any]:
    return {"apnoeas": (Vitals(infant_id=1, at=moment(at), **more),)}


def glucose(mgdl: float, at: str = "04-05 08:00") -> dict[str, Any]:
    return {"labs": (Lab(infant_id=1, at=moment(at), glucose_mgdl=mgdl),)}


@pytest.mark.parametrize(
    ("row", "illness", "number"),
    [
        ("H3", pause(apnoea_events=1), 1),
        ("H3", pause(apnoea_events=1, longest_apnoea_s=19), 0),
        ("H3", pause(apnoea_events=1, longest_apnoea_s=10, colour=Colour.CENTRAL_CYANOSIS), 1),
        ("H3", pause(danger_signs=(DangerSign.APNOEA,)), 1),
        ("H3", pause("03-31 23:59", apnoea_events=1), 0),
        ("H3", pause("04-22 08:00", apnoea_events=1), 0),
        ("H3", problem(Diagnosis.APNOEA_OF_PREMATURITY, "04-02"), 1),
        ("H4", {"treatments": (given(K.PHOTOTHERAPY, "03-30", "04-01"),)}, 1),
        ("H4", {"treatments": (given(K.PHOTOTHERAPY, "03-30", "03-31"),)}, 0),
        ("H4", {"treatments": (given(K.O2, "04-02", "04-03"),)}, 0),
        ("H5", problem(Diagnosis.NEC_SUSPECTED, "04-21"), 1),
        ("H5", problem(Diagnosis.NEC_SUSPECTED, "04-22"), 0),
        ("H5", problem(Diagnosis.NEC_SUSPECTED, "03-31"), 0),
        ("H5", problem(Diagnosis.PNEUMONIA, "04-02"), 0),
        ("H6", glucose(44.9), 1),
        ("H6", glucose(45), 0),
        ("H6", problem(Diagnosis.HYPOGLYCAEMIA, "04-02"), 1),
        ("H7", problem(Diagnosis.PNEUMONIA, "04-02"), 1),
        ("H8", {"treatments": (given(K.TRANSFUSION_PRBC, "04-02"),)}, 1),
        ("H8", {"treatments": (given(K.TRANSFUSION_PRBC, "03-31"),)}, 0),
        ("H8", {"treatments": (given(K.EXCHANGE_TX, "04-02"),)}, 1),
    ],
)
def test_an_infant_counts_where_it_befell_it_on_the_ward_in_the_month(row, illness, number):
    assert infants(row, **illness) == number


def test_an_infant_counts_once_by_the_first_time():
    facts = replace(
        april(STAY),
        illness=IllnessRecords(
            labs=(*glucose(40, "04-06 08:00")["labs"], *glucose(30, "04-05 08:00")["labs"]),
            **problem(Diagnosis.HYPOGLYCAEMIA, "04-05"),
        ),
    )
    (item,) = figures_of(facts)["H6", "ALL"].counted
    assert item == (1, day("04-05"), None)
    without = replace(facts, illness=replace(facts.illness, problems=()))
    (item,) = figures_of(without)["H6", "ALL"].counted
    assert item == (1, moment("04-05 08:00"), 30)


@pytest.mark.parametrize(
    ("at", "counted"),
    [("04-05 09:59", 0), ("04-05 10:00", 1), ("04-09 11:00", 1), ("04-09 11:01", 0)],
)
def test_what_was_found_before_coming_or_after_leaving_was_not_found_on_the_ward(at, counted):
    stay = a_stay("04-05 10:00", "04-09 11:00")
    for row, found in (("H3", pause(at, apnoea_events=1)), ("H6", glucose(40, at))):
        month = replace(april(stay), illness=IllnessRecords(**found))
        assert counts(month, row) == {"ALL": counted}


def test_a_low_glucose_at_admission_counts_in_that_month():
    stay = a_stay("04-02 10:00", "04-21 11:00")
    low = replace(stay, episode=replace(stay.episode, glucose_mgdl=38.0))
    assert (infants("H6", stay=low), infants("H6", stay=stay)) == (1, 0)


def complications(stay=STAY, **illness) -> dict[str, object]:
    found = counts(replace(april(stay), illness=IllnessRecords(**illness)), "H9")
    return {key: number for key, number in found.items() if number}


@pytest.mark.parametrize(
    ("illness", "name"),
    [
        (problem(Diagnosis.PNEUMONIA, "03-26"), "PNEUMONIA"),
        (problem(Diagnosis.SUSPECTED_SEPSIS, "03-26"), "SEPTICAEMIA"),
        ({"treatments": (given(K.ANTIBIOTIC_1ST, "03-26", "03-29"),)}, "SEPTICAEMIA"),
        (pause("03-26 10:00", apnoea_events=1), "APNOEA"),
        (problem(Diagnosis.APNOEA_OF_PREMATURITY, "03-26"), "APNOEA"),
        (problem(Diagnosis.JAUNDICE, "04-02"), "OTHER"),
        (problem(Diagnosis.NEC_SUSPECTED, "04-02"), "OTHER"),
        (problem(Diagnosis.PREMATURITY, "04-02"), None),
        (problem(Diagnosis.PNEUMONIA, "03-24"), None),  # before admission
    ],
)
def test_complications_are_of_the_whole_stay_of_who_left_in_the_month(illness, name):
    expected = {} if name is None else {f"BW=1000-1499;CLASS={name}": 1}
    assert complications(**illness) == expected
    assert complications(OPEN, **illness) == {}


def test_complications_of_a_readmission_are_not_among_those_of_first_stays():
    again = replace(
        STAY, episode=replace(STAY.episode, admission_type=AdmissionType.RETURN_AFTER_LAMA)
    )
    assert complications(again, **problem(Diagnosis.PNEUMONIA, "04-02")) == {}


def days(*treatments: Treatment, stay=STAY, now="05-03 09:00", **illness):
    """Days with oxygen or CPAP, and with antibiotics."""
    facts = replace(
        april(stay),
        period=period_of("2025-04", moment(now)),
        illness=IllnessRecords(treatments=treatments, **illness),
    )
    found = counts(facts, "H10")
    return found["CLASS=OXYGEN_CPAP"], found["CLASS=ANTIBIOTICS"]


@pytest.mark.parametrize(
    ("treatments", "expected"),
    [
        ([given(K.O2, "04-02", "04-04"), given(K.CPAP, "04-04", "04-05")], (4, 0)),
        ([given(K.ANTIBIOTIC_OTHER, "03-30", "04-02", route=TreatmentRoute.ORAL)], (0, 2)),
        ([given(K.O2, "04-19")], (3, 0)),  # up to the day of leaving
        ([given(K.O2, "03-20", "03-31")], (0, 0)),
        ([given(K.O2, "03-20", "04-01")], (1, 0)),
    ],
)
def test_a_day_with_such_a_treatment_on_the_ward_counts_once(treatments, expected):
    assert days(*treatments) == expected


def test_days_of_a_month_that_is_not_over_are_those_up_to_yesterday():
    assert days(given(K.O2, "04-08"), stay=OPEN, now="04-10 09:00") == (2, 0)
    assert days(given(K.O2, "04-28"), stay=OPEN) == (3, 0)


def test_what_an_earlier_stay_left_without_an_end_is_not_given_in_this_one():
    again = a_stay("04-10 10:00", "04-12 11:00")
    left_running = given(K.O2, "03-28")
    before = {again.episode.id: moment("04-02 11:00")}
    assert days(left_running, stay=again, ends_before=before) == (0, 0)
    assert days(left_running, stay=again) == (3, 0)  # from elsewhere, it goes on
