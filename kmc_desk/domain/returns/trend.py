"""Twelve months of the return beside each other, and what the centre did since it opened."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kmc_desk.domain.returns.facts import previous_month
from kmc_desk.domain.returns.figures import (
    ALL,
    SMALL_DENOMINATOR,
    Figure,
    Kind,
    Number,
    count,
    mean,
    percentage,
    rate,
    typed,
)
from kmc_desk.domain.returns.form import Place
from kmc_desk.domain.returns.monthly import MonthlyReturn, by_row_and_key

MONTHS = 12
"""So many are looked at together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A figure that is followed over months; the text table has its words as `trend.<words>`.

    Attributes:
        adds: it counts things of which none is in two months, so that months may be summed.
    """

    row: str
    key: str = ALL
    adds: bool = False

    @property
    def place(self) -> Place:
        """Row and key."""
        return self.row, self.key

    @property
    def words(self) -> str:
        """What stands for it in keys of the text table: "D2.BORN=IN", "E3"."""
        return self.row if self.key == ALL else f"{self.row}.{self.key}"


CHOSEN = (
    Chosen(row="B2", adds=True),
    Chosen(row="B5"),
    Chosen(row="B6", adds=True),
    Chosen(row="B10", adds=True),
    Chosen(row="B14", adds=True),
    Chosen(row="B15"),
    Chosen(row="C6", key="CLASS=HYPOTHERMIC"),
    Chosen(row="D1"),
    Chosen(row="D2", key="BORN=IN"),
    Chosen(row="D2", key="BORN=OUT"),
    Chosen(row="E2"),
    Chosen(row="E3"),
    Chosen(row="E4"),
    Chosen(row="F1"),
    Chosen(row="F3"),
    Chosen(row="G1", key="STAT=MEDIAN"),
    Chosen(row="H1"),
    Chosen(row="I3"),
    Chosen(row="I6", key="OUT=LAMA"),
    Chosen(row="I9", key="STAT=MEAN"),
    Chosen(row="J1"),
    Chosen(row="J2"),
)
"""The census and the key figures of the first page that can be followed (clinical.md §6.14)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendMonth:
    """The chosen figures of one month, without what stands behind them.

    Attributes:
        month: YYYY-MM.
        provisional: it is not over.
        version: as which it was signed; 0: it is counted from the records as they are now.
        figures: by row and key; a signed return may be older than a row.
    """

    month: str
    provisional: bool = False
    version: int = 0
    figures: Mapping[Place, Figure]

    def figure(self, chosen: Chosen) -> Figure:
        """The figure of a place; an empty one where the month has none."""
        return self.figures.get(chosen.place) or typed(chosen.row, None, chosen.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceOpening:
    """What was done from the first stay to the end of the month, by the records as they are now.

    Attributes:
        first_on: day of the first stay.
        treated: infants of 2000 g or less who had a first admission, each once.
        over_2000: other infants who had a first admission, each once.
        first_admissions, bed_days, went_home, died: as rows B2, B14, B6 and B10 count them.
    """

    first_on: date
    treated: int
    over_2000: int
    first_admissions: int
    bed_days: int
    went_home: int
    died: int

    @property
    def month(self) -> str:
        """In which the centre opened, YYYY-MM."""
        return f"{self.first_on:%Y-%m}"

    def figure(self, chosen: Chosen) -> Figure:
        """What adds up since opening; an empty figure for what does not."""
        number = {
            ("B2", ALL): self.first_admissions,
            ("B6", ALL): self.went_home,
            ("B10", ALL): self.died,
            ("B14", ALL): self.bed_days,
        }.get(chosen.place)
        return typed(chosen.row, number, chosen.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """The chosen figures over time.

    Attributes:
        month: the last one looked at, YYYY-MM.
        months: up to twelve, the oldest first, none before the centre opened.
        year_ago: the same month of the year before; None: the centre was not open.
        since: None: nobody was ever on the ward.
    """

    centre_code: str
    centre_name: str
    month: str
    months: tuple[TrendMonth, ...]
    year_ago: TrendMonth | None = None
    since: SinceOpening | None = None

    @property
    def axis(self) -> tuple[str, ...]:
        """Twelve months, the oldest first, also those before the centre opened."""
        return twelve_months(self.month)

    @property
    def month_before(self) -> TrendMonth | None:
        """The month before the last; None: the centre was not open."""
        return self.of(previous_month(self.month))

    def of(self, month: str) -> TrendMonth | None:
        """One of the twelve; None: the centre was not open."""
        return next((one for one in self.months if one.month == month), None)

    def together(self, chosen: Chosen) -> Figure:
        """A figure over all these months; an empty one where months cannot be put together."""
        return together(chosen, [month.figure(chosen) for month in self.months])


def twelve_months(month: str) -> tuple[str, ...]:
    """A month (YYYY-MM) and the eleven before it, the oldest first."""
    found = [month]
    while len(found) < MONTHS:
        found.append(previous_month(found[-1]))
    return tuple(reversed(found))


def months_wanted(month: str, opened: str) -> tuple[str, ...]:
    """What a trend is made of: the twelve months, and the one a year before, since the opening.

    Args:
        month: the last one, YYYY-MM.
        opened: the month of the first stay, YYYY-MM.
    """
    twelve = twelve_months(month)
    return tuple(one for one in (previous_month(twelve[0]), *twelve) if one >= opened)


def trend_month(return_: MonthlyReturn) -> TrendMonth:
    """Of a return what a trend looks at; infants and days behind it are let go."""
    figures = by_row_and_key(return_)
    found = {one.place: figures[one.place] for one in CHOSEN if one.place in figures}
    return TrendMonth(
        month=return_.period.month,
        provisional=return_.provisional,
        version=return_.version,
        figures={place: replace(figure, counted=(), among=()) for place, figure in found.items()},
    )


def together(chosen: Chosen, figures: Sequence[Figure]) -> Figure:
    """One figure over several months: sums of what adds up, ratios of sums, and nothing else.

    A ratio is never the mean of ratios: numerators and denominators are summed, of those months
    that have both. A median, and a count of infants who may be in two months, stay empty.
    """
    told = [one for one in figures if one.value is not None]
    kinds = {one.kind for one in told}
    if len(kinds) != 1:
        return typed(chosen.row, None, chosen.key)
    (kind,) = kinds
    if kind is Kind.COUNT and chosen.adds:
        total = sum(one.value or 0 for one in told)
        return count(chosen.row, chosen.key, (), total)
    make = {Kind.PERCENTAGE: percentage, Kind.RATE: rate, Kind.MEAN: mean}.get(kind)
    if make is None:
        return typed(chosen.row, None, chosen.key)
    parts = _total(one.numerator for one in told), _total(one.denominator for one in told)
    return make(chosen.row, chosen.key, parts)


def is_few(figure: Figure) -> bool:
    """Whether so few stand behind a figure that it may be chance; counts are never."""
    return figure.kind is not Kind.COUNT and 0 < (figure.denominator or 0) < SMALL_DENOMINATOR


def _total(numbers: Iterable[Number | None]) -> Number:
    return sum(number or 0 for number in numbers)
