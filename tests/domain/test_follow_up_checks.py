from datetime import date, datetime, timedelta

import pytest

from kmc_desk.domain.codes import DangerSign, Diagnosis
from kmc_desk.domain.findings.follow_up_checks import follow_up_findings
from kmc_desk.domain.follow_up_codes import (
    ContactChannel,
    ContactResult,
    TreatmentKind,
    Vaccine,
    VisitClassification,
    VisitOutcome,
    VisitPlace,
)
from kmc_desk.domain.records import Contact, Immunisation, Problem, Treatment, Visit

NOW = datetime(2026, 5, 5, 10, 42)
TODAY = NOW.date()
TOMORROW = TODAY + timedelta(days=1)


def treatment(**changes):
    given = {"treatment": TreatmentKind.CAFFEINE, "started_on": TODAY} | changes
    return Treatment(infant_id=1, **given)


def visit(**changes):
    whole = {
        "visit_at": NOW,
        "place": VisitPlace.CLINIC,
        "weight_g": 2100,
        "danger_signs": (DangerSign.NONE,),
        "classification": VisitClassification.DOING_WELL,
        "outcome_after_visit": VisitOutcome.CONTINUE,
    }
    return Visit(infant_id=1, **whole | changes)


def contact(**changes):
    given = {"at": NOW, "channel": ContactChannel.CALL, "result": ContactResult.NO_ANSWER} | changes
    return Contact(infant_id=1, **given)


def codes(record):
    return [(f.field, f.code, f.level.value) for f in follow_up_findings(record, NOW)]


@pytest.mark.parametrize("record", [treatment(), visit(), contact()])
def test_a_whole_record_of_today_has_no_findings(record):
    assert codes(record) == []


@pytest.mark.parametrize(
    "record",
    [
        treatment(started_on=TOMORROW),
        Problem(infant_id=1, diagnosis=Diagnosis.JAUNDICE, onset_on=TOMORROW),
        Immunisation(infant_id=1, vaccine=Vaccine.BCG, given_on=TOMORROW),
        visit(visit_at=NOW + timedelta(minutes=6)),
        contact(at=NOW + timedelta(minutes=6)),
    ],
    ids=lambda record: type(record).__name__,
)
def test_nothing_lies_in_the_future(record):
    [(_, code, level)] = codes(record)
    assert (code, level) == ("observed_in_future", "HARD")


def test_a_course_ends_on_the_day_it_began_or_later():
    assert codes(treatment(stopped_on=TODAY)) == []
    before = treatment(stopped_on=TODAY - timedelta(days=1))
    assert codes(before) == [("stopped_on", "stop_before_start", "HARD")]
    problem = Problem(
        infant_id=1,
        diagnosis=Diagnosis.JAUNDICE,
        onset_on=TODAY,
        resolved_on=date(2026, 5, 4),
    )
    assert codes(problem) == [("resolved_on", "stop_before_start", "HARD")]


@pytest.mark.parametrize(("weight_g", "hard"), [(299, 1), (300, 0), (15000, 0), (15001, 1)])
def test_a_visit_has_limits_of_its_own(weight_g, hard):
    assert [code for _, code, level in codes(visit(weight_g=weight_g)) if level == "HARD"] == (
        ["out_of_range"] * hard
    )


@pytest.mark.parametrize("name", ["weight_g", "danger_signs", "classification"])
def test_what_a_clinic_visit_must_tell_is_asked_for_unless_it_was_answered(name):
    empty = () if name == "danger_signs" else None
    assert codes(visit(**{name: empty})) == [(name, "not_recorded", "SOFT")]
    assert codes(visit(**{name: empty}, not_known=(f"{name}=UNKNOWN",))) == []


def test_at_home_nobody_needs_a_scale():
    assert codes(visit(place=VisitPlace.HOME, weight_g=None)) == []


@pytest.mark.parametrize("result", [ContactResult.DIED, ContactResult.WILL_COME])
def test_a_death_and_a_promise_have_a_day(result):
    assert codes(contact(result=result)) == [("result_date", "contact_without_date", "SOFT")]
    assert codes(contact(result=result, result_date=TODAY)) == []
