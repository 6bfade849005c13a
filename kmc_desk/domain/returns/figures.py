"""One figure of the return, and the four ways to make one (return-format.md, "File")."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import floor

from kmc_desk.domain.units import half_up, percent

ALL = "ALL"
STATISTICS = ("MEAN", "MEDIAN", "Q1", "Q3", "MIN", "MAX", "N")
SMALL_DENOMINATOR = 10  # percentages of fewer are marked "small numbers" [D], clinical.md §6.1

Number = int | float


class Kind(StrEnum):
    """What a figure is, which decides how it prints."""

    COUNT = "COUNT"
    PERCENTAGE = "PERCENTAGE"
    MEAN = "MEAN"
    STATISTIC = "STATISTIC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the return, unrounded.

    Attributes:
        row: B1, C1, E3, ...
        key: ALL, or DIM=VALUE joined by ";" in alphabetical order of DIM.
        numerator, denominator, value: None prints empty.
        infants: ids of the infants it counts, each once, in the order they were met.
    """

    row: str
    key: str
    kind: Kind
    numerator: Number | None
    denominator: Number | None
    value: Number | None
    infants: tuple[int, ...] = ()


def disagg_key(**dims: str) -> str:
    """The disaggregation key of some dimensions; none: ALL."""
    return ";".join(f"{dim}={value}" for dim, value in sorted(dims.items())) or ALL


def count(row: str, key: str, number: int, infants: Iterable[int] = ()) -> Figure:
    """A count: numerator and value are the same, there is no denominator."""
    return Figure(
        row=row,
        key=key,
        kind=Kind.COUNT,
        numerator=number,
        denominator=None,
        value=number,
        infants=_each_once(infants),
    )


def percentage(
    row: str, key: str, numerator: Number, denominator: Number | None, infants: Iterable[int] = ()
) -> Figure:
    """100 x numerator / denominator; of nothing, or of an unknown number: no value."""
    return Figure(
        row=row,
        key=key,
        kind=Kind.PERCENTAGE,
        numerator=numerator,
        denominator=denominator,
        value=100 * numerator / denominator if denominator else None,
        infants=_each_once(infants),
    )


def mean(row: str, key: str, total: Number, n: int, infants: Iterable[int] = ()) -> Figure:
    """A mean with its sum and n; no value where n is 0."""
    return Figure(
        row=row,
        key=key,
        kind=Kind.MEAN,
        numerator=total,
        denominator=n,
        value=total / n if n else None,
        infants=_each_once(infants),
    )


def statistics(
    row: str, data: Sequence[tuple[int, Number]], wanted: Sequence[str] = STATISTICS, **dims: str
) -> list[Figure]:
    """The wanted statistics of (infant id, value) pairs.

    MEAN has the sum and n, N is a count, the others have n as denominator and no numerator.
    """
    infants = _each_once(infant for infant, _ in data)
    values = sorted(value for _, value in data)
    figures: list[Figure] = []
    for stat in wanted:
        key = disagg_key(STAT=stat, **dims)
        if stat == "MEAN":
            figures.append(mean(row, key, sum(values), len(values), infants))
        elif stat == "N":
            figures.append(count(row, key, len(values), infants))
        else:
            figures.append(
                Figure(
                    row=row,
                    key=key,
                    kind=Kind.STATISTIC,
                    numerator=None,
                    denominator=len(values),
                    value=_order_statistic(stat, values),
                    infants=infants,
                )
            )
    return figures


def quantile(ordered: Sequence[Number], share: float) -> float | None:
    """Quantile of ascending values by linear interpolation, type 7 of Hyndman and Fan (1996)."""
    if not ordered:
        return None
    place = (len(ordered) - 1) * share
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def show_figure(figure: Figure, places: int = 1) -> str:
    """A figure as it stands on paper, rounded half-up: "12", "53/80 (66.3 %)", "8.4", or a dash."""
    if figure.kind is Kind.PERCENTAGE:
        if not figure.denominator or figure.numerator is None:
            return "—"
        share = percent(figure.numerator, figure.denominator)
        return f"{figure.numerator}/{figure.denominator} ({share})"
    if figure.value is None:
        return "—"
    return str(figure.value) if isinstance(figure.value, int) else half_up(figure.value, places)


def show_against(value: float, threshold: float, places: int = 1) -> str:
    """Rounded half-up, with more decimals where rounding would hide a missed threshold (G25).

    14.95 against 15 prints "14.95", not "15.0".
    """
    while value < threshold <= float(half_up(value, places)):
        places += 1
    return half_up(value, places)


def is_small(figure: Figure) -> bool:
    """A percentage of so few that it says little."""
    return figure.kind is Kind.PERCENTAGE and 0 < (figure.denominator or 0) < SMALL_DENOMINATOR


def _order_statistic(stat: str, ordered: Sequence[Number]) -> Number | None:
    if not ordered:
        return None
    if stat in ("MIN", "MAX"):
        return ordered[0] if stat == "MIN" else ordered[-1]
    return quantile(ordered, {"Q1": 0.25, "MEDIAN": 0.5, "Q3": 0.75}[stat])


def _each_once(infants: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(infants))
