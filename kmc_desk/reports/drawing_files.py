"""A drawing as a picture file, by matplotlib: PNG, SVG, and what a plain redraw is measured with.

Importing this module imports matplotlib; screen and paper do without it.
"""

from io import BytesIO
from typing import Any, cast

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Polygon, Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from kmc_desk.reports import fonts
from kmc_desk.reports.drawing import Area, Disc, Drawing, Line, Words

POINTS_PER_INCH = 72
_PNG = {"text.hinting": "none"}  # words as wide as they were measured
_SVG = {"svg.fonttype": "none", "svg.hashsalt": "kmc-desk"}  # text stays text; no chance in ids


def png(drawing: Drawing, dots_per_inch: int = 150) -> bytes:
    """The drawing as a PNG picture."""
    with cast("Any", mpl).rc_context(_PNG):
        return _saved(drawing, "png", dots_per_inch)


def svg(drawing: Drawing) -> bytes:
    """The drawing as SVG; the same drawing gives the same bytes."""
    with cast("Any", mpl).rc_context(_SVG):  # its type stubs are partial
        return _saved(drawing, "svg", POINTS_PER_INCH)


def figure(drawing: Drawing) -> Figure:
    """The drawing as a matplotlib figure of its size."""
    made = Figure(
        figsize=(drawing.width / POINTS_PER_INCH, drawing.height / POINTS_PER_INCH),
        dpi=POINTS_PER_INCH,
        facecolor=drawing.paper,
    )
    FigureCanvasAgg(made)
    in_points = Affine2D().scale(1 / POINTS_PER_INCH) + made.dpi_scale_trans
    for layer, piece in enumerate(drawing.pieces, start=1):
        artist = _artist(piece)
        artist.set_transform(in_points)
        artist.set_zorder(layer)
        made.add_artist(artist)
        if isinstance(piece, Line | Area) and piece.within is not None:
            left, low, right, high = piece.within
            box = Rectangle((left, low), right - left, high - low, transform=in_points)
            artist.set_clip_path(box)
    return made


def _artist(piece: Line | Area | Disc | Words) -> Line2D | Polygon | Circle | Text:
    if isinstance(piece, Line):
        xs, ys = zip(*piece.places, strict=True)
        style = (
            "-" if piece.dashes is None else (0, tuple(run / piece.width for run in piece.dashes))
        )
        return Line2D(xs, ys, color=piece.color, linewidth=piece.width, linestyle=style)
    if isinstance(piece, Area):
        edge = piece.edge or "none"
        wide = piece.edge_width if piece.edge else 0
        return Polygon(
            piece.places, closed=True, facecolor=piece.fill, edgecolor=edge, linewidth=wide
        )
    if isinstance(piece, Disc):
        return Circle(
            (piece.x, piece.y),
            piece.radius,
            facecolor=piece.fill,
            edgecolor=piece.edge,
            linewidth=piece.edge_width,
        )
    return Text(
        piece.x,
        piece.y,
        piece.words,
        color=piece.color,
        fontfamily=fonts.figure_family(piece.words),
        fontsize=piece.size,
        fontweight="bold" if piece.bold else "normal",
        horizontalalignment=piece.align,
        verticalalignment="baseline",
        parse_math=False,
    )


def _saved(drawing: Drawing, kind: str, dots_per_inch: int) -> bytes:
    target = BytesIO()
    nothing = {"Date": None, "Creator": None} if kind == "svg" else {"Software": None}
    made = cast("Any", figure(drawing))
    made.savefig(target, format=kind, dpi=dots_per_inch, metadata=nothing)
    return target.getvalue()
