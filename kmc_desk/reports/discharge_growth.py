"""The growth table of the discharge summary."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table, TableStyle

from kmc_desk.domain.dates import age_days, show_date
from kmc_desk.domain.discharge_summary import DischargeSummary
from kmc_desk.domain.growth.alerts import LOSS_AMBER_PCT, LOSS_RED_PCT
from kmc_desk.domain.growth.chart import ChartPoint
from kmc_desk.domain.growth.velocity import TARGET_G_PER_KG_DAY, StayGain
from kmc_desk.domain.growth.weight_loss import WeightLoss, loss_pct
from kmc_desk.domain.returns.figures import show_against
from kmc_desk.domain.units import half_up, show_weight
from kmc_desk.reports.discharge_parts import close_table
from kmc_desk.reports.discharge_words import upper_first, variant
from kmc_desk.reports.growth_text import (
    SEPARATOR,
    regained_words,
    show_centile,
    show_signed,
    show_z,
)
from kmc_desk.reports.page import CELL, CONTENT_WIDTH, FAINT, paragraph
from kmc_desk.texts import text

Cell = str | list[Flowable]
_WHAT, _DATE, _AGE, _WEIGHT, _SIZE = 36 * mm, 23 * mm, 14 * mm, 21 * mm, 21 * mm
_SCORE = ParagraphStyle("score", parent=CELL, fontSize=8, leading=9.5, textColor=FAINT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table.

    Attributes:
        sizes: length and head in cm with their scores, where measured.
    """

    what: str
    on: date | None = None
    weight_g: int | None = None
    point: ChartPoint | None = None
    sizes: tuple[ChartPoint | None, ChartPoint | None] = (None, None)
    remark: str = ""


def growth_table(summary: DischargeSummary) -> Table:
    """Birth, lowest, regained and last weight with length and head, and the gain of the stay.

    Length and head have no column where nobody measured them.
    """
    rows = [_birth_row(summary), *_loss_rows(summary), _last_row(summary)]
    kept = [n for n in (0, 1) if any(row.sizes[n] for row in rows)]
    names = ("date", "day", "weight", *(("length", "head")[n] for n in kept))
    heads = [text(f"summary.column_{name}") for name in names]
    gain = (text("summary.gain"), gain_words(summary.gain, summary.infant.birth_date))
    lines = [_cells(summary, row, kept) for row in rows]
    widths = [_WHAT, _DATE, _AGE, _WEIGHT, *[_SIZE] * len(kept)]
    blank = [""] * (len(widths) - 1)
    cells = [("", *heads, ""), *lines, (*gain, *blank)]
    made = close_table(cells, (*widths, CONTENT_WIDTH - sum(widths)))
    whole = [number for number, row in enumerate(rows, start=1) if row.on is None]
    for number in (*whole, len(cells) - 1):
        made.setStyle(TableStyle([("SPAN", (1, number), (-1, number))]))
    return made


def _cells(summary: DischargeSummary, row: Row, kept: Sequence[int]) -> list[Cell]:
    """A line as it is printed; a length of another day says so."""
    if row.on is None:
        return [row.what, row.remark, *[""] * (3 + len(kept))]
    day = text("summary.on_day", day=age_days(summary.infant.birth_date, row.on))
    weight = "—" if row.weight_g is None else show_weight(row.weight_g)
    cells = [row.what, show_date(row.on), day, _measured(weight, row.point)]
    for n in kept:
        cells.append(_size(row.sizes[n], row.on))
    return [*cells, row.remark]


def _measured(value: str, point: ChartPoint | None, day: str = "") -> Cell:
    """A value, and below it of which day it is and where it lies on the curves."""
    below = [day] if day else []
    if point is not None and point.score.z is not None and point.score.centile is not None:
        z, centile = show_z(point.score.z), show_centile(point.score.centile)
        below.append(text("summary.score", z=z, centile=centile))
    return [paragraph(value, CELL), *(paragraph(words, _SCORE) for words in below)]


def _size(point: ChartPoint | None, on: date) -> Cell:
    """A length or head in cm; one that was measured on another day says on which."""
    if point is None:
        return ""
    day = "" if point.on == on else text("summary.on_day", day=point.age_days)
    return _measured(text("summary.cm", cm=half_up(point.value, 1)), point, day)


