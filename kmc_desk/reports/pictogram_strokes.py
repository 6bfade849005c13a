"""The strokes pictograms are made of, on a field of 24 by 24 units with the origin lower left.

Everything is drawn in one ink with flat greys, so that it stays legible on a cheap laser printer;
the few colours are told apart by shape, too.
"""

from math import cos, radians, sin

from kmc_desk.reports.drawing import Area, Disc, Line, Piece, Place, Words, rounded

FIELD = 24.0
INK, GREY, DARK, WHITE = "#1B2226", "#C9CED1", "#7C868B", "#FFFFFF"
YELLOW, RED, BLUE = "#F2C94C", "#B3261E", "#7C97BA"
_THICK = 1.3

Strokes = tuple[Piece, ...]


def line(*places: Place, thick: float = _THICK, color: str = INK) -> Line:
    """A polyline."""
    return Line(places=rounded(places), color=color, width=thick)


def shape(*places: Place, fill: str = WHITE, edge: str | None = INK, thick: float = _THICK) -> Area:
    """A filled polygon."""
    return Area(places=rounded(places), fill=fill, edge=edge, edge_width=thick)


def ring(x: float, y: float, radius: float, fill: str = WHITE, thick: float = _THICK) -> Disc:
    """A circle with an edge."""
    return Disc(x=x, y=y, radius=radius, fill=fill, edge=INK, edge_width=thick)


def dot(x: float, y: float, radius: float = 0.8, color: str = INK) -> Disc:
    """A filled dot."""
    return Disc(x=x, y=y, radius=radius, fill=color, edge=color, edge_width=0.2)


def arc(middle: Place, radii: Place, start: float, end: float) -> tuple[Place, ...]:
    """Places along an ellipse, from one angle to another in degrees against the clock."""
    steps = max(int(abs(end - start) / 12), 2)
    angles = (radians(start + (end - start) * step / steps) for step in range(steps + 1))
    return tuple((middle[0] + radii[0] * cos(a), middle[1] + radii[1] * sin(a)) for a in angles)


def oval(middle: Place, radii: Place, fill: str = WHITE, thick: float = _THICK) -> Area:
    """An ellipse."""
    return shape(*arc(middle, radii, 0, 360), fill=fill, thick=thick)


def drop(x: float, y: float, size: float, fill: str = INK) -> Area:
    """A drop with its tip up; (x, y) is the middle of its round part."""
    return shape(
        (x, y + 2 * size), *arc((x, y), (size, size), 30, -210), fill=fill, edge=INK, thick=0.6
    )


def cross(left: float, low: float, right: float, high: float) -> Strokes:
    """Two heavy strokes over what must not be done, on white so that they can be seen."""
    first, second = slash((left, low), (right, high)), slash((left, high), (right, low))
    return (first[0], second[0], first[1], second[1])


def slash(start: Place, end: Place) -> Strokes:
    """One heavy stroke: this does not happen, or must not."""
    return (line(start, end, thick=3.6, color=WHITE), line(start, end, thick=2))


def arrow(start: Place, end: Place) -> Strokes:
    """A straight arrow."""
    across, up = end[0] - start[0], end[1] - start[1]
    long = (across**2 + up**2) ** 0.5
    x, y = across / long, up / long
    back = end[0] - 2.4 * x, end[1] - 2.4 * y
    return (
        line(start, back),
        shape(
            end,
            (back[0] - 1.6 * y, back[1] + 1.6 * x),
            (back[0] + 1.6 * y, back[1] - 1.6 * x),
            fill=INK,
            thick=0.4,
        ),
    )


def figures(x: float, y: float, words: str, size: float) -> Words:
    """A number in the middle of a place; the only words a picture has."""
    return Words(x=x, y=y, words=words, color=INK, size=size, align="center", bold=True)


def bust(x: float = 12.0, scale: float = 1.0) -> Strokes:
    """A grown-up from the front, head and shoulders down to the waist."""
    places = [(-8, 1.5), (-7.4, 9), (-5.6, 12.6), (-2, 14.2), (2, 14.2)]
    places += [(5.6, 12.6), (7.4, 9), (8, 1.5)]
    return (
        shape(*((x + scale * across, up) for across, up in places)),
        ring(x, 18.4, 3.9 * max(scale, 0.8)),
    )


def baby(x: float, y: float, *, cap: bool = False) -> Strokes:
    """An infant held upright against a chest, seen from behind; (x, y) is the middle."""
    head = (oval((x, y - 2.6), (3.3, 4.3), GREY), ring(x, y + 3, 2.5, GREY))
    if not cap:
        return head
    top = arc((x, y + 3), (2.6, 2.6), 0, 180)
    return (*head, shape(*top, fill=INK, thick=0.6), dot(x, y + 6.2, 0.8))


def face(*, fill: str = WHITE, eyes_open: bool = False) -> Strokes:
    """An infant's face from the front, with the lids closed or the eyes open."""
    head = (ring(12, 12, 9.2, fill), ring(2.4, 11.5, 1.3, fill), ring(21.6, 11.5, 1.3, fill))
    if eyes_open:
        return (*head, dot(8.4, 13.6, 1.1), dot(15.6, 13.6, 1.1))
    lids = (arc((x, 14), (2, 1.6), 200, 340) for x in (8.2, 15.8))
    return (*head, *(line(*lid) for lid in lids))


def thermometer(x: float, filled: float) -> Strokes:
    """A thermometer with its bulb below; `filled` is the height of the mercury, 0 to 1."""
    top = 7.5 + 12.5 * filled
    return (
        shape((x - 1.8, 6.5), (x - 1.8, 20.5), *arc((x, 20.5), (1.8, 1.8), 180, 0), (x + 1.8, 6.5)),
        ring(x, 5, 3.2, INK),
        line((x, 5), (x, top), thick=1.8),
        *(line((x + 2.4, mark), (x + 4, mark), thick=0.9) for mark in (10, 13, 16, 19)),
    )


def navel(*, sore: bool) -> Strokes:
    """An infant's belly with the stump of the cord."""
    belly = (
        line(*arc((12, 25), (5, 5), 200, 340)),
        line((6.6, 22), (4.2, 14), (5, 6), (8, 1.6)),
        line((17.4, 22), (19.8, 14), (19, 6), (16, 1.6)),
        ring(12, 10.4, 2.6, RED if sore else GREY),
    )
    stump = line((12, 10.4), (13.2, 14.4), (15.2, 16.2), thick=2.2)
    return (*belly, stump)


def breast() -> Strokes:
    """An infant at the breast, both from the side."""
    return (
        line((19.4, 23), (19.4, 18.4), *arc((19.4, 12.4), (7.4, 6), 90, 270), (19.4, 1.5)),
        dot(12, 12.2, 1),
        ring(6, 11.6, 5, GREY),
        line((8.8, 10.4), (11, 11.4)),
        line((8.8, 13), (11, 12.6)),
        line(*arc((6.6, 14), (1.5, 1.1), 200, 340), thick=1),
    )
