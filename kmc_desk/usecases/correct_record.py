"""Correcting what was stored at admission or exit: same rules, a reason, and nothing lost."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.corrections import (
    changed_fields,
    feeds_return,
    is_of_another,
    may_be_empty,
    overwrites,
    with_changes,
)
from kmc_desk.domain.findings.birth_checks import (
    Birth,
    birth_family_findings,
    new_findings,
    with_record,
)
from kmc_desk.domain.findings.family_checks import family_findings
from kmc_desk.domain.findings.finding import Finding, hard
from kmc_desk.domain.findings.stay_checks import bed_findings
from kmc_desk.domain.follow_up.booking import after_other_outcome
from kmc_desk.domain.identity_checks import (
    cnic_with_other_name,
    mother_findings,
    with_stored_numbers,
)
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import (
    Episode,
    Exit,
    Mother,
    Record,
    own_values,
)
from kmc_desk.growth_tables import birth_weight_z
from kmc_desk.store.queries_audit import entries_of
from kmc_desk.store.queries_family import births_of
from kmc_desk.store.queries_stays import open_stays
from kmc_desk.store.queries_visits import booked_and_seen
from kmc_desk.store.register import new_beds
from kmc_desk.store.repository import Reader
from kmc_desk.store.unit_of_work import UnitOfWork
from kmc_desk.usecases.context import (
    Context,
    Question,
    Recorded,
    Refused,
    given_open_days,
    given_reason,
    judged,
    typed_reason,
)

_NUMBERS = ("mother_cnic", "phone_primary", "phone_alt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Other values for some fields of one record.

    Attributes:
        kind: Mother, Delivery, Infant, Episode or Exit.
        version: of the record on the screen; a newer one is not overwritten.
        changes: field -> value; None or an empty tuple empties it.
        reason: why; asked for where a return of a past month may change, and for what somebody
            else entered or is older than 24 hours, unless it only answers what had no answer.
    """

    kind: type[Record]
    record_id: int
    version: int
    changes: Mapping[str, object]
    reason: str | None = None
    confirmed: bool = False


def correct(context: Context, correction: Correction) -> Recorded[Record] | Refused | Question:
    """Save a correction that admission or exit would have let through.

    Only what the correction brings up is judged: what was unusual before it stays as it was.

    Raises:
        UserError: not_allowed, others_entry, field_not_correctable, reason_missing;
            StaleWriteError where the record changed meanwhile.
    """
    context.allow(Action.DISCHARGE if correction.kind is Exit else Action.ENTER_CARE)
    with context.write() as work:
        stored = work.repository.get(correction.kind, correction.record_id)
        seen = replace(stored, version=correction.version)
        wanted = _completed(with_changes(seen, correction.changes), stored, context)
        changed = changed_fields(stored, wanted)
        if not changed:
            return Recorded(stored)
        if stored.version != correction.version:
            raise work.repository.stale(wanted, stored)
        births = births_of(work.repository, stored)
        if _asks_reason(context, work.repository, stored, wanted, births):
            given_reason(correction.reason)
        findings = _empty_findings(stored, wanted, changed) or new_findings(
            _findings(work.repository, births, stored, context.clock()),
            _findings(work.repository, births, wanted, context.clock()),
            changed,
        )
        stop = judged(findings, confirmed=correction.confirmed)
        if stop is not None:
            return stop
        reason = typed_reason(correction.reason)
        saved = work.repository.save(wanted, reason=reason, confirmed=findings)
        _list_bed(work, saved)
        if isinstance(saved, Exit) and isinstance(stored, Exit):
            _about_visits(context, work, stored, saved, reason)
    return Recorded(saved, tuple(findings))


def needs_reason(context: Context, correction: Correction) -> bool:
    """Whether saving this correction asks for a reason, so that a form can ask before.

    Raises:
        UserError: not_allowed, others_entry, field_not_correctable.
    """
    context.allow(Action.DISCHARGE if correction.kind is Exit else Action.ENTER_CARE)
    with context.read() as reader:
        stored = reader.get(correction.kind, correction.record_id)
        wanted = with_changes(stored, correction.changes)
        return _asks_reason(context, reader, stored, wanted, births_of(reader, stored))


