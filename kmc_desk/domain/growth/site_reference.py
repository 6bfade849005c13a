"""A site's own reference: LMS by PMA from a file the site is allowed to use (Fenton, for example).

Plain LMS without the restricted rule; between two rows L, M and S lie on straight lines. Its name
and source are shown with every figure, and it is never chosen unasked. What is checked here is
whether a file can be what it says: units, order, gaps, both sexes, curves that rise [D].
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NoReturn

import numpy as np

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.growth.arrays import Floats
from kmc_desk.domain.growth.lms import LmsTable, lms_table
from kmc_desk.domain.growth.measures import Basis, Measure, StandardName

COLUMNS = ("sex", "measure", "pma_days", "L", "M", "S")
LONGEST_GAP_DAYS = 7
_PMA_DAYS = (140.0, 1400.0)  # 20 weeks to two years after term
_LARGEST_POWER = 10.0
_SPREADS = (0.005, 0.5)
_MEDIANS = {  # in the units of the file: kg, cm
    Measure.WEIGHT: (0.1, 30.0),
    Measure.LENGTH: (15.0, 130.0),
    Measure.HEAD: (10.0, 60.0),
}
_NAME = re.compile(r"[^\W_][\w .()/-]{1,59}")
_TAKEN = {*StandardName, "gigs_auto", "none", "size at birth", "preterm, after birth"}
_OTHERS = re.compile(
    r"(?<![a-z])(who|intergrowth|gigs)(?![a-z])"
)  # would pass for another standard
_GRAMS = 1000.0
_SHOWN_Z = (-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceRow:
    """One row as it stands in the file: M in kg or cm; `row` is its number there, header 1."""

    row: int
    sex: str
    measure: Measure
    pma_days: float
    power: float
    median: float
    spread: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SiteReference:
    """A reference with the name and source that are shown with it."""

    name: str
    source: str
    tables: Mapping[Measure, LmsTable]

    def table(self, measure: Measure) -> LmsTable | None:
        """One table; None when the reference has no such measure."""
        return self.tables.get(measure)


def site_reference(name: str, source: str, rows: Iterable[ReferenceRow]) -> SiteReference:
    """A reference from the rows of its file.

    Raises:
        UserError: `reference_name`, `reference_source`, `reference_value` (row, column),
            `reference_order` (row), `reference_gap` (row, days), `reference_curves` (row),
            `reference_sexes` (measure), `reference_empty`.
    """
    if not _NAME.fullmatch(name) or name.lower() in _TAKEN or _OTHERS.search(name.lower()):
        raise UserError("reference_name", name=name)
    if not source.strip():
        raise UserError("reference_source", name=name)
    series: dict[tuple[Measure, str], list[ReferenceRow]] = defaultdict(list)
    for row in rows:
        _check_row(row)
        so_far = series[row.measure, row.sex]
        if so_far:
            _check_step(so_far[-1], row)
        so_far.append(row)
    if not series:
        raise UserError("reference_empty", name=name)
    measures = sorted({measure for measure, _ in series}, key=list(Measure).index)
    return SiteReference(
        name=name,
        source=source.strip(),
        tables={
            measure: _table(measure, series.get((measure, "M"), []), series.get((measure, "F"), []))
            for measure in measures
        },
    )


def _check_row(row: ReferenceRow) -> None:
    def refuse(column: str) -> NoReturn:
        raise UserError("reference_value", row=row.row, column=column)

    if row.sex not in ("M", "F"):
        refuse("sex")
    if row.measure not in _MEDIANS:
        refuse("measure")
    if not _PMA_DAYS[0] <= row.pma_days <= _PMA_DAYS[1] or row.pma_days % 1 != 0:
        refuse("pma_days")
    if not abs(row.power) <= _LARGEST_POWER:
        refuse("L")
    low, high = _MEDIANS[row.measure]
    if not low <= row.median <= high:
        refuse("M")
    if not _SPREADS[0] <= row.spread <= _SPREADS[1]:
        refuse("S")
    brackets = [1.0 + row.power * row.spread * z for z in _SHOWN_Z]
    if not min(brackets) > 0.0:
        raise UserError("reference_curves", row=row.row)


def _check_step(before: ReferenceRow, row: ReferenceRow) -> None:
    days = row.pma_days - before.pma_days
    if not days > 0:
        raise UserError("reference_order", row=row.row)
    if days > LONGEST_GAP_DAYS:
        raise UserError("reference_gap", row=row.row, days=int(days))


def _table(measure: Measure, boys: list[ReferenceRow], girls: list[ReferenceRow]) -> LmsTable:
    """One measure by day."""
    ends = [(rows[0].pma_days, rows[-1].pma_days) if rows else None for rows in (boys, girls)]
    if ends[0] != ends[1] or ends[0] is None or ends[0][0] == ends[0][1]:
        raise UserError("reference_sexes", measure=measure.value)
    first, last = ends[0]
    unit = _GRAMS if measure is Measure.WEIGHT else 1.0
    return lms_table(
        _by_day(boys, first, last, unit),
        _by_day(girls, first, last, unit),
        axis=Basis.PMA,
        first=first,
    )


def _by_day(rows: list[ReferenceRow], first: float, last: float, unit: float) -> Floats:
    days = np.arange(first, last + 1.0)
    given = [row.pma_days for row in rows]
    columns = (
        [row.power for row in rows],
        [row.median * unit for row in rows],
        [row.spread for row in rows],
    )
    return np.array([np.interp(days, given, column) for column in columns]).T
