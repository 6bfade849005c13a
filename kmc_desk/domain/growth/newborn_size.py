"""INTERGROWTH-21st size at birth, GA 24+0..42+6 weeks (168..300 days), by gestation in whole days.

* 33+0..42+6 (231..300 days), Newborn Size Standards: skew-t with mu and sigma of each day and sex,
  in `resources/growth/newborn_size.csv`. Villar J et al. Lancet 2014;384:857-68,
  doi:10.1016/S0140-6736(14)60932-6.
* 24+0..32+6 (168..230 days), Very Preterm Reference: with w = GA in exact weeks, normal with

      ln weight (kg)  mean -7.00303  + 1.325911 sqrt(w) + 0.0571937 (boys), variance 0.0373218
      length (cm)     mean  1.307633 + 1.270022 w       + 0.4263885 (boys), variance 6.757543
      head (cm)       mean 0.7866522 + 0.887638 w       + 0.2513385 (boys), variance 2.433481

  Villar J et al. Lancet 2016;387:844-5, doi:10.1016/S0140-6736(16)00384-6.

The two do not meet: at 33+0 the third centile of boys falls by 154 g. The break is drawn, not
smoothed. There is no weight-for-length at birth.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from kmc_desk.domain.growth.arrays import Bools, Floats, Places, in_pieces
from kmc_desk.domain.growth.measures import Basis, Measure
from kmc_desk.domain.growth.no_score import LARGEST_VALUE, SMALLEST_VALUE
from kmc_desk.domain.growth.skew_t import SkewT, skew_t

REFERENCE = "INTERGROWTH-21st Newborn Size Standards (Villar 2014) and Very Preterm (Villar 2016)"
GA_FIRST_DAY = 168
GA_TABLE_FIRST_DAY = 231
GA_LAST_DAY = 300
_GROUPS = 4  # boys and girls, below mu and above


@dataclass(frozen=True, slots=True, kw_only=True)
class _VeryPreterm:
    """Equation of one measure: intercept + slope * (w or its root) + boys."""

    intercept: float
    slope: float
    boys: float
    variance: float
    root_of_weeks: bool = False
    logarithm: bool = False


_VERY_PRETERM = {
    Measure.WEIGHT: _VeryPreterm(
        intercept=-7.00303 + math.log(1000.0),  # in grams
        slope=1.325911,
        boys=0.0571937,
        variance=0.0373218,
        root_of_weeks=True,
        logarithm=True,
    ),
    Measure.LENGTH: _VeryPreterm(
        intercept=1.307633, slope=1.270022, boys=0.4263885, variance=6.757543
    ),
    Measure.HEAD: _VeryPreterm(
        intercept=0.7866522, slope=0.887638, boys=0.2513385, variance=2.433481
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NewbornTable:
    """One measure at birth; mean and spread of every day, boys before girls.

    Attributes:
        centres: mean (of the logarithm, for very preterm weight), later mu, in grams or cm.
        spreads: standard deviation, later sigma.
        shapes: the skew-t distribution of each day from 33+0; None before.
        kinds: the different shapes, and `kind_of` which of them a day has; -1 before 33+0.
        logarithm: whether very preterm values are taken as logarithms.
    """

    axis: Basis = Basis.GESTATION
    first: float = GA_FIRST_DAY
    last: float = GA_LAST_DAY
    whole_days: bool = True
    centres: tuple[float, ...]
    spreads: tuple[float, ...]
    shapes: tuple[SkewT | None, ...]
    centre_column: Floats
    spread_column: Floats
    kinds: tuple[SkewT, ...]
    kind_of: Places
    logarithm: bool

    def z(self, value: float, at: float, sex: str) -> float | None:
        """z-score of a value in grams or cm at a gestation in whole days; None outside."""
        index = _index(at, sex)
        if index is None or not SMALLEST_VALUE <= value <= LARGEST_VALUE:
            return None
        shape = self.shapes[index]
        if shape is not None:
            z = shape.z((value - self.centres[index]) / self.spreads[index])
            return None if z != z else z  # noqa: PLR0124 nan is the one number unlike itself
        reached = math.log(value) if self.logarithm else value
        return (reached - self.centres[index]) / self.spreads[index]

    def value(self, z: float, at: float, sex: str) -> float | None:
        """Value in grams or cm, unrounded, at a z-score; None outside or where it is no value."""
        index = _index(at, sex)
        if index is None:
            return None
        shape = self.shapes[index]
        steps = z if shape is None else shape.e(z)
        found = self.centres[index] + steps * self.spreads[index]
        if shape is None and self.logarithm:
            found = math.exp(min(found, 100.0))
        return found if SMALLEST_VALUE <= found <= LARGEST_VALUE else None

    def zs(self, values: ArrayLike, at: ArrayLike, sex: ArrayLike) -> Floats:
        """`z` for arrays that broadcast together; nan where there is no number."""
        return in_pieces(self._zs, values, at, sex, groups=_GROUPS)

    def values(self, zs: ArrayLike, at: ArrayLike, sex: ArrayLike) -> Floats:
        """`value` for arrays that broadcast together; nan where there is no number."""
        return in_pieces(self._values, zs, at, sex, groups=_GROUPS)

    def _zs(self, values: Floats, at: Floats, rows: Places) -> Floats:
        index, known = _indices(at, rows)
        known &= (values >= SMALLEST_VALUE) & (values <= LARGEST_VALUE)
        centre, spread = self.centre_column.take(index), self.spread_column.take(index)
        kind = self.kind_of.take(index)
        reached = np.where(known, values, np.nan)
        if self.logarithm:
            early = np.flatnonzero(kind < 0)
            reached[early] = np.log(reached[early])
        found = (reached - centre) / spread
        for number, shape in enumerate(self.kinds):
            of_shape = np.flatnonzero(kind == number)
            if of_shape.size > 0:
                found[of_shape] = shape.zs(found[of_shape])
        return found

    def _values(self, zs: Floats, at: Floats, rows: Places) -> Floats:
        index, known = _indices(at, rows)
        kind = self.kind_of.take(index)
        steps = np.where(known, zs, np.nan)
        for number, shape in enumerate(self.kinds):
            of_shape = np.flatnonzero(kind == number)
            if of_shape.size > 0:
                steps[of_shape] = shape.es(steps[of_shape])
        found = self.centre_column.take(index) + steps * self.spread_column.take(index)
        if self.logarithm:
            early = np.flatnonzero(kind < 0)
            found[early] = np.exp(found[early])
        return np.where((found >= SMALLEST_VALUE) & (found <= LARGEST_VALUE), found, np.nan)


def newborn_table(measure: Measure, boys: Floats, girls: Floats) -> NewbornTable:
    """The table of one measure.

    Args:
        measure: WEIGHT, LENGTH or HEAD.
        boys: mu, sigma (grams or cm), nu and tau of each day from 231 to 300; likewise `girls`.

    Raises:
        ValueError: not one row a day.
    """
    early = _VERY_PRETERM[measure]
    days = range(GA_FIRST_DAY, GA_TABLE_FIRST_DAY)
    centres: list[float] = []
    spreads: list[float] = []
    shapes: list[SkewT | None] = []
    for table, boy in ((boys, early.boys), (girls, 0.0)):
        if len(table) != GA_LAST_DAY - GA_TABLE_FIRST_DAY + 1:
            raise ValueError("newborn size needs one row a day")
        for day in days:
            weeks = day / 7.0
            along = math.sqrt(weeks) if early.root_of_weeks else weeks
            centres.append(early.intercept + early.slope * along + boy)
            spreads.append(math.sqrt(early.variance))
            shapes.append(None)
        for mu, sigma, nu, tau in table.tolist():
            centres.append(mu)
            spreads.append(sigma)
            shapes.append(skew_t(nu, tau))
    kinds = tuple(dict.fromkeys(shape for shape in shapes if shape is not None))
    return NewbornTable(
        centres=tuple(centres),
        spreads=tuple(spreads),
        shapes=tuple(shapes),
        centre_column=np.array(centres),
        spread_column=np.array(spreads),
        kinds=kinds,
        kind_of=np.array([-1 if shape is None else kinds.index(shape) for shape in shapes]),
        logarithm=early.logarithm,
    )


_DAYS = GA_LAST_DAY - GA_FIRST_DAY + 1


def _index(at: float, sex: str) -> int | None:
    """Row of a day and a sex; None outside the domain."""
    if not GA_FIRST_DAY <= at <= GA_LAST_DAY:
        return None
    index = int(at)
    if index != at:
        return None
    if sex == "M":
        return index - GA_FIRST_DAY
    return index - GA_FIRST_DAY + _DAYS if sex == "F" else None


def _indices(at: Floats, rows: Places) -> tuple[Places, Bools]:
    known = (rows >= 0) & (at >= GA_FIRST_DAY) & (at <= GA_LAST_DAY)
    place = np.where(known, at - GA_FIRST_DAY, 0.0)
    index = place.astype(np.intp)
    known &= index == place
    return index + np.where(known, rows, 0) * _DAYS, known
