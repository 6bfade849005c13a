"""A small growth chart: curves, points and the latest figure; who it is stands above it."""

from collections.abc import Sequence

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.growth.chart import GrowthChart
from kmc_desk.reports import fonts
from kmc_desk.reports.drawing import DASHED, Drawing, Place, Shape
from kmc_desk.reports.growth_curves import LEADER, name_ends
from kmc_desk.reports.growth_ink import Ink
from kmc_desk.reports.growth_layout import Panel
from kmc_desk.reports.growth_look import Look
from kmc_desk.reports.growth_points import spots
from kmc_desk.reports.growth_text import SEPARATOR, show_value, show_z
from kmc_desk.texts import text

_POINT = 2.6


def draw_thumbnail(  # noqa: PLR0913 - what is drawn, its size, its look, two choices
    chart: GrowthChart,
    width: float,
    height: float,
    look: Look,
    title: str = "",
    *,
    named: bool = False,
) -> Drawing:
    """A chart small enough to stand beside forty others.

    Args:
        chart: what is drawn.
        width: points.
        height: points.
        look: colours and text size.
        title: stands first, such as the bed; the infant's label follows, marker first.
        named: the centile curves have their names at their ends.
    """
    ink = Ink(look)
    size = look.text_pt
    name = SEPARATOR.join(part for part in (title, chart.infant.label) if part)
    ink.write(3, height - 1.2 * size, fonts.shortened(name, width - 6, size, fonts.BOLD), bold=True)
    for line, words in enumerate((_latest(chart), _whose(chart)), start=1):
        shown = fonts.shortened(words, width - 6, size, fonts.BOLD)
        ink.write(3, height - (1.2 + 1.3 * line) * size, shown, color=look.faint)
    window = chart.window
    beside = fonts.width(text("chart_curve", centile=97), size) + LEADER if named else 0.0
    above = 1.3 * size if named else 0.0
    panel = Panel(
        left=4,
        bottom=0.5 * size,
        width=width - 8 - beside,
        height=max(height - 4.9 * size - above, 8.0),
        first=window.first,
        last=window.last,
        low=window.low,
        high=window.high,
    )
    left, low, right, high = panel.box
    drawn = [[_places(one.xs, curve, panel) for curve in one.curves] for one in chart.sets]
    for lines in drawn:
        for number, places in enumerate(lines):
            dashes = DASHED if number % 2 == 0 else None
            ink.line(places, look.faint, 0.6, dashes=dashes, within=panel.box)
    if named:
        name_ends(ink, chart, panel, [(panel.box, lines) for lines in drawn[-1:]])
    ink.line(((left, high), (left, low), (right, low)), look.hairline, 0.6)
    for point, spot in zip(chart.points, spots(chart, panel), strict=True):
        if left <= spot[0] <= right:
            ink.mark(spot, Shape.CROSS if point.is_corrected else Shape.DOT, _POINT)
    return ink.finished(width, height)


def _places(xs: Sequence[float], curve: Sequence[float], panel: Panel) -> list[Place]:
    return [(panel.x(x), panel.y(value)) for x, value in zip(xs, curve, strict=True)]


def _latest(chart: GrowthChart) -> str:
    """The latest figure with its z-score and standard; or that there is none."""
    if not chart.points:
        return text("chart_empty_short")
    latest = chart.points[-1]
    said = [show_value(chart.measure, latest.value)]
    if latest.score.z is None:
        said.append(text("chart_no_z_short"))
    else:
        said.append(text("chart_read_z", z=show_z(latest.score.z)))
        said.append(text(f"chart_short_{latest.score.standard}"))
    return SEPARATOR.join(said)


def _whose(chart: GrowthChart) -> str:
    """KMC number, and when the latest figure was measured."""
    said = [chart.infant.kmc_no]
    if chart.points:
        said.append(show_date(chart.points[-1].on)[:6])
    return SEPARATOR.join(said)
