"""A growth chart in words: the lines around it, the read-out of a point, and the whole of it."""

from datetime import date

from kmc_desk.domain.dates import PRETERM_BELOW_DAYS, TERM_DAYS, age_days, show_date, weeks_and_days
from kmc_desk.domain.growth.chart import ChartPoint, EventKind, GrowthChart
from kmc_desk.domain.growth.classes import GrowthClass, growth_class, is_flagged
from kmc_desk.domain.growth.curve_sets import CurveSet
from kmc_desk.domain.growth.measures import WEIGHT_BASED, Ages, Basis, Measure, StandardName
from kmc_desk.domain.growth.no_score import NoScore
from kmc_desk.domain.growth.preterm_postnatal import PMA_LAST_DAY
from kmc_desk.domain.growth.score import Score
from kmc_desk.domain.growth.weight_loss import WeightLoss
from kmc_desk.domain.units import half_up, show_weight
from kmc_desk.texts import text

SEPARATOR = " · "
_LEAST_SHOWN, _MOST_SHOWN = 0.1, 99.9
_WHOLE_FROM, _WHOLE_TO = 1, 99  # between them a decimal would claim more than the curves know


def show_signed(value: float, places: int) -> str:
    """A number half-up with a true minus sign; never a negative zero."""
    shown = half_up(value, places)
    return shown.replace("-", "−") if float(shown) else shown.removeprefix("-")


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


def show_value(measure: Measure, value: float) -> str:
    """A figure with its unit: grams, or cm to 0.1."""
    if measure in WEIGHT_BASED:
        return show_weight(round(value))
    return text("chart_cm", value=half_up(value, 1))


def facts(chart: GrowthChart) -> str:
    """Sex, birth, gestation, birth weight and its class in one line."""
    infant = chart.infant
    sex = infant.sex if infant.sex in ("M", "F") else "unknown"
    ga = infant.ga_days
    said = [
        text(f"chart_sex_{sex}"),
        text("chart_born", born=show_date(infant.birth_date)),
        text("chart_ga_unknown") if ga is None else text("chart_ga", ga=weeks_and_days(ga)),
        birth_weight(chart),
    ]
    if chart.size_at_birth is not None:
        said.append(text(f"chart_size_{chart.size_at_birth}"))
    return SEPARATOR.join(said)


def birth_weight(chart: GrowthChart) -> str:
    """The birth weight, and whether it was measured at birth."""
    weight = chart.infant.birth_weight_g
    if weight is None:
        return text("chart_birth_weight_unknown")
    proxy = "_proxy" if chart.infant.birth_weight_proxy else ""
    return text(f"chart_birth_weight{proxy}", weight=show_weight(weight))


def caption(chart: GrowthChart) -> str:
    """What is measured, and on which reference where that is the site's own."""
    measured = text(f"chart_axis_{chart.measure}")
    if not chart.site_reference:
        return measured
    return SEPARATOR.join((measured, text("chart_site_reference", name=chart.site_reference)))


def notes(chart: GrowthChart, *, hidden: int = 0) -> str:
    """What has to be known before the chart is read: missing curves, marks, what is not shown."""
    said = [no_curves(chart)] if chart.no_curves else []
    if any(point.score.reason is NoScore.PMA_BELOW for point in chart.points):
        said.append(text("chart_no_curves_before"))
    if any(_is_older(chart, point) for point in chart.points):
        said.append(text("chart_after_24_months"))
    if hidden:
        said.append(text("chart_earlier_hidden", count=hidden))
    if chart.on_another_standard:
        said.append(text("chart_on_another_standard", count=chart.on_another_standard))
    if any(point.is_corrected for point in chart.points):
        said.append(text(f"chart_marks_{chart.wish.ages}"))
    return SEPARATOR.join(said)


def _is_older(chart: GrowthChart, point: ChartPoint) -> bool:
    """Whether a preterm infant is too old for corrected age."""
    ga_days = chart.infant.ga_days
    preterm = ga_days is not None and ga_days < PRETERM_BELOW_DAYS
    return preterm and chart.axis is Basis.PMA and point.score.basis is Basis.AGE


def empty(chart: GrowthChart) -> str:
    """Why there is no point: nothing measured, or nothing that the standard takes."""
    return text("chart_none_here" if chart.on_another_standard else "chart_empty")


def no_curves(chart: GrowthChart) -> str:
    """Why there are no curves; empty when there are."""
    return text(f"chart_no_curves_{chart.no_curves.value}") if chart.no_curves else ""


