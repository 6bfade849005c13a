"""Who is expected in the clinic on a day, and who came."""

from collections import defaultdict
from datetime import date

from sqlalchemy import Connection, or_, select

from kmc_desk.domain.dates import day_span
from kmc_desk.domain.follow_up.clinic_day import IN_THE_CLINIC
from kmc_desk.domain.records import ScheduledVisit, Visit
from kmc_desk.store.queries_stays import select_records
from kmc_desk.store.tables import TABLES

_BOOKED, _VISITS = TABLES[ScheduledVisit], TABLES[Visit]


def infants_due_on(connection: Connection, on: date) -> list[int]:
    """Numbers of the infants with an appointment on a day that is not cancelled."""
    due = select(_BOOKED.c.infant_id).where(
        _BOOKED.c.due_on == on, _BOOKED.c.withdrawn.is_(False), _BOOKED.c.cancelled.is_(None)
    )
    return list(connection.scalars(due.order_by(_BOOKED.c.id)))


def unfilled_arrivals(connection: Connection, first: date, end: date) -> list[date]:
    """The day of each arrival that no visit was written of, from a day on to before another."""
    waiting = select(_VISITS.c.visit_at).where(
        _VISITS.c.visit_at >= day_span(first)[0],
        _VISITS.c.visit_at < day_span(end)[0],
        _VISITS.c.place.in_(IN_THE_CLINIC),
        _VISITS.c.withdrawn.is_(False),
        _VISITS.c.classification.is_(None),
        _VISITS.c.outcome_after_visit.is_(None),
    )
    return [at.date() for at in connection.scalars(waiting)]


def clinic_visits(connection: Connection, on: date) -> dict[int, list[Visit]]:
    """The visits of a day in the clinic by infant; those whose family left unseen, too."""
    start, end = day_span(on)
    found: defaultdict[int, list[Visit]] = defaultdict(list)
    for visit in select_records(
        connection,
        Visit,
        _VISITS.c.visit_at >= start,
        _VISITS.c.visit_at < end,
        _VISITS.c.place.in_(IN_THE_CLINIC),
        or_(_VISITS.c.withdrawn.is_(False), _VISITS.c.left_unseen_at.is_not(None)),
    ):
        found[visit.infant_id].append(visit)
    return dict(found)
