"""The curves behind a chart: which standard over which part of the x axis, and where they break.

Curves of a whole standard are worked out once for each sex and kept, so that going from infant to
infant only cuts them. Standards are never joined: size at birth ends at birth, its two parts meet
at 33+0 weeks (where the 3rd centile of boys drops by 154 g), the preterm standard ends at 64+0.
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from kmc_desk.domain.dates import PRETERM_BELOW_DAYS, TERM_DAYS
from kmc_desk.domain.growth.arrays import Floats
from kmc_desk.domain.growth.centiles import CURVE_CENTILES, z_of_centile
from kmc_desk.domain.growth.choice import CORRECTED_BELOW_DAYS
from kmc_desk.domain.growth.measures import Basis, Measure, StandardName
from kmc_desk.domain.growth.newborn_size import GA_FIRST_DAY, GA_LAST_DAY, GA_TABLE_FIRST_DAY
from kmc_desk.domain.growth.preterm_postnatal import PMA_FIRST_DAY, PMA_LAST_DAY
from kmc_desk.domain.growth.standards import GrowthTable, Standards

BIRTH_LEAD_DAYS = 5  # of newborn curves before birth, to read the birth size on [D]
_MOST_PLACES = 160  # along one curve; more would not be seen
_HALF_DAY = 0.4  # a little less, so that days beside a seam stay apart
_MEDIAN = CURVE_CENTILES.index(50)


class SeamKind(StrEnum):
    """Where two standards meet."""

    BIRTH = "BIRTH"
    WEEKS_33 = "WEEKS_33"
    WEEKS_64 = "WEEKS_64"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seam:
    """A place between two standards, in days of the x axis."""

    kind: SeamKind
    x: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveSet:
    """The five centiles of one standard over one stretch of the x axis.

    Attributes:
        standard: its word, or the name of a site's own reference.
        basis: what it goes by: gestation, PMA, corrected age, age since birth, or length.
        xs: places on the x axis, rising.
        curves: for each of `CURVE_CENTILES` the values at these places, grams or cm.
    """

    standard: str
    basis: Basis
    xs: tuple[float, ...]
    curves: tuple[tuple[float, ...], ...]

    def median_at(self, x: float) -> float:
        """The 50th centile at a place, between places on a straight line."""
        return float(np.interp(x, self.xs, self.curves[_MEDIAN]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A standard over places of the x axis; `shift` leads from there to the table's own axis."""

    standard: str
    table: GrowthTable
    basis: Basis
    first: float
    last: float
    shift: float = 0.0


def stretches(
    standards: Standards, measure: Measure, ga_days: int, *, size_at_birth: bool
) -> tuple[Stretch, ...]:
    """The standards of one infant along an axis of PMA in days.

    Args:
        standards: the tables.
        measure: weight, length or head.
        ga_days: gestation at birth.
        size_at_birth: whether the first measurement is one of size at birth; its curves are shown
            for the week before birth.
    """
    found: list[Stretch] = []

    def add(name: StandardName, basis: Basis, ends: tuple[int, int], shift: int = 0) -> None:
        table, (first, last) = standards.table(name, measure), ends
        if table is not None and first <= last:
            stretch = Stretch(
                standard=name, table=table, basis=basis, first=first, last=last, shift=shift
            )
            found.append(stretch)

    if size_at_birth:
        first = max(GA_FIRST_DAY, ga_days - BIRTH_LEAD_DAYS)
        last = min(ga_days, GA_LAST_DAY)
        below = min(last, GA_TABLE_FIRST_DAY - 1)
        add(StandardName.NEWBORN, Basis.GESTATION, (first, below))
        add(StandardName.NEWBORN, Basis.GESTATION, (max(first, GA_TABLE_FIRST_DAY), last))
    born = ga_days + 1 if size_at_birth else ga_days
    if ga_days < PRETERM_BELOW_DAYS:
        add(StandardName.PRETERM, Basis.PMA, (max(born, PMA_FIRST_DAY), PMA_LAST_DAY))
        who_days = (PMA_LAST_DAY + 1, TERM_DAYS + CORRECTED_BELOW_DAYS - 1)
        add(StandardName.WHO, Basis.CORRECTED_AGE, who_days, -TERM_DAYS)
    else:
        who_days = (born, ga_days + CORRECTED_BELOW_DAYS - 1)
        add(StandardName.WHO, Basis.AGE, who_days, -ga_days)
    return tuple(found)


def cut(stretch: Stretch, sex: str, first: float, last: float) -> CurveSet | None:
    """The curves of a stretch between two places of the x axis; None where it has none there."""
    low, high = max(first, stretch.first), min(last, stretch.last)
    xs, values = _whole(stretch.table, sex)
    inside = np.flatnonzero((xs - stretch.shift >= low) & (xs - stretch.shift <= high))
    if inside.size == 0:
        return None
    kept = inside[:: -(-inside.size // _MOST_PLACES)]
    if kept[-1] != inside[-1]:
        kept = np.append(kept, inside[-1])
    places, rows = xs[kept] - stretch.shift, values[:, kept]
    if kept.size == 1:  # a single day is drawn as wide as it is
        places, rows = places + np.array([-_HALF_DAY, _HALF_DAY]), np.repeat(rows, 2, axis=1)
    return CurveSet(
        standard=stretch.standard,
        basis=stretch.basis,
        xs=tuple(places.tolist()),
        curves=tuple(tuple(row) for row in rows.tolist()),
    )


def seams(sets: tuple[CurveSet, ...], ga_days: int) -> tuple[Seam, ...]:
    """Where the sets of one chart break; the end of the last one is no seam."""
    return tuple(_seams(sets, ga_days))


def _seams(sets: tuple[CurveSet, ...], ga_days: int) -> Iterator[Seam]:
    born = [one for one in sets if one.standard == StandardName.NEWBORN]
    if born and born[0].xs[0] < GA_TABLE_FIRST_DAY - 1 < born[-1].xs[-1]:
        yield Seam(kind=SeamKind.WEEKS_33, x=GA_TABLE_FIRST_DAY - 0.5)
    if born and len(sets) > len(born):
        yield Seam(kind=SeamKind.BIRTH, x=ga_days + 0.5)
    standards = [one.standard for one in sets]
    if StandardName.PRETERM in standards and StandardName.WHO in standards:
        yield Seam(kind=SeamKind.WEEKS_64, x=PMA_LAST_DAY + 0.5)


@functools.lru_cache(maxsize=64)
def _whole(table: GrowthTable, sex: str) -> tuple[Floats, Floats]:
    """Places on a table's axis and the values of the five centiles there; kept once made."""
    step = 0.1 if table.axis is Basis.LENGTH else 1.0
    xs = np.round(np.arange(table.first, table.last + step / 2, step), 1)
    zs = np.array([z_of_centile(number) for number in CURVE_CENTILES])
    return xs, table.values(zs[:, None], xs[None, :], sex)
