"""What was recorded day by day in the ward of April 2025 (G22)."""

from datetime import date, datetime, time, timedelta

from kmc_desk.domain.care_codes import FORMULA, FormulaReason, HeldPlace, Route
from kmc_desk.domain.growth.series import WeightPoint
from kmc_desk.domain.records import Feed, Measurement, SkinToSkin, SkinToSkinZeroDay
from tests.golden.m1_rows import NOT_RECORDED, ROWS, ZERO_DAY, Row, moment

EARLY_SIDE = date(2025, 4, 1)
LATE_SIDE = date(2025, 5, 1)
SESSIONS_BEGIN = time(10)

MEASUREMENTS = tuple(
    Measurement(
        id=row.infant,
        infant_id=row.infant,
        measured_on=moment(f"{row.nadir[0]} 00:00").date(),
        weight_g=row.nadir[1],
    )
    for row in ROWS
    if row.nadir is not None
)
WEIGHTS = {
    number: tuple(
        WeightPoint(on=m.measured_on, weight_g=m.weight_g)
        for m in MEASUREMENTS
        if m.infant_id == number and m.weight_g is not None
    )
    for number in {m.infant_id for m in MEASUREMENTS}
}
ZERO_DAYS = (SkinToSkinZeroDay(id=1, infant_id=ZERO_DAY[0], date=ZERO_DAY[1]),)


def _sessions_of(row: Row) -> list[tuple[datetime, timedelta]]:
    """First contact, the hours of every full ward day of April, and what the last day adds."""
    sessions: list[tuple[datetime, timedelta]] = []
    if row.first_held is not None:
        sessions.append((moment(row.first_held), timedelta(hours=1)))
    left = LATE_SIDE if row.left is None else moment(row.left).date()
    day = max(EARLY_SIDE, moment(row.admitted).date() + timedelta(days=1))
    while day < left and row.hours:
        if (row.infant, day) != ZERO_DAY and (row.infant, day) not in NOT_RECORDED:
            begin = datetime.combine(day, SESSIONS_BEGIN)
            sessions.append((begin, timedelta(hours=row.hours)))
        day += timedelta(days=1)
    if row.hours_last_day:
        sessions.append((datetime.combine(left, time(8)), timedelta(hours=row.hours_last_day)))
    return sessions


SESSIONS = tuple(
    SkinToSkin(
        infant_id=row.infant,
        start=start,
        stop=start + length,
        provider=row.provider,
        place=HeldPlace.BED,
    )
    for row in ROWS
    for start, length in _sessions_of(row)
)
FIRST_HELD = {
    number: min(session.start for session in SESSIONS if session.infant_id == number)
    for number in {session.infant_id for session in SESSIONS}
}
FEEDS = tuple(
    Feed(
        infant_id=row.infant,
        at=moment(row.left) - timedelta(hours=3 * number),
        milk=milk,
        route=route,
        volume_ml=None if route is Route.BREAST else 30,
        formula_reason=FormulaReason.TWINS_SUPPLY if milk in FORMULA else None,
    )
    for row in ROWS
    if row.left is not None
    for number, (milk, route) in enumerate(row.last_feeds, start=1)
)
