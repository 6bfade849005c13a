"""A table of a bundle as it lies in its file: texts by column, one row after the other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

HELPER_TABLES = frozenset({"data_dictionary", "lists"})
"""Sheets of our own template that hold no records; they are passed over without a word."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be taken as it is; the rows around it can.

    Attributes:
        code: of the finding: row_too_long, cell_formula, cell_error or cells_merged.
        values: what the finding's sentence names; nothing of a patient.
        column: the column it is about; empty where the whole row is.
        cells: what could be read of it; its key tells whose other rows find nobody.
    """

    code: str
    values: Mapping[str, object] = field(default_factory=dict[str, object])
    column: str = ""
    cells: Mapping[str, str] = field(default_factory=dict[str, str])


Cells = dict[str, str]
RawRow = tuple[int, Cells | BadRow]


@dataclass(frozen=True, slots=True)
class RawTable:
    """One table as text.

    Attributes:
        name: in small letters, as in `bundle.TABLE_RECORDS`.
        columns: the header, stripped; a column without a name is "".
        repeated: column names that stand twice in the header.
        rows: (row number as a spreadsheet shows it, cells by column name); can be gone through
            once. Rows without any text are left out.
        file: how messages call the file or sheet.
    """

    name: str
    columns: tuple[str, ...]
    repeated: tuple[str, ...]
    rows: Iterable[RawRow]
    file: str = ""


def repeated_names(columns: Sequence[str]) -> tuple[str, ...]:
    """Names that stand more than once, in order of the alphabet."""
    return tuple(sorted({name for name in columns if name and columns.count(name) > 1}))


def is_csv_name(name: str) -> bool:
    """Whether a file holds a table; not the shadow files that a Mac leaves beside each file."""
    path = PurePath(name)
    return path.suffix.lower() == ".csv" and not path.name.startswith(".")
