"""The growth charts of the discharge summary, as high as their pages have room for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import reduce
from itertools import chain
from typing import TypeAlias

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.discharge_summary import DischargeSummary
from kmc_desk.domain.growth.chart import EventKind, GrowthChart
from kmc_desk.reports.discharge_parts import height_of
from kmc_desk.reports.drawing import Drawing
from kmc_desk.reports.drawing_pdf import DrawingBox
from kmc_desk.reports.growth_figure import draw
from kmc_desk.reports.growth_look import IN_DOCUMENT
from kmc_desk.reports.page import CONTENT_WIDTH, FRAME_LESS, PAGE_HEIGHT

Parts: TypeAlias = list[list[Flowable]]
CHART_LEAST, CHART_MOST = 90.2 * mm, 132 * mm
_HEAD_HIGH, _ABOVE = 74 * mm, 2 * mm
_PAGE = PAGE_HEIGHT - FRAME_LESS


class ChartBox(DrawingBox):
    """A chart as high as its page has room for, what follows included where that can be.

    Args:
        make: the drawing of a size.
        below: height of what follows, in points.
    """

    def __init__(self, make: Callable[[float, float], Drawing], *, below: float) -> None:
        super().__init__(CONTENT_WIDTH, CHART_LEAST, make)
        self.spaceBefore = _ABOVE
        self._below = below

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """As high as there is room for; never less than the least, which then needs a new page."""
        self.height = chart_height(aH, self._below)
        return super().wrap(aW, aH)


def chart_height(room: float, below: float) -> float:
    """Points that the chart of weight takes of the room of a page; what follows comes first."""
    spare = room - below if room - below >= CHART_LEAST else room
    return min(max(spare, CHART_LEAST), CHART_MOST)


def moved_up(before: Parts, after: Parts) -> None:
    """Move what fits below `before` out of `after`, where the chart of weight fits no more.

    Who signs, the last part, stays the last.
    """
    while True:
        place = _flow([_measured(part) for part in before])
        if _PAGE - place.used - _ABOVE >= CHART_LEAST:
            return
        fits = (part for part in after[:-1] if place.then(_measured(part)).page == place.page)
        found = next(fits, None)
        if found is None:
            return
        after.remove(found)
        before.append(found)


def charts(summary: DischargeSummary, before: Parts, after: Parts) -> list[Flowable]:
    """The chart of weight; that of the head too where it was measured twice and adds no page."""
    below = height_of(chain.from_iterable(after))
    head = _head_chart(summary, before, after, below)
    if head:
        below += _HEAD_HIGH + _ABOVE
    # Lines to sign on never stand alone on a page: with nothing told, the chart goes with them.
    least_room = CHART_LEAST if len(after) > 1 else CHART_LEAST + below
    weight = _drawn(summary, summary.chart)
    return [CondPageBreak(least_room), ChartBox(weight, below=below), *head]


def _head_chart(
    summary: DischargeSummary, before: Parts, after: Parts, below: float
) -> list[Flowable]:
    if summary.head_chart is None:
        return []
    place = _flow([_measured(part) for part in before])
    room = _PAGE - place.used - _ABOVE
    if room < CHART_LEAST:
        room = _PAGE
    head = _Size(above=_ABOVE, high=_HEAD_HIGH, below=0)
    last = [_measured(part) for part in after]

    def pages(below_it: float, *rest: _Size) -> int:
        weight = _Size(above=_ABOVE, high=chart_height(room, below_it), below=0)
        return _flow([weight, *rest], place).page

    if pages(below + _ABOVE + _HEAD_HIGH, head, *last) > pages(below, *last):
        return []
    box = DrawingBox(CONTENT_WIDTH, _HEAD_HIGH, _drawn(summary, summary.head_chart))
    box.spaceBefore = _ABOVE
    return [box]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Size:
    """Points that a part takes, and the room it wants above and below."""

    above: float
    high: float
    below: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where the last part ends: page, points used of it, and the room wanted below."""

    page: int = 1
    used: float = 0.0
    below: float = 0.0

    def then(self, size: _Size) -> "_Place":
        """Where a further part ends that is split only where it is higher than a page."""
        gap = max(self.below, size.above) if self.used else 0.0
        used = self.used + gap + size.high
        if used <= _PAGE:
            return _Place(page=self.page, used=used, below=size.below)
        more = 1 + int(size.high // _PAGE)
        return _Place(page=self.page + more, used=size.high % _PAGE, below=size.below)


_START = _Place()


def _flow(sizes: Iterable[_Size], place: _Place = _START) -> _Place:
    """Where parts end that follow a place."""
    return reduce(_Place.then, sizes, place)


def _measured(part: list[Flowable]) -> _Size:
    above, below = part[0].getSpaceBefore(), part[-1].getSpaceAfter()
    return _Size(above=above, high=height_of(part) - above - below, below=below)


def _drawn(summary: DischargeSummary, chart: GrowthChart) -> Callable[[float, float], Drawing]:
    """What draws a chart; only who went home is marked as discharged."""
    if summary.leaving.outcome not in (Outcome.HOME_KMC, Outcome.HOME_NO_KMC):
        kept = [event for event in chart.events if event.kind is not EventKind.DISCHARGED]
        chart = replace(chart, events=tuple(kept))
    return lambda width, height: draw(chart, width, height, IN_DOCUMENT)
