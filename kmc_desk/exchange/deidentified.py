"""Tables for analysis that name nobody: numbers, codes, flags and ages; no text, no date, no key.

A date becomes the age in days, a time the age in hours to 0.1; a birth has neither. Whatever is
typed as text is left out, because a name may stand in any of it. Infants and mothers get numbers
by chance, so that two exports cannot be laid side by side.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, get_args

from kmc_desk.domain.records import Record, own_values
from kmc_desk.domain.records.base import field_types, without_none
from kmc_desk.exchange.bundle import PLAIN_KEY, TABLE_RECORDS, columns_of
from kmc_desk.exchange.bundle_write import Row, cell
from kmc_desk.exchange.columns import Column

TABLES = tuple(name for name in TABLE_RECORDS if name not in {"centre", *PLAIN_KEY})
SENSITIVE = frozenset({"population_group", "id_type"})
"""Codes that single out small groups (clinical.md §1.2); in counts only."""

_NUMBERS = {"mothers": ("mother",), "infants": ("infant", "mother", "delivery")}


def columns(table: str) -> list[Column]:
    """The columns of a table."""
    own = (_column(kind, name) for kind in TABLE_RECORDS[table] for name in kept_fields(kind))
    return [*(Column(name, int) for name in _NUMBERS.get(table, ("infant",))), *own]


def kept_fields(kind: type[Record]) -> list[str]:
    """The fields that leave: no text, no answers about text, no birth date, no sensitive code."""
    types = field_types(kind)
    return [
        name
        for name in columns_of(kind)
        if not _is_text(types[name]) and name not in SENSITIVE | {"birth_date", "birth_time"}
    ]


def row(numbers: Sequence[int], born: datetime | None, *records: Record | None) -> Row:
    """One row; a missing record (no exit yet) is handed in as None and gives no cells.

    Args:
        numbers: of infant, mother, delivery, as the table has them.
        born: the birth; None for a mother, who has no dated field.
        records: in the order of the table's records, the missing ones at the end.
    """
    cells = [str(number) for number in numbers]
    for record in records:
        if record is None:
            continue
        values = own_values(record)
        cells += [_aged(values[name], born) for name in kept_fields(type(record))]
    return cells


def _column(kind: type[Record], name: str) -> Column:
    plain = without_none(field_types(kind)[name])
    if plain is date:
        return Column(f"{name.removesuffix('_on')}_age_days", int)
    if plain is datetime:
        return Column(f"{name.removesuffix('_at')}_age_h", float)
    return Column(name, plain)


def _aged(value: object, born: datetime | None) -> str:
    if isinstance(value, datetime):
        return "" if born is None else f"{(value - born) / timedelta(hours=1):.1f}"
    if isinstance(value, date):
        return "" if born is None else str((value - born.date()).days)
    return cell(value)


def _is_text(annotation: object) -> bool:
    kind: Any = without_none(annotation)
    return kind is str or kind is time or str in get_args(kind)
