"""A picture as a list of lines, shapes and words, placed in points from the lower left corner.

What draws a picture knows no surface; `drawing_pdf`, `drawing_files` and the window's painter put
the same list on paper, into a picture file and on screen.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

Place = tuple[float, float]
Box = tuple[float, float, float, float]  # left, lower, right and upper edge
Align = Literal["left", "center", "right"]
Start = tuple[float, float, Align]  # of words: a place on their base line, and which end it is

DASHED = (4.0, 2.5)  # points on and off
DOTTED = (1.0, 2.0)
_PALE = "#E4E7E8"


class Shape(StrEnum):
    """The marks; each can be told from the others without colour."""

    DOT = "DOT"
    CROSS = "CROSS"
    DOWN = "DOWN"
    UP = "UP"
    RIGHT = "RIGHT"
    DIAMOND = "DIAMOND"
    SQUARE = "SQUARE"
    PLUS = "PLUS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A polyline; `dashes` are points on and off, `within` cuts it at the edges of a box."""

    places: tuple[Place, ...]
    color: str
    width: float
    dashes: tuple[float, float] | None = None
    within: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A filled polygon, with a border where `edge` names a colour."""

    places: tuple[Place, ...]
    fill: str
    edge: str | None = None
    edge_width: float = 0.5
    within: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    """A filled circle with a border."""

    x: float
    y: float
    radius: float
    fill: str
    edge: str
    edge_width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One line of text; (x, y) is the left end, the middle or the right end of its base line."""

    x: float
    y: float
    words: str
    color: str
    size: float
    align: Align = "left"
    bold: bool = False


Piece = Line | Area | Disc | Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A finished picture: later pieces lie above earlier ones."""

    width: float
    height: float
    paper: str
    pieces: tuple[Piece, ...]


def marked(drawing: Drawing, word: str) -> Drawing:
    """The drawing with a word in large pale letters under everything; unchanged without one."""
    if not word:
        return drawing
    size = 0.3 * drawing.height
    middle = drawing.width / 2, drawing.height / 2 - size / 3
    under = Words(
        x=middle[0], y=middle[1], words=word, color=_PALE, size=size, align="center", bold=True
    )
    return replace(drawing, pieces=(under, *drawing.pieces))


def outline(shape: Shape, x: float, y: float, size: float) -> tuple[tuple[Place, ...], ...]:
    """The polygon of a mark around a place, or the strokes of a cross or plus; none for a dot."""
    half = size / 2
    corners: dict[Shape, tuple[tuple[Place, ...], ...]] = {
        Shape.DOT: (),
        Shape.CROSS: (((-1, -1), (1, 1)), ((-1, 1), (1, -1))),
        Shape.PLUS: (((-1, 0), (1, 0)), ((0, -1), (0, 1))),
        Shape.DOWN: (((-1, 0.8), (1, 0.8), (0, -1)),),
        Shape.UP: (((-1, -0.8), (1, -0.8), (0, 1)),),
        Shape.RIGHT: (((-0.8, -1), (-0.8, 1), (1, 0)),),
        Shape.DIAMOND: (((-1.2, 0), (0, 1.2), (1.2, 0), (0, -1.2)),),
        Shape.SQUARE: (((-1, -1), (1, -1), (1, 1), (-1, 1)),),
    }
    return tuple(
        rounded((x + half * across, y + half * up) for across, up in part)
        for part in corners[shape]
    )


def rounded(places: Iterable[Place]) -> tuple[Place, ...]:
    """Places to a hundredth of a point, so that the same picture is the same everywhere."""
    return tuple((round(x, 2), round(y, 2)) for x, y in places)
