"""Records of which only some fields are read, where there are many and a few fields are enough."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import Connection, select
from sqlalchemy.sql import ColumnElement

from kmc_desk.domain.records import Record
from kmc_desk.store.tables import TABLES

R = TypeVar("R", bound=Record)


def select_narrow(
    connection: Connection, record: type[R], names: Sequence[str], *where: ColumnElement[bool]
) -> list[R]:
    """Records of one table, by id; what is not among these fields is as in a new record.

    Such records must not be saved or shown.
    """
    table = TABLES[record]
    columns = [table.c[name] for name in names]
    rows = connection.execute(select(*columns).where(*where).order_by(table.c.id)).all()
    return [record(**dict(zip(names, row, strict=True))) for row in rows]
