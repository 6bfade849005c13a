"""Classes of size at birth and of growth, as the R package gigs and WHO draw their lines.

Size at birth: SGA below the 10th centile, LGA above the 90th, SGA_3 below the 3rd (Villar 2014).
Small vulnerable newborn: preterm or term by each of these (Lawn 2023, Lancet 401:1707-19,
doi:10.1016/S0140-6736(23)00522-6). Growth: lines at 2 and 3 SD; a z-score on a line belongs to the
class further out, as in gigs, where the WHO text says "below -2". Flags: WHO Anthro; a flagged
figure is to be measured again.
"""

from enum import StrEnum

from kmc_desk.domain.dates import PRETERM_BELOW_DAYS
from kmc_desk.domain.growth.centiles import z_of_centile
from kmc_desk.domain.growth.measures import Measure

_P3, _P10, _P90 = (z_of_centile(number) for number in (3, 10, 90))
_TWO_SD, _THREE_SD = 2.0, 3.0
_FLAGS = {
    Measure.WEIGHT: (-6.0, 5.0),
    Measure.LENGTH: (-6.0, 6.0),
    Measure.WEIGHT_FOR_LENGTH: (-5.0, 5.0),
    Measure.HEAD: (-5.0, 5.0),
}


class SizeAtBirth(StrEnum):
    """Weight for gestation at birth."""

    SGA_3 = "SGA_3"  # below the 3rd centile
    SGA = "SGA"
    AGA = "AGA"
    LGA = "LGA"


class VulnerableNewborn(StrEnum):
    """Small vulnerable newborn types; only TERM_AGA and TERM_LGA are not vulnerable."""

    PRETERM_SGA = "PRETERM_SGA"
    PRETERM_AGA = "PRETERM_AGA"
    PRETERM_LGA = "PRETERM_LGA"
    TERM_SGA = "TERM_SGA"
    TERM_AGA = "TERM_AGA"
    TERM_LGA = "TERM_LGA"


class GrowthClass(StrEnum):
    """Classes of weight, length, weight-for-length and head."""

    SEVERELY_UNDERWEIGHT = "SEVERELY_UNDERWEIGHT"
    UNDERWEIGHT = "UNDERWEIGHT"
    SEVERELY_STUNTED = "SEVERELY_STUNTED"
    STUNTED = "STUNTED"
    SEVERELY_WASTED = "SEVERELY_WASTED"
    WASTED = "WASTED"
    SEVERE_MICROCEPHALY = "SEVERE_MICROCEPHALY"
    MICROCEPHALY = "MICROCEPHALY"
    NORMAL = "NORMAL"
    OVERWEIGHT = "OVERWEIGHT"
    MACROCEPHALY = "MACROCEPHALY"
    SEVERE_MACROCEPHALY = "SEVERE_MACROCEPHALY"


_LOW = {
    Measure.WEIGHT: (GrowthClass.SEVERELY_UNDERWEIGHT, GrowthClass.UNDERWEIGHT),
    Measure.LENGTH: (GrowthClass.SEVERELY_STUNTED, GrowthClass.STUNTED),
    Measure.WEIGHT_FOR_LENGTH: (GrowthClass.SEVERELY_WASTED, GrowthClass.WASTED),
    Measure.HEAD: (GrowthClass.SEVERE_MICROCEPHALY, GrowthClass.MICROCEPHALY),
}
_HIGH = {  # from 2 SD, from 3 SD
    Measure.WEIGHT: (GrowthClass.OVERWEIGHT, GrowthClass.OVERWEIGHT),
    Measure.LENGTH: (GrowthClass.NORMAL, GrowthClass.NORMAL),  # tall is no disorder
    Measure.WEIGHT_FOR_LENGTH: (GrowthClass.OVERWEIGHT, GrowthClass.OVERWEIGHT),
    Measure.HEAD: (GrowthClass.MACROCEPHALY, GrowthClass.SEVERE_MACROCEPHALY),
}


def size_at_birth(z: float) -> SizeAtBirth:
    """Class of a birth weight by its z-score on the newborn size standard."""
    if z < _P3:
        return SizeAtBirth.SGA_3
    if z < _P10:
        return SizeAtBirth.SGA
    return SizeAtBirth.LGA if z > _P90 else SizeAtBirth.AGA


def vulnerable_newborn(z: float, ga_days: float) -> VulnerableNewborn:
    """Type by birth-weight z-score and gestation; below the 3rd centile counts as SGA."""
    size = size_at_birth(z)
    size = SizeAtBirth.SGA if size is SizeAtBirth.SGA_3 else size
    term = "PRETERM" if ga_days < PRETERM_BELOW_DAYS else "TERM"
    return VulnerableNewborn(f"{term}_{size}")


def growth_class(measure: Measure, z: float) -> GrowthClass:
    """Class of a z-score of postnatal growth; ask `is_flagged` first."""
    if z <= -_TWO_SD:
        return _LOW[measure][0 if z <= -_THREE_SD else 1]
    if z >= _TWO_SD:
        return _HIGH[measure][1 if z >= _THREE_SD else 0]
    return GrowthClass.NORMAL


def is_flagged(measure: Measure, z: float) -> bool:
    """Whether a z-score lies outside what WHO Anthro takes for plausible."""
    low, high = _FLAGS[measure]
    return not low <= z <= high
