"""The growth table of the discharge summary."""

from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Table, TableStyle

from kmc_desk.domain.dates import age_days, show_date
from kmc_desk.domain.discharge_summary import DischargeSummary
from kmc_desk.domain.growth.alerts import LOSS_AMBER_PCT, LOSS_RED_PCT
from kmc_desk.domain.growth.velocity import TARGET_G_PER_KG_DAY, StayGain
from kmc_desk.domain.growth.weight_loss import WeightLoss, loss_pct
from kmc_desk.domain.returns.figures import show_against
from kmc_desk.domain.units import show_weight
from kmc_desk.reports.discharge_parts import LABEL
from kmc_desk.reports.discharge_words import upper_first, variant
from kmc_desk.reports.growth_text import (
    SEPARATOR,
    regained_words,
    show_centile,
    show_signed,
    show_z,
    standard_word,
)
from kmc_desk.reports.page import CONTENT_WIDTH, paragraph, table
from kmc_desk.texts import text

Row = tuple[str, str, str, str, str]  # what, date, age, weight, remark
_WIDTHS = (42 * mm, 26 * mm, 17 * mm, 19 * mm)


def growth_table(summary: DischargeSummary) -> Table:
    """Birth, lowest, regained and last weight, and the gain of the stay."""
    heads = [text(f"summary.column_{name}") for name in ("date", "day", "weight")]
    day_0 = paragraph(text("summary.column_remark"), LABEL)
    gain = (text("summary.gain"), gain_words(summary.gain, summary.infant.birth_date))
    rows = (
        ("", *heads, day_0),
        _birth_row(summary),
        *_loss_rows(summary),
        _last_row(summary),
        (*gain, "", "", ""),
    )
    widths = (*_WIDTHS, CONTENT_WIDTH - sum(_WIDTHS))
    made = table(rows, widths, right=(3,))
    made.setStyle(
        TableStyle(
            [
                ("SPAN", (1, -1), (-1, -1)),
                ("LEFTPADDING", (0, 0), (0, -1), 0),
                ("LEFTPADDING", (4, 0), (4, -1), 12),
                ("TOPPADDING", (0, 0), (-1, -1), 1.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2.2),
            ]
        )
    )
    return made


def gain_words(gain: StayGain | None, birth_date: date) -> str:
    """The gain with its window in days of age; decimals never hide a missed target (G25)."""
    if gain is None:
        return text("summary.no_gain")
    value = gain.g_per_kg_day
    shown = show_signed(value, 1) if value < 0 else show_against(value, TARGET_G_PER_KG_DAY)
    first, last = (age_days(birth_date, point.on) for point in (gain.first, gain.last))
    return text("summary.gain_of", gain=shown, first=first, last=last)


def _row(summary: DischargeSummary, label: str, on: date, weight_g: int | None, remark: str) -> Row:
    day = text("summary.on_day", day=age_days(summary.infant.birth_date, on))
    return label, show_date(on), day, "—" if weight_g is None else show_weight(weight_g), remark


def _birth_row(summary: DischargeSummary) -> Row:
    infant = summary.infant
    remark = ""
    if summary.loss is None:
        remark = text(
            "summary.loss_unknown" if infant.birth_weight_g is None else "summary.loss_proxy"
        )
    elif not summary.loss.below:
        remark = text("summary.never_below")
    return _row(summary, text("summary.birth"), infant.birth_date, infant.birth_weight_g, remark)


def _loss_rows(summary: DischargeSummary) -> list[Row]:
    """Lowest weight and the day birth weight was reached again; none where nothing was lost."""
    loss, birth_date = summary.loss, summary.infant.birth_date
    if loss is None or not loss.below:
        return []
    rows: list[Row] = []
    if loss.nadir is not None:
        lowest = text("summary.lowest")
        rows.append(_row(summary, lowest, loss.nadir.on, loss.nadir.weight_g, _lost(loss)))
    label = text("summary.regained")
    if loss.regained_on is not None:
        weights = {point.on: round(point.value) for point in summary.chart.points}
        words = upper_first(regained_words(loss, birth_date))
        rows.append(_row(summary, label, loss.regained_on, weights.get(loss.regained_on), words))
    elif loss.last_below_on is not None:
        day = age_days(birth_date, loss.last_below_on)
        rows.append((label, "", "", "", text("summary.not_regained", day=day)))
    return rows


def _lost(loss: WeightLoss) -> str:
    """Percent lost at the nadir; decimals never make it reach a limit it did not reach."""
    if loss.max_loss_pct is None:
        return ""
    limit = LOSS_AMBER_PCT if loss.max_loss_pct < LOSS_AMBER_PCT else LOSS_RED_PCT
    return text("summary.below", percent=show_against(loss.max_loss_pct, limit))


def _last_row(summary: DischargeSummary) -> Row:
    on, weight_g = summary.exit_weight_on, summary.exit_weight_g
    of_exit = on == summary.leaving.exit_at.date()
    label = variant("summary.weighed", summary) if of_exit else text("summary.weighed.OTHER")
    point = next((point for point in summary.chart.points if point.on == on), None)
    remarks: list[str] = []
    if summary.loss is not None and summary.infant.birth_weight_g is not None:
        remarks.append(_against_birth(loss_pct(summary.infant.birth_weight_g, weight_g)))
    if point is not None and point.score.z is not None and point.score.centile is not None:
        remarks.append(text("chart_read_z", z=show_z(point.score.z)))
        remarks.append(text("chart_read_centile", centile=show_centile(point.score.centile)))
        remarks.append(standard_word(point.score))
    return _row(summary, label, on, weight_g, upper_first(SEPARATOR.join(remarks)))


def _against_birth(lost: float) -> str:
    if lost == 0:
        return text("summary.as_birth")
    return text("summary.below" if lost > 0 else "summary.above", percent=show_signed(abs(lost), 1))
