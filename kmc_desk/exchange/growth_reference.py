"""A site's own growth reference as a file: CSV with `sex,measure,pma_days,L,M,S`."""

import csv
import functools
import io
import itertools
import math
from collections.abc import Iterable, Iterator
from pathlib import Path

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.growth.measures import Measure
from kmc_desk.domain.growth.site_reference import (
    COLUMNS,
    ReferenceRow,
    SiteReference,
    site_reference,
)
from kmc_desk.domain.records import GrowthReference
from kmc_desk.texts import system_reason

_MOST_ROWS = 20_000  # three measures of both sexes by day over nine years
_MOST_BYTES = 5_000_000  # 250 a row
_KEPT_IN_MEMORY = 16


def read_reference(lines: Iterable[str], *, name: str, source: str) -> SiteReference:
    """The reference that a file holds.

    Args:
        lines: lines of CSV with a header; M of weight in kg, of length and hc in cm; the rows of
            one measure and sex in order of their days, at most seven days apart.
        name: what it is called on charts and in the column `standard`.
        source: what stands under every chart drawn with it: paper, edition, permission.

    Raises:
        UserError: `reference_columns` (missing), `reference_column_twice` (column),
            `reference_row` (row) for what is not CSV or is too long a file, and what
            `site_reference` raises.
    """
    return site_reference(name, source, _rows(lines))


def reference_lines(file: Path) -> io.StringIO:
    """The lines of a file, for `read_reference`; UTF-8, with or without a byte order mark.

    Raises:
        UserError: growth_csv_missing, growth_csv_not_utf8, reference_too_large,
            reference_unreadable.
    """
    try:
        with file.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise UserError("growth_csv_missing", path=file) from error
    except OSError as error:
        reason = system_reason(error)
        raise UserError("reference_unreadable", path=file, reason=reason) from error
    if len(data) > _MOST_BYTES:
        raise UserError("reference_too_large", file=file.name)
    try:
        return io.StringIO(data.decode("utf-8-sig"), newline="")
    except UnicodeDecodeError as error:
        raise UserError("growth_csv_not_utf8", file=file.name) from error


def canonical_figures(lines: Iterable[str]) -> str:
    """The same figures in one fixed form: columns and rows in order, nothing beside them.

    Numbers are written so that they come back to the last bit.

    Raises:
        UserError: as `read_reference`, for what cannot be read as rows.
    """
    rows = sorted(_rows(lines), key=_place)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        days = f"{row.pma_days:.0f}"
        writer.writerow([row.sex, row.measure, days, row.power, row.median, row.spread])
    return out.getvalue()


def chosen_reference(records: Iterable[GrowthReference], name: str) -> SiteReference | None:
    """The reference of a name among those that are kept; None for "", the standards.

    Raises:
        UserError: reference_unknown for one that is not kept or is withdrawn.
    """
    if not name:
        return None
    for record in records:
        if record.name == name and not record.withdrawn:
            return kept_reference(record)
    raise UserError("reference_unknown", name=name)


def kept_reference(record: GrowthReference) -> SiteReference:
    """The reference that a stored record holds; the same figures are read once."""
    # By content and not by version: in two databases one name may stand for other figures.
    return _kept(record.name, record.source, record.figures)


@functools.lru_cache(maxsize=_KEPT_IN_MEMORY)
def _kept(name: str, source: str, figures: str) -> SiteReference:
    return read_reference(io.StringIO(figures, newline=""), name=name, source=source)


def _place(row: ReferenceRow) -> tuple[int, bool, float]:
    return list(Measure).index(row.measure), row.sex == "F", row.pma_days


def _rows(lines: Iterable[str]) -> Iterator[ReferenceRow]:
    reader = csv.reader(lines, strict=True)
    header = [cell.strip().removeprefix("\ufeff") for cell in _next(reader, 1) or []]
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        raise UserError("reference_columns", missing=", ".join(missing))
    twice = [column for column in COLUMNS if header.count(column) > 1]
    if twice:
        raise UserError("reference_column_twice", column=", ".join(twice))
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
