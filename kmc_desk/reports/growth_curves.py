"""The reference curves of a chart: cut where standards meet, named where they end."""

from itertools import pairwise

from kmc_desk.domain.growth.centiles import CURVE_CENTILES
from kmc_desk.domain.growth.chart import GrowthChart
from kmc_desk.domain.growth.curve_sets import CurveSet, SeamKind
from kmc_desk.domain.growth.measures import Basis
from kmc_desk.reports import fonts
from kmc_desk.reports.drawing import DASHED, DOTTED, Align, Box, Place, Start
from kmc_desk.reports.growth_ink import Ink
from kmc_desk.reports.growth_layout import Layout, Panel
from kmc_desk.reports.growth_text import set_name
from kmc_desk.texts import text

_HALF_GAP = 3.0  # points left free on either side of a seam
_NAMED_FROM = 3.0  # letters wide; narrower stretches have no room for names
_STROKE = 4.0  # height of the two strokes that break the axis


def draw_curves(ink: Ink, chart: GrowthChart, plan: Layout) -> None:
    """All sets of curves, the seams between them, and their names."""
    panel = plan.main
    right_ends: list[tuple[float, str]] = []
    top_ends: list[tuple[float, str]] = []
    for number, one in enumerate(chart.sets):
        within = _between_seams(chart, one, panel)
        lines = [_places(one, curve, panel) for curve in one.curves]
        for place, line in enumerate(lines):
            dashes = DASHED if place % 2 == 0 else None
            ink.line(line, ink.look.faint, 0.9, dashes=dashes, within=within)
        last = number == len(chart.sets) - 1
        for centile, line in zip(CURVE_CENTILES, lines, strict=True):
            name = text("chart_curve", centile=centile)
            leaving = _leaves_at(line, panel)
            if leaving is not None and leaving > within[0]:
                top_ends.append((leaving, name))
            elif last and panel.bottom <= line[-1][1] <= panel.top:
                right_ends.append((line[-1][1], name))
    _name_right_ends(ink, chart, panel, right_ends)
    wide = fonts.width(text("chart_curve", centile=97), ink.look.text_pt) + 4
    for x, name in _apart(top_ends, wide, panel.right):
        ink.write(
            x, panel.top + 0.35 * ink.look.text_pt, name, color=ink.look.faint, align="center"
        )
    _name_left_ends(ink, chart, panel)
    _draw_seams(ink, chart, panel)
    _name_sets(ink, chart, panel)


def _places(one: CurveSet, curve: tuple[float, ...], panel: Panel) -> list[Place]:
    return [(panel.x(x), panel.y(value)) for x, value in zip(one.xs, curve, strict=True)]


def _between_seams(chart: GrowthChart, one: CurveSet, panel: Panel) -> Box:
    """The panel, cut a little before the seams beside a set so that the break is seen."""
    left, low, right, high = panel.box
    for seam in chart.seams:
        x = panel.x(seam.x)
        if seam.x <= one.xs[0]:
            left = max(left, x + _HALF_GAP)
        elif seam.x >= one.xs[-1]:
            right = min(right, x - _HALF_GAP)
    return left, low, right, high


def _leaves_at(line: list[Place], panel: Panel) -> float | None:
    """Where a curve leaves the panel at its top; None where it does not."""
    for (x, y), (next_x, next_y) in pairwise(line):
        if y <= panel.top < next_y:
            return x + (panel.top - y) / (next_y - y) * (next_x - x)
    return None


def _name_right_ends(
    ink: Ink, chart: GrowthChart, panel: Panel, ends: list[tuple[float, str]]
) -> None:
    """Names where the curves end: right of the panel, or right of their last place."""
    if not chart.sets:
        return
    size = ink.look.text_pt
    end = panel.x(chart.sets[-1].xs[-1])
    highest = panel.top - 0.6 * size  # names above the panel begin there
    for y, name in _apart(ends, 1.05 * size, highest):
        ink.write(end + 4, y - 0.35 * size, name, color=ink.look.faint)


def _name_left_ends(ink: Ink, chart: GrowthChart, panel: Panel) -> None:
    """Names of the curves of size at birth, left of where they begin, if there is room."""
    size = ink.look.text_pt
    first = chart.sets[0] if chart.sets else None
    if first is None or first.basis is not Basis.GESTATION:
        return
    x = panel.x(first.xs[0])
    if panel.x(first.xs[-1]) - x < _NAMED_FROM * size:
        return
    ends = [
        (panel.y(curve[0]), text("chart_curve", centile=centile))
        for centile, curve in zip(CURVE_CENTILES, first.curves, strict=True)
    ]
    left, low, right, high = panel.box
    room = left, low - 0.5 * size, right, high
    for y, name in _apart(ends, 1.05 * size, panel.top):
        place: Start = (x - 3, y - 0.35 * size, "right")
        ink.write_free([place], name, room, color=ink.look.faint)


def _draw_seams(ink: Ink, chart: GrowthChart, panel: Panel) -> None:
    """A dotted line where standards meet; two strokes break the axis where one standard ends."""
    for seam in chart.seams:
        x = panel.x(seam.x)
        if not panel.left < x < panel.right:
            continue
        ink.line(((x, panel.bottom), (x, panel.top)), ink.look.hairline, 0.7, dashes=DOTTED)
        if seam.kind is not SeamKind.BIRTH:
            for aside in (-1.5, 1.5):
                foot, head = (x + aside - 1.2, -_STROKE), (x + aside + 1.2, _STROKE)
                places = ((foot[0], panel.bottom + foot[1]), (head[0], panel.bottom + head[1]))
                ink.line(places, ink.look.ink, 0.9)


def _name_sets(ink: Ink, chart: GrowthChart, panel: Panel) -> None:
    """What the curves of each stretch are, at the top of the panel or lower where that is taken."""
    size = ink.look.text_pt
    for one in chart.sets:
        left, low, right, high = _between_seams(chart, one, panel)
        left, right = max(left, panel.x(one.xs[0])), min(right, panel.x(one.xs[-1]))
        middle = (left + right) / 2
        along: list[tuple[float, Align]] = [
            (left + 4, "left"),
            (middle, "center"),
            (right - 4, "right"),
        ]
        tops: list[Start] = [
            (x, high - step * size, align) for step in (1.2, 2.4) for x, align in along
        ]
        ink.write_free(tops, set_name(chart, one), (left, low, right, high), color=ink.look.faint)


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
