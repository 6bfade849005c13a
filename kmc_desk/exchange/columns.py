"""A column of a table that goes out: its name and what its cells are."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        kind: the field's type, `X | None` included; a workbook makes numbers and days of it.
    """

    name: str
    kind: object = str


def names(columns: Iterable[Column]) -> list[str]:
    """The header."""
    return [column.name for column in columns]
