"""Statements of every save by the driver itself, inside the running transaction.

What SQLAlchemy adds to a statement takes longer than the statement. Faults of the disk are
understood by `database_faults` all the same.
"""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.engine.interfaces import DBAPICursor

Row = tuple[Any, ...]


def write_rows(connection: Connection, statement: str, rows: Sequence[Row]) -> None:
    """Carry out a statement for each row, with its values in place of the marks."""
    with _cursor(connection) as cursor:
        cursor.executemany(statement, rows)


def first_row(connection: Connection, statement: str) -> Row | None:
    """The first row of an answer; None where there is none."""
    with _cursor(connection) as cursor:
        cursor.execute(statement)
        return cursor.fetchone()


@contextmanager
def _cursor(connection: Connection) -> Generator[DBAPICursor]:
    if not connection.in_transaction():  # else every statement would be a transaction of its own
        connection.begin()
    cursor = connection.connection.cursor()
    try:
        yield cursor
    finally:
        cursor.close()
