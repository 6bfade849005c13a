"""How a month was written down: what data quality is counted from, by day and not row by row."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Text, func, select, type_coerce

from kmc_desk.domain.records import WHEN, Feed, Measurement, Record, SkinToSkin, Vitals, WardDay
from kmc_desk.domain.returns.facts import LATE_HOURS, Period, Recorded
from kmc_desk.domain.returns.figures import Item
from kmc_desk.store.column_types import IsoDateTime
from kmc_desk.store.tables import TABLES

MEASUREMENTS, DAYS = TABLES[Measurement], TABLES[WardDay]
VITALS, SESSIONS, FEEDS = TABLES[Vitals], TABLES[SkinToSkin], TABLES[Feed]
_DAY_SIGNS = 10  # of YYYY-MM-DD
_SECONDS = "%Y-%m-%dT%H:%M:%S"

_OVER: dict[type[Record], tuple[ColumnElement[Any], int]] = {
    Measurement: (MEASUREMENTS.c.measured_on, 24),  # of the day: it is over at its end
    Vitals: (VITALS.c.at, 0),
    SkinToSkin: (func.coalesce(SESSIONS.c.stop, SESSIONS.c.start), 0),
    Feed: (FEEDS.c.at, 0),
}
"""When what a row tells of was over, and hours to be added to that."""


def recorded_of_month(connection: Connection, here: Select[Any], period: Period) -> Recorded:
    """Counts by infant and day, and what is open or came late; the same number of selects always.

    Args:
        connection: to the database.
        here: select of the numbers of the infants of the month's stays.
        period: the month.
    """
    of_month = {kind: _of_month(kind, here, period) for kind in (*_OVER, WardDay)}
    taken = VITALS.c.temp_c.is_not(None)
    counted = select(DAYS.c.infant_id, DAYS.c.date).where(
        *of_month[WardDay], DAYS.c.feeds_24h.is_not(None)
    )
    still = select(SESSIONS.c.infant_id, SESSIONS.c.start).where(
        *of_month[SkinToSkin], SESSIONS.c.stop.is_(None)
    )
    entries = [connection.scalar(select(func.count()).where(*of_month[kind])) for kind in _OVER]
    fed = set(_by_day(connection, FEEDS.c.infant_id, FEEDS.c.at, *of_month[Feed]))
    fed |= {(infant_id, day) for infant_id, day in connection.execute(counted)}
    return Recorded(
        temperatures=_by_day(connection, VITALS.c.infant_id, VITALS.c.at, *of_month[Vitals], taken),
        fed=frozenset(fed),
        open_sessions=tuple(Item(i, start) for i, start in connection.execute(still)),
        entries=sum(number or 0 for number in entries),
        late=tuple(one for kind in _OVER for one in _late(connection, kind, of_month[kind])),
    )


def _of_month(
    kind: type[Record], here: Select[Any], period: Period
) -> tuple[ColumnElement[bool], ...]:
    """Rows of these infants in the month that nobody took back."""
    columns = TABLES[kind].c
    when = columns[WHEN[kind]]
    bounds: tuple[date, date] = (period.start, period.end)
    if not isinstance(when.type, IsoDateTime):
        bounds = (period.start.date(), period.end.date())
    kept = [columns.withdrawn.is_(False)] if "withdrawn" in columns else []
    return columns.infant_id.in_(here), when >= bounds[0], when < bounds[1], *kept


def _by_day(
    connection: Connection,
    infant: ColumnElement[int],
    at: ColumnElement[datetime],
    *where: ColumnElement[bool],
) -> dict[tuple[int, date], int]:
    """How many rows there are of each infant on each day."""
    day = func.substr(type_coerce(at, Text), 1, _DAY_SIGNS, type_=Text)
    rows = connection.execute(select(infant, day, func.count()).where(*where).group_by(infant, day))
    return {(infant_id, date.fromisoformat(on)): number for infant_id, on, number in rows}


def _late(
    connection: Connection, kind: type[Record], of_month: tuple[ColumnElement[bool], ...]
) -> Iterator[Item]:
    """Rows of one save that came more than `LATE_HOURS` after what they tell of."""
    columns = TABLES[kind].c
    over, more_hours = _OVER[kind]
    latest = func.strftime(_SECONDS, type_coerce(over, Text), f"+{LATE_HOURS + more_hours} hours")
    rows = select(columns.infant_id, columns[WHEN[kind]]).where(
        *of_month, columns.version == 1, type_coerce(columns.entered_at, Text) > latest
    )
    return (Item(infant_id, at) for infant_id, at in connection.execute(rows))
