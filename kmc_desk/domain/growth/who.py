"""WHO Child Growth Standards from birth: weight, length, head by day, weight-for-length by length.

LMS by whole days 0..1856 (length lying down to day 730, height standing after) and by 0.1 cm of
length 45.0..110.0, between which L, M and S lie on straight lines. The restricted rule beyond 3 SD
holds for weight-for-age and weight-for-length, not for length and head. KMC Desk follows infants to
24 months; weight-for-length is for ages below 731 days.

Sources: WHO Multicentre Growth Reference Study Group, WHO Child Growth Standards: length/height-
for-age, weight-for-age, weight-for-length, 2006, ISBN 92 4 154693 X; head circumference-for-age,
2007, ISBN 978 92 4 154718 5. Figures in `resources/growth/who_*.csv`.
"""

from enum import StrEnum

from kmc_desk.domain.growth.arrays import Floats
from kmc_desk.domain.growth.lms import LmsTable, lms_table
from kmc_desk.domain.growth.measures import WEIGHT_BASED, Basis, Measure

REFERENCE = "WHO Child Growth Standards (2006, 2007)"
LYING_BELOW_AGE_DAYS = 731
LYING_IS_LONGER_CM = 0.7
LENGTH_FIRST_CM = 45.0


class Position(StrEnum):
    """How a length was taken."""

    LYING = "LYING"
    STANDING = "STANDING"


def who_table(measure: Measure, boys: Floats, girls: Floats) -> LmsTable:
    """The table of a measure from rows of L, M (grams or cm) and S, by day or by 0.1 cm."""
    by_length = measure is Measure.WEIGHT_FOR_LENGTH
    return lms_table(
        boys,
        girls,
        axis=Basis.LENGTH if by_length else Basis.AGE,
        first=LENGTH_FIRST_CM if by_length else 0,
        restricted=measure in WEIGHT_BASED,
    )


def length_as_tabled(measured_cm: float, age_days: float, position: Position | None) -> float:
    """Length in cm as the tables expect it: lying below 731 days of age, standing from then on.

    Below 731 days 0.7 cm is added to a length taken standing; from then on 0.7 cm is taken from
    one taken lying (WHO 2006). None: taken as it should be at that age.
    """
    if position is Position.STANDING and age_days < LYING_BELOW_AGE_DAYS:
        return measured_cm + LYING_IS_LONGER_CM
    if position is Position.LYING and age_days >= LYING_BELOW_AGE_DAYS:
        return measured_cm - LYING_IS_LONGER_CM
    return measured_cm
