"""Which core items of a ward day are not recorded yet, and of whom (clinical.md §2.1, §8.2)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from kmc_desk.domain.paper_round import PaperLine
from kmc_desk.domain.round_sheet import RoundRow
from kmc_desk.domain.stay_file import Identity
from kmc_desk.domain.tasks_due import TEMPERATURES_A_DAY


class CoreItem(StrEnum):
    """What is recorded of each infant on each ward day."""

    WEIGHT = "WEIGHT"
    FIRST_TEMPERATURE = "FIRST_TEMPERATURE"
    SECOND_TEMPERATURE = "SECOND_TEMPERATURE"
    BREATHS = "BREATHS"
    SKIN_TO_SKIN = "SKIN_TO_SKIN"
    FEEDS = "FEEDS"
    DANGER_SIGNS = "DANGER_SIGNS"
    NAPPIES = "NAPPIES"
    TREATMENTS = "TREATMENTS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """The infants that lack one item; at least one.

    Attributes:
        of: how many infants there are.
    """

    item: CoreItem
    infants: tuple[Identity, ...]
    of: int


def lacking(lines: Iterable[PaperLine]) -> tuple[Lacking, ...]:
    """What is missing on a ward day, item by item; items that everybody has are left out.

    A reason for not weighing stands for a weight, and the temperature on admission is a reading.

    Args:
        lines: of the day's sheet; empty beds and infants that left are passed over.
    """
    present = [(line, line.row) for line in lines if line.row and line.left_at is None]
    found: list[Lacking] = []
    for item, has in _HAS.items():
        who = tuple(row.identity for line, row in present if not has(line, row))
        if who:
            found.append(Lacking(item=item, infants=who, of=len(present)))
    return tuple(found)


def _is_weighed(_line: PaperLine, row: RoundRow) -> bool:
    return row.weight_g is not None or row.not_weighed_reason is not None


def _temperatures(line: PaperLine, row: RoundRow) -> int:
    return len(row.temps) + line.admitted_with_temp


def _has_counts(line: PaperLine, _row: RoundRow) -> bool:
    return line.urine is not None and line.stools is not None


_HAS: dict[CoreItem, Callable[[PaperLine, RoundRow], bool]] = {
    CoreItem.WEIGHT: _is_weighed,
    CoreItem.FIRST_TEMPERATURE: lambda line, row: _temperatures(line, row) > 0,
    CoreItem.SECOND_TEMPERATURE: lambda line, row: (
        _temperatures(line, row) not in range(1, TEMPERATURES_A_DAY)
    ),
    CoreItem.BREATHS: lambda line, _row: bool(line.breaths),
    CoreItem.SKIN_TO_SKIN: lambda _line, row: row.skin_to_skin_min is not None,
    CoreItem.FEEDS: lambda line, _row: line.feeds is not None,
    CoreItem.DANGER_SIGNS: lambda line, _row: bool(line.signs),
    CoreItem.NAPPIES: _has_counts,
    CoreItem.TREATMENTS: lambda line, _row: line.treatments_changed is not None,
}
"""Whoever has no temperature at all lacks the first one only: it is asked for once."""
