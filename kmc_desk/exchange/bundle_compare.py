"""Whether two records say the same, whatever their numbers and links."""

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any

from kmc_desk.domain.records import Record
from kmc_desk.domain.records.base import own_names
from kmc_desk.exchange.bundle import LINKS

_NOT_COMPARED = LINKS | {"kmc_no", "withdrawn"}


def same_values(one: Record, other: Record) -> bool:
    """Whether two records of one kind say the same, links and numbers aside."""
    return comparable(one) == comparable(other)


def comparable(record: Record) -> tuple[object, ...]:
    """A record's own values without links, in a form that can be counted."""
    return type(record), *_getter(type(record))(record)


@cache
def _getter(kind: type[Record]) -> Callable[[Record], tuple[Any, ...]]:
    names = [name for name in own_names(kind) if name not in _NOT_COMPARED]
    if len(names) == 1:
        only = attrgetter(names[0])
        return lambda record: (only(record),)
    return attrgetter(*names)
