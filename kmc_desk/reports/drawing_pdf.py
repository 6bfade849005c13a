"""A drawing on a reportlab page: vectors and text in the fonts the page embeds."""

from collections.abc import Callable
from functools import cache

from reportlab.lib.colors import Color, HexColor
from reportlab.platypus import Flowable

from kmc_desk.reports import fonts
from kmc_desk.reports.drawing import Area, Box, Disc, Drawing, Line, Words
from kmc_desk.reports.fonts import Drawn

_ROUND = 1  # reportlab's number for round joins


def draw_on_page(canvas: Drawn, drawing: Drawing, x: float, y: float) -> None:
    """Put a drawing with its lower left corner at (x, y) of a reportlab canvas, in points."""
    fonts.register()
    canvas.saveState()
    canvas.translate(x, y)
    canvas.setLineJoin(_ROUND)
    for piece in drawing.pieces:
        if isinstance(piece, Words):
            _write(canvas, piece)
        elif isinstance(piece, Disc):
            canvas.setFillColor(_color(piece.fill))
            canvas.setStrokeColor(_color(piece.edge))
            canvas.setLineWidth(piece.edge_width)
            canvas.circle(piece.x, piece.y, piece.radius, stroke=1, fill=1)
        else:
            _trace(canvas, piece)
    canvas.restoreState()


class DrawingBox(Flowable):
    """A drawing as a block of a document, of fixed size in points.

    Args:
        width: points.
        height: points.
        make: the drawing of a size; called when the page is drawn.
    """

    def __init__(
        self, width: float, height: float, make: Callable[[float, float], Drawing]
    ) -> None:
        super().__init__()
        self.width = width
        self.height = height
        self._make = make

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """The size, whatever there is room for."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw; reportlab calls this with `canv` at the lower left corner."""
        draw_on_page(self.canv, self._make(self.width, self.height), 0, 0)


@cache
def _color(sign: str) -> Color:
    """A colour read once: a chart names the same few hundreds of times."""
    return HexColor(sign)


def _write(canvas: Drawn, piece: Words) -> None:
    font = fonts.BOLD if piece.bold else fonts.REGULAR
    wide = 0.0 if piece.align == "left" else fonts.width(piece.words, piece.size, font)
    start = piece.x - {"left": 0.0, "center": wide / 2, "right": wide}[piece.align]
    canvas.setFillColor(_color(piece.color))
    fonts.draw_line(canvas, (start, piece.y), piece.words, piece.size, font)


def _trace(canvas: Drawn, piece: Line | Area) -> None:
    canvas.saveState()
    if piece.within is not None:
        _clip(canvas, piece.within)
    path = canvas.beginPath()
    path.moveTo(*piece.places[0])
    for place in piece.places[1:]:
        path.lineTo(*place)
    if isinstance(piece, Line):
        canvas.setStrokeColor(_color(piece.color))
        canvas.setLineWidth(piece.width)
        canvas.setDash(list(piece.dashes or ()))
        canvas.drawPath(path, stroke=1, fill=0)
    else:
        path.close()
        canvas.setFillColor(_color(piece.fill))
        if piece.edge is not None:
            canvas.setStrokeColor(_color(piece.edge))
            canvas.setLineWidth(piece.edge_width)
        canvas.drawPath(path, stroke=int(piece.edge is not None), fill=1)
    canvas.restoreState()


def _clip(canvas: Drawn, box: Box) -> None:
    left, low, right, high = box
    path = canvas.beginPath()
    path.rect(left, low, right - left, high - low)
    canvas.clipPath(path, stroke=0, fill=0)
