"""The measurements on a growth chart, and the words beside them."""

from kmc_desk.domain.growth.chart import ChartPoint, EventKind, GrowthChart
from kmc_desk.domain.growth.measures import Ages, Measure
from kmc_desk.reports.drawing import DOTTED, Align, Place, Shape, Start
from kmc_desk.reports.growth_ink import Ink
from kmc_desk.reports.growth_layout import Panel
from kmc_desk.reports.growth_text import birth_weight, empty, event_word, show_value
from kmc_desk.texts import text

LOSS_MARKS = {EventKind.NADIR: Shape.DOWN, EventKind.REGAINED: Shape.UP}
_POINT, _CROSS, _LATEST, _LOSS = 5.0, 5.5, 8.0, 7.5
_SMALLEST = 1.8  # of a point among many; it may fill this share of the room to the next one
_SHARE = 0.85
_LEAST_LOSS_PT = 60.0  # an area narrower than this tells nothing


def spots(chart: GrowthChart, panel: Panel) -> list[Place]:
    """Where each measurement stands, in points; where it has two places the one at its age."""
    since_birth = chart.wish.ages is Ages.SINCE_BIRTH
    xs = [
        point.since_birth_x if since_birth and point.since_birth_x is not None else point.x
        for point in chart.points
    ]
    return [(panel.x(x), panel.y(point.value)) for x, point in zip(xs, chart.points, strict=True)]


def other_spots(chart: GrowthChart, panel: Panel) -> list[Place]:
    """Where each measurement stands at age since birth, in points."""
    xs = [point.x if point.since_birth_x is None else point.since_birth_x for point in chart.points]
    return [(panel.x(x), panel.y(point.value)) for x, point in zip(xs, chart.points, strict=True)]


def birth_weight_line(chart: GrowthChart) -> int | None:
    """The birth weight where a line of it helps: among the first weeks of weights."""
    weight, window = chart.infant.birth_weight_g, chart.window
    is_early = chart.measure is Measure.WEIGHT and not chart.wish.whole
    if weight is None or not is_early or not window.low <= weight <= window.high:
        return None
    return weight


def expected_loss_corners(chart: GrowthChart, panel: Panel) -> list[Place]:
    """The area of expected loss in points; empty where it is too narrow or out of sight."""
    born = chart.x_days(chart.infant.birth_date)
    corners = [(panel.x(born + age), panel.y(grams)) for age, grams in chart.expected_loss]
    xs = [x for x, _ in corners]
    readable = bool(xs) and max(xs) - min(xs) >= _LEAST_LOSS_PT
    return corners if readable and min(xs) < panel.right and max(xs) > panel.left else []


def draw_points(ink: Ink, chart: GrowthChart, panel: Panel) -> None:
    """Marks first, then words where they cover no mark."""
    if chart.points:
        _Points(ink, chart, panel).draw()
        return
    middle = panel.left + panel.width / 2, panel.bottom + panel.height / 2
    ink.write(*middle, empty(chart), align="center", patch=True)


