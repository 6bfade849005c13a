"""Where everything of a growth chart lies, in points from the lower left corner.

Screen, paper and the marker that follows the keyboard all measure with this one layout.
"""

from dataclasses import dataclass

from kmc_desk.domain.growth.chart import EventKind, GrowthChart
from kmc_desk.domain.growth.measures import Basis, Measure
from kmc_desk.reports import fonts
from kmc_desk.reports.drawing import Box
from kmc_desk.reports.growth_look import Look
from kmc_desk.reports.growth_text import SEPARATOR, axis_word, event_word, facts, reference
from kmc_desk.texts import text

GAIN_LOW, GAIN_HIGH = -10.0, 30.0  # g/kg/day; what lies outside is marked at the edge
HOURS_HIGH = 24.0
_LANE_KINDS = (EventKind.ADMITTED, EventKind.KMC_START, EventKind.ILLNESS, EventKind.DISCHARGED)
_STRIPS_UP_TO_WEEKS = 20  # in wider windows a day is too narrow to be read
_MOST_LANES = 3
_MARK_ROOM = 1.1  # widths of a letter between an event's mark and its word


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One panel: its rectangle, and how places and values lie in it."""

    left: float
    bottom: float
    width: float
    height: float
    first: float
    last: float
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

    @property
    def box(self) -> Box:
        """Its edges."""
        return self.left, self.bottom, self.right, self.top

    def x(self, place: float) -> float:
        """Points from the left for a place of the x axis."""
        return self.left + (place - self.first) / (self.last - self.first) * self.width

    def y(self, value: float) -> float:
        """Points from the bottom for a value of the y axis."""
        return self.bottom + (value - self.low) / (self.high - self.low) * self.height

    def shows(self, place: float) -> bool:
        """Whether a place of the x axis lies in the panel."""
        return self.first <= place <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedEvent:
    """Events of one day below the axis: marks at x, words to the right or left, in a lane."""

    kinds: tuple[EventKind, ...]
    x: float
    lane: int
    words: str
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
    """All panels and base lines; strips that a measure does not have are None."""

    width: float
    height: float
    head: tuple[HeadPiece, ...]
    caption_y: float
    main: Panel
    ticks_y: float
    lanes_y: tuple[float, ...]
    events: tuple[PlacedEvent, ...]
    gain: Panel | None
    hours: Panel | None
    dates_y: float | None
    reference: tuple[tuple[str, float], ...]


def layout(chart: GrowthChart, width: float, height: float, look: Look) -> Layout:
    """Lay a chart out in an area of points."""
    size = look.text_pt
    left = 2 + max(fonts.width(word, size) for word in _gutter_words(chart)) + 1.5 * size
    right = 9 + fonts.width(text("chart_curve", centile=97), size)
    across = (left, max(width - left - right, 10.0))
    head = _head(chart, width, height, size) if look.identity else ()
    by_days = chart.axis is not Basis.LENGTH
    events = _placed(chart, across, size) if by_days else ()
    lanes = 1 + max((placed.lane for placed in events), default=-1)
    weeks_wide = (chart.window.last - chart.window.first) / 7
    has_strips = chart.measure is Measure.WEIGHT and weeks_wide <= _STRIPS_UP_TO_WEEKS

    reference_lines = wrapped(reference(chart), width - 6, size) if look.named else []
    above = (0.4 + 1.35 * len(reference_lines)) * size
    dates_y = above if by_days else None
    above += 1.6 * size if by_days else 0.0
    gain = hours = None
    if has_strips:
        strip = min(max(0.09 * height, 1.8 * size), 3.6 * size)
        hours = _panel(chart, across, (above, 0.85 * strip), (0.0, HOURS_HIGH))
        gain = _panel(chart, across, (hours.top + 1.5 * size, 1.15 * strip), (GAIN_LOW, GAIN_HIGH))
        above = gain.top + 1.7 * size
    lanes_y = tuple(above + (lanes - 1 - lane) * 1.3 * size for lane in range(lanes))
    ticks_y = lanes_y[0] + 1.35 * size if lanes else above
    caption_y = (head[-1].y if head else height) - 1.4 * size
    bottom = ticks_y + 1.4 * size
    window = chart.window
    return Layout(
        width=width,
        height=height,
        head=head,
        caption_y=caption_y,
        main=_panel(
            chart,
            across,
            (bottom, max(caption_y - 1.5 * size - bottom, 10.0)),
            (window.low, window.high),
        ),
        ticks_y=ticks_y,
        lanes_y=lanes_y,
        events=events,
        gain=gain,
        hours=hours,
        dates_y=dates_y,
        reference=tuple(
            (line, (0.4 + 1.35 * (len(reference_lines) - number)) * size)
            for number, line in enumerate(reference_lines, start=1)
        ),
    )


def wrapped(words: str, room: float, size: float) -> list[str]:
    """The words in as many lines as their room in points asks for."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and fonts.width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _gutter_words(chart: GrowthChart) -> tuple[str, ...]:
    """What stands left of the panels."""
    return axis_word(chart), str(chart.window.high), "2026"


