"""A table that is measured once: looking for its place on the pages asks for its height often."""

from typing import cast

from reportlab.platypus import Flowable, Table

from kmc_desk.reports.page import FRAME_LESS, PAGE_HEIGHT

_ENOUGH = 10_000  # points; every row is measured, however little room is left


class MeasuredOnce(Table):
    """A table of a few rows whose style is set before its height is first asked for.

    A row is parted only where it alone is higher than a page.
    """

    _wide: float | None = None

    @property
    def _heads(self) -> int:
        """How many rows stand again at the top of each page."""
        return cast("int", self.repeatRows)  # pyright: ignore - not in the type stubs

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Its size, kept for the width it was asked for."""
        if self._wide != aW:
            self._size = super().wrap(aW, _ENOUGH)
            self._wide = aW
        return self._size

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 - reportlab's names
        """Two tables; this one is measured anew if it is asked again."""
        self.wrap(aW, aH)
        heights = cast("list[float]", self._rowHeights)  # pyright: ignore - not in the type stubs
        room = PAGE_HEIGHT - FRAME_LESS - sum(heights[: self._heads])
        self.splitInRow = int(max(heights) > room)
        self._wide = None
        return super().split(aW, aH)
