"""Weight-gain velocity: formulas and windows (clinical.md §3.3; return-format.md readings 11, 20).

The average two-point method is the default everywhere; published comparison with the exponential
method: 15.5-15.8 g/kg/day for both once the phase of loss is left out [V:S11].
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kmc_desk.domain.growth.series import WeightPoint, in_order, weight_on
from kmc_desk.domain.growth.weight_loss import weight_loss

TARGET_G_PER_KG_DAY = 15  # WHO KMC; below it over three days gain is inadequate [V:S22]
STAY_LATE_AGE_DAYS = 7  # equal to starting at the nadir in the published comparison [V:S11]
STAY_MIN_DAYS = 3


def average_two_point(first_g: float, last_g: float, days: int) -> float | None:
    """Gain in g/kg/day over the mean of the two weights (Fenton 2018); None when days < 1.

    One division of whole numbers, so that a gain of exactly 15 compares as 15.
    """
    return None if days < 1 else 2000 * (last_g - first_g) / ((first_g + last_g) * days)


def exponential(first_g: float, last_g: float, days: int) -> float | None:
    """Gain in g/kg/day, 1000 ln(last/first)/days (Patel 2005, 2009); None when days < 1."""
    return None if days < 1 else 1000 * math.log(last_g / first_g) / days


def g_per_day(first_g: float, last_g: float, days: int) -> float | None:
    """Gain in grams a day; None when days < 1."""
    return None if days < 1 else (last_g - first_g) / days


def gv(weights: Iterable[WeightPoint], on: date, days: int) -> float | None:
    """Average two-point gain of the `days` up to `on`; None unless both days were weighed."""
    points = tuple(weights)
    first = weight_on(points, on - timedelta(days=days))
    last = weight_on(points, on)
    return None if first is None or last is None else average_two_point(first, last, days)


def gv_1d(weights: Iterable[WeightPoint], on: date) -> float | None:
    """Gain since the day before, g/kg/day; one 10-g step of the scale is 6.7 at 1500 g."""
    return gv(weights, on, 1)


def gv_3d(weights: Iterable[WeightPoint], on: date) -> float | None:
    """Gain of three days, g/kg/day: alerts and discharge rule."""
    return gv(weights, on, 3)


def gv_7d(weights: Iterable[WeightPoint], on: date) -> float | None:
    """Gain of seven days, g/kg/day: the paediatrician's round."""
    return gv(weights, on, 7)


@dataclass(frozen=True, slots=True, kw_only=True)
class StayGain:
    """The gain of a stay, with the two weights it was taken from."""

    g_per_kg_day: float
    first: WeightPoint
    last: WeightPoint

    @property
    def days(self) -> int:
        """Whole days between the two weights."""
        return (self.last.on - self.first.on).days


def gv_stay(
    stay: Iterable[WeightPoint],
    *,
    birth_date: date,
    birth_weight_g: int | None,
    admitted_on: date,
    readmission: bool,
) -> StayGain | None:
    """Gain of a stay, from its start weight to its last weight; None when under three days.

    The start is the nadir of the stay; for an infant never below birth weight, without a measured
    birth weight or admitted after age 7 days it is the weight of age 7 days, or the stay's first
    weight if that is later; for a readmission its first weight, which is that of admission.

    Args:
        stay: the stay's weights (`stay_weights`).
        birth_date: the day of age 0.
        birth_weight_g: measured birth weight; give None for a proxy.
        admitted_on: the first day of the stay.
        readmission: whether the infant had a stay before.
    """
    points = in_order(stay)
    if not points:
        return None
    first = (
        points[0] if readmission else _stay_start(points, birth_date, birth_weight_g, admitted_on)
    )
    last = points[-1]
    if first is None:
        return None
    days = (last.on - first.on).days
    gain = average_two_point(first.weight_g, last.weight_g, days)
    if gain is None or days < STAY_MIN_DAYS:
        return None
    return StayGain(g_per_kg_day=gain, first=first, last=last)


def _stay_start(
    points: tuple[WeightPoint, ...], birth_date: date, birth_weight_g: int | None, admitted_on: date
) -> WeightPoint | None:
    """The nadir, or the weight of age 7 days, or a later first weight."""
    seventh = birth_date + timedelta(days=STAY_LATE_AGE_DAYS)
    if admitted_on <= seventh:
        loss = weight_loss(points, birth_date=birth_date, birth_weight_g=birth_weight_g)
        if loss is not None and loss.below:
            return loss.nadir
    if points[0].on > seventh:
        return points[0]
    return next((point for point in points if point.on == seventh), None)
