"""Speed of follow-up in an encrypted database of 45,000 infants and 400,000 dates.

Four years of an invented centre: most families come, about one in six falls out and is called.
Building it takes some minutes, so that `python -m bench --large` asks for it.
"""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, insert

from bench.identity import INFANTS, WARD, centre
from bench.search import STAY_DAYS, empty_centre, family_of, row_of
from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.follow_up.lists import ListName
from kmc_desk.domain.follow_up.schedule import ClosedDays, Leaver, proposed_visits
from kmc_desk.domain.follow_up.status import expected_visits
from kmc_desk.domain.follow_up_codes import (
    ContactChannel,
    ContactResult,
    ScheduledKind,
    VisitPlace,
)
from kmc_desk.domain.records import (
    Contact,
    Exit,
    Measurement,
    Record,
    ScheduledVisit,
    Visit,
)
from kmc_desk.store.queries_follow_up import follow_up_files
from kmc_desk.store.standings import write_standings
from kmc_desk.store.tables import TABLES
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.follow_up_lists import count_lists, renew_standings, show_list

_AT_ONCE = 1000
_FALLEN_OUT, _MISSED = 0.17, 0.06
_WEEKLY = 1
_GA_DAYS = (205, 250)
OUTCOMES = (*[Outcome.HOME_KMC] * 17, Outcome.LAMA, Outcome.DIED, Outcome.REFERRED_UP)
_CALLS = (ContactResult.NO_ANSWER, ContactResult.WRONG_NUMBER, ContactResult.WILL_COME)
_ASKED, _TIMES = 40, 3


@dataclass
class _Clock:
    now: datetime = datetime(2025, 12, 31, 12, 0)

    def __call__(self) -> datetime:
        return self.now


def fill(connection: Connection, today: date, infants: int = INFANTS) -> int:
    """Write everybody; returns how many dates there are."""
    rng, dates = Random(11), 0
    people = centre()[-infants:]
    parts: dict[type[Record], list[dict[str, object]]] = {}
    for number, one in enumerate(people, start=1):
        ga_days = rng.randrange(*_GA_DAYS)
        family, admitted_at = family_of(number, one, ga_days)
        care: list[Record] = []
        if number <= infants - WARD:
            left_at = admitted_at + timedelta(days=STAY_DAYS)
            outcome = rng.choice(OUTCOMES)
            family.append(
                Exit(episode_id=number, exit_at=left_at, outcome=outcome, exit_weight_g=1800)
            )
            leaver = Leaver(
                left_on=left_at.date(), birth_date=one.birth_date, ga_days=ga_days, weight_g=1800
            )
            if outcome in (Outcome.HOME_KMC, Outcome.LAMA):
                care = list(follow_up_of(number, leaver, today, rng))
        for record in family:
            parts.setdefault(type(record), []).append(row_of(record) | {"id": number})
        for record in care:
            parts.setdefault(type(record), []).append(row_of(record))
        dates += sum(isinstance(record, ScheduledVisit) for record in care)
        if number % _AT_ONCE == 0 or number == infants:
            for kind, rows in parts.items():
                connection.execute(insert(TABLES[kind]), rows)
            parts.clear()
    return dates


def follow_up_of(infant_id: int, leaver: Leaver, today: date, rng: Random) -> Iterator[Record]:
    """The dates of one infant that went home, who came to them, and the calls to who did not."""
    dates = proposed_visits(leaver, ClosedDays(), weekly=_WEEKLY)
    stays_for = rng.randrange(len(dates)) if rng.random() < _FALLEN_OUT else len(dates)
    weight_g = leaver.weight_g or 0
    for place, one in enumerate(dates):
        yield ScheduledVisit(infant_id=infant_id, due_on=one.due_on, kind=one.kind)
        on = one.due_on + timedelta(days=rng.choice((0, 0, 0, 1)))
        if place < stays_for and on <= today and rng.random() > _MISSED:
            weight_g += 100
            at = datetime.combine(on, datetime.min.time()) + timedelta(hours=10)
            yield Visit(
                infant_id=infant_id,
                visit_at=at,
                place=VisitPlace.CLINIC,
                due_on=one.due_on,
                weight_g=min(weight_g, 9000),
            )
    if stays_for < len(dates):
        for call in range(rng.randrange(5)):
            on = dates[stays_for].due_on + timedelta(days=5 + 4 * call)
            if on <= today:
                at = datetime.combine(on, datetime.min.time()) + timedelta(hours=12)
                result = rng.choice(_CALLS)
                yield Contact(
                    infant_id=infant_id, at=at, channel=ContactChannel.CALL, result=result
                )


