"""The growth chart, drawn once for screen and paper.

After the rules of RCPCH and NHS CUI: curves labelled at their ends, dashed and solid in turn, the
50th not emphasised, weights not joined, the latest largest, no grid, nothing told by colour alone.
"""

from typing import TYPE_CHECKING

from kmc_desk.domain.growth.chart import (
    EXPECTED_LOSS_DAYS,
    ChartPoint,
    EventKind,
    GrowthChart,
)
from kmc_desk.domain.units import show_weight
from kmc_desk.reports import fonts
from kmc_desk.reports.growth_ink import DASHED, DOTTED, Ink
from kmc_desk.reports.growth_layout import PAPER, Layout, Look, Panel, layout
from kmc_desk.reports.growth_strips import draw_days, draw_events, draw_gains, draw_hours
from kmc_desk.reports.growth_text import birth_weight, event_word, no_curves
from kmc_desk.texts import text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LOSS_MARKS = {EventKind.NADIR: "v", EventKind.REGAINED: "^"}


def draw(figure: "Figure", chart: GrowthChart, look: Look = PAPER) -> None:
    """Draw a chart over the whole of a figure, at its present size; what was there is removed."""
    width, height = (float(inches) * 72 for inches in figure.get_size_inches())
    figure.clear()
    figure.set_facecolor(look.paper)
    ink = Ink(figure, look)
    plan = layout(chart, width, height, look)
    _draw_head(ink, chart, plan)
    _draw_background(ink, chart, plan.weights)
    _draw_curves(ink, chart, plan)
    _draw_notes(ink, chart, plan.weights)
    _draw_weights(ink, chart, plan.weights)
    draw_days(ink, chart, plan)
    draw_events(ink, plan)
    draw_gains(ink, chart, plan.gain)
    draw_hours(ink, chart, plan.hours)
    for words, y in plan.reference:
        ink.write(2, y, words, color=look.faint)


def _draw_head(ink: Ink, chart: GrowthChart, plan: Layout) -> None:
    """Who it is, and what the panel below shows."""
    for piece in plan.head:
        ink.write(piece.x, piece.y, piece.words, bold=piece.bold)
    ink.write(2, plan.caption_y, text("chart_axis_weight"), color=ink.look.faint)
    hidden = sum(not plan.weights.shows_day(chart.x_days(point.on)) for point in chart.points)
    note = text("chart_earlier_hidden", count=hidden) if hidden else no_curves(chart)
    ink.write(plan.weights.right, plan.caption_y, note, color=ink.look.faint, align="right")


def _draw_background(ink: Ink, chart: GrowthChart, panel: Panel) -> None:
    """The days of expected loss, the axes with their ticks, and the line of the birth weight."""
    look, window = ink.look, chart.window
    born = chart.x_days(chart.infant.birth_date)
    left, right = panel.x(max(born, panel.first_day)), panel.x(born + EXPECTED_LOSS_DAYS)
    if right > left:
        ink.area(left, panel.bottom, right - left, panel.height, look.shade)
    ink.line((panel.left, panel.left), (panel.bottom, panel.top), look.hairline, 0.6)
    apart = panel.height / (window.high_g - window.low_g) * window.tick_g
    every = next((n for n in (1, 2, 4) if n * apart >= 1.2 * look.text_pt), 8) * window.tick_g
    for weight in range(window.low_g, window.high_g + 1, window.tick_g):
        y = panel.y(weight)
        ink.line((panel.left - 3, panel.left), (y, y), look.hairline, 0.6)
        if (weight - window.low_g) % every == 0:
            ink.write(panel.left - 5, y - 0.35 * look.text_pt, str(weight), align="right")


def _draw_notes(ink: Ink, chart: GrowthChart, panel: Panel) -> None:
    """The words of the shaded days, and the line of the birth weight with its words."""
    size, window = ink.look.text_pt, chart.window
    born = chart.x_days(chart.infant.birth_date)
    left = panel.x(max(born, panel.first_day))
    room = panel.x(born + EXPECTED_LOSS_DAYS) - left - 4
    full = text("chart_expected_loss", days=EXPECTED_LOSS_DAYS)
    for words in (full, text("chart_expected_loss_short")):
        if fonts.width(words, size) < room:
            box = ink.look.shade
            ink.write(left + 3, panel.top - 1.2 * size, words, color=ink.look.faint, box=box)
            break
    weight = chart.infant.birth_weight_g
    if weight is not None and window.low_g <= weight <= window.high_g:
        y = panel.y(weight)
        ink.line((panel.left, panel.right), (y, y), ink.look.ink, 0.6, DOTTED)
        words = birth_weight(chart)
        shift = 0.35 if _birth_weight_words_go_above(chart, panel, y, size) else -1.1
        ink.write(panel.right - 3, y + shift * size, words, align="right", box=ink.look.paper)


