"""Small charts beside each other: one a figure of the return, twelve months each."""

from dataclasses import dataclass
from itertools import pairwise
from math import ceil, log10

from kmc_desk.domain.dates import show_month
from kmc_desk.domain.returns import Figure, Kind
from kmc_desk.domain.returns.figures import THRESHOLDS
from kmc_desk.domain.returns.trend import CHOSEN, MONTHS, Chosen, Trend, TrendMonth, is_few
from kmc_desk.domain.units import half_up
from kmc_desk.reports.drawing import DASHED, Box, Drawing, Place, Shape
from kmc_desk.reports.growth_ink import Ink
from kmc_desk.reports.growth_look import PAPER, Look
from kmc_desk.texts import text
from kmc_desk.texts.return_figures import SMALL
from kmc_desk.texts.return_trend import letter, name_of, value_words

# All in text sizes, but for lines.
_LEAST_WIDE, _HIGH = 21.0, 10.5  # of one chart
_SIDE, _TITLE, _NUMBERS, _LETTERS, _UNDER = 0.6, 1.3, 2.7, 2.1, 0.6
_AXIS = 3.4  # room for the numbers of the axis
_MARK, _BAR = 0.6, 0.62  # of a mark; of a column, in parts of its month
_HAIR_PT, _AXIS_PT, _LINE_PT = 0.5, 0.8, 1.4
_STEPS = (1, 1.5, 2, 3, 4, 5, 6, 8, 10)  # where an axis may end, times a power of ten
_WHOLE = 100  # per cent


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chart:
    """One chart on the sheet.

    Attributes:
        frame: all it takes; box: its axes.
        top: value at the upper end of the axis.
    """

    chosen: Chosen
    frame: Box
    box: Box
    top: float

    def slot(self, at: int) -> tuple[float, float]:
        """Left and right end of a month."""
        wide = (self.box[2] - self.box[0]) / MONTHS
        return self.box[0] + at * wide, self.box[0] + (at + 1) * wide

    def up(self, value: float) -> float:
        """Height of a value."""
        return self.box[1] + (self.box[3] - self.box[1]) * min(value, self.top) / self.top


def columns_in(width: float, look: Look = PAPER) -> int:
    """How many charts stand beside each other in a width in points."""
    return min(max(1, int(width / (_LEAST_WIDE * look.text_pt))), len(CHOSEN))


def trend_height(width: float, look: Look = PAPER) -> float:
    """How tall the sheet is, in points."""
    return ceil(len(CHOSEN) / columns_in(width, look)) * _HIGH * look.text_pt


def draw_trend(trend: Trend, width: float, look: Look = PAPER) -> Drawing:
    """Every chosen figure as a chart of its own; months before the opening stay empty.

    Counts are columns. Others are marks, joined where months follow each other: a gap is a month
    without a figure. Hollow and grey: small numbers; open: the month is not over.

    Args:
        trend: of a centre that was open.
        width: of the drawing, in points; its height follows from it.
        look: colours and text size.
    """
    ink = Ink(look)
    for at in range(len(CHOSEN)):
        _draw_chart(ink, trend, _chart(trend, at, width, look))
    return ink.finished(width, trend_height(width, look))


def cell_of(chart: int, month: int, width: float, look: Look = PAPER) -> Box:
    """Where a month of a chart lies in the drawing of that width; both are numbered from 0."""
    left, low, right, high = _axes(_frame(chart, width, look), look.text_pt)
    wide, pt = (right - left) / MONTHS, look.text_pt
    return left + month * wide, low - 1.8 * pt, left + (month + 1) * wide, high + 0.4 * pt


