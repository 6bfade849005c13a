"""Growth charts as documents and pictures: of one infant, or of the whole ward."""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from kmc_desk.domain.dates import day_span
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.growth.chart import ChartWish, GrowthChart
from kmc_desk.domain.growth.charting import growth_chart
from kmc_desk.domain.growth.measures import Measure
from kmc_desk.domain.growth_record import growth_record
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.printed import Printed
from kmc_desk.domain.records import GrowthReference
from kmc_desk.domain.stay_file import in_bed_order
from kmc_desk.exchange.growth_reference import chosen_reference
from kmc_desk.growth_tables import standards
from kmc_desk.store.queries_stays import beds, open_stays
from kmc_desk.store.queries_ward import stays_that_count
from kmc_desk.texts import text
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.papers import Paper, save_paper, stamp, write_out

PICTURE_PT = (760.0, 480.0)
GROWTH_WORD = "growth_charts"
"""Of the audit trail."""


class ChartFile(StrEnum):
    """The kinds of file, by their ending."""

    PDF = ".pdf"
    PNG = ".png"
    SVG = ".svg"


def save_growth_charts(
    context: Context,
    infant_id: int,
    target: Path,
    wish: ChartWish | None = None,
    reference: str = "",
) -> Path:
    """Write charts of an infant to a file whose ending says which kind; making it is audited.

    Args:
        context: who asks.
        infant_id: whose charts.
        target: `.pdf` gets the weight chart and each other measure that has a figure, `.png` and
            `.svg` the one chart that is wished for; returned.
        wish: measure, ages and part of the curves.
        reference: name of a site's own reference; "" for the standards.

    Raises:
        UserError: not_allowed, infant_without_stay, reference_unknown, chart_file_kind.
    """
    kinds = {kind.value: kind for kind in ChartFile}
    kind = kinds.get(target.suffix.lower())
    if kind is None:
        raise UserError("chart_file_kind", path=target)
    wish = wish or ChartWish()
    if kind is ChartFile.PDF:
        return save_paper(context, growth_paper(context, infant_id, wish, reference), target)
    stay_id, charts, _ = _charts(context, infant_id, wish, reference)
    chart = next(one for one in charts if one.measure is wish.measure)
    write_out(context, target, _picture(context, chart, kind), (GROWTH_WORD, stay_id))
    return target


def growth_paper(
    context: Context, infant_id: int, wish: ChartWish | None = None, reference: str = ""
) -> Paper:
    """The weight chart of an infant and each other measure that has a figure.

    Raises:
        UserError: not_allowed, infant_without_stay, reference_unknown.
    """
    from kmc_desk.reports.growth_document import growth_pdf  # late: start-up without reportlab

    stay_id, charts, printed = _charts(context, infant_id, wish or ChartWish(), reference)
    kept = [one for one in charts if one.measure is Measure.WEIGHT or one.points]
    return Paper(
        pdf=growth_pdf(kept, context.centre, printed, context.watermark),
        file_name="growth-charts.pdf",
        word=GROWTH_WORD,
        stay_id=stay_id,
    )


def _picture(context: Context, chart: GrowthChart, kind: ChartFile) -> bytes:
    from kmc_desk.reports import drawing_files  # late: matplotlib
    from kmc_desk.reports.drawing import marked
    from kmc_desk.reports.growth_figure import draw

    drawing = marked(draw(chart, *PICTURE_PT), context.watermark)
    return drawing_files.png(drawing) if kind is ChartFile.PNG else drawing_files.svg(drawing)


@dataclass(frozen=True, slots=True, kw_only=True)
class WardChart:
    """The weight chart of one infant on the ward; `bed_no` may be empty."""

    bed_no: str
    infant_id: int
    chart: GrowthChart


def ward_charts(context: Context) -> tuple[WardChart, ...]:
    """The weight charts of everybody on the ward, in bed order.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.SEE_WARD)
    now = context.clock()
    since, _ = day_span(now.date() - timedelta(days=1))
    with context.read() as reader:
        files = in_bed_order(open_stays(reader.connection, since), beds(reader.connection))
    return tuple(
        WardChart(
            bed_no=file.episode.bed_no or "",
            infant_id=file.infant.id,
            chart=growth_chart(growth_record([file], now), standards()),
        )
        for file in files
    )


def ward_charts_paper(context: Context) -> Paper:
    """Small weight charts of the whole ward.

    Raises:
        UserError: not_allowed.
    """
    from kmc_desk.reports.growth_document import ward_growth_pdf  # late: start-up

    charts = [
        (text("chart_bed", bed=one.bed_no) if one.bed_no else "", one.chart)
        for one in ward_charts(context)
    ]
    with context.read() as reader:
        printed = stamp(context, reader)
    pdf = ward_growth_pdf(charts, context.centre, printed, context.watermark)
    return Paper(pdf=pdf, file_name="ward-growth.pdf", word="ward_growth_charts")


def save_ward_charts(context: Context, target: Path) -> Path:
    """Write `ward_charts_paper` to a file; returns the file.

    Raises:
        UserError: not_allowed, ward_charts_file_kind for a file that does not end in .pdf.
    """
    if target.suffix.lower() != ChartFile.PDF:
        raise UserError("ward_charts_file_kind", path=target)
    return save_paper(context, ward_charts_paper(context), target)


def _charts(
    context: Context, infant_id: int, wish: ChartWish, reference: str
) -> tuple[int, list[GrowthChart], Printed]:
    """Number of the latest stay, the chart of every measure, and what papers say of their making.

    A further set of charts is no copy: it shows what was weighed since.
    """
    context.allow(Action.SEE_WARD)
    with context.read() as reader:
        stays = stays_that_count(reader.connection, infant_id)
        own = chosen_reference(reader.find(GrowthReference), reference)
        printed = stamp(context, reader)
    record = growth_record(stays, context.clock())
    charts = [
        growth_chart(record, standards(), replace(wish, measure=measure), own)
        for measure in Measure
    ]
    return stays[-1].episode.id, charts, printed
