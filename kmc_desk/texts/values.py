"""Fields and their values as people read them, for the history and for questions about a change."""

import re
from datetime import date, datetime, time
from enum import StrEnum
from functools import partial
from typing import cast

from kmc_desk.domain.dates import show_date, show_datetime, weeks_and_days
from kmc_desk.domain.findings.limits import limit_of
from kmc_desk.domain.records import Record
from kmc_desk.domain.units import half_up
from kmc_desk.texts import TEXTS, code_text, text

_UNITS = ("_g", "_c", "_cm", "_ml", "_y", "_days", "_on", "_at")
_IN_WEEKS = frozenset({"ga_days"})
_MEASURED = ("_c", "_cm")  # read to a tenth: 37.0 °C is no 37 °C
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


def field_label(kind: type[Record], name: str) -> str:
    """What a field is called on screen: its label, else the words of its name."""
    for key in (f"label.{kind.__name__}.{name}", f"label.{name}"):
        if key in TEXTS:
            return text(key)
    for unit in _UNITS:
        if name.endswith(unit) and len(name) > len(unit):
            name = name.removesuffix(unit)
            break
    return name.replace("_", " ").capitalize()


def kind_text(kind: type[Record]) -> str:
    """What a kind of record is called."""
    key = f"record.{kind.__name__}"
    return text(key) if key in TEXTS else _WORD.sub(" ", kind.__name__).capitalize()


def value_text(kind: type[Record], name: str, value: object) -> str:
    """A field's value as on screen: with its unit, codes in words; what is empty says so."""
    if value is None or value in ((), ""):
        return text("history.empty")
    match value:
        case bool():
            return text("history.yes" if value else "history.no")
        case tuple():
            items = cast("tuple[object, ...]", value)
            one = partial(_answer, kind) if name == "not_known" else _one
            return text("history.and").join(one(item) for item in items)
        case int() | float():
            return _number(kind, name, value)
        case _:
            return _one(value)


def _number(kind: type[Record], name: str, value: float) -> str:
    if name in _IN_WEEKS:
        return text("history.weeks", weeks=weeks_and_days(int(value)))
    limit = limit_of(name, kind.__name__)
    to_tenths = half_up(value, 1)
    if isinstance(value, int) or (value == int(value) and not name.endswith(_MEASURED)):
        shown = half_up(value)
    else:  # nothing that is stored is rounded away
        shown = to_tenths if float(to_tenths) == value else repr(value)
    return f"{shown}\u00a0{limit.unit}" if limit and limit.unit else shown


def _answer(kind: type[Record], said: object) -> str:
    """ "admission_temp_c=NOT_TAKEN" in words."""
    field, _, answer = str(said).partition("=")
    words = answer.replace("_", " ").lower()
    return text("history.answer", field=field_label(kind, field), answer=words)


def _one(value: object) -> str:
    match value:
        case StrEnum():
            return code_text(value)
        case datetime():
            return show_datetime(value)
        case date():
            return show_date(value)
        case time():
            return f"{value:%H:%M}"
        case _:
            return str(value)
