"""Speed of the monthly return in an encrypted database with full care: 2,500 and 45,000 infants.

Every infant has sessions, feeds, vital signs and weights of each day on the ward, doses, and a
follow-up in which most families come. What it is compared with is the census and the dose of the
same month by hand-written SQL, which must say the same.
"""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, insert

from bench.follow_up import OUTCOMES, follow_up_of
from bench.identity import centre
from bench.returns_sql import by_hand
from bench.search import empty_centre, family_of, row_of
from bench.timing import median_ms, report
from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import AdmissionType, BirthPlace
from kmc_desk.domain.follow_up.schedule import Leaver
from kmc_desk.domain.follow_up_codes import Vaccine
from kmc_desk.domain.records import (
    Delivery,
    Episode,
    Exit,
    Immunisation,
    Infant,
    MonthInput,
    Record,
    ScheduledVisit,
)
from kmc_desk.domain.returns import MonthFacts, MonthlyReturn, by_row_and_key, period_of
from kmc_desk.domain.returns.census import census
from kmc_desk.domain.returns.dose import dose
from kmc_desk.domain.returns.trend import MONTHS
from kmc_desk.store.queries_return_ward import (
    infants_of,
    sessions_of,
    stays_where,
    touching_stays,
    zero_days_of,
)
from kmc_desk.store.queries_stays import EPISODES
from kmc_desk.store.tables import TABLES
from kmc_desk.usecases.context import Context, without_collecting
from kmc_desk.usecases.follow_up_lists import renew_standings
from kmc_desk.usecases.monthly_return import show_return, show_returns
from kmc_desk.usecases.return_trend import show_trend

YEARS, INFANTS, MANY_YEARS, MANY = 5, 2_500, 14, 45_000
_LOSING_DAYS = 4  # of a stay, before it gains
_LAST = datetime(2025, 12, 31, 12, 0)
_MONTHS = 60
_AT_ONCE = 500
_LONGEST_DAYS, _SHORTEST_DAYS = 21, 5
_NEARLY = 1e-6
_COLD = 0.04  # of all readings
_FEEDS, _READINGS = range(0, 24, 3), (6, 14, 22)
_STAMPS = "version, entered_at, entered_by"
_DAILY = {
    "skin_to_skin": "infant_id, start, stop, provider, estimated, not_known, withdrawn",
    "feed": "infant_id, at, milk, route, volume_ml, estimated, not_known, withdrawn",
    "vitals": "infant_id, at, temp_c, rr, hr, spo2, danger_signs, not_known, withdrawn",
    "measurement": "infant_id, measured_on, weight_g",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stay:
    """One stay on the ward.

    Attributes:
        left_at: None: the infant is still there.
    """

    infant_id: int
    admitted_at: datetime
    left_at: datetime | None
    birth_weight_g: int


def fill(connection: Connection, infants: int, years: int) -> int:
    """Write everybody with their care; returns how many rows of daily care there are."""
    rng, written = Random(23), 0
    born_between = timedelta(days=365.25 * years) / infants
    people = centre()[:infants]
    first = _LAST - infants * born_between
    for start in range(0, infants, _AT_ONCE):
        parts: dict[type[Record], list[dict[str, object]]] = {}
        stays: list[_Stay] = []
        for number in range(start + 1, min(start + _AT_ONCE, infants) + 1):
            born = (first + number * born_between).date()
            person = replace(people[number - 1], birth_date=born)
            stay, records = _life(number, family_of(number, person, rng.randrange(205, 250)), rng)
            stays.append(stay)
            for record in records:
                own = {"id": number} if isinstance(record, (Infant, Delivery, Episode)) else {}
                parts.setdefault(type(record), []).append(row_of(record) | own)
        for kind, rows in parts.items():
            connection.execute(insert(TABLES[kind]), rows)
        for table, rows in _daily(stays, rng).items():
            names = f"{_DAILY[table]}, {_STAMPS}"
            marks = ", ".join("?" * (names.count(",") + 1))
            connection.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
            written += len(rows)
    return written


def _life(
    number: int, family: tuple[list[Record], datetime], rng: Random
) -> tuple[_Stay, list[Record]]:
    """One infant: its stay, and everything of it but the daily care."""
    records: list[Record] = []
    weight_g, ga_days, born = 1500, 230, _LAST.date()
    for one in family[0]:
        record = one
        if isinstance(one, Delivery):
            record = replace(one, birth_place=rng.choice(tuple(BirthPlace)))
            ga_days = one.ga_days or ga_days
        if isinstance(one, Infant):
            weight_g, born = one.birth_weight_g or weight_g, one.birth_date
        if isinstance(one, Episode):
            record = replace(one, admission_type=AdmissionType.FIRST)
        records.append(record)
    admitted_at = family[1]
    left_at = admitted_at + timedelta(days=rng.randrange(_SHORTEST_DAYS, _LONGEST_DAYS), hours=3)
    if left_at > _LAST:
        return _stay(number, admitted_at, None, weight_g), records
    outcome = rng.choice(OUTCOMES)
    records.append(
        Exit(episode_id=number, exit_at=left_at, outcome=outcome, exit_weight_g=weight_g + 200)
    )
    for vaccine in (Vaccine.BCG, Vaccine.OPV0):
        records.append(Immunisation(infant_id=number, vaccine=vaccine, given_on=admitted_at.date()))
    if outcome in (Outcome.HOME_KMC, Outcome.LAMA):
        leaver = Leaver(left_on=left_at.date(), birth_date=born, ga_days=ga_days, weight_g=1800)
        records += follow_up_of(number, leaver, _LAST.date(), rng)
    return _stay(number, admitted_at, left_at, weight_g), records


def _stay(number: int, came: datetime, left: datetime | None, weight_g: int) -> _Stay:
    return _Stay(infant_id=number, admitted_at=came, left_at=left, birth_weight_g=weight_g)


def _daily(stays: Sequence[_Stay], rng: Random) -> dict[str, list[tuple[object, ...]]]:
    rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in _DAILY}
    for stay in stays:
        for table, row in _care(stay, rng):
            entered_at = f"{str(row[1])[:10]}T23:59:00"  # on the day, so that nothing is late
            rows[table].append((*row, 1, entered_at, "bench"))
    return rows