def measure_follow_up(infants: int = INFANTS) -> None:
    """Build, read, save, and print the table."""
    clock = _Clock()
    with TemporaryDirectory() as temporary:
        context = empty_centre(Path(temporary) / "data", clock)
        try:
            start = time.perf_counter()
            with context.write(at_any_clock=True) as work:
                dates = fill(work.connection, clock().date(), infants)
            print(f"{infants:,} infants, {dates:,} dates written in {_since(start):.0f} s")
            start, busy = time.perf_counter(), time.process_time()
            renew_standings(context)
            each = [
                500_000 * part / infants for part in (_since(start), time.process_time() - busy)
            ]
            line("where 500 infants stand, made and written", *each)
            _measure_lists(context, "")
            _measure_one(context, range(1, infants, infants // _ASKED))
            for days, name in ((1, "the next morning"), (3, "after three days")):
                clock.now += timedelta(days=days)
                stale = show_list(context, ListName.OVERDUE).stale
                _measure_lists(context, f" {name}, {stale} stale")
                start, busy = time.perf_counter(), time.process_time()
                renew_standings(context)
                spent = _since(start), time.process_time() - busy
                line(f"made anew {name}", *(1000 * part for part in spent))
        finally:
            context.database.close()


def _measure_lists(context: Context, when: str) -> None:
    for name in ListName:
        found = show_list(context, name)
        took = _asked(partial(show_list, context, name))
        line(f"{name.value}: {len(found.lines)} of {found.total}{when}", *took)
    line(f"numbers of all lists{when}", *_asked(partial(count_lists, context)))


def _measure_one(context: Context, some: Sequence[int]) -> None:
    """One infant: its proposed calendar, what became of its dates, and saving a visit."""
    today = context.clock().date()
    leaver = Leaver(
        left_on=today, birth_date=today - timedelta(days=12), ga_days=215, weight_g=1800
    )
    wanted = _asked(lambda: proposed_visits(leaver, ClosedDays()))
    line("calendar of one who leaves today", *wanted)

    def calendar(number: int) -> None:
        with context.read() as reader:
            [file] = follow_up_files(reader.connection, [number]).values()
        expected_visits(file.scheduled, file.visits, today)

    asked = [_asked(partial(calendar, number)) for number in some]
    line("dates of one infant: median", *(median(part) for part in zip(*asked, strict=True)))
    line("dates of one infant: slowest", *(max(part) for part in zip(*asked, strict=True)))

    def save(record: Record) -> None:
        with context.write(at_any_clock=True) as work:
            work.repository.add(record)

    at = context.clock().replace(hour=9)
    visits = [Visit(infant_id=n, visit_at=at, place=VisitPlace.CLINIC) for n in some]
    booked = [ScheduledVisit(infant_id=n, due_on=today, kind=ScheduledKind.OTHER) for n in some]
    weights = [Measurement(infant_id=n, measured_on=today, weight_g=1800) for n in some]
    for name, records in (("weight", weights), ("visit", visits), ("date", booked)):
        took: list[float] = []
        busy = time.process_time()
        for record in records:
            start = time.perf_counter()
            save(record)
            took.append(1000 * _since(start))
        busy_ms = 1000 * (time.process_time() - busy) / len(records)
        line(f"saving a {name} with its audit row: median", median(took), busy_ms)
    with context.write(at_any_clock=True) as work:
        start, busy = time.perf_counter(), time.process_time()
        for number in some:
            write_standings(work.connection, [number], today)
        spent = _since(start), time.process_time() - busy
        line("of that where one infant stands", *(1000 * part / len(some) for part in spent))


def _since(start: float) -> float:
    return time.perf_counter() - start


def _asked(work: Callable[[], object]) -> tuple[float, float]:
    """The best of a few times by the clock, and by the processor alone, in ms."""
    times: list[tuple[float, float]] = []
    for _ in range(_TIMES):
        start, busy = time.perf_counter(), time.process_time()
        work()
        times.append((1000 * _since(start), 1000 * (time.process_time() - busy)))
    walls, busies = zip(*times, strict=True)
    return min(walls), min(busies)


def line(name: str, ms: float, busy_ms: float | None = None) -> None:
    """One line of the table; where so much else runs, the processor's own time says more."""
    busy = "" if busy_ms is None else f"   processor {busy_ms:7.2f} ms"
    print(f"{name:<60}{ms:9.2f} ms{busy}", flush=True)


if __name__ == "__main__":
    measure_follow_up(*map(int, sys.argv[1:]))
