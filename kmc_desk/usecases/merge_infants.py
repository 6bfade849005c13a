"""Two records of one infant become one, and can be parted again (asks 24, 29)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast
from uuid import uuid4

from kmc_desk.domain.audit import AuditAction, AuditEntry, Word
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.history import value_of
from kmc_desk.domain.identity.found import Found, found_of
from kmc_desk.domain.identity.side_by_side import Side, side_by_side
from kmc_desk.domain.merging import (
    LeftBehind,
    MergeRefusal,
    merge_plan,
    merge_refusal,
    with_death_of,
)
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import WHEN, Episode, Infant, Record
from kmc_desk.domain.records.base import field_types
from kmc_desk.store.queries_audit import added_after, entries_of, trail_of_deed
from kmc_desk.store.queries_people import known_infants, merged_into, one_record
from kmc_desk.store.repository import Repository
from kmc_desk.store.tables import RECORDS, table_name
from kmc_desk.usecases.context import Context

_KINDS = {table_name(kind): kind for kind in RECORDS}
_MARK = " [merge "


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePreview:
    """What merging would do, for a person to look at.

    Attributes:
        sides: the two side by side, `one` of the record that is kept.
        stays: how many stays move.
        care: how many care records move.
        left: what stays with the other and counts nowhere.
        refusal: why the two cannot be merged; None: they can.
    """

    keep: Found
    other: Found
    sides: tuple[Side, ...]
    stays: int
    care: int
    left: tuple[LeftBehind, ...]
    refusal: MergeRefusal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Two records have become one.

    Attributes:
        merge_id: stands in the reason of every audit entry of the merge.
        left: what stays with the other and counts nowhere.
    """

    merge_id: str
    keep_id: int
    other_id: int
    left: tuple[LeftBehind, ...]


