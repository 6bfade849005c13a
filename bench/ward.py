"""Speed of the ward list with many infants: three times the demo's ward and more."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.timing import median_ms, report
from kmc_desk.domain.demo.centre import demo_stays
from kmc_desk.domain.identity import kmc_number
from kmc_desk.domain.records import Account, Centre
from kmc_desk.domain.register import Existing
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.store.register import write_register
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.fill_demo import register_of
from kmc_desk.usecases.show_ward import show_ward
from kmc_desk.wiring import create_centre

CODE = "WARD"
CROWD = 40


def crowd(count: int, now: datetime) -> Iterator[StayFile]:
    """So many infants on the ward, with the courses of the demo's, each with a family of its own.

    Siblings stay together only where both are among them.
    """
    here = [file for file in demo_stays(now) if file.exit is None]
    for number, file in enumerate(itertools.islice(itertools.cycle(here), count)):
        turn = number // len(here)
        mother = replace(file.mother, key=f"{file.mother.key}-{turn}")
        delivery = replace(file.delivery, key=f"{file.delivery.key}-{turn}")
        number_text = kmc_number(CODE, now.year, number + 1)
        infant = replace(file.infant, key=f"{file.infant.key}-{turn}", kmc_no=number_text)
        episode = replace(file.episode, bed_no=str(number + 1))
        yield replace(file, mother=mother, delivery=delivery, infant=infant, episode=episode)


def crowded(folder: Path, count: int, now: datetime) -> Context:
    """A new centre with so many infants on its ward; close its database when done."""
    head = Account(name="head", full_name="Dr Head", roles=())
    context, _ = create_centre(
        folder, Centre(code=CODE, name="Crowded centre"), head, "a crowded ward", clock=lambda: now
    )
    with context.write(at_any_clock=True) as work:
        new = register_of(list(crowd(count, now)), now)
        write_register(work.repository, new, Existing({}, {}, {}, {}, {}))
    return context


def measure_ward() -> None:
    """A full and an empty ward in one run."""
    now = datetime(2026, 5, 5, 10, 42)
    with TemporaryDirectory() as folder:
        empty = crowded(Path(folder) / "empty", 0, now)
        full = crowded(Path(folder) / "full", CROWD, now)
        try:
            nobody = median_ms(lambda: show_ward(empty))
            everybody = median_ms(lambda: show_ward(full))
        finally:
            empty.database.close()
            full.database.close()
    report(f"ward of {CROWD} infants, with readiness", everybody, "the same with nobody", nobody)


if __name__ == "__main__":
    measure_ward()
