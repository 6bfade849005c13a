"""Vital signs: the class of a value, and the short form in which they are typed (§2.3, §3.6)."""

import re
from collections.abc import Mapping
from enum import StrEnum

from kmc_desk.domain.care_codes import Activity, Colour
from kmc_desk.domain.findings.daily_checks import MOST_SPO2_ON_OXYGEN
from kmc_desk.domain.findings.limits import LIMITS
from kmc_desk.domain.records import Vitals
from kmc_desk.domain.units import half_up, latin, parse_number, parse_temp_c
from kmc_desk.domain.ward_codes import ApnoeaNeeded, TempUnit

Values = Mapping[str, object]


class VitalClass(StrEnum):
    """How a vital sign is out of its range."""

    FAST = "FAST"
    SLOW = "SLOW"
    LOW = "LOW"
    HIGH = "HIGH"


_BELOW = {"rr": VitalClass.SLOW, "hr": VitalClass.SLOW, "spo2": VitalClass.LOW}
_ABOVE = {"rr": VitalClass.FAST, "hr": VitalClass.FAST, "o2_flow": VitalClass.HIGH}
RED = frozenset(
    {
        ("rr", VitalClass.FAST),
        ("rr", VitalClass.SLOW),
        ("hr", VitalClass.SLOW),
        ("spo2", VitalClass.LOW),
    }
)
"""Field and class that call for somebody at once; the others are watched (§3.6)."""

COLOURS = {
    "p": Colour.PINK,
    "l": Colour.PALE,
    "j": Colour.JAUNDICED,
    "a": Colour.ACROCYANOSIS,
    "c": Colour.CENTRAL_CYANOSIS,
    "m": Colour.MOTTLED,
}
ACTIVITIES = {
    "a": Activity.ACTIVE,
    "s": Activity.SLEEPY_ROUSABLE,
    "l": Activity.LETHARGIC,
    "m": Activity.MOVES_ONLY_WHEN_STIMULATED,
    "n": Activity.NO_MOVEMENT,
    "i": Activity.IRRITABLE,
    "j": Activity.JITTERY,
}
_NEEDED = {"n": ApnoeaNeeded.NONE, "s": ApnoeaNeeded.STIM, "b": ApnoeaNeeded.BMV}
_CODES: Mapping[str, Mapping[str, StrEnum]] = {"colour": COLOURS, "activity": ACTIVITIES}
_WHOLE = frozenset({"rr", "hr", "spo2"})


def vital_class(vitals: Vitals, field: str) -> VitalClass | None:
    """The class of one field by the soft limits; None within them and where nothing is known."""
    value: float | None = getattr(vitals, field)
    if value is None:
        return None
    limit = LIMITS[field]
    if field == "spo2" and vitals.o2_flow and value > MOST_SPO2_ON_OXYGEN:
        return VitalClass.HIGH
    if limit.soft_low is not None and value < limit.soft_low:
        return _BELOW.get(field)
    if limit.soft_high is not None and value > limit.soft_high:
        return _ABOVE.get(field)
    return None


def parse_vital(field: str, typed: str) -> Values | None:
    """Fields of `Vitals` from what was typed for one of them; None when it is not understood.

    Apnoeas: "0"; "2"; "2 25 s" for two, the longest 25 seconds, ended by stimulation ("b" by bag
    and mask, "n" by itself).
    """
    cleaned = latin(typed).lower()
    if field == "temp_c":
        return _temperature(cleaned)
    if field == "apnoea_events":
        return _apnoea(cleaned)
    if field in _CODES:
        code = _CODES[field].get(cleaned)
        return None if code is None else {field: code}
    number = parse_number(cleaned)
    if number is None or (field in _WHOLE and number != int(number)):
        return None
    return {field: int(number) if field in _WHOLE else number}


def _temperature(cleaned: str) -> Values | None:
    temp_c = parse_temp_c(cleaned)
    if temp_c is None:
        return None
    is_f = is_fahrenheit(cleaned)
    return {"temp_c": temp_c, "temp_unit_entered": TempUnit.F if is_f else TempUnit.C}


def is_fahrenheit(typed: str) -> bool:
    """Whether a temperature that can be read was typed in °F."""
    number = parse_number(typed.strip(" °CcFf"))
    temp_c = parse_temp_c(typed)
    return number is not None and temp_c is not None and abs(number - temp_c) >= 1


def _apnoea(cleaned: str) -> Values | None:
    found = re.fullmatch(r"(\d{1,2})(?:[ ,]+(\d{1,3}))?(?: *([nsb]))?", cleaned)
    if found is None:
        return None
    events = int(found[1])
    if not events and (found[2] or found[3]):
        return None
    return {
        "apnoea_events": events,
        "longest_apnoea_s": int(found[2]) if found[2] else None,
        "apnoea_needed": _NEEDED.get(found[3] or ""),
    }


def show_vital(vitals: Vitals, field: str) -> str:
    """What `parse_vital` reads back as the same; "" where nothing is recorded."""
    value: object = getattr(vitals, field)
    if value is None:
        return ""
    if field in _CODES:
        return next((key for key, code in _CODES[field].items() if code is value), "")
    if field == "apnoea_events":
        needed = next((k for k, one in _NEEDED.items() if one is vitals.apnoea_needed), "")
        parts = (value, vitals.longest_apnoea_s, needed)
        return " ".join(str(part) for part in parts if part not in (None, ""))
    if isinstance(value, float):
        return half_up(value, 1) if field == "temp_c" else f"{value:g}"
    return str(value)