def _care(stay: _Stay, rng: Random) -> Iterator[tuple[str, tuple[object, ...]]]:
    """The care of each day of a stay, in the words of the database."""
    end, weight_g, who = stay.left_at or _LAST, stay.birth_weight_g, stay.infant_id
    day = stay.admitted_at.date()
    for n in range((end.date() - day).days + 1):
        start = datetime.combine(day + timedelta(days=n), datetime.min.time())
        weight_g += -15 if n < _LOSING_DAYS else 20
        yield "measurement", (who, f"{start:%Y-%m-%d}", weight_g)
        for hour in (1, 10, 18):
            at = start + timedelta(hours=hour)
            stop = at + timedelta(minutes=30 * rng.randrange(3, 10))
            if stay.admitted_at <= at and stop <= end:
                kind = rng.choice(("MOTHER", "MOTHER", "FATHER"))
                yield "skin_to_skin", (who, _text(at), _text(stop), kind, 0, "", 0)
        for hour in _FEEDS:
            at = start + timedelta(hours=hour)
            if stay.admitted_at <= at <= end:
                yield "feed", (who, _text(at), "OMM", "CUP", 20.0, 0, "", 0)
        for hour in _READINGS:
            at = start + timedelta(hours=hour)
            if stay.admitted_at <= at <= end:
                temp_c = 36.2 if rng.random() < _COLD else rng.choice((36.5, 36.7, 36.8, 37.0))
                yield "vitals", (who, _text(at), temp_c, 45, 140, 96, "", "", 0)


def _text(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def months_back(count: int) -> list[str]:
    """The last months that are over, the oldest first."""
    first = date(2025, 12, 1)
    found: list[str] = []
    for _ in range(count):
        first = (first - timedelta(days=1)).replace(day=1)
        found.insert(0, f"{first:%Y-%m}")
    return found


def filled(folder: Path, infants: int, years: int) -> Context:
    """A centre of so many infants in so many years."""
    start = time.perf_counter()
    context = empty_centre(folder, lambda: _LAST)
    with context.write(at_any_clock=True) as work:
        rows = fill(work.connection, infants, years)
        inputs = [MonthInput(month=month, functional_beds=30) for month in months_back(_MONTHS)]
        work.connection.execute(insert(TABLES[MonthInput]), [row_of(one) for one in inputs])
    renew_standings(context)
    with context.read() as reader:
        dates = len(reader.connection.execute(TABLES[ScheduledVisit].select()).all())
    took = time.perf_counter() - start
    print(f"{infants:,} infants in {years} years, {rows:,} rows of daily care, {dates:,} dates: "
          f"{took:.0f} s")  # fmt: skip
    return context


def assert_same(found: MonthlyReturn, sql: dict[str, float]) -> None:
    """What is compared counts the same."""
    figures = by_row_and_key(found)
    for row, value in sql.items():
        assert abs((figures[row, "ALL"].numerator or 0) - value) < _NEARLY, (row, value)


def measure_returns(infants: int = INFANTS, years: int = YEARS) -> None:
    """Build, count, and print the lines of the table."""
    with TemporaryDirectory() as temporary:
        context = filled(Path(temporary) / "data", infants, years)
        with closing(context.database):
            all_months = months_back(min(_MONTHS, years * 12))
            some = all_months[3::5]
            for month in some[:3]:
                with context.read() as reader:
                    sql = by_hand(reader.connection, month)
                assert_same(show_return(context, month), sql)
            asked, hand, both = iter(some * 3), iter(some * 3), iter(some * 3)
            bare = median_ms(partial(_by_hand, context, hand), len(some))
            alone = median_ms(lambda: census_and_dose(context, next(both)), len(some))
            report(f"census and dose, {infants:,} infants", alone, "the same by SQL", bare)
            one = median_ms(lambda: show_return(context, next(asked)), len(some))
            name = f"return of a month, {infants:,} infants"
            report(name, one, "census and dose by SQL", bare)
            start = time.perf_counter()
            show_returns(context, all_months)
            took = 1000 * (time.perf_counter() - start)
            report(f"returns of {len(all_months)} months", took, "as many by SQL",
                   bare * len(all_months))  # fmt: skip
            trend = median_ms(lambda: show_trend(context, all_months[-1]), 3)
            report(
                "twelve months, and since opening", trend, "13 months by SQL", bare * (MONTHS + 1)
            )


def census_and_dose(context: Context, month: str) -> object:
    """Parts B and E alone, with what stands behind each figure."""
    period = period_of(month, _LAST)
    with without_collecting(), context.read() as reader:
        touching = touching_stays(reader.connection, period)
        here = infants_of(touching)
        facts = MonthFacts(
            centre_code="",
            centre_name="",
            period=period,
            stays=tuple(stays_where(reader.connection, EPISODES.c.id.in_(list(touching)))),
            sessions=sessions_of(reader.connection, here, period),
            zero_days=zero_days_of(reader.connection, here, period),
        )
        return census(facts), dose(facts)


def _by_hand(context: Context, months: Iterator[str]) -> object:
    with context.read() as reader:
        return by_hand(reader.connection, next(months))


if __name__ == "__main__":
    measure_returns(*map(int, sys.argv[1:]))
