"""Lines, marks, areas and words on a matplotlib figure, placed in points."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from kmc_desk.reports import fonts
from kmc_desk.reports.growth_layout import Look, Panel

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle

POINTS_PER_INCH = 72
DASHED = (4.0, 2.5)  # points on and off
DOTTED = (1.0, 2.0)


class Ink:
    """Draws on one figure with one look; later things lie above earlier ones."""

    def __init__(self, figure: "Figure", look: Look) -> None:
        from matplotlib.transforms import Affine2D

        self.look = look
        self._figure = figure
        self._in_points = Affine2D().scale(1 / POINTS_PER_INCH) + figure.dpi_scale_trans
        self._layer = 0

    def line(  # noqa: PLR0913, PLR0917 - a line has ends, colour, width and dashes
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        color: str,
        width: float,
        dashes: tuple[float, float] | None = None,
        within: Panel | None = None,
    ) -> None:
        """A polyline; `dashes` are points on and off, `within` cuts it at a panel's edges."""
        from matplotlib.lines import Line2D

        style = "-" if dashes is None else (0, tuple(length / width for length in dashes))
        line = Line2D(xs, ys, color=color, linewidth=width, linestyle=style)
        line.set_transform(self._in_points)
        self._add(line)
        if within is not None:
            line.set_clip_path(
                self._rectangle(within.left, within.bottom, within.width, within.height)
            )

    def mark(self, x: float, y: float, shape: str, size: float, *, hollow: bool = False) -> None:
        """A mark with a dark border; hollow ones show the paper."""
        from matplotlib.lines import Line2D

        fill = self.look.paper if hollow else self.look.accent
        mark = Line2D(
            [x],
            [y],
            linestyle="None",
            marker=shape,
            markersize=size,
            markerfacecolor=fill,
            markeredgecolor=self.look.ink,
            markeredgewidth=1.2 if hollow else 0.6,
        )
        mark.set_transform(self._in_points)
        self._add(mark)

    def area(  # noqa: PLR0913, PLR0917 - a rectangle and its colours
        self, x: float, y: float, width: float, height: float, color: str, edge: str | None = None
    ) -> None:
        """A filled rectangle, with a thin border when `edge` names its colour."""
        area = self._rectangle(x, y, width, height)
        area.set(facecolor=color, edgecolor=edge or "none", linewidth=0.5 if edge else 0)
        self._add(area)

    def write(  # noqa: PLR0913 - what a word looks like
        self,
        x: float,
        y: float,
        words: str,
        *,
        color: str | None = None,
        align: Literal["left", "center", "right"] = "left",
        size: float | None = None,
        bold: bool = False,
        box: str | None = None,
    ) -> None:
        """One line of text on its base line; `box` is the colour of a patch under it."""
        from matplotlib.text import Text

        if not words:
            return
        written = Text(
            x,
            y,
            words,
            color=color or self.look.ink,
            fontfamily=fonts.figure_family(),
            fontsize=size or self.look.text_pt,
            fontweight="bold" if bold else "normal",
            horizontalalignment=align,
            verticalalignment="baseline",
            parse_math=False,
        )
        written.set_transform(self._in_points)
        self._add(written)
        if box is not None:
            written.set_bbox({"facecolor": box, "edgecolor": "none", "alpha": 0.8, "pad": 0.6})

    def _rectangle(self, x: float, y: float, width: float, height: float) -> "Rectangle":
        from matplotlib.patches import Rectangle

        return Rectangle((x, y), width, height, transform=self._in_points)

    def _add(self, artist: "Artist") -> None:
        artist.set_zorder(self._next_layer())
        self._figure.add_artist(artist)

    def _next_layer(self) -> int:
        self._layer += 1
        return self._layer
