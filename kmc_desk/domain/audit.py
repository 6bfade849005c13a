"""What a save changed, and the chain of hashes that shows a later edit (reliability.md §5e)."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from hashlib import blake2b, sha256
from json.encoder import encode_basestring
from typing import TypeAlias, cast

from kmc_desk.domain.records.base import Record, own_names, own_values

FIRST_PREV_HASH = "0" * 64

Word: TypeAlias = str | int | float | bool | list[str] | None


class AuditAction(StrEnum):
    """What was done; CONFIRM: the save just before it was unusual and kept on purpose.

    FINALISE holds month, version and hash of a return, so that the trail vouches for it. KEYS is
    about passphrases, codes and slots. GAP_FOUND: the file lacks saves that were made, or its trail
    was changed; GAP_SEEN: somebody read that and went on; GAP_ACCEPTED: a head answers for it.
    """

    ADD = "ADD"
    CHANGE = "CHANGE"
    CONFIRM = "CONFIRM"
    EXPORT = "EXPORT"
    IMPORT = "IMPORT"
    CLOCK_CONFIRMED = "CLOCK_CONFIRMED"
    FINALISE = "FINALISE"
    SIGN_IN = "SIGN_IN"
    SIGN_IN_FAILED = "SIGN_IN_FAILED"
    KEYS = "KEYS"
    BACKUP = "BACKUP"
    RESTORE = "RESTORE"
    GAP_FOUND = "GAP_FOUND"
    GAP_SEEN = "GAP_SEEN"
    GAP_ACCEPTED = "GAP_ACCEPTED"


AT_ANY_CLOCK = frozenset(
    {
        AuditAction.EXPORT,
        AuditAction.SIGN_IN,
        AuditAction.SIGN_IN_FAILED,
        AuditAction.KEYS,
        AuditAction.BACKUP,
        AuditAction.RESTORE,
        AuditAction.GAP_FOUND,
        AuditAction.GAP_SEEN,
        AuditAction.GAP_ACCEPTED,
    }
)
"""What is done while the clock of the PC is wrong, too; so its time proves nothing of the clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainKey:
    """What entries are sealed with, kept in the encrypted file beside them.

    Attributes:
        from_seq: the first entry sealed with it.
        key: 32 bytes, made from the data key the file had then.
    """

    from_seq: int
    key: bytes = field(repr=False)


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


def added_text(record: Record, ids: Mapping[str, int]) -> str:
    """`canonical(changes(None, record))`, written at once: a register has a million records.

    Args:
        record: a new record.
        ids: links of the record that are known better than it says.
    """
    parts: list[str] = []
    for name, start in _starts(type(record)):
        value: object = ids[name] if name in ids else getattr(record, name)
        if value is not None and value != ():
            parts.append(start + _writer(type(value))(value) + "]")
    return "{" + ",".join(parts) + "}"


@cache
def _starts(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    return tuple((name, f'"{name}":[null,') for name in sorted(own_names(kind)))


@cache
def _writer(kind: type) -> Callable[[object], str]:
    """What writes a value of a type as JSON."""
    if kind is int:
        return repr
    if issubclass(kind, str):
        return lambda value: encode_basestring(str(value))
    if issubclass(kind, date | time):
        return lambda value: f'"{word(value)}"'
    return lambda value: canonical(word(value))


def chain_hash(entry: AuditEntry, key: bytes | None) -> str:
    """Keyed BLAKE2b over the hash before and the canonical entry without its own hash, in hex.

    Who has no key cannot make a chain that holds; an entry of before there was one (`key` None) has
    a SHA-256 instead.
    """
    own = {f.name: word(getattr(entry, f.name)) for f in fields(entry)}
    del own["hash"], own["prev_hash"]
    return _digest(entry.prev_hash + canonical(own), key)


_MARKS = {name: f"\0{name}" for name in ("changes", "entity_id", "seq")}  # in this order in JSON
_WRITTEN_MARKS = tuple(map(canonical, _MARKS.values()))


def sealed_run(
    common: AuditEntry, deeds: Iterable[tuple[int, str]], key: bytes | None
) -> Iterator[tuple[int, int, str, str, str]]:
    """Entries that differ in what they are about and what changed, each chained to the one before.

    Args:
        common: the first entry without its hash, whose `seq` and `prev_hash` the run begins with.
        deeds: `entity_id` and `changes` of each.
        key: as of `chain_hash`.

    Yields:
        seq, entity_id, changes, prev_hash and hash, the same as of `sealed`.
    """
    own = {f.name: word(getattr(common, f.name)) for f in fields(common)}
    del own["hash"], own["prev_hash"]
    rest = canonical({**own, **_MARKS})
    pieces: list[str] = []
    for written in _WRITTEN_MARKS:
        piece, _, rest = rest.partition(written)
        pieces.append(piece)
    before_changes, before_id, before_seq = pieces
    seq, prev_hash = common.seq, common.prev_hash
    for entity_id, changed in deeds:
        text = (
            f"{prev_hash}{before_changes}{encode_basestring(changed)}{before_id}{entity_id}"
            f"{before_seq}{seq}{rest}"
        )
        own_hash = _digest(text, key)
        yield seq, entity_id, changed, prev_hash, own_hash
        seq, prev_hash = seq + 1, own_hash


def sealed(entry: AuditEntry, key: bytes | None) -> AuditEntry:
    """The entry with its hash."""
    return replace(entry, hash=chain_hash(entry, key))


def first_break(
    entries: Iterable[AuditEntry],
    keys: Sequence[ChainKey],
    after: tuple[int, str] = (0, FIRST_PREV_HASH),
) -> int | None:
    """The first sequence number at which the trail was edited, cut or reordered; None: intact.

    A cut at the very end does not show here: that needs the last hash from elsewhere (the anchor, a
    backup, a return).

    Args:
        entries: the trail in the order of `seq`, all that comes after `after`.
        keys: of the file, in the order of `from_seq`.
        after: sequence number and hash of an entry that is known to be right.
    """
    seq, prev_hash = after
    for entry in entries:
        seq += 1
        own_hash = chain_hash(entry, key_for(seq, keys))
        if (entry.seq, entry.prev_hash, entry.hash) != (seq, prev_hash, own_hash):
            return seq
        prev_hash = entry.hash
    return None


def key_for(seq: int, keys: Sequence[ChainKey]) -> bytes | None:
    """What an entry is sealed with; None: it was written before there were keys."""
    known = [one.key for one in keys if one.from_seq <= seq]
    return known[-1] if known else None


def _digest(text: str, key: bytes | None) -> str:
    if key is None:
        return sha256(text.encode()).hexdigest()
    return blake2b(text.encode(), key=key, digest_size=32).hexdigest()


def _empty(value: object) -> bool:
    return value is None or value == ()
