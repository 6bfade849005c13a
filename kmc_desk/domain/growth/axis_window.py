"""What a growth chart shows: windows of fixed sizes that shift and step, and never stretch.

The same time and the same weight keep their size on paper from one day to the next, so that slopes
can be compared (NHS CUI GTAB-068, 072, 097); the sizes are a decision of this program [D].
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kmc_desk.domain.growth.measures import Measure

_WEEKS = (6, 10, 14, 20, 38, 64, 104, 150)
_MARGIN_DAYS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heights:
    """How high the windows of a measure are, in grams or cm.

    Attributes:
        steps: one height for each width of `_WEEKS`, or of `_LENGTHS_CM` for weight-for-length.
        grid: lower and upper edge stand on multiples of it.
        below, above: least room beside the lowest and the highest value.
        ticks: from tick to tick, up to a height.
    """

    steps: tuple[int, ...]
    grid: int
    below: float
    above: float
    ticks: tuple[tuple[float, int], ...]

    def tick(self, height: float) -> int:
        """Distance of ticks for a height."""
        return next(tick for most, tick in self.ticks if height <= most)


_GRAMS = ((2000.0, 250), (4500.0, 500), (10500.0, 1000), (math.inf, 2000))
_CM = ((16.0, 1), (34.0, 2), (math.inf, 5))
_LENGTHS_CM = (8, 12, 20, 35, 70)
_HEIGHTS = {
    Measure.WEIGHT: _Heights(
        steps=(2000, 3000, 4500, 6500, 10500, 12500, 14500, 16500),
        grid=500,
        below=300,  # room for the words at the nadir
        above=150,
        ticks=_GRAMS,
    ),
    Measure.LENGTH: _Heights(
        steps=(16, 20, 26, 34, 46, 56, 64, 70), grid=2, below=5, above=2, ticks=_CM
    ),
    Measure.HEAD: _Heights(
        steps=(12, 14, 16, 20, 26, 30, 32, 34), grid=2, below=4, above=2, ticks=_CM
    ),
    Measure.WEIGHT_FOR_LENGTH: _Heights(
        steps=(2500, 4000, 7000, 11000, 18000), grid=500, below=300, above=150, ticks=_GRAMS
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisWindow:
    """First and last place of the x axis (days or cm), lowest and highest value, tick distance."""

    first: int
    last: int
    low: int
    high: int
    tick: int


def days_shown(xs: Sequence[float]) -> tuple[int, int]:
    """First and last day, on whole weeks, of the narrowest window that holds the places.

    A series longer than the widest window shows its latest part.
    """
    first_x, last_x = int(xs[0]), math.ceil(xs[-1])
    first = first_x - first_x % 7
    weeks = next((w for w in _WEEKS if last_x <= first + 7 * w - _MARGIN_DAYS), None)
    if weeks is None:
        weeks = _WEEKS[-1]
        first = last_x - last_x % 7 + 7 - 7 * weeks
    return first, first + 7 * weeks


def lengths_shown(xs: Sequence[float]) -> tuple[int, int]:
    """First and last length in cm of the narrowest window that holds the places."""
    first = math.floor(min(xs)) - 2
    wide = next((w for w in _LENGTHS_CM if max(xs) + 1 <= first + w), _LENGTHS_CM[-1])
    return first, first + wide


def axis_window(
    measure: Measure,
    shown: tuple[int, int],
    places: Sequence[tuple[float, float]],
    medians: Sequence[float] = (),
) -> AxisWindow:
    """The window over the shown places that holds all values and the median beside them.

    Args:
        measure: whose heights are taken.
        shown: first and last place of the x axis.
        places: (x, value) of the measurements; those outside `shown` do not count.
        medians: of the curves at the first and the last measurement.
    """
    heights = _HEIGHTS[measure]
    values = [value for x, value in places if shown[0] <= x <= shown[1]]
    held = [*values, *medians] or [heights.steps[0]]
    widths = _LENGTHS_CM if measure is Measure.WEIGHT_FOR_LENGTH else [7 * w for w in _WEEKS]
    usual = dict(zip(widths, heights.steps, strict=True)).get(shown[1] - shown[0], 0)
    low = max(0, _down(min(held) - heights.below, heights.grid))
    needed = max(held) + heights.above - low
    high = next((h for h in heights.steps if h >= max(usual, needed)), None)
    return _window(heights, shown, low, high or _up(needed, heights.grid))


def whole_window(
    measure: Measure,
    shown: tuple[int, int],
    places: Sequence[tuple[float, float]],
    extremes: Sequence[float],
) -> AxisWindow:
    """The window of a whole standard: all of its curves and all measurements."""
    heights = _HEIGHTS[measure]
    held = [*extremes, *(value for _, value in places)]
    low = max(0, _down(min(held), heights.grid))
    return _window(heights, shown, low, _up(max(held) - low, heights.grid))


def _window(heights: _Heights, shown: tuple[int, int], low: int, height: int) -> AxisWindow:
    return AxisWindow(
        first=shown[0], last=shown[1], low=low, high=low + height, tick=heights.tick(height)
    )


def _down(value: float, grid: int) -> int:
    return math.floor(value / grid) * grid


def _up(value: float, grid: int) -> int:
    return math.ceil(value / grid) * grid
