"""Tables and columns that records gained; what is only added needs no migration file.

A field that may be empty, or has a default, is added to its table as it stands in `tables`. All
other changes (a renamed or converted column, a new index on an old table) are migrations.
"""

from collections.abc import Iterator

from sqlalchemy import CheckConstraint, Column, Connection, Table, inspect, text
from sqlalchemy.schema import CreateColumn

from kmc_desk.store.engine import make_append_only
from kmc_desk.store.tables import AUDIT_KEY, METADATA, TABLES, UNCHANGEABLE


def columns_known() -> int:
    """How many columns this program knows; it grows with each field."""
    return sum(len(table.columns) for table in METADATA.sorted_tables)


def add_what_is_missing(connection: Connection) -> None:
    """Create tables and add columns that the records have and the database has not.

    Args:
        connection: inside the transaction of the upgrade.
    """
    METADATA.create_all(connection)
    stored = inspect(connection)
    for table in METADATA.sorted_tables:
        have = {column["name"] for column in stored.get_columns(table.name)}
        for column in table.columns:
            if column.name not in have:
                connection.execute(text(_addition(connection, table, column)))
    guard_what_is_signed(connection)


def guard_what_is_signed(connection: Connection) -> None:
    """Let nothing but new rows into what somebody signed and what the trail is sealed with."""
    for record in UNCHANGEABLE:
        make_append_only(connection, TABLES[record].name, ("id", "name"))
    make_append_only(connection, AUDIT_KEY.name, ("from_seq",))


def _addition(connection: Connection, table: Table, column: Column[object]) -> str:
    """The statement that adds a column with its checks."""
    own = str(CreateColumn(column).compile(dialect=connection.dialect))
    words = [f"ALTER TABLE {table.name} ADD COLUMN {own}", *_checks(connection, table, column)]
    return " ".join(words)


def _checks(connection: Connection, table: Table, column: Column[object]) -> Iterator[str]:
    """Checks that begin with the column, as constraints of the column."""
    for constraint in table.constraints:
        if isinstance(constraint, CheckConstraint):
            condition = str(constraint.sqltext)
            if condition.split(maxsplit=1)[0] == column.name:
                # not by AddConstraint, which takes the constraint out of its table for good
                name = connection.dialect.identifier_preparer.format_constraint(constraint)
                yield f"CONSTRAINT {name} CHECK ({condition})"
