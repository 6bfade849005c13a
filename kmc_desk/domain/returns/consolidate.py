"""The returns of many centres, of a month or several, as one for a province or the country."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kmc_desk.domain.dates import day_span, first_of_next_month, is_month
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.returns.facts import Period
from kmc_desk.domain.returns.figures import Figure
from kmc_desk.domain.returns.form import Place
from kmc_desk.domain.returns.monthly import (
    MonthlyReturn,
    Problem,
    ProblemKind,
)
from kmc_desk.domain.returns.network_return import NetworkReturn
from kmc_desk.domain.returns.received import (
    Month,
    Note,
    NoteKind,
    Received,
    broken_chains,
    newest_of,
    odd_names,
    unknown_rows,
)
from kmc_desk.domain.returns.totals import (
    AT_THE_END,
    AT_THE_START,
    CLOSING,
    Totals,
    figures_of,
    over_centres,
    over_months,
)

NETWORK_CODE = "NETWORK"
"""Stands where a return has the code of its centre."""
MOST_MONTHS = 120
_GRAVEST_FIRST = tuple(NoteKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkCentre:
    """A centre of which returns are expected.

    Attributes:
        province: "" where the list does not say.
    """

    code: str
    name: str
    province: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consolidated:
    """Returns of many centres as one.

    Attributes:
        whole: the sums, as a return without infants; `made_of` says of how many returns.
        months: all that were asked for.
        centres: expected ones and those that sent, by code.
        versions: which version of each centre and month is in it.
        contested: months kept out, as two files tell different things of the same version.
        coverage: row and key -> how many returns have the figure, of how many; of several months
            of a centre only one counts where only the first or last holds.
        by_centre: the figures of each centre over all months, for a comparison.
    """

    whole: MonthlyReturn
    months: tuple[str, ...]
    centres: tuple[NetworkCentre, ...]
    versions: Mapping[Month, int]
    contested: frozenset[Month]
    notes: tuple[Note, ...]
    coverage: Mapping[Place, tuple[int, int]]
    by_centre: Mapping[str, Mapping[Place, Figure]]

    @property
    def expected(self) -> int:
        """How many returns there should be."""
        return len(self.centres) * len(self.months)

    @property
    def complete(self) -> bool:
        """Every centre sent every month."""
        return len(self.versions) == self.expected


def months_between(first: str, last: str) -> tuple[str, ...]:
    """The months from one to another, both included (YYYY-MM).

    Raises:
        UserError: bad_month, network_months (the last is before the first, or they are too many).
    """
    for month in (first, last):
        if not is_month(month):
            raise UserError("bad_month", month=month)
    start, end = (12 * int(one[:4]) + int(one[5:]) - 1 for one in (first, last))
    if not start <= end < start + MOST_MONTHS:
        raise UserError("network_months", first=first, last=last, most=MOST_MONTHS)
    return tuple(f"{at // 12:04}-{at % 12 + 1:02}" for at in range(start, end + 1))


def consolidate(
    received: Iterable[Received],
    months: Sequence[str],
    listed: Sequence[NetworkCentre] = (),
    province: str = "",
    name: str = "",
) -> Consolidated:
    """Returns as one; their order does not matter.

    Counts, numerators and denominators are added and divided anew; a median is that of all values
    together, and there is none where a centre did not send them. Somebody who is in the counts of
    two centres or months is in both: without names nobody can tell.

    Args:
        received: returns that were read; those of other months are passed over.
        months: what is asked for, ascending.
        listed: centres that should send; empty: those that did.
        province: only centres of the list that lie in it; "": all.
        name: what the sum is called.

    Raises:
        UserError: network_no_returns, network_no_centre (of the list lies in that province).
    """
    wanted, codes = frozenset(months), _codes_in(listed, province)
    if province and not codes:
        raise UserError("network_no_centre", province=province)
    usable = [
        one
        for one in received
        if one.found.period in wanted and (not province or one.found.centre_code in codes)
    ]
    found = newest_of(usable)
    if not found.newest:
        raise UserError("network_no_returns", first=months[0], last=months[-1])
    centres = _centres(listed, codes, usable)
    of_centre: defaultdict[str, list[NetworkReturn]] = defaultdict(list)
    for (code, _), one in found.newest.items():
        of_centre[code].append(one)
    totals = {code: over_months(ones) for code, ones in of_centre.items()}
    sums = over_centres(totals[code] for code in sorted(totals))
    names: defaultdict[str, list[str]] = defaultdict(list)
    for one in listed:
        names[one.code].append(one.name)
    for one in usable:
        names[one.found.centre_code].append(one.found.centre_name)
    notes = [
        *found.notes,
        *odd_names(names),
        *_not_listed(of_centre, listed),
        *broken_chains(found.newest),
        *unknown_rows(found.newest),
    ]
    return Consolidated(
        whole=_as_return(figures_of(sums), months, name, sums.returns),
        months=tuple(months),
        centres=centres,
        versions={month: one.version for month, one in found.newest.items()},
        contested=found.contested,
        notes=tuple(sorted(notes, key=lambda one: _GRAVEST_FIRST.index(one.kind))),
        coverage=_coverage(sums, len(totals)),
        by_centre={
            code: {(figure.row, figure.key): figure for figure in figures_of(one)}
            for code, one in totals.items()
        },
    )


def _codes_in(listed: Sequence[NetworkCentre], province: str) -> frozenset[str]:
    wanted = province.casefold()
    return frozenset(one.code for one in listed if not wanted or one.province.casefold() == wanted)


def _centres(
    listed: Sequence[NetworkCentre],
    codes: frozenset[str],
    usable: Iterable[Received],
) -> tuple[NetworkCentre, ...]:
    """Expected ones and those that sent; a name is that of the list, else of the last return."""
    by_age = sorted(
        (one.found for one in usable), key=lambda one: (one.period, one.version, one.hash)
    )
    sent = {
        one.centre_code: NetworkCentre(code=one.centre_code, name=one.centre_name) for one in by_age
    }
    expected = {one.code: one for one in listed if one.code in codes}
    return tuple(one for _, one in sorted({**sent, **expected}.items()))


def _not_listed(codes: Iterable[str], listed: Sequence[NetworkCentre]) -> list[Note]:
    known = {one.code for one in listed}
    others = sorted(code for code in codes if code not in known)
    if not listed or not others:
        return []
    return [Note(kind=NoteKind.NOT_LISTED, values={"centres": ", ".join(others)})]


def _coverage(sums: Totals, centres: int) -> dict[Place, tuple[int, int]]:
    once = AT_THE_START | AT_THE_END
    return {
        place: (total.have, centres if place in once else sums.returns)
        for place, total in sums.places.items()
    }


def _as_return(
    figures: tuple[Figure, ...], months: Sequence[str], name: str, returns: int
) -> MonthlyReturn:
    first, last = months[0], months[-1]
    start, _ = day_span(date.fromisoformat(f"{first}-01"))
    late, _ = day_span(date.fromisoformat(f"{last}-01"))
    return MonthlyReturn(
        centre_code=NETWORK_CODE,
        centre_name=name,
        period=Period(
            month=first if first == last else f"{first}/{last}",
            start=start,
            end=first_of_next_month(late),
        ),
        figures=figures,
        problems=_unbalanced(figures),
        made_of=returns,
    )


def _unbalanced(figures: Sequence[Figure]) -> tuple[Problem, ...]:
    value = {(figure.row, figure.key): figure.value for figure in figures}
    expected, counted = value.get(("B12", "ALL")), value.get(CLOSING)
    if expected is None or counted is None or expected == counted:
        return ()
    kind = ProblemKind.CENSUS_UNBALANCED
    return (Problem(kind=kind, expected=int(expected), found=int(counted)),)
