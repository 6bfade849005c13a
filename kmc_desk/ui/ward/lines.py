"""The lines of the ward list: one for each infant and each empty bed, in bed order."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby

from kmc_desk.domain.ward import Ward, WardRow
from kmc_desk.ui.ward.order import WardFilter, WardOrder, ordered, passes

_WITHOUT_NUMBER = 10_000


class Bracket(StrEnum):
    """Which part of the bracket around siblings stands on a line."""

    NONE = "NONE"
    FIRST = "FIRST"
    MIDDLE = "MIDDLE"
    LAST = "LAST"


@dataclass(frozen=True, slots=True, kw_only=True)
class BedLine:
    """One line of the list.

    Attributes:
        at: the minute the line is shown for; what goes on is counted up to it.
        row: the infant; None for an empty bed.
        bracket: part of the bracket, where siblings lie in beds that follow one another.
        elsewhere: beds of the siblings that lie apart.
    """

    bed_no: str
    at: datetime
    row: WardRow | None = None
    bracket: Bracket = Bracket.NONE
    elsewhere: tuple[str, ...] = ()

    @property
    def today(self) -> date:
        """The ward day the line is shown on."""
        return self.at.date()

    @property
    def key(self) -> Hashable:
        """What stays the same of the line while its figures change."""
        return self.row.episode_id if self.row else f"bed {self.bed_no}"


def bed_lines(
    ward: Ward,
    at: datetime,
    order: WardOrder = WardOrder.BED,
    wanted: WardFilter = WardFilter.ALL,
) -> tuple[BedLine, ...]:
    """The infants a filter shows in an order, siblings bracketed where they follow one another.

    Empty beds stand among them only in the order of beds and with everybody shown.
    """
    rows = [row for row in ordered(ward.rows, order) if passes(row, wanted)]
    shown = _infants(rows, ward.rows, at)
    if order is not WardOrder.BED or wanted is not WardFilter.ALL:
        return tuple(shown)
    empty = [BedLine(bed_no=bed_no, at=at) for bed_no in ward.empty_beds]
    lines: list[BedLine] = []
    for line in shown:
        while empty and _rank(empty[0].bed_no) < _rank(line.bed_no):
            lines.append(empty.pop(0))
        lines.append(line)
    return (*lines, *empty)


def sibling_beds(row: WardRow, everybody: Sequence[WardRow]) -> tuple[str, ...]:
    """The beds of an infant's siblings on the ward."""
    return tuple(
        r.bed_no
        for r in everybody
        if row.siblings and r.siblings == row.siblings and r.episode_id != row.episode_id
    )


def _infants(
    rows: Sequence[WardRow], everybody: Sequence[WardRow], at: datetime
) -> Iterator[BedLine]:
    for _, group in groupby(rows, key=lambda row: row.siblings or f"stay {row.episode_id}"):
        together = list(group)
        for place, row in enumerate(together):
            near = {r.bed_no for r in together}
            apart = [bed_no for bed_no in sibling_beds(row, everybody) if bed_no not in near]
            yield BedLine(
                bed_no=row.bed_no,
                at=at,
                row=row,
                bracket=_bracket(place, len(together)),
                elsewhere=tuple(apart),
            )


def _bracket(place: int, count: int) -> Bracket:
    if count == 1:
        return Bracket.NONE
    if place == 0:
        return Bracket.FIRST
    return Bracket.LAST if place == count - 1 else Bracket.MIDDLE


def _rank(bed_no: str) -> tuple[int, str]:
    """Beds by their number, those without one last, as the ward's own order has them."""
    digits = "".join(c for c in bed_no if c.isdigit())
    return int(digits) if digits else _WITHOUT_NUMBER, bed_no
