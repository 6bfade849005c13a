"""Every record of the database in the order of a bundle, a few at a time whatever its size."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import Connection, Label, Row, Select, Table, and_, select

from kmc_desk.domain.records import (
    WHEN,
    CareRecord,
    Centre,
    Delivery,
    Episode,
    Exit,
    Infant,
    Mother,
    Record,
)
from kmc_desk.store.queries_stays import select_records
from kmc_desk.store.reader import from_row
from kmc_desk.store.tables import TABLES

R = TypeVar("R", bound=Record)
_AT_ONCE = 2000

_MOTHERS, _DELIVERIES, _INFANTS = TABLES[Mother], TABLES[Delivery], TABLES[Infant]
_EPISODES, _EXITS = TABLES[Episode], TABLES[Exit]


def mothers(connection: Connection) -> Iterator[Mother]:
    """All mothers by key."""
    for row in _stream(connection, select(_MOTHERS).order_by(_MOTHERS.c.key)):
        yield from_row(Mother, row)


def infants(connection: Connection) -> Iterator[tuple[str, Delivery, Infant]]:
    """All infants by key, each with the key of its mother and its delivery."""
    statement = (
        select(_MOTHERS.c.key.label("of"), *_labelled(_DELIVERIES), *_labelled(_INFANTS))
        .select_from(_INFANTS)
        .join(_DELIVERIES, _DELIVERIES.c.id == _INFANTS.c.delivery_id)
        .join(_MOTHERS, _MOTHERS.c.id == _DELIVERIES.c.mother_id)
        .order_by(_INFANTS.c.key)
    )
    for row in _stream(connection, statement):
        cells = list(row)
        split = 1 + len(_DELIVERIES.c)
        yield cells[0], from_row(Delivery, cells[1:split]), from_row(Infant, cells[split:])


def stays(connection: Connection) -> Iterator[tuple[str, Episode, Exit | None]]:
    """All stays by the infant's key and their number, each with its exit."""
    statement = (
        select(_INFANTS.c.key.label("of"), *_labelled(_EPISODES), *_labelled(_EXITS))
        .select_from(_EPISODES)
        .join(_INFANTS, _INFANTS.c.id == _EPISODES.c.infant_id)
        .outerjoin(
            _EXITS,
            and_(_EXITS.c.episode_id == _EPISODES.c.id, _EXITS.c.withdrawn.is_(False)),
        )
        .order_by(_INFANTS.c.key, _EPISODES.c.episode)
    )
    for row in _stream(connection, statement):
        cells = list(row)
        split = 1 + len(_EPISODES.c)
        leaving = from_row(Exit, cells[split:]) if cells[split] is not None else None
        yield cells[0], from_row(Episode, cells[1:split]), leaving


def care_records(
    connection: Connection, kind: type[CareRecord]
) -> Iterator[tuple[str, list[CareRecord]]]:
    """The records of one kind, all of one infant together, infants by key, oldest first."""
    table = TABLES[kind]
    statement = (
        select(_INFANTS.c.key.label("of"), *_labelled(table))
        .select_from(table)
        .join(_INFANTS, _INFANTS.c.id == table.c.infant_id)
        .order_by(_INFANTS.c.key, table.c[WHEN[kind]], table.c.id)
    )
    for key, rows in groupby(_stream(connection, statement), key=_first):
        yield key, [from_row(kind, list(row)[1:]) for row in rows]


def records_of(connection: Connection, kind: type[R], key: str) -> list[R]:
    """Records that belong to nobody, in the order of what tells them apart."""
    return sorted(select_records(connection, kind), key=attrgetter(key))


def centres(connection: Connection) -> list[Centre]:
    """The one centre."""
    return select_records(connection, Centre)


def _labelled(table: Table) -> list[Label[Any]]:
    """The columns of a table under names of their own, so that two tables fit in one row."""
    return [column.label(f"{table.name}_{column.name}") for column in table.c]


def _stream(connection: Connection, statement: Select[Any]) -> Iterator[Row[Any]]:
    """Rows as the database gives them; never all of them in memory."""
    yield from connection.execution_options(yield_per=_AT_ONCE).execute(statement)


def _first(row: Row[Any]) -> str:
    return str(row[0])
