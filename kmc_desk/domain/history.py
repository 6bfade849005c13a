"""What one record was at any moment, read back from its audit trail (clinical.md §0.2, 12).

The trail holds words (`audit.word`); `value_of` is its inverse by the field's own type. A word that
a field's type no longer knows (a code given up since) stays a word: a trail is never unreadable.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, TypeVar, cast, get_args, get_origin

from kmc_desk.domain.audit import AuditAction, AuditEntry, Word
from kmc_desk.domain.findings.confirmed import confirmed_in
from kmc_desk.domain.findings.finding import Finding
from kmc_desk.domain.records.base import STAMPS, Record, field_types, without_none

R = TypeVar("R", bound=Record)
SAVES = frozenset({AuditAction.ADD, AuditAction.CHANGE})
"""What makes a version of a record."""

_FROM_TEXT: Mapping[object, Any] = {
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    time: time.fromisoformat,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field of one save, before and after; None: empty."""

    field: str
    old: object
    new: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A record as one save left it.

    Attributes:
        number: the record's `version` after this save; 1 when it was added.
        seq: of the audit entry.
        at: local time of the save.
        action: ADD or CHANGE.
        reason: why, where somebody said so.
        changed: the fields that this save changed, in the order of the record.
        values: every own field as it was then.
        confirmed: what was unusual and kept on purpose.
    """

    number: int
    seq: int
    at: datetime
    account: str
    action: AuditAction
    reason: str | None
    changed: tuple[Change, ...]
    values: Mapping[str, object]
    confirmed: tuple[Finding, ...] = ()


def value_of(annotation: object, word: Word) -> object:
    """The value whose `audit.word` this is, by the field's type.

    Raises:
        ValueError: a word no value of this type has.
    """
    return None if word is None else _reader(annotation)(word)


@cache
def _reader(annotation: object) -> Callable[[Any], object]:
    kind: Any = without_none(annotation)
    if get_origin(kind) is tuple:
        several = get_args(kind)[0]
        item = int if several is int else _reader(several)  # each item is a text in the trail
        return lambda words: tuple(item(one) for one in words)
    if kind in _FROM_TEXT:
        return _FROM_TEXT[kind]
    return kind if kind is float or issubclass(kind, StrEnum) else _as_it_is


def _as_it_is(word: object) -> object:
    return word


def versions_of(entries: Iterable[AuditEntry], kind: type[R]) -> list[Version]:
    """The versions of one record, the first one first.

    Args:
        entries: all entries about the record, in the order of `seq`; those that saved nothing
            (an export) are passed over, confirmations belong to the save before them.
        kind: of the record.
    """
    types, values = field_types(kind), blank_values(kind)
    found: list[Version] = []
    for entry in entries:
        if entry.action is AuditAction.CONFIRM and found:
            kept = (*found[-1].confirmed, *confirmed_in(entry.changes))
            reason = found[-1].reason or entry.reason
            found[-1] = replace(found[-1], confirmed=kept, reason=reason)
        if entry.action not in SAVES:
            continue
        words: dict[str, list[Word]] = json.loads(entry.changes)
        changed = [_change(name, old, new, types) for name, (old, new) in words.items()]
        values = {**values, **{c.field: c.new for c in changed if c.field in values}}
        order = list(values)
        changed.sort(key=lambda c: order.index(c.field) if c.field in values else len(order))
        found.append(
            Version(
                number=len(found) + 1,
                seq=entry.seq,
                at=entry.at_local,
                account=entry.account,
                action=entry.action,
                reason=entry.reason,
                changed=tuple(changed),
                values=values,
            )
        )
    return found


def record_at(entries: Iterable[AuditEntry], kind: type[R], moment: datetime) -> R | None:
    """The record as it was stored at a moment; None before it was added.

    Where the clock was put back, one moment passed twice: the later of the two is meant.

    Args:
        entries: all entries about the record, in the order of `seq`.
        kind: of the record.
        moment: local time.
    """
    known = list(entries)
    past = [place for place, entry in enumerate(known, 1) if entry.at_local <= moment]
    return latest(known[: past[-1]], kind) if past else None


def record_version(entries: Iterable[AuditEntry], kind: type[R], number: int) -> R | None:
    """The record as its save of this number left it; None where there was no such save."""
    known = list(entries)
    saves = [place for place, entry in enumerate(known, 1) if entry.action in SAVES]
    return latest(known[: saves[number - 1]], kind) if 0 < number <= len(saves) else None


def latest(entries: Iterable[AuditEntry], kind: type[R]) -> R | None:
    """The record that the whole of these entries leads to; None where none of them adds it."""
    known = list(entries)
    versions = versions_of(known, kind)
    if not versions:
        return None
    last = versions[-1]
    stamps = {"version": last.number, "entered_at": last.at, "entered_by": last.account}
    given = cast("dict[str, Any]", {**last.values, **stamps})
    return kind(id=known[0].entity_id, **given)


def _change(name: str, old: Word, new: Word, types: Mapping[str, object]) -> Change:
    kind = types.get(name)
    blank = () if get_origin(kind) is tuple else None
    return Change(field=name, old=_read(kind, old, blank), new=_read(kind, new, blank))


def _read(kind: object, word: Word, blank: object) -> object:
    """The value of a word; the word itself where the record has no such field or value now."""
    if word is None:
        return blank
    try:
        return word if kind is None else value_of(kind, word)
    except (ValueError, TypeError):
        return word


@cache
def blank_values(kind: type[Record]) -> Mapping[str, object]:
    """What own fields hold that a trail says nothing of: nothing, or what the record begins with.

    An added record lists what is not empty; a field the program learned later is in no entry.
    """
    types = field_types(kind)
    return {f.name: _empty(types[f.name], f.default) for f in fields(kind) if f.name not in STAMPS}


def _empty(kind: object, default: object) -> object:
    if get_origin(kind) is tuple:
        return ()
    if NoneType in get_args(kind) or default is MISSING:
        return None
    return default
