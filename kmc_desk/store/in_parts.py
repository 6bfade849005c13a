"""Many numbers, a bounded list at a time: an IN list cannot be of any length."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, select
from sqlalchemy.sql import ColumnElement

T = TypeVar("T")
AT_ONCE = 500
"""Numbers in one IN list, and infants whose records are in memory at a time."""


def parts(values: Iterable[T]) -> Iterator[Sequence[T]]:
    """The values, so many at a time."""
    known = list(values)
    return (known[first : first + AT_ONCE] for first in range(0, len(known), AT_ONCE))


def ids_where(
    connection: Connection,
    wanted: ColumnElement[int],
    column: ColumnElement[Any],
    values: Iterable[object],
) -> set[int]:
    """The numbers in one column of the rows in which another holds one of these values."""
    found: set[int] = set()
    for part in parts(values):
        found.update(connection.scalars(select(wanted).where(column.in_(part))))
    return found