def cell_at(spot: Place, width: float, look: Look = PAPER) -> tuple[int, int] | None:
    """Number of the chart and of the month at a place of the drawing; None beside all of them."""
    columns, pt = columns_in(width, look), look.text_pt
    column = int(spot[0] // (width / columns))
    row = int((trend_height(width, look) - spot[1]) // (_HIGH * pt))
    chart = row * columns + column
    if not (0 <= column < columns and 0 <= chart < len(CHOSEN)):
        return None
    left, _, right, _ = _axes(_frame(chart, width, look), pt)
    month = int((spot[0] - left) // ((right - left) / MONTHS))
    return chart, min(max(month, 0), MONTHS - 1)


def _frame(at: int, width: float, look: Look) -> Box:
    columns, high = columns_in(width, look), _HIGH * look.text_pt
    row, column = divmod(at, columns)
    top, wide = trend_height(width, look) - row * high, width / columns
    return column * wide, top - high, (column + 1) * wide, top


def _axes(frame: Box, pt: float) -> Box:
    left, low, right, top = frame
    return (
        left + (_SIDE + _AXIS) * pt,
        low + (_UNDER + _LETTERS) * pt,
        right - _SIDE * pt,
        top - (_NUMBERS + 1.0) * pt,
    )


def _chart(trend: Trend, at: int, width: float, look: Look) -> _Chart:
    chosen, frame = CHOSEN[at], _frame(at, width, look)
    figures = [month.figure(chosen) for month in trend.months]
    return _Chart(
        chosen=chosen, frame=frame, box=_axes(frame, look.text_pt), top=_top(chosen, figures)
    )


def _top(chosen: Chosen, figures: list[Figure]) -> float:
    """Where the axis ends: a round number that no value and no target is over."""
    highest = max([figure.value or 0.0 for figure in figures] + [0.0])
    target = _target(chosen, figures)
    wanted = max(highest, target or 0.0)
    if wanted <= 0:
        return 1.0
    power = 10.0 ** (ceil(log10(wanted)) - 1)
    top = next(step * power for step in _STEPS if step * power >= wanted - 1e-9 * wanted)
    kinds = {figure.kind for figure in figures if figure.value is not None}
    if kinds <= {Kind.COUNT}:
        return max(float(ceil(top)), 1.0)
    return min(top, _WHOLE) if kinds == {Kind.PERCENTAGE} and highest <= _WHOLE else top


def _target(chosen: Chosen, figures: list[Figure]) -> float | None:
    """What the figure is read against, where that has its unit."""
    is_share = any(figure.kind in (Kind.PERCENTAGE, Kind.RATE) for figure in figures)
    return None if is_share else THRESHOLDS.get(chosen.row)


def _draw_chart(ink: Ink, trend: Trend, chart: _Chart) -> None:
    pt, look = ink.look.text_pt, ink.look
    left, low, right, high = chart.box
    _write_head(ink, trend, chart)
    ink.line(((left, high), (right, high)), look.hairline, _HAIR_PT)
    for value, y in ((chart.top, high), (0.0, low)):
        ink.write(
            left - 0.4 * pt, y - 0.35 * pt, _axis_words(value), color=look.faint, align="right"
        )
    target = _target(chart.chosen, [month.figure(chart.chosen) for month in trend.months])
    if target is not None:
        y = chart.up(target)
        ink.line(((left, y), (right, y)), look.ink, _HAIR_PT, dashes=DASHED)
        if abs(y - high) > pt and abs(y - low) > pt:
            words = _axis_words(target)
            ink.write(left - 0.4 * pt, y - 0.35 * pt, words, color=look.faint, align="right")
    ink.line(((left, low), (right, low)), look.ink, _AXIS_PT)
    for at, month in enumerate(trend.axis):
        found = trend.of(month)
        middle = sum(chart.slot(at)) / 2
        bold = found is not None and found.version > 0
        color = look.ink if found is not None else look.faint
        ink.write(middle, low - 1.4 * pt, letter(month), align="center", bold=bold, color=color)
    _draw_values(ink, trend, chart)


def _write_head(ink: Ink, trend: Trend, chart: _Chart) -> None:
    """Name, last value with its month, and the same month a year before."""
    pt, look = ink.look.text_pt, ink.look
    left, right, top = chart.frame[0] + _SIDE * pt, chart.box[2], chart.frame[3]
    ink.write(left, top - _TITLE * pt, name_of(chart.chosen), bold=True)
    this = trend.of(trend.month)
    if this is not None:
        figure = this.figure(chart.chosen)
        star = f" {SMALL}" if is_few(figure) else ""
        ink.write(left, top - _NUMBERS * pt, f"{value_words(figure)}{star}")
    ago = trend.year_ago
    if ago is not None and ago.figure(chart.chosen).value is not None:
        words = text(
            "trend.year_before",
            month=show_month(ago.month),
            figure=value_words(ago.figure(chart.chosen)).partition(" per")[0],
        )
        ink.write(right, top - _NUMBERS * pt, words, color=look.faint, align="right")


def _draw_values(ink: Ink, trend: Trend, chart: _Chart) -> None:
    shown: list[tuple[int, TrendMonth, Figure, float]] = []
    for at, month in enumerate(trend.axis):
        found = trend.of(month)
        figure = None if found is None else found.figure(chart.chosen)
        if found is not None and figure is not None and figure.value is not None:
            shown.append((at, found, figure, figure.value))
    columns = [one for one in shown if one[2].kind is Kind.COUNT]
    marks = [one for one in shown if one[2].kind is not Kind.COUNT]
    for at, found, _, value in columns:
        _draw_column(ink, chart, at, value, whole=not found.provisional)
    for before, after in pairwise(marks):
        if after[0] == before[0] + 1:
            ends = [_spot(chart, at, value) for at, _, _, value in (before, after)]
            ink.line(ends, ink.look.accent, _LINE_PT)
    for at, found, figure, value in marks:
        few = is_few(figure)
        ink.mark(
            _spot(chart, at, value),
            Shape.SQUARE if found.provisional else Shape.DOT,
            _MARK * ink.look.text_pt,
            hollow=found.provisional or few,
            edge=ink.look.faint if few else None,
        )


def _draw_column(ink: Ink, chart: _Chart, at: int, value: float, *, whole: bool) -> None:
    left, right = chart.slot(at)
    side = (1 - _BAR) * (right - left) / 2
    box = left + side, chart.box[1], right - side, chart.up(value)
    if value > 0:
        look = ink.look
        ink.box(box, look.accent if whole else look.paper, edge=look.ink)


def _spot(chart: _Chart, at: int, value: float) -> Place:
    return sum(chart.slot(at)) / 2, chart.up(value)


def _axis_words(value: float) -> str:
    return str(int(value)) if value == int(value) else half_up(value, 1)
