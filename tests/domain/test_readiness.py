"""Discharge readiness: each criterion met, not met, and not to be told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kmc_desk.domain.care_codes import Milk, Route
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.follow_up_codes import (
    CancelReason,
    ContactChannel,
    ContactResult,
    TreatmentKind,
    Vaccine,
)
from kmc_desk.domain.readiness.answers import Answer, Criterion, line_of, stored_answers
from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.domain.readiness.judge import readiness
from kmc_desk.domain.readiness.profiles import MSF, NBSU_INDIA, PROFILES
from kmc_desk.domain.records import Contact, Feed, Treatment, Vitals, WardDay
from kmc_desk.domain.ward_codes import BabyFeedingProblem, TreatmentRoute
from kmc_desk.texts import TEXTS, code_text
from kmc_desk.ui.readiness_words import readiness_count, readiness_sentences
from tests.domain.ready_infant import (
    HOME,
    NOW,
    STAY,
    TODAY,
    answer_and_codes,
    day,
    hours,
    line,
)

MET, NOT_MET, CANNOT_TELL = Answer.MET, Answer.NOT_MET, Answer.CANNOT_TELL


def test_an_infant_that_meets_everything_meets_twelve_of_twelve():
    found = readiness(STAY, HOME, NOW)
    assert [one.criterion for one in found.open_lines] == []
    assert (found.met, found.total, found.is_ready) == (12, 12, True)
    assert readiness_count(found) == "12/12"
    assert found.as_stored()[0] == "NO_DANGER_SIGN=MET"
    read_back = stored_answers((*found.as_stored(), "OF_LATER=MET", "WARM", "GAIN=OF_LATER"))
    assert read_back == tuple((one.criterion, one.answer) for one in found.lines)


def test_with_an_empty_record_nothing_is_met_but_the_telephone_and_weight_are_looked_for():
    bare = replace(STAY, measurements=(), vitals=(), sessions=(), feeds=(), treatments=())
    found = readiness(bare, GoingHome(), NOW)
    answers = {one.criterion: one.answer for one in found.lines}
    unknown = [criterion for criterion, answer in answers.items() if answer is CANNOT_TELL]
    assert MET not in answers.values()
    assert unknown == [
        Criterion.NO_DANGER_SIGN,
        Criterion.NO_SUPPORT,
        Criterion.WARM,
        Criterion.FEEDING,
        Criterion.GAIN,
        Criterion.WEIGHT,
    ]


def test_every_bundled_profile_is_met_by_the_same_infant_with_its_own_number_of_criteria():
    totals = {name.value: readiness(STAY, HOME, NOW, p).total for name, p in PROFILES.items()}
    assert totals == {"WHO2003_STYLE": 12, "NBSU_INDIA": 5, "MSF": 6}
    assert all(readiness(STAY, HOME, NOW, p).is_ready for p in PROFILES.values())


def test_a_danger_sign_of_the_last_three_days_is_not_met_and_named():
    fever = Vitals(infant_id=1, at=hours(30), danger_signs=(DangerSign.GRUNTING,))
    found = line(Criterion.NO_DANGER_SIGN, replace(STAY, vitals=(*STAY.vitals, fever)))
    assert found.answer is NOT_MET
    assert found.open_reasons[0].values == {"sign": DangerSign.GRUNTING, "at": hours(30)}


@pytest.mark.parametrize("figures", [{"rr": 62}, {"temp_c": 38.0}, {"apnoea_events": 1}])
def test_a_measured_danger_sign_counts_although_nobody_ticked_it(figures):
    seen = Vitals(infant_id=1, at=hours(30), danger_signs=(DangerSign.NONE,), **figures)
    answer, codes = answer_and_codes(Criterion.NO_DANGER_SIGN, vitals=(*STAY.vitals, seen))
    assert (answer, codes) == (NOT_MET, ["danger_sign"])


@pytest.mark.parametrize("figures", [{"admission_rr": 62}, {"admission_temp_c": 35.4}])
def test_a_danger_sign_measured_at_admission_counts_as_well(figures):
    came = replace(STAY.episode, admitted_at=hours(60), **figures)
    answer, codes = answer_and_codes(Criterion.NO_DANGER_SIGN, episode=came)
    assert (answer, codes) == (NOT_MET, ["danger_sign"])


def test_a_danger_sign_over_three_days_ago_counts_no_more():
    old = Vitals(infant_id=1, at=hours(72), danger_signs=(DangerSign.GRUNTING,))
    assert answer_and_codes(Criterion.NO_DANGER_SIGN, vitals=(*STAY.vitals, old))[0] is MET


def test_a_day_on_which_nobody_looked_for_danger_signs_cannot_tell():
    vitals = tuple(v for v in STAY.vitals if not hours(48) < v.at <= hours(24))
    found = line(Criterion.NO_DANGER_SIGN, replace(STAY, vitals=vitals))
    assert found.answer is CANNOT_TELL
    assert found.open_reasons[0].values == {"until": hours(24), "days": 3}


def test_an_unknown_answer_is_no_look():
    vitals = tuple(replace(v, danger_signs=(DangerSign.UNKNOWN,)) for v in STAY.vitals)
    assert answer_and_codes(Criterion.NO_DANGER_SIGN, vitals=vitals)[0] is CANNOT_TELL


@pytest.mark.parametrize(("temp_c", "answer"), [(36.4, NOT_MET), (36.5, MET), (37.6, NOT_MET)])
def test_every_temperature_of_three_days_is_normal(temp_c, answer):
    reading = Vitals(infant_id=1, at=hours(71), temp_c=temp_c)
    assert answer_and_codes(Criterion.WARM, vitals=(*STAY.vitals, reading))[0] is answer


def test_a_day_without_a_temperature_cannot_tell():
    vitals = tuple(v for v in STAY.vitals if v.at <= hours(24))
    assert answer_and_codes(Criterion.WARM, vitals=vitals) == (CANNOT_TELL, ["no_temperature"])


@pytest.mark.parametrize(
    ("kind", "route", "answer"),
    [
        (TreatmentKind.IV_FLUIDS, None, NOT_MET),
        (TreatmentKind.O2, None, NOT_MET),
        (TreatmentKind.PHOTOTHERAPY, None, NOT_MET),
        (TreatmentKind.ANTIBIOTIC_2ND, None, NOT_MET),
        (TreatmentKind.ANTIBIOTIC_2ND, TreatmentRoute.IM, NOT_MET),
        (TreatmentKind.ANTIBIOTIC_OTHER, TreatmentRoute.ORAL, MET),
        (TreatmentKind.CAFFEINE, None, MET),
    ],
)
def test_what_runs_keeps_an_infant_from_being_ready(kind, route, answer):
    runs = Treatment(infant_id=1, treatment=kind, started_on=day(1), route=route)
    assert answer_and_codes(Criterion.NO_SUPPORT, treatments=(runs,))[0] is answer
    over = replace(runs, stopped_on=TODAY)
    assert answer_and_codes(Criterion.NO_SUPPORT, treatments=(over,))[0] is MET


def test_without_any_treatment_on_record_somebody_must_have_looked():
    assert answer_and_codes(Criterion.NO_SUPPORT, treatments=())[0] is CANNOT_TELL
    looked = (WardDay(infant_id=1, date=day(1), treatments_checked=True),)
    assert answer_and_codes(Criterion.NO_SUPPORT, treatments=(), day_notes=looked)[0] is MET


def test_an_infant_that_came_on_oxygen_needs_its_end_on_record():
    came = replace(STAY.episode, admission_on_o2=True)
    answer, codes = answer_and_codes(Criterion.NO_SUPPORT, episode=came)
    assert (answer, codes) == (CANNOT_TELL, ["end_of_oxygen_unknown"])


def feeds(*, tube: int = 0, formula: int = 0, cup: int = 0) -> tuple[Feed, ...]:
    kinds = [(Milk.OMM, Route.NG_TUBE)] * tube + [(Milk.FORMULA_PRETERM, Route.CUP)] * formula
    kinds += [(Milk.OMM, Route.CUP)] * cup
    return tuple(
        Feed(infant_id=1, at=hours(n), milk=milk, route=route, volume_ml=20)
        for n, (milk, route) in enumerate(kinds)
    )


@pytest.mark.parametrize(
    ("given", "answer", "codes"),
    [
        (feeds(cup=8), MET, ["feeds_well"]),
        (feeds(cup=7), CANNOT_TELL, ["few_feeds_recorded"]),
        (feeds(cup=7, tube=1), NOT_MET, ["fed_by_tube"]),
        (feeds(cup=5, formula=3), MET, ["feeds_well"]),
        (feeds(cup=4, formula=4), NOT_MET, ["not_mainly_human_milk"]),
        ((), CANNOT_TELL, ["few_feeds_recorded"]),
    ],
)
def test_feeding_is_mainly_human_milk_without_a_tube(given, answer, codes):
    assert answer_and_codes(Criterion.FEEDING, feeds=given) == (answer, codes)


def test_a_tube_feed_of_the_day_before_counts_no_more():
    old = Feed(infant_id=1, at=hours(24.1), milk=Milk.OMM, route=Route.NG_TUBE, volume_ml=20)
    assert answer_and_codes(Criterion.FEEDING, feeds=(old, *STAY.feeds))[0] is MET


def test_a_feeding_problem_seen_yesterday_is_not_met():
    seen = WardDay(infant_id=1, date=day(1), feeding_problems_baby=(BabyFeedingProblem.SLEEPY,))
    answer, codes = answer_and_codes(Criterion.FEEDING, day_notes=(seen,))
    assert (answer, codes) == (NOT_MET, ["feeding_problem"])


def test_before_the_weights_of_today_gain_is_judged_up_to_yesterday():
    weights = tuple(
        replace(m, measured_on=m.measured_on - timedelta(days=1)) for m in STAY.measurements
    )
    assert line(Criterion.GAIN, replace(STAY, measurements=weights)).answer is MET
    older = tuple(replace(m, measured_on=m.measured_on - timedelta(days=1)) for m in weights)
    assert line(Criterion.GAIN, replace(STAY, measurements=older)).answer is CANNOT_TELL


def test_any_gain_is_enough_for_the_indian_profile():
    slow = tuple(replace(m, weight_g=1600 + 2 * n) for n, m in enumerate(STAY.measurements))
    stay = replace(STAY, measurements=slow)
    assert line(Criterion.GAIN, stay).answer is NOT_MET
    assert line(Criterion.GAIN, stay, profile=NBSU_INDIA).answer is MET


def test_a_light_infant_may_be_ready_for_its_weight_is_advisory():
    light = tuple(replace(m, weight_g=(m.weight_g or 0) - 200) for m in STAY.measurements)
    found = readiness(replace(STAY, measurements=light), HOME, NOW)
    assert [one.criterion for one in found.open_lines] == [Criterion.WEIGHT]
    assert (found.met, found.is_ready) == (11, True)


def test_msf_asks_for_more_than_1500_g():
    exactly = (*STAY.measurements[:-1], replace(STAY.measurements[-1], weight_g=1500))
    stay = replace(STAY, measurements=exactly)
    assert line(Criterion.WEIGHT, stay).answer is MET
    assert line(Criterion.WEIGHT, stay, profile=MSF).answer is NOT_MET


def test_a_day_too_short_and_a_day_not_recorded_are_told_apart():
    first, second = STAY.sessions
    assert second.stop is not None
    short = replace(second, stop=second.stop - timedelta(minutes=1))
    assert answer_and_codes(Criterion.SKIN_TO_SKIN, sessions=(first, short)) == (
        NOT_MET,
        ["held_short"],
    )
    assert answer_and_codes(Criterion.SKIN_TO_SKIN, sessions=(first,)) == (
        CANNOT_TELL,
        ["skin_to_skin_not_recorded"],
    )


def test_teaching_counts_once_it_was_taught_back():
    taught = tuple(replace(one, teach_back=None) for one in HOME.counselling)
    assert line(Criterion.CONFIDENT, home=replace(HOME, counselling=taught)).answer is CANNOT_TELL
    failed = tuple(replace(one, teach_back=False) for one in HOME.counselling)
    assert line(Criterion.CONFIDENT, home=replace(HOME, counselling=failed)).answer is NOT_MET
    later = (*failed, *HOME.counselling)
    newest = tuple(replace(one, id=n) for n, one in enumerate(later, 1))
    assert line(Criterion.CONFIDENT, home=replace(HOME, counselling=newest)).answer is MET


def test_a_follow_up_needs_a_date_ahead_and_a_telephone():
    (visit,) = HOME.appointments
    gone = replace(HOME, appointments=(replace(visit, due_on=day(1)),))
    off = replace(HOME, appointments=(replace(visit, cancelled=CancelReason.RESCHEDULED),))
    for home in (gone, off):
        assert answer_and_codes(Criterion.FOLLOW_UP, home=home)[1] == ["no_follow_up_date"]
    mother = replace(STAY.mother, phone_primary=None)
    assert answer_and_codes(Criterion.FOLLOW_UP, mother=mother)[1] == ["no_phone"]


def test_a_number_that_was_found_wrong_is_not_met():
    call = Contact(
        infant_id=1, at=hours(5), channel=ContactChannel.CALL, result=ContactResult.WRONG_NUMBER
    )
    home = replace(HOME, contacts=(call,))
    assert answer_and_codes(Criterion.FOLLOW_UP, home=home)[1] == ["phone_dead"]


def test_each_missing_vaccine_is_named():
    left = tuple(one for one in HOME.immunisations if one.vaccine is not Vaccine.OPV0)
    found = line(Criterion.VACCINES, home=replace(HOME, immunisations=left))
    assert [r.values["vaccine"] for r in found.open_reasons] == [Vaccine.OPV0]


def test_eyes_are_asked_for_below_2000_g_or_34_weeks_only():
    none = replace(HOME, screenings=HOME.screenings[1:])
    assert line(Criterion.HOME_MEDICINES, home=none).answer is NOT_MET
    heavy = replace(STAY.infant, birth_weight_g=2000)
    late = replace(STAY.delivery, ga_days=34 * 7)
    stay = replace(STAY, infant=heavy, delivery=late)
    assert line(Criterion.HOME_MEDICINES, stay, none).answer is MET
    unknown = replace(stay, delivery=replace(late, ga_days=None))
    assert line(Criterion.HOME_MEDICINES, unknown, none).answer is CANNOT_TELL


def test_every_answer_has_a_reason():
    with pytest.raises(ValueError, match="WARM"):
        line_of(Criterion.WARM, [], advisory=False)


def test_every_reason_has_a_sentence_with_its_figures():
    empty = replace(STAY, measurements=(), vitals=(), sessions=(), feeds=(), treatments=())
    said = readiness_sentences(readiness(empty, GoingHome(), NOW))
    assert said[0] == "0 of 12 criteria met"
    assert "not met: BCG, OPV-0 and HepB-0. No record of BCG. No record of OPV-0." in said[11]
    assert not [one for one in said if "{" in one]


def test_every_criterion_has_words_of_its_own():
    assert all(f"Criterion.{one}" in TEXTS for one in Criterion)
    assert code_text(Criterion.WARM) == "Temperature stable"
