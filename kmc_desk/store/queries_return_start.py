"""When infants were first held skin-to-skin, for the return of a month."""

from datetime import datetime

from sqlalchemy import Connection, Select, or_, select

from kmc_desk.domain.records import SkinToSkin
from kmc_desk.domain.returns.facts import Period
from kmc_desk.store.queries_stays import INFANTS
from kmc_desk.store.tables import TABLES

SESSIONS = TABLES[SkinToSkin]
EARLIEST = (
    select(SESSIONS.c.start)
    .where(SESSIONS.c.infant_id == INFANTS.c.id, SESSIONS.c.withdrawn.is_(False))
    .order_by(SESSIONS.c.start)
    .limit(1)
    .correlate(INFANTS)
    .scalar_subquery()
)
"""Of a select of infants: when each was first held, in a session closed or open, wherever."""


def first_held(
    connection: Connection, here: Select[tuple[int]], period: Period
) -> dict[int, datetime]:
    """When each infant was first held, whether the session is closed or not.

    Args:
        connection: to the database.
        here: the numbers of the infants who are asked for in any case.
        period: those held in it are asked for too, be they here or not.
    """
    held_in_period = select(SESSIONS.c.infant_id).where(
        SESSIONS.c.start >= period.start, SESSIONS.c.start < period.end
    )
    asked = select(INFANTS.c.id, EARLIEST).where(
        or_(INFANTS.c.id.in_(here), INFANTS.c.id.in_(held_in_period))
    )
    return {number: start for number, start in connection.execute(asked) if start is not None}
