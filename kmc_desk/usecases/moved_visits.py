"""Whom to tell that a visit is on another day, because the clinic is closed."""

from dataclasses import dataclass
from datetime import date

from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Contact, Mother, ScheduledVisit
from kmc_desk.domain.stay_file import Identity, identity_of
from kmc_desk.store.queries_closed_days import changed_for
from kmc_desk.store.queries_follow_lists import families_of
from kmc_desk.store.queries_stays import records_by
from kmc_desk.texts import text
from kmc_desk.usecases.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedVisit:
    """One visit that is on another day, or not awaited any more because another is so near.

    Attributes:
        mother: with her telephones.
        visit: as it is now.
        told_of: the day that the family knows of.
        contact: the latest attempt to reach the family since; None: nobody has tried.
    """

    identity: Identity
    mother: Mother
    visit: ScheduledVisit
    told_of: date
    contact: Contact | None = None


def show_moved(context: Context) -> tuple[MovedVisit, ...]:
    """The visits ahead that changed because the clinic is closed, the nearest first.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.SEE_WARD)
    reason = text("clinic_closed.reason")
    with context.read() as reader:
        visits = changed_for(reader.connection, reason, context.clock().date())
        ids = {one.infant_id for one in visits}
        families = families_of(reader.connection, ids)
        contacts = records_by(reader.connection, Contact, "infant_id", ids)
    found = [
        MovedVisit(
            identity=identity_of(mother, delivery, infant),
            mother=mother,
            visit=one,
            told_of=(one.rescheduled_from or one.due_on) if one.cancelled is None else one.due_on,
            contact=_latest_since(one, contacts),
        )
        for one in visits
        for mother, delivery, infant in [families[one.infant_id]]
    ]
    found.sort(key=lambda one: (min(one.told_of, one.visit.due_on), one.identity.name))
    return tuple(found)


def _latest_since(visit: ScheduledVisit, contacts: list[Contact]) -> Contact | None:
    """The newest attempt to reach the family after its visit changed."""
    since = visit.entered_at
    own = [
        one
        for one in contacts
        if one.infant_id == visit.infant_id
        and not one.withdrawn
        and since is not None
        and one.at >= since
    ]
    return max(own, key=lambda one: (one.at, one.id), default=None)
