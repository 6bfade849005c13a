"""What of a register is new to the database, and every finding about it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import pairwise

from kmc_desk.domain.findings.finding import hard, soft
from kmc_desk.domain.findings.register_checks import (
    Stay,
    derived_admission_type,
    not_recorded_findings,
    stay_order_findings,
)
from kmc_desk.domain.findings.stay_checks import (
    admission_findings,
    exit_findings,
    exit_weight_findings,
    lacks_override,
)
from kmc_desk.domain.records import (
    CareRecord,
    Delivery,
    Episode,
    Exit,
    Infant,
    Measurement,
    Record,
    own_values,
)
from kmc_desk.domain.register import Existing, NewRecords
from kmc_desk.exchange.bundle import Located
from kmc_desk.exchange.bundle_daily import daily_findings
from kmc_desk.exchange.bundle_link import InfantRows, Register

_NOT_COMPARED = frozenset(
    {"key", "mother_id", "delivery_id", "infant_id", "episode_id", "kmc_no", "withdrawn"}
)


@dataclass(frozen=True, slots=True)
class Compared:
    """A register against the database.

    Attributes:
        already: rows the database holds already, value for value.
    """

    new: NewRecords
    found: list[Located]
    already: Counter[str] = field(default_factory=Counter[str])


@dataclass(frozen=True, slots=True)
class _Sides:
    """Both sides of a comparison, the result so far, and the time."""

    result: Compared
    register: Register
    existing: Existing
    now: datetime


def same_values(one: Record, other: Record) -> bool:
    """Whether two records of one kind say the same, links and numbers aside."""
    return comparable(one) == comparable(other)


def comparable(record: Record) -> tuple[tuple[str, object], ...]:
    """A record's own values without links, in a form that can be counted."""
    return tuple((n, v) for n, v in own_values(record).items() if n not in _NOT_COMPARED)


def compare(register: Register, existing: Existing, now: datetime) -> Compared:
    """Sort every row into new, already there, conflict or at fault."""
    result = Compared(NewRecords(), list(register.found))
    for key, (row, mother) in register.mothers.items():
        stored = existing.mothers.get(key)
        if _is_new(result, "mothers", row, mother, stored):
            result.new.mothers.append(mother)
    mothers_known = (register.mothers, existing.mothers, register.lost_keys)
    for key, (row, mother_key, delivery) in register.deliveries.items():
        if not any(mother_key in known for known in mothers_known):
            unknown = hard("key_not_found", "mother_key", key=mother_key)
            result.found.append(Located("infants", row, unknown))
        stored = existing.deliveries.get(key)
        if _is_new(result, "infants", row, delivery, stored):
            result.new.deliveries.append((mother_key, delivery))
    for rows in register.infants.values():
        _compare_infant(_Sides(result, register, existing, now), rows)
    result.found.extend(_bed_clashes(register))
    return result


def _compare_infant(sides: _Sides, rows: InfantRows) -> None:
    result, existing = sides.result, sides.existing
    stored = existing.infants.get(rows.key)
    infant = rows.infant or stored
    if infant is None and rows.key in sides.register.lost_keys:
        return
    if infant is None:
        unknown = hard("key_not_found", "infant_key", key=rows.key)
        result.found.extend(Located("episodes", row, unknown) for row, _, _ in rows.stays)
        result.found.extend(Located(table, row, unknown) for table, row, _ in rows.daily)
        return
    if rows.infant is not None and rows.row is not None:
        if _is_new(result, "infants", rows.row, rows.infant, stored):
            numbered = replace(rows.infant, kmc_no=rows.kmc_no)
            result.new.infants.append((rows.delivery_key, numbered))
        elif stored is not None and rows.kmc_no and rows.kmc_no != stored.kmc_no:
            result.found.append(Located("infants", rows.row, hard("conflict", "kmc_no")))
        if not (rows.stays or existing.episodes.get(rows.key) or infant.merged_into):
            result.found.append(Located("infants", rows.row, soft("infant_without_stay_row")))
    given_into = rows.infant.merged_into if rows.infant else None
    if stored is not None and stored.merged_into not in (None, given_into):
        merged = hard("infant_merged", "infant_key", key=rows.key)
        places = [("episodes", row) for row, _, _ in rows.stays]
        places += [(table, row) for table, row, _ in rows.daily]
        result.found.extend(Located(table, row, merged) for table, row in places)
        return
    _compare_merge(sides, rows, infant)
    stays = _compare_stays(sides, rows, infant)
    _compare_daily(sides, rows, infant, stays)


def _compare_merge(sides: _Sides, rows: InfantRows, infant: Infant) -> None:
    """A record merged into another needs that one, which is itself merged into nobody."""
    into = infant.merged_into
    if into is None or rows.row is None:
        return
    given = sides.register.infants.get(into)
    survivor = (given.infant if given else None) or sides.existing.infants.get(into)
    if survivor is None or survivor.merged_into:
        unknown = hard("key_not_found", "merged_into", key=into)
        sides.result.found.append(Located("infants", rows.row, unknown))


