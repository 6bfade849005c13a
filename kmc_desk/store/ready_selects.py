"""Selects that are made once and asked again and again with other values.

Making a select of a wide table, and its key among the compiled ones, costs more than running it.
"""

from functools import cache
from typing import Any

from sqlalchemy import Select, Table, bindparam, select

from kmc_desk.domain.records import WHEN, Measurement, Record, SkinToSkin


@cache
def by_values(table: Table, column: str, names: tuple[str, ...] = ()) -> Select[Any]:
    """Rows whose column holds one of `values`, by id; only some of their cells, or all."""
    values = bindparam("values", expanding=True, type_=table.c[column].type)
    asked = select(*(table.c[name] for name in names)) if names else select(table)
    return asked.where(table.c[column].in_(values)).order_by(table.c.id)


@cache
def of_days(record: type[Record], table: Table, *, is_since: bool) -> Select[Any]:
    """Rows of the infants `ids` that were not withdrawn, by id; of all days, or those from `since`.

    Args:
        record: what the table holds; of sessions also those that were still running then.
        table: of the record.
        is_since: whether `since` is given.
    """
    asked = select(table).where(table.c.infant_id.in_(bindparam("ids", expanding=True)))
    if record is not Measurement:
        asked = asked.where(table.c.withdrawn.is_(False))
    if is_since:
        when = table.c.stop if record is SkinToSkin else table.c[WHEN[record]]
        since = bindparam("since", type_=when.type)
        is_late = when.is_(None) | (when > since) if record is SkinToSkin else when >= since
        asked = asked.where(is_late)
    return asked.order_by(table.c.id)
