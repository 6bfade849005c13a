"""Speed of searching in an encrypted database of 45,000 infants that nobody has met.

Building it takes a minute or two, so `python -m bench --large` asks for it.
"""

import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, insert

from bench.identity import INFANTS, WARD, centre
from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.identity.candidates import Candidate
from kmc_desk.domain.identity.kmc_numbers import kmc_number
from kmc_desk.domain.records import (
    Account,
    Centre,
    Delivery,
    Episode,
    Exit,
    Infant,
    Mother,
    Record,
    own_values,
)
from kmc_desk.store.search_index import write_keys
from kmc_desk.store.tables import TABLES
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.search import make_keys, search
from kmc_desk.wiring import create_centre

WORDS = (
    "saira akram", "sayra", "rukhsana bibi", "muhammad", "سائرہ", "0300 1234567", "4567", "2023-14",
    "HRP-2024-00100", "bed 7", "xqj", "s k", "a m", "khan begum", "fozia rizwan akhtar",
)  # fmt: skip
_LAST = datetime(2025, 12, 31, 12, 0)
_TIMES = 3


def keystrokes(words: Sequence[str]) -> list[str]:
    """Everything that stands in the field while the words are typed, each once."""
    return list(dict.fromkeys(word[:n] for word in words for n in range(1, len(word) + 1)))


def fill(connection: Connection, people: Sequence[Candidate]) -> None:
    """Bare rows: a mother, a delivery, an infant and a stay each; the last are on the ward."""
    stamps = {"version": 1, "entered_at": _LAST, "entered_by": "bench"}
    parts: dict[type[Record], list[dict[str, object]]] = {}
    for number, one in enumerate(people, start=1):
        admitted_at = datetime.combine(one.birth_date, datetime.min.time()) + timedelta(hours=30)
        here = number > len(people) - WARD
        records: list[Record] = [
            Mother(
                key=f"M{number}",
                mother_name=one.mother_name,
                father_name=one.father_name,
                phone_primary=one.phone,
                phone_owner=one.phone_owner,
            ),
            Delivery(key=one.delivery_key, mother_id=number),
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
        ]
        if not here:
            exit_at = admitted_at + timedelta(days=12)
            records.append(Exit(episode_id=number, exit_at=exit_at, outcome=Outcome.HOME_KMC))
        for record in records:
            row = {**own_values(record), **stamps, "id": number}
            parts.setdefault(type(record), []).append(row)
    for kind, rows in parts.items():
        connection.execute(insert(TABLES[kind]), rows)


def big_centre(folder: Path) -> Context:
    """A centre of 45,000 infants without search keys."""
    first = Account(name="head", full_name="Dr Head", roles=())
    made = Centre(code="HRP", name="Invented Centre")
    context, _ = create_centre(folder, made, first, "correct horse battery", clock=lambda: _LAST)
    with context.write() as work:
        fill(work.connection, centre())
    return context


def taken_ms(context: Context, typed: str) -> float:
    """Processor time, the best of a few: what else this machine does is not measured."""
    times: list[float] = []
    for _ in range(_TIMES):
        start = time.process_time()
        search(context, typed)
        times.append(time.process_time() - start)
    return 1000 * min(times)


def measure_stored_search() -> None:
    """Build, search, and print the table."""
    with TemporaryDirectory() as temporary:
        start = time.perf_counter()
        context = big_centre(Path(temporary) / "data")
        try:
            filled = time.perf_counter()
            print(f"{INFANTS:,} infants written without keys in {filled - start:.0f} s")
            make_keys(context)
            print(f"keys of everybody made in {time.perf_counter() - filled:.0f} s")
            with context.write() as work:
                start = time.perf_counter()
                write_keys(work.connection, [INFANTS])
                print(f"keys of one infant looked over in {time.perf_counter() - start:.4f} s")
            took = {typed: taken_ms(context, typed) for typed in keystrokes(WORDS)}
        finally:
            context.database.close()
    worst = sorted(took, key=lambda typed: -took[typed])
    print(f"search, {len(took)} keystrokes: median {median(took.values()):.1f} ms")
    print("slowest: " + ", ".join(f"«{typed}» {took[typed]:.1f} ms" for typed in worst[:8]))


if __name__ == "__main__":
    measure_stored_search()
