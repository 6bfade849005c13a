"""One figure of the return, what stands behind it, and the ways to make one.

What each kind holds as numerator, denominator and value is fixed by the data form of the return.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from math import floor
from typing import NamedTuple

from kmc_desk.domain.growth.velocity import TARGET_G_PER_KG_DAY
from kmc_desk.domain.skin_to_skin import TARGET_MINUTES
from kmc_desk.domain.units import half_up, percent

ALL = "ALL"
STATISTICS = ("MEAN", "MEDIAN", "Q1", "Q3", "MIN", "MAX", "N")
ORDERED = ("MEDIAN", "Q1", "Q3", "MIN", "MAX")
"""Those that `order_statistic` knows."""
_QUANTILES = {"Q1": 0.25, "MEDIAN": 0.5, "Q3": 0.75}
_TARGET_HOURS = TARGET_MINUTES / 60
THRESHOLDS = {
    **dict.fromkeys(("E3", "E4", "E7"), _TARGET_HOURS),
    **dict.fromkeys(("G1", "G2"), TARGET_G_PER_KG_DAY),
}
"""Rows whose figure, or the amounts behind it, are read against a threshold, in their unit."""
SMALL_DENOMINATOR = 10  # percentages of fewer are marked "small numbers" [D], clinical.md §6.1

Number = int | float


class Item(NamedTuple):
    """One thing a figure counts: a stay, a day, a visit, a reading of an infant.

    Attributes:
        infant_id: whose it is.
        at: its day or moment; None: the infant itself is meant.
        amount: what it adds or is, in the unit of the row (h, min, g, days); None: it is counted.
    """

    infant_id: int
    at: date | datetime | None = None
    amount: Number | None = None


Parts = tuple[Number, Number | None]
Behind = tuple[Iterable[Item], Iterable[Item]]
NOTHING: Behind = ((), ())


class Kind(StrEnum):
    """What a figure is, which decides how it prints."""

    COUNT = "COUNT"
    PERCENTAGE = "PERCENTAGE"
    RATE = "RATE"
    MEAN = "MEAN"
    STATISTIC = "STATISTIC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the return, unrounded.

    Attributes:
        row: B1, C1, E3, ...
        key: ALL, or DIM=VALUE joined by ";" in alphabetical order of DIM.
        numerator, denominator, value: None prints empty.
        counted: what stands behind the numerator, or behind a statistic.
        among: what stands behind the denominator; empty where it is no count of things.
    """

    row: str
    key: str
    kind: Kind
    numerator: Number | None
    denominator: Number | None
    value: Number | None
    counted: tuple[Item, ...] = ()
    among: tuple[Item, ...] = ()

    @property
    def infants(self) -> tuple[int, ...]:
        """The infants behind the numerator, each once, in the order they were met."""
        return tuple(dict.fromkeys(item.infant_id for item in self.counted))


def disagg_key(**dims: str) -> str:
    """The disaggregation key of some dimensions; none: ALL."""
    return ";".join(f"{dim}={value}" for dim, value in sorted(dims.items())) or ALL


def count(row: str, key: str, counted: Iterable[Item], number: Number | None = None) -> Figure:
    """A count: numerator and value are the same, there is no denominator.

    Args:
        row, key: of the figure.
        counted: what is counted.
        number: where it is not the number of these, such as bed-days.
    """
    items = tuple(counted)
    found = len(items) if number is None else number
    return Figure(
        row=row,
        key=key,
        kind=Kind.COUNT,
        numerator=found,
        denominator=None,
        value=found,
        counted=items,
    )


def tally(
    row: str, dim: str, categories: Iterable[str], sorted_items: Iterable[tuple[str, Item]]
) -> list[Figure]:
    """A count for each category of one dimension, zeros too.

    Args:
        row, dim, categories: the row, its dimension, and all values of that.
        sorted_items: each item with the category it is in.

    Raises:
        KeyError: an item is in none of the categories.
    """
    by_category: dict[str, list[Item]] = {str(one): [] for one in categories}
    for category, item in sorted_items:
        by_category[category].append(item)
    return [count(row, disagg_key(**{dim: one}), items) for one, items in by_category.items()]


def typed(row: str, number: Number | None, key: str = ALL) -> Figure:
    """A number a person typed for the month; not typed: empty."""
    return Figure(
        row=row, key=key, kind=Kind.COUNT, numerator=number, denominator=None, value=number
    )


