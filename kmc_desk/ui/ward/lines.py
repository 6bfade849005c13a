"""The lines of the ward list: one for each infant and each empty bed, in bed order."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from kmc_desk.domain.ward import Ward, WardRow

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
        today: the ward day the list was read on.
        row: the infant; None for an empty bed.
        bracket: part of the bracket, where siblings lie in beds that follow one another.
        elsewhere: beds of the siblings that lie apart.
    """

    bed_no: str
    today: date
    row: WardRow | None = None
    bracket: Bracket = Bracket.NONE
    elsewhere: tuple[str, ...] = ()

    @property
    def key(self) -> Hashable:
        """What stays the same of the line while its figures change."""
        return self.row.episode_id if self.row else f"bed {self.bed_no}"


def bed_lines(ward: Ward) -> tuple[BedLine, ...]:
    """Infants and empty beds together, in bed order, siblings bracketed."""
    today = ward.at.date()
    empty = [BedLine(bed_no=bed_no, today=today) for bed_no in ward.empty_beds]
    lines: list[BedLine] = []
    for line in _infants(ward.rows, today):
        while empty and _rank(empty[0].bed_no) < _rank(line.bed_no):
            lines.append(empty.pop(0))
        lines.append(line)
    return (*lines, *empty)


def _infants(rows: Sequence[WardRow], today: date) -> Iterator[BedLine]:
    for _, group in groupby(rows, key=lambda row: row.siblings or f"stay {row.episode_id}"):
        together = list(group)
        for place, row in enumerate(together):
            apart = [r for r in rows if r.siblings and r.siblings == row.siblings]
            yield BedLine(
                bed_no=row.bed_no,
                today=today,
                row=row,
                bracket=_bracket(place, len(together)),
                elsewhere=tuple(r.bed_no for r in apart if r not in together),
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
