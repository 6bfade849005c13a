"""Speed and memory of importing and exporting a large register of invented people."""

import csv
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import insert, select

from bench.identity import FATHERS, MOTHERS, person
from bench.peak import run_measured
from bench.timing import report
from kmc_desk.domain.records import Account, Centre
from kmc_desk.store.tables import AUDIT, RECORDS, TABLES
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.export_bundle import export_bundle
from kmc_desk.usecases.import_bundle import import_bundle
from kmc_desk.wiring import create_centre

INFANTS, MORE_INFANTS = 500, 2000
PASSPHRASE = "nobody real is in it"
NOW = datetime(2026, 5, 5, 10, 42)
_FIRST = date(2012, 1, 1)
_A_DAY = 9  # births; 45,000 in fourteen years
_MOST_DAYS, _FEWEST_DAYS = 21, 5  # of a stay, 13 in the mean
_TWINS_EVERY = 12
_LOSING_DAYS = 4
COLUMNS = {
    "centre": "code,name",
    "mothers": "mother_key,mother_name,father_name,mother_age_y,mother_cnic,phone_primary,"
    "phone_owner,district,village_mohalla",
    "infants": "infant_key,mother_key,delivery_key,sex,birth_date,birth_time,plurality,"
    "birth_order,birth_place,antenatal_steroids,birth_weight_g,birth_weight_source,ga_days,"
    "ga_method",
    "episodes": "infant_key,episode,mr_no,bed_no,admitted_at,admission_source,admission_weight_g,"
    "admission_temp_c,danger_signs,exit_at,outcome,exit_weight_g",
    "measurements": "infant_key,measured_on,weight_g,length_cm,hc_cm,scale_id",
    "vitals": "infant_key,at,temp_c,rr,hr,spo2",
    "sts_sessions": "infant_key,start,stop,provider,place,estimated",
    "feeds": "infant_key,at,milk,route,volume_ml",
}

Rows = Iterator[tuple[str, tuple[object, ...]]]


def write_big_register(folder: Path, infants: int, seed: int = 7) -> Path:
    """Write a register of so many infants as CSV, a row at a time; returns the folder."""
    folder.mkdir(parents=True)
    with ExitStack() as opened:
        tables: dict[str, Any] = {}
        for name, columns in COLUMNS.items():
            path = folder / f"{name}.csv"
            stream = opened.enter_context(path.open("w", encoding="utf-8", newline=""))
            tables[name] = csv.writer(stream, lineterminator="\n")
            tables[name].writerow(columns.split(","))
        tables["centre"].writerow(("BIG", "Invented Centre"))
        for table, row in _register(infants, Random(seed)):
            tables[table].writerow(row)
    return folder


