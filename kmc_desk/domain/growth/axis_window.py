"""What a growth chart shows: windows of fixed sizes that shift and step, and never stretch.

The same time and the same weight keep their size on paper from one day to the next, so that slopes
can be compared (NHS CUI GTAB-068, 072, 097); the sizes are a decision of this program [D].
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kmc_desk.domain.growth import preterm_postnatal

_STEPS = ((6, 2000), (10, 3000), (14, 4500), (20, 6500), (38, 10500))  # weeks wide, grams high
_MARGIN_DAYS = 2
_MARGIN_BELOW_G, _MARGIN_ABOVE_G = 300, 150  # room below for the words at the nadir
_GRID_G = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisWindow:
    """First and last day of the x axis, lowest and highest weight, grams from tick to tick."""

    first_day: int
    last_day: int
    low_g: int
    high_g: int
    tick_g: int


def axis_window(shown: Sequence[tuple[int, float]], curves_for: str | None) -> AxisWindow:
    """The window that holds all weights and, with curves, the median beside them.

    Args:
        shown: (x in days, weight in grams), at least one, in order of x. A series longer than the
            widest window shows its latest part.
        curves_for: M or F when the preterm postnatal curves are drawn, else None.
    """
    first_x, last_x = shown[0][0], shown[-1][0]
    first_day = first_x - first_x % 7
    fitting = [step for step in _STEPS if last_x <= first_day + 7 * step[0] - _MARGIN_DAYS]
    weeks, usual_height = fitting[0] if fitting else _STEPS[-1]
    if not fitting:
        first_day = last_x - last_x % 7 + 7 - 7 * weeks
    weights = [weight for x, weight in shown if x >= first_day]
    if curves_for is not None:
        ends = (preterm_postnatal.weight_at(0.0, x, curves_for) for x in (first_x, last_x))
        weights += [weight for weight in ends if weight is not None]
    low = max(0, _down(min(weights) - _MARGIN_BELOW_G))
    needed = max(weights) + _MARGIN_ABOVE_G - low
    heights = [height for _, height in _STEPS if height >= max(usual_height, needed)]
    height = heights[0] if heights else _down(needed) + _GRID_G
    return AxisWindow(
        first_day=first_day,
        last_day=first_day + 7 * weeks,
        low_g=low,
        high_g=low + height,
        tick_g=250 if height <= _STEPS[0][1] else 500 if height <= _STEPS[2][1] else 1000,
    )


def _down(weight_g: float) -> int:
    """Down to the grid of 500 g."""
    return int(weight_g // _GRID_G) * _GRID_G
