"""A final return as another office receives it: figures, values behind medians, and no infants."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from math import isclose, isfinite

from kmc_desk.domain.codes import Role
from kmc_desk.domain.returns.figures import (
    ALL,
    ORDERED,
    Figure,
    Kind,
    Number,
    disagg_key,
    order_statistic,
)

STAT = "STAT"
_ROW = re.compile(r"[A-L][1-9]\d?[a-c]?")
_DIM = re.compile(r"[A-Z]{2,8}")
_VALUE = re.compile(r"[A-Za-z0-9<>=_.+-]{1,40}")
_RATES = (100, 1000)  # per 100 and per 1000 bed-days
_CLOSE = 1e-9  # relative: what sums in another order may differ by

Distributions = Mapping[tuple[str, str], tuple[Number, ...]]
"""Row and key without STAT -> the values in ascending order."""


class Broken(StrEnum):
    """How a figure contradicts itself; the text table has `network.broken.<broken>`."""

    COUNT = "COUNT"
    DIVISION = "DIVISION"
    NUMBER = "NUMBER"
    VALUES = "VALUES"


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkReturn:
    """One version of the return of one centre.

    Attributes:
        period: YYYY-MM.
        version: 1 or more; the highest of a month holds.
        finalised_by, role: who signed, and as what.
        hash: SHA-256 of all the rest, in hex; two files with the same hash say the same.
        figures: in the order of the form, with nothing behind them.
        distributions: of each row that has a median.
    """

    centre_code: str
    centre_name: str
    period: str
    version: int
    finalised_at: datetime
    finalised_by: str
    role: Role
    software_version: str
    hash: str
    figures: tuple[Figure, ...]
    distributions: Distributions


def distributions_of(figures: Iterable[Figure]) -> dict[tuple[str, str], tuple[Number, ...]]:
    """The values behind the statistics of some figures, which must carry their items."""
    found: dict[tuple[str, str], tuple[Number, ...]] = {}
    for figure in figures:
        if figure.kind is Kind.STATISTIC:
            values = sorted(item.amount for item in figure.counted if item.amount is not None)
            found.setdefault((figure.row, without_stat(figure.key)), tuple(values))
    return found


def dims_of(key: str) -> dict[str, str] | None:
    """The dimensions of a key; None where it does not follow the grammar."""
    if key == ALL:
        return {}
    parts = [part.partition("=") for part in key.split(";")]
    dims = {dim: value for dim, _, value in parts}
    well_formed = all(_DIM.fullmatch(dim) and _VALUE.fullmatch(value) for dim, _, value in parts)
    return dims if well_formed and disagg_key(**dims) == key else None


@lru_cache(maxsize=4096)
def is_row(code: str) -> bool:
    """Whether a code can be that of a row: B1, B2a, I9."""
    return _ROW.fullmatch(code) is not None


@lru_cache(maxsize=4096)
def is_key(key: str) -> bool:
    """Whether a key follows the grammar; all returns have the same few hundred."""
    return dims_of(key) is not None


@lru_cache(maxsize=4096)
def without_stat(key: str) -> str:
    """A key without the statistic: "BW=<1000;STAT=Q1" -> "BW=<1000"."""
    parts = [part for part in key.split(";") if not part.startswith(f"{STAT}=")]
    return ";".join(parts) or ALL


def broken(figure: Figure, values: Sequence[Number] | None = None) -> Broken | None:
    """How a figure contradicts itself or the values behind it; None: it does not.

    Args:
        figure: of a return.
        values: of its row and key, ascending; None where they were not sent.
    """
    for number in (figure.numerator, figure.denominator, figure.value):
        if number is not None and not isfinite(number):
            return Broken.NUMBER
    if figure.kind is Kind.COUNT:
        same = figure.numerator == figure.value and figure.denominator is None
        return None if same and (figure.value or 0) >= 0 else Broken.COUNT
    if figure.kind is Kind.STATISTIC:
        return _broken_statistic(figure, values)
    return None if _divides(figure) else Broken.DIVISION


def _divides(figure: Figure) -> bool:
    """Whether the value is numerator through denominator, and none where nothing divides."""
    numerator, denominator, value = figure.numerator, figure.denominator, figure.value
    if numerator is None or not denominator:
        return value is None
    below_zero = denominator < 0 or (numerator < 0 and figure.kind is not Kind.MEAN)
    if below_zero or value is None:
        return False
    times = {Kind.PERCENTAGE: (100,), Kind.RATE: _RATES}.get(figure.kind, (1,))
    return any(
        isclose(value, per * numerator / denominator, rel_tol=_CLOSE, abs_tol=_CLOSE)
        for per in times
    )


def _broken_statistic(figure: Figure, values: Sequence[Number] | None) -> Broken | None:
    if figure.numerator is not None or figure.denominator is None or figure.denominator < 0:
        return Broken.DIVISION
    if (figure.value is None) != (figure.denominator == 0):
        return Broken.DIVISION
    if values is None:
        return None
    stat = (dims_of(figure.key) or {}).get(STAT, "")
    if stat not in ORDERED or len(values) != figure.denominator:
        return Broken.VALUES
    expected = order_statistic(stat, values)
    if expected is None or figure.value is None:
        return None
    same = isclose(figure.value, expected, rel_tol=_CLOSE, abs_tol=_CLOSE)
    return None if same else Broken.VALUES
