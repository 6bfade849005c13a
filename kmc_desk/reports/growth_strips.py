"""What lies below the weights of a growth chart: weeks, events, gain, skin-to-skin, dates."""

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.growth.alerts import LARGE_INFANT_G
from kmc_desk.domain.growth.chart import EventKind, GrowthChart
from kmc_desk.domain.growth.velocity import TARGET_G_PER_KG_DAY
from kmc_desk.domain.skin_to_skin import TARGET_MINUTES
from kmc_desk.domain.units import show_weight
from kmc_desk.reports import fonts
from kmc_desk.reports.growth_ink import DASHED, Ink
from kmc_desk.reports.growth_layout import Layout, Panel
from kmc_desk.reports.growth_text import event_word
from kmc_desk.texts import text

EVENT_MARKS = {EventKind.ADMITTED: ">", EventKind.KMC_START: "D", EventKind.DISCHARGED: "s"}
_WEEK_STEPS = (1, 2, 4, 8)


def draw_days(ink: Ink, chart: GrowthChart, plan: Layout) -> None:
    """The weeks below the weights, and the dates at the foot."""
    look, size, panel = ink.look, ink.look.text_pt, plan.weights
    known = chart.infant.ga_days is not None
    ink.write(
        2, plan.weeks_y, text("chart_axis_pma" if known else "chart_axis_age"), color=look.faint
    )
    ink.line((panel.left, panel.right), (panel.bottom, panel.bottom), look.hairline, 0.6)
    first, last = (chart.date_at(day) for day in (chart.window.first_day, chart.window.last_day))
    date_step = _step(panel, "00-Mmm " if first.year == last.year else "00-Mmm-0000 ", size)
    week_step = _step(panel, "000 ", size)
    year = first.year
    ink.write(2, plan.dates_y, str(year), color=look.faint)
    for day in range(chart.window.first_day, chart.window.last_day + 1, 7):
        x = panel.x(day)
        ink.line((x, x), (panel.bottom - 3, panel.bottom), look.hairline, 0.6)
        if (day - chart.window.first_day) % week_step == 0:
            ink.write(x, plan.weeks_y, str(day // 7 if known else day), align="center")
        if (day - chart.window.first_day) % date_step == 0:
            on = chart.date_at(day)
            words = show_date(on) if on.year != year else show_date(on)[:6]
            ink.write(x, plan.dates_y, words, align="center", color=look.faint)
            year = on.year


def _step(panel: Panel, widest: str, size: float) -> int:
    """Days from label to label so that the widest has room: one week, two, four or eight."""
    week = panel.width * 7 / (panel.last_day - panel.first_day)
    room = fonts.width(widest, size)
    return 7 * next((weeks for weeks in _WEEK_STEPS if weeks * week >= room), _WEEK_STEPS[-1])


def draw_events(ink: Ink, plan: Layout) -> None:
    """Admission, start of KMC and discharge below the weeks: a mark and a word each."""
    size = ink.look.text_pt
    for placed in plan.events:
        y = plan.lanes_y[placed.lane]
        ink.mark(placed.x, y + 0.35 * size, EVENT_MARKS[placed.event.kind], 5)
        side = -0.7 * size if placed.word_first else 0.7 * size
        align = "right" if placed.word_first else "left"
        ink.write(placed.x + side, y, event_word(placed.event.kind), align=align)


def draw_gains(ink: Ink, chart: GrowthChart, panel: Panel) -> None:
    """Three-day gain of each day; outside the strip an arrow at its edge."""
    look = ink.look
    end = chart.target_ends_on
    right = panel.right if end is None else min(panel.x(chart.x_days(end)), panel.right)
    limit = show_weight(LARGE_INFANT_G)
    full = text("chart_axis_gain", target=TARGET_G_PER_KG_DAY, limit=limit)
    titles = full, text("chart_axis_gain_short")
    _draw_strip(ink, panel, titles, (TARGET_G_PER_KG_DAY, 0, 30))
    if right > panel.left:
        y = panel.y(TARGET_G_PER_KG_DAY)
        ink.line((panel.left, right), (y, y), look.ink, 0.8, DASHED)
    if not chart.gains:
        _write_empty(ink, panel, text("chart_no_gain"))
    for gain in chart.gains:
        day = chart.x_days(gain.on)
        if not panel.shows_day(day):
            continue
        value = gain.g_per_kg_day
        mark = "v" if value < panel.low else "^" if value > panel.high else "o"
        y = panel.y(min(max(value, panel.low), panel.high))
        ink.mark(panel.x(day), y, mark, 4)


def draw_hours(ink: Ink, chart: GrowthChart, panel: Panel) -> None:
    """Skin-to-skin hours of each day as bars; a zero as a ring, a day not recorded as a dash."""
    look = ink.look
    target = TARGET_MINUTES // 60
    titles = text("chart_axis_hours", target=target), text("chart_axis_hours_short")
    shown = [day for day in chart.skin_to_skin if panel.shows_day(chart.x_days(day.on))]
    note = text("chart_not_recorded") if any(day.hours is None for day in shown) else ""
    _draw_strip(ink, panel, titles, (target, 24, 0), note)
    wide = 0.7 * panel.width / (panel.last_day - panel.first_day)
    for day in shown:
        x = panel.x(chart.x_days(day.on))
        if day.hours is None:
            ink.write(x, panel.bottom + 1, "–", align="center")
        elif day.hours == 0:
            ink.mark(x, panel.bottom + 3, "o", 3.5, hollow=True)
        else:
            high = panel.y(min(day.hours, panel.high)) - panel.bottom
            ink.area(x - wide / 2, panel.bottom, wide, high, look.bar, edge=look.ink)
    y = panel.y(target)
    ink.line((panel.left, panel.right), (y, y), look.ink, 0.8, DASHED)
    if not shown:
        _write_empty(ink, panel, text("chart_no_hours"))


def _draw_strip(
    ink: Ink, panel: Panel, titles: tuple[str, str], ticks: tuple[int, ...], note: str = ""
) -> None:
    """Axis, title and ticks of a strip.

    Args:
        titles: a full and a short one; the full one is written where it has room.
        ticks: the first matter most, others need room.
        note: stands at the right above the strip.
    """
    look, size = ink.look, ink.look.text_pt
    above = panel.top + 0.4 * size
    room = panel.width - fonts.width(note, size) - size
    title = next((words for words in titles if fonts.width(words, size) <= room), titles[-1])
    ink.write(panel.left, above, title, color=look.faint)
    ink.write(panel.right, above, note, color=look.faint, align="right")
    ink.line((panel.left, panel.left), (panel.bottom, panel.top), look.hairline, 0.6)
    base = panel.y(0)
    ink.line((panel.left, panel.right), (base, base), look.hairline, 0.6)
    written: list[float] = []
    for tick in ticks:
        y = panel.y(tick)
        if all(abs(y - other) >= size for other in written):
            ink.write(panel.left - 5, y - 0.35 * size, str(tick), align="right")
            written.append(y)


def _write_empty(ink: Ink, panel: Panel, words: str) -> None:
    """Why a strip is empty."""
    y = panel.bottom + panel.height / 2 - 0.35 * ink.look.text_pt
    ink.write(panel.left + 8, y, words, color=ink.look.faint, box=ink.look.paper)
