"""Any record of a kind, within its limits, for laws over all records."""

from dataclasses import fields
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from kmc_desk.domain.findings.limits import limit_of
from kmc_desk.domain.records import UNTIL, WHEN, SkinToSkin
from kmc_desk.domain.records.base import STAMPS, Record


def values_of(annotation: Any, name: str, record: str) -> st.SearchStrategy[Any]:
    """Anything a field of this annotation may hold, numbers within their hard limits."""
    limit = limit_of(name, record)
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: st.text(max_size=40),
        bool: st.booleans(),
        date: st.dates(),
        datetime: st.datetimes().map(lambda at: at.replace(microsecond=0)),
        time: st.times().map(lambda at: at.replace(microsecond=0)),
        int: st.integers(int(limit.low), int(limit.high)) if limit else st.integers(1, 1),
        float: st.floats(limit.low, limit.high) if limit else st.nothing(),
    }
    if annotation in plain:
        return plain[annotation]
    if get_origin(annotation) is tuple:
        item = get_args(annotation)[0]
        words = st.text(st.characters(codec="utf-8", exclude_characters=";"), min_size=1)
        several = {str: words, date: st.dates(), int: plain[int]}
        each = several[item] if item in several else st.sampled_from(item)
        return st.lists(each, max_size=4).map(tuple)
    if NoneType in get_args(annotation):
        return st.none() | values_of(get_args(annotation)[0], name, record)
    assert issubclass(annotation, StrEnum)
    return st.sampled_from(annotation)


@cache  # a strategy is dear to make, and laws ask for one with each example
def records_of(cls: type[Record]) -> st.SearchStrategy[Record]:
    hints = get_type_hints(cls)
    own = {
        field.name: values_of(hints[field.name], field.name, cls.__name__)
        for field in fields(cls)
        if field.name not in STAMPS
    }
    made = st.builds(cls, **own)
    return made.filter(_ends_after_its_start)


def _ends_after_its_start(record: Record) -> bool:
    if isinstance(record, SkinToSkin):
        return record.stop is None or record.stop > record.start
    until = UNTIL.get(type(record))
    end = getattr(record, until) if until else None
    return end is None or end >= getattr(record, WHEN[type(record)])
