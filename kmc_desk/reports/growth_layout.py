"""Where everything of a growth chart lies, in points from the lower left corner.

Screen, paper and the marker that follows the keyboard all measure with this one layout.
"""

from dataclasses import dataclass, replace

from kmc_desk.domain.growth.axis_window import AxisWindow
from kmc_desk.domain.growth.chart import ChartEvent, EventKind, GrowthChart
from kmc_desk.reports import fonts
from kmc_desk.reports.growth_text import SEPARATOR, event_word, facts, reference
from kmc_desk.texts import text

GAIN_LOW, GAIN_HIGH = -15.0, 35.0  # g/kg/day; what lies outside is marked at the edge
HOURS_HIGH = 24.0
_LANE_KINDS = (EventKind.ADMITTED, EventKind.KMC_START, EventKind.DISCHARGED)
_MARK_ROOM = 1.1  # widths of a letter between an event's mark and its word


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a chart looks; colours never carry a meaning alone, shapes and words do.

    Attributes:
        text_pt: size of the text.
        identity: whether who it is stands above the chart; not below a banner that says so.
    """

    text_pt: float
    identity: bool
    paper: str
    ink: str
    faint: str
    hairline: str
    shade: str
    accent: str
    bar: str


PAPER = Look(
    text_pt=9,
    identity=True,
    paper="#FFFFFF",
    ink="#1B2226",
    faint="#55636A",
    hairline="#AEB9BE",
    shade="#EEF1F2",
    accent="#0F5C63",
    bar="#9AD0F0",
)
SCREEN = replace(PAPER, text_pt=11, identity=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One panel: its rectangle, and how days and values lie in it."""

    left: float
    bottom: float
    width: float
    height: float
    first_day: float
    last_day: float
    low: float
    high: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.bottom + self.height

    def x(self, day: float) -> float:
        """Points from the left for a day of the x axis."""
        return self.left + (day - self.first_day) / (self.last_day - self.first_day) * self.width

    def y(self, value: float) -> float:
        """Points from the bottom for a value of the y axis."""
        return self.bottom + (value - self.low) / (self.high - self.low) * self.height

    def shows_day(self, day: float) -> bool:
        """Whether a day lies in the panel."""
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedEvent:
    """An event below the weeks: mark at x, word to its right or left, in a lane from 0 down."""

    event: ChartEvent
    x: float
    lane: int
    word_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadPiece:
    """A piece of the lines above the chart, with the left end of its base line."""

    words: str
    bold: bool
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """All panels and base lines."""

    width: float
    height: float
    head: tuple[HeadPiece, ...]
    caption_y: float
    weights: Panel
    weeks_y: float
    lanes_y: tuple[float, ...]
    events: tuple[PlacedEvent, ...]
    gain: Panel
    hours: Panel
    dates_y: float
    reference: tuple[tuple[str, float], ...]


def layout(chart: GrowthChart, width: float, height: float, look: Look) -> Layout:
    """Lay a chart out in an area of points."""
    size = look.text_pt
    left = 2 + max(fonts.width(word, size) for word in _gutter_words(chart)) + 1.5 * size
    right = 7 + fonts.width(text("chart_curve", centile=97), size)
    across = (left, max(width - left - right, 10.0))
    head = _head(chart, width, height, size) if look.identity else ()
    events = _placed(chart.events, chart, across, size)
    lanes = 1 + max((placed.lane for placed in events), default=0)

    reference_lines = _wrapped(reference(chart), width - 6, size)
    dates_y = (0.4 + 1.35 * len(reference_lines)) * size
    strip = min(max(0.09 * height, 1.8 * size), 3.6 * size)
    hours_bottom = dates_y + 1.6 * size
    gain_bottom = hours_bottom + strip + 1.5 * size
    lowest_lane = gain_bottom + strip + 1.7 * size
    lanes_y = tuple(lowest_lane + (lanes - 1 - lane) * 1.3 * size for lane in range(lanes))
    weeks_y = lanes_y[0] + 1.35 * size
    weights_bottom = weeks_y + 1.4 * size
    caption_y = (head[-1].y if head else height) - 1.4 * size
    weights_height = max(caption_y - 0.8 * size - weights_bottom, 10.0)
    window = chart.window
    return Layout(
        width=width,
        height=height,
        head=head,
        caption_y=caption_y,
        weights=_panel(across, weights_bottom, weights_height, window, window.low_g, window.high_g),
        weeks_y=weeks_y,
        lanes_y=lanes_y,
        events=events,
        gain=_panel(across, gain_bottom, strip, window, GAIN_LOW, GAIN_HIGH),
        hours=_panel(across, hours_bottom, strip, window, 0, HOURS_HIGH),
        dates_y=dates_y,
        reference=tuple(
            (line, dates_y - 1.35 * size * number)
            for number, line in enumerate(reference_lines, start=1)
        ),
    )


def _gutter_words(chart: GrowthChart) -> tuple[str, ...]:
    """What stands left of the panels."""
    return (
        text("chart_axis_age" if chart.infant.ga_days is None else "chart_axis_pma"),
        str(chart.window.high_g),
    )


def _wrapped(words: str, room: float, size: float) -> list[str]:
    """The words in as many lines as their room in points asks for."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and fonts.width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _panel(
    across: tuple[float, float], bottom: float, height: float, window: AxisWindow, *values: float
) -> Panel:
    """A panel over the window's days; a day of room at the left keeps birth off the axis."""
    low, high = values
    return Panel(
        left=across[0],
        bottom=bottom,
        width=across[1],
        height=height,
        first_day=window.first_day - 1,
        last_day=window.last_day,
        low=low,
        high=high,
    )


def _head(chart: GrowthChart, width: float, height: float, size: float) -> tuple[HeadPiece, ...]:
    """Who it is, then the facts beside it, or below where they do not fit; facts wrap whole."""
    infant = chart.infant
    who = SEPARATOR.join((infant.label, infant.kmc_no))
    y = height - 1.2 * size
    placed = [HeadPiece(words=who, bold=True, x=2, y=y)]
    x = 2 + fonts.width(who, size, fonts.BOLD) + 1.2 * size
    line = ""
    for fact in facts(chart).split(SEPARATOR):
        longer = SEPARATOR.join((line, fact)) if line else fact
        if x + fonts.width(longer, size) <= width - size:
            line = longer
            continue
        if line:
            placed.append(HeadPiece(words=line, bold=False, x=x, y=y))
        x, y, line = 2, y - 1.4 * size, fact
    placed.append(HeadPiece(words=line, bold=False, x=x, y=y))
    return tuple(placed)


def _placed(
    events: tuple[ChartEvent, ...], chart: GrowthChart, across: tuple[float, float], size: float
) -> tuple[PlacedEvent, ...]:
    """Admission, start of KMC and discharge, each in the first lane where its word has room."""
    panel = _panel(across, 0, 1, chart.window, 0, 1)
    lanes: list[list[tuple[float, float]]] = []
    placed: list[PlacedEvent] = []
    for event in events:
        day = chart.x_days(event.on)
        if event.kind not in _LANE_KINDS or not panel.shows_day(day):
            continue
        x = panel.x(day)
        room = _MARK_ROOM * size + fonts.width(event_word(event.kind), size)
        word_first = x + room > panel.right
        taken = (x - room, x + size) if word_first else (x - size, x + room)
        lane = next(
            (
                number
                for number, others in enumerate(lanes)
                if all(taken[1] < begin or end < taken[0] for begin, end in others)
            ),
            len(lanes),
        )
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append(taken)
        placed.append(PlacedEvent(event=event, x=x, lane=lane, word_first=word_first))
    return tuple(placed)