def _delivery_of(sides: _Sides, rows: InfantRows) -> Delivery:
    linked = sides.register.deliveries.get(rows.delivery_key)
    if linked is not None:
        return linked[2]
    delivery_id = sides.existing.infants[rows.key].delivery_id
    return next(d for d in sides.existing.deliveries.values() if d.id == delivery_id)


def _compare_stays(sides: _Sides, rows: InfantRows, infant: Infant) -> list[Stay]:
    """Check and sort the stays of one infant; returns all its stays, stored ones included."""
    result, existing = sides.result, sides.existing
    stored = {e.episode: (e, existing.exits.get(e.id)) for e in existing.episodes.get(rows.key, [])}
    fresh: list[Stay] = [(e, x) for _, e, x in rows.stays if e.episode not in stored]
    stays = sorted([*stored.values(), *fresh], key=lambda stay: stay[0].admitted_at)
    delivery = _delivery_of(sides, rows)
    for row, episode, leaving in rows.stays:
        earlier = [s for s in stays if s[0].admitted_at < episode.admitted_at]
        derived = derived_admission_type(earlier, episode.admitted_at)
        typed = replace(episode, admission_type=episode.admission_type or derived)
        known = stored.get(episode.episode)
        if known is not None:
            if _same_stay(known, (typed, leaving)):
                result.already["episodes"] += 1
            else:
                result.found.append(Located("episodes", row, hard("conflict")))
            continue
        problems = [
            *admission_findings(infant, delivery, typed, sides.now),
            *not_recorded_findings(typed, typed.not_known),
            *stay_order_findings(stays, stays.index((episode, leaving))),
        ]
        if lacks_override(infant, typed):
            problems.append(soft("over_2000_without_reason", "override_reason"))
        if episode.admission_type not in (None, derived):
            problems.append(soft("admission_type_unexpected", "admission_type", expected=derived))
        if leaving is not None:
            problems += exit_findings(typed, leaving, sides.now)
            weighed = [*_weights(sides, rows), (typed.admitted_at.date(), typed.admission_weight_g)]
            problems += exit_weight_findings(leaving, weighed, infant.birth_date)
            result.new.exits.append((rows.key, episode.episode, leaving))
        result.new.episodes.append((rows.key, typed))
        result.found.extend(Located("episodes", row, f) for f in problems)
    return stays


def _weights(sides: _Sides, rows: InfantRows) -> list[tuple[date, int]]:
    """The measured weights of an infant, stored or new."""
    daily = [*sides.existing.daily.get(rows.key, []), *(record for _, _, record in rows.daily)]
    measured = [record for record in daily if isinstance(record, Measurement)]
    return [(m.measured_on, m.weight_g) for m in measured if m.weight_g is not None]


def _same_stay(stored: Stay, given: Stay) -> bool:
    """Whether two stays say the same, their exits included."""
    if stored[1] is None or given[1] is None:
        same_end = stored[1] is given[1]
    else:
        same_end = same_values(stored[1], given[1])
    return same_end and same_values(stored[0], given[0])


def _compare_daily(sides: _Sides, rows: InfantRows, infant: Infant, stays: list[Stay]) -> None:
    """Daily rows: those already stored are counted off one for one, the rest checked."""
    result, stored = sides.result, sides.existing.daily.get(rows.key, [])
    left = Counter((type(r), comparable(r)) for r in stored)
    fresh: list[tuple[str, int, CareRecord]] = []
    for table, row, record in rows.daily:
        mark = (type(record), comparable(record))
        if left[mark] > 0:
            left[mark] -= 1
            result.already[table] += 1
        else:
            fresh.append((table, row, record))
    for table, row, found in daily_findings(fresh, stored, infant, stays, sides.now):
        result.found.append(Located(table, row, found))
    result.new.daily.extend((rows.key, record) for _, _, record in fresh)


def _is_new(result: Compared, table: str, row: int, record: Record, stored: Record | None) -> bool:
    """Whether a record is to be written; one with other values is a conflict, never overwritten."""
    if stored is None:
        return True
    if same_values(record, stored):
        result.already[table] += 1
    else:
        result.found.append(Located(table, row, hard("conflict")))
    return False


def _bed_clashes(register: Register) -> Iterable[Located]:
    """Two infants in one bed at one time who are not siblings: soft."""
    by_bed: dict[str, list[tuple[int, str, Episode, Exit | None]]] = {}
    for rows in register.infants.values():
        for row, episode, leaving in rows.stays:
            if episode.bed_no:
                entry = (row, rows.delivery_key, episode, leaving)
                by_bed.setdefault(episode.bed_no, []).append(entry)
    for bed, entries in by_bed.items():
        entries.sort(key=lambda entry: entry[2].admitted_at)
        for (_, before_key, _, before_exit), (row, key, episode, _) in pairwise(entries):
            overlap = before_exit is None or before_exit.exit_at > episode.admitted_at
            if overlap and key != before_key:
                yield Located("episodes", row, soft("bed_shared", "bed_no", bed=bed))