def _register(infants: int, rng: Random) -> Rows:
    number, family = 0, 0
    while number < infants:
        family += 1
        twins = family % _TWINS_EVERY == 0 and number + 1 < infants
        born = _FIRST + timedelta(days=number // _A_DAY)
        mother_key = f"M{family:06d}"
        yield "mothers", _mother(mother_key, rng)
        ga_days = rng.randrange(200, 245)
        for order in range(1, 3 if twins else 2):
            number += 1
            birth = ("TWIN", order) if twins else ("SINGLE", "")
            yield from _infant(f"I{number:06d}", mother_key, (born, ga_days, *birth), rng)


def _mother(key: str, rng: Random) -> tuple[object, ...]:
    cnic = f"{rng.randrange(11, 72)}{rng.randrange(10**9):09d}{2 * rng.randrange(5)}"
    cnic = f"{cnic[:5]}{cnic[5:].zfill(8)}"
    phone = f"03{rng.randrange(10, 50)}{rng.randrange(10**7):07d}"
    return (
        key, person(rng, MOTHERS), f"Muhammad {person(rng, FATHERS)}", rng.randrange(18, 40),
        cnic, phone, rng.choice(("MOTHER", "FATHER")), "Haripur", f"Mohalla {rng.randrange(90)}",
    )  # fmt: skip


def _infant(key: str, mother: str, birth: tuple[Any, ...], rng: Random) -> Rows:
    born, ga_days, plurality, order = birth
    weight = 5 * rng.randrange(200, 380)
    yield "infants", (
        key, mother, f"D{mother}", rng.choice("MF"), born, "04:15", plurality, order,
        "THIS_HOSPITAL", "COMPLETE", weight, "MEASURED_BIRTH_RECORD", ga_days, "LMP_CERTAIN",
    )  # fmt: skip
    admitted = datetime.combine(born, datetime.min.time()) + timedelta(hours=9)
    days = rng.randrange(_FEWEST_DAYS, _MOST_DAYS + 1)
    left = admitted + timedelta(days=days, hours=2)
    first = weight
    for n in range(days):
        day = born + timedelta(days=n)
        weight += -15 if n < _LOSING_DAYS else 20
        length = round(40 + n / 14, 1) if n % 7 == 0 else ""
        yield "measurements", (key, day, weight, length, "", "S1")
        yield from _day(key, day, rng)
    yield "episodes", (
        key, 1, f"MR-{key}", rng.randrange(1, 41), _minute(admitted), "LABOUR_ROOM", first, 36.7,
        "NONE", _minute(left), "HOME_KMC", weight,
    )  # fmt: skip


def _day(key: str, day: date, rng: Random) -> Rows:
    for hour in (10, 17):
        at = datetime.combine(day, datetime.min.time()) + timedelta(hours=hour)
        stop = at + timedelta(minutes=30 * rng.randrange(3, 11))
        provider = rng.choice(("MOTHER", "FATHER", "GRANDMOTHER"))
        yield "sts_sessions", (key, _minute(at), _minute(stop), provider, "BED", "N")
        temp_c = rng.choice((36.4, 36.6, 36.8, 37.1))
        yield "vitals", (key, _minute(at), temp_c, rng.randrange(35, 60), 140, 96)
        yield "feeds", (key, _minute(at), "OMM", "CUP", rng.randrange(10, 40))


def _minute(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M}"


def big_centre(folder: Path) -> Context:
    """An empty centre for such a register."""
    head = Account(name="head", full_name="Dr Head", roles=())
    centre = Centre(code="BIG", name="Invented Centre")
    return create_centre(folder, centre, head, PASSPHRASE, clock=lambda: NOW)[0]


def bare_insert(source: Context, target: Context) -> float:
    """Seconds that the same rows, audit rows too, take with nothing but inserts; in ms."""
    with source.read() as reader:
        stored = [
            (
                TABLES[kind],
                [row._asdict() for row in reader.connection.execute(select(TABLES[kind]))],
            )
            for kind in RECORDS
        ]
        audit = [row._asdict() for row in reader.connection.execute(select(AUDIT))]
    have = {TABLES[Account].name, TABLES[Centre].name}
    with target.read() as reader:
        known = len(list(reader.connection.execute(select(AUDIT.c.seq))))
    start = time.perf_counter()
    with target.write() as work:
        for table, rows in stored:
            if rows and table.name not in have:
                work.connection.execute(insert(table), rows)
        work.connection.execute(insert(AUDIT), audit[known:])
    return 1000 * (time.perf_counter() - start)


def import_ms(context: Context, bundle: Path) -> float:
    """Milliseconds of an import that must write everything."""
    start = time.perf_counter()
    done = import_bundle(context, bundle)
    taken = 1000 * (time.perf_counter() - start)
    assert done.written, done.levels
    return taken


def peak_mb(*words: object) -> float | None:
    """Peak memory of `python -m bench.importing WORDS` in MB; None where nobody says."""
    returned, peak, said = run_measured(("-m", "bench.importing", *words))
    assert returned == 0, said
    return peak


def measure_import() -> None:
    """Print the lines of the table."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        bundle = write_big_register(folder / "bundle", INFANTS)
        source, target = big_centre(folder / "import"), big_centre(folder / "bare")
        with closing(source.database), closing(target.database):
            taken = import_ms(source, bundle)
            bare = bare_insert(source, target)
        report(f"import a register of {INFANTS} infants", taken, "bare Core inserts", bare)
        for infants in (INFANTS, MORE_INFANTS):
            write_big_register(folder / f"{infants}", infants)
            data, out = folder / f"data-{infants}", folder / f"out-{infants}"
            peaks = [
                peak_mb("import", folder / f"{infants}", data),
                peak_mb("export", data, out),
            ]
            shown = " ".join(f"{peak:9.0f} MB" if peak else "—" for peak in peaks)
            print(f"{f'peak memory, {infants} infants: import, export':<46}{shown}")


def main(words: list[str]) -> None:
    """What the child processes do."""
    from kmc_desk.wiring import sign_in

    match words:
        case ["import", bundle, data]:
            context = big_centre(Path(data))
            with closing(context.database):
                import_ms(context, Path(bundle))
        case ["export", data, out]:
            context = sign_in(Path(data), "head", PASSPHRASE, clock=lambda: NOW)
            with closing(context.database):
                export_bundle(context, Path(out), reason="to be measured")
        case _:
            measure_import()


if __name__ == "__main__":
    main(sys.argv[1:])
