"""Two people changed one record: what each of them meant, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

from kmc_desk.domain.records.base import Record, own_values

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """One field on which the stored record and the refused one differ.

    Attributes:
        theirs: what is stored now.
        mine: what the refused record holds.
        is_mine: the person changed it; otherwise `mine` is only what they had seen.
    """

    field: str
    theirs: object
    mine: object
    is_mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A write that was refused because the record is newer than what the writer had seen.

    Attributes:
        stored: the record as it is now, with who saved it and when.
        tried: the record as it should have been.
        seen: the record as the writer had read it; None where that is not known.
    """

    stored: Record
    tried: Record
    seen: Record | None = None

    def differing(self) -> tuple[Differing, ...]:
        """The fields that differ, in the order of the record."""
        theirs, mine, changed = own_values(self.stored), own_values(self.tried), self._mine()
        return tuple(
            Differing(field=name, theirs=theirs[name], mine=value, is_mine=name in changed)
            for name, value in mine.items()
            if theirs[name] != value
        )

    def merged(self) -> Record:
        """What is stored, with only what the writer changed laid over it: nothing is lost."""
        return replace(self.stored, **cast("dict[str, Any]", self._mine()))

    def _mine(self) -> dict[str, object]:
        before = own_values(self.seen or self.stored)
        return {n: value for n, value in own_values(self.tried).items() if before[n] != value}


def with_values(record: R, values: Mapping[str, object]) -> R:
    """The record with other values in some fields."""
    return replace(record, **cast("dict[str, Any]", dict(values)))


def changed_meanwhile(stored: R, wanted: R, seen: Mapping[str, object]) -> Conflict | None:
    """Whether a field holds something else now than the writer had seen there.

    Args:
        stored: the record as it is.
        wanted: as it should be.
        seen: by field, what stood on the screen; other fields are not looked at.
    """
    now, then = own_values(stored), own_values(wanted)
    if all(now[name] in (value, then[name]) for name, value in seen.items()):
        return None
    return Conflict(stored=stored, tried=wanted, seen=with_values(stored, seen))
