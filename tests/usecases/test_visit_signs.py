"""Danger signs at a visit: never saved in silence."""

from dataclasses import replace

import pytest

from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.follow_up_codes import VisitClassification, VisitOutcome
from kmc_desk.domain.records import Visit
from kmc_desk.usecases.context import Refused
from kmc_desk.usecases.record_visit import record_visit
from tests.usecases.leaving import codes
from tests.usecases.visiting import came, form, gone_home, stored

SICK = {"danger_signs": (DangerSign.NOT_FEEDING_WELL,)}


TREATED = {"classification": VisitClassification.SICK_TREATED_OPD}
GRADUATED = {"outcome_after_visit": VisitOutcome.GRADUATED}
MISSING = (
    ({}, "classification"),
    ({"classification": None}, "classification"),
    ({"classification": VisitClassification.NEEDS_CLOSER_FOLLOWUP}, "classification"),
    (TREATED, "doctor_name"),
    ({**TREATED, "care_given": "  "}, "doctor_name"),
    ({"classification": VisitClassification.REFER, **GRADUATED}, "outcome_after_visit"),
)


def test_danger_signs_are_never_passed_over_and_what_is_missing_is_asked_at_its_field(context):
    infant = gone_home(context)
    for signs in (SICK, {"temp_c": 38.4}, {"rr": 66}, {"temp_c": 35.1}):
        for said, field in MISSING:
            typed = replace(form(context, infant, **{**signs, **said}), confirmed=True)
            answer = record_visit(context, typed)
            assert isinstance(answer, Refused), (signs, said)
            assert [one.field for one in answer.findings] == [field], (signs, said)
            assert codes(answer)[0].startswith("signs_")
    assert stored(context, Visit) == []


@pytest.mark.parametrize(
    "said",
    [
        {"classification": VisitClassification.ADMIT_HERE},
        {"classification": VisitClassification.REFER},
        {"classification": VisitClassification.SICK_TREATED_OPD, "doctor_name": "Dr Noor"},
        {"classification": VisitClassification.SICK_TREATED_OPD, "care_given": "Ampicillin"},
    ],
)
def test_a_sick_infant_is_saved_when_it_is_said_what_is_done(context, said):
    infant = gone_home(context)
    done = came(context, infant, **SICK, **said)
    assert done.visit.danger_signs == SICK["danger_signs"]
