"""Both sides of every threshold of clinical.md §3.4-§3.6, from one table."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any

import pytest

from kmc_desk.domain.alert_codes import AlertCode as C
from kmc_desk.domain.alert_codes import AlertLevel as L
from kmc_desk.domain.alerts.breathing import (
    HR_HIGH_OVER,
    HR_LOW_BELOW,
    RR_SLOW_BELOW,
    SPO2_LOW_BELOW,
)
from kmc_desk.domain.alerts.feeding import GLUCOSE_LOW_BELOW
from kmc_desk.domain.care_codes import Activity, Colour, Milk
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.danger_signs import FAST_BREATHING_FROM, PSBI
from kmc_desk.domain.findings.limits import limit_of
from kmc_desk.domain.follow_up_codes import TreatmentKind
from kmc_desk.domain.records import Lab, Measurement, Treatment, WardDay
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.domain.ward_codes import ApnoeaNeeded
from tests.domain.alerts.files import (
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
Expected = tuple[C, L] | None


def vitals(**values: Any) -> StayFile:
    return stay(vitals=(seen(**values),))


def twice(first: int, second: int) -> StayFile:
    return stay(vitals=(seen(NOW - 2 * HOUR, rr=first), seen(rr=second)))


def on_oxygen(spo2: int, flow: float | None, *, course: bool = False) -> StayFile:
    given = Treatment(infant_id=1, treatment=TreatmentKind.O2, started_on=YESTERDAY)
    return stay(vitals=(seen(spo2=spo2, o2_flow=flow),), treatments=(given,) if course else ())


def at_age(days: int, **note: Any) -> StayFile:
    """A count of yesterday, on which the infant had that age and was here all day."""
    born = YESTERDAY - timedelta(days=days)
    return stay(born=born, day_notes=(WardDay(infant_id=1, date=YESTERDAY, **note),))


def fed_times(
    count: int, *, weight_g: int = 1500, milk: Milk = Milk.OMM, ml: float = 20
) -> StayFile:  # of a day on which 180 ml/kg are usual
    first = datetime(2026, 5, 1, 12)
    weights = (Measurement(infant_id=1, measured_on=TODAY, weight_g=weight_g),)
    feeds = (*fed(count, ml=ml), *(fed(1, NOW - 13 * HOUR, Milk.NPO) if milk is Milk.NPO else ()))
    return stay(admitted_at=first, measurements=weights, feeds=feeds)


def sugar(value: float) -> StayFile:
    return stay(labs=(Lab(infant_id=1, at=NOW - HOUR, glucose_mgdl=value),))


def held_yesterday(minutes: float, before: float = 480) -> StayFile:
    earlier = held(before, YESTERDAY - timedelta(days=1))
    return stay(sessions=(earlier, held(minutes, YESTERDAY)))


def open_for(hours: float) -> StayFile:
    running = held(0, TODAY)
    begun = NOW - timedelta(hours=hours)
    return stay(sessions=(type(running)(infant_id=1, start=begun, provider=running.provider),))


def never_held(hours_here: float, **episode: Any) -> StayFile:
    at = NOW - timedelta(hours=hours_here)
    return stay(admitted_at=at, episode=episode, sessions=(), first_held_at=None)


def measured(days_ago: int) -> StayFile:
    last = TODAY - timedelta(days=days_ago)
    sized = Measurement(infant_id=1, measured_on=last, weight_g=1500, length_cm=40, hc_cm=29)
    weighed = [Measurement(infant_id=1, measured_on=TODAY, weight_g=1700)]
    return stay(measurements=(sized, *weighed))


def yellow(hours_old: float, **values: Any) -> StayFile:
    born = NOW - HOUR - timedelta(hours=hours_old)
    return stay(
        born=born.date(),
        infant={"birth_time": born.time()},
        vitals=(seen(**values),),
        admitted_at=NOW - 2 * HOUR,
    )


TEMPERATURES = [
    (31.9, (C.SEVERE_HYPOTHERMIA, L.RED)),
    (32.0, (C.MODERATE_HYPOTHERMIA, L.RED)),
    (35.9, (C.MODERATE_HYPOTHERMIA, L.RED)),
    (36.0, (C.MILD_HYPOTHERMIA, L.AMBER)),
    (36.4, (C.MILD_HYPOTHERMIA, L.AMBER)),
    (36.5, None),
    (37.5, None),
    (37.6, (C.RAISED_TEMP, L.AMBER)),
    (37.9, (C.RAISED_TEMP, L.AMBER)),
    (38.0, (C.FEVER, L.RED)),
]
WARMTH = {C.SEVERE_HYPOTHERMIA, C.MODERATE_HYPOTHERMIA, C.MILD_HYPOTHERMIA, C.RAISED_TEMP, C.FEVER}

TABLE: dict[str, list[tuple[C, Callable[[], StayFile], L | None]]] = {
    "breathing": [
        (C.RR_FAST, lambda: vitals(rr=59), None),
        (C.RR_FAST, lambda: vitals(rr=60), L.AMBER),
        (C.RR_FAST, lambda: twice(59, 60), L.AMBER),
        (C.RR_FAST, lambda: twice(60, 60), L.RED),
        (C.RR_FAST, lambda: twice(60, 59), None),
        (C.RR_SLOW, lambda: vitals(rr=29), L.RED),
        (C.RR_SLOW, lambda: vitals(rr=30), None),
    ],
    "heart": [
        (C.HR_LOW, lambda: vitals(hr=99), L.RED),
        (C.HR_LOW, lambda: vitals(hr=100), None),
        (C.HR_HIGH, lambda: vitals(hr=180), None),
        (C.HR_HIGH, lambda: vitals(hr=181), L.AMBER),
    ],
    "oxygen": [
        (C.SPO2_LOW, lambda: vitals(spo2=89), L.RED),
        (C.SPO2_LOW, lambda: vitals(spo2=90), None),
        (C.SPO2_HIGH_ON_O2, lambda: on_oxygen(95, 0.5), None),
        (C.SPO2_HIGH_ON_O2, lambda: on_oxygen(96, 0.5), L.AMBER),
        (C.SPO2_HIGH_ON_O2, lambda: on_oxygen(96, 0), None),
        (C.SPO2_HIGH_ON_O2, lambda: on_oxygen(96, None), None),
        (C.SPO2_HIGH_ON_O2, lambda: on_oxygen(96, None, course=True), L.AMBER),
        (C.SPO2_HIGH_ON_O2, lambda: on_oxygen(96, 0, course=True), None),
    ],
    "apnoea": [
        (C.APNOEA, lambda: vitals(apnoea_events=0), None),
        (C.APNOEA, lambda: vitals(apnoea_events=1, longest_apnoea_s=19), None),
        (C.APNOEA, lambda: vitals(apnoea_events=1, longest_apnoea_s=20), L.RED),
        (C.APNOEA, lambda: vitals(apnoea_events=1, longest_apnoea_s=5, hr=99), L.RED),
        (C.APNOEA, lambda: vitals(apnoea_events=1, longest_apnoea_s=5, hr=100), None),
        (
            C.APNOEA,
            lambda: vitals(apnoea_events=1, longest_apnoea_s=5, colour=Colour.CENTRAL_CYANOSIS),
            L.RED,
        ),
        (
            C.APNOEA,
            lambda: vitals(apnoea_events=1, longest_apnoea_s=5, apnoea_needed=ApnoeaNeeded.STIM),
            L.RED,
        ),
        (C.APNOEA, lambda: vitals(apnoea_events=1), L.RED),
        (C.APNOEA, lambda: stay(vitals=(seen(NOW - 23 * HOUR, apnoea_events=1),)), L.RED),
        (C.APNOEA, lambda: stay(vitals=(seen(NOW - 24 * HOUR, apnoea_events=1),)), None),
    ],
    "glucose": [
        (C.GLUC_LOW, lambda: sugar(44.9), L.RED),
        (C.GLUC_LOW, lambda: sugar(45), None),
        (C.GLUC_LOW, lambda: stay(episode={"glucose_mgdl": 44}), L.RED),
    ],
    "jaundice": [
        (C.JAUNDICE, lambda: yellow(23.9, colour=Colour.JAUNDICED), L.RED),
        (C.JAUNDICE, lambda: yellow(24, colour=Colour.JAUNDICED), None),
        (C.JAUNDICE, lambda: yellow(23.9, jaundice_zone=1), L.RED),
        (C.JAUNDICE, lambda: yellow(23.9, jaundice_zone=0), None),
        (C.JAUNDICE, lambda: vitals(jaundice_zone=4), None),
        (C.JAUNDICE, lambda: vitals(jaundice_zone=5), L.RED),
        (C.JAUNDICE, lambda: vitals(danger_signs=(DangerSign.JAUNDICE_PALMS_SOLES,)), L.RED),
    ],
    "feeds": [
        (C.INTAKE_LOW, lambda: fed_times(8, ml=27), None),
        (C.INTAKE_LOW, lambda: fed_times(8, ml=26.9), L.AMBER),
        (C.FEEDS_FEW, lambda: fed_times(7), L.AMBER),
        (C.FEEDS_FEW, lambda: fed_times(8), None),
        (C.FEEDS_FEW, lambda: fed_times(8, weight_g=1250), None),
        (C.FEEDS_FEW, lambda: fed_times(11, weight_g=1249), L.AMBER),
        (C.FEEDS_FEW, lambda: fed_times(12, weight_g=1249), None),
        (C.FEEDS_FEW, lambda: fed_times(7, milk=Milk.NPO), None),
        (C.FEEDS_FEW, lambda: fed_times(0), None),
        (C.FEEDS_FEW, lambda: stay(day_notes=(day_note(feeds_24h=7),)), L.AMBER),
        (C.FEEDS_FEW, lambda: stay(day_notes=(day_note(feeds_24h=8),)), None),
        (C.FEEDS_FEW, lambda: stay(admitted_at=NOW - 23 * HOUR, feeds=fed(7)), None),
        (C.FEEDS_FEW, lambda: stay(admitted_at=NOW - 24 * HOUR, feeds=fed(7)), L.AMBER),
    ],
    "urine": [
        (C.NO_URINE, lambda: at_age(1, urine_24h=0), None),
        (C.NO_URINE, lambda: at_age(2, urine_24h=0), L.RED),
        (C.NO_URINE, lambda: at_age(2, urine_24h=1), None),
        (C.NO_URINE, lambda: at_age(4, urine_24h=5), None),
        (C.NO_URINE, lambda: at_age(5, urine_24h=5), L.AMBER),
        (C.NO_URINE, lambda: at_age(5, urine_24h=6), None),
        (C.NO_URINE, lambda: at_age(5, urine_24h=0), L.RED),
    ],
    "skin-to-skin": [
        (C.STS_LT8, lambda: held_yesterday(479), L.AMBER),
        (C.STS_LT8, lambda: held_yesterday(480), None),
        (C.STS_LT8_2D, lambda: held_yesterday(479, before=479), L.RED),
        (C.STS_LT8_2D, lambda: held_yesterday(479, before=480), None),
        (C.STS_ZERO, lambda: stay(sessions=(), zero_days=(zero(YESTERDAY),)), L.RED),
        (C.STS_ZERO, lambda: stay(sessions=()), None),
        (C.STS_NOT_RECORDED, lambda: stay(sessions=()), L.AMBER),
        (C.STS_NOT_RECORDED, lambda: stay(sessions=(), zero_days=(zero(YESTERDAY),)), None),
        (C.STS_OPEN, lambda: open_for(12), None),
        (C.STS_OPEN, lambda: open_for(12.01), L.INFO),
        (C.KMC_NOT_STARTED, lambda: never_held(23.9), None),
        (C.KMC_NOT_STARTED, lambda: never_held(24), L.AMBER),
    ],
    "measuring": [
        (C.MEASURE_DUE, lambda: measured(7), None),
        (C.MEASURE_DUE, lambda: measured(8), L.INFO),
    ],
}


def day_note(**values: Any) -> WardDay:
    return WardDay(infant_id=1, date=YESTERDAY, **values)


@pytest.mark.parametrize(("code", "file", "level"), [*chain(*TABLE.values())])
def test_an_alert_begins_at_its_threshold(
    code: C, file: Callable[[], StayFile], level: L | None
) -> None:
    alert = found(file()).get(code)
    assert (alert.level if alert else None) is level


@pytest.mark.parametrize(("temp_c", "expected"), TEMPERATURES)
def test_a_temperature_has_the_alert_of_its_class(temp_c: float, expected: Expected) -> None:
    here = {c: a.level for c, a in found(vitals(temp_c=temp_c)).items() if c in WARMTH}
    assert here == (dict([expected]) if expected else {})


def test_the_table_names_every_alert_that_has_a_threshold_of_its_own() -> None:
    tried = {code for code, _, level in chain(*TABLE.values()) if level}
    of_growth = {code for code in C if code.name.startswith(("WT_", "NOT_REG", "SLOW", "NO_GAIN"))}
    assert set(C) - tried - of_growth - WARMTH == {C.DANGER, C.MISSED_WT}


@pytest.mark.parametrize(("hour", "expected"), [(13, None), (14, L.AMBER)])
def test_a_weight_is_missed_from_its_hour_on(hour: int, expected: L | None) -> None:
    file = stay(measurements=growing(date(2026, 5, 1), 1500, YESTERDAY))
    alert = found(file, NOW.replace(hour=hour)).get(C.MISSED_WT)
    assert (alert.level if alert else None) is expected


@pytest.mark.parametrize("sign", DangerSign)
def test_only_a_sign_of_serious_infection_asks_for_the_doctor(sign: DangerSign) -> None:
    alert = found(vitals(danger_signs=(sign,))).get(C.DANGER)
    assert (alert is not None) is (sign in PSBI)
    assert alert is None or (alert.level, alert.names) == (L.RED, (sign.value,))


@pytest.mark.parametrize(
    ("values", "sign"),
    [
        ({"temp_c": 35.4}, DangerSign.TEMP_LT_35_5),
        ({"temp_c": 35.5}, None),
        ({"temp_c": 37.9}, None),
        ({"temp_c": 38.0}, DangerSign.FEVER),
        ({"activity": Activity.NO_MOVEMENT}, DangerSign.NO_MOVEMENT),
        ({"activity": Activity.LETHARGIC}, None),
        ({"rr": 60}, None),
    ],
)
def test_a_measured_sign_of_danger_counts_though_nobody_ticked_it(
    values: dict[str, Any], sign: DangerSign | None
) -> None:
    alert = found(vitals(**values, danger_signs=(DangerSign.NONE,))).get(C.DANGER)
    assert (alert.names if alert else ()) == ((sign.value,) if sign else ())


def test_fast_breathing_is_a_danger_sign_once_it_is_counted_twice() -> None:
    alert = found(twice(60, 60))[C.DANGER]
    assert alert.names == (DangerSign.FAST_BREATHING_GE60.value,)


def test_what_raises_an_alert_is_unusual_in_the_table_of_limits_too() -> None:
    edges = {
        "rr": (RR_SLOW_BELOW, FAST_BREATHING_FROM - 1),
        "hr": (HR_LOW_BELOW, HR_HIGH_OVER),
        "spo2": (SPO2_LOW_BELOW, None),
        "glucose_mgdl": (GLUCOSE_LOW_BELOW, None),
    }
    limits = {field: limit_of(field) for field in edges}
    assert edges == {f: (one.soft_low, one.soft_high) for f, one in limits.items() if one}