def reference(chart: GrowthChart) -> str:
    """The standards the curves are from; empty without curves."""
    if not chart.references:
        return ""
    names = "; ".join(chart.references)
    return text(f"chart_reference_{chart.infant.sex}", name=names)


def counts_months(chart: GrowthChart) -> bool:
    """Whether the axis counts months after term: once it goes beyond the preterm standard."""
    return chart.axis is Basis.PMA and chart.window.last > PMA_LAST_DAY + 7


def moves_points(chart: GrowthChart) -> bool:
    """Whether points after PMA 64 weeks stand at age since birth, so that no date fits there."""
    return chart.wish.ages is Ages.SINCE_BIRTH and any(p.is_corrected for p in chart.points)


def months_from(chart: GrowthChart) -> tuple[int, int, str]:
    """Where months are counted from, up to where weeks are, and the key of the first month's word.

    Term infants count from birth, preterm ones from term; at age since birth (GIGS) the weeks of
    the preterm standard are followed by months since birth.
    """
    ga_days = chart.infant.ga_days
    if ga_days is not None and ga_days >= PRETERM_BELOW_DAYS:
        return ga_days, ga_days, "chart_months_since_birth"
    if chart.wish.ages is Ages.SINCE_BIRTH:
        return TERM_DAYS, PMA_LAST_DAY, "chart_months_since_birth"
    return TERM_DAYS, TERM_DAYS, "chart_months_corrected"


def axis_word(chart: GrowthChart) -> str:
    """What the x axis counts."""
    if chart.axis is Basis.LENGTH:
        return text("chart_axis_cm")
    return text("chart_axis_pma" if chart.axis is Basis.PMA else "chart_axis_age")


def set_name(chart: GrowthChart, one: CurveSet) -> str:
    """What the curves of one stretch are."""
    basis = one.basis
    if basis is Basis.CORRECTED_AGE and chart.wish.ages is Ages.SINCE_BIRTH:
        basis = Basis.AGE  # the curves are the same; the points were moved
    return _named(one.standard, basis)


def read_out(chart: GrowthChart, point: ChartPoint) -> str:
    """One point: date, age, PMA, figure, z-score, centile, standard, and the other age's z."""
    parts = [show_date(point.on), text("chart_read_age", days=point.age_days)]
    if point.pma_days is not None:
        corrected = point.pma_days - TERM_DAYS
        parts.append(
            text("chart_read_corrected", days=corrected)
            if point.is_corrected
            else text("chart_read_pma", pma=weeks_and_days(point.pma_days))
        )
    if chart.axis is Basis.LENGTH:
        parts.append(text("chart_read_length", length=half_up(point.x, 1)))
    parts.append(show_value(chart.measure, point.value))
    return SEPARATOR.join([*parts, *shown_scores(chart, point)])


def shown_scores(chart: GrowthChart, point: ChartPoint) -> list[str]:
    """The z-score at the age that is shown; of both where both are."""
    if point.since_birth is None or chart.wish.ages is Ages.CORRECTED:
        return scored(chart.measure, point.score)
    since_birth = scored(chart.measure, point.since_birth)
    if chart.wish.ages is Ages.SINCE_BIRTH:
        return since_birth
    return [*scored(chart.measure, point.score), *since_birth]


def scored(measure: Measure, score: Score) -> list[str]:
    """z-score, centile, standard and class in words, or why there is no z-score."""
    if score.z is None or score.centile is None:
        reason = text(f"growth_reason_{score.reason}") if score.reason else ""
        return [text("chart_read_no_z", reason=reason)]
    said = [
        text("chart_read_z", z=show_z(score.z)),
        text("chart_read_centile", centile=show_centile(score.centile)),
        standard_word(score),
    ]
    return said + _class_words(measure, score, score.z)


def standard_word(score: Score) -> str:
    """The standard of a score, in brackets."""
    return text("chart_read_standard", standard=_named(score.standard or "", score.basis))


def _named(standard: str, basis: Basis | None) -> str:
    """A standard in words, WHO with what it goes by; a site's own reference by its name."""
    if standard not in set(StandardName):
        return text("chart_set_own", name=standard)
    return text(f"chart_set_{standard}" + (f"_{basis}" if standard == StandardName.WHO else ""))


def _class_words(measure: Measure, score: Score, z: float) -> list[str]:
    """The class on the WHO standards, unless it is normal; a figure to be measured again."""
    if score.standard == StandardName.NEWBORN:
        return []
    if is_flagged(measure, z):
        return [text("chart_flagged")]
    found = growth_class(measure, z)
    if score.standard != StandardName.WHO or found is GrowthClass.NORMAL:
        return []
    return [text(f"growth_class_{found}")]


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
