"""What lies below the main panel of a growth chart: ticks, events, gain, skin-to-skin, dates."""

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.growth.alerts import LARGE_INFANT_G
from kmc_desk.domain.growth.chart import EventKind, GrowthChart
from kmc_desk.domain.growth.measures import Basis
from kmc_desk.domain.growth.preterm_postnatal import PMA_LAST_DAY
from kmc_desk.domain.growth.velocity import TARGET_G_PER_KG_DAY
from kmc_desk.domain.skin_to_skin import TARGET_MINUTES
from kmc_desk.domain.units import show_weight
from kmc_desk.reports import fonts
from kmc_desk.reports.drawing import DASHED, Shape
from kmc_desk.reports.growth_ink import Ink
from kmc_desk.reports.growth_layout import Layout, Panel
from kmc_desk.reports.growth_text import axis_word, counts_months, months_from, moves_points
from kmc_desk.texts import text

EVENT_MARKS = {
    EventKind.ADMITTED: Shape.RIGHT,
    EventKind.KMC_START: Shape.DIAMOND,
    EventKind.ILLNESS: Shape.PLUS,
    EventKind.DISCHARGED: Shape.SQUARE,
}
_WEEK_STEPS = (1, 2, 4, 8, 16, 32)
_MONTH_STEPS = (1, 2, 3, 6, 12)
_MONTH_DAYS = 30.4375


def draw_ticks(ink: Ink, chart: GrowthChart, plan: Layout) -> None:
    """The places along the x axis: weeks, corrected months, days of age or cm."""
    look, panel = ink.look, plan.main
    ink.write(2, plan.ticks_y, axis_word(chart), color=look.faint)
    ink.line(((panel.left, panel.bottom), (panel.right, panel.bottom)), look.hairline, 0.6)
    for place, word in _ticks(chart, panel, look.text_pt):
        x = panel.x(place)
        ink.line(((x, panel.bottom - 3), (x, panel.bottom)), look.hairline, 0.6)
        if x + fonts.width(word, look.text_pt) / 2 <= plan.width:
            ink.write(x, plan.ticks_y, word, align="center")
    if plan.dates_y is not None:
        _draw_dates(ink, chart, plan.dates_y, panel)


def _ticks(chart: GrowthChart, panel: Panel, size: float) -> list[tuple[float, str]]:
    window = chart.window
    if chart.axis is Basis.LENGTH:
        every = 1 if window.last - window.first <= 12 else 5  # noqa: PLR2004 - cm
        return [(cm, str(cm)) for cm in range(window.first, window.last + 1) if cm % every == 0]
    if chart.axis is Basis.AGE:
        every = _week_step(panel, "000 ", size)
        return [(day, str(day)) for day in range(window.first, window.last + 1, every)]
    if not counts_months(chart):
        return _weeks(window.first, window.last, panel, size)
    zero, weeks_to, key = months_from(chart)
    found = _weeks(window.first, min(weeks_to, window.last), panel, size)
    wide = fonts.width(text(key, months=12), size) + 0.6 * size
    month = panel.width * _MONTH_DAYS / (panel.last - panel.first)
    step = next((one for one in _MONTH_STEPS if one * month >= wide), _MONTH_STEPS[-1])
    for months in range(step, 1 + int((window.last - zero) / _MONTH_DAYS), step):
        place = zero + months * _MONTH_DAYS
        if place > weeks_to and (not found or panel.x(place) - panel.x(found[-1][0]) >= wide):
            found.append((place, text(key, months=months)))
            key = "chart_months"
    return found


