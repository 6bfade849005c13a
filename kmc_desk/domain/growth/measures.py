"""What is measured, by which standard, and where along its axis: the words of growth.

Weight is in grams, length, head circumference and the length of a weight-for-length in cm, ages in
days; files of other programs use kilograms and are converted where they are read.
"""

from enum import StrEnum


class Measure(StrEnum):
    """What is measured; the words stand in files."""

    WEIGHT = "weight"
    LENGTH = "length"
    HEAD = "hc"
    WEIGHT_FOR_LENGTH = "wfl"


WEIGHT_BASED = (Measure.WEIGHT, Measure.WEIGHT_FOR_LENGTH)


class StandardName(StrEnum):
    """The standards that are part of the program; a site's own reference has its own name."""

    NEWBORN = "ig_nbs"
    PRETERM = "ig_png"
    WHO = "who_gs"


class Basis(StrEnum):
    """What a value was compared at; stored with each z-score."""

    GESTATION = "gestation"
    PMA = "pma"
    CORRECTED_AGE = "corrected_age"
    AGE = "age"
    LENGTH = "length"


class Ages(StrEnum):
    """Where measurements of preterm infants stand after PMA 64 weeks; shown in these words."""

    CORRECTED = "CORRECTED"
    BOTH = "BOTH"
    SINCE_BIRTH = "SINCE_BIRTH"  # the rule of GIGS
