"""Breathing, heart, oxygen saturation and apnoea (clinical.md §2.3, §3.6)."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from kmc_desk.domain.alert import Alert
from kmc_desk.domain.alert_codes import AlertCode, AlertLevel
from kmc_desk.domain.care_codes import Colour
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.danger_signs import FAST_BREATHING_FROM
from kmc_desk.domain.findings.daily_checks import MOST_SPO2_ON_OXYGEN
from kmc_desk.domain.follow_up_codes import TreatmentKind
from kmc_desk.domain.readiness.health import is_running
from kmc_desk.domain.records import Treatment, Vitals
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.domain.ward_codes import ApnoeaNeeded

RR_SLOW_BELOW = 30  # breaths a minute [GK]
HR_LOW_BELOW, HR_HIGH_OVER = 100, 180  # beats a minute [GK]
SPO2_LOW_BELOW = 90  # % [GK]
APNOEA_FROM_S = 20  # a shorter pause counts with a change of colour or a slow heart [GK]
APNOEA_STANDS_FOR = timedelta(hours=24)  # so that the next shift and the doctor see it [D]
_HELPED = frozenset({ApnoeaNeeded.STIM, ApnoeaNeeded.BMV})
_OFF_COLOUR = frozenset({Colour.CENTRAL_CYANOSIS, Colour.PALE, Colour.MOTTLED})


def vital_alerts(file: StayFile, now: datetime) -> Iterator[Alert]:
    """The latest count of each kind, and apnoea within the last 24 hours."""
    yield from _breathing(file.vitals)
    hr = _latest(file.vitals, "hr")
    if hr is not None and _figure(hr, "hr") < HR_LOW_BELOW:
        yield _alert(AlertCode.HR_LOW, AlertLevel.RED, hr, "hr", "/min")
    elif hr is not None and _figure(hr, "hr") > HR_HIGH_OVER:
        yield _alert(AlertCode.HR_HIGH, AlertLevel.AMBER, hr, "hr", "/min")
    spo2 = _latest(file.vitals, "spo2")
    if spo2 is not None and _figure(spo2, "spo2") < SPO2_LOW_BELOW:
        yield _alert(AlertCode.SPO2_LOW, AlertLevel.RED, spo2, "spo2", "%")
    elif spo2 is not None and _is_high_on_oxygen(spo2, file.treatments):
        yield _alert(AlertCode.SPO2_HIGH_ON_O2, AlertLevel.AMBER, spo2, "spo2", "%")
    apnoeas = [v for v in file.vitals if v.at > now - APNOEA_STANDS_FOR and is_apnoea(v)]
    if apnoeas:
        yield _alert(AlertCode.APNOEA, AlertLevel.RED, apnoeas[-1], "longest_apnoea_s", "s")


def is_fast_twice(vitals: Sequence[Vitals]) -> bool:
    """Whether the last two counts of breathing are both 60 or more."""
    counts = [v.rr for v in vitals if v.rr is not None][-2:]
    return len(counts) > 1 and min(counts) >= FAST_BREATHING_FROM


def _is_high_on_oxygen(vitals: Vitals, treatments: Sequence[Treatment]) -> bool:
    return _figure(vitals, "spo2") > MOST_SPO2_ON_OXYGEN and is_on_oxygen(vitals, treatments)


def is_on_oxygen(vitals: Vitals, treatments: Sequence[Treatment]) -> bool:
    """Whether oxygen was given then: a flow was read, or none was and a course of it goes on."""
    if vitals.o2_flow is not None:
        return vitals.o2_flow > 0
    return any(
        one.treatment is TreatmentKind.O2 and is_running(one, vitals.at) for one in treatments
    )


def is_apnoea(vitals: Vitals) -> bool:
    """A pause of 20 s and more, or a shorter one with a change of colour, a slow heart or help.

    A pause whose length nobody wrote down is not taken for a short one; a ticked sign counts.
    """
    if DangerSign.APNOEA in vitals.danger_signs:
        return True
    if not vitals.apnoea_events:
        return False
    longest = vitals.longest_apnoea_s
    return (
        longest is None
        or longest >= APNOEA_FROM_S
        or vitals.apnoea_needed in _HELPED
        or vitals.colour in _OFF_COLOUR
        or (vitals.hr is not None and vitals.hr < HR_LOW_BELOW)
    )


def _breathing(vitals: Sequence[Vitals]) -> Iterator[Alert]:
    """60 and more: amber, count again; red when the count before was as fast."""
    latest = _latest(vitals, "rr")
    if latest is None:
        return
    if _figure(latest, "rr") >= FAST_BREATHING_FROM:
        level = AlertLevel.RED if is_fast_twice(vitals) else AlertLevel.AMBER
        yield _alert(AlertCode.RR_FAST, level, latest, "rr", "/min")
    elif _figure(latest, "rr") < RR_SLOW_BELOW:
        yield _alert(AlertCode.RR_SLOW, AlertLevel.RED, latest, "rr", "/min")


def _latest(vitals: Sequence[Vitals], field: str) -> Vitals | None:
    return next((v for v in reversed(vitals) if getattr(v, field) is not None), None)


def _figure(vitals: Vitals, field: str) -> float:
    return getattr(vitals, field)


def _alert(code: AlertCode, level: AlertLevel, seen: Vitals, field: str, unit: str) -> Alert:
    value: float | None = getattr(seen, field)
    return Alert(code=code, level=level, on=seen.at.date(), at=seen.at, value=value, unit=unit)