def _weeks(first: int, last: int, panel: Panel, size: float) -> list[tuple[float, str]]:
    """Whole weeks of PMA that are multiples of the step."""
    step = _week_step(panel, "000 ", size)
    return [(day, str(day // 7)) for day in range(first + -first % step, last + 1, step)]


def _draw_dates(ink: Ink, chart: GrowthChart, y: float, panel: Panel) -> None:
    """The dates at the foot, with the year where it is new."""
    window, look = chart.window, ink.look
    first, last = chart.date_at(window.first), chart.date_at(window.last)
    widest = "00-Mmm " if first.year == last.year else "00-Mmm-0000 "
    year = first.year
    ink.write(2, y, str(year), color=look.faint)
    end = min(window.last, PMA_LAST_DAY) if moves_points(chart) else window.last
    for day in range(window.first, end + 1, _week_step(panel, widest, look.text_pt)):
        on = chart.date_at(day)
        words = show_date(on) if on.year != year else show_date(on)[:6]
        ink.write(panel.x(day), y, words, align="center", color=look.faint)
        year = on.year


def _week_step(panel: Panel, widest: str, size: float) -> int:
    """Days from label to label so that the widest has room: one week, two, four and so on."""
    week = panel.width * 7 / (panel.last - panel.first)
    room = fonts.width(widest, size)
    return 7 * next((weeks for weeks in _WEEK_STEPS if weeks * week >= room), _WEEK_STEPS[-1])


def draw_events(ink: Ink, plan: Layout) -> None:
    """What happened, below the axis: marks and words."""
    size = ink.look.text_pt
    for placed in plan.events:
        y = plan.lanes_y[placed.lane]
        side = -1 if placed.word_first else 1
        for place, kind in enumerate(placed.kinds):
            spot = (placed.x + side * place * size, y + 0.35 * size)
            ink.mark(spot, EVENT_MARKS[kind], 5)
        x = placed.x + side * (len(placed.kinds) - 0.3) * size
        align = "right" if placed.word_first else "left"
        ink.write(x, y, placed.words, align=align)


def draw_gains(ink: Ink, chart: GrowthChart, panel: Panel) -> None:
    """Three-day gain of each day on the band of expected gain; beyond the strip an arrow."""
    look = ink.look
    lower = [(place.x, place.low_g_per_kg_day) for place in chart.gain_band]
    upper = [(place.x, place.high_g_per_kg_day) for place in chart.gain_band]
    if lower:
        corners = [(panel.x(x), panel.y(gain)) for x, gain in (*lower, *reversed(upper))]
        ink.area(corners, look.shade, within=panel.box)
    limit = show_weight(LARGE_INFANT_G)
    full = "chart_axis_gain_band" if lower else "chart_axis_gain"
    titles = (
        text(full, target=TARGET_G_PER_KG_DAY, limit=limit),
        text("chart_axis_gain", target=TARGET_G_PER_KG_DAY, limit=limit),
        text("chart_axis_gain_short"),
    )
    _draw_strip(ink, panel, titles, (TARGET_G_PER_KG_DAY, 0, 30))
    end = chart.target_ends_on
    right = panel.right if end is None else min(panel.x(chart.x_days(end)), panel.right)
    if right > panel.left:
        y = panel.y(TARGET_G_PER_KG_DAY)
        ink.line(((panel.left, y), (right, y)), look.ink, 0.8, dashes=DASHED)
    if not chart.gains:
        _write_empty(ink, panel, text("chart_no_gain"))
    for gain in chart.gains:
        place = chart.x_days(gain.on)
        if not panel.shows(place):
            continue
        value = gain.g_per_kg_day
        shape = Shape.DOWN if value < panel.low else Shape.UP if value > panel.high else Shape.DOT
        ink.mark((panel.x(place), panel.y(min(max(value, panel.low), panel.high))), shape, 4)


def draw_hours(ink: Ink, chart: GrowthChart, panel: Panel) -> None:
    """Skin-to-skin hours of each day as bars; a zero as a ring, a day not recorded as a dash."""
    look = ink.look
    target = TARGET_MINUTES // 60
    titles = text("chart_axis_hours", target=target), text("chart_axis_hours_short")
    shown = [day for day in chart.skin_to_skin if panel.shows(chart.x_days(day.on))]
    note = text("chart_not_recorded") if any(day.hours is None for day in shown) else ""
    _draw_strip(ink, panel, titles, (target, 24, 0), note)
    day_wide = panel.width / (panel.last - panel.first)
    wide = 0.7 * day_wide
    for day in shown:
        x = panel.x(chart.x_days(day.on))
        if day.hours is None:
            if day_wide > fonts.width("–", look.text_pt):
                ink.write(x, panel.bottom + 1, "–", align="center")
        elif day.hours == 0:
            ink.mark((x, panel.bottom + 3), Shape.DOT, min(3.5, day_wide), hollow=True)
        else:
            high = panel.y(min(day.hours, panel.high))
            ink.box((x - wide / 2, panel.bottom, x + wide / 2, high), look.bar, edge=look.ink)
    y = panel.y(target)
    ink.line(((panel.left, y), (panel.right, y)), look.ink, 0.8, dashes=DASHED)
    if not shown:
        _write_empty(ink, panel, text("chart_no_hours"))


def _draw_strip(
    ink: Ink, panel: Panel, titles: tuple[str, ...], ticks: tuple[int, ...], note: str = ""
) -> None:
    """Axis, title and ticks of a strip.

    Args:
        titles: the first that has room is written.
        ticks: the first matter most, others need room.
        note: stands at the right above the strip.
    """
    look, size = ink.look, ink.look.text_pt
    above = panel.top + 0.4 * size
    room = panel.width - fonts.width(note, size) - size
    title = next((words for words in titles if fonts.width(words, size) <= room), titles[-1])
    ink.write(panel.left, above, title, color=look.faint)
    ink.write(panel.right, above, note, color=look.faint, align="right")
    ink.line(((panel.left, panel.bottom), (panel.left, panel.top)), look.hairline, 0.6)
    base = panel.y(0)
    ink.line(((panel.left, base), (panel.right, base)), look.hairline, 0.6)
    written: list[float] = []
    for tick in ticks:
        y = panel.y(tick)
        if all(abs(y - other) >= size for other in written):
            ink.write(panel.left - 5, y - 0.35 * size, str(tick), align="right")
            written.append(y)


def _write_empty(ink: Ink, panel: Panel, words: str) -> None:
    """Why a strip is empty."""
    y = panel.bottom + panel.height / 2 - 0.35 * ink.look.text_pt
    ink.write(panel.left + 8, y, words, color=ink.look.faint, patch=True)
