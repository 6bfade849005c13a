"""A block of the return as a table on paper, as narrow as its words allow; nothing is counted."""

from functools import cache

from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, Table, TableStyle

from kmc_desk.domain.returns import Figure, is_small, show_figure
from kmc_desk.reports import fonts
from kmc_desk.reports.page import ACCENT, CELL, FAINT, HAIRLINE, HEADING, INK, TINT
from kmc_desk.reports.paragraphs import of_words
from kmc_desk.texts.return_blocks import Block, Line

SIZE_PT = 7.0
HEADING_PT = 7.8
_LEADING = 1.18
_ROW_PT = 0.7  # above and below the text of a row
_SIDE_PT = 1.5
_LABEL_LEAST = 18 * mm  # a longer label is broken
_COLUMN_LEAST = 6.5 * mm
_HEAD_WHOLE = 14 * mm  # a shorter head is not broken


def block_table(block: Block, width: float) -> Table:
    """A block with its title, in exactly this width (points); totals are bold and tinted."""
    across = _figure_widths(block)
    code = max((_wide(line.code) for line in block.lines), default=0.0)
    widths = [*([code] if code else []), 0.0, *across]
    labels = 1 if code else 0
    widths[labels] = width - sum(widths)
    titled = [[_title(block.title)] + [""] * (len(widths) - 1)]
    if block.heads:
        heads = [paragraph(head, colour=FAINT, right=True) for head in block.heads]
        blank = [paragraph("")] if code else []
        titled.append([*blank, paragraph(block.corner, colour=FAINT), *heads])
    rows = [_cells(line, with_code=bool(code)) for line in block.lines]
    return Table(titled + rows, widths, hAlign="LEFT", style=_style(block, len(titled)))


def least_width(block: Block) -> float:
    """How narrow a block can be, in points, before its labels are broken into many lines."""
    code = max((_wide(line.code) for line in block.lines), default=0.0)
    longest = max(_wide(line.label, bold=line.bold) for line in block.lines)
    words = max(_wide(word) for line in block.lines for word in line.label.split())
    label = max(_LABEL_LEAST, words, 0.55 * longest)
    return code + label + sum(_figure_widths(block))


def printed(figure: Figure) -> str:
    """A figure as it stands on paper; a star where the denominator is small."""
    words = show_figure(figure)
    return f"{words}\u00a0*" if is_small(figure) else words


def paragraph(
    sentence: str,
    *,
    bold: bool = False,
    colour: Color = INK,
    right: bool = False,
    indent: bool = False,
) -> Paragraph:
    """Text in the fonts of the program; no sign is dropped."""
    return of_words(sentence, _cell_style(bold, colour, right, indent))


def _cells(line: Line, *, with_code: bool) -> list[Paragraph]:
    figures = [
        paragraph(
            printed(figure),
            bold=line.bold,
            colour=FAINT if is_small(figure) else INK,
            right=True,
        )
        for figure in line.figures
    ]
    label = paragraph(line.label, bold=line.bold, indent=line.indent)
    return [*([paragraph(line.code, colour=FAINT)] if with_code else []), label, *figures]


def _title(words: str) -> Paragraph:
    style = ParagraphStyle(
        "return heading",
        parent=HEADING,
        fontSize=HEADING_PT,
        leading=HEADING_PT * _LEADING,
        spaceBefore=0,
        spaceAfter=0,
    )
    return of_words(words, style)


def _figure_widths(block: Block) -> list[float]:
    """Of the columns of figures: by the widest figure, and heads broken at words."""
    columns = range(len(block.lines[0].figures))
    figures = [
        max(_wide(printed(line.figures[at]), bold=line.bold) for line in block.lines)
        for at in columns
    ]
    if not block.heads:
        return figures
    heads = [_head_width(head) for head in block.heads]
    return [max(*pair, _COLUMN_LEAST) for pair in zip(figures, heads, strict=True)]


def _head_width(head: str) -> float:
    whole = _wide(head)
    return whole if whole <= _HEAD_WHOLE else max(_wide(word) for word in head.split())


def _wide(words: str, *, bold: bool = False) -> float:
    if not words:
        return 0.0
    return fonts.width(words, SIZE_PT, fonts.BOLD if bold else fonts.REGULAR) + 2 * _SIDE_PT + 0.5


def _style(block: Block, above: int) -> TableStyle:
    """A quiet table: hairlines between rows, an accent line under the title, tinted totals."""
    style = TableStyle(
        [
            ("SPAN", (0, 0), (-1, 0)),
            ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
            ("LINEBELOW", (0, above - 1), (-1, -1), 0.3, HAIRLINE),
            ("LINEBELOW", (0, above - 1), (-1, above - 1), 0.8, ACCENT),
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("TOPPADDING", (0, 0), (-1, -1), _ROW_PT),
            ("BOTTOMPADDING", (0, 0), (-1, -1), _ROW_PT + 0.4),
            ("LEFTPADDING", (0, 0), (-1, -1), _SIDE_PT),
            ("RIGHTPADDING", (0, 0), (-1, -1), _SIDE_PT),
        ]
    )
    for row, line in enumerate(block.lines, above):
        if line.bold:
            style.add("BACKGROUND", (0, row), (-1, row), TINT)
    return style


@cache
def _cell_style(bold: bool, colour: Color, right: bool, indent: bool) -> ParagraphStyle:
    return ParagraphStyle(
        "return cell",
        parent=CELL,
        fontName=fonts.BOLD if bold else fonts.REGULAR,
        fontSize=SIZE_PT,
        leading=SIZE_PT * _LEADING,
        textColor=colour,
        alignment=TA_RIGHT if right else TA_LEFT,
        leftIndent=2.5 * mm if indent else 0,
    )
