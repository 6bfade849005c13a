"""Twelve months of the return on A4: the charts on the first page, the comparison after them."""

from dataclasses import replace

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer

from kmc_desk.domain.returns.trend import Trend
from kmc_desk.reports.drawing import Drawing
from kmc_desk.reports.drawing_pdf import DrawingBox
from kmc_desk.reports.growth_look import PAPER
from kmc_desk.reports.page import CONTENT_WIDTH, HEADING, SMALL, Printed, build, paragraph
from kmc_desk.reports.return_tables import block_table
from kmc_desk.reports.trend_figure import draw_trend, trend_height
from kmc_desk.texts import text
from kmc_desk.texts.return_trend import comparison, headline, rule_of_headline, span_words

LOOK = replace(PAPER, text_pt=7)


def trend_pdf(trend: Trend, printed: Printed, watermark: str = "") -> bytes:
    """The charts and the comparison as a PDF; the same arguments give the same bytes.

    Args:
        trend: what is shown; nothing is counted here.
        printed: when and by whom, for the foot.
        watermark: a word across every page, for demo data.
    """
    return build(
        _story(trend),
        title=text("trend.document"),
        centre=f"{trend.centre_code}  {trend.centre_name}",
        reference=span_words(trend),
        printed=printed,
        watermark=watermark,
    )


def _story(trend: Trend) -> list[Flowable]:
    if not trend.months:
        return [paragraph(text("trend.nobody"))]

    def charts(width: float, _height: float) -> Drawing:
        return draw_trend(trend, width, LOOK)

    story: list[Flowable] = []
    if trend.since is not None:
        story += [paragraph(headline(trend), HEADING), paragraph(rule_of_headline(trend), SMALL)]
    return [
        *story,
        Spacer(0, 2 * mm),
        DrawingBox(CONTENT_WIDTH, trend_height(CONTENT_WIDTH, LOOK), charts),
        paragraph(text("trend.key"), SMALL),
        PageBreak(),
        block_table(comparison(trend), CONTENT_WIDTH),
        Spacer(0, 2 * mm),
        paragraph(text("trend.small"), SMALL),
        paragraph(text("trend.rule.together"), SMALL),
    ]
