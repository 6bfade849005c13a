"""What a figure is made of, and the arithmetic of the return, by hand."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

Number = int | float


class Sum(NamedTuple):
    """A figure: `behind` are the infants of the numerator, each as often as it counts."""

    numerator: Number | None
    denominator: Number | None
    value: Number | None
    behind: tuple[int, ...] | None = None  # None: not compared
    among: tuple[int, ...] | None = None


Sums = dict[tuple[str, str], Sum]


def key(**dims: str) -> str:
    return ";".join(f"{dim}={dims[dim]}" for dim in sorted(dims))


def so_many(infants: Iterable[int], number: Number | None = None) -> Sum:
    """A count."""
    behind = tuple(sorted(infants))
    found = len(behind) if number is None else number
    return Sum(found, None, found, behind, ())


def so_many_of(some: Iterable[int], all_: Iterable[int]) -> Sum:
    """A percentage."""
    behind, among = tuple(sorted(some)), tuple(sorted(all_))
    value = len(behind) * 100 / len(among) if among else None
    return Sum(len(behind), len(among), value, behind, among)


def quantile(values: Sequence[Number], share: float) -> float | None:
    """Type 7: the values stand at 0, 1/(n-1), 2/(n-1) ... 1, straight lines between them."""
    ordered = sorted(values)
    if not ordered:
        return None
    if len(ordered) == 1:
        return ordered[0]
    step = 1 / (len(ordered) - 1)
    place = 0
    while place < len(ordered) - 2 and (place + 1) * step <= share:
        place += 1
    left, right = ordered[place], ordered[place + 1]
    return left + (right - left) * (share - place * step) / step


def put_statistics(
    sums: Sums, row: str, data: Sequence[tuple[int, Number]], wanted: Sequence[str], **dims: str
) -> None:
    """Statistics of (infant, amount)."""
    values = [amount for _, amount in data]
    who = tuple(sorted(infant for infant, _ in data))
    n = len(values)
    for stat in wanted:
        at = (row, key(STAT=stat, **dims))
        if stat == "MEAN":
            total = 0
            for value in values:
                total += value
            sums[at] = Sum(total, n, total / n if n else None, who, who)
        elif stat == "N":
            sums[at] = Sum(n, None, n, who, ())
        else:
            shares = {"MIN": 0.0, "Q1": 0.25, "MEDIAN": 0.5, "Q3": 0.75, "MAX": 1.0}
            sums[at] = Sum(None, n, quantile(values, shares[stat]), who, ())