def _birth_weight_words_go_above(chart: GrowthChart, panel: Panel, y: float, size: float) -> bool:
    """Above the line, unless the latest weight is there, near the right edge."""
    if not chart.points or y - 1.6 * size < panel.bottom:
        return True
    latest = chart.points[-1]
    near = panel.right - panel.x(chart.x_days(latest.on)) < panel.width / 2
    return not near or panel.y(latest.weight_g) < y


def _draw_curves(ink: Ink, chart: GrowthChart, plan: Layout) -> None:
    """The reference curves, cut at the panel's edges, with their names where they end."""
    look, panel = ink.look, plan.weights
    size = look.text_pt
    right_ends: list[tuple[float, str]] = []
    top_ends: list[tuple[float, str]] = []
    for number, curve in enumerate(chart.curves):
        xs = [panel.x(day) for day in curve.x_days]
        ys = [panel.y(weight) for weight in curve.weights_g]
        dashes = DASHED if number % 2 == 0 else None
        ink.line(xs, ys, look.faint, 0.9, dashes, within=panel)
        name = text("chart_curve", centile=curve.centile)
        inside = [at for at, y in enumerate(ys) if y <= panel.top]
        if not inside or ys[-1] < panel.bottom:
            continue
        last = inside[-1]
        if last == len(ys) - 1:
            right_ends.append((ys[-1], name))
        else:
            share = (panel.top - ys[last]) / (ys[last + 1] - ys[last])
            top_ends.append((xs[last] + share * (xs[last + 1] - xs[last]), name))
    end = max((panel.x(curve.x_days[-1]) for curve in chart.curves), default=panel.right)
    for y, name in _apart(right_ends, 1.05 * size, panel.top):
        ink.write(end + 4, y - 0.35 * size, name, color=look.faint)
    wide = fonts.width(text("chart_curve", centile=97), size) + 4
    for x, name in _apart(top_ends, wide, panel.right):
        ink.write(x, panel.top + 0.3 * size, name, color=look.faint, align="center")


def _apart(ends: list[tuple[float, str]], least: float, highest: float) -> list[tuple[float, str]]:
    """The places moved to stand `least` apart, in order, none of them beyond `highest`."""
    names = [name for _, name in sorted(ends)]
    places = sorted(place for place, _ in ends)
    for at in range(1, len(places)):
        places[at] = max(places[at], places[at - 1] + least)
    for at in reversed(range(len(places))):
        places[at] = min(places[at], highest)
        highest = places[at] - least
    return list(zip(places, names, strict=True))


def _draw_weights(ink: Ink, chart: GrowthChart, panel: Panel) -> None:
    """The weights as points, nadir and regain as shapes with words, the latest in large."""
    if not chart.points:
        middle = panel.left + panel.width / 2, panel.bottom + panel.height / 2
        ink.write(*middle, text("chart_empty"), align="center", box=ink.look.paper)
        return
    spots = {
        point.on: (panel.x(chart.x_days(point.on)), panel.y(point.weight_g))
        for point in chart.points
        if panel.shows_day(chart.x_days(point.on))
    }
    shapes = {event.on: event.kind for event in chart.events if event.kind in LOSS_MARKS}
    weights = {point.on: point for point in chart.points}
    for day, spot in spots.items():
        if day in shapes:
            ink.mark(*spot, LOSS_MARKS[shapes[day]], 7.5, hollow=True)
        else:
            ink.mark(*spot, "o", 5)
    for day, kind in shapes.items():
        if day in spots:
            _write_loss(ink, panel, kind, spots[day], weights[day])
    latest = chart.points[-1]
    _draw_latest(ink, latest, spots[latest.on], panel, plain=latest.on not in shapes)


def _write_loss(
    ink: Ink, panel: Panel, kind: EventKind, spot: tuple[float, float], point: ChartPoint
) -> None:
    """The words of the nadir below its mark, of the regain above it, kept inside the panel."""
    size = ink.look.text_pt
    lowest = kind is EventKind.NADIR
    words = text("chart_nadir", weight=show_weight(point.weight_g)) if lowest else event_word(kind)
    wide = fonts.width(words, size)
    end = spot[0] + wide / 2 if lowest else spot[0] - 2
    base = spot[1] - 1.6 * size if lowest else spot[1] + 0.8 * size
    least = panel.left + 3 + wide
    if end < least and not lowest:  # pushed to the right, over later points: go above those
        base += size
    x, y = max(min(end, panel.right - 3), least), max(base, panel.bottom + 2)
    ink.write(x, y, words, align="right", box=ink.look.paper)


def _draw_latest(
    ink: Ink, point: ChartPoint, spot: tuple[float, float], panel: Panel, *, plain: bool
) -> None:
    """The latest weight, in large letters right of its point, or above where there is no room."""
    size = ink.look.text_pt + 2
    words = show_weight(point.weight_g)
    x, y = spot
    if plain:
        ink.mark(x, y, "o", 8)
    fits = x + 10 + fonts.width(words, size, fonts.BOLD) < panel.right
    at = (x + 8, y - 0.35 * size) if fits else (x + 4, y + 0.8 * size)
    align = "left" if fits else "right"
    ink.write(*at, words, align=align, size=size, bold=True, box=ink.look.paper)
