"""What a save changed, and the chain of hashes that shows a later edit (reliability.md §5e)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time
from enum import StrEnum
from hashlib import sha256
from typing import TypeAlias, cast

from kmc_desk.domain.records.base import Record, own_values

FIRST_PREV_HASH = "0" * 64

Word: TypeAlias = str | int | float | bool | list[str] | None


class AuditAction(StrEnum):
    """What was done; CONFIRM: the save just before it was unusual and kept on purpose."""

    ADD = "ADD"
    CHANGE = "CHANGE"
    CONFIRM = "CONFIRM"
    EXPORT = "EXPORT"
    IMPORT = "IMPORT"
    CLOCK_CONFIRMED = "CLOCK_CONFIRMED"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One line of the audit trail.

    Attributes:
        seq: 1, 2, 3 ... without a gap.
        at_utc, at_local: the same moment, without zone, to the second.
        entity, entity_id: table and row it is about.
        changes: canonical JSON, field -> [old, new]; of CONFIRM as `findings.confirmed` says.
        reason: why, where a person had to say so.
        prev_hash: `hash` of the entry before; `FIRST_PREV_HASH` for the first.
        hash: `chain_hash` of this entry; empty until sealed.
    """

    seq: int
    at_utc: datetime
    at_local: datetime
    account: str
    action: AuditAction
    entity: str
    entity_id: int
    changes: str
    reason: str | None = None
    prev_hash: str
    hash: str = ""


def changes(old: Record | None, new: Record) -> dict[str, list[Word]]:
    """The fields that differ, as field -> [old, new] in words JSON knows; stamps are left out.

    Of a new record (`old` None) every field that holds something is listed.
    """
    after = own_values(new)
    if old is None:
        return {name: [None, word(value)] for name, value in after.items() if not _empty(value)}
    before = own_values(old)
    return {
        name: [word(before[name]), word(value)]
        for name, value in after.items()
        if before[name] != value
    }


def word(value: object) -> Word:
    """One value as JSON knows it: codes by their stored word, dates and times in ISO form."""
    match value:
        case None | bool() | int() | float():
            return value
        case str():
            return str(value)
        case datetime() | time():
            return value.isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case tuple():
            return [str(item) for item in cast("tuple[object, ...]", value)]
        case _:
            raise TypeError(f"{type(value).__name__} has no place in a record")


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces: the same value always gives the same text."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def chain_hash(entry: AuditEntry) -> str:
    """SHA-256 over the hash before and the canonical entry without its own hash, in hex."""
    own = {f.name: word(getattr(entry, f.name)) for f in fields(entry)}
    del own["hash"], own["prev_hash"]
    return sha256((entry.prev_hash + canonical(own)).encode()).hexdigest()


def sealed(entry: AuditEntry) -> AuditEntry:
    """The entry with its hash."""
    return replace(entry, hash=chain_hash(entry))


def first_break(entries: Iterable[AuditEntry]) -> int | None:
    """The first sequence number at which the trail was edited, cut or reordered; None: intact.

    `entries` must be the whole trail in the order of `seq`. A cut at the very end does not show
    here: that needs the last hash from elsewhere (a backup, a return).
    """
    seq, prev_hash = 1, FIRST_PREV_HASH
    for entry in entries:
        if (entry.seq, entry.prev_hash, entry.hash) != (seq, prev_hash, chain_hash(entry)):
            return seq
        seq, prev_hash = seq + 1, entry.hash
    return None


def _empty(value: object) -> bool:
    return value is None or value == ()
