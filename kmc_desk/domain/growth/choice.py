"""Which standard when (GIGS guidance; docs/decisions/0006-growth-standards.md).

| the measurement                                                   | standard                     |
| ----------------------------------------------------------------- | ---------------------------- |
| first one of the infant, before 3 days of age, GA 168..300 days   | newborn size                 |
| else GA below 259 days and PMA 189..448 days                      | preterm postnatal            |
| else GA below 259 days and PMA above 448 days                     | WHO, age by the rule below   |
| else GA 259 days or more                                          | WHO at age since birth       |
| else (PMA below 189 days)                                         | none                         |

After PMA 64 weeks the rule CORRECTED compares at corrected age until 24 months corrected and at age
since birth from then on; it joins the preterm postnatal standard within 0.06 z. The rule GIGS
compares at age since birth, which lets a median preterm infant fall by 0.4 to 1.0 z in weight on
that day, and 0.7 to 1.9 z in length.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from kmc_desk.domain.dates import PRETERM_BELOW_DAYS, TERM_DAYS
from kmc_desk.domain.growth import newborn_size, preterm_postnatal, who
from kmc_desk.domain.growth.arrays import Floats
from kmc_desk.domain.growth.measures import Basis, Measure, StandardName
from kmc_desk.domain.growth.no_score import NoScore

AT_BIRTH_BELOW_AGE_DAYS = 3
CORRECTED_BELOW_DAYS = 731  # 24 months

_Numbers = TypeVar("_Numbers", float, Floats)
Chosen = tuple[StandardName, Basis]
_AT_BIRTH: Chosen = (StandardName.NEWBORN, Basis.GESTATION)
_PRETERM: Chosen = (StandardName.PRETERM, Basis.PMA)
_WHO_CORRECTED: Chosen = (StandardName.WHO, Basis.CORRECTED_AGE)
_WHO_SINCE_BIRTH: Chosen = (StandardName.WHO, Basis.AGE)


class Rule(StrEnum):
    """Which age counts after PMA 64 weeks; a setting of the centre, stored with each z-score."""

    CORRECTED = "corrected"
    GIGS = "gigs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What was measured, in whom and when; not the value itself.

    Attributes:
        sex: M or F; another word has no z-score.
        ga_days: gestation at birth; None: unknown.
        age_days: completed days since birth; None: unknown.
        first_measurement: whether it is the infant's first of this measure; a weight of day 1
            after one of day 0 is not.
        length_cm: for weight-for-length, the length taken with the weight.
        position: how that length, or the length measured, was taken; None: as it should be.
    """

    measure: Measure
    sex: str
    ga_days: float | None
    age_days: float | None
    first_measurement: bool = False
    length_cm: float | None = None
    position: who.Position | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A standard and the place on its axis, in days or cm."""

    standard: StandardName
    basis: Basis
    at: float


def choose(occasion: Occasion, rule: Rule = Rule.CORRECTED) -> Choice | NoScore:
    """The standard for a measurement, or why there is none."""
    ga_days = math.nan if occasion.ga_days is None else occasion.ga_days
    age_days = math.nan if occasion.age_days is None else occasion.age_days
    length_cm = math.nan if occasion.length_cm is None else occasion.length_cm
    first = occasion.first_measurement
    chosen = standard_for(occasion.measure, ga_days, age_days, rule, first_measurement=first)
    if isinstance(chosen, NoScore):
        return chosen
    standard, basis = chosen
    if basis is Basis.LENGTH and occasion.length_cm is None:
        return NoScore.LENGTH_UNKNOWN
    at = place_on(basis, ga_days, age_days, length_cm)
    return Choice(standard=standard, basis=basis, at=at)


def standard_for(
    measure: Measure, ga_days: float, age_days: float, rule: Rule, *, first_measurement: bool
) -> Chosen | NoScore:
    """The table above: a standard and what it compares at; nan: unknown."""
    if math.isnan(ga_days):
        return NoScore.GA_UNKNOWN
    if math.isnan(age_days):
        return NoScore.AGE_UNKNOWN
    if age_days < 0:
        return NoScore.AGE_BELOW
    if is_size_at_birth(ga_days, age_days, first_measurement=first_measurement):
        chosen = _AT_BIRTH
    else:
        chosen = _after_birth(ga_days, age_days, rule)
    if measure is Measure.WEIGHT_FOR_LENGTH and not isinstance(chosen, NoScore):
        return _by_length(chosen, ga_days, age_days)
    return chosen


def place_on(basis: Basis, ga_days: _Numbers, age_days: _Numbers, length_cm: _Numbers) -> _Numbers:
    """Where on the axis of a standard a measurement lies, in days or cm."""
    match basis:
        case Basis.GESTATION:
            return ga_days
        case Basis.PMA:
            return ga_days + age_days
        case Basis.CORRECTED_AGE:
            return ga_days + age_days - TERM_DAYS
        case Basis.AGE:
            return age_days
        case Basis.LENGTH:
            return length_cm


def is_size_at_birth(ga_days: float, age_days: float, *, first_measurement: bool) -> bool:
    """Whether a measurement belongs on the newborn size standard."""
    return (
        first_measurement
        and age_days < AT_BIRTH_BELOW_AGE_DAYS
        and newborn_size.GA_FIRST_DAY <= ga_days <= newborn_size.GA_LAST_DAY
    )


def _after_birth(ga_days: float, age_days: float, rule: Rule) -> Chosen | NoScore:
    """The rows of the table after the first."""
    pma_days = ga_days + age_days
    preterm = ga_days < PRETERM_BELOW_DAYS
    if preterm and pma_days < preterm_postnatal.PMA_FIRST_DAY:
        return NoScore.PMA_BELOW
    if preterm and pma_days <= preterm_postnatal.PMA_LAST_DAY:
        return _PRETERM
    if preterm and rule is Rule.CORRECTED and pma_days - TERM_DAYS < CORRECTED_BELOW_DAYS:
        return _WHO_CORRECTED
    return _WHO_SINCE_BIRTH


def _by_length(chosen: Chosen, ga_days: float, age_days: float) -> Chosen | NoScore:
    """The same standard by length in place of age."""
    standard, basis = chosen
    if standard is StandardName.NEWBORN:
        return NoScore.NO_BIRTH_STANDARD
    at = place_on(basis, ga_days, age_days, math.nan)
    if standard is StandardName.WHO and at >= who.LYING_BELOW_AGE_DAYS:
        return NoScore.AGE_ABOVE
    return standard, Basis.LENGTH
