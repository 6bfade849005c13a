"""Whose visits are booked on days without a clinic."""

from datetime import date

from sqlalchemy import Connection, func, or_, select

from kmc_desk.domain.follow_up.schedule import ClosedDays
from kmc_desk.domain.records import ScheduledVisit
from kmc_desk.store.queries_stays import select_records
from kmc_desk.store.tables import TABLES

_SCHEDULED = TABLES[ScheduledVisit]
_DAYS_PER_WEEK = 7


def awaited_on_closed_days(connection: Connection, closed: ClosedDays, since: date) -> list[int]:
    """Numbers of the infants with a date on a closed day that is still waited for.

    Args:
        connection: inside a transaction.
        closed: days without a clinic.
        since: the first day that is looked at.
    """
    # SQLite counts the days of the week from Sunday.
    weekdays = [str((day + 1) % _DAYS_PER_WEEK) for day in closed.weekdays]
    due_on = _SCHEDULED.c.due_on
    ahead = [day for day in closed.dates if day >= since]
    query = (
        select(_SCHEDULED.c.infant_id)
        .distinct()
        .where(
            due_on >= since,
            _SCHEDULED.c.cancelled.is_(None),
            _SCHEDULED.c.withdrawn.is_(False),
            or_(func.strftime("%w", due_on).in_(weekdays), due_on.in_(ahead)),
        )
        .order_by(_SCHEDULED.c.infant_id)
    )
    return list(connection.scalars(query))


def changed_for(connection: Connection, reason: str, since: date) -> list[ScheduledVisit]:
    """The dates from a day on that were moved or taken off for a reason; what is withdrawn apart.

    Args:
        connection: to the database.
        reason: as it is stored.
        since: the first day that is looked at.
    """
    return select_records(
        connection,
        ScheduledVisit,
        _SCHEDULED.c.due_on >= since,
        _SCHEDULED.c.reason == reason,
        _SCHEDULED.c.withdrawn.is_(False),
    )
