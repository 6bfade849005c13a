"""LMS tables: the WHO Child Growth Standards and a site's own reference.

With L, M and S of an age, z = ((y/M)^L - 1)/(L S), and ln(y/M)/S when L = 0; back,
y = M (1 + L S z)^(1/L) (Cole 1990). Written with expm1 and log1p, both stay exact as L nears 0.

Restricted rule (WHO, weight-based measures only): beyond 3 SD a z-score counts the distance from
the 3 SD line in steps of the distance between the lines at 2 and 3 SD on that side.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from kmc_desk.domain.growth.arrays import Bools, Floats, Places, in_pieces
from kmc_desk.domain.growth.measures import Basis
from kmc_desk.domain.growth.no_score import LARGEST_VALUE, SMALLEST_VALUE

_NEARLY_ZERO = 1e-14  # stands for L = 0: the formulas then differ from their limit by 1e-14
_PLAIN_UP_TO = 3.0
_LARGEST_POWER = 100.0
_ROWS_PER_CM = 10

Row = tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LmsTable:
    """L, M and S of both sexes along one axis; M in grams or cm.

    Attributes:
        first: first place on the axis in days or cm; `last` is the last, both included.
        rows_per_unit: 1 for rows by day, 10 for rows by 0.1 cm.
        interpolated: whether L, M and S between two rows are taken on the straight line between
            them; if not, only whole days have a number.
        restricted: whether the restricted rule holds beyond 3 SD.
        boys: rows from first to last; likewise `girls`.
        columns: L, M and S as arrays, boys before girls.
    """

    axis: Basis
    first: float
    last: float
    rows_per_unit: int
    interpolated: bool
    restricted: bool
    boys: tuple[Row, ...]
    girls: tuple[Row, ...]
    columns: tuple[Floats, Floats, Floats]

    @property
    def whole_days(self) -> bool:
        """Whether only whole days have a row."""
        return not self.interpolated

    def z(self, value: float, at: float, sex: str) -> float | None:
        """z-score of a value in grams or cm; None outside the domain."""
        row = self._row(at, sex)
        if row is None or not SMALLEST_VALUE <= value <= LARGEST_VALUE:
            return None
        power, median, spread = row
        z = math.expm1(power * math.log(value / median)) / (power * spread)
        if not self.restricted or -_PLAIN_UP_TO <= z <= _PLAIN_UP_TO:
            return z
        side = math.copysign(1.0, z)
        third, step = _third_line(row, side)
        return side * _PLAIN_UP_TO + (value - third) / step

    def value(self, z: float, at: float, sex: str) -> float | None:
        """Value in grams or cm, unrounded, at a z-score; None outside the domain or at no value."""
        row = self._row(at, sex)
        if row is None:
            return None
        if self.restricted and not -_PLAIN_UP_TO <= z <= _PLAIN_UP_TO:
            side = math.copysign(1.0, z)
            third, step = _third_line(row, side)
            found = third + (z - side * _PLAIN_UP_TO) * step
        else:
            found = _plain_value(row, z)
        return found if SMALLEST_VALUE <= found <= LARGEST_VALUE else None

    def zs(self, values: ArrayLike, at: ArrayLike, sex: ArrayLike) -> Floats:
        """`z` for arrays that broadcast together; nan where there is no number."""
        return in_pieces(self._zs, values, at, sex)

    def values(self, zs: ArrayLike, at: ArrayLike, sex: ArrayLike) -> Floats:
        """`value` for arrays that broadcast together; nan where there is no number."""
        return in_pieces(self._values, zs, at, sex)

    def _row(self, at: float, sex: str) -> Row | None:
        """L, M and S at a place; None outside the domain."""
        rows = self.boys if sex == "M" else self.girls if sex == "F" else None
        if rows is None or not self.first <= at <= self.last:
            return None
        place = (at - self.first) * self.rows_per_unit
        index = int(place)
        if not self.interpolated:
            return rows[index] if index == place else None
        index = min(index, len(rows) - 2)
        part = place - index
        low, high = rows[index], rows[index + 1]
        return (
            low[0] + part * (high[0] - low[0]),
            low[1] + part * (high[1] - low[1]),
            low[2] + part * (high[2] - low[2]),
        )

    def _lms(self, at: Floats, rows: Places) -> tuple[Floats, Floats, Floats, Bools]:
        """L, M, S, and where there are any."""
        known = (rows >= 0) & (at >= self.first) & (at <= self.last)
        place = np.where(known, (at - self.first) * self.rows_per_unit, 0.0)
        index = place.astype(np.intp)
        count = len(self.boys)
        powers, medians, spreads = self.columns
        if not self.interpolated:
            known &= index == place
            index += np.where(known, rows, 0) * count
            return powers.take(index), medians.take(index), spreads.take(index), known
        np.minimum(index, count - 2, out=index)
        part = place - index
        index += np.where(known, rows, 0) * count
        power, median, spread = (
            column.take(index) + part * (column.take(index + 1) - column.take(index))
            for column in (powers, medians, spreads)
        )
        return power, median, spread, known

    def _zs(self, values: Floats, at: Floats, rows: Places) -> Floats:
        power, median, spread, known = self._lms(at, rows)
        known &= (values >= SMALLEST_VALUE) & (values <= LARGEST_VALUE)
        ratio = np.where(known, values, np.nan) / median
        zs = np.expm1(power * np.log(ratio)) / (power * spread)
        beyond = np.flatnonzero(np.abs(zs) > _PLAIN_UP_TO) if self.restricted else ()
        if len(beyond) > 0:
            side = np.sign(zs[beyond])
            third, step = _third_lines(power[beyond], median[beyond], spread[beyond], side)
            zs[beyond] = side * _PLAIN_UP_TO + (values[beyond] - third) / step
        return zs

    def _values(self, zs: Floats, at: Floats, rows: Places) -> Floats:
        power, median, spread, known = self._lms(at, rows)
        found = _plain_values(power, median, spread, zs)
        beyond = np.flatnonzero(np.abs(zs) > _PLAIN_UP_TO) if self.restricted else ()
        if len(beyond) > 0:
            side = np.sign(zs[beyond])
            third, step = _third_lines(power[beyond], median[beyond], spread[beyond], side)
            found[beyond] = third + (zs[beyond] - side * _PLAIN_UP_TO) * step
        return np.where(known & (found >= SMALLEST_VALUE) & (found <= LARGEST_VALUE), found, np.nan)


def lms_table(
    boys: Floats,
    girls: Floats,
    *,
    axis: Basis,
    first: float,
    restricted: bool = False,
) -> LmsTable:
    """A table from rows of L, M (grams or cm) and S that follow one another without a gap.

    Args:
        boys: rows from `first` on; likewise `girls`.
        axis: AGE has a row a day and whole days only; PMA has a row a day and LENGTH one every
            0.1 cm, with straight lines between rows.
        first: day or cm of the first row.
        restricted: whether the restricted rule holds.

    Raises:
        ValueError: fewer than two rows, sexes of different length, or M or S not above zero.
    """
    rows_per_unit = _ROWS_PER_CM if axis is Basis.LENGTH else 1
    both = np.concatenate((boys, girls))
    if len(boys) != len(girls) or len(boys) <= 1 or not (both[:, 1:] > 0).all():
        raise ValueError("not an LMS table")
    both[both[:, 0] == 0.0, 0] = _NEARLY_ZERO
    powers, medians, spreads = np.ascontiguousarray(both.T)
    rows = tuple(zip(powers.tolist(), medians.tolist(), spreads.tolist(), strict=True))
    return LmsTable(
        axis=axis,
        first=first,
        last=first + (len(boys) - 1) / rows_per_unit,
        rows_per_unit=rows_per_unit,
        interpolated=axis is not Basis.AGE,
        restricted=restricted,
        boys=rows[: len(boys)],
        girls=rows[len(boys) :],
        columns=(powers, medians, spreads),
    )


def _plain_value(row: Row, z: float) -> float:
    """M (1 + L S z)^(1/L); nan where the bracket is not above zero, infinite where it explodes."""
    power, median, spread = row
    bracket = power * spread * z
    if not bracket > -1.0:
        return math.nan
    exponent = math.log1p(bracket) / power
    return median * math.exp(exponent) if exponent < _LARGEST_POWER else math.inf


def _plain_values(power: Floats, median: Floats, spread: Floats, zs: Floats) -> Floats:
    return median * np.exp(np.log1p(power * spread * zs) / power)


def _third_line(row: Row, side: float) -> tuple[float, float]:
    """The line at 3 SD on one side and its distance from the line at 2 SD."""
    third = _plain_value(row, 3.0 * side)
    return third, abs(third - _plain_value(row, 2.0 * side))


def _third_lines(
    power: Floats, median: Floats, spread: Floats, side: Floats
) -> tuple[Floats, Floats]:
    third = _plain_values(power, median, spread, 3.0 * side)
    return third, np.abs(third - _plain_values(power, median, spread, 2.0 * side))
