"""Whatever a visit says, it opens again as it was saved, and nothing that was typed is lost."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kmc_desk.domain.care_codes import Milk
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.follow_up_codes import (
    BroughtBy,
    Illness,
    KmcStoppedReason,
    MedicineTaken,
    MotherWellbeing,
    VisitClassification,
    VisitOutcome,
)
from kmc_desk.domain.records import own_values
from kmc_desk.domain.ward_codes import LowStsReason
from kmc_desk.usecases.context import Recorded
from kmc_desk.usecases.record_visit import VisitForm, record_visit, show_visit
from tests.usecases.visiting import came, gone_home

WORDS = st.none() | st.text("abc Dr.", min_size=3, max_size=20).map(str.strip).filter(bool)
SIGNS_LEFT_OPEN = {"signs_without_action", "signs_treated_how", "signs_and_graduated"}
YES_NO = st.none() | st.booleans()
SIGNS = st.just((DangerSign.NONE,)) | st.lists(
    st.sampled_from([one for one in DangerSign if one.name not in {"NONE", "UNKNOWN", "OTHER"}]),
    min_size=1,
    max_size=3,
    unique=True,
).map(tuple)


def some(codes):
    return st.lists(st.sampled_from(codes), max_size=3, unique=True).map(tuple)


def one_of(codes):
    return st.none() | st.sampled_from(codes)


WEEKDAYS = st.dates(date(2026, 5, 9), date(2026, 7, 1)).filter(lambda day: day.weekday() != 6)
TYPED = st.fixed_dictionaries(
    {
        "weight_g": st.integers(1000, 3000),
        "length_cm": st.none() | st.sampled_from([38.5, 44.0]),
        "temp_c": st.none() | st.sampled_from([34.9, 36.8, 38.2]),
        "rr": st.none() | st.integers(20, 90),
        "brought_by": one_of(list(BroughtBy)),
        "came_in_kmc_position": YES_NO,
        "sts_home_h_24h": st.none() | st.integers(0, 24).map(float),
        "low_sts_reasons": some([LowStsReason.HEAT, LowStsReason.MOTHER_ILL]),
        "kmc_stopped_reason": one_of(list(KmcStoppedReason)),
        "feeding_24h": some([Milk.OMM, Milk.DHM]),
        "feeds_day": st.none() | st.integers(0, 12),
        "illness_since_last": some([Illness.FEVER, Illness.COUGH]),
        "care_sought": WORDS,
        "danger_signs": SIGNS,
        "vit_d_taken": one_of(list(MedicineTaken)),
        "mother_wellbeing": one_of(list(MotherWellbeing)),
        "classification": st.sampled_from(VisitClassification),
        "outcome_after_visit": st.sampled_from([VisitOutcome.CONTINUE, VisitOutcome.GRADUATED]),
        "next_due_on": st.none() | WEEKDAYS,
        "doctor_name": WORDS,
        "care_given": WORDS,
    }
)


@pytest.fixture
def seen(context):
    """An infant with a visit that is put right again and again."""
    infant = gone_home(context)
    return infant, came(context, infant).visit.id


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(typed=TYPED)
def test_a_visit_opens_as_it_was_typed_or_is_refused_for_its_danger_signs(context, seen, typed):
    infant, number = seen
    before = show_visit(context, infant.id, number).visit
    wanted = replace(before, **typed)
    sent = VisitForm(visit=wanted, confirmed=True, why="the law of visits")
    answer = record_visit(context, sent)
    opened = show_visit(context, infant.id, number).visit
    if isinstance(answer, Recorded):
        assert opened == answer.record.visit
        assert own_values(opened) == own_values(wanted)
    else:
        assert {finding.code for finding in answer.findings} <= SIGNS_LEFT_OPEN
        assert opened == before