def _panel(
    chart: GrowthChart,
    across: tuple[float, float],
    along: tuple[float, float],
    values: tuple[float, float],
) -> Panel:
    """A panel over the window's places; a day of room at the left keeps birth off the axis."""
    window = chart.window
    room = (window.last - window.first) / 42
    return Panel(
        left=across[0],
        bottom=along[0],
        width=across[1],
        height=along[1],
        first=window.first - room,
        last=window.last,
        low=values[0],
        high=values[1],
    )


def _head(chart: GrowthChart, width: float, height: float, size: float) -> tuple[HeadPiece, ...]:
    """Who it is, then the facts beside it, or below where they do not fit; facts wrap whole."""
    infant = chart.infant
    number = SEPARATOR + infant.kmc_no  # is never cut; a long name gives way to it
    room = width - size - 2 - fonts.width(number, size, fonts.BOLD)
    who = fonts.shortened(infant.label, room, size, fonts.BOLD) + number
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
    chart: GrowthChart, across: tuple[float, float], size: float
) -> tuple[PlacedEvent, ...]:
    """What happened, day by day, each day in the first lane where its words have room.

    Danger signs have a row of marks of their own, named once. Where three lanes are full a day
    keeps its marks and loses its words.
    """
    panel = _panel(chart, across, (0, 1), (0, 1))
    days = [(panel.x(place), kinds) for place, kinds in _by_place(chart) if panel.shows(place)]
    lanes: list[list[tuple[float, float]]] = []
    placed: list[PlacedEvent] = []
    for x, kinds in days:
        others = tuple(kind for kind in kinds if kind is not EventKind.ILLNESS)
        if not others:
            continue
        room = _MARK_ROOM * size * len(others) + fonts.width(event_words(others), size)
        word_first = x + room > panel.right
        taken = (x - room, x + size) if word_first else (x - size, x + room)
        lane = _free_lane(lanes, taken)
        words = event_words(others) if lane is not None else ""
        at = _MOST_LANES - 1 if lane is None else lane
        placed.append(PlacedEvent(kinds=others, x=x, lane=at, words=words, word_first=word_first))
    ill = [x for x, kinds in days if EventKind.ILLNESS in kinds]
    named = event_word(EventKind.ILLNESS)
    for x in ill:
        after = ill[-1] + _MARK_ROOM * size + fonts.width(named, size) <= panel.right
        words = named if x == (ill[-1] if after else ill[0]) else ""
        placed.append(
            PlacedEvent(
                kinds=(EventKind.ILLNESS,), x=x, lane=len(lanes), words=words, word_first=not after
            )
        )
    return tuple(placed)


def _free_lane(lanes: list[list[tuple[float, float]]], taken: tuple[float, float]) -> int | None:
    """The first lane with room, taken; a new one while there are fewer than three."""
    for number, others in enumerate(lanes):
        if all(taken[1] < begin or end < taken[0] for begin, end in others):
            others.append(taken)
            return number
    if len(lanes) == _MOST_LANES:
        return None
    lanes.append([taken])
    return len(lanes) - 1


def event_words(kinds: tuple[EventKind, ...]) -> str:
    """What happened on one day, in words."""
    return ", ".join(event_word(kind) for kind in kinds)


def _by_place(chart: GrowthChart) -> list[tuple[float, tuple[EventKind, ...]]]:
    """The events of the lanes by their place on the axis, each kind once a day."""
    found: dict[float, tuple[EventKind, ...]] = {}
    for event in chart.events:
        place = chart.x_days(event.on)
        before = found.get(place, ())
        if event.kind in _LANE_KINDS and event.kind not in before:
            found[place] = (*before, event.kind)
    return sorted(found.items())
