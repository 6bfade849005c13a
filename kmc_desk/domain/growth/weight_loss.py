"""Loss after birth: how deep, when lowest, when regained (clinical.md §3.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kmc_desk.domain.growth.series import WeightPoint, in_order

NADIR_LAST_AGE_DAYS = 14  # a nadir is sought up to this age when birth weight is not regained [D]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightLoss:
    """What became of the birth weight.

    Attributes:
        below: whether any weight was below birth weight; if not, nothing was lost.
        max_loss_pct: loss at the nadir in percent of birth weight; None if nothing was lost.
        nadir: lowest weight up to the day of regain, else up to age 14 days; ties: latest date.
        regained_on: first day at or above birth weight after the first day below it.
        regained_exact: whether the day before `regained_on` was measured and below.
        last_below_on: last day below birth weight before `regained_on`, or in all.
    """

    below: bool
    max_loss_pct: float | None
    nadir: WeightPoint | None
    regained_on: date | None
    regained_exact: bool
    last_below_on: date | None


def loss_pct(birth_weight_g: int, weight_g: int) -> float:
    """Loss in percent of birth weight; negative above it."""
    return 100 * (birth_weight_g - weight_g) / birth_weight_g


def weight_loss(
    weights: Iterable[WeightPoint], *, birth_date: date, birth_weight_g: int | None
) -> WeightLoss | None:
    """Loss, nadir and regain of a series; None when the birth weight is unknown or a proxy.

    Args:
        weights: one point a day; none may lie before birth.
        birth_date: the day of age 0.
        birth_weight_g: measured birth weight in grams; give None for a proxy.
    """
    points = in_order(weights)
    if birth_weight_g is None:
        return None
    below = [point for point in points if point.weight_g < birth_weight_g]
    if not below:
        return WeightLoss(
            below=False,
            max_loss_pct=None,
            nadir=None,
            regained_on=None,
            regained_exact=False,
            last_below_on=None,
        )
    first_below = below[0].on
    regained_on = next(
        (p.on for p in points if p.on > first_below and p.weight_g >= birth_weight_g), None
    )
    last_below_on = max(p.on for p in below if regained_on is None or p.on < regained_on)
    until = regained_on or birth_date + timedelta(days=NADIR_LAST_AGE_DAYS)
    early = [point for point in points if point.on <= until]
    nadir = min(early, key=lambda p: (p.weight_g, -p.on.toordinal()), default=None)
    return WeightLoss(
        below=True,
        max_loss_pct=None if nadir is None else max(0.0, loss_pct(birth_weight_g, nadir.weight_g)),
        nadir=nadir,
        regained_on=regained_on,
        regained_exact=regained_on == last_below_on + timedelta(days=1),
        last_below_on=last_below_on,
    )
