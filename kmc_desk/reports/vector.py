"""A matplotlib figure on a reportlab page: vectors stay vectors, and text stays text.

matplotlib's own PDF writer would need a second PDF merged into ours; this renderer draws straight
onto the page with the fonts the page already embeds. Importing this module imports matplotlib.
"""

from collections.abc import Callable
from typing import Literal, cast

from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Transform
from matplotlib.typing import ColorType
from numpy.typing import ArrayLike
from reportlab.platypus import Flowable

from kmc_desk.reports import fonts
from kmc_desk.reports.fonts import Drawn

POINTS_PER_INCH = 72
_BOLD_FROM = 600
_WITH_OPACITY = 4
_FILL_NON_ZERO = 1  # reportlab's number for matplotlib's rule of filling
_CAPS = {"butt": 0, "round": 1, "projecting": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


def draw_figure(canvas: Drawn, figure: Figure, x: float, y: float) -> None:
    """Draw a figure with its lower left corner at (x, y) of a reportlab canvas, in points.

    Raises:
        NotImplementedError: the figure holds an image; documents hold vectors only.
    """
    fonts.register()
    dpi = figure.dpi
    figure.dpi = POINTS_PER_INCH
    width, height = (float(inches) * POINTS_PER_INCH for inches in figure.get_size_inches())
    canvas.saveState()
    canvas.translate(x, y)
    try:
        figure.draw(_PageRenderer(canvas, width, height))
    finally:
        canvas.restoreState()
        figure.dpi = dpi


class FigureBox(Flowable):
    """A figure as a block of a document, of fixed size in points.

    Args:
        width: points.
        height: points.
        draw: fills an empty figure of that size; called when the page is drawn.
    """

    def __init__(self, width: float, height: float, draw: Callable[[Figure], None]) -> None:
        super().__init__()
        self.width = width
        self.height = height
        self._draw_into = draw

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """The size, whatever there is room for."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the figure; reportlab calls this with `canv` at the lower left corner."""
        figure = Figure(figsize=(self.width / POINTS_PER_INCH, self.height / POINTS_PER_INCH))
        self._draw_into(figure)
        draw_figure(self.canv, figure, 0, 0)


class _PageRenderer(RendererBase):
    """Draws what matplotlib asks for with reportlab's canvas; one unit is one point."""

    def __init__(self, canvas: Drawn, width: float, height: float) -> None:
        super().__init__()
        self._canvas = canvas
        self._size = width, height

    def flipy(self) -> bool:
        """The y axis goes up, as on the page."""
        return False

    def get_canvas_width_height(self) -> tuple[float, float]:
        """Size of the figure in points."""
        return self._size

    def points_to_pixels(self, points: ArrayLike) -> ArrayLike:
        """A point is a point."""
        return points

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: bool | Literal["TeX"]
    ) -> tuple[float, float, float]:
        """Measures of one line with the fonts of the page; a formula is taken as written."""
        del ismath
        size = prop.get_size_in_points()
        ascent, descent = 0.76 * size, 0.24 * size
        return fonts.width(s, size, _font(prop)), ascent + descent, descent

    def draw_text(  # noqa: PLR0913, PLR0917 - matplotlib's signature
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: bool | Literal["TeX"] = False,
        mtext: Text | None = None,
    ) -> None:
        """Write one line at its baseline, sign by sign in a font that has it."""
        del ismath, mtext
        canvas = self._canvas
        canvas.saveState()
        self._clip(gc)
        self._fill_colour(gc.get_rgb(), gc)
        canvas.translate(float(x), float(y))
        canvas.rotate(angle)
        fonts.draw_line(canvas, (0, 0), s, prop.get_size_in_points(), _font(prop))
        canvas.restoreState()

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: ColorType | None = None,  # noqa: N803 - matplotlib's name
    ) -> None:
        """Fill and stroke one path."""
        canvas = self._canvas
        stroke = gc.get_linewidth() > 0
        if not stroke and rgbFace is None:
            return
        canvas.saveState()
        self._clip(gc)
        if rgbFace is not None:
            self._fill_colour(rgbFace, gc)
        if stroke:
            self._pen(gc)
        canvas.drawPath(
            self._outline(path, transform),
            stroke=stroke,
            fill=rgbFace is not None,
            fillMode=_FILL_NON_ZERO,
        )
        canvas.restoreState()

    def draw_image(self, *_args: object, **_values: object) -> None:
        """Refuse: a document holds no raster image."""
        raise NotImplementedError("a figure with an image cannot be drawn as vectors")

    def _clip(self, gc: GraphicsContextBase) -> None:
        """Limit drawing to the rectangle and the path of the context."""
        canvas = self._canvas
        box = gc.get_clip_rectangle()
        if box is not None:
            area = canvas.beginPath()
            area.rect(*(float(side) for side in box.bounds))
            canvas.clipPath(area, stroke=0, fill=0)
        path, transform = gc.get_clip_path()
        if path is not None and transform is not None:
            canvas.clipPath(self._outline(cast("Path", path), transform), stroke=0, fill=0)

    def _pen(self, gc: GraphicsContextBase) -> None:
        """Width, colour, ends and dashes of a line."""
        canvas = self._canvas
        red, green, blue, alpha = _rgba(gc.get_rgb(), gc)
        canvas.setStrokeColorRGB(red, green, blue)
        canvas.setStrokeAlpha(alpha)
        canvas.setLineWidth(gc.get_linewidth())
        canvas.setLineCap(_CAPS[str(gc.get_capstyle())])
        canvas.setLineJoin(_JOINS[str(gc.get_joinstyle())])
        offset, dashes = gc.get_dashes()
        if dashes is not None:
            lengths = cast("list[float]", dashes)
            canvas.setDash([float(length) for length in lengths], float(offset or 0))

    def _fill_colour(self, colour: ColorType, gc: GraphicsContextBase) -> None:
        red, green, blue, alpha = _rgba(colour, gc)
        self._canvas.setFillColorRGB(red, green, blue)
        self._canvas.setFillAlpha(alpha)

    def _outline(self, path: Path, transform: Transform) -> Drawn:
        """The path on the page; a curve with one control point becomes one with two."""
        outline = self._canvas.beginPath()
        here = (0.0, 0.0)
        for vertices, code in path.iter_segments(transform, simplify=False):
            p = [float(number) for number in vertices]
            if code == Path.MOVETO:
                outline.moveTo(*p)
            elif code == Path.LINETO:
                outline.lineTo(*p)
            elif code == Path.CURVE3:
                outline.curveTo(*_toward(here, p[0:2]), *_toward((p[2], p[3]), p[0:2]), *p[2:4])
            elif code == Path.CURVE4:
                outline.curveTo(*p)
            elif code == Path.CLOSEPOLY:
                outline.close()
            if code != Path.CLOSEPOLY:
                here = (p[-2], p[-1])
        return outline


def _font(prop: FontProperties) -> str:
    weight = prop.get_weight()
    bold = weight >= _BOLD_FROM if isinstance(weight, int) else "bold" in weight
    return fonts.BOLD if bold else fonts.REGULAR


def _rgba(colour: ColorType, gc: GraphicsContextBase) -> tuple[float, float, float, float]:
    """Red, green, blue and opacity of a fill or line, as matplotlib's own back ends settle it."""
    has_own = not isinstance(colour, str) and len(colour) == _WITH_OPACITY
    red, green, blue, own = to_rgba(colour)
    return red, green, blue, own if has_own and not gc.get_forced_alpha() else gc.get_alpha()


def _toward(end: tuple[float, float], control: list[float]) -> tuple[float, float]:
    """A cubic control point: two thirds of the way to the quadratic one."""
    return end[0] + 2 / 3 * (control[0] - end[0]), end[1] + 2 / 3 * (control[1] - end[1])
