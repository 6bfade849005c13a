"""Growth charts on A4: those of one infant, a measure a page, or small ones of the whole ward."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer, Table, TableStyle

from kmc_desk.domain.growth.chart import GrowthChart
from kmc_desk.domain.growth.measures import Measure
from kmc_desk.domain.records import Centre
from kmc_desk.reports.centre_head import centre_head
from kmc_desk.reports.drawing_pdf import DrawingBox
from kmc_desk.reports.growth_figure import draw
from kmc_desk.reports.growth_look import PAPER
from kmc_desk.reports.growth_sentences import describe
from kmc_desk.reports.growth_text import SEPARATOR
from kmc_desk.reports.growth_thumbnail import draw_thumbnail
from kmc_desk.reports.page import CONTENT_WIDTH, SMALL, Printed, build, paragraph
from kmc_desk.texts import text

_WEIGHT_HIGH, _OTHER_HIGH = 188 * mm, 96 * mm
_ACROSS, _THUMBNAIL_HIGH = 3, 44 * mm


def growth_pdf(
    charts: Sequence[GrowthChart], centre: Centre, printed: Printed, watermark: str = ""
) -> bytes:
    """Charts of one infant as vectors, weight first; each with what it says in words.

    Args:
        charts: at least one, all of the same infant.
        centre: for the head of each page.
        printed: when and by whom, for the foot.
        watermark: a word across every page, for demo data.

    Returns:
        The PDF; the same arguments give the same bytes.
    """
    story: list[Flowable] = []
    for number, chart in enumerate(charts):
        if number == 1:
            story.append(PageBreak())
        high = _WEIGHT_HIGH if chart.measure is Measure.WEIGHT else _OTHER_HIGH
        story.append(_box(chart, high))
        story.append(Spacer(0, 2 * mm))
        story.append(paragraph(describe(chart), SMALL))
    story.append(paragraph(text("chart_closing"), SMALL))
    infant = charts[0].infant
    return build(
        story,
        title=text("chart_document"),
        centre=centre_head(centre),
        reference=SEPARATOR.join((infant.kmc_no, infant.label)),
        printed=printed,
        watermark=watermark,
    )


def ward_growth_pdf(
    charts: Sequence[tuple[str, GrowthChart]],
    centre: Centre,
    printed: Printed,
    watermark: str = "",
) -> bytes:
    """Small weight charts of the whole ward, fifteen a page.

    Args:
        charts: what stands first over each, such as the bed, and the chart; in bed order.
        centre: for the head of each page.
        printed: when and by whom, for the foot.
        watermark: a word across every page, for demo data.
    """
    width = CONTENT_WIDTH / _ACROSS
    boxes: list[Flowable | str] = [
        DrawingBox(
            width - 2 * mm,
            _THUMBNAIL_HIGH,
            lambda wide, high, chart=chart, title=title: draw_thumbnail(
                chart, wide, high, PAPER, title
            ),
        )
        for title, chart in charts
    ]
    rows = [boxes[first : first + _ACROSS] for first in range(0, len(boxes), _ACROSS)]
    rows = [[*row, *[""] * (_ACROSS - len(row))] for row in rows]
    style = TableStyle(
        [
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2 * mm),
        ]
    )
    table = Table(rows, [width] * _ACROSS, style=style) if rows else None
    empty = paragraph(text("chart_ward_empty"))
    names = dict.fromkeys(name for _, chart in charts for name in chart.references)
    story: list[Flowable] = [table or empty, paragraph("; ".join(names), SMALL)]
    return build(
        [*story, paragraph(text("chart_closing"), SMALL)],
        title=text("chart_ward_document"),
        centre=centre_head(centre),
        reference=text("chart_ward_count", count=len(charts)),
        printed=printed,
        watermark=watermark,
    )


def _box(chart: GrowthChart, high: float) -> DrawingBox:
    return DrawingBox(CONTENT_WIDTH, high, lambda width, height: draw(chart, width, height, PAPER))
