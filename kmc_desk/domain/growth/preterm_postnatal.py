"""INTERGROWTH-21st Preterm Postnatal Growth Standards: weight by postmenstrual age.

For infants born before 37+0 weeks, PMA 27+0..64+0 weeks (189..448 days). With x = PMA in exact
weeks and ln the natural logarithm, the logarithm of the weight in kg is normal with

    mean  2.591277 - 0.01155 x^0.5 - 2201.705 x^-2 + 0.0911639 (boys)
    sd    0.1470258 + 505.92394 x^-2 - 140.0576 x^-2 ln x

Source: Villar J et al. Lancet Glob Health 2015;3:e681-91, doi:10.1016/S2214-109X(15)00163-1.
The last day is 448, as in the R package gigs; outside the domain there is no number. A first weight
within three days of birth belongs on the newborn size standard, not on this one (GIGS guidance).
"""

import math
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kmc_desk.domain.dates import PRETERM_BELOW_DAYS

REFERENCE = "INTERGROWTH-21st Preterm Postnatal Growth Standards (Villar 2015)"
PMA_FIRST_DAY = 189
PMA_LAST_DAY = 448
GA_BELOW_DAYS = PRETERM_BELOW_DAYS  # the standard is for preterm infants only

Floats = NDArray[np.float64]
_Value = TypeVar("_Value", float, Floats)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Equations:
    """One measure: terms (coefficient, power of x, times ln x) of the mean and of the sd."""

    mean: tuple[tuple[float, float, bool], ...]
    boys: float
    sd: tuple[tuple[float, float, bool], ...]


_LN_WEIGHT_KG = _Equations(
    mean=((2.591277, 0.0, False), (-0.01155, 0.5, False), (-2201.705, -2.0, False)),
    boys=0.0911639,
    sd=((0.1470258, 0.0, False), (505.92394, -2.0, False), (-140.0576, -2.0, True)),
)


def _total(terms: tuple[tuple[float, float, bool], ...], x: _Value, ln_x: _Value) -> _Value:
    """The sum of coefficient * x^power, times ln x where the term says so."""
    total: Any = x * 0.0
    for coefficient, power, times_ln in terms:
        term = coefficient * x**power
        total = total + (term * ln_x if times_ln else term)
    return total


def z_score(weight_g: float, pma_days: float, sex: str) -> float | None:
    """z-score of a weight in grams at a PMA in days; None outside the domain or for sex not M/F."""
    distribution = _mean_and_sd(_LN_WEIGHT_KG, pma_days, sex)
    if distribution is None or not 0 < weight_g < math.inf:
        return None
    mean, sd = distribution
    return (math.log(weight_g / 1000.0) - mean) / sd


def weight_at(z: float, pma_days: float, sex: str) -> float | None:
    """Weight in grams, unrounded, at a z-score; None outside the domain or for sex not M/F."""
    distribution = _mean_and_sd(_LN_WEIGHT_KG, pma_days, sex)
    if distribution is None:
        return None
    mean, sd = distribution
    return 1000.0 * math.exp(mean + z * sd)


def z_scores(weights_g: ArrayLike, pma_days: ArrayLike, sex: ArrayLike) -> Floats:
    """`z_score` for arrays that broadcast together; nan where there is no number."""
    weights = np.asarray(weights_g, dtype=np.float64)
    mean, sd = _means_and_sds(_LN_WEIGHT_KG, pma_days, sex)
    known = (weights > 0) & np.isfinite(weights)
    return (np.log(np.where(known, weights, np.nan) / 1000.0) - mean) / sd


def weights_at(z: ArrayLike, pma_days: ArrayLike, sex: ArrayLike) -> Floats:
    """`weight_at` for arrays that broadcast together; nan where there is no number."""
    mean, sd = _means_and_sds(_LN_WEIGHT_KG, pma_days, sex)
    return 1000.0 * np.exp(mean + np.asarray(z, dtype=np.float64) * sd)


def _mean_and_sd(measure: _Equations, pma_days: float, sex: str) -> tuple[float, float] | None:
    """Mean and sd at one age; None outside the domain."""
    if sex not in ("M", "F") or not PMA_FIRST_DAY <= pma_days <= PMA_LAST_DAY:
        return None
    x = pma_days / 7.0
    ln_x = math.log(x)
    boys = measure.boys if sex == "M" else 0.0
    return _total(measure.mean, x, ln_x) + boys, _total(measure.sd, x, ln_x)


def _means_and_sds(
    measure: _Equations, pma_days: ArrayLike, sex: ArrayLike
) -> tuple[Floats, Floats]:
    """Means and sds at many ages; nan outside the domain."""
    days = np.asarray(pma_days, dtype=np.float64)
    sexes = np.asarray(sex)
    boys, girls = sexes == "M", sexes == "F"
    known = (days >= PMA_FIRST_DAY) & (days <= PMA_LAST_DAY) & (boys | girls)
    x = np.where(known, days, np.nan) / 7.0
    ln_x = np.log(x)
    mean = _total(measure.mean, x, ln_x) + np.where(boys, measure.boys, 0.0)
    return mean, _total(measure.sd, x, ln_x)
