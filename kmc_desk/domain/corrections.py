"""Who may correct what, and when a reason is asked for (clinical.md §0.2, 12, and §8.1)."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from types import NoneType
from typing import Any, TypeVar, cast, get_args, get_origin

from kmc_desk.domain.audit import AuditAction, AuditEntry
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.follow_up_codes import Culture, ScreenResult
from kmc_desk.domain.history import blank_values
from kmc_desk.domain.records import (
    WHEN,
    Delivery,
    Episode,
    Exit,
    Infant,
    Mother,
    Record,
    WardDay,
    is_answered,
    own_values,
)
from kmc_desk.domain.records.base import LINKS, STAMPS, field_types

R = TypeVar("R", bound=Record)
OWN_ENTRY_FOR = timedelta(hours=24)
"""How long a nurse may correct what she entered herself without a reason (clinical.md §8.1)."""

LEAST_REASON = 5
"""Signs; a reason that says nothing is none [D]."""

_ANSWERS = "not_known"
_AWAITED = (Culture.PENDING, ScreenResult.PENDING)
_FIXED = frozenset({*LINKS, "kmc_no", "episode", "override_by", "discharge_by", "withdrawn"})
_NO_FIGURE: Mapping[type[Record], frozenset[str]] = {
    Mother: frozenset(
        {
            "mother_name",
            "father_name",
            "mother_cnic",
            "id_type",
            "phone_primary",
            "phone_owner",
            "phone_alt",
            "phone_alt_owner",
            "whatsapp_ok",
            "call_ok_times",
            "lhw_name",
            "lhw_phone",
            "province",
            "district",
            "tehsil",
            "union_council",
            "village_mohalla",
            "landmark",
        }
    ),
    Infant: frozenset({"infant_name", "infant_name_ur"}),
    Episode: frozenset({"mr_no", "bed_no"}),
    Exit: frozenset({"plan"}),
}
"""Fields that say who somebody is, how to reach them or where they lie: no return counts them [D].

Every other field counts, or may, so that a new field asks for a reason until somebody decides.
"""

CORRECTABLE: tuple[type[Record], ...] = (Mother, Delivery, Infant, Episode, Exit)
"""The records of admission and exit; those of the ward day are corrected where they are entered."""


def correctable_fields(kind: type[Record]) -> tuple[str, ...]:
    """The fields a person may correct: no key, no link, nothing the program itself fills in."""
    if kind not in CORRECTABLE:
        return ()
    return tuple(f.name for f in fields(kind) if f.name not in {*STAMPS, *_FIXED})


def feeds_return(kind: type[Record], field: str) -> bool:
    """Whether a figure of the monthly return may change with this field [D]."""
    return field not in _NO_FIGURE.get(kind, frozenset())


def may_be_empty(kind: type[Record], field: str) -> bool:
    """Whether a field of a record can be left empty."""
    annotation = field_types(kind)[field]
    return get_origin(annotation) is tuple or NoneType in get_args(annotation)


def is_own_and_fresh(record: Record, account: str, now: datetime) -> bool:
    """Whether the person saved it last, within 24 hours."""
    saved = record.entered_at
    return record.entered_by == account and saved is not None and now - saved <= OWN_ENTRY_FOR


def changed_fields(old: Record, new: Record) -> tuple[str, ...]:
    """Names of the own fields that differ."""
    before = own_values(old)
    return tuple(name for name, value in own_values(new).items() if before[name] != value)


def overwrites(old: Record, new: Record) -> bool:
    """Whether something that was recorded or answered changes or goes.

    Filling what had no answer is no correction: an admission is completed later in the shift, by
    whoever knows (clinical.md §8.2, 2). A result that was awaited is no answer yet either.
    """
    before, after = (set(getattr(one, _ANSWERS, ())) for one in (old, new))
    changed = (name for name in changed_fields(old, new) if name != _ANSWERS)
    return bool(before - after) or any(
        is_answered(old, name) and getattr(old, name) not in _AWAITED for name in changed
    )


def counts_on(stored: WardDay, wanted: WardDay, today: date) -> bool:
    """Whether only counts of the running day grow: that is no correction (clinical.md §8.1) [D]."""
    grown = {
        name
        for name in ("feeds_24h", "urine_24h", "stools_24h")
        if (getattr(wanted, name) or 0) > (getattr(stored, name) or 0)
    }
    return stored.date == today and set(changed_fields(stored, wanted)) == grown


def is_of_another(
    entries: Iterable[AuditEntry], names: Collection[str], account: str, now: datetime
) -> bool:
    """Whether what stands in some fields was entered by somebody else, or longer than a day ago.

    A record is stamped as a whole; of a record that several people filled the trail tells more.

    Args:
        entries: of the trail about the record, in their order.
        names: the fields.
        account: who asks.
        now: local time.
    """
    last: dict[str, AuditEntry] = {}
    for entry in entries:
        if entry.action in (AuditAction.ADD, AuditAction.CHANGE):
            last |= dict.fromkeys(json.loads(entry.changes), entry)
    told = [last[name] for name in names if name in last]
    return any(one.account != account or now - one.at_local > OWN_ENTRY_FOR for one in told)


def with_changes(record: R, changes: Mapping[str, object]) -> R:
    """The record with other values; a field that has a value now is no longer "not known".

    Raises:
        UserError: field_not_correctable, for a link, a key, or a name that is no field.
    """
    kind = type(record)
    for name in changes:
        if name not in correctable_fields(kind):
            raise UserError("field_not_correctable", field=name)
    given = {n: () if v is None and _is_tuple(kind, n) else v for n, v in changes.items()}
    corrected = replace(record, **cast("dict[str, Any]", given))
    values = own_values(corrected)
    answers = cast("tuple[str, ...]", values.get("not_known", ()))
    left = tuple(a for a in answers if values.get(a.partition("=")[0]) in (None, ()))
    return corrected if left == answers else replace(corrected, **{"not_known": left})


def contents(kind: type[Record]) -> list[str]:
    """Fields of a record of the ward day that say something of the infant: not whose and when."""
    return [n for n in blank_values(kind) if n not in {"infant_id", WHEN[kind]}]


def is_withdrawn(kind: type[Record], values: Mapping[str, object]) -> bool:
    """Whether own values count nowhere: withdrawn, or of a care record without that, emptied."""
    if "withdrawn" in values:
        return bool(values["withdrawn"])
    return kind in WHEN and all(values[name] in (None, ()) for name in contents(kind))


def is_reason(words: str | None) -> bool:
    """Whether somebody said why."""
    return len((words or "").strip()) >= LEAST_REASON


def _is_tuple(kind: type[Record], field: str) -> bool:
    return get_origin(field_types(kind)[field]) is tuple
