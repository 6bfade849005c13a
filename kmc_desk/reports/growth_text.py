"""A growth chart in words: the line above it, the read-out of a weight, and the whole of it."""

from datetime import date

from kmc_desk.domain.dates import age_days, show_date, weeks_and_days
from kmc_desk.domain.growth.chart import ChartPoint, EventKind, GrowthChart
from kmc_desk.domain.growth.weight_loss import WeightLoss, loss_pct
from kmc_desk.domain.units import half_up, show_weight
from kmc_desk.texts import text

SEPARATOR = " · "


def show_signed(value: float, places: int) -> str:
    """A number half-up with a true minus sign; never a negative zero."""
    shown = half_up(value, places)
    return shown.replace("-", "−") if float(shown) else shown.removeprefix("-")


_LEAST_SHOWN, _MOST_SHOWN = 0.1, 99.9
_WHOLE_FROM, _WHOLE_TO = 1, 99  # between them a decimal would claim more than the curves know


def show_z(z: float) -> str:
    """A z-score to one decimal."""
    return show_signed(z, 1)


def show_centile(centile: float) -> str:
    """A centile as a whole number; one decimal below 1 and above 99, and never 0 or 100."""
    if centile < _LEAST_SHOWN:
        return f"<{_LEAST_SHOWN}"
    if centile > _MOST_SHOWN:
        return f">{_MOST_SHOWN}"
    return half_up(centile, 0 if _WHOLE_FROM <= centile <= _WHOLE_TO else 1)


def facts(chart: GrowthChart) -> str:
    """Sex, birth, gestation and birth weight in one line."""
    infant = chart.infant
    sex = infant.sex if infant.sex in ("M", "F") else "unknown"
    ga = infant.ga_days
    return SEPARATOR.join(
        (
            text(f"chart_sex_{sex}"),
            text("chart_born", born=show_date(infant.birth_date)),
            text("chart_ga_unknown") if ga is None else text("chart_ga", ga=weeks_and_days(ga)),
            birth_weight(chart),
        )
    )


def no_curves(chart: GrowthChart) -> str:
    """Why there are no curves; empty when there are."""
    return text(f"chart_no_curves_{chart.no_curves.value}") if chart.no_curves else ""


def reference(chart: GrowthChart) -> str:
    """The standard the curves are from; empty without curves."""
    if not chart.reference:
        return ""
    return text(f"chart_reference_{chart.infant.sex}", name=chart.reference)


def read_out(point: ChartPoint) -> str:
    """One weight: date, age, PMA, weight, z-score and centile."""
    parts = [show_date(point.on), text("chart_read_age", days=point.age_days)]
    if point.pma_days is not None:
        parts.append(text("chart_read_pma", pma=weeks_and_days(point.pma_days)))
    parts.append(show_weight(point.weight_g))
    if point.z is None or point.centile is None:
        parts.append(text("chart_read_no_z"))
    else:
        parts.append(text("chart_read_z", z=show_z(point.z)))
        parts.append(text("chart_read_centile", centile=show_centile(point.centile)))
    return SEPARATOR.join(parts)


def describe(chart: GrowthChart) -> str:
    """The chart in sentences, for who cannot see it."""
    title = text("chart_title", label=chart.infant.label)
    sentences = [f"{title}: {facts(chart)}."]
    if not chart.points:
        return " ".join((*sentences, text("chart_empty")))
    first, latest = chart.points[0], chart.points[-1]
    count, first_on, last_on = len(chart.points), show_date(first.on), show_date(latest.on)
    sentences.append(
        text("chart_say_one_weight")
        if count == 1
        else text("chart_say_weights", count=count, first=first_on, last=last_on)
    )
    sentences.append(_latest(latest))
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
    if held and held[-1].hours is not None:
        hours = half_up(held[-1].hours, 1)
        sentences.append(text("chart_say_hours", day=show_date(held[-1].on), hours=hours))
    ending = reference(chart) or no_curves(chart)
    return " ".join((*sentences, f"{ending}."))


def event_word(kind: EventKind) -> str:
    """What an event is called on the chart."""
    return text(f"chart_{kind.value.lower()}")


def regained_words(loss: WeightLoss, birth_date: date) -> str:
    """When birth weight was regained, in days of age; empty when it was not."""
    if loss.regained_on is None or loss.last_below_on is None:
        return ""
    day = age_days(birth_date, loss.regained_on)
    if loss.regained_exact:
        return text("growth_regained_on", day=day)
    return text("growth_regained_by", day=day, below=age_days(birth_date, loss.last_below_on))


def birth_weight(chart: GrowthChart) -> str:
    """The birth weight, and whether it was measured at birth."""
    weight = chart.infant.birth_weight_g
    if weight is None:
        return text("chart_birth_weight_unknown")
    proxy = "_proxy" if chart.infant.birth_weight_proxy else ""
    return text(f"chart_birth_weight{proxy}", weight=show_weight(weight))


def _latest(point: ChartPoint) -> str:
    weight, day = show_weight(point.weight_g), show_date(point.on)
    if point.z is None or point.centile is None:
        return text("chart_say_latest", weight=weight, day=day)
    z, centile = show_z(point.z), show_centile(point.centile)
    return text("chart_say_latest_z", weight=weight, day=day, z=z, centile=centile)


def _loss(chart: GrowthChart) -> list[str]:
    """Nadir and regain in sentences; none when nothing was lost."""
    nadir = chart.event(EventKind.NADIR)
    lowest = next((p for p in chart.points if nadir and p.on == nadir.on), None)
    if lowest is None or chart.infant.birth_weight_g is None:
        return []
    loss = half_up(loss_pct(chart.infant.birth_weight_g, lowest.weight_g), 1)
    weight, day = show_weight(lowest.weight_g), show_date(lowest.on)
    regained = chart.event(EventKind.REGAINED)
    return [
        text("chart_say_nadir", weight=weight, day=day, loss=loss),
        text("chart_say_regained", day=show_date(regained.on))
        if regained
        else text("chart_say_not_regained"),
    ]


def _first_letter_up(words: str) -> str:
    return words[:1].upper() + words[1:]
