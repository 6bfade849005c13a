"""Where pages stand under each other on screen, at a zoom."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

GAP = 16
_POINTS_PER_INCH, _SCREEN_DPI, _WHOLE = 72, 96, 100
STEPS = (25, 33, 50, 67, 75, 90, 100, 125, 150, 200, 300, 400)
"""Percent of the paper's true size."""


class Fit(StrEnum):
    """Zooms that follow the window."""

    WIDTH = "width"
    PAGE = "page"


Zoom = Fit | int
"""A fit, or percent of the true size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One page on screen, in logical pixels from the top left of the whole stack."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.height


def scale_of(zoom: Zoom, sizes: Sequence[tuple[float, float]], room: tuple[int, int]) -> float:
    """Logical pixels a point.

    Args:
        zoom: what is wished for.
        sizes: width and height of each page in points; not empty.
        room: width and height of what is in sight, in logical pixels.
    """
    if isinstance(zoom, int):
        return zoom / _WHOLE * _SCREEN_DPI / _POINTS_PER_INCH
    widest = max(wide for wide, _ in sizes)
    by_width = max(room[0] - 2 * GAP, GAP) / widest
    if zoom is Fit.WIDTH:
        return by_width
    return min(by_width, max(room[1] - 2 * GAP, GAP) / max(high for _, high in sizes))


def stacked(sizes: Sequence[tuple[float, float]], scale: float, room_width: int) -> list[Spot]:
    """The place of each page, all of them in the middle of the width."""
    whole = max([room_width, *(wide * scale + 2 * GAP for wide, _ in sizes)])
    spots: list[Spot] = []
    top = float(GAP)
    for wide, high in sizes:
        width, height = wide * scale, high * scale
        spots.append(Spot(left=(whole - width) / 2, top=top, width=width, height=height))
        top += height + GAP
    return spots


def percent_of(scale: float) -> int:
    """The zoom in percent of the true size."""
    return round(scale * _WHOLE * _POINTS_PER_INCH / _SCREEN_DPI)


def next_step(percent: int, *, larger: bool) -> int:
    """The next of `STEPS`; the last one stays."""
    if larger:
        return next((step for step in STEPS if step > percent), STEPS[-1])
    return next((step for step in reversed(STEPS) if step < percent), STEPS[0])


def in_sight(spots: Sequence[Spot], top: float, height: float) -> range:
    """The pages that are seen, at least in part."""
    seen = [n for n, one in enumerate(spots) if one.bottom > top and one.top < top + height]
    return range(seen[0], seen[-1] + 1) if seen else range(0)


def read_zoom(kept: str) -> Zoom:
    """A zoom as it was remembered; the width of the window where it is none."""
    if kept in list(Fit):
        return Fit(kept)
    return int(kept) if kept.isdecimal() and int(kept) in STEPS else Fit.WIDTH
