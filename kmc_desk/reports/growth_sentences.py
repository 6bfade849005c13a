"""A growth chart in sentences, for who cannot see it; also under the printed chart."""

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.growth.chart import ChartPoint, EventKind, GrowthChart
from kmc_desk.domain.growth.measures import Measure
from kmc_desk.domain.growth.weight_loss import loss_pct
from kmc_desk.domain.units import half_up, show_weight
from kmc_desk.reports.growth_text import (
    SEPARATOR,
    empty,
    event_word,
    facts,
    no_curves,
    reference,
    show_signed,
    show_value,
    show_z,
    shown_scores,
)
from kmc_desk.texts import text


def describe(chart: GrowthChart) -> str:
    """The chart in sentences: who, how many figures, the latest, what happened, the standards."""
    title = text(f"chart_title_{chart.measure}", label=chart.infant.label)
    sentences = [f"{title}: {facts(chart)}."]
    if not chart.points:
        return " ".join((*sentences, empty(chart)))
    first, latest = chart.points[0], chart.points[-1]
    count, first_on, last_on = len(chart.points), show_date(first.on), show_date(latest.on)
    sentences.append(
        text("chart_say_one_figure")
        if count == 1
        else text("chart_say_figures", count=count, first=first_on, last=last_on)
    )
    sentences.append(_latest(chart, latest))
    if chart.change is not None:
        change, since = show_z(chart.change.change), show_date(chart.change.since)
        sentences.append(text("chart_say_change", change=change, since=since))
    sentences += _loss(chart)
    sentences += [
        text(
            "chart_say_event",
            event=_first_letter_up(event_word(event.kind)),
            day=show_date(event.on),
        )
        for event in chart.events
        if event.kind not in (EventKind.NADIR, EventKind.REGAINED)
    ]
    if chart.gains:
        last = chart.gains[-1]
        gain = show_signed(last.g_per_kg_day, 1)
        sentences.append(text("chart_say_gain", day=show_date(last.on), gain=gain))
    held = [day for day in chart.skin_to_skin if day.hours is not None]
    if chart.measure is Measure.WEIGHT and held and held[-1].hours is not None:
        hours = half_up(held[-1].hours, 1)
        sentences.append(text("chart_say_hours", day=show_date(held[-1].on), hours=hours))
    ending = reference(chart) or no_curves(chart)
    return " ".join((*sentences, f"{ending}."))


def _latest(chart: GrowthChart, point: ChartPoint) -> str:
    value, day = show_value(chart.measure, point.value), show_date(point.on)
    said = SEPARATOR.join(shown_scores(chart, point))
    return text("chart_say_latest", value=value, day=day, scored=said)


def _loss(chart: GrowthChart) -> list[str]:
    """Nadir and regain in sentences; none when nothing was lost."""
    nadir = chart.event(EventKind.NADIR)
    lowest = next((p for p in chart.points if nadir and p.on == nadir.on), None)
    if lowest is None or chart.infant.birth_weight_g is None:
        return []
    weight_g = round(lowest.value)
    loss = half_up(loss_pct(chart.infant.birth_weight_g, weight_g), 1)
    weight, day = show_weight(weight_g), show_date(lowest.on)
    regained = chart.event(EventKind.REGAINED)
    return [
        text("chart_say_nadir", weight=weight, day=day, loss=loss),
        text("chart_say_regained", day=show_date(regained.on))
        if regained
        else text("chart_say_not_regained"),
    ]


def _first_letter_up(words: str) -> str:
    return words[:1].upper() + words[1:]
