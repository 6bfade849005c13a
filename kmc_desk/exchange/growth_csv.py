"""z-scores and centiles for a table of measurements: CSV in, the same rows with answers out.

Columns that are read (others are handed through): `standard`, `measure` (weight, length, hc, wfl),
`sex` (M, F), `age_days`, `ga_days`, `pma_days`, `length_cm`, `value`, `unit` (kg, g; cm, mm), `z`,
`kind`, `is_birth`. A row asks for the z-score of its `value`; with `kind` z2v for the value at its
`z`. `standard` is ig_nbs, ig_png, who_gs, the name of a site's own reference, empty (the rule of
this program) or gigs_auto (the GIGS rule; what follows a colon is ignored).

Rows are worked on a few thousand at a time, so a file of any length takes the same memory.
"""

import csv
import io
import itertools
from collections.abc import Iterable, Mapping, Sequence
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
    reader = _Reader(rows_in)
    header = _header(reader)
    kept = [place for place, name in enumerate(header) if name not in ANSWERS]
    read = [header.index(name) if name in header else None for name in COLUMNS]
    _write(rows_out, [*([header[place]] for place in kept), *([name] for name in ANSWERS)])
    count = answered = 0
    while taken := reader.take(_ROWS_AT_ONCE):
        numbered = enumerate(taken, reader.taken - len(taken) + 1)
        rows = [_as_wide_as(header, row, number) for number, row in numbered if row]
        columns = list(zip(*rows, strict=True)) or [()] * len(header)
        empty = ("",) * len(rows)
        asked = [
            empty if place is None else tuple(map(str.strip, columns[place])) for place in read
        ]
        found = answers(asked, standards, references or {})
        _write(rows_out, [*(columns[place] for place in kept), *found])
        count += len(rows)
        answered += len(rows) - found[0].count(NO_STANDARD)
    return Counts(rows=count, answered=answered)


class _Reader:
    """Rows of CSV; `taken` is the number of the last, the header being 1. Empty lines count."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._numbers = itertools.count(1)
        # Counts the rows, but not one that is not CSV; pairs of row and number would be slower.
        self._rows = itertools.compress(csv.reader(lines, strict=True), self._numbers)
        self.taken = 0

    def take(self, most: int) -> list[list[str]]:
        """The next rows; none at the end."""
        try:
            rows = list(itertools.islice(self._rows, most))
        except csv.Error as error:
            raise UserError("growth_csv_row", row=next(self._numbers)) from error
        self.taken += len(rows)
        return rows


def _write(rows_out: Writer, columns: Sequence[Sequence[str]]) -> None:
    """Rows as one piece of text; csv.writer takes thrice as long where no cell is to be quoted."""
    count = len(columns[0])
    text = "".join([f"{line}\n" for line in map(",".join, zip(*columns, strict=True))])
    separators = count * (len(columns) - 1), count
    if (text.count(","), text.count("\n")) != separators or '"' in text or "\r" in text:
        quoted = io.StringIO(newline="")
        # Left to itself, Python 3.11 writes a carriage return unquoted, which is not CSV.
        quoting = csv.QUOTE_ALL if "\r" in text else csv.QUOTE_MINIMAL
        writer = csv.writer(quoted, lineterminator="\n", quoting=quoting)
        writer.writerows(zip(*columns, strict=True))
        text = quoted.getvalue()
    rows_out.write(text)


def _header(reader: _Reader) -> list[str]:
    while (first := reader.take(1)) == [[]]:
        pass  # an empty line
    header = [name.strip().removeprefix("\ufeff") for name in (first[0] if first else [])]
    missing = [name for name in _REQUIRED if name not in header]
    if "value" not in header and "z" not in header:
        missing.append("value")
    if missing:
        raise UserError("growth_csv_columns", missing=", ".join(missing))
    return header


def _as_wide_as(header: list[str], row: list[str], number: int) -> list[str]:
    """A row with a cell for each name."""
    if len(row) > len(header):
        raise UserError("growth_csv_row", row=number)
    return row if len(row) == len(header) else row + [""] * (len(header) - len(row))
