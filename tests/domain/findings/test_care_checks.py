"""What goes on over days is judged as it is typed: its place in time, its words, its doubles."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from kmc_desk.domain.codes import AdmissionType, Diagnosis
from kmc_desk.domain.family_codes import ConsentCare
from kmc_desk.domain.findings.care_checks import care_findings, is_likely_same
from kmc_desk.domain.follow_up_codes import Culture, Screen, ScreenResult, TreatmentKind, Vaccine
from kmc_desk.domain.records import (
    OVER_DAYS,
    Consent,
    Counselling,
    DischargeMedicine,
    DoctorOrder,
    Episode,
    Event,
    Exit,
    Immunisation,
    ItemGiven,
    Lab,
    Problem,
    Screening,
    Treatment,
)
from kmc_desk.domain.stay_codes import Item, Teaching
from kmc_desk.domain.ward_codes import WardEvent

NOW = datetime(2026, 5, 25, 10, 42)
TODAY = NOW.date()
BORN, CAME = date(2026, 5, 3), datetime(2026, 5, 10, 9)
STAY = Episode(
    infant_id=1,
    episode=1,
    admitted_at=CAME,
    admission_type=AdmissionType.FIRST,
    admission_weight_g=1400,
)
EXAMPLES: tuple[Any, ...] = (
    Problem(infant_id=1, diagnosis=Diagnosis.JAUNDICE, onset_on=TODAY),
    Treatment(infant_id=1, treatment=TreatmentKind.CAFFEINE, started_on=TODAY),
    DoctorOrder(infant_id=1, ordered_at=NOW, feed_order_ml_kg_day=120),
    Lab(infant_id=1, at=NOW, hb_gdl=11.2),
    Event(infant_id=1, at=NOW, event=WardEvent.FALL),
    DischargeMedicine(infant_id=1, prescribed_on=TODAY, medicine=TreatmentKind.IRON),
    Immunisation(infant_id=1, vaccine=Vaccine.BCG, given_on=TODAY),
    Screening(infant_id=1, noted_on=TODAY, screen=Screen.ROP),
    Counselling(infant_id=1, taught_on=TODAY, topic=Teaching.HYGIENE),
    ItemGiven(infant_id=1, given_on=TODAY, item=Item.CAP),
    Consent(infant_id=1, consent_at=NOW, consent_care=ConsentCare.WRITTEN),
)


def codes(record: Any, *others: Any, left: datetime | None = None) -> list[str]:
    leaving = Exit(episode_id=1, exit_at=left) if left else None
    found = care_findings(record, others, BORN, [(STAY, leaving)], NOW)
    return [one.code for one in found]


def given(kind: TreatmentKind = TreatmentKind.CAFFEINE, **changes: Any) -> Treatment:
    return Treatment(**{"infant_id": 1, "treatment": kind, "started_on": TODAY, **changes})


def test_there_is_an_example_of_each_kind_and_nothing_is_said_of_it():
    assert tuple(type(one) for one in EXAMPLES) == OVER_DAYS
    assert [codes(one) for one in EXAMPLES] == [[]] * len(OVER_DAYS)


@pytest.mark.parametrize("record", EXAMPLES, ids=lambda one: type(one).__name__)
def test_the_same_again_is_asked_about(record: Any):
    assert codes(record, record) == ["care_repeated"]


def test_a_course_that_began_before_the_stay_and_went_on_in_it_is_no_question():
    early = BORN + timedelta(days=1)
    assert codes(given(started_on=early)) == []
    assert codes(given(started_on=early, stopped_on=CAME.date())) == []
    over = given(started_on=early, stopped_on=CAME.date() - timedelta(days=1))
    assert codes(over) == ["outside_every_stay"]
    assert codes(given(), left=NOW - timedelta(days=1)) == ["outside_every_stay"]


def test_before_the_birth_and_after_now_is_refused():
    assert codes(given(started_on=BORN - timedelta(days=1))) == ["before_birth"]
    assert "observed_in_future" in codes(given(started_on=TODAY + timedelta(days=1)))
    old = Problem(infant_id=1, diagnosis=Diagnosis.JAUNDICE, onset_on=TODAY)
    ahead = Problem(
        infant_id=1,
        diagnosis=Diagnosis.JAUNDICE,
        onset_on=TODAY,
        resolved_on=TODAY + timedelta(days=1),
    )
    assert (codes(old), codes(ahead)) == ([], ["observed_in_future"])


def test_a_course_that_ends_ahead_is_asked_about_and_one_that_ends_too_early_refused():
    assert codes(given(stopped_on=TODAY + timedelta(days=1))) == ["stop_ahead"]
    assert codes(given(stopped_on=TODAY)) == []
    assert codes(given(stopped_on=TODAY - timedelta(days=1))) == ["stop_before_start"]


def test_another_course_of_the_same_may_begin_when_the_one_before_is_over():
    first = given(started_on=TODAY - timedelta(days=5), stopped_on=TODAY)
    assert not is_likely_same(given(), first)
    assert is_likely_same(given(started_on=TODAY - timedelta(days=1)), first)
    assert not is_likely_same(given(TreatmentKind.IRON), given())


def test_two_names_that_differ_in_capitals_and_spaces_are_the_same():
    one, other = given(drug="Amikacin"), given(drug=" amikacin ")
    assert is_likely_same(one, other)
    assert not is_likely_same(one, given(drug="Meropenem"))


@pytest.mark.parametrize(
    "record",
    [
        given(TreatmentKind.OTHER),
        given(TreatmentKind.ANTIBIOTIC_OTHER),
        Problem(infant_id=1, diagnosis=Diagnosis.OTHER, onset_on=TODAY),
        Event(infant_id=1, at=NOW, event=WardEvent.OTHER),
        ItemGiven(infant_id=1, given_on=TODAY, item=Item.OTHER),
    ],
)
def test_what_other_is_is_asked(record: Any):
    assert codes(record) == ["other_without_words"]


@pytest.mark.parametrize(
    "record",
    [
        Lab(infant_id=1, at=NOW),
        DoctorOrder(infant_id=1, ordered_at=NOW, ordered_by="Dr A"),
        Consent(infant_id=1, consent_at=NOW, witness="B"),
    ],
)
def test_a_record_that_says_nothing_is_refused(record: Any):
    assert codes(record) == ["nothing_said"]


def test_an_organism_needs_a_positive_culture():
    lab = {"infant_id": 1, "at": NOW, "organism": "E. coli"}
    assert codes(Lab(**lab)) == ["organism_without_culture"]
    assert codes(Lab(**lab, culture=Culture.POS)) == []


def test_a_screening_lies_after_the_birth_before_its_result_and_the_next_one():
    def eyes(**more: Any) -> list[str]:
        own = {"infant_id": 1, "noted_on": TODAY, "screen": Screen.ROP}
        return codes(Screening(**{**own, **more}))

    week = timedelta(days=7)
    assert eyes(screened_on=TODAY + week) == []
    assert eyes(screened_on=BORN - week) == ["before_birth"]
    assert eyes(result=ScreenResult.NORMAL) == ["result_without_day"]
    assert eyes(result=ScreenResult.NORMAL, screened_on=TODAY + week) == ["result_without_day"]
    assert eyes(result=ScreenResult.PENDING, screened_on=TODAY) == []
    assert eyes(screened_on=TODAY, next_on=TODAY) == ["stop_before_start"]


def test_figures_are_held_against_the_limits():
    assert codes(DoctorOrder(infant_id=1, ordered_at=NOW, feed_order_ml_kg_day=301)) == [
        "out_of_range"
    ]
    assert codes(DoctorOrder(infant_id=1, ordered_at=NOW, feed_order_ml_kg_day=220)) == ["unusual"]
