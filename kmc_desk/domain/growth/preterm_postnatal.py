"""INTERGROWTH-21st Preterm Postnatal Growth Standards: weight, length, head, weight-for-length.

For infants born before 37+0 weeks, PMA 27+0..64+0 weeks (189..448 days), x = PMA in exact weeks,
weight-for-length for lengths of 35..65 cm, x = length in units of 10 cm. Normal with

    ln weight (kg)  mean 2.591277 - 0.01155 x^0.5 - 2201.705 x^-2 + 0.0911639 (boys)
                    sd   0.1470258 + 505.92394 x^-2 - 140.0576 x^-2 ln x
    ln length (cm)  mean 4.136244 - 547.0018 x^-2 + 0.0026066 x + 0.0314961 (boys)
                    sd   0.050489 + 310.44761 x^-2 - 90.0742 x^-2 ln x
    head (cm)       mean 55.53617 - 852.0059 x^-1 + 0.7957903 (boys)
                    sd   3.0582292 + 3910.05 x^-2 - 180.5625 x^-1
    weight-for-length (kg)
      boys          mean 13.98383 + 203.5677 x^-2 - 291.114 x^-2 ln x
                    ln sd -1.830098 + 0.0049708 x^3
      girls         mean 50.32492 + 140.8019 x^-1 - 167.906 x^-0.5
                    sd   0.2195888 - 0.0046046 x^3 + 0.0033017 x^3 ln x

Source: Villar J et al. Lancet Glob Health 2015;3:e681-91, doi:10.1016/S2214-109X(15)00163-1.
The last day is 448, as in the R package gigs; outside the domain there is no number. A first weight
within three days of birth belongs on the newborn size standard, not on this one (GIGS guidance).
"""

import functools
import math
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import ArrayLike

from kmc_desk.domain.dates import PRETERM_BELOW_DAYS
from kmc_desk.domain.growth.arrays import Floats, Places, in_pieces
from kmc_desk.domain.growth.measures import Basis, Measure
from kmc_desk.domain.growth.no_score import LARGEST_VALUE, SMALLEST_VALUE

REFERENCE = "INTERGROWTH-21st Preterm Postnatal Growth Standards (Villar 2015)"
PMA_FIRST_DAY = 189
PMA_LAST_DAY = 448
LENGTH_FIRST_CM, LENGTH_LAST_CM = 35.0, 65.0
GA_BELOW_DAYS = PRETERM_BELOW_DAYS  # the standard is for preterm infants only

_Value = TypeVar("_Value", float, Floats)
_Terms = tuple[tuple[float, float, bool], ...]  # coefficient, power of x, times ln x


