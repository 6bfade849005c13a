"""How rows of a sheet share its pages: as few pages as there must be, each filled alike."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRows:
    """The rows of one page.

    Attributes:
        start: place of its first row, counted from 0.
        heights: of its rows, in points.
    """

    start: int
    heights: tuple[float, ...]


def share(least: Sequence[float], room: float, most: float) -> list[PageRows]:
    """Rows on pages, in their order.

    Args:
        least: the height each row needs, in points.
        room: height of a page for rows, in points.
        most: what a row is stretched to where there is room.
    """
    count = len(_filled(least, room, len(least)))
    pages = _filled(least, room, -(-len(least) // count)) if count else []
    return [PageRows(start=start, heights=_stretched(own, room, most)) for start, own in pages]


def _filled(least: Sequence[float], room: float, at_most: int) -> list[tuple[int, list[float]]]:
    """Page after page filled with at most so many rows: where each begins, and its heights."""
    pages: list[tuple[int, list[float]]] = []
    for place, high in enumerate(least):
        if not pages or len(pages[-1][1]) == at_most or sum(pages[-1][1]) + high > room:
            pages.append((place, []))
        pages[-1][1].append(high)
    return pages


def _stretched(own: Sequence[float], room: float, most: float) -> tuple[float, ...]:
    spare = max(0.0, room - sum(own)) / len(own)
    return tuple(max(high, min(most, high + spare)) for high in own)
