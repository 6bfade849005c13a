"""The discharge summary on A4, one or two pages (clinical.md §7.1, §7.2)."""

from dataclasses import replace

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.dates import show_date
from kmc_desk.domain.discharge_summary import DischargeSummary
from kmc_desk.domain.growth.chart import EventKind, GrowthChart
from kmc_desk.domain.records import Centre
from kmc_desk.reports import fonts
from kmc_desk.reports.centre_head import centre_head
from kmc_desk.reports.discharge_baby import baby_facts
from kmc_desk.reports.discharge_growth import growth_table
from kmc_desk.reports.discharge_parts import (
    ChartBox,
    Fact,
    beside,
    facts_grid,
    height_of,
    prose,
    section,
    signature_lines,
)
from kmc_desk.reports.discharge_stay import feeding_facts, kmc_facts, override_note, stay_facts
from kmc_desk.reports.discharge_words import died, variant
from kmc_desk.reports.growth_figure import draw
from kmc_desk.reports.growth_text import SEPARATOR, no_curves
from kmc_desk.reports.page import BODY, INK, SMALL, Printed, build, paragraph
from kmc_desk.texts import text

CHART_LEAST, CHART_MOST = 92 * mm, 132 * mm
_NAME = ParagraphStyle(
    "infant", parent=BODY, fontName=fonts.BOLD, fontSize=13, leading=17, textColor=INK, spaceAfter=2
)
_CLOSING = ParagraphStyle("closing", parent=SMALL, fontSize=8.4, leading=11, spaceBefore=12)
_NOTE = ParagraphStyle("note", parent=BODY, fontName=fonts.BOLD, spaceBefore=2)


def discharge_pdf(
    summary: DischargeSummary, centre: Centre, printed: Printed, watermark: str = ""
) -> bytes:
    """The summary as a PDF; the same arguments give the same bytes.

    Args:
        summary: what is said; parts without content are left out.
        centre: whose summary it is, for the head of each page.
        printed: when and by whom, for the foot.
        watermark: a word across every page, for demo data.
    """
    before = [
        _baby(summary),
        section(text("summary.stay"), *_stay(summary)),
        _kmc_and_feeding(summary),
        section(text("summary.growth"), growth_table(summary)),
    ]
    told, signed = [*_plan(summary), *_next_visit(summary)], _signing(summary)
    room_below = sum(height_of(part) for part in (*told, signed))
    # Lines to sign on never stand alone on a page: with nothing told, the chart goes with them.
    least_room = CHART_LEAST if told else CHART_LEAST + room_below
    drawn = _chart(summary)
    chart = ChartBox(
        lambda width, height: draw(drawn, width, height),
        least=CHART_LEAST,
        most=CHART_MOST,
        below=room_below,
    )
    story: list[Flowable] = [
        *(KeepTogether(part) for part in before),
        CondPageBreak(least_room),
        chart,
        *(KeepTogether(part) for part in (*told, signed)),
    ]
    name = f"{summary.identity.marker} {summary.identity.name}".strip()
    return build(
        story,
        title=variant("summary.title", summary),
        centre=centre_head(centre),
        reference=SEPARATOR.join((summary.identity.kmc_no, name)),
        printed=printed,
        watermark=watermark,
    )


def _baby(summary: DischargeSummary) -> list[Flowable]:
    name = f"{summary.identity.marker} {summary.identity.name}".strip()
    return [paragraph(name, _NAME), facts_grid(baby_facts(summary))]


def _stay(summary: DischargeSummary) -> list[Flowable]:
    note = override_note(summary)
    noted = [paragraph(note, _NOTE)] if note else []
    return [facts_grid(stay_facts(summary)), *noted]


def _kmc_and_feeding(summary: DischargeSummary) -> list[Flowable]:
    kmc = facts_grid(kmc_facts(summary.kmc, summary), columns=1)
    feeding = facts_grid(feeding_facts(summary), columns=1)
    return [
        beside(
            section(text("summary.kmc"), kmc),
            section(text("summary.feeding"), feeding),
        )
    ]


def _chart(summary: DischargeSummary) -> GrowthChart:
    """The chart; only who went home is marked as discharged."""
    if summary.leaving.outcome in (Outcome.HOME_KMC, Outcome.HOME_NO_KMC):
        return summary.chart
    kept = [event for event in summary.chart.events if event.kind is not EventKind.DISCHARGED]
    return replace(summary.chart, events=tuple(kept))


def _plan(summary: DischargeSummary) -> list[list[Flowable]]:
    words = prose(summary.leaving.plan or "")
    return [section(text("summary.plan"), *words)] if words else []


def _next_visit(summary: DischargeSummary) -> list[list[Flowable]]:
    on = summary.leaving.next_visit_on
    if on is None or died(summary):
        return []
    weekday = text(f"summary.weekday.{on.weekday()}")
    words = text("summary.weekday_date", weekday=weekday, date=show_date(on))
    return [section(text("summary.next_visit"), paragraph(words, _NOTE))]


def _signing(summary: DischargeSummary) -> list[Flowable]:
    names = [text(f"summary.sign_{who}") for who in ("doctor", "nurse", "received")]
    chart = summary.chart
    if chart.references:
        closing = text("summary.closing", reference="; ".join(chart.references))
    else:
        closing = text("summary.closing_none", reason=no_curves(chart))
    by = summary.leaving.discharge_by
    decided = [Fact(label=variant("summary.by", summary), value=by, wide=True)] if by else []
    return [
        Spacer(0, 3 * mm),
        *([facts_grid(decided)] if decided else []),
        signature_lines(names),
        paragraph(closing, _CLOSING),
    ]
