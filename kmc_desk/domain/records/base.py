"""What every stored record carries besides its own fields."""

import types
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import Union, get_args, get_origin, get_type_hints

STAMPS = ("id", "version", "entered_at", "entered_by")
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


def own_values(record: Record) -> dict[str, object]:
    """The record's own fields by name, without the store's stamps."""
    return {f.name: getattr(record, f.name) for f in fields(record) if f.name not in STAMPS}


@cache
def field_types(record: type[Record]) -> dict[str, object]:
    """Field name to annotation, resolved, stamps included."""
    return get_type_hints(record)


def without_none(annotation: object) -> object:
    """`X | None` -> X."""
    if get_origin(annotation) in (Union, types.UnionType):
        return next(a for a in get_args(annotation) if a is not type(None))
    return annotation