def preview_merge(context: Context, keep_id: int, other_id: int) -> MergePreview:
    """What would move to the kept record, what is left, and what forbids it.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.MERGE)
    today = context.clock().date()
    with context.read() as reader:
        keep = one_record(reader.connection, keep_id)
        other = one_record(reader.connection, other_id)
    plan = merge_plan(keep, other)
    return MergePreview(
        keep=found_of(keep.known, today),
        other=found_of(other.known, today),
        sides=side_by_side(keep.known.candidate, other.known.candidate),
        stays=len(plan.moving),
        care=len(plan.care),
        left=plan.left,
        refusal=merge_refusal(keep, other, plan),
    )


def merge(context: Context, keep_id: int, other_id: int, reason: str) -> Merged:
    """Move what is recorded of one record to the other, in one commit.

    Raises:
        UserError: not_allowed, merge_reason_missing, merge_refused_... (`MergeRefusal`).
    """
    context.allow(Action.MERGE)
    if not reason.strip():
        raise UserError("merge_reason_missing")
    merge_id = uuid4().hex[:12]
    why = f"{reason.strip()}{_MARK}{merge_id}]"
    with context.write() as work:
        keep, other = one_record(work.connection, keep_id), one_record(work.connection, other_id)
        plan = merge_plan(keep, other)
        refusal = merge_refusal(keep, other, plan)
        if refusal is not None:
            raise UserError(f"merge_refused_{refusal}")
        # First, so that the trail of the merge begins with the entry of the other record.
        gone = replace(other.known.infant, merged_into=keep.known.infant.key)
        work.repository.update(gone, reason=why)
        died = with_death_of(keep.known.infant, other.known.infant)
        if died != keep.known.infant:
            work.repository.update(died, reason=why)
        _number_stays(work.repository, plan.stays, why)
        for record in plan.care:
            work.repository.update(replace(record, infant_id=keep_id), reason=why)
    return Merged(merge_id=merge_id, keep_id=keep_id, other_id=other_id, left=plan.left)


def undo_merge(context: Context, other_id: int, reason: str) -> Infant:
    """Part two records again: everything that was moved goes back; returns the other record.

    What was corrected since in what was moved stays corrected.

    Args:
        context: who asks.
        other_id: the record that was merged away.
        reason: why; stands in the audit trail.

    Raises:
        UserError: not_allowed, merge_reason_missing, not_merged, merge_elsewhere,
            merge_changed_since.
    """
    context.allow(Action.MERGE)
    if not reason.strip():
        raise UserError("merge_reason_missing")
    with context.write() as work:
        infant = work.repository.get(Infant, other_id)
        if not infant.merged_into:
            raise UserError("not_merged")
        begun = _entry_of_merge(entries_of(work.connection, Infant, other_id), infant)
        trail = trail_of_deed(work.connection, begun)
        back = [_as_before(work.repository, *deed) for deed in _deeds(trail).items()]
        _refuse_new_records(work.repository, infant, back, trail[-1].seq)
        merge_id = (begun.reason or "").rpartition(_MARK)[2].removesuffix("]")
        why = f"{reason.strip()} [undo {merge_id}]"
        stays = [record for record in back if isinstance(record, Episode)]
        _number_stays(work.repository, stays, why)
        for record in back:
            if not isinstance(record, Episode):
                work.repository.update(record, reason=why)
        return work.repository.get(Infant, other_id)


def _number_stays(repository: Repository, stays: Sequence[Episode], reason: str) -> None:
    """Save stays under new numbers in an order in which no number is taken twice meanwhile."""
    waiting = list(stays)
    while waiting:
        for one in waiting:
            holder = repository.find_one(Episode, infant_id=one.infant_id, episode=one.episode)
            if holder is None or holder.id == one.id:
                repository.update(one, reason=reason)
                waiting.remove(one)
                break
        else:  # they wait for each other: put one aside
            one = repository.get(Episode, waiting[0].id)
            aside = max(e.episode for e in repository.find(Episode, infant_id=one.infant_id)) + 1
            stored = repository.update(replace(one, episode=aside), reason=reason)
            waiting[0] = replace(waiting[0], version=stored.version)


def _entry_of_merge(trail: list[AuditEntry], infant: Infant) -> AuditEntry:
    """The entry by which the record was merged away; an import writes none."""
    for entry in reversed(trail):
        if entry.action is AuditAction.CHANGE and "merged_into" in _changes(entry):
            old, new = _changes(entry)["merged_into"]
            if old is None and new == infant.merged_into:
                return entry
    raise UserError("merge_elsewhere")


_Deeds = dict[tuple[str, int], dict[str, tuple[object, object]]]


def _deeds(trail: list[AuditEntry]) -> _Deeds:
    """What the entries did to each record: field -> (value before them all, value after)."""
    deeds: _Deeds = {}
    for entry in trail:
        changed = deeds.setdefault((entry.entity, entry.entity_id), {})
        for name, (old, new) in _changes(entry).items():
            changed[name] = (changed.get(name, (old, new))[0], new)
    return deeds


def _as_before(
    repository: Repository, row: tuple[str, int], changed: Mapping[str, tuple[object, object]]
) -> Record:
    """A record with the changed fields as they were; others as they are now."""
    entity, number = row
    record = repository.get(_KINDS[entity], number)
    if any(getattr(record, name) != new for name, (_, new) in changed.items()):
        raise UserError("merge_changed_since", what=entity)
    before = {name: old for name, (old, _) in changed.items()}
    return replace(record, **cast("dict[str, Any]", before))


def _changes(entry: AuditEntry) -> Mapping[str, tuple[object, object]]:
    """Field -> (old, new), each by the type of the field."""
    types = field_types(_KINDS[entry.entity])
    words: dict[str, tuple[Word, Word]] = json.loads(entry.changes)
    return {
        name: (value_of(types[name], old), value_of(types[name], new))
        for name, (old, new) in words.items()
    }


def _refuse_new_records(
    repository: Repository, infant: Infant, back: list[Record], merged_at: int
) -> None:
    """Refuse where something was recorded since that may belong to either of the two."""
    connection = repository.connection
    survivor = repository.find_one(Infant, key=infant.merged_into)
    assert survivor is not None
    keep = one_record(connection, survivor.id)
    moved = {(type(record), record.id) for record in back}
    going = {r.id for r in back if isinstance(r, Episode) and r.infant_id == infant.id}
    times = [
        (stay.admitted_at, leaving.exit_at if leaving else None)
        for stay, leaving in keep.known.stays
        if stay.id in going
    ]
    for stay, _ in keep.known.stays:
        if (Episode, stay.id) not in moved and added_after(connection, stay, merged_at):
            raise UserError("merge_changed_since", what=table_name(Episode))
    for record in keep.care:
        if (type(record), record.id) in moved:
            continue
        day = str(getattr(record, WHEN[type(record)]))[:10]
        within = any(
            str(start)[:10] <= day and (end is None or day <= str(end)[:10]) for start, end in times
        )
        if within and added_after(connection, record, merged_at):
            raise UserError("merge_changed_since", what=table_name(type(record)))


def merged_records(context: Context, infant_id: int) -> list[Found]:
    """The records that were merged into an infant's, oldest first.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.MERGE)
    with context.read() as reader:
        infant = reader.get(Infant, infant_id)
        merged = merged_into(reader.connection, [infant.key]).get(infant.key, [])
        known = known_infants(reader.connection, merged)
    return [found_of(one, context.clock().date()) for one in known.values()]
