"""A site's own growth reference as a file: CSV with `sex,measure,pma_days,L,M,S`."""

import csv
import itertools
import math
from collections.abc import Iterable, Iterator

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.growth.measures import Measure
from kmc_desk.domain.growth.site_reference import (
    COLUMNS,
    ReferenceRow,
    SiteReference,
    site_reference,
)

_MOST_ROWS = 20_000  # three measures of both sexes by day over nine years


def read_reference(lines: Iterable[str], *, name: str, source: str) -> SiteReference:
    """The reference that a file holds.

    Args:
        lines: lines of CSV with a header; M of weight in kg, of length and hc in cm; the rows of
            one measure and sex in order of their days, at most seven days apart.
        name: what it is called on charts and in the column `standard`.
        source: what stands under every chart drawn with it: paper, edition, permission.

    Raises:
        UserError: `reference_columns` (missing), `reference_row` (row) for what is not CSV or is
            too long a file, and what `site_reference` raises.
    """
    return site_reference(name, source, _rows(lines))


def _rows(lines: Iterable[str]) -> Iterator[ReferenceRow]:
    reader = csv.reader(lines, strict=True)
    header = [cell.strip().removeprefix("\ufeff") for cell in _next(reader, 1) or []]
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        raise UserError("reference_columns", missing=", ".join(missing))
    for number in itertools.count(2):
        cells = _next(reader, number)
        if cells is None:
            return
        if not cells:
            continue
        if len(cells) != len(header) or number > _MOST_ROWS:
            raise UserError("reference_row", row=number)
        yield _row(dict(zip(header, (cell.strip() for cell in cells), strict=True)), number)


def _next(reader: Iterator[list[str]], number: int) -> list[str] | None:
    try:
        return next(reader, None)
    except csv.Error as error:
        raise UserError("reference_row", row=number) from error


def _row(cells: dict[str, str], number: int) -> ReferenceRow:
    if cells["measure"] not in set(Measure):
        raise UserError("reference_value", row=number, column="measure")
    pma_days, power, median, spread = (
        _number(cells[column], column, number) for column in ("pma_days", "L", "M", "S")
    )
    return ReferenceRow(
        row=number,
        sex=cells["sex"],
        measure=Measure(cells["measure"]),
        pma_days=pma_days,
        power=power,
        median=median,
        spread=spread,
    )


def _number(text: str, column: str, number: int) -> float:
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not math.isfinite(found) or "_" in text:
        raise UserError("reference_value", row=number, column=column)
    return found
