"""Temperature classes (clinical.md §3.6); WHO cut-offs [V:S31]."""

from bisect import bisect_right
from enum import StrEnum


class TemperatureClass(StrEnum):
    """Class of one reading, the coldest first."""

    SEVERE = "SEVERE"
    MODERATE = "MODERATE"
    MILD = "MILD"
    NORMAL = "NORMAL"
    RAISED = "RAISED"
    FEVER = "FEVER"


COLD_CLASSES = (TemperatureClass.MILD, TemperatureClass.MODERATE, TemperatureClass.SEVERE)
"""Below 36.5 °C: hypothermia."""

PSBI_BELOW_C = 35.5  # a danger sign [V:S17]

_LIMITS = (320, 360, 365, 376, 380)  # tenths; each class but the last one ends below its own
_CLASSES = tuple(TemperatureClass)


def temperature_class(temp_c: float) -> TemperatureClass:
    """Class of a reading in °C, on the value rounded to 0.1 (golden G12)."""
    return _CLASSES[bisect_right(_LIMITS, round(temp_c * 10))]


def is_below_35_5(temp_c: float) -> bool:
    """Whether a reading, rounded to 0.1 °C, is so low that it is a danger sign (golden G12)."""
    return round(temp_c * 10) < round(PSBI_BELOW_C * 10)
