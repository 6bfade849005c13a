"""The monthly return on A4 portrait, in the form of clinical.md §6.16."""

from datetime import date, timedelta

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table, TableStyle

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.returns import MonthlyReturn, Period, Problem, by_row_and_key
from kmc_desk.reports.page import CONTENT_WIDTH, FAINT, Printed, build
from kmc_desk.reports.return_tables import (
    LEFT_WIDTH,
    RIGHT_WIDTH,
    Figures,
    admissions_table,
    census_table,
    deaths_table,
    dose_bands_table,
    dose_table,
    heading,
    lengths_table,
    outcome_table,
    paragraph,
)
from kmc_desk.texts import text

PROBLEMS_SHOWN = 6
WARNING = HexColor("#8a3b00")
WARNING_TINT = HexColor("#fdf1e3")


def return_pdf(return_: MonthlyReturn, printed: Printed, watermark: str = "") -> bytes:
    """The return as a PDF; the same arguments give the same bytes.

    Every figure is taken from `return_.figures`; nothing is counted here.

    Args:
        return_: the month.
        printed: when and by whom, for the foot.
        watermark: a word across the page, for demo data.
    """
    figures = by_row_and_key(return_)
    story: list[Flowable] = [
        *_days_counted(return_.period),
        *_banners(return_),
        _two_columns(figures),
        KeepTogether(_block(text("return.outcome"), outcome_table(figures), deaths_table(figures))),
        KeepTogether(_block(text("return.length"), lengths_table(figures))),
        KeepTogether([_note(text("return.small")), _signatures()]),
    ]
    return build(
        story,
        title=text("return.title"),
        centre=f"{return_.centre_code}  {return_.centre_name}",
        reference=f"{return_.period.month} · {_version(return_)}",
        printed=printed,
        watermark=watermark,
    )


def _days_counted(period: Period) -> list[Flowable]:
    if period.provisional:  # the banner says it
        return []
    first, last = show_date(period.start.date()), show_date(_last_day(period))
    return [_note(text("return.days_counted", first=first, last=last)), Spacer(0, 2 * mm)]


def _last_day(period: Period) -> date:
    return (period.end - timedelta(days=1)).date()


def _version(return_: MonthlyReturn) -> str:
    if return_.version == 0:
        return text("return.draft")
    return text("return.version", version=return_.version)


def _banners(return_: MonthlyReturn) -> list[Flowable]:
    banners: list[list[str]] = []
    if return_.provisional:
        period = return_.period
        banners.append(
            [
                text("return.provisional", last_day=show_date(_last_day(period)))
                if period.days
                else text("return.provisional_no_day")
            ]
        )
    if not return_.balanced:
        shown = [_problem(problem) for problem in return_.problems[:PROBLEMS_SHOWN]]
        more = len(return_.problems) - len(shown)
        if more:
            shown.append(text("return.and_more", number=more))
        banners.append([text("return.not_balanced"), *shown])
    return [flowable for lines in banners for flowable in (_banner(lines), Spacer(0, 2 * mm))]


def _problem(problem: Problem) -> str:
    return text(
        f"problem.{problem.kind}",
        expected=problem.expected,
        found=problem.found,
        kmc_no=problem.kmc_no,
        episode=problem.episode,
    )


def _banner(lines: list[str]) -> Table:
    """One thing the reader must know before the figures: first line bold, what follows plain."""
    first, *rest = lines
    cells = [
        [paragraph(f"▲ {first}", bold=True, colour=WARNING)],
        *([paragraph(line)] for line in rest),
    ]
    style = TableStyle(
        [
            ("BACKGROUND", (0, 0), (-1, -1), WARNING_TINT),
            ("LINEBEFORE", (0, 0), (0, -1), 2, WARNING),
            ("TOPPADDING", (0, 0), (-1, -1), 1.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
        ]
    )
    return Table(cells, (CONTENT_WIDTH,), hAlign="LEFT", style=style)


def _two_columns(figures: Figures) -> Table:
    left = _block(text("return.census"), census_table(figures))
    right = [
        *_block(text("return.profile"), admissions_table(figures)),
        *_block(text("return.dose"), dose_table(figures)),
        *_block(text("return.dose_bands"), dose_bands_table(figures)),
    ]
    style = TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    gap = CONTENT_WIDTH - LEFT_WIDTH - RIGHT_WIDTH
    return Table([[left, None, right]], (LEFT_WIDTH, gap, RIGHT_WIDTH), hAlign="LEFT", style=style)


def _block(title: str, *tables: Table) -> list[Flowable]:
    return [heading(title), *tables, Spacer(0, 2.5 * mm)]


def _note(sentence: str) -> Paragraph:
    return paragraph(sentence, colour=FAINT)


def _signatures() -> Table:
    """Lines to sign on."""
    names = ("return.prepared_by", "return.verified_by", "return.centre_head", "return.date")
    style = TableStyle([("LINEABOVE", (at, 0), (at, 0), 0.6, FAINT) for at in (0, 2, 4, 6)])
    cells = [_note(text(name)) for name in names]
    row = [cell for cell in cells for cell in (cell, None)][:-1]
    widths = (48 * mm, 5 * mm, 48 * mm, 5 * mm, 42 * mm, 5 * mm, 27 * mm)
    return Table([row], widths, hAlign="LEFT", spaceBefore=11 * mm, style=style)
