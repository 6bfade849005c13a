"""How far a monthly return is: open, blocked, ready, final or changed since; and who signed it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import isclose

from kmc_desk.domain.codes import Role
from kmc_desk.domain.returns.figures import Figure, Number

_SAME = 1e-9  # relative; the same readings in another order may differ in the last bits [D]


class ReturnState(StrEnum):
    """Where a return stands; the text table has `return_state.<state>`.

    OPEN: the month is not over. BLOCKED: the census does not balance, or a red row of data quality
    must be mended or explained. READY: nothing stands in the way. FINAL: what is counted now is
    what was finalised. CHANGED: it is not.
    """

    OPEN = "OPEN"
    BLOCKED = "BLOCKED"
    READY = "READY"
    FINAL = "FINAL"
    CHANGED = "CHANGED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who stands behind a version.

    Attributes:
        prepared_by, verified_by: as typed; None: not named.
        finalised_by: full name of who signed.
        role: as what.
        at: when.
        software_version: of the program that counted.
    """

    prepared_by: str | None
    verified_by: str | None
    finalised_by: str
    role: Role
    at: datetime
    software_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a red row of data quality is as it is, in the words of who signs."""

    row: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One figure that is another than in the version before; without what stands behind it.

    Attributes:
        before, after: None where the return had, or has, no such figure.
    """

    row: str
    key: str
    before: Figure | None
    after: Figure | None


def changes_between(before: Iterable[Figure], after: Iterable[Figure]) -> tuple[Change, ...]:
    """The figures that differ, in the order of the form.

    A row that the program did not yet know when `before` was counted is no change, nor is one it
    does not know any more.
    """
    old = {(figure.row, figure.key): figure for figure in before}
    new = {(figure.row, figure.key): figure for figure in after}
    rows = {row for row, _ in old} & {row for row, _ in new}
    places = dict.fromkeys([*new, *old])
    return tuple(
        Change(row=row, key=key, before=_bare(was), after=_bare(is_))
        for row, key in places
        if row in rows
        for was, is_ in [(old.get((row, key)), new.get((row, key)))]
        if _numbers(was) != _numbers(is_) and not _alike(_numbers(was), _numbers(is_))
    )


def _numbers(figure: Figure | None) -> tuple[Number | None, ...] | None:
    return None if figure is None else (figure.numerator, figure.denominator, figure.value)


def _alike(
    some: tuple[Number | None, ...] | None, others: tuple[Number | None, ...] | None
) -> bool:
    if some is None or others is None:
        return some is others
    return all(
        one is other
        or (one is not None and other is not None and isclose(one, other, rel_tol=_SAME))
        for one, other in zip(some, others, strict=True)
    )


def _bare(figure: Figure | None) -> Figure | None:
    """The figure without what stands behind it."""
    if figure is None:
        return None
    return Figure(
        row=figure.row,
        key=figure.key,
        kind=figure.kind,
        numerator=figure.numerator,
        denominator=figure.denominator,
        value=figure.value,
    )
