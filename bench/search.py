"""Speed of searching and opening in an encrypted database of 45,000 infants that nobody has met.

With 13 weights and 27 sessions each. Building it takes some minutes, so that
`python -m bench --large` asks for it.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, insert

from bench.identity import INFANTS, WARD, centre
from kmc_desk.domain.care_codes import Outcome, Provider
from kmc_desk.domain.identity.candidates import Candidate
from kmc_desk.domain.identity.kmc_numbers import kmc_number
from kmc_desk.domain.records import (
    Account,
    Centre,
    Delivery,
    Episode,
    Exit,
    Infant,
    Measurement,
    Mother,
    Record,
    SkinToSkin,
    own_values,
)
from kmc_desk.store.search_index import write_keys
from kmc_desk.store.tables import TABLES
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.search import make_keys, search
from kmc_desk.usecases.show_infant import show_infant
from kmc_desk.wiring import create_centre

WORDS = (
    "saira akram", "sayra", "rukhsana bibi", "muhammad", "سائرہ", "0300 1234567", "4567", "2023-14",
    "HRP-2024-00100", "bed 7", "xqj", "s k", "a m", "khan begum", "fozia rizwan akhtar",
)  # fmt: skip
_LAST = datetime(2025, 12, 31, 12, 0)
_TIMES = 3
_AT_ONCE = 1000
OPENED = 40
MOST_MS = 20
STAY_DAYS = 12
WEIGHTS, SESSIONS = 13, 27  # of each infant: 600,000 and 1.2 million in all


def keystrokes(words: Sequence[str]) -> list[str]:
    """Everything that stands in the field while the words are typed, each once."""
    return list(dict.fromkeys(word[:n] for word in words for n in range(1, len(word) + 1)))


def fill(connection: Connection, people: Sequence[Candidate]) -> None:
    """Bare rows: a mother, a delivery, an infant and a stay each; the last are on the ward."""
    for first in range(0, len(people), _AT_ONCE):
        _fill(connection, people[first : first + _AT_ONCE], first, len(people) - WARD)


def _fill(connection: Connection, people: Sequence[Candidate], before: int, gone: int) -> None:
    parts: dict[type[Record], list[dict[str, object]]] = {}
    for number, one in enumerate(people, start=before + 1):
        family, admitted_at = family_of(number, one)
        if number <= gone:
            exit_at = admitted_at + timedelta(days=STAY_DAYS)
            family.append(Exit(episode_id=number, exit_at=exit_at, outcome=Outcome.HOME_KMC))
        for record in family:
            parts.setdefault(type(record), []).append(row_of(record) | {"id": number})
        for record in _care(number, admitted_at):
            parts.setdefault(type(record), []).append(row_of(record))
    for kind, rows in parts.items():
        connection.execute(insert(TABLES[kind]), rows)


def row_of(record: Record) -> dict[str, object]:
    """A bare row of a record, without its number."""
    return {**own_values(record), "version": 1, "entered_at": _LAST, "entered_by": "bench"}


def family_of(
    number: int, one: Candidate, ga_days: int | None = None
) -> tuple[list[Record], datetime]:
    """The records of an infant with its family and its stay, and when that began."""
    admitted_at = datetime.combine(one.birth_date, datetime.min.time()) + timedelta(hours=30)
    return [
        Mother(
            key=f"M{number}",
            mother_name=one.mother_name,
            father_name=one.father_name,
            phone_primary=one.phone,
            phone_owner=one.phone_owner,
        ),
        Delivery(key=one.delivery_key, mother_id=number, ga_days=ga_days),
        Infant(
            key=f"I{number}",
            delivery_id=number,
            kmc_no=kmc_number("HRP", one.birth_date.year, number),
            sex=one.sex,
            birth_date=one.birth_date,
            birth_order=1,
            birth_weight_g=one.birth_weight_g,
        ),
        Episode(
            infant_id=number,
            episode=1,
            mr_no=f"MR-{number:06d}",
            bed_no=str(number % WARD + 1),
            admitted_at=admitted_at,
            admission_weight_g=1500,
        ),
    ], admitted_at


def _care(infant_id: int, admitted_at: datetime) -> Iterator[Record]:
    for day in range(WEIGHTS):
        on = admitted_at.date() + timedelta(days=day)
        yield Measurement(infant_id=infant_id, measured_on=on, weight_g=1500 + 10 * day)
    for place in range(SESSIONS):
        start = admitted_at + timedelta(hours=10 * place)
        stop = start + timedelta(hours=3)
        yield SkinToSkin(infant_id=infant_id, start=start, stop=stop, provider=Provider.MOTHER)


def empty_centre(folder: Path, clock: Callable[[], datetime] = lambda: _LAST) -> Context:
    """A centre without anybody."""
    first = Account(name="head", full_name="Dr Head", roles=())
    made = Centre(code="HRP", name="Invented Centre")
    return create_centre(folder, made, first, "correct horse battery", clock=clock)[0]


def big_centre(folder: Path) -> Context:
    """A centre of 45,000 infants without search keys."""
    context = empty_centre(folder)
    with context.write(at_any_clock=True) as work:
        fill(work.connection, centre())
    return context


def timed_ms(work: Callable[[], object]) -> float:
    """The best of a few times, so that what else this machine does is not measured."""
    times: list[float] = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return 1000 * min(times)


def measure_large_centre() -> None:
    """Build, search, open infants, and print the table."""
    with TemporaryDirectory() as temporary:
        start = time.perf_counter()
        context = big_centre(Path(temporary) / "data")
        try:
            filled = time.perf_counter()
            print(f"{INFANTS:,} infants written without keys in {filled - start:.0f} s")
            make_keys(context)
            print(f"keys of everybody made in {time.perf_counter() - filled:.0f} s")
            with context.write(at_any_clock=True) as work:
                start = time.perf_counter()
                write_keys(work.connection, [INFANTS])
                print(f"keys of one infant looked over in {time.perf_counter() - start:.4f} s")
            took = {typed: timed_ms(partial(search, context, typed)) for typed in keystrokes(WORDS)}
            some = range(1, INFANTS, INFANTS // OPENED)
            opened = [timed_ms(partial(show_infant, context, number)) for number in some]
        finally:
            context.database.close()
    worst = sorted(took, key=lambda typed: -took[typed])
    over = sum(ms > MOST_MS for ms in took.values())
    print(f"search, {len(took)} keystrokes: median {median(took.values()):.1f} ms, "
          f"{over} above {MOST_MS} ms")  # fmt: skip
    print("slowest: " + ", ".join(f"«{typed}» {took[typed]:.1f} ms" for typed in worst[:8]))
    print(f"opening an infant: median {median(opened):.1f} ms, slowest {max(opened):.1f} ms")


if __name__ == "__main__":
    measure_large_centre()
