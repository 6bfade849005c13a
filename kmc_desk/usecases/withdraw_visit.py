"""A visit recorded by mistake: it counts nowhere, and what was saved with it goes with it."""

from dataclasses import replace
from datetime import date
from typing import TypeVar

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.follow_up.schedule import window_of
from kmc_desk.domain.follow_up.told import with_death_told
from kmc_desk.domain.follow_up.visit_dates import changed_by_visit
from kmc_desk.domain.follow_up_codes import CancelReason, ContactResult, VisitOutcome
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import (
    Contact,
    Immunisation,
    Infant,
    ScheduledVisit,
    Screening,
    Visit,
)
from kmc_desk.store.queries_visits import booked_and_seen
from kmc_desk.store.unit_of_work import UnitOfWork
from kmc_desk.usecases.context import Context, Recorded, given_open_days, given_reason

Done = TypeVar("Done", Immunisation, Screening)


def withdraw_visit(context: Context, visit_id: int, reason: str) -> Recorded[Visit]:
    """Take a visit out of every count, with a reason; its date is waited for again.

    What the visit took off is waited for again. Doses, examinations and the next date go with it
    where they were saved with it and nobody has changed the visit since; so does a death that it
    told of, unless another visit or a contact tells of it. A next date that another visit names or
    that the family promised stays: it has been told so.

    Raises:
        UserError: not_allowed, others_entry, reason_missing, record_withdrawn_already.
    """
    context.allow(Action.ENTER_CARE)
    why = given_reason(reason)
    with context.write() as work:
        visit = work.repository.get(Visit, visit_id)
        context.needs_reason(visit)
        if visit.withdrawn:
            raise UserError("record_withdrawn_already")
        infant = work.repository.get(Infant, visit.infant_id)
        booked, visits = booked_and_seen(work.repository, visit.infant_id)
        gone = work.repository.save(replace(visit, withdrawn=True), reason=why)
        others = [one for one in visits if one.id != visit.id]
        since = infant.death_after_discharge_on
        back = changed_by_visit(visit.outcome_after_visit, gone, booked, others, since)
        back = given_open_days(context, work, back, booked)
        contacts = work.repository.find(Contact, infant_id=infant.id, withdrawn=False)
        told = {*(one.next_due_on for one in others), *_promised(contacts)}
        with_it = _booked_with(visit, booked, context.clock().date())
        for one in (*back, *(date for date in with_it if date.due_on not in told)):
            work.repository.update(one, reason=why)
        _take_back(work, visit, Immunisation, why)
        _take_back(work, visit, Screening, why)
        was_told = visit.outcome_after_visit is VisitOutcome.DIED
        known = with_death_told(infant, None, contacts, others, was_told=was_told)
        if known != infant:
            work.repository.update(known, reason=why)
        return Recorded(gone)


def _booked_with(visit: Visit, booked: list[ScheduledVisit], today: date) -> list[ScheduledVisit]:
    """The next date, where this visit booked it, nobody has moved it, and it can still be kept.

    One whose window is over stays, as any other that was missed: the family was told that day.
    """
    return [
        replace(one, cancelled=CancelReason.MADE_IN_ERROR)
        for one in booked
        if one.due_on == visit.next_due_on and one.version == 1 and one.cancelled is None
        if one.entered_at == visit.entered_at and window_of(one.due_on, one.kind)[1] >= today
    ]


def _promised(contacts: list[Contact]) -> set[date | None]:
    return {one.result_date for one in contacts if one.result is ContactResult.WILL_COME}


def _take_back(work: UnitOfWork, visit: Visit, kind: type[Done], why: str) -> None:
    for one in work.repository.find(kind, infant_id=visit.infant_id, withdrawn=False):
        if one.version == 1 and one.entered_at == visit.entered_at:
            work.repository.update(replace(one, withdrawn=True), reason=why)
