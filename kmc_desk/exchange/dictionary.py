"""The data dictionary: what every column of the register is, made from the records themselves.

Types, codes and limits come from where forms and import have them; only the meaning is written down
for each field, in `texts/fields.py`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, get_args, get_origin

from kmc_desk.domain.findings.limits import Limit, limit_of
from kmc_desk.domain.records import Record
from kmc_desk.exchange.bundle import (
    TABLE_RECORDS,
    answers,
    columns_of,
    needed_columns,
    stamp_columns,
)
from kmc_desk.exchange.bundle_cells import field_types, without_none
from kmc_desk.exchange.bundle_write import TABLE_KEYS
from kmc_desk.exchange.columns import Column
from kmc_desk.texts import field_text

Codes = type[StrEnum]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One column of one table.

    Attributes:
        form: text, whole, decimal, date, datetime, time, yes_no, code or codes.
        codes: the list of a column of codes.
        answers: what may stand in place of a value, beyond the codes.
        limit: of a number; None: it has none.
    """

    table: str
    column: Column
    required: bool
    meaning: str
    form: str
    codes: Codes | None = None
    answers: tuple[str, ...] = ()
    limit: Limit | None = None

    @property
    def name(self) -> str:
        """The name of the column."""
        return self.column.name

    @property
    def choices(self) -> tuple[str, ...]:
        """Everything a drop-down offers; empty for a column that has none."""
        own = ("Y", "N") if self.form == "yes_no" else tuple(self.codes or ())
        return tuple(dict.fromkeys(map(str, (*own, *self.answers)))) if own else ()


_FORMS: dict[Any, str] = {
    str: "text",
    int: "whole",
    float: "decimal",
    bool: "yes_no",
    date: "date",
    datetime: "datetime",
    time: "time",
}


def entries(table: str) -> list[Entry]:
    """The columns of a table in the order of the export."""
    return [*_key_entries(table), *_own_entries(table), *_stamp_entries(table)]


def _key_entries(table: str) -> Iterator[Entry]:
    needed = needed_columns(table)
    for name in TABLE_KEYS.get(table, ("infant_key",)):
        yield Entry(
            table=table,
            column=Column(name),
            required=name in needed,
            meaning=field_text(name),
            form="text",
        )


def _own_entries(table: str) -> Iterator[Entry]:
    needed = needed_columns(table)
    for record in TABLE_RECORDS[table]:
        for name in columns_of(record):
            kind: Any = without_none(field_types(record)[name])
            form, codes = _form(kind)
            required = name in needed
            number = form in {"whole", "decimal"}
            yield Entry(
                table=table,
                column=Column(name, kind),
                required=required,
                meaning=field_text(name, record.__name__),
                form=form,
                codes=codes,
                answers=_answers(record, name, form, required=required),
                limit=limit_of(name, record.__name__) if number else None,
            )


def _stamp_entries(table: str) -> Iterator[Entry]:
    for name, record, field in stamp_columns(table):
        kind: Any = without_none(field_types(record)[field])
        form, _ = _form(kind)
        yield Entry(
            table=table,
            column=Column(name, kind),
            required=False,
            meaning=field_text(field),
            form=form,
        )


def _form(kind: Any) -> tuple[str, Codes | None]:  # noqa: ANN401 - a class, or what get_origin takes apart
    if get_origin(kind) is tuple:
        item = get_args(kind)[0]
        return ("text", None) if item in _FORMS else ("codes", item)
    plain = _FORMS.get(kind)
    return (plain, None) if plain else ("code", kind)


def _answers(record: type[Record], name: str, form: str, *, required: bool) -> tuple[str, ...]:
    """Only where an answer is kept as one: a text is a text."""
    keeps = any(field.name == "not_known" for field in fields(record))
    return answers(record, name, required=required) if keeps and form != "text" else ()
