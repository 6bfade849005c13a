"""What part J is counted from: little of many infants, so no whole records."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from kmc_desk.domain.follow_up.counts import FollowUpCount
from kmc_desk.domain.follow_up_codes import Vaccine
from kmc_desk.domain.readiness.profiles import EyeLimits


class VaccineGiven(NamedTuple):
    """One dose on record."""

    infant_id: int
    vaccine: Vaccine
    given_on: date


class EyesDue(NamedTuple):
    """An infant whose eyes are due, if it needs it by its weight or gestation.

    Attributes:
        examined_on: the first examination that took place; None: none did.
    """

    infant_id: int
    due_on: date
    birth_weight_g: int | None
    ga_days: int | None
    examined_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpFacts:
    """What the follow-up of one month is counted from; what lies outside of it does no harm.

    Attributes:
        counts: events of the period, and where infants stand on its last day.
        vaccines: of the infants that left in the period, whenever they were given.
        eyes: due in the period.
        eye_limits: of the centre.
    """

    counts: tuple[FollowUpCount, ...] = ()
    vaccines: tuple[VaccineGiven, ...] = ()
    eyes: tuple[EyesDue, ...] = ()
    eye_limits: EyeLimits = field(default_factory=EyeLimits)
