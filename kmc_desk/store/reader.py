"""Reading records: a row of a table is a value again."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, select

from kmc_desk.domain.records.base import Record
from kmc_desk.store.tables import TABLES

R = TypeVar("R", bound=Record)


def from_row(cls: type[R], row: Sequence[Any]) -> R:
    """The record in the cells of `select(TABLES[cls])`."""
    return cls(**dict(zip(_names(cls), row, strict=True)))


@cache
def _names(cls: type[Record]) -> tuple[str, ...]:
    """The columns of a table; asked for with every row that is read."""
    return tuple(TABLES[cls].c.keys())


class Reader:
    """Reads records; every answer is in the order of `id`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def get(self, cls: type[R], record_id: int) -> R:
        """The record of this number; LookupError where there is none (nothing is ever deleted)."""
        found = self.find_one(cls, id=record_id)
        if found is None:
            raise LookupError(f"no {cls.__name__} {record_id}")
        return found

    def find(self, cls: type[R], **equals: object) -> list[R]:
        """All records whose fields equal these values; None asks for an empty field."""
        return [from_row(cls, row) for row in self.connection.execute(_matching(cls, equals))]

    def find_one(self, cls: type[R], **equals: object) -> R | None:
        """The one record whose fields equal these values, or None; more than one is a bug."""
        row = self.connection.execute(_matching(cls, equals)).one_or_none()
        return None if row is None else from_row(cls, row)


def _matching(cls: type[Record], equals: Mapping[str, object]) -> Select[Any]:
    table = TABLES[cls]
    return select(table).where(*(table.c[n] == v for n, v in equals.items())).order_by(table.c.id)
