"""A record of the ward day made by mistake: withdrawn, counted nowhere, kept, and restored."""

from dataclasses import replace
from datetime import date
from typing import Any, cast

from kmc_desk.domain.clinic import closed_days_of
from kmc_desk.domain.corrections import contents, is_withdrawn
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.findings.calendar_checks import day_findings, taken_findings
from kmc_desk.domain.findings.daily_checks import session_findings
from kmc_desk.domain.findings.finding import Finding
from kmc_desk.domain.follow_up.changes import BY_HAND, require_changeable
from kmc_desk.domain.follow_up.schedule import window_of
from kmc_desk.domain.follow_up.told import changed_by_contact, death_told_by, with_death_told
from kmc_desk.domain.follow_up.visit_dates import changed_by_visit
from kmc_desk.domain.history import blank_values, versions_of
from kmc_desk.domain.permissions import entering
from kmc_desk.domain.records import (
    CARE_RECORDS,
    CareRecord,
    Contact,
    Infant,
    ScheduledVisit,
    SkinToSkin,
    Visit,
    own_values,
)
from kmc_desk.domain.stay_file import born_at
from kmc_desk.store.queries_audit import entries_of
from kmc_desk.store.queries_centre import home_rules
from kmc_desk.store.queries_visits import booked_and_seen
from kmc_desk.store.unit_of_work import UnitOfWork
from kmc_desk.usecases.context import Context, Recorded, Refused, given_reason, judged


def withdraw_record(
    context: Context, kind: type[CareRecord], record_id: int, reason: str
) -> Recorded[CareRecord]:
    """Take a record out of every count. A kind without `withdrawn`, a weight, is emptied.

    One row a day holds the official weight, which is why it cannot be set aside as a whole: the
    same row takes the right weight later. Its old values stay in the history.

    Raises:
        UserError: not_allowed, others_entry, reason_missing, record_withdrawn_already,
            date_attended and date_window_closed of a date of follow-up.
    """
    return Recorded(_turned(context, kind, record_id, reason, withdraw=True)[0])


def restore_record(
    context: Context, kind: type[CareRecord], record_id: int, reason: str
) -> Recorded[CareRecord] | Refused:
    """Make a withdrawn record count again, as it was.

    Raises:
        UserError: not_allowed, others_entry, reason_missing, record_not_withdrawn.
    """
    restored, findings = _turned(context, kind, record_id, reason, withdraw=False)
    return Refused(tuple(findings)) if findings else Recorded(restored)


def _turned(
    context: Context, kind: type[CareRecord], record_id: int, reason: str, *, withdraw: bool
) -> tuple[CareRecord, list[Finding]]:
    context.allow(entering(kind))
    why = given_reason(reason)
    if kind not in CARE_RECORDS:
        raise TypeError(f"{kind.__name__} is no record of the ward day")
    with context.write() as work:
        record = work.repository.get(kind, record_id)
        context.needs_reason(record)
        if is_withdrawn(kind, own_values(record)) == withdraw:
            raise UserError("record_withdrawn_already" if withdraw else "record_not_withdrawn")
        today = context.clock().date()
        if isinstance(record, ScheduledVisit) and withdraw and _may_be_counted(record, today):
            # What was missed stays in the calendar, else a month's figures would shrink (J1).
            booked, came = booked_and_seen(work.repository, record.infant_id)
            require_changeable(record, booked, came, today)
        wanted = _withdrawn(record) if withdraw else _restored(work, record)
        stop = None if withdraw else judged(_findings(context, work, wanted), confirmed=True)
        if stop is not None:
            return record, list(stop.findings)
        saved = work.repository.save(wanted, reason=why)
        if not withdraw and isinstance(saved, Contact | Visit):
            _follow(work, saved, why)
        return saved, []


def _follow(work: UnitOfWork, told: Contact | Visit, reason: str) -> None:
    """What a contact or a visit that counts again took off, and a death that it tells of."""
    booked, came = booked_and_seen(work.repository, told.infant_id)
    others = work.repository.find(Contact, infant_id=told.infant_id, withdrawn=False)
    if isinstance(told, Visit):
        seen = [one for one in came if one.id != told.id]
        changed, died_on = changed_by_visit(None, told, booked, seen), None
    else:
        changed = changed_by_contact(None, told, booked, came, others)
        died_on = death_told_by(told)
    for one in changed:
        work.repository.update(one, reason=reason)
    infant = work.repository.get(Infant, told.infant_id)
    known = with_death_told(infant, died_on, others, came, was_told=False)
    if known != infant:
        work.repository.update(known, reason=reason)


def _may_be_counted(record: ScheduledVisit, today: date) -> bool:
    """Whether a date may stand in a month's figures, though a record took it off later."""
    is_over = window_of(record.due_on, record.kind)[1] < today
    return record.cancelled not in BY_HAND or is_over


def _withdrawn(record: CareRecord) -> CareRecord:
    if "withdrawn" in own_values(record):
        return replace(record, **{"withdrawn": True})
    blank = blank_values(type(record))
    return replace(record, **_typed({n: blank[n] for n in contents(type(record))}))


def _restored(work: UnitOfWork, record: CareRecord) -> CareRecord:
    """The record as it was; of an emptied one the last values that the trail knows."""
    if "withdrawn" in own_values(record):
        return replace(record, **{"withdrawn": False})
    names = contents(type(record))
    versions = versions_of(entries_of(work.connection, type(record), record.id), type(record))
    for version in reversed(versions):
        if any(version.values[name] not in (None, ()) for name in names):
            return replace(record, **_typed({n: version.values[n] for n in names}))
    raise UserError("record_not_withdrawn")  # it was never anything but empty


def _typed(values: dict[str, object]) -> dict[str, Any]:
    return cast("dict[str, Any]", values)


def _findings(context: Context, work: UnitOfWork, wanted: CareRecord) -> list[Finding]:
    """What another record entered meanwhile has against it: time held, or a day taken, twice."""
    if isinstance(wanted, ScheduledVisit):
        if wanted.cancelled is not None:
            return []
        dates = work.repository.find(ScheduledVisit, infant_id=wanted.infant_id, withdrawn=False)
        if wanted.due_on < context.clock().date():
            return taken_findings(wanted.due_on, dates)
        closed = closed_days_of(home_rules(work.connection))
        return day_findings(wanted.due_on, dates, closed, context.clock().date())
    if not isinstance(wanted, SkinToSkin):
        return []
    infant = work.repository.get(Infant, wanted.infant_id)
    others = work.repository.find(SkinToSkin, infant_id=infant.id, withdrawn=False)
    return session_findings(wanted, others, born_at(infant), context.clock())