@dataclass(frozen=True, slots=True, kw_only=True)
class _Equations:
    """Mean and sd of one measure and sex; with `ln_sd` the sd is the exponential of its terms."""

    mean: _Terms
    sd: _Terms
    ln_sd: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PretermTable:
    """One measure; its equations speak of kg or cm, its methods of grams or cm.

    Attributes:
        per_x: days or cm in one unit of x.
        logarithm: whether the logarithm of the value is normal.
        unit: grams in a kg, or 1.
    """

    axis: Basis = Basis.PMA
    first: float = PMA_FIRST_DAY
    last: float = PMA_LAST_DAY
    whole_days: bool = False
    per_x: float = 7.0
    logarithm: bool
    unit: float = 1.0
    boys: _Equations
    girls: _Equations

    def z(self, value: float, at: float, sex: str) -> float | None:
        """z-score of a value in grams or cm at days of PMA, or at a length in cm; None outside."""
        normal = self._normal(at, sex)
        if normal is None or not SMALLEST_VALUE <= value <= LARGEST_VALUE:
            return None
        mean, sd = normal
        return ((math.log(value) if self.logarithm else value) - mean) / sd

    def value(self, z: float, at: float, sex: str) -> float | None:
        """Value in grams or cm, unrounded, at a z-score; None outside or where it is no value."""
        normal = self._normal(at, sex)
        if normal is None:
            return None
        mean, sd = normal
        found = mean + z * sd
        if self.logarithm:
            found = math.exp(min(found, 100.0))
        return found if SMALLEST_VALUE <= found <= LARGEST_VALUE else None

    def zs(self, values: ArrayLike, at: ArrayLike, sex: ArrayLike) -> Floats:
        """`z` for arrays that broadcast together; nan where there is no number."""
        return in_pieces(self._zs, values, at, sex)

    def values(self, zs: ArrayLike, at: ArrayLike, sex: ArrayLike) -> Floats:
        """`value` for arrays that broadcast together; nan where there is no number."""
        return in_pieces(self._values, zs, at, sex)

    def _normal(self, at: float, sex: str) -> tuple[float, float] | None:
        """Mean and sd at one place; None outside the domain."""
        if sex not in ("M", "F") or not self.first <= at <= self.last:
            return None
        day = int(at)
        if self.axis is Basis.PMA and day == at:
            return _by_day(self).rows[day - PMA_FIRST_DAY + (0 if sex == "M" else _DAYS)]
        x = at / self.per_x
        return _mean_and_sd(self, self.boys if sex == "M" else self.girls, x, math.log(x))

    def _normals(self, at: Floats, rows: Places) -> tuple[Floats, Floats]:
        """Means and sds at many places; nan outside the domain."""
        known = (rows >= 0) & (at >= self.first) & (at <= self.last)
        if self.axis is Basis.PMA:
            place = np.where(known, at - PMA_FIRST_DAY, 0.0)
            day = place.astype(np.intp)
            if (day == place).all():
                day += np.where(known, rows, _NOWHERE) * _DAYS
                table = _by_day(self)
                return table.means.take(day), table.sds.take(day)
        x = np.where(known, at, np.nan) / self.per_x
        ln_x = np.log(x)
        (boys_mean, boys_sd), (girls_mean, girls_sd) = (
            _mean_and_sd(self, equations, x, ln_x) for equations in (self.boys, self.girls)
        )
        is_boy = rows == 0
        return np.where(is_boy, boys_mean, girls_mean), np.where(is_boy, boys_sd, girls_sd)

    def _zs(self, values: Floats, at: Floats, rows: Places) -> Floats:
        known = (values >= SMALLEST_VALUE) & (values <= LARGEST_VALUE)
        reached = np.where(known, values, np.nan)
        if self.logarithm:
            reached = np.log(reached)
        mean, sd = self._normals(at, rows)
        return (reached - mean) / sd

    def _values(self, zs: Floats, at: Floats, rows: Places) -> Floats:
        mean, sd = self._normals(at, rows)
        found = mean + zs * sd
        if self.logarithm:
            found = np.exp(found)
        return np.where((found >= SMALLEST_VALUE) & (found <= LARGEST_VALUE), found, np.nan)


_DAYS = PMA_LAST_DAY - PMA_FIRST_DAY + 1
_NOWHERE = 2  # the block of nan after those of boys and girls


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _ByDay:
    """Means and sds of whole days, boys before girls; the arrays end with a block of nan."""

    rows: tuple[tuple[float, float], ...]
    means: Floats
    sds: Floats


@functools.cache
def _by_day(table: PretermTable) -> _ByDay:
    """The equations of a table worked out for each day of its domain."""
    x = np.arange(PMA_FIRST_DAY, PMA_LAST_DAY + 1) / table.per_x
    nowhere = np.full(_DAYS, np.nan)
    (boys, boys_sd), (girls, girls_sd) = (
        _mean_and_sd(table, equations, x, np.log(x)) for equations in (table.boys, table.girls)
    )
    means = np.concatenate((boys, girls, nowhere))
    sds = np.concatenate((boys_sd, girls_sd, nowhere))
    rows = zip(means.tolist(), sds[: 2 * _DAYS].tolist(), strict=False)
    return _ByDay(rows=tuple(rows), means=means, sds=sds)


