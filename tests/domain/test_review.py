"""The doctor's eight questions: what is good, what is not, and what nobody can tell."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from kmc_desk.domain.care_codes import Milk, NotWeighedReason, Route
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.follow_up_codes import Culture, TreatmentKind
from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.domain.readiness.judge import readiness
from kmc_desk.domain.records import (
    DoctorOrder,
    Feed,
    Lab,
    Measurement,
    Treatment,
    Vitals,
    WardDay,
)
from kmc_desk.domain.review.answers import Question
from kmc_desk.domain.review.judge import review
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.domain.ward_codes import BabyFeedingProblem
from kmc_desk.texts.review_words import (
    facts_words,
    head_words,
)
from tests.domain.ready_infant import HOME, NOW, STAY, TODAY, day, hours
from tests.domain.reviewed_infant import (
    BARE,
    CANNOT_TELL,
    DANGER,
    DUE,
    GOOD,
    WARNING,
    WELL,
    asked,
    said,
    seen,
    weighed,
)


def test_an_infant_that_does_well_has_eight_good_answers_in_the_order_of_the_round():
    found = review(WELL, HOME, readiness(WELL, HOME, NOW), NOW)
    assert [one.question for one in found.answers] == list(Question)
    assert {one.verdict for one in found.answers} == {GOOD}


def test_with_an_empty_record_no_answer_is_good():
    found = review(BARE, GoingHome(), readiness(BARE, GoingHome(), NOW), NOW)
    assert GOOD not in {one.verdict for one in found.answers}
    unknown = {one.question for one in found.answers if one.verdict is CANNOT_TELL}
    assert unknown >= {
        Question.GROWING, Question.WARM, Question.BREATHING, Question.FEEDING,
        Question.INFECTION, Question.NEXT,
    }  # fmt: skip


def test_the_data_stand_behind_each_answer_with_unit_and_day():
    facts = {q: facts_words(asked(q)).replace("\u00a0", " ") for q in Question}
    assert facts[Question.GROWING] == (
        "16.3 g/kg/day in 3 d (aim 15) · 1680 g 15-Apr · regained 12-Apr"
    )
    assert facts[Question.WARM] == "36.8 °C, 2 readings · last 36.8 °C, 15-Apr 10:00"
    assert facts[Question.BREATHING] == "RR 46 · SpO2 95 % · apnoea 0"
    assert facts[Question.FEEDING] == ("expressed, 8 feeds · 143 ml/kg/day · usual 180 · cup")
    assert facts[Question.SKIN_TO_SKIN] == (
        "yesterday 8:00 h · mean 8.0 h of 2 d (aim 8) · today 0:00 h"
    )
    assert head_words(asked(Question.NEXT)) == "first, 18-Apr"


# Growing


@pytest.mark.parametrize(
    ("grams", "verdict"),
    [
        ((1600, 1625, 1650, 1673), WARNING),  # 14.9 g/kg/day
        ((1600, 1625, 1650, 1674), GOOD),  # 15.06
        ((1600, 1610, 1620, 1630), DANGER),  # 6.2
        ((2000, 2020, 2040, 2060), GOOD),  # 20 g/day from 2000 g on
        ((2000, 2018, 2040, 2059), WARNING),
        ((1600, 1620, 1610, 1605), DANGER),  # two days without a gain
        ((None, 1620, 1650, 1680), CANNOT_TELL),
        ((1600, 1620, 1650, None), CANNOT_TELL),  # up to yesterday, whose window lacks a day
    ],
)
def test_growth_is_judged_by_three_days_and_a_gap_tells_nothing(grams, verdict):
    assert said(Question.GROWING, measurements=weighed(*grams))[0] is verdict


def test_before_todays_weight_the_gain_up_to_yesterday_is_told():
    found = asked(
        Question.GROWING, replace(WELL, measurements=weighed(1560, 1600, 1620, 1650, None))
    )
    assert found.verdict is GOOD
    assert facts_words(found).startswith("18.7\u00a0g/kg/day in 3 d")


def test_a_weight_that_is_late_is_due_and_two_that_are_missing_tell_nothing():
    afternoon = NOW.replace(hour=15)
    late = replace(WELL, measurements=weighed(1560, 1600, 1620, 1650, None))
    assert asked(Question.GROWING, late, now=afternoon).verdict is DUE
    missing = replace(WELL, measurements=weighed(1540, 1560, 1600, 1620, None, None))
    assert asked(Question.GROWING, missing, now=afternoon).verdict is CANNOT_TELL


def born(days_ago: int, *grams: int | None, **infant: Any) -> StayFile:
    young = replace(STAY.infant, birth_date=day(days_ago), **infant)
    came = replace(STAY.episode, admitted_at=hours(24 * days_ago - 1), admission_weight_g=None)
    return replace(WELL, infant=young, episode=came, measurements=weighed(*grams))


def test_in_the_first_days_a_loss_is_expected_until_it_is_ten_percent():
    expected, too_much = born(4, 1500, 1450, 1400, 1380), born(4, 1500, 1450, 1400, 1350)
    assert asked(Question.GROWING, expected).verdict is GOOD
    assert "8.0\u00a0% below birth" in facts_words(asked(Question.GROWING, expected))
    assert asked(Question.GROWING, too_much).verdict is WARNING


def test_without_a_measured_birth_weight_nobody_can_tell_the_loss_of_the_first_days():
    found = asked(Question.GROWING, born(4, 1500, 1450, 1400, 1380, birth_weight_g=None))
    assert (found.verdict, [one.code for one in found.points]) == (
        CANNOT_TELL,
        ["birth_weight_not_known"],
    )


def test_on_the_day_of_birth_and_without_a_weight_since_nobody_can_tell_the_growth():
    newborn = asked(Question.GROWING, born(0, 1500))
    missed = born(4, 1450, None, None)
    reason = Measurement(
        infant_id=1, measured_on=day(1), not_weighed_reason=NotWeighedReason.SCALE_NOT_WORKING
    )
    excused = replace(missed, measurements=(*weighed(1450, None, None), reason))
    codes = [
        [one.code for one in asked(Question.GROWING, stay).points] for stay in (missed, excused)
    ]
    assert [one.code for one in newborn.points] == ["born_that_day"]
    assert codes == [["alert"], ["no_weight"]]
    verdicts = {asked(Question.GROWING, stay).verdict for stay in (missed, excused)}
    assert {newborn.verdict, *verdicts} == {CANNOT_TELL}


# Warm and breathing


def test_a_cold_reading_stays_a_warning_for_a_day_although_the_next_was_normal():
    verdict, words = said(Question.WARM, vitals=seen(7, temp_c=36.1))
    assert (verdict, words) == (WARNING, "36.1 °C at 03:00, normal again")
    assert said(Question.WARM, vitals=seen(25, temp_c=36.1))[0] is GOOD


@pytest.mark.parametrize(
    ("temp_c", "verdict"),
    [(36.4, WARNING), (36.5, GOOD), (37.5, GOOD), (37.6, WARNING), (35.9, DANGER), (38.0, DANGER)],
)
def test_the_newest_temperature_is_judged_by_the_classes_of_the_alerts(temp_c, verdict):
    newest = Vitals(infant_id=1, at=NOW, temp_c=temp_c)
    vitals = (*(v for v in WELL.vitals if v.at < NOW), newest)
    assert said(Question.WARM, vitals=vitals)[0] is verdict


@pytest.mark.parametrize(
    ("values", "verdict", "words"),
    [
        ({"rr": 62}, WARNING, "breaths 62/min"),
        ({"rr": 28}, DANGER, "breaths 28/min"),
        ({"rr": 44, "spo2": 88}, DANGER, "SpO2 88 %"),
        ({"rr": 44, "o2_flow": 0.5}, WARNING, "on oxygen"),
        ({"rr": 44, "apnoea_events": 1, "longest_apnoea_s": 25}, DANGER, "apnoea"),
        ({"rr": 44, "apnoea_events": 2, "longest_apnoea_s": 8}, WARNING, "2 short pauses"),
    ],
)
def test_breathing_names_what_is_off(values, verdict, words):
    found = said(Question.BREATHING, vitals=seen(0.5, **values))
    assert (found[0], found[1].lower()) == (verdict, words.lower())


def test_a_fast_count_of_this_morning_is_told_although_the_newest_is_not_fast():
    assert said(Question.BREATHING, vitals=seen(4, rr=64)) == (
        WARNING,
        "64/min at 06:00, slower since",
    )


def test_without_a_count_of_pauses_or_an_answer_on_danger_signs_breathing_is_not_good():
    unasked = tuple(replace(v, danger_signs=(), apnoea_events=None) for v in WELL.vitals)
    assert said(Question.BREATHING, vitals=unasked) == (
        CANNOT_TELL,
        "cannot tell: apnoea not asked in 24 h",
    )


def test_help_to_breathe_whose_end_nobody_wrote_down_leaves_the_answer_open():
    came = replace(STAY.episode, admission_on_o2=True)
    assert said(Question.BREATHING, episode=came) == (
        CANNOT_TELL,
        "cannot tell: came on oxygen, end not recorded",
    )


# Feeding, skin-to-skin, infection


def test_feeding_says_how_and_what_stands_against_it():
    assert said(Question.FEEDING) == (GOOD, "well, by mouth")
    tube = tuple(replace(feed, route=Route.NG_TUBE) for feed in WELL.feeds)
    assert said(Question.FEEDING, feeds=tube) == (GOOD, "by tube")
    fasting = (*WELL.feeds, Feed(infant_id=1, at=hours(2), milk=Milk.NPO, route=Route.UNKNOWN))
    assert said(Question.FEEDING, feeds=fasting) == (WARNING, "nothing by mouth")
    problem = WardDay(
        infant_id=1, date=TODAY, feeding_problems_baby=(BabyFeedingProblem.POOR_SUCK,)
    )
    assert said(Question.FEEDING, day_notes=(problem,))[0] is WARNING
    assert said(Question.FEEDING, feeds=WELL.feeds[:3])[0] is WARNING  # an alert: too few


def test_an_order_of_a_volume_stands_beside_the_intake():
    order = DoctorOrder(infant_id=1, ordered_at=hours(20), feed_order_ml_kg_day=160)
    found = asked(Question.FEEDING, replace(WELL, orders=(order,)))
    assert "143\u00a0ml/kg/day · ordered 160" in facts_words(found)


def test_skin_to_skin_is_judged_by_yesterday_and_unknown_is_not_zero():
    assert said(Question.SKIN_TO_SKIN)[0] is GOOD
    assert said(Question.SKIN_TO_SKIN, sessions=WELL.sessions[:1])[0] is CANNOT_TELL
    short = tuple(replace(s, stop=s.start + timedelta(hours=7)) for s in WELL.sessions)
    assert said(Question.SKIN_TO_SKIN, sessions=short[1:])[0] is WARNING
    assert said(Question.SKIN_TO_SKIN, sessions=short)[0] is DANGER  # two days


def test_on_the_day_after_admission_nobody_can_tell_the_hours_of_a_whole_day():
    came = replace(STAY.episode, admitted_at=hours(20))
    assert said(Question.SKIN_TO_SKIN, episode=came)[0] is CANNOT_TELL


def test_infection_names_signs_antibiotics_and_the_newest_culture():
    course = Treatment(
        infant_id=1,
        treatment=TreatmentKind.ANTIBIOTIC_1ST,
        started_on=day(2),
        drug="amp + gent",
    )
    crp = Lab(infant_id=1, at=hours(40), crp_mgl=24.0, culture=Culture.PENDING)
    found = asked(Question.INFECTION, replace(WELL, treatments=(course,), labs=(crp,)))
    assert head_words(found) == "treated, day 3; culture pending since 13-Apr"
    assert facts_words(found).replace("\u00a0", " ") == (
        "amp + gent day 3 · CRP 24 mg/L, 13-Apr · culture pending, 13-Apr"
    )
    grew = replace(crp, culture=Culture.POS)
    assert said(Question.INFECTION, treatments=(course,), labs=(grew,))[1] == "treated, day 3"
    assert said(Question.INFECTION, labs=(grew,)) == (
        WARNING,
        "culture positive, no antibiotic runs",
    )


def test_a_danger_sign_that_stands_is_danger_and_one_of_this_morning_a_warning():
    fits = {"danger_signs": (DangerSign.CONVULSIONS,)}
    assert said(Question.INFECTION, vitals=seen(0, **fits))[0] is DANGER
    assert said(Question.INFECTION, vitals=seen(5, **fits))[0] is WARNING


def test_an_infant_whose_treatments_nobody_looked_at_has_no_answer_on_infection():
    assert said(Question.INFECTION, treatments=())[0] is CANNOT_TELL
    looked = WardDay(infant_id=1, date=day(1), treatments_checked=True)
    assert said(Question.INFECTION, treatments=(), day_notes=(looked,))[0] is GOOD


def test_a_course_that_an_earlier_stay_left_without_an_end_leaves_its_question_open():
    left = Treatment(infant_id=1, treatment=TreatmentKind.CPAP, started_on=day(20))
    assert said(Question.BREATHING, left_running=(left,)) == (
        CANNOT_TELL,
        "cannot tell: earlier stay left CPAP without end",
    )
    assert said(Question.INFECTION, left_running=(left,))[0] is GOOD
    drug = replace(left, treatment=TreatmentKind.ANTIBIOTIC_2ND)
    assert said(Question.INFECTION, left_running=(drug,))[0] is CANNOT_TELL
    assert "day" not in facts_words(asked(Question.INFECTION, replace(WELL, left_running=(drug,))))
