"""Which infants stand behind the figures of follow-up."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection, func, select, union

from kmc_desk.domain.records import Episode, Exit, ScheduledVisit, Visit
from kmc_desk.store.tables import TABLES

_LONGEST_WINDOW = timedelta(days=31)
_FIRST_WEEK = timedelta(days=8)


def infants_in_figures(connection: Connection, first: date, end: date) -> list[int]:
    """Infants that went home, had a date or came in a span, by number; a few others do no harm.

    Args:
        connection: to the database.
        first, end: the span; `end` is the day after its last one.
    """
    dates, visits, exits = TABLES[ScheduledVisit], TABLES[Visit], TABLES[Exit]
    stays = TABLES[Episode]
    since = datetime.combine(first, time())
    until = datetime.combine(end, time())
    found = union(
        select(dates.c.infant_id).where(
            dates.c.due_on >= first - _LONGEST_WINDOW, dates.c.due_on < end + _LONGEST_WINDOW
        ),
        select(visits.c.infant_id).where(visits.c.visit_at >= since, visits.c.visit_at < until),
        select(stays.c.infant_id)
        .join(exits, exits.c.episode_id == stays.c.id)
        .where(exits.c.exit_at >= since - _FIRST_WEEK, exits.c.exit_at < until),
    )
    return sorted(connection.scalars(found))


def first_leaving(connection: Connection) -> date | None:
    """The day of the first exit of all; None: nobody has left yet."""
    exits = TABLES[Exit]
    found = connection.scalar(select(func.min(exits.c.exit_at)).where(exits.c.withdrawn.is_(False)))
    return found.date() if found is not None else None
