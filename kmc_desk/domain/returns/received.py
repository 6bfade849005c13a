"""What arrived from the centres: which version of each month holds, and what is odd about it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from kmc_desk.domain.returns.facts import previous_month
from kmc_desk.domain.returns.figures import Number
from kmc_desk.domain.returns.form import Place
from kmc_desk.domain.returns.network_return import NetworkReturn
from kmc_desk.domain.returns.totals import CLOSING, OPENING, PLACES

Month = tuple[str, str]
"""Code of a centre, and YYYY-MM."""


class NoteKind(StrEnum):
    """What is said of the returns, gravest first; the text table has `network.note.<kind>`.

    Only CONTESTED keeps a month out: two files say different things of one version.
    """

    CONTESTED = "CONTESTED"
    NAMES_DIFFER = "NAMES_DIFFER"
    OPENING_DIFFERS = "OPENING_DIFFERS"
    NOT_LISTED = "NOT_LISTED"
    ROWS_UNKNOWN = "ROWS_UNKNOWN"
    VERSION_GAP = "VERSION_GAP"
    SAME_TWICE = "SAME_TWICE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One thing to know; `values` are what its sentence names."""

    kind: NoteKind
    values: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A return and the name of its file."""

    file: str
    found: NetworkReturn


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """The returns that hold.

    Attributes:
        newest: by centre and month, both ascending.
        contested: months of which two files tell different things.
    """

    newest: Mapping[Month, NetworkReturn]
    contested: frozenset[Month]
    notes: tuple[Note, ...]


def newest_of(received: Iterable[Received]) -> Sorted:
    """The newest version of each month; the order of the files does not matter.

    The same version twice with the same hash counts once. With different content it is refused,
    and its month with it: an older version would be known to be superseded.
    """
    by_month: defaultdict[Month, defaultdict[int, list[Received]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for one in received:
        found = one.found
        by_month[found.centre_code, found.period][found.version].append(one)
    newest: dict[Month, NetworkReturn] = {}
    contested: set[Month] = set()
    notes: list[Note] = []
    for month, versions in sorted(by_month.items()):
        notes += _odd_versions(month, versions)
        last = versions[max(versions)]
        if len({one.found.hash for one in last}) > 1:
            contested.add(month)
        else:
            newest[month] = last[0].found
    return Sorted(newest=newest, contested=frozenset(contested), notes=tuple(notes))


def _odd_versions(month: Month, versions: Mapping[int, Sequence[Received]]) -> Iterable[Note]:
    place: dict[str, object] = {"centre": month[0], "month": month[1]}
    for version, files in sorted(versions.items()):
        if len(files) > 1:
            same = len({one.found.hash for one in files}) == 1
            kind = NoteKind.SAME_TWICE if same else NoteKind.CONTESTED
            names = ", ".join(sorted(one.file for one in files))
            yield Note(kind=kind, values={**place, "version": version, "files": names})
    missing = [str(one) for one in range(1, max(versions)) if one not in versions]
    if missing:
        values = {**place, "version": max(versions), "missing": ", ".join(missing)}
        yield Note(kind=NoteKind.VERSION_GAP, values=values)


def odd_names(names: Mapping[str, Sequence[str]]) -> Iterable[Note]:
    """Centres that are called differently.

    Args:
        names: by code, as in the list and in every return.
    """
    for code, given in sorted(names.items()):
        different = sorted(set(given))
        if len(different) > 1:
            values = {"centre": code, "names": "; ".join(different)}
            yield Note(kind=NoteKind.NAMES_DIFFER, values=values)


def broken_chains(newest: Mapping[Month, NetworkReturn]) -> Iterable[Note]:
    """Months that do not begin with the infants with which the month before ended."""
    for (code, month), found in newest.items():
        before = newest.get((code, previous_month(month)))
        expected = None if before is None else _number(before, CLOSING)
        opening = _number(found, OPENING)
        if expected is not None and opening is not None and expected != opening:
            values = {"centre": code, "month": month, "expected": expected, "found": opening}
            yield Note(kind=NoteKind.OPENING_DIFFERS, values=values)


def unknown_rows(newest: Mapping[Month, NetworkReturn]) -> Iterable[Note]:
    """Rows that returns have and this program does not; they are in no sum."""
    known = frozenset(PLACES)
    centres: defaultdict[str, set[str]] = defaultdict(set)
    for (code, _), found in newest.items():
        for row in {f.row for f in found.figures if (f.row, f.key) not in known}:
            centres[row].add(code)
    for row, codes in sorted(centres.items()):
        values = {"row": row, "centres": ", ".join(sorted(codes))}
        yield Note(kind=NoteKind.ROWS_UNKNOWN, values=values)


def _number(found: NetworkReturn, place: Place) -> Number | None:
    return next((f.numerator for f in found.figures if (f.row, f.key) == place), None)