def _mean_and_sd(
    table: PretermTable, equations: _Equations, x: _Value, ln_x: _Value
) -> tuple[_Value, _Value]:
    """Mean and sd in grams or cm, or of their logarithms."""
    mean: Any = _total(equations.mean, x, ln_x)
    sd: Any = _total(equations.sd, x, ln_x)
    if equations.ln_sd:
        sd = math.e**sd
    if table.logarithm:
        return mean + math.log(table.unit), sd
    return mean * table.unit, sd * table.unit


def _total(terms: _Terms, x: _Value, ln_x: _Value) -> _Value:
    """The sum of coefficient * x^power, times ln x where the term says so."""
    total: Any = x * 0.0
    for coefficient, power, times_ln in terms:
        term = coefficient * x**power
        total = total + (term * ln_x if times_ln else term)
    return total


def _of_age(mean: _Terms, boys: float, sd: _Terms, *, logarithm: bool, unit: float) -> PretermTable:
    """A measure by PMA: boys differ by a constant in the mean."""
    return PretermTable(
        logarithm=logarithm,
        unit=unit,
        boys=_Equations(mean=(*mean, (boys, 0.0, False)), sd=sd),
        girls=_Equations(mean=mean, sd=sd),
    )


TABLES = {
    Measure.WEIGHT: _of_age(
        mean=((2.591277, 0.0, False), (-0.01155, 0.5, False), (-2201.705, -2.0, False)),
        boys=0.0911639,
        sd=((0.1470258, 0.0, False), (505.92394, -2.0, False), (-140.0576, -2.0, True)),
        logarithm=True,
        unit=1000.0,
    ),
    Measure.LENGTH: _of_age(
        mean=((4.136244, 0.0, False), (-547.0018, -2.0, False), (0.0026066, 1.0, False)),
        boys=0.0314961,
        sd=((0.050489, 0.0, False), (310.44761, -2.0, False), (-90.0742, -2.0, True)),
        logarithm=True,
        unit=1.0,
    ),
    Measure.HEAD: _of_age(
        mean=((55.53617, 0.0, False), (-852.0059, -1.0, False)),
        boys=0.7957903,
        sd=((3.0582292, 0.0, False), (3910.05, -2.0, False), (-180.5625, -1.0, False)),
        logarithm=False,
        unit=1.0,
    ),
    Measure.WEIGHT_FOR_LENGTH: PretermTable(
        axis=Basis.LENGTH,
        first=LENGTH_FIRST_CM,
        last=LENGTH_LAST_CM,
        per_x=10.0,
        logarithm=False,
        unit=1000.0,
        boys=_Equations(
            mean=((13.98383, 0.0, False), (203.5677, -2.0, False), (-291.114, -2.0, True)),
            sd=((-1.830098, 0.0, False), (0.0049708, 3.0, False)),
            ln_sd=True,
        ),
        girls=_Equations(
            mean=((50.32492, 0.0, False), (140.8019, -1.0, False), (-167.906, -0.5, False)),
            sd=((0.2195888, 0.0, False), (-0.0046046, 3.0, False), (0.0033017, 3.0, True)),
        ),
    ),
}
_WEIGHT = TABLES[Measure.WEIGHT]


def z_score(weight_g: float, pma_days: float, sex: str) -> float | None:
    """z-score of a weight in grams at a PMA in days; None outside the domain or for sex not M/F."""
    return _WEIGHT.z(weight_g, pma_days, sex)


def weight_at(z: float, pma_days: float, sex: str) -> float | None:
    """Weight in grams, unrounded, at a z-score; None outside the domain or for sex not M/F."""
    return _WEIGHT.value(z, pma_days, sex)


def z_scores(weights_g: ArrayLike, pma_days: ArrayLike, sex: ArrayLike) -> Floats:
    """`z_score` for arrays that broadcast together; nan where there is no number."""
    return _WEIGHT.zs(weights_g, pma_days, sex)


def weights_at(z: ArrayLike, pma_days: ArrayLike, sex: ArrayLike) -> Floats:
    """`weight_at` for arrays that broadcast together; nan where there is no number."""
    return _WEIGHT.values(z, pma_days, sex)
