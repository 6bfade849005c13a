"""Blocks of different width set on as few pages as they need, in three columns.

Each block goes where the columns it spans end highest, so that no paper is left between blocks of
different height; a block that has no room on the page begins the next one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table

from kmc_desk.reports.page import CONTENT_WIDTH, FRAME_LESS, PAGE_HEIGHT
from kmc_desk.reports.return_tables import block_table, least_width
from kmc_desk.texts.return_blocks import Block

COLUMNS = 3
_GAP = 3.5 * mm
_UNDER = 2.2 * mm
_COLUMN = (CONTENT_WIDTH - (COLUMNS - 1) * _GAP) / COLUMNS
ROOM = PAGE_HEIGHT - FRAME_LESS - 1


@dataclass(frozen=True, slots=True)
class _Placed:
    table: Table
    x: float
    top: float
    high: float


class PlacedBlocks(Flowable):
    """The blocks of one page, each at its place.

    Args:
        placed: where each table stands, from the top of the page.
    """

    def __init__(self, placed: Sequence[_Placed]) -> None:
        super().__init__()
        self._placed = placed
        self.width = CONTENT_WIDTH
        self.height = max(one.top + one.high for one in placed)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Width and height in points."""
        return self.width, self.height

    def draw(self) -> None:
        """Set every table."""
        for one in self._placed:
            one.table.drawOn(self.canv, one.x, self.height - one.top - one.high)


def placed_blocks(blocks: Iterable[Block], first_room: float) -> list[PlacedBlocks]:
    """Blocks on as few pages as they need, one flowable a page.

    A block goes onto the first page that has room for it, so that small ones fill what wide ones
    leave; its code says which part it belongs to.

    Args:
        blocks: in the order of the form.
        first_room: points of the first page that are left for them.
    """
    pages = [_Page(first_room)]
    for block in blocks:
        span = _span(block)
        table = block_table(block, span * _COLUMN + (span - 1) * _GAP)
        _, high = table.wrap(CONTENT_WIDTH, ROOM)
        if not any(page.takes(table, span, high) for page in pages):
            pages.append(_Page(ROOM))
            pages[-1].takes(table, span, high)
    return [PlacedBlocks(page.placed) for page in pages if page.placed]


class _Page:
    """The tables of one page, and where its columns end."""

    def __init__(self, room: float) -> None:
        self.placed: list[_Placed] = []
        self._room = room
        self._ends = [0.0] * COLUMNS

    def takes(self, table: Table, span: int, high: float) -> bool:
        """Place a table where it stands highest; False where there is no room."""
        ends = self._ends
        first = min(range(COLUMNS - span + 1), key=lambda at: max(ends[at : at + span]))
        top = max(ends[first : first + span])
        if top + high > self._room:
            return False
        self.placed.append(_Placed(table, first * (_COLUMN + _GAP), top, high))
        ends[first : first + span] = [top + high + _UNDER] * span
        return True


def _span(block: Block) -> int:
    needed = least_width(block)
    return min(COLUMNS, max(1, ceil((needed + _GAP) / (_COLUMN + _GAP))))