def share(row: str, key: str, counted: Iterable[Item], among: Iterable[Item]) -> Figure:
    """So many of so many, in per cent; of nothing: no value."""
    some, all_ = tuple(counted), tuple(among)
    return percentage(row, key, (len(some), len(all_)), (some, all_))


def percentage(row: str, key: str, parts: Parts, behind: Behind = NOTHING) -> Figure:
    """100 x numerator / denominator; of nothing, or of an unknown number: no value.

    Args:
        row, key: of the figure.
        parts: numerator and denominator.
        behind: what stands behind each of them.
    """
    return _ratio(Kind.PERCENTAGE, (row, key), parts, behind, 100)


def rate(row: str, key: str, parts: Parts, behind: Behind = NOTHING, per: int = 100) -> Figure:
    """As `percentage`, but of different things, such as episodes per 100 bed-days."""
    return _ratio(Kind.RATE, (row, key), parts, behind, per)


def mean(row: str, key: str, parts: Parts, behind: Behind = NOTHING) -> Figure:
    """A mean: `parts` are the sum and n; no value where n is 0."""
    return _ratio(Kind.MEAN, (row, key), parts, behind, 1)


def statistics(
    row: str, data: Sequence[Item], wanted: Sequence[str] = STATISTICS, **dims: str
) -> list[Figure]:
    """The wanted statistics of the amounts of some items.

    MEAN has the sum and n, N is a count, the others have n as denominator and no numerator.
    """
    items = tuple(data)
    values = sorted(item.amount for item in items if item.amount is not None)
    figures: list[Figure] = []
    for stat in wanted:
        key = disagg_key(STAT=stat, **dims)
        if stat == "MEAN":
            figures.append(mean(row, key, (sum(values), len(values)), (items, items)))
        elif stat == "N":
            figures.append(count(row, key, items))
        else:
            figures.append(
                Figure(
                    row=row,
                    key=key,
                    kind=Kind.STATISTIC,
                    numerator=None,
                    denominator=len(values),
                    value=order_statistic(stat, values),
                    counted=items,
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


def order_statistic(stat: str, ordered: Sequence[Number]) -> Number | None:
    """A statistic that is told by the order of values alone, ascending; None of none."""
    if not ordered:
        return None
    if stat in ("MIN", "MAX"):
        return ordered[0] if stat == "MIN" else ordered[-1]
    return quantile(ordered, _QUANTILES[stat])


def show_figure(figure: Figure, places: int = 1) -> str:
    """A figure as it stands on paper, rounded half-up: "12", "53/80 (66.3 %)", "8.4", or a dash.

    Where rounding would hide that a threshold is missed, more decimals are shown (G25).
    """
    if figure.kind in (Kind.PERCENTAGE, Kind.RATE):
        if not figure.denominator or figure.numerator is None or figure.value is None:
            return "—"
        if figure.kind is Kind.PERCENTAGE:
            shown = percent(figure.numerator, figure.denominator)
        else:
            shown = half_up(figure.value, places)
        return f"{_plain(figure.numerator)}/{_plain(figure.denominator)} ({shown})"
    if figure.value is None:
        return "—"
    if figure.row in THRESHOLDS and figure.kind is not Kind.COUNT:
        return show_against(figure.value, THRESHOLDS[figure.row], places)
    return str(figure.value) if isinstance(figure.value, int) else half_up(figure.value, places)


def show_against(value: float, threshold: float, places: int = 1) -> str:
    """Rounded half-up, with more decimals where rounding would hide a missed threshold (G25).

    14.95 against 15 prints "14.95", not "15.0".
    """
    while value < threshold <= float(half_up(value, places)):
        places += 1
    return half_up(value, places)


def is_small(figure: Figure) -> bool:
    """A percentage or rate of so few that it says little."""
    of_many = figure.kind in (Kind.PERCENTAGE, Kind.RATE)
    return of_many and 0 < (figure.denominator or 0) < SMALL_DENOMINATOR


def _ratio(kind: Kind, place: tuple[str, str], parts: Parts, behind: Behind, per: int) -> Figure:
    numerator, denominator = parts
    return Figure(
        row=place[0],
        key=place[1],
        kind=kind,
        numerator=numerator,
        denominator=denominator,
        value=per * numerator / denominator if denominator else None,
        counted=tuple(behind[0]),
        among=tuple(behind[1]),
    )


def _plain(number: Number) -> str:
    """A whole number, or one to one place where it is none."""
    return str(number) if isinstance(number, int) else half_up(number, 1)
