"""What every stored record carries besides its own fields."""

from dataclasses import dataclass, fields
from datetime import datetime

STAMPS = ("id", "version", "entered_at", "entered_by")


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
