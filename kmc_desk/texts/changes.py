"""What one save changed, in words; for the history of an infant and for the trail alike."""

from dataclasses import dataclass
from datetime import date, datetime

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.history import Change, Version
from kmc_desk.domain.records import WHEN, Record
from kmc_desk.domain.records.base import LINKS
from kmc_desk.texts import finding_text, text
from kmc_desk.texts.values import field_label, kind_text, value_text


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownChange:
    """One field in words: what it is called, what stood there, what stands there since."""

    field: str
    label: str
    old: str
    new: str


def shown_changes(
    kind: type[Record], version: Version, field: str | None = None
) -> tuple[ShownChange, ...]:
    """What a save changed that a reader wants to know, or the change of one field."""
    return tuple(
        ShownChange(
            field=change.field,
            label=field_label(kind, change.field),
            old=value_text(kind, change.field, change.old),
            new=value_text(kind, change.field, change.new),
        )
        for change in version.changed
        if (change.field == field if field else _is_shown(kind, change, version))
    )


def confirmed_sentences(version: Version) -> tuple[str, ...]:
    """What was unusual and kept on purpose."""
    return tuple(
        text("history.confirmed", finding=finding_text(found)) for found in version.confirmed
    )


def day_of(kind: type[Record], version: Version) -> date | None:
    """The ward day a record is of; None for a record without a day."""
    when = version.values.get(WHEN.get(kind, ""))
    if isinstance(when, datetime):
        return when.date()
    return when if isinstance(when, date) else None


def record_text(kind: type[Record], version: Version) -> str:
    """What a record is, with its time where it has one."""
    name = WHEN.get(kind)
    when = None if name is None else version.values[name]
    if name is None or when is None:
        return kind_text(kind)
    shown = value_text(kind, name, when)
    return text("history.record_of", record=kind_text(kind), when=shown)


def _is_shown(kind: type[Record], change: Change, version: Version) -> bool:
    """Of a new record no links and keys, no tick that is not set, and not the time twice."""
    hidden = {*LINKS, WHEN.get(kind)}
    if version.action is not AuditAction.ADD:
        return True
    return change.field not in hidden and change.new is not False
