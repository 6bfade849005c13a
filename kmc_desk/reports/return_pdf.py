"""The monthly return on A4: the form, data quality, the stays without names, how it is counted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer, Table, TableStyle

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.returns import Figure, MonthlyReturn, by_row_and_key
from kmc_desk.domain.returns.figures import ALL, Number
from kmc_desk.domain.returns.key_figures import KEY_FIGURES
from kmc_desk.domain.returns.parts import PARTS
from kmc_desk.reports.page import CONTENT_WIDTH, FAINT, SIDE_BY_SIDE, Printed, build
from kmc_desk.reports.placed_blocks import ROOM, placed_blocks
from kmc_desk.reports.return_appendix import appendix
from kmc_desk.reports.return_behind import quality_page, stay_list
from kmc_desk.reports.return_tables import block_table, paragraph
from kmc_desk.texts import code_text, text
from kmc_desk.texts.return_blocks import Block, blocks_of, in_words, version_words
from kmc_desk.texts.return_problems import problem_text

PROBLEMS_SHOWN = 6
WARNING = HexColor("#8a3b00")
WARNING_TINT = HexColor("#fdf1e3")
_LEFT = 84 * mm
_GAP = 6 * mm
_RIGHT = CONTENT_WIDTH - _LEFT - _GAP


def return_pdf(return_: MonthlyReturn, printed: Printed, watermark: str = "") -> bytes:
    """The return as a PDF; the same arguments give the same bytes.

    Every figure is taken from `return_`; nothing is counted here. The form takes three pages at
    most; data quality, the list of stays and the rules of counting follow on pages of their own.

    Args:
        return_: the month.
        printed: when and by whom, for the foot.
        watermark: a word across the page, for demo data.
    """
    below = [Spacer(0, 2 * mm), note(text("return.small")), _signatures(return_)]
    story: list[Flowable] = [
        *form_pages(return_, _banners(return_), below),
        *quality_page(return_),
        *stay_list(return_),
        *appendix(return_),
    ]
    return build(
        story,
        title=text("return.title"),
        centre=f"{return_.centre_code}  {return_.centre_name}",
        reference=f"{return_.period.month} · {version_words(return_)}",
        printed=printed,
        watermark=watermark,
    )


def form_pages(
    return_: MonthlyReturn, above: Sequence[Flowable], below: Sequence[Flowable]
) -> list[Flowable]:
    """The form with its figures.

    Args:
        return_: whose figures.
        above, below: what stands on the first page over and under them.
    """
    census, admissions, *rest = (block for part in PARTS for block in blocks_of(return_, part))
    over = [*above, _first_page(return_, census, admissions), Spacer(0, 2 * mm)]
    taken = sum(one.wrap(CONTENT_WIDTH, ROOM)[1] + one.getSpaceBefore() for one in (*over, *below))
    first, *others = placed_blocks(rest, ROOM - taken)
    further = [flowable for page in others for flowable in (PageBreak(), page)]
    return [*over, first, *below, *further]


def _first_page(return_: MonthlyReturn, census: Block, admissions: Block) -> Table:
    figures = by_row_and_key(return_)
    lines = [
        replace(line, label=text("return.equals_b12", label=line.label))
        if line.code == "B13" and _value(figures, "B12") == line.figures[0].value
        else line
        for line in census.lines
    ]
    left = [_days_counted(return_), block_table(replace(census, lines=tuple(lines)), _LEFT)]
    right = [
        block_table(admissions, _RIGHT),
        Spacer(0, 3 * mm),
        block_table(in_words(KEY_FIGURES, figures), _RIGHT),
    ]
    return Table([[left, None, right]], (_LEFT, _GAP, _RIGHT), hAlign="LEFT", style=SIDE_BY_SIDE)


def _value(figures: Mapping[tuple[str, str], Figure], row: str) -> Number | None:
    """Of the row as a whole; a sum of old returns may lack it."""
    found = figures.get((row, ALL))
    return None if found is None else found.value


def _days_counted(return_: MonthlyReturn) -> Flowable:
    if return_.provisional:  # the banner says it
        return Spacer(0, 0)
    first, last = show_date(return_.period.start.date()), _last_day(return_)
    return note(text("return.days_counted", first=first, last=last))


def _last_day(return_: MonthlyReturn) -> str:
    return show_date(return_.period.last_day)


def _banners(return_: MonthlyReturn) -> list[Flowable]:
    banners: list[list[str]] = []
    if return_.provisional:
        banners.append(
            [
                text("return.provisional", last_day=_last_day(return_))
                if return_.period.days
                else text("return.provisional_no_day")
            ]
        )
    if not return_.balanced:
        shown = [problem_text(problem) for problem in return_.problems[:PROBLEMS_SHOWN]]
        more = len(return_.problems) - len(shown)
        if more:
            shown.append(text("return.and_more", number=more))
        banners.append([text("return.not_balanced"), *shown])
    return [flowable for lines in banners for flowable in (banner(lines), Spacer(0, 2 * mm))]


def banner(lines: Sequence[str]) -> Table:
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


def note(sentence: str) -> Flowable:
    """A sentence in grey."""
    return paragraph(sentence, colour=FAINT)


def _signatures(return_: MonthlyReturn) -> Table:
    """Who signed, over lines to sign on."""
    signed = return_.signature if return_.version else None
    words = ("return.prepared_by", "return.verified_by", "return.centre_head", "return.date")
    names = ["", "", "", ""]
    if signed is not None:
        head = f"{signed.finalised_by}, {code_text(signed.role)}"
        names = [signed.prepared_by or "", signed.verified_by or "", head, show_date(signed.at)]
    style = TableStyle(
        [("LINEBELOW", (at, 0), (at, 0), 0.6, FAINT) for at in (0, 2, 4, 6)]
        + [("VALIGN", (0, 0), (-1, 0), "BOTTOM")]
    )
    rows = [[paragraph(name) for name in names], [note(text(word)) for word in words]]
    spaced = [[cell for one in row for cell in (one, None)][:-1] for row in rows]
    widths = (45 * mm, 4 * mm, 45 * mm, 4 * mm, 52 * mm, 4 * mm, 26 * mm)
    heights = [None if signed is not None else 12 * mm, None]
    return Table(spaced, widths, heights, hAlign="LEFT", spaceBefore=6 * mm, style=style)
