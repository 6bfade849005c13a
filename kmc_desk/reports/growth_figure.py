"""The growth chart, drawn once for screen and paper.

After the rules of RCPCH and NHS CUI: curves labelled at their ends, dashed and solid in turn, the
50th not emphasised, measurements not joined, the latest largest, no grid, nothing told by colour
alone, standards broken where they meet.
"""

from kmc_desk.domain.growth.chart import GrowthChart
from kmc_desk.reports.drawing import DOTTED, Drawing
from kmc_desk.reports.growth_curves import draw_curves
from kmc_desk.reports.growth_ink import Ink
from kmc_desk.reports.growth_layout import Panel, layout
from kmc_desk.reports.growth_look import PAPER, Look
from kmc_desk.reports.growth_points import (
    birth_weight_line,
    draw_points,
    expected_loss_corners,
    spots,
)
from kmc_desk.reports.growth_strips import draw_events, draw_gains, draw_hours, draw_ticks
from kmc_desk.reports.growth_text import caption, notes


def draw(chart: GrowthChart, width: float, height: float, look: Look = PAPER) -> Drawing:
    """A chart as a drawing of a size in points; the same chart gives the same drawing."""
    ink = Ink(look)
    plan = layout(chart, width, height, look)
    for piece in plan.head:
        ink.write(piece.x, piece.y, piece.words, bold=piece.bold)
    ink.write(2, plan.caption_y, caption(chart), color=look.faint, bold=bool(chart.site_reference))
    note = notes(chart, hidden=_hidden(chart, plan.main))
    ink.write(plan.main.right, plan.caption_y, note, color=look.faint, align="right")
    for words, y in plan.reference:
        ink.write(2, y, words, color=look.faint)
    _draw_expected_loss(ink, chart, plan.main)
    _draw_axis(ink, chart, plan.main)
    draw_curves(ink, chart, plan)
    draw_points(ink, chart, plan.main)
    draw_ticks(ink, chart, plan)
    draw_events(ink, plan)
    if plan.gain is not None:
        draw_gains(ink, chart, plan.gain)
    if plan.hours is not None:
        draw_hours(ink, chart, plan.hours)
    return ink.finished(width, height)


def _hidden(chart: GrowthChart, panel: Panel) -> int:
    """How many measurements are older than what is shown."""
    return sum(x < panel.left for x, _ in spots(chart, panel))


def _draw_expected_loss(ink: Ink, chart: GrowthChart, panel: Panel) -> None:
    """The area of expected loss after birth, where it is wide enough to be read."""
    corners = expected_loss_corners(chart, panel)
    if corners:
        ink.area(corners, ink.look.shade, within=panel.box)


def _draw_axis(ink: Ink, chart: GrowthChart, panel: Panel) -> None:
    """The y axis with its ticks, and the line of the birth weight."""
    look, window = ink.look, chart.window
    ink.line(((panel.left, panel.bottom), (panel.left, panel.top)), look.hairline, 0.6)
    apart = panel.height / (window.high - window.low) * window.tick
    every = next((n for n in (1, 2, 4) if n * apart >= 1.2 * look.text_pt), 8) * window.tick
    for value in range(window.low + -window.low % window.tick, window.high + 1, window.tick):
        y = panel.y(value)
        ink.line(((panel.left - 3, y), (panel.left, y)), look.hairline, 0.6)
        if value % every == 0:
            ink.write(panel.left - 5, y - 0.35 * look.text_pt, str(value), align="right")
    weight = birth_weight_line(chart)
    if weight is not None:
        y = panel.y(weight)
        ink.line(((panel.left, y), (panel.right, y)), look.ink, 0.6, dashes=DOTTED)
