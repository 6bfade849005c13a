"""The naive return beside that of the program."""

from collections.abc import Iterable
from math import isclose

from kmc_desk.domain.returns.figures import Figure, Item
from kmc_desk.domain.returns.monthly import MonthlyReturn
from tests.naive_return.books import Books, month_of
from tests.naive_return.census import part_b
from tests.naive_return.cold import part_h1
from tests.naive_return.outcome import part_i
from tests.naive_return.skin import part_d, part_e
from tests.naive_return.sums import Number, Sum, Sums


def naive_return(books: Books, name: str) -> Sums:
    """Parts B, D, E, I and row H1 of a month (YYYY-MM)."""
    month = month_of(name, books.now)
    return {
        **part_b(books, month, name),
        **part_d(books, month),
        **part_e(books, month),
        **part_h1(books, month),
        **part_i(books, month),
    }


def differences(return_: MonthlyReturn, books: Books) -> list[str]:
    """What the program says otherwise, each in a line."""
    sums = naive_return(books, return_.period.month)
    told = {(f.row, f.key): f for f in return_.figures if f.row[0] in "BDEI" or f.row == "H1"}
    found = [f"{place} only here" for place in sums if place not in told]
    found += [f"{place} only there" for place in told if place not in sums]
    found += _mothers(told["B16", "ALL"], books)
    for place in [place for place in sums if place in told]:
        found += [f"{place}: {one}" for one in between(told[place], sums[place])]
    return found


def _mothers(figure: Figure, books: Books) -> list[str]:
    """Behind B16 there are the infants of so many mothers."""
    deliveries = {one.id: one.mother_id for one in books.deliveries}
    mother_of = {one.id: deliveries[one.delivery_id] for one in books.infants}
    mothers = {mother_of[item.infant_id] for item in figure.counted}
    return [] if len(mothers) == figure.numerator else [f"B16: {mothers}"]


def between(figure: Figure, ours: Sum) -> list[str]:
    """What differs in one figure, and in what stands behind it."""
    found: list[str] = []
    for name in ("numerator", "denominator", "value"):
        mine, theirs = getattr(ours, name), getattr(figure, name)
        if not _same(mine, theirs):
            found.append(f"{name} is {theirs}, by hand {mine}")
    for name, mine, items in (
        ("counted", ours.behind, figure.counted),
        ("among", ours.among, figure.among),
    ):
        theirs = tuple(sorted(_infants(items, are_bed_days=_are_bed_days(figure, name))))
        if mine is not None and mine != theirs:
            found.append(f"{name} is {theirs}, by hand {mine}")
    return found


def _are_bed_days(figure: Figure, name: str) -> bool:
    """One item then stands for all the days of a stay."""
    return (figure.row, figure.key, name) in (("B14", "ALL", "counted"), ("H1", "ALL", "among"))


def _infants(items: Iterable[Item], *, are_bed_days: bool) -> list[int]:
    found: list[int] = []
    for item in items:
        found += [item.infant_id] * (int(item.amount or 0) if are_bed_days else 1)
    return found


def _same(one: Number | None, other: Number | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
