"""z-scores and centiles for a table of measurements: CSV in, the same rows with answers out.

Columns that are read (others are handed through): `standard`, `measure` (weight, length, hc, wfl),
`sex` (M, F), `age_days`, `ga_days`, `pma_days`, `length_cm`, `value`, `unit` (kg, g; cm, mm), `z`,
`kind`, `is_birth`. A row asks for the z-score of its `value`; with `kind` z2v for the value at its
`z`. `standard` is ig_nbs, ig_png, who_gs, the name of a site's own reference, empty (the rule of
this program) or gigs_auto (the GIGS rule; what follows a colon is ignored).

Rows are worked on a few thousand at a time, so a file of any length takes the same memory.
"""

import csv
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.growth.site_reference import SiteReference
from kmc_desk.domain.growth.standards import Standards
from kmc_desk.exchange.growth_rows import COLUMNS, NO_STANDARD, answers

ANSWERS = ("got_standard", "got_z", "got_centile", "got_value", "reason")
_REQUIRED = ("measure", "sex")
_ROWS_AT_ONCE = 4096


class Writer(Protocol):
    """Anything text can be written to."""

    def write(self, text: str, /) -> object:
        """Take some text."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many rows were read, and how many of them got a number."""

    rows: int
    answered: int


def score(
    rows_in: Iterable[str],
    rows_out: Writer,
    standards: Standards,
    references: Mapping[str, SiteReference] | None = None,
) -> Counts:
    """Answer a table row by row.

    Args:
        rows_in: lines of CSV with a header; a text file opened with `newline=""`.
        rows_out: takes the same rows in the same order with the columns of `ANSWERS` added; lines
            end with a line feed. Columns of that name in the input are replaced.
        standards: the tables.
        references: a site's own references by name.

    Raises:
        UserError: `growth_csv_columns` (missing), `growth_csv_row` (row) for what is not CSV or
            has more cells than the header.
    """
    rows = _numbered(rows_in)
    header = _header(next(rows, None))
    kept = [place for place, name in enumerate(header) if name not in ANSWERS]
    writer = csv.writer(rows_out, lineterminator="\n")
    writer.writerow([*(header[place] for place in kept), *ANSWERS])
    read = [header.index(name) if name in header else len(header) for name in COLUMNS]
    count = answered = 0
    while chunk := list(itertools.islice(rows, _ROWS_AT_ONCE)):
        cells = [_as_wide_as(header, row, number) for number, row in chunk]
        asked = [tuple([row[place].strip() for place in read]) for row in cells]
        found = answers(asked, standards, references or {})
        writer.writerows(
            [*[row[place] for place in kept], *answer]
            for row, answer in zip(cells, found, strict=True)
        )
        count += len(cells)
        answered += sum(answer[0] != NO_STANDARD for answer in found)
    return Counts(rows=count, answered=answered)


def _numbered(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Rows with their number, the header being 1; empty lines are left out."""
    reader = csv.reader(lines, strict=True)
    for number in itertools.count(1):
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise UserError("growth_csv_row", row=number) from error
        if row is None:
            return
        if row:
            yield number, row


def _header(first: tuple[int, list[str]] | None) -> list[str]:
    header = [name.strip().removeprefix("\ufeff") for name in (first[1] if first else [])]
    missing = [name for name in _REQUIRED if name not in header]
    if "value" not in header and "z" not in header:
        missing.append("value")
    if missing:
        raise UserError("growth_csv_columns", missing=", ".join(missing))
    return header


def _as_wide_as(header: list[str], row: list[str], number: int) -> list[str]:
    """A row with a cell for each name, and an empty one that stands for columns not there."""
    if len(row) > len(header):
        raise UserError("growth_csv_row", row=number)
    return row + [""] * (len(header) + 1 - len(row))
