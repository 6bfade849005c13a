"""What an alert is about, when it ends, and what it does not take for zero."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from kmc_desk.domain.alert import Alert
from kmc_desk.domain.alert_codes import AlertCode as C
from kmc_desk.domain.alert_codes import AlertLevel as L
from kmc_desk.domain.alerts.all import alerts_of
from kmc_desk.domain.alerts.known import looked_at_since
from kmc_desk.domain.care_codes import KmcContraindication, KmcNotStartedReason, NotWeighedReason
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.records import Exit, Measurement, SkinToSkin, WardDay, WardRules
from kmc_desk.domain.ward_codes import LowStsReason
from kmc_desk.texts.alert_words import alert_sentence
from tests.domain.alerts.files import (
    BORN,
    NOW,
    TODAY,
    YESTERDAY,
    fed,
    found,
    growing,
    held,
    seen,
    stay,
    zero,
)

HOUR = timedelta(hours=1)
BEFORE = YESTERDAY - timedelta(days=1)


def test_a_well_infant_has_no_alert():
    assert alerts_of(stay(vitals=(seen(temp_c=36.8, rr=45, hr=140, spo2=96),)), NOW) == ()


def test_an_infant_that_left_has_no_alert_any_more_but_had_it_before():
    file = stay(vitals=(seen(temp_c=35.0),), exit=Exit(episode_id=1, exit_at=NOW))
    assert alerts_of(file, NOW) == ()
    assert C.MODERATE_HYPOTHERMIA in found(file, NOW - timedelta(minutes=1))


def test_red_stands_before_amber_before_information():
    file = stay(
        vitals=(seen(temp_c=36.2, hr=90),),
        sessions=(held(8 * 60, YESTERDAY), held(479, BEFORE)),
        measurements=(Measurement(infant_id=1, measured_on=TODAY, weight_g=1700),),
    )
    levels = [one.level for one in alerts_of(file, NOW)]
    assert levels == [L.RED, L.AMBER, L.INFO]


def test_a_normal_reading_ends_a_cold_one_and_is_what_counts():
    cold, warm = seen(NOW - 2 * HOUR, temp_c=35.0), seen(temp_c=36.5)
    assert {C.MODERATE_HYPOTHERMIA, C.DANGER} <= found(stay(vitals=(cold,))).keys()
    assert not {C.MODERATE_HYPOTHERMIA, C.DANGER} & found(stay(vitals=(cold, warm))).keys()


def test_the_admission_counts_as_the_first_reading():
    at = NOW - 3 * HOUR
    signs = (DangerSign.CONVULSIONS,)
    file = stay(
        admitted_at=at,
        episode={"admission_temp_c": 35.8, "danger_signs": signs, "admission_hr": 90},
    )
    alerts = found(file)
    assert alerts[C.MODERATE_HYPOTHERMIA].about == at
    assert {C.DANGER, C.HR_LOW} <= alerts.keys()
    later = replace(file, vitals=(seen(temp_c=36.9, hr=130, danger_signs=(DangerSign.NONE,)),))
    assert found(later) == {}


def test_a_ticked_sign_stands_until_the_question_is_answered_again():
    ticked = seen(NOW - 4 * HOUR, danger_signs=(DangerSign.NOT_FEEDING_WELL,))
    asked_nothing = seen(NOW - 2 * HOUR, temp_c=36.9)
    not_known = seen(NOW - HOUR, danger_signs=(DangerSign.UNKNOWN,))
    answered = seen(danger_signs=(DangerSign.NONE,))
    assert C.DANGER in found(stay(vitals=(ticked, asked_nothing, not_known)))
    assert C.DANGER not in found(stay(vitals=(ticked, asked_nothing, answered)))


def test_a_weight_missed_on_two_days_is_red_and_stays_so_over_the_morning():
    until = growing(BORN, 1500, BEFORE)
    file = stay(measurements=until)
    morning = found(file, NOW.replace(hour=9))[C.MISSED_WT]
    assert (morning.level, morning.on, morning.since) == (L.AMBER, YESTERDAY, BEFORE)
    evening = found(file, NOW.replace(hour=14))[C.MISSED_WT]
    assert (evening.level, evening.on, evening.value) == (L.RED, TODAY, 2)


def test_a_reason_answers_one_day_without_a_weight_but_not_two():
    reason = NotWeighedReason.TOO_UNSTABLE
    afternoon = NOW.replace(hour=15)
    excused = Measurement(infant_id=1, measured_on=TODAY, not_weighed_reason=reason)
    one_day = stay(measurements=(*growing(BORN, 1500, YESTERDAY), excused))
    assert C.MISSED_WT not in found(one_day, afternoon)
    two_days = stay(measurements=(*growing(BORN, 1500, BEFORE), excused))
    assert found(two_days, afternoon)[C.MISSED_WT].level is L.RED


def test_a_day_that_was_not_recorded_is_not_a_day_of_zero_hours():
    assert found(stay(sessions=()))[C.STS_NOT_RECORDED].value is None
    nothing = found(stay(sessions=(), zero_days=(zero(YESTERDAY),)))[C.STS_ZERO]
    assert (nothing.value, nothing.on) == (0, YESTERDAY)


def test_a_recorded_reason_of_a_low_dose_is_named_with_the_alert():
    why = (LowStsReason.MOTHER_ILL, LowStsReason.HEAT)
    noted = WardDay(infant_id=1, date=YESTERDAY, low_sts_reasons=why)
    earlier = WardDay(infant_id=1, date=BEFORE, low_sts_reasons=(LowStsReason.STAFF,))
    low = (held(8 * 60, BEFORE), held(479, YESTERDAY))
    alert = found(stay(sessions=low, day_notes=(earlier, noted)))[C.STS_LT8]
    assert alert.names == ("MOTHER_ILL", "HEAT")
    assert alert_sentence(alert) == (
        "Skin-to-skin 7.98 h on 12-May-2026 (target 8 h or more). Reason: mother ill, heat."
    )


def test_what_a_day_is_judged_by_is_the_ward_s_own_aim():
    file = stay(sessions=(held(12 * 60, BEFORE), held(11 * 60, YESTERDAY)))
    assert C.STS_LT8 not in found(file)
    alert = found(file, rules=WardRules(sts_target_h=12))[C.STS_LT8]
    assert (alert.value, alert.target) == (11, 12)
    twice = stay(sessions=(held(11 * 60, BEFORE), held(11 * 60, YESTERDAY)))
    assert C.STS_LT8_2D in found(twice, rules=WardRules(sts_target_h=12))


def wet(*counts: tuple[date, int], **more: Any) -> dict[C, Alert]:
    notes = tuple(WardDay(infant_id=1, date=day, urine_24h=count) for day, count in counts)
    return found(stay(day_notes=notes, **more))


def test_wet_nappies_of_a_day_that_goes_on_are_not_few_yet():
    assert C.NO_URINE not in wet((TODAY, 2))
    assert wet((TODAY, 0))[C.NO_URINE].level is L.RED
    few = wet((YESTERDAY, 5), (TODAY, 2))[C.NO_URINE]
    assert (few.level, few.value, few.on) == (L.AMBER, 5, YESTERDAY)
    assert C.NO_URINE not in wet((YESTERDAY, 5), (TODAY, 6))
    assert C.NO_URINE not in wet((YESTERDAY, 0), (TODAY, 1))


def test_counts_of_the_day_of_admission_are_of_a_part_of_it():
    came = datetime.combine(YESTERDAY, datetime.min.time()) + HOUR
    assert C.NO_URINE not in wet((YESTERDAY, 5), admitted_at=came)
    assert C.NO_URINE in wet((YESTERDAY, 5), admitted_at=came - HOUR)
    counted = (WardDay(infant_id=1, date=YESTERDAY, feeds_24h=7),)
    assert C.FEEDS_FEW not in found(stay(day_notes=counted, admitted_at=came))
    assert C.FEEDS_FEW in found(stay(day_notes=counted, admitted_at=came - HOUR))


def test_a_danger_sign_and_a_cold_reading_stand_while_nobody_looks_again():
    since = looked_at_since(TODAY)
    assert since == datetime(2026, 5, 10)
    for at, codes in ((since, {C.DANGER, C.MILD_HYPOTHERMIA}), (since - HOUR, set())):
        seen_then = seen(at, temp_c=36.2, danger_signs=(DangerSign.CONVULSIONS,))
        assert {C.DANGER, C.MILD_HYPOTHERMIA} & found(stay(vitals=(seen_then,))).keys() == codes


def test_two_days_are_compared_only_where_both_are_whole_and_recorded():
    low = (held(479, YESTERDAY),)
    assert C.STS_LT8 in found(stay(sessions=low))  # the day before was not recorded
    came = datetime.combine(BEFORE, datetime.min.time()) + HOUR
    short = stay(admitted_at=came, sessions=(*low, held(60, BEFORE, start_h=2)))
    assert C.STS_LT8 in found(short)  # the day of admission is no whole day


def test_the_day_of_admission_is_not_judged_by_its_dose():
    file = stay(admitted_at=NOW - 20 * HOUR, sessions=())
    assert not {C.STS_NOT_RECORDED, C.STS_ZERO, C.STS_LT8} & found(file).keys()


def test_a_session_that_goes_on_over_midnight_counts_up_to_it():
    late = held(0, YESTERDAY, start_h=22)
    running = SkinToSkin(infant_id=1, start=late.start, provider=late.provider)
    six = held(6 * 60, YESTERDAY)
    assert not {C.STS_LT8, C.STS_NOT_RECORDED} & found(stay(sessions=(six, running))).keys()
    assert found(stay(sessions=(held(60, YESTERDAY), running)))[C.STS_LT8].value == 3


@pytest.mark.parametrize(
    ("episode", "asked"),
    [
        ({"kmc_not_started_reason": KmcNotStartedReason.MOTHER_ILL}, False),
        ({"kmc_not_started_reason": KmcNotStartedReason.UNKNOWN}, True),
        ({"kmc_contraindication": (KmcContraindication.SHOCK,)}, False),
        ({"kmc_contraindication": (KmcContraindication.NONE,)}, True),
    ],
)
def test_a_reason_why_kmc_has_not_begun_answers_the_question(episode, asked):
    file = stay(admitted_at=NOW - 30 * HOUR, episode=episode, sessions=(), first_held_at=None)
    assert (C.KMC_NOT_STARTED in found(file)) is asked


def test_kmc_that_began_before_what_was_read_has_begun():
    file = stay(admitted_at=NOW - 30 * HOUR, sessions=(), first_held_at=NOW - 29 * HOUR)
    assert C.KMC_NOT_STARTED not in found(file)


def test_growth_alerts_name_their_window_and_their_target():
    flat = tuple(
        Measurement(infant_id=1, measured_on=BORN + timedelta(days=n), weight_g=1500, hc_cm=29,
                    length_cm=40)
        for n in range(13)
    )  # fmt: skip
    alerts = found(stay(measurements=flat))
    slow, none = alerts[C.SLOW_GAIN], alerts[C.NO_GAIN_2D]
    assert (slow.level, slow.value, slow.target) == (L.RED, 0, 15)
    assert (slow.since, slow.on) == (date(2026, 5, 10), TODAY)
    assert (none.since, none.on) == (date(2026, 5, 11), TODAY)


def test_a_loss_is_about_the_day_it_began():
    weights = {0: 1500, 2: 1345, 3: 1340, 4: 1360, 5: 1345, 6: 1270}
    file = stay(
        measurements=tuple(
            Measurement(infant_id=1, measured_on=BORN + timedelta(days=n), weight_g=g)
            for n, g in weights.items()
        )
    )
    alert = found(file, datetime(2026, 5, 7, 10))[C.WT_LOSS_15]
    assert (alert.since, alert.about) == (date(2026, 5, 6), datetime(2026, 5, 6))


def test_the_ward_list_reads_some_days_and_comes_to_the_same_alerts():
    file = stay(
        episode={"admission_temp_c": 33.0, "danger_signs": (DangerSign.CONVULSIONS,)},
        vitals=(
            seen(NOW - 90 * HOUR, danger_signs=(DangerSign.FEVER,), rr=70),
            seen(NOW - 20 * HOUR, rr=64, temp_c=36.1),
        ),
        feeds=(*fed(4, NOW - 40 * HOUR), *fed(5)),
        sessions=(held(60, BEFORE - timedelta(days=3)), held(200, BEFORE), held(100, YESTERDAY)),
    )
    since = looked_at_since(TODAY)
    ward = replace(
        file,
        vitals=tuple(v for v in file.vitals if v.at >= since),
        feeds=tuple(f for f in file.feeds if f.at >= since),
        sessions=tuple(s for s in file.sessions if s.stop and s.stop > since - timedelta(days=1)),
    )
    assert alerts_of(ward, NOW) == alerts_of(file, NOW)
    codes = [C.STS_LT8_2D, C.RR_FAST, C.MILD_HYPOTHERMIA, C.FEEDS_FEW, C.INTAKE_LOW]
    assert [one.code for one in alerts_of(file, NOW)] == codes
