"""What changes with what a family told when it was reached, or at a visit (clinical.md §3.9)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from kmc_desk.domain.follow_up.booking import given_back, still_open
from kmc_desk.domain.follow_up_codes import CancelReason, ContactResult, VisitOutcome
from kmc_desk.domain.records import Contact, Infant, ScheduledVisit, Visit

_ENDS = {ContactResult.DIED: CancelReason.DIED, ContactResult.MOVED: CancelReason.MOVED}
WITH_DAY = frozenset({ContactResult.WILL_COME, ContactResult.DIED})
"""Results that come with a day of their own."""


def changed_by_contact(
    was: Contact | None,
    contact: Contact | None,
    booked: Sequence[ScheduledVisit],
    visits: Sequence[Visit],
    others: Iterable[Contact],
) -> tuple[ScheduledVisit, ...]:
    """The dates that change: after a death or a move none is awaited any more.

    What a wrong result took off is awaited again, unless another contact says the same.

    Args:
        was: the contact as it was stored; None: it is new.
        contact: as it is now; None: it is withdrawn.
        booked: of the infant, whatever became of them.
        visits: of the infant.
        others: its other contacts.
    """
    before, after = _end(was), _end(contact)
    if before == after:
        return ()
    said = {ended[0] for one in others if (ended := _end(one))}
    gone = before if before and before[0] not in said else None
    back = {one.id: one for one in given_back(booked, *gone)} if gone else {}
    known = [back.get(one.id, one) for one in booked]
    off: dict[int, ScheduledVisit] = {}
    if after is not None:
        reason, since = after
        off = {one.id: replace(one, cancelled=reason) for one in still_open(known, visits, since)}
    stored = {one.id: one for one in booked}
    return tuple(one for one in {**back, **off}.values() if one != stored[one.id])


def death_told_by(contact: Contact | None) -> date | None:
    """The day of the death that a contact tells of; None: it tells of none."""
    ended = _end(contact)
    return ended[1] if ended and ended[0] is CancelReason.DIED else None


def with_death_told(
    infant: Infant,
    died_on: date | None,
    contacts: Iterable[Contact],
    visits: Iterable[Visit],
    *,
    was_told: bool,
) -> Infant:
    """The infant with the day of a death after leaving, as a contact or a visit tells it now.

    Args:
        infant: as it is stored.
        died_on: the day that is told now; None: no death is, or its day is known already.
        contacts: the other ones of the infant.
        visits: its other ones.
        was_told: the record told of a death before, and does no more: it goes, unless another
            record tells of it.
    """
    if died_on is None and was_told:
        told = sorted((one.at, one.id, on) for one in contacts if (on := death_told_by(one)))
        died_on = told[-1][2] if told else None
        if died_on is None and not any(
            one.outcome_after_visit is VisitOutcome.DIED and not one.withdrawn for one in visits
        ):
            return replace(
                infant,
                death_after_discharge_on=None,
                death_after_discharge_place=None,
                death_after_discharge_cause=None,
            )
    return infant if died_on is None else replace(infant, death_after_discharge_on=died_on)


def _end(contact: Contact | None) -> tuple[CancelReason, date] | None:
    """Why no date is awaited any more, and since which day."""
    if contact is None or contact.withdrawn or contact.result not in _ENDS:
        return None
    on = contact.at.date()
    if contact.result is ContactResult.DIED:
        on = contact.result_date or on
    return _ENDS[contact.result], on
