"""How a month was written down: what data quality is counted from, by day and not row by row."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    and_,
    case,
    false,
    func,
    literal,
    select,
    type_coerce,
)

from kmc_desk.domain.findings.daily_checks import LONGEST_SESSION
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
    """Counts by infant and day, and what is open or came late; each row is looked at once.

    Args:
        connection: to the database.
        here: select of the numbers of the infants of the month's stays.
        period: the month.
    """
    of_month = {kind: _of_month(kind, here, period) for kind in (*_OVER, WardDay)}
    signs = _by_day(connection, Vitals, of_month[Vitals])
    feeds = _by_day(connection, Feed, of_month[Feed])
    entries: dict[type[Record], Collection[_Day]] = {
        Measurement: (_in_all(connection, Measurement, of_month[Measurement]),),
        Vitals: signs.values(),
        SkinToSkin: (_in_all(connection, SkinToSkin, of_month[SkinToSkin]),),
        Feed: feeds.values(),
    }
    counted = select(DAYS.c.infant_id, DAYS.c.date).where(
        *of_month[WardDay], DAYS.c.feeds_24h.is_not(None)
    )
    # In a month that is not over a session of the last night may still be held.
    begun_by = period.end - LONGEST_SESSION if period.provisional else period.end
    still = select(SESSIONS.c.infant_id, SESSIONS.c.start).where(
        *of_month[SkinToSkin], SESSIONS.c.stop.is_(None), SESSIONS.c.start < begun_by
    )
    fed = set(feeds)
    fed |= {(infant_id, day) for infant_id, day in connection.execute(counted)}
    return Recorded(
        temperatures={place: day.taken for place, day in signs.items() if day.taken},
        fed=frozenset(fed),
        open_sessions=tuple(Item(i, start) for i, start in connection.execute(still)),
        entries=sum(one.entries for found in entries.values() for one in found),
        late=tuple(
            one
            for kind, found in entries.items()
            if any(one.late for one in found)
            for one in _late_ones(connection, kind, of_month[kind])
        ),
    )


class _Day(NamedTuple):
    """One infant's entries of one kind on one day: all, with a temperature, and late ones."""

    entries: int
    taken: int
    late: int


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
    connection: Connection, kind: type[Record], of_month: tuple[ColumnElement[bool], ...]
) -> dict[tuple[int, date], _Day]:
    columns = TABLES[kind].c
    day = _day_of(columns[WHEN[kind]])
    taken = func.count(columns.temp_c) if kind is Vitals else literal(0)
    late = func.sum(case((_is_late(kind), 1), else_=0))
    rows = connection.execute(
        select(columns.infant_id, day, func.count(), taken, late)
        .where(*of_month)
        .group_by(columns.infant_id, day)
    ).all()
    return {(i, date.fromisoformat(on)): _Day(*numbers) for i, on, *numbers in rows}


def _in_all(
    connection: Connection, kind: type[Record], of_month: tuple[ColumnElement[bool], ...]
) -> _Day:
    """As `_by_day`, where nobody asks for infant and day, which takes time to sort."""
    late = func.coalesce(func.sum(case((_is_late(kind), 1), else_=0)), 0)
    row = connection.execute(select(func.count(), literal(0), late).where(*of_month)).one()
    return _Day(*row)


def _late_ones(
    connection: Connection, kind: type[Record], of_month: tuple[ColumnElement[bool], ...]
) -> Iterator[Item]:
    columns = TABLES[kind].c
    rows = connection.execute(
        select(columns.infant_id, columns[WHEN[kind]]).where(*of_month, _is_late(kind))
    )
    return (Item(infant_id, at) for infant_id, at in rows)


def _is_late(kind: type[Record]) -> ColumnElement[bool]:
    """Of one save that came more than `LATE_HOURS` after what it tells of.

    That the day is another is asked first: it is quick, and true of few rows.
    """
    columns = TABLES[kind].c
    over, more_hours = _OVER[kind]
    entered = type_coerce(columns.entered_at, Text)
    another_day = _day_of(entered) > _day_of(over)
    latest = func.strftime(_SECONDS, type_coerce(over, Text), f"+{LATE_HOURS + more_hours} hours")
    return case((and_(columns.version == 1, another_day), entered > latest), else_=false())


def _day_of(at: ColumnElement[Any]) -> ColumnElement[str]:
    return func.substr(type_coerce(at, Text), 1, _DAY_SIGNS, type_=Text)
