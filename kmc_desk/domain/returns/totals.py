"""Figures of several returns as one: sums where sums are right, medians from all values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kmc_desk.domain.returns.figures import ALL, Figure, Kind, Number, order_statistic
from kmc_desk.domain.returns.form import Place
from kmc_desk.domain.returns.network_return import STAT, NetworkReturn, dims_of, without_stat
from kmc_desk.domain.returns.parts import PARTS

OPENING, CLOSING = ("B1", ALL), ("B13", ALL)
AT_THE_START = frozenset({OPENING})
"""Of several months of a centre the first one's holds."""
AT_THE_END = frozenset(
    {
        CLOSING,
        *(("J3", f"CLASS={name}") for name in ("ACTIVE", "OVERDUE", "UNTRACED")),
        *((row, ALL) for row in ("L1", "L2", "L3", "L5")),
    }
)
"""Of several months of a centre the last one's holds."""
NEVER_ADDED = frozenset({("L4", ALL)})
"""Hours of a day; those of two months or centres have no sum."""
_HOLD_OPENING = frozenset({("B5", ALL), ("B12", ALL)})
"""Counts with the opening census in them, which is that of the first month only."""

PLACES: tuple[Place, ...] = tuple(
    place for part in PARTS for block in part.form for line in block.lines for place in line.places
)
"""Every figure this program knows, in the order of the form."""


@dataclass(slots=True)
class Total:
    """What was added up for one row and key.

    Attributes:
        per: of a rate, as far as a figure tells it.
        have: how many returns had the figure.
        mixed: returns disagree on what kind of figure it is, or it has no sum.
    """

    kind: Kind
    numerator: Number | None = None
    denominator: Number | None = None
    per: int | None = None
    have: int = 0
    mixed: bool = False


@dataclass(slots=True)
class Totals:
    """What was added up of some returns.

    Attributes:
        values: behind each median, in any order; None: some return with the median lacks them.
        returns: how many there were.
    """

    places: dict[Place, Total] = field(default_factory=dict[Place, Total])
    values: dict[Place, list[Number] | None] = field(
        default_factory=dict[Place, "list[Number] | None"]
    )
    returns: int = 0


def over_months(returns: Sequence[NetworkReturn]) -> Totals:
    """The returns of one centre as one.

    Args:
        returns: one a month, months ascending.
    """
    totals = Totals(returns=len(returns))
    for number, one in enumerate(returns):
        opening = None if number == 0 else _opening(one)
        is_last = number == len(returns) - 1
        for figure in one.figures:
            place = figure.row, figure.key
            if (number and place in AT_THE_START) or (not is_last and place in AT_THE_END):
                continue
            _add_figure(totals, place, figure)
            if opening and place in _HOLD_OPENING and figure.numerator is not None:
                total = totals.places[place]
                total.numerator = (total.numerator or 0) - opening
        _add_values(totals, one)
    return totals


def over_centres(all_totals: Iterable[Totals]) -> Totals:
    """The totals of several centres as one; the order does not matter."""
    sums = Totals()
    for totals in all_totals:
        sums.returns += totals.returns
        for place, total in totals.places.items():
            found = sums.places.get(place)
            if found is None:
                found = sums.places[place] = Total(kind=total.kind)
            _add_total(found, total, never=place in NEVER_ADDED)
        for place, values in totals.values.items():
            known = sums.values.setdefault(place, [])
            if values is None or known is None:
                sums.values[place] = None
            else:
                known.extend(values)
    return sums


def figures_of(totals: Totals) -> tuple[Figure, ...]:
    """The figures in the order of the form; those no return had are left out."""
    ordered = {
        place: None if values is None else sorted(values) for place, values in totals.values.items()
    }
    return tuple(
        _figure(place, totals.places[place], ordered) for place in PLACES if place in totals.places
    )


def _add_figure(totals: Totals, place: Place, figure: Figure) -> None:
    total = totals.places.get(place)
    if total is None:
        total = totals.places[place] = Total(kind=figure.kind)
    kind, numerator, denominator = figure.kind, figure.numerator, figure.denominator
    if kind is not total.kind:
        total.mixed = True
        return
    if kind is Kind.COUNT:
        if numerator is None:
            return
        if total.have and place in NEVER_ADDED:
            total.mixed = True
        total.numerator = (total.numerator or 0) + numerator
    elif denominator is None or (numerator is None and kind is not Kind.STATISTIC):
        return
    else:
        if numerator is not None:
            total.numerator = (total.numerator or 0) + numerator
        total.denominator = (total.denominator or 0) + denominator
        if kind is Kind.RATE and numerator and figure.value is not None:
            total.per = round(figure.value * denominator / numerator)
    total.have += 1


def _add_total(found: Total, total: Total, *, never: bool) -> None:
    if total.kind is not found.kind or total.mixed or (never and found.have and total.have):
        found.mixed = True
    if total.numerator is not None:
        found.numerator = (found.numerator or 0) + total.numerator
    if total.denominator is not None:
        found.denominator = (found.denominator or 0) + total.denominator
    found.per = found.per or total.per
    found.have += total.have


def _add_values(totals: Totals, one: NetworkReturn) -> None:
    """Pool the values behind the medians; one return without them, and there is no median."""
    for figure in one.figures:
        if figure.kind is Kind.STATISTIC:
            behind = figure.row, without_stat(figure.key)
            if behind not in one.distributions and figure.denominator:
                totals.values[behind] = None
    for behind, values in one.distributions.items():
        known = totals.values.setdefault(behind, [])
        if known is not None:
            known.extend(values)


def _figure(place: Place, total: Total, ordered: Mapping[Place, Sequence[Number] | None]) -> Figure:
    row, key = place
    numerator, denominator = total.numerator, total.denominator
    if total.mixed:
        numerator = denominator = None
    value: Number | None = None
    if total.kind is Kind.COUNT:
        value = numerator
    elif total.kind is Kind.STATISTIC:
        values = ordered.get((row, without_stat(key)))
        stat = (dims_of(key) or {}).get(STAT, "")
        value = order_statistic(stat, values) if values and not total.mixed else None
    elif numerator is not None and denominator:
        per = {Kind.PERCENTAGE: 100, Kind.MEAN: 1}.get(total.kind, total.per)
        if per is not None or numerator == 0:
            value = (per or 0) * numerator / denominator
    return Figure(
        row=row,
        key=key,
        kind=total.kind,
        numerator=numerator,
        denominator=denominator,
        value=value,
    )


def _opening(one: NetworkReturn) -> Number:
    return next((f.numerator for f in one.figures if (f.row, f.key) == OPENING), None) or 0
