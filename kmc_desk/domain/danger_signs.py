"""Danger signs that follow from what was measured, whether they were ticked or not (§2.6, §3.6).

What the nurse ticked is never changed: these are read beside it.
"""

from kmc_desk.domain.care_codes import Activity, Colour
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.records import Vitals
from kmc_desk.domain.temperature import TemperatureClass, is_below_35_5, temperature_class

FAST_BREATHING_FROM = 60  # breaths a minute [V:S17]
_COUNTS_APART = 20
"""Breaths a minute between two counts of one infant; what is farther off is another figure, such as
the heart rate, in the wrong place [D]."""

PSBI = frozenset(
    {
        DangerSign.NOT_FEEDING_WELL,
        DangerSign.CONVULSIONS,
        DangerSign.FAST_BREATHING_GE60,
        DangerSign.SEVERE_CHEST_INDRAWING,
        DangerSign.TEMP_LT_35_5,
        DangerSign.FEVER,
        DangerSign.MOVES_ONLY_WHEN_STIMULATED,
        DangerSign.NO_MOVEMENT,
    }
)
"""Signs of possible serious bacterial infection: any one, and the doctor is told [V:S17]."""

_OF_ACTIVITY = {
    Activity.LETHARGIC: DangerSign.LETHARGY,
    Activity.MOVES_ONLY_WHEN_STIMULATED: DangerSign.MOVES_ONLY_WHEN_STIMULATED,
    Activity.NO_MOVEMENT: DangerSign.NO_MOVEMENT,
}


def is_second_count(first: float, second: float) -> bool:
    """Whether this is a second count of breaths a minute, asked for because the first was fast."""
    return first >= FAST_BREATHING_FROM and abs(second - first) <= _COUNTS_APART


def measured_signs(
    *,
    temp_c: float | None = None,
    rr: int | None = None,
    apnoea_events: int | None = None,
    colour: Colour | None = None,
    activity: Activity | None = None,
) -> tuple[DangerSign, ...]:
    """The signs in these figures: below 35.5 °C, 38.0 °C and more, 60 breaths and more, and so on.

    Args:
        temp_c: axillary, judged on the value rounded to 0.1 °C.
        rr: breaths a minute.
    """
    found: list[DangerSign] = []
    if rr is not None and rr >= FAST_BREATHING_FROM:
        found.append(DangerSign.FAST_BREATHING_GE60)
    if temp_c is not None and is_below_35_5(temp_c):
        found.append(DangerSign.TEMP_LT_35_5)
    if temp_c is not None and temperature_class(temp_c) is TemperatureClass.FEVER:
        found.append(DangerSign.FEVER)
    if activity is not None and activity in _OF_ACTIVITY:
        found.append(_OF_ACTIVITY[activity])
    if apnoea_events:
        found.append(DangerSign.APNOEA)
    if colour is Colour.CENTRAL_CYANOSIS:
        found.append(DangerSign.CENTRAL_CYANOSIS)
    return tuple(found)


def vital_signs_of_danger(vitals: Vitals) -> tuple[DangerSign, ...]:
    """The signs in one set of vital signs, ticked or not."""
    return measured_signs(
        temp_c=vitals.temp_c,
        rr=vitals.rr,
        apnoea_events=vitals.apnoea_events,
        colour=vitals.colour,
        activity=vitals.activity,
    )
