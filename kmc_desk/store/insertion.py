"""Many new rows of one table at once, by the driver itself.

What SQLAlchemy would find out for each row, the statement and how each column is written, is found
out once a table. The values go through the column types as ever.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table

from kmc_desk.domain.records.base import STAMPS, Record, own_names
from kmc_desk.store.tables import AUDIT, TABLES

Write = Callable[[Any], Any]


def _statement(table: Table, names: Sequence[str]) -> str:
    columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    return f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})'


AUDIT_INSERTION = _statement(AUDIT, AUDIT.c.keys())


@dataclass(frozen=True, slots=True)
class Insertion:
    """How new records of a kind are written.

    Attributes:
        next_id: statement for the number after the last one; no row where there is none.
    """

    table: str
    statement: str
    next_id: str
    writers: tuple[tuple[str, Write | None], ...]
    values_of: Callable[[Record], tuple[Any, ...]]

    def rows(
        self,
        records: Sequence[Record],
        ids: Sequence[int],
        stamps: Sequence[tuple[object, ...]],
        links: Mapping[str, Sequence[int]],
    ) -> list[tuple[Any, ...]]:
        """The rows as the driver takes them.

        Args:
            records: of this kind.
            ids: their numbers.
            stamps: version, moment and account of each as they are stored.
            links: numbers by field, in place of those the records have.
        """
        columns: list[Sequence[Any]] = []
        given = list(zip(*map(self.values_of, records), strict=True))
        for (name, write), values in zip(self.writers, given, strict=True):
            if name in links:
                columns.append(links[name])
            elif write is None:
                columns.append(values)
            else:
                columns.append([None if value is None else write(value) for value in values])
        own = zip(*columns, strict=True)
        return [(one, *stamp, *rest) for one, stamp, rest in zip(ids, stamps, own, strict=True)]


def insertion_of(kind: type[Record], connection: Connection) -> Insertion:
    """How records of a kind are written to this database."""
    # By the kind of database: every opening of one has a dialect of its own, which would be kept.
    return _insertion(kind, type(connection.dialect))


@cache
def _insertion(kind: type[Record], dialect_kind: type[Dialect]) -> Insertion:
    dialect, table, names = dialect_kind(), TABLES[kind], own_names(kind)
    only = attrgetter(names[0])
    return Insertion(
        table=table.name,
        statement=_statement(table, (*STAMPS, *names)),
        next_id=f'SELECT id + 1 FROM "{table.name}" ORDER BY id DESC LIMIT 1',
        writers=tuple(
            (name, table.c[name].type.dialect_impl(dialect).bind_processor(dialect))
            for name in names
        ),
        values_of=attrgetter(*names) if len(names) > 1 else lambda record: (only(record),),
    )