class _Points:
    """The points of one chart in one panel."""

    def __init__(self, ink: Ink, chart: GrowthChart, panel: Panel) -> None:
        self._ink, self._chart, self._panel = ink, chart, panel
        self._losses = {e.on: e.kind for e in chart.events if e.kind in LOSS_MARKS}
        self._seen = [
            (point, spot)
            for point, spot in zip(chart.points, spots(chart, panel), strict=True)
            if spot[0] >= panel.left
        ]
        self._point = self._size_of_points()

    def draw(self) -> None:
        """Everything, the latest point largest."""
        for point, spot in self._seen:
            self._draw_point(point, spot)
        latest, spot = self._seen[-1]
        if latest.on not in self._losses:
            is_cross = self._is_cross(latest)
            self._ink.mark(spot, Shape.CROSS if is_cross else Shape.DOT, _LATEST)
        self._write_latest(latest, spot)
        for point, at in self._seen:
            if point.on in self._losses:
                self._write_loss(self._losses[point.on], point, at)
        self._write_birth_weight()
        self._write_expected_loss()

    def _size_of_points(self) -> float:
        """Smaller where the series is dense, so that marks stay apart as long as they can."""
        if len(self._seen) == 1:
            return _POINT
        (_, first), (_, last) = self._seen[0], self._seen[-1]
        apart = abs(last[0] - first[0]) / (len(self._seen) - 1)
        return min(max(_SHARE * apart, _SMALLEST), _POINT)

    def _is_cross(self, point: ChartPoint) -> bool:
        """Whether it stands at corrected age; then it is a cross, as on charts of the RCPCH."""
        return point.is_corrected and self._chart.wish.ages is not Ages.SINCE_BIRTH

    def _draw_point(self, point: ChartPoint, spot: Place) -> None:
        ink, panel = self._ink, self._panel
        if self._chart.wish.ages is Ages.BOTH and point.since_birth_x is not None:
            other = (panel.x(point.since_birth_x), spot[1])
            ink.line((spot, other), ink.look.faint, 0.7, dashes=DOTTED, within=panel.box)
            if panel.shows(point.since_birth_x):
                ink.mark(other, Shape.DOT, self._point)
        if point.on in self._losses:
            ink.mark(spot, LOSS_MARKS[self._losses[point.on]], _LOSS, hollow=True)
        elif self._is_cross(point):
            ink.mark(spot, Shape.CROSS, min(_CROSS, self._point + 1))
        else:
            ink.mark(spot, Shape.DOT, self._point)

    def _write_latest(self, point: ChartPoint, spot: Place) -> None:
        """The latest figure in large letters beside its point."""
        size = self._ink.look.text_pt + 2
        x, y = spot
        beside: list[Start] = [
            (x + 8, y - 0.35 * size, "left"),
            (x + 6, y + 0.7 * size, "left"),
            (x + 6, y - 1.4 * size, "left"),
            (x - 2, y + 0.8 * size, "right"),
            (x - 2, y - 1.6 * size, "right"),
            (x - 8, y - 0.35 * size, "right"),
            (x + 4, y + 2.2 * size, "right"),
            (x + 4, y - 3.0 * size, "right"),
        ]
        words = show_value(self._chart.measure, point.value)
        self._ink.write_free(beside, words, self._panel.box, size=size, bold=True, must=True)

    def _write_loss(self, kind: EventKind, point: ChartPoint, spot: Place) -> None:
        """The words of the nadir below its mark, of the regain above it, where they have room."""
        size = self._ink.look.text_pt
        x, y = spot
        value = show_value(self._chart.measure, point.value)
        lowest = kind is EventKind.NADIR
        words = text("chart_nadir", weight=value) if lowest else event_word(kind)
        ways = [-step for step in (1.6, 2.8, 4.0)] if lowest else [0.8, 2.0, 3.2]
        sides: list[tuple[float, Align]] = [(0.0, "center"), (4.0, "right"), (-4.0, "left")]
        beside: list[Start] = [
            (x + aside, y + way * size, align) for way in ways for aside, align in sides
        ]
        self._ink.write_free(beside, words, self._panel.box)

    def _write_birth_weight(self) -> None:
        """What the line of the birth weight stands for."""
        weight = birth_weight_line(self._chart)
        if weight is None:
            return
        size, panel = self._ink.look.text_pt, self._panel
        y = panel.y(weight)
        along: list[Start] = [
            (panel.right - 3 - share * panel.width, y + shift * size, "right")
            for share in (0.0, 0.25, 0.5)
            for shift in (0.35, -1.1)
        ]
        self._ink.write_free(along, birth_weight(self._chart), panel.box)

    def _write_expected_loss(self) -> None:
        """What the tinted area after birth stands for, below it."""
        corners = expected_loss_corners(self._chart, self._panel)
        if not corners:
            return
        size = self._ink.look.text_pt
        x, lowest = corners[-1]
        day = self._panel.width / (self._panel.last - self._panel.first)
        places: list[tuple[int, Align]] = [(2, "left"), (8, "left"), (0, "center"), (0, "left")]
        below: list[Start] = [
            (x + later * day, lowest - step * size, align)
            for step in (1.3, 2.5, 3.7)
            for later, align in places
        ]
        words = text("chart_expected_loss")
        self._ink.write_free(below, words, self._panel.box, color=self._ink.look.faint)
