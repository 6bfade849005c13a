"""Speed of a consolidated return: 17 centres × 60 months, against parsing the same files only."""

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bench.timing import report
from kmc_desk.domain.codes import Role
from kmc_desk.domain.returns import (
    Figure,
    Kind,
    MonthFacts,
    MonthlyReturn,
    monthly_return,
    period_of,
)
from kmc_desk.domain.returns.consolidate import months_between
from kmc_desk.domain.returns.figures import Item, Number, order_statistic
from kmc_desk.domain.returns.network_return import STAT, dims_of, without_stat
from kmc_desk.domain.returns.standing import Signature
from kmc_desk.exchange.return_network import network_file_name, write_network_return
from kmc_desk.usecases.network_return import NetworkRequest, gather

CENTRES, FIRST, LAST = 17, "2021-01", "2025-12"
_MOST = 40  # of one figure, as in a ward of so many admissions a month
_NOW = datetime(2026, 1, 3)
_SIGNED = Signature(
    prepared_by=None,
    verified_by=None,
    finalised_by="bench",
    role=Role.CENTRE_HEAD,
    at=_NOW,
    software_version="0",
)


def measure_network() -> None:
    """Print one line; the target is 10 s. Time of the processor, as one thread does it all."""
    with TemporaryDirectory() as folder:
        _write(Path(folder))
        files = sorted(Path(folder).iterdir())
        start = time.process_time()
        for file in files:
            json.loads(file.read_text(encoding="utf-8"))
        parsed = time.process_time()
        done = gather(NetworkRequest(sources=(Path(folder),), months=months_between(FIRST, LAST)))
        ended = time.process_time()
    if done.refused or not done.found.complete:
        raise RuntimeError("returns of the network were refused")
    name = f"network: {CENTRES} centres x {len(done.found.months)} months"
    report(name, 1000 * (ended - parsed), "parsing the files", 1000 * (parsed - start))


def _write(folder: Path) -> None:
    rng = Random(17)
    for month in months_between(FIRST, LAST):
        period = period_of(month, _NOW)
        empty = monthly_return(MonthFacts(centre_code="", centre_name="", period=period, stays=()))
        for number in range(CENTRES):
            found = _filled(empty, f"C{number:02}", rng)
            file = folder / network_file_name(found)
            file.write_text(write_network_return(found), encoding="utf-8")


def _filled(empty: MonthlyReturn, code: str, rng: Random) -> MonthlyReturn:
    """Invented figures, each of which follows from its parts; half are 0."""
    return replace(
        empty,
        centre_code=code,
        centre_name=f"Centre {code}",
        version=1,
        signature=_SIGNED,
        figures=tuple(_invented(empty.figures, rng)),
    )


def _invented(figures: tuple[Figure, ...], rng: Random) -> Iterator[Figure]:
    values: dict[tuple[str, str], list[Number]] = {}
    for figure in figures:
        if figure.kind is Kind.STATISTIC:
            behind = figure.row, without_stat(figure.key)
            if behind not in values:
                values[behind] = sorted(rng.uniform(1, 40) for _ in range(rng.randrange(30)))
            stat = (dims_of(figure.key) or {})[STAT]
            yield replace(
                figure,
                denominator=len(values[behind]),
                value=order_statistic(stat, values[behind]),
                counted=tuple(Item(1, None, value) for value in values[behind]),
            )
            continue
        numerator = rng.choice((0, rng.randrange(_MOST)))
        if figure.kind is Kind.COUNT:
            yield replace(figure, numerator=numerator, value=numerator)
            continue
        denominator = numerator + rng.randrange(1, _MOST)
        per = 100 if figure.kind in (Kind.PERCENTAGE, Kind.RATE) else 1
        value = per * numerator / denominator
        yield replace(figure, numerator=numerator, denominator=denominator, value=value)
