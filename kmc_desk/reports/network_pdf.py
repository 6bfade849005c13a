"""The returns of many centres as one, on A4: the form, who sent what, and centres side by side."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer, Table, TableStyle

from kmc_desk.domain.returns import Figure, is_small
from kmc_desk.domain.returns.consolidate import Consolidated
from kmc_desk.domain.returns.figures import Kind, show_figure
from kmc_desk.domain.units import half_up
from kmc_desk.reports.page import (
    ACCENT,
    CONTENT_WIDTH,
    FAINT,
    HAIRLINE,
    INK,
    TINT,
    Printed,
    build,
    heading,
)
from kmc_desk.reports.return_appendix import appendix
from kmc_desk.reports.return_pdf import WARNING, banner, form_pages, note
from kmc_desk.reports.return_tables import paragraph
from kmc_desk.texts import text
from kmc_desk.texts.network_tables import (
    CENTRES_ACROSS,
    MONTHS_ACROSS,
    Cell,
    WordTable,
    centres_compared,
    completeness,
    note_words,
    rows_of_some,
)
from kmc_desk.texts.return_blocks import version_words
from kmc_desk.texts.return_problems import problem_text

_CODE = 13 * mm
_NAME = 43 * mm
_ROW = 8 * mm
_MOST_ACROSS = 13 * mm
_LAST = 14 * mm
_NOTES = 40
_AS_WORDS = frozenset({text("network.missing"), text("network.contested")})


def network_pdf(found: Consolidated, printed: Printed, watermark: str = "") -> bytes:
    """A consolidated return as a PDF; the same arguments give the same bytes.

    Args:
        found: the sums; nothing is added here.
        printed: when and by whom, for the foot.
        watermark: a word across the page.
    """
    below = [Spacer(0, 2 * mm), note(text("return.small"))]
    story: list[Flowable] = [
        *form_pages(found.whole, _banners(found), below),
        Spacer(0, 6 * mm),
        *_completeness(found),
        PageBreak(),
        *_compared(found),
        *_rows_of_some(found),
        *appendix(found.whole, text("network.how_added")),
    ]
    return build(
        story,
        title=text("network.title"),
        centre=found.whole.centre_name,
        reference=f"{found.whole.period.month} · {version_words(found.whole)}",
        printed=printed,
        watermark=watermark,
    )


def _banners(found: Consolidated) -> list[Flowable]:
    said: list[list[str]] = []
    if not found.complete:
        have, expected = len(found.versions), found.expected
        said.append([text("network.incomplete", have=have, expected=expected)])
    if not found.whole.balanced:
        problems = [problem_text(one) for one in found.whole.problems]
        said.append([text("network.not_balanced"), *problems])
    return [flowable for lines in said for flowable in (banner(lines), Spacer(0, 2 * mm))]


def _completeness(found: Consolidated) -> list[Flowable]:
    tables = completeness(found, MONTHS_ACROSS)
    story: list[Flowable] = [heading(tables[0].title), note(text("network.legend"))]
    for table in tables:
        story += [Spacer(0, 2 * mm), _table(table, (_CODE, _NAME))]
    if found.notes:
        story.append(heading(text("network.notes")))
        story += [paragraph(f"• {note_words(one)}") for one in found.notes[:_NOTES]]
        more = len(found.notes) - _NOTES
        if more > 0:
            story.append(paragraph(text("network.more_notes", number=more)))
    return story


def _compared(found: Consolidated) -> list[Flowable]:
    tables = centres_compared(found, CENTRES_ACROSS)
    story: list[Flowable] = [heading(tables[0].title), note(text("network.small"))]
    for table in tables:
        story += [Spacer(0, 2 * mm), _table(table, (_ROW, _NAME))]
    return story


def _rows_of_some(found: Consolidated) -> list[Flowable]:
    table = rows_of_some(found)
    if table is None:
        return []
    return [Spacer(0, 4 * mm), heading(table.title), _table(table, (_ROW, 3 * _NAME))]


def _table(table: WordTable, first: Sequence[float]) -> Table:
    """A table in small type.

    Args:
        table: what it says.
        first: widths of the first columns; the last of them may be wider, the others share what
            is left of the page.
    """
    across = len(table.heads) - len(first) - 1
    room = CONTENT_WIDTH - sum(first) - _LAST
    each = min(_MOST_ACROSS, room / across) if across > 0 else 0.0
    left = min(room - each * across, _NAME)
    widths = [*first[:-1], first[-1] + left, *([each] * across), _LAST]
    heads = [
        paragraph(head, bold=True, right=place >= len(first))
        for place, head in enumerate(table.heads)
    ]
    last = len(table.rows) - 1
    rows = [
        [
            _cell(cell, right=place >= len(first), bold=table.total and number == last)
            for place, cell in enumerate(cells)
        ]
        for number, cells in enumerate(table.rows)
    ]
    style = TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.3, HAIRLINE),
            ("LINEBELOW", (0, 0), (-1, 0), 0.8, ACCENT),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
            ("LEFTPADDING", (0, 0), (-1, -1), 1.5),
            ("RIGHTPADDING", (0, 0), (-1, -1), 1.5),
            *([("BACKGROUND", (0, -1), (-1, -1), TINT)] if table.total else []),
        ]
    )
    return Table([heads, *rows], widths, repeatRows=1, hAlign="LEFT", style=style)


def _cell(cell: Cell, *, right: bool, bold: bool) -> Flowable:
    if isinstance(cell, Figure):
        colour = FAINT if is_small(cell) else INK
        return paragraph(_short(cell), right=right, bold=bold, colour=colour)
    odd = cell in _AS_WORDS
    return paragraph(cell, right=right, bold=bold or odd, colour=WARNING if odd else INK)


def _short(figure: Figure) -> str:
    """The value alone, as many stand side by side; a star where the denominator is small."""
    if figure.value is None or figure.kind not in (Kind.PERCENTAGE, Kind.RATE):
        return show_figure(figure)
    sign = "\u00a0%" if figure.kind is Kind.PERCENTAGE else ""
    star = "*" if is_small(figure) else ""
    return f"{half_up(figure.value, 1)}{sign}{star}"
