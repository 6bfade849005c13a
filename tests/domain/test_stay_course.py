"""What was wrong in a stay, what was given, and what was found."""

from dataclasses import replace
from datetime import timedelta

from kmc_desk.domain.care_codes import Route
from kmc_desk.domain.codes import Diagnosis
from kmc_desk.domain.follow_up_codes import Culture, TreatmentKind
from kmc_desk.domain.records import Lab
from kmc_desk.domain.stay_course import (
    ANTIBIOTICS,
    Span,
    feeding_course,
    given_in_stay,
    key_results,
    problems_of_stay,
    treatment_days,
)
from tests.reports import summary_cases as cases
from tests.reports.document_care import day, problem, treated


def stay(**parts):
    return replace(cases.usual(), **parts)


def test_days_of_one_kind_count_once_with_the_first_and_the_last():
    courses = (
        treated(TreatmentKind.PHOTOTHERAPY, 3, 5),
        treated(TreatmentKind.PHOTOTHERAPY, 5, 6),
        treated(TreatmentKind.PHOTOTHERAPY, 9, 9, dose="two lamps"),
    )
    [given] = given_in_stay(stay(treatments=courses))
    assert given.days == 5
    assert [(span.first_on, span.last_on) for span in given.spans] == [
        (day(3), day(5)),
        (day(5), day(6)),
        (day(9), day(9)),
    ]
    assert given.details == ("two lamps",)


def test_what_went_on_when_the_stay_ended_has_no_last_day_and_counts_up_to_it():
    for stopped in (None, 20):
        [given] = given_in_stay(stay(treatments=(treated(TreatmentKind.CAFFEINE, 10, stopped),)))
        assert given.spans == (Span(first_on=day(10), last_on=None),)
        assert given.days == 5  # days 10 to 14


def test_what_is_given_at_one_moment_has_that_day_alone_though_nobody_wrote_an_end():
    [given] = given_in_stay(stay(treatments=(treated(TreatmentKind.TRANSFUSION_PRBC, 9, None),)))
    assert given.spans == (Span(first_on=day(9), last_on=day(9)),)
    assert given.days == 1


def test_two_antibiotics_on_one_day_are_one_day_of_antibiotics():
    courses = (
        treated(TreatmentKind.ANTIBIOTIC_1ST, 1, 4),
        treated(TreatmentKind.ANTIBIOTIC_2ND, 4, 6),
        treated(TreatmentKind.CAFFEINE, 0, 9),
    )
    assert treatment_days(stay(treatments=courses), ANTIBIOTICS) == 6


def test_another_stay_s_problems_treatments_and_results_are_left_out():
    later = cases.changed(cases.usual(), episode={"admitted_at": cases.at(5, 11), "episode": 2})
    file = replace(
        later,
        problems=(problem(Diagnosis.HYPOTHERMIA, 0, 4), problem(Diagnosis.JAUNDICE, 4, 5)),
        treatments=(treated(TreatmentKind.O2, 0, 4), treated(TreatmentKind.O2, 15, 16)),
        labs=(
            Lab(infant_id=1, at=cases.at(4, 8), tsb_mgdl=17.0),
            Lab(infant_id=1, at=cases.at(6, 8), tsb_mgdl=9.0),
        ),
    )
    assert [one.diagnosis for one in problems_of_stay(file)] == [Diagnosis.JAUNDICE]
    assert given_in_stay(file) == ()
    peak = key_results(file).peak_tsb
    assert peak is not None
    assert peak.value == 9.0


def test_a_treatment_begun_before_the_stay_counts_its_days_within_it():
    later = cases.changed(cases.usual(), episode={"admitted_at": cases.at(5, 11)})
    [given] = given_in_stay(replace(later, treatments=(treated(TreatmentKind.CAFFEINE, 0, 7),)))
    assert given.days == 3
    assert given.spans[0].first_on == day(0)


def test_other_treatments_are_told_apart_by_their_drug():
    courses = (
        treated(TreatmentKind.OTHER, 1, 2, drug="drain"),
        treated(TreatmentKind.OTHER, 4, 4, drug="plaster"),
        treated(TreatmentKind.OTHER, 5, 5, drug="drain"),
    )
    assert [one.details for one in given_in_stay(stay(treatments=courses))] == [
        ("drain",),
        ("plaster",),
    ]


def test_results_are_the_extremes_and_the_glucose_of_admission_counts():
    file = cases.changed(
        stay(
            labs=(
                Lab(infant_id=1, at=cases.at(9, 8), hb_gdl=10.4, culture=Culture.NOT_DONE),
                Lab(infant_id=1, at=cases.at(2, 8), hb_gdl=9.1, glucose_mgdl=60, crp_mgl=4),
                Lab(infant_id=1, at=cases.at(3, 8), crp_mgl=20, culture=Culture.PENDING),
            )
        ),
        episode={"glucose_mgdl": 31.0},
    )
    found = key_results(file)
    assert found.lowest_glucose is not None
    assert (found.lowest_glucose.value, found.lowest_glucose.at) == (31.0, cases.at(0, 11))
    assert found.lowest_hb is not None
    assert found.lowest_hb.value == 9.1
    assert found.last_hb is not None
    assert found.last_hb.value == 10.4
    assert found.highest_crp is not None
    assert found.highest_crp.at == cases.at(3, 8)
    assert found.peak_tsb is None
    assert [lab.culture for lab in found.cultures] == [Culture.PENDING]


def test_feeding_tells_the_first_feed_at_the_breast_and_the_last_by_tube():
    fed = [*cases.fed(3), *cases.fed(9)]
    tube = [replace(one, route=Route.NG_TUBE) for one in cases.fed(4)]
    found = feeding_course(stay(feeds=(*fed, *tube)))
    assert found.last_by_tube == day(4)
    assert found.first_at_breast == day(3) - timedelta(days=1)  # feeds of the 24 h before noon
    nothing = feeding_course(stay(feeds=()))
    assert (nothing.first_at_breast, nothing.last_by_tube) == (None, None)
