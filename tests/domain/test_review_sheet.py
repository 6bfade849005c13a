"""The doctor's round: ready, seen next, what stands around the answers, and laws of all eight."""

from dataclasses import replace
from datetime import timedelta
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kmc_desk.domain.codes import DangerSign, Diagnosis
from kmc_desk.domain.follow_up_codes import CancelReason, Culture
from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.domain.readiness.judge import readiness
from kmc_desk.domain.records import (
    DoctorOrder,
    Lab,
    Problem,
    Vitals,
)
from kmc_desk.domain.review.answers import Question, Verdict, answer_of
from kmc_desk.domain.review.judge import review
from kmc_desk.domain.review.sheet import newest_results, open_problems, review_sheet
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.texts import TEXTS
from kmc_desk.texts.review_words import (
    answer_sentence,
    fact_words,
    facts_words,
    head_words,
    problem_words,
    result_words,
)
from tests.domain.ready_infant import HOME, NOW, STAY, TODAY, day, hours
from tests.domain.reviewed_infant import (
    BARE,
    CANNOT_TELL,
    DUE,
    GOOD,
    WELL,
    asked,
    weighed,
)

# Ready, and seen next


def test_ready_counts_the_criteria_and_names_what_is_open():
    open_one = replace(HOME, immunisations=())
    found = asked(Question.READY, home=open_one)
    assert (found.verdict, head_words(found), facts_words(found)) == (
        DUE,
        "not yet, 11 of 12",
        "vaccines",
    )
    no_temperature = replace(WELL, vitals=tuple(replace(v, temp_c=None) for v in WELL.vitals))
    assert asked(Question.READY, no_temperature).verdict is CANNOT_TELL


def test_nothing_booked_is_due_only_when_nothing_else_keeps_the_infant():
    unbooked = replace(HOME, appointments=())
    cancelled = tuple(replace(a, cancelled=CancelReason.DIED) for a in HOME.appointments)
    assert asked(Question.NEXT, home=unbooked).verdict is DUE
    assert asked(Question.NEXT, home=replace(HOME, appointments=cancelled)).verdict is DUE
    assert asked(Question.NEXT, home=replace(unbooked, immunisations=())).verdict is CANNOT_TELL


def test_the_end_of_an_order_is_when_the_infant_is_looked_at_again():
    order = DoctorOrder(infant_id=1, ordered_at=hours(2), ends_at=hours(-6), order_text="CBC")
    found = asked(Question.NEXT, replace(WELL, orders=(order,)), replace(HOME, appointments=()))
    assert (found.verdict, head_words(found)) == (GOOD, "order until 15-Apr 16:00")


# The sheet around it


def test_open_problems_and_the_newest_result_of_each_kind_stand_on_the_sheet():
    old = Problem(id=1, infant_id=1, diagnosis=Diagnosis.RDS, onset_on=day(9), resolved_on=day(4))
    here = Problem(id=2, infant_id=1, diagnosis=Diagnosis.PNEUMONIA, onset_on=day(2))
    gone = Problem(id=3, infant_id=1, diagnosis=Diagnosis.ANAEMIA, onset_on=day(2), withdrawn=True)
    assert open_problems((here, old, gone), TODAY) == (here,)
    assert problem_words(here) == "pneumonia since 13-Apr"
    labs = (
        Lab(id=1, infant_id=1, at=hours(80), hb_gdl=11.5, crp_mgl=30.0),
        Lab(id=2, infant_id=1, at=hours(10), hb_gdl=12.25, culture=Culture.NOT_DONE),
    )
    assert newest_results(labs) == newest_results(labs[::-1])
    found = [result_words(one).replace("\u00a0", " ") for one in newest_results(labs)]
    assert found == ["Hb 12.25 g/dL 15-Apr", "CRP 30 mg/L 12-Apr"]
    sheet = review_sheet(replace(WELL, problems=(old, here)), HOME, readiness(WELL, HOME, NOW), NOW)
    assert sheet.problems == (here,)


def test_the_answer_reads_as_one_sentence_and_every_code_has_words():
    sentence = answer_sentence(asked(Question.GROWING)).replace("\u00a0", " ")
    assert sentence.startswith("Growing? good, gaining, 16.3 g/kg/day in 3 d (aim 15)")
    unknown = answer_sentence(asked(Question.WARM, BARE))
    assert unknown == "Warm? cannot tell: not taken in 24 h."
    assert {f"Question.{one}" for one in Question} <= TEXTS.keys()


def test_a_question_without_anything_found_is_a_fault_of_the_program():
    with pytest.raises(ValueError, match="WARM"):
        answer_of(Question.WARM, (), ())


# Laws

_PARTS = {
    Question.GROWING: ("measurements",),
    Question.WARM: ("vitals",),
    Question.BREATHING: ("vitals",),
    Question.FEEDING: ("feeds",),
    Question.SKIN_TO_SKIN: ("sessions",),
    Question.INFECTION: ("vitals",),
}
"""What each question is answered from; READY and NEXT are counted and booked."""


@st.composite
def stays(draw: st.DrawFn) -> StayFile:
    """The well infant with figures that may be anything, some of them missing."""
    grams = draw(st.lists(st.none() | st.integers(900, 2600), min_size=1, max_size=9))
    vitals = [
        Vitals(
            infant_id=1,
            at=hours(draw(st.integers(0, 70))),
            temp_c=draw(st.none() | st.sampled_from((35.0, 36.2, 36.8, 37.2, 38.4))),
            rr=draw(st.none() | st.integers(20, 80)),
            spo2=draw(st.none() | st.integers(80, 100)),
            apnoea_events=draw(st.none() | st.integers(0, 2)),
            danger_signs=draw(st.sampled_from(((), (DangerSign.NONE,), (DangerSign.CONVULSIONS,)))),
        )
        for _ in range(draw(st.integers(0, 5)))
    ]
    return replace(
        STAY,
        measurements=weighed(*grams),
        vitals=tuple(sorted(vitals, key=lambda one: one.at)),
        sessions=STAY.sessions[: draw(st.integers(0, 2))],
        feeds=STAY.feeds[: draw(st.integers(0, 8))],
    )


@settings(max_examples=60, deadline=None)
@given(stay=stays())
def test_missing_data_never_make_an_answer_good(stay: StayFile):
    for question, parts in _PARTS.items():
        without = replace(stay, **dict.fromkeys(parts, ()))
        assert asked(question, without).verdict is not GOOD, question
    later = NOW + timedelta(days=4)  # and nothing was recorded since
    old = review(stay, GoingHome(), readiness(stay, GoingHome(), later), later)
    assert [one.question for one in old.answers if one.verdict is GOOD] == []


@settings(max_examples=60, deadline=None)
@given(stay=stays(), home=st.sampled_from((HOME, GoingHome())))
def test_every_answer_has_words_and_stands_first_by_what_weighs_most(
    stay: StayFile, home: GoingHome
):
    found = review(stay, home, readiness(stay, home, NOW), NOW)
    order = list(Verdict)
    for answer in found.answers:
        weights = [order.index(one.verdict) for one in answer.points]
        assert weights == sorted(weights)
        assert head_words(answer)
    assert all(fact_words(one) for one in chain.from_iterable(a.facts for a in found.answers))
