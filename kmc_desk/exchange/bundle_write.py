"""A bundle's tables as text: what `bundle_read` and `bundle` read, written the same way each time.

A cell is written by the type of its field: dates and local times in ISO form, Y and N, codes joined
with ";", numbers in the shortest form that comes back to the last bit, "" for not recorded. An
answer such as UNKNOWN stands in the cell it answers.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time
from typing import IO, cast

from kmc_desk.domain.records import Centre, Delivery, Episode, Exit, Infant, Record, own_values
from kmc_desk.domain.records.base import ENTERED
from kmc_desk.exchange.bundle import PLAIN_KEY, TABLE_RECORDS, columns_of, stamp_columns
from kmc_desk.exchange.bundle_cells import field_types
from kmc_desk.exchange.columns import Column, names
from kmc_desk.exchange.xlsx_cells import number_text

Row = list[str]

TABLE_KEYS: Mapping[str, tuple[str, ...]] = {
    "centre": (),
    **dict.fromkeys(PLAIN_KEY, ()),
    "mothers": ("mother_key",),
    "infants": ("infant_key", "mother_key", "delivery_key", "kmc_no"),
}
"""The key columns of each table; all others have `infant_key`."""


def columns(table: str) -> list[Column]:
    """The columns of a table: its keys, the fields of its records, who entered them when."""
    keys = TABLE_KEYS.get(table, ("infant_key",))
    own = (
        Column(name, field_types(kind)[name])
        for kind in TABLE_RECORDS[table]
        for name in columns_of(kind)
    )
    entered = (Column(name, field_types(kind)[field]) for name, kind, field in stamp_columns(table))
    return [*map(Column, keys), *own, *entered]


def row(keys: Sequence[str], *records: Record | None, kinds: Sequence[type[Record]] = ()) -> Row:
    """One row: the keys, the fields of each record, who entered each; of a missing one nothing.

    Args:
        keys: texts of the key columns.
        records: in the order of the table's records.
        kinds: the types of the records, needed where one may be missing.
    """
    cells, entered = list(keys), list[str]()
    for place, record in enumerate(records):
        if record is None:
            cells += [""] * len(columns_of(kinds[place]))
            entered += [""] * len(ENTERED)
            continue
        values = own_values(record)
        answers = dict(_answers(values))
        cells += [answers.get(name) or cell(values[name]) for name in columns_of(type(record))]
        if not isinstance(record, Centre):
            entered += [cell(getattr(record, name)) for name in ENTERED]
    return cells + entered


def infant_row(mother_key: str, delivery: Delivery, infant: Infant) -> Row:
    """The row of an infant with the cells of its delivery."""
    keys = (infant.key, mother_key, delivery.key, infant.kmc_no)
    return row(keys, infant, delivery)


def stay_row(infant_key: str, episode: Episode, leaving: Exit | None) -> Row:
    """The row of a stay with the cells of its exit."""
    return row((infant_key,), episode, leaving, kinds=(Episode, Exit))


def care_rows(infant_key: str, records: Iterable[Record]) -> list[Row]:
    """The rows of one infant's records of one kind and one time after another, in a fixed order."""
    return [row((infant_key,), record) for record in records]


def cell(value: object) -> str:
    """One value as text."""
    match value:
        case None:
            return ""
        case bool():
            return "Y" if value else "N"
        case datetime() | time():
            return _clock(value.isoformat(timespec="seconds"))
        case float():
            return number_text(value)
        case tuple():
            return ";".join(map(str, cast("tuple[object, ...]", value)))
        case _:
            return str(value)


def _clock(text: str) -> str:
    """Without the seconds where there are none."""
    return text[:-3] if text.endswith(":00") else text


def write_table(stream: IO[str], columns: Sequence[Column], rows: Iterable[Row]) -> int:
    """Write a table as CSV with line feeds; returns how many rows."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(names(columns))
    count = 0
    for cells in rows:
        writer.writerow(cells)
        count += 1
    return count


def _answers(values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The fields of a record that were answered without a value, with the answer."""
    for entry in cast("tuple[str, ...]", values.get("not_known", ())):
        name, _, answer = entry.partition("=")
        yield name, answer