def _completed(wanted: Record, stored: Record, context: Context) -> Record:
    """Numbers that were typed in their stored form; who decided on an override, and leave to."""
    if isinstance(wanted, Mother):
        normal = own_values(with_stored_numbers(wanted))
        typed = changed_fields(stored, wanted)
        return replace(wanted, **{n: normal[n] for n in _NUMBERS if n in typed})
    if isinstance(wanted, Episode) and isinstance(stored, Episode):
        if wanted.override_reason is stored.override_reason:
            return wanted
        context.allow(Action.OVERRIDE_2000)
        by = None if wanted.override_reason is None else context.account.name
        return replace(wanted, override_by=by)
    return wanted


def _asks_reason(
    context: Context, reader: Reader, stored: Record, wanted: Record, births: list[Birth]
) -> bool:
    changed = changed_fields(stored, wanted)
    if overwrites(stored, wanted):
        trail = entries_of(reader.connection, type(stored), stored.id)
        others = is_of_another(trail, changed, context.account.name, context.clock())
        if context.needs_reason(stored, is_of_another=others):
            return True
    in_figures = any(feeds_return(type(stored), name) for name in changed)
    return in_figures and _touches_past_month(births, context.clock())


def _touches_past_month(births: list[Birth], now: datetime) -> bool:
    """Whether one of the infants had a stay before this month began."""
    begin = datetime.combine(now.date().replace(day=1), time())
    stays = (stay for birth in births for own in birth.stays.values() for stay in own)
    return any(episode.admitted_at < begin for episode, _ in stays)


def _empty_findings(stored: Record, wanted: Record, changed: tuple[str, ...]) -> list[Finding]:
    values = own_values(wanted)
    kind = type(wanted)
    found = [
        hard("cell_missing", name)
        for name in changed
        if values[name] in (None, "") and not may_be_empty(kind, name)
    ]
    if isinstance(wanted, Exit) and "outcome" in changed and wanted.outcome is Outcome.ADMIN_ERROR:
        found.append(hard("error_has_its_own_way", "outcome"))
    ends = {one.outcome for one in (stored, wanted) if isinstance(one, Exit)}
    if "outcome" in changed and Outcome.FOLLOW_UP_ONLY in ends:
        found.append(hard("follow_up_only_has_its_own_way", "outcome"))
    return found


def _findings(reader: Reader, births: list[Birth], record: Record, now: datetime) -> list[Finding]:
    """Everything that admission and exit would say of the family with this record in it."""
    if isinstance(record, Mother):
        same_id = reader.find(Mother, mother_cnic=record.mother_cnic) if record.mother_cnic else []
        found = family_findings(record) + mother_findings(record)
        return found + cnic_with_other_name(record, same_id)
    found: list[Finding] = []
    for birth in births:
        found += birth_family_findings(with_record(birth, record), birth_weight_z, now)
        if isinstance(record, Episode):
            found += _bed_findings(reader, record, birth, now)
    return found


def _bed_findings(reader: Reader, episode: Episode, birth: Birth, now: datetime) -> list[Finding]:
    here = open_stays(reader.connection, now)
    others = [one for one in here if one.episode.id != episode.id]
    if len(others) == len(here):
        return []  # the infant has left its bed
    return bed_findings(episode.bed_no, birth.delivery.id, others)


def _list_bed(work: UnitOfWork, saved: Record) -> None:
    if isinstance(saved, Episode) and saved.bed_no:
        work.repository.add_many(new_beds(work.connection, [saved.bed_no]))


def _about_visits(
    context: Context, work: UnitOfWork, stored: Exit, saved: Exit, reason: str | None
) -> None:
    """Another outcome waits for other visits; of a stay before the latest one it changes none."""
    episode = work.repository.get(Episode, saved.episode_id)
    own = work.repository.find(Episode, infant_id=episode.infant_id)
    if any(one.episode > episode.episode for one in own):
        return
    booked, came = booked_and_seen(work.repository, episode.infant_id)
    changed = after_other_outcome(stored.outcome, saved, booked, came)
    for visit in given_open_days(context, work, changed, booked):
        work.repository.update(visit, reason=reason)