def gain_words(gain: StayGain | None, birth_date: date) -> str:
    """The gain with its window in days of age; decimals never hide a missed target (G25)."""
    if gain is None:
        return text("summary.no_gain")
    value = gain.g_per_kg_day
    shown = show_signed(value, 1) if value < 0 else show_against(value, TARGET_G_PER_KG_DAY)
    first, last = (age_days(birth_date, point.on) for point in (gain.first, gain.last))
    return text("summary.gain_of", gain=shown, first=first, last=last)


def _birth_row(summary: DischargeSummary) -> Row:
    infant, chart = summary.infant, summary.chart
    said: list[str] = []
    if chart.size_at_birth is not None:
        said.append(text(f"chart_size_{chart.size_at_birth}"))
    if summary.loss is None:
        unknown = infant.birth_weight_g is None
        said.append(text("summary.loss_unknown" if unknown else "summary.loss_proxy"))
    elif not summary.loss.below:
        said.append(text("summary.never_below"))
    on = infant.birth_date
    return Row(
        what=text("summary.birth"),
        on=on,
        weight_g=infant.birth_weight_g,
        point=None if summary.loss is None else _point(chart.points, on),
        sizes=(_point(summary.lengths, on), _point(summary.heads, on)),
        remark=upper_first(SEPARATOR.join(said)),
    )


def _loss_rows(summary: DischargeSummary) -> list[Row]:
    """Lowest weight and the day birth weight was reached again; none where nothing was lost."""
    loss, birth_date = summary.loss, summary.infant.birth_date
    if loss is None or not loss.below:
        return []
    rows: list[Row] = []
    if loss.nadir is not None:
        on, weight_g = loss.nadir.on, loss.nadir.weight_g
        rows.append(Row(what=text("summary.lowest"), on=on, weight_g=weight_g, remark=_lost(loss)))
    label = text("summary.regained")
    if loss.regained_on is not None:
        point = _point(summary.chart.points, loss.regained_on)
        weight_g = None if point is None else round(point.value)
        words = upper_first(regained_words(loss, birth_date))
        rows.append(Row(what=label, on=loss.regained_on, weight_g=weight_g, remark=words))
    elif loss.last_below_on is not None:
        day = age_days(birth_date, loss.last_below_on)
        rows.append(Row(what=label, remark=text("summary.not_regained", day=day)))
    return rows


def _lost(loss: WeightLoss) -> str:
    """Percent lost at the nadir; decimals never make it reach a limit it did not reach."""
    if loss.max_loss_pct is None:
        return ""
    limit = LOSS_AMBER_PCT if loss.max_loss_pct < LOSS_AMBER_PCT else LOSS_RED_PCT
    return text("summary.below", percent=show_against(loss.max_loss_pct, limit))


def _last_row(summary: DischargeSummary) -> Row:
    on, weight_g = summary.exit_weight_on, summary.exit_weight_g
    left = summary.leaving.exit_at.date()
    point = _point(summary.chart.points, on)
    said: list[str] = []
    if summary.loss is not None and summary.infant.birth_weight_g is not None:
        said.append(_against_birth(loss_pct(summary.infant.birth_weight_g, weight_g)))
    return Row(
        what=variant("summary.weighed", summary) if on == left else text("summary.weighed.OTHER"),
        on=on,
        weight_g=weight_g,
        point=point,
        sizes=(_latest(summary, summary.lengths), _latest(summary, summary.heads)),
        remark=upper_first(SEPARATOR.join(said)),
    )


def _point(points: Iterable[ChartPoint], on: date) -> ChartPoint | None:
    return next((point for point in points if point.on == on), None)


def _latest(summary: DischargeSummary, points: Iterable[ChartPoint]) -> ChartPoint | None:
    """The last one of the stay; that of birth stands in its own line."""
    first, last = summary.episode.admitted_at.date(), summary.leaving.exit_at.date()
    born = summary.infant.birth_date
    own = [point for point in points if first <= point.on <= last and point.on != born]
    return own[-1] if own else None


def _against_birth(lost: float) -> str:
    if lost == 0:
        return text("summary.as_birth")
    return text("summary.below" if lost > 0 else "summary.above", percent=show_signed(abs(lost), 1))
