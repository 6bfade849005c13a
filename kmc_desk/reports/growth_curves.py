"""The reference curves of a chart: cut where standards meet, named where they end."""

from collections.abc import Sequence
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
_NAMED_FROM = 4.0  # points a day; in wider windows the names would hide other curves
_NARROWEST = 7.0  # points; a shorter stretch is drawn as wide as this
_ASIDE = 1.5  # points; a name further from its curve is led to it
LEADER = 5.0
_STROKE = 4.0  # height of the two strokes that break the axis


def draw_curves(ink: Ink, chart: GrowthChart, plan: Layout) -> None:
    """All sets of curves, the seams between them, and their names."""
    panel = plan.main
    drawn: list[tuple[Box, list[list[Place]]]] = []
    for one in chart.sets:
        within = _between_seams(chart, one, panel)
        lines = [_places(one, curve, panel) for curve in one.curves]
        if lines[0][-1][0] - lines[0][0][0] < _NARROWEST:  # a day or two: seen, not cut away
            lines, within = [_widened(line) for line in lines], panel.box
        for place, line in enumerate(lines):
            dashes = DASHED if place % 2 == 0 else None
            ink.line(line, ink.look.faint, 0.9, dashes=dashes, within=within)
            ink.keep_clear(line)
        drawn.append((within, lines))
    name_ends(ink, chart, panel, drawn)
    _name_left_ends(ink, chart, panel)
    _draw_seams(ink, chart, panel)
    _name_sets(ink, chart, panel)


def name_ends(
    ink: Ink, chart: GrowthChart, panel: Panel, drawn: Sequence[tuple[Box, list[list[Place]]]]
) -> None:
    """Name the curves where they end: right of the panel, or above where they leave it.

    Args:
        ink: what is drawn with.
        chart: whose curves they are.
        panel: where they lie.
        drawn: of each set the box it is cut to, and its curves in the order of the centiles.
    """
    right_ends: list[tuple[float, str]] = []
    top_ends: list[tuple[float, str]] = []
    for number, (within, lines) in enumerate(drawn, 1):
        for centile, line in zip(CURVE_CENTILES, lines, strict=True):
            name = text("chart_curve", centile=centile)
            leaving = _leaves_at(line, panel)
            if leaving is not None and leaving > within[0]:
                top_ends.append((leaving, name))
            elif number == len(drawn) and panel.bottom <= line[-1][1] <= panel.top:
                right_ends.append((line[-1][1], name))
    _name_right_ends(ink, chart, panel, right_ends)
    size = ink.look.text_pt
    wide = fonts.width(text("chart_curve", centile=97), size) + 4
    for x, name, _ in spread(top_ends, wide, (panel.left, panel.right)):
        ink.write(x, panel.top + 0.35 * size, name, color=ink.look.faint, align="center")


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
    room = (panel.bottom, panel.top - 0.6 * size)  # names above the panel begin there
    for y, name, own in spread(_as_room_allows(ends, size, room), 1.05 * size, room):
        if abs(y - own) > _ASIDE:  # a hairline leads from the curve to a name that had to move
            ink.line(((end + 1, own), (end + LEADER, y)), ink.look.faint, 0.5)
        ink.write(end + LEADER + 1, y - 0.35 * size, name, color=ink.look.faint)


def _name_left_ends(ink: Ink, chart: GrowthChart, panel: Panel) -> None:
    """Names of the curves of size at birth, left of where they begin."""
    size = ink.look.text_pt
    first = chart.sets[0] if chart.sets else None
    days_wide = panel.width / (panel.last - panel.first)
    if first is None or first.basis is not Basis.GESTATION or days_wide < _NAMED_FROM:
        return
    x = panel.x(first.xs[0])
    names = (text("chart_curve", centile=one) for one in CURVE_CENTILES)
    widest = max(fonts.width(name, size, fonts.REGULAR) for name in names)
    if x - LEADER - 1 - widest < panel.left:
        return  # they would stand on the figures of the axis; the right ends have names, too
    ends = [
        (panel.y(curve[0]), text("chart_curve", centile=centile))
        for centile, curve in zip(CURVE_CENTILES, first.curves, strict=True)
        if panel.bottom <= panel.y(curve[0]) <= panel.top
    ]
    room = (panel.bottom + 0.5 * size, panel.top - 0.6 * size)  # above the axis, not on it
    for y, name, own in spread(_as_room_allows(ends, size, room), 1.05 * size, room):
        if abs(y - own) > _ASIDE:
            ink.line(((x - LEADER, y), (x - 1, own)), ink.look.faint, 0.5)
        start = x - LEADER - 1, y - 0.35 * size
        ink.write(*start, name, color=ink.look.faint, align="right", patch=True)


def _as_room_allows(
    ends: list[tuple[float, str]], size: float, room: tuple[float, float]
) -> list[tuple[float, str]]:
    """All names, or where they have no room the outer ones and the median, or the outer ones."""
    fits = int((room[1] - room[0]) / (1.05 * size)) + 1
    if len(ends) <= fits:
        return ends
    ends = sorted(ends)
    return [ends[0], ends[len(ends) // 2], ends[-1]] if fits > 2 else [ends[0], ends[-1]]  # noqa: PLR2004 - three names


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


def spread(
    ends: list[tuple[float, str]], least: float, room: tuple[float, float]
) -> list[tuple[float, str, float]]:
    """Places at least `least` apart and each as near its own as the others let it be.

    Args:
        ends: (place, name).
        least: between two places.
        room: lowest and highest place.

    Returns:
        (new place, name, own place) in order; neighbours that would touch stand around the middle
        of their own places.
    """
    ordered = sorted(ends)
    groups: list[list[float]] = []  # places of names that stand together, each a group
    for own, _ in ordered:
        groups.append([own])
        while len(groups) > 1 and _middle(groups[-1]) - _middle(groups[-2]) < (
            least * (len(groups[-1]) + len(groups[-2])) / 2
        ):
            groups[-2:] = [groups[-2] + groups[-1]]
    found: list[float] = []
    for group in groups:
        length = least * (len(group) - 1)
        start = min(max(_middle(group) - length / 2, room[0]), room[1] - length)
        if found:
            start = max(start, found[-1] + least)
        found += [start + number * least for number in range(len(group))]
    highest = room[1]
    for at in reversed(range(len(found))):
        found[at] = min(found[at], highest)
        highest = found[at] - least
    return [(place, name, own) for place, (own, name) in zip(found, ordered, strict=True)]


def _middle(places: list[float]) -> float:
    return sum(places) / len(places)


def _widened(line: list[Place]) -> list[Place]:
    """A line too short to be seen, as wide as is seen, around its middle."""
    (first, y), (last, last_y) = line[0], line[-1]
    middle = (first + last) / 2
    return [(middle - _NARROWEST / 2, y), (middle + _NARROWEST / 2, last_y)]
