"""Records of which only some fields are read, where there are many and a few fields are enough."""

from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy import Connection

from kmc_desk.domain.records import Record
from kmc_desk.store.in_parts import parts
from kmc_desk.store.ready_selects import by_values
from kmc_desk.store.tables import TABLES

R = TypeVar("R", bound=Record)


def narrow_by(
    connection: Connection,
    record: type[R],
    names: tuple[str, ...],
    column: str,
    values: Iterable[object],
) -> list[R]:
    """As `records_by`, with some fields only; what is not among them is as in a new record.

    Such records must not be saved or shown.
    """
    asked = by_values(TABLES[record], column, names)
    return [
        record(**dict(zip(names, row, strict=True)))
        for part in parts(dict.fromkeys(values))
        for row in connection.execute(asked, {"values": part})
    ]
