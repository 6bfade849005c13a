"""Temperature classes (clinical.md §3.6); WHO cut-offs [V:S31]."""

from enum import StrEnum


class TemperatureClass(StrEnum):
    """Class of one reading."""

    SEVERE = "SEVERE"
    MODERATE = "MODERATE"
    MILD = "MILD"
    NORMAL = "NORMAL"
    RAISED = "RAISED"
    FEVER = "FEVER"


PSBI_BELOW_C = 35.5  # a danger sign [V:S17]

_BELOW = (
    (320, TemperatureClass.SEVERE),
    (360, TemperatureClass.MODERATE),
    (365, TemperatureClass.MILD),
    (376, TemperatureClass.NORMAL),
    (380, TemperatureClass.RAISED),
)


def temperature_class(temp_c: float) -> TemperatureClass:
    """Class of a reading in °C, on the value rounded to 0.1 (golden G12)."""
    tenths = round(temp_c * 10)
    return next((name for limit, name in _BELOW if tenths < limit), TemperatureClass.FEVER)


def is_below_35_5(temp_c: float) -> bool:
    """Whether a reading, rounded to 0.1 °C, is so low that it is a danger sign (golden G12)."""
    return round(temp_c * 10) < round(PSBI_BELOW_C * 10)
