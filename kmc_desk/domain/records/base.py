"""What every stored record carries besides its own fields."""

import types
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import Union, get_args, get_origin, get_type_hints

STAMPS = ("id", "version", "entered_at", "entered_by")
ENTERED = ("entered_at", "entered_by")
"""Of the stamps those that a register takes along."""

LINKS = frozenset({"key", "mother_id", "delivery_id", "infant_id", "episode_id"})
"""Fields that say which record belongs to which; nobody types them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A stored value.

    Attributes:
        id: number given by the store; 0 until stored.
        version: counts saves; a write that names an old version is refused.
        entered_at: local time of the last save; set by the store.
        entered_by: account of the last save; set by the store.
    """

    id: int = 0
    version: int = 0
    entered_at: datetime | None = None
    entered_by: str = ""


@cache
def own_names(kind: type[Record]) -> tuple[str, ...]:
    """The names of a record's own fields, without the store's stamps."""
    return tuple(f.name for f in fields(kind) if f.name not in STAMPS)


def own_values(record: Record) -> dict[str, object]:
    """The record's own fields by name, without the store's stamps."""
    return {name: getattr(record, name) for name in own_names(type(record))}


def is_answered(record: Record, name: str) -> bool:
    """Whether a field has a value, or says why it has none."""
    if getattr(record, name) not in (None, (), ""):
        return True
    answers: tuple[str, ...] = getattr(record, "not_known", ())
    return any(answer.partition("=")[0] == name for answer in answers)


@cache
def field_types(record: type[Record]) -> dict[str, object]:
    """Field name to annotation, resolved, stamps included."""
    return get_type_hints(record)


def without_none(annotation: object) -> object:
    """`X | None` -> X."""
    if get_origin(annotation) in (Union, types.UnionType):
        return next(a for a in get_args(annotation) if a is not type(None))
    return annotation
