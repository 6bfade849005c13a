"""The A4 page of every document: head, foot, type, tables; the same values give the same bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Table,
    TableStyle,
)

from kmc_desk import __version__
from kmc_desk.domain.dates import show_datetime
from kmc_desk.domain.printed import Printed
from kmc_desk.reports import fonts
from kmc_desk.reports.counted_canvas import CountedCanvas
from kmc_desk.reports.fonts import Drawn
from kmc_desk.reports.paragraphs import of_words
from kmc_desk.texts import text

ACCENT = HexColor("#0F5C63")
INK = HexColor("#1B2226")
FAINT = HexColor("#55636A")
HAIRLINE = HexColor("#C3CCD0")
TINT = HexColor("#EEF3F3")

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 15 * mm
CONTENT_WIDTH = PAGE_WIDTH - 2 * MARGIN
RIGHT_EDGE = PAGE_WIDTH - MARGIN
LANDSCAPE = landscape(A4)
LANDSCAPE_WIDTH = LANDSCAPE[0] - 2 * MARGIN
_HEAD_HIGH = 24 * mm
_FOOT_LINE = 15 * mm
FRAME_LESS = _HEAD_HIGH + _FOOT_LINE + 6 * mm  # of a page's height, for head and foot
_SMALL_PT, _BODY_PT, _HEADING_PT, _TITLE_PT = 9, 9.5, 11, 13

BODY = ParagraphStyle(
    "body",
    fontName=fonts.REGULAR,
    fontSize=_BODY_PT,
    leading=12.5,
    textColor=INK,
    spaceAfter=3,
)
SMALL = ParagraphStyle("small", parent=BODY, fontSize=_SMALL_PT, leading=11.5, textColor=FAINT)
CELL = ParagraphStyle("cell", parent=BODY, fontSize=_SMALL_PT, leading=11.5, spaceAfter=0)
CELL_RIGHT = ParagraphStyle("cell right", parent=CELL, alignment=2)
CELL_HEAD = ParagraphStyle("cell head", parent=CELL, fontName=fonts.BOLD)
CELL_HEAD_RIGHT = ParagraphStyle("cell head right", parent=CELL_HEAD, alignment=2)
HEADING = ParagraphStyle(
    "heading",
    parent=BODY,
    fontName=fonts.BOLD,
    fontSize=_HEADING_PT,
    leading=14,
    textColor=ACCENT,
    spaceBefore=8,
    spaceAfter=3,
    keepWithNext=1,
)


SIDE_BY_SIDE = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
    ]
)
"""Of a table that only sets what is in it beside each other."""


def build(  # noqa: PLR0913 - what a page's head and foot say
    story: list[Flowable],
    *,
    title: str,
    centre: str,
    reference: str,
    printed: Printed,
    watermark: str = "",
    size: tuple[float, float] = A4,
    language: str = "en",
    mirrored: bool = False,
) -> bytes:
    """Set a document on A4 pages.

    Args:
        story: what stands between head and foot; used up by reportlab.
        title: kind of document; it is the only thing the file's metadata say.
        centre: name of the centre or hospital.
        reference: KMC number of the infant, or the month of a return.
        printed: for the foot; of a copy, for the head too.
        watermark: a word across every page, for demo data.
        size: A4 upright, or `LANDSCAPE`.
        language: of the text, for who reads it aloud.
        mirrored: the title stands at the right, as a page from right to left wants it.

    Returns:
        The PDF. The same arguments give the same bytes; all fonts are embedded.
    """
    fonts.register()
    head_and_foot = _HeadAndFoot(
        title=title,
        centre=centre,
        reference=reference,
        printed=printed,
        watermark=watermark,
        size=size,
        mirrored=mirrored,
        language=language,
    )

    def make_canvas(*args: Drawn, **settings: Drawn) -> CountedCanvas:
        canvas = CountedCanvas(*args, **settings)
        canvas.around, canvas.kept = head_and_foot.draw, []
        return canvas

    target = BytesIO()
    document = BaseDocTemplate(
        target,
        pagesize=size,
        title=title,
        author="KMC Desk",
        subject="",
        creator=f"KMC Desk {__version__}",
        keywords=[],
        lang=language,
        displayDocTitle=True,
        invariant=1,
        initialFontName=fonts.REGULAR,
        initialFontSize=_BODY_PT,
    )
    frame = Frame(
        MARGIN,
        _FOOT_LINE + 3 * mm,
        size[0] - 2 * MARGIN,
        size[1] - FRAME_LESS,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    document.addPageTemplates([PageTemplate(id="page", frames=[frame], pagesize=size)])
    document.build(story, canvasmaker=make_canvas)
    return target.getvalue()


def paragraph(words: str, style: ParagraphStyle = BODY) -> Paragraph:
    """A paragraph of plain text; every sign is drawn or shown as missing."""
    return of_words(words, style)


def heading(words: str) -> Paragraph:
    """The heading of a section; it stays with what follows."""
    return paragraph(words, HEADING)


def table(
    rows: Sequence[Sequence[str | Flowable | list[Flowable]]],
    widths: Sequence[float],
    *,
    head_rows: int = 1,
    right: Sequence[int] = (),
    kind: type[Table] = Table,
) -> Table:
    """A quiet table: hairlines between rows, no boxes; a row is never split between pages.

    Args:
        rows: cells as plain text, flowables, or flowables one below the other.
        widths: of the columns, in points.
        head_rows: how many first rows are heads, repeated on a further page.
        right: columns set flush right, counted from 0.
        kind: of table.
    """
    cells = [
        [
            paragraph(cell, _cell_style(row < head_rows, column in right))
            if isinstance(cell, str)
            else cell
            for column, cell in enumerate(line)
        ]
        for row, line in enumerate(rows)
    ]
    style = TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 3),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, HAIRLINE),
        ]
    )
    if head_rows:
        style.add("LINEBELOW", (0, head_rows - 1), (-1, head_rows - 1), 0.8, ACCENT)
    return kind(cells, list(widths), repeatRows=head_rows, hAlign="LEFT", style=style)


def _cell_style(head: bool, right: bool) -> ParagraphStyle:
    if head:
        return CELL_HEAD_RIGHT if right else CELL_HEAD
    return CELL_RIGHT if right else CELL


@dataclass(frozen=True, slots=True, kw_only=True)
class _HeadAndFoot:
    """What stands around the text of each page."""

    title: str
    centre: str
    reference: str
    printed: Printed
    watermark: str
    size: tuple[float, float]
    mirrored: bool
    language: str

    def draw(self, canvas: Drawn, page: int, pages: int) -> None:
        """Head, foot and watermark of one page."""
        wide = self.size[0] - 2 * MARGIN
        head_line, right_edge = self.size[1] - _HEAD_HIGH, self.size[0] - MARGIN
        canvas.saveState()
        canvas.setFillColor(FAINT)
        above = head_line + 11 * mm
        copy = self._copy_words()
        copy_width = fonts.width(copy, _SMALL_PT, fonts.BOLD)
        room = wide - copy_width - (4 * mm if copy else 0)
        fonts.draw_line(
            canvas, (MARGIN, above), fonts.shortened(self.centre, room, _SMALL_PT), _SMALL_PT
        )
        number = text("page_number", page=page, pages=pages)
        below = _FOOT_LINE - 4.5 * mm
        number_width = fonts.width(number, _SMALL_PT)
        foot = self._foot_words(wide - number_width - 4 * mm)
        fonts.draw_line(canvas, (MARGIN, below), foot, _SMALL_PT)
        fonts.draw_line(canvas, (right_edge - number_width, below), number, _SMALL_PT)
        canvas.setFillColor(INK)
        if copy:
            at = right_edge - copy_width, above
            fonts.draw_line(canvas, at, copy, _SMALL_PT, fonts.BOLD)
        base = head_line + 3.5 * mm
        title_width = fonts.width(self.title, _TITLE_PT, fonts.BOLD)
        room = wide - title_width - 6 * mm
        whose = fonts.shortened(self.reference, room, _HEADING_PT, fonts.BOLD)
        whose_width = fonts.width(whose, _HEADING_PT, fonts.BOLD)
        title_x, whose_x = MARGIN, right_edge - whose_width
        if self.mirrored:
            title_x, whose_x = right_edge - title_width, MARGIN
        at = title_x, base
        fonts.draw_line(canvas, at, self.title, _TITLE_PT, fonts.BOLD, language=self.language)
        fonts.draw_line(canvas, (whose_x, base), whose, _HEADING_PT, fonts.BOLD)
        canvas.setLineWidth(0.8)
        canvas.setStrokeColor(ACCENT)
        canvas.line(MARGIN, head_line, right_edge, head_line)
        canvas.setLineWidth(0.4)
        canvas.setStrokeColor(HAIRLINE)
        canvas.line(MARGIN, _FOOT_LINE, right_edge, _FOOT_LINE)
        if self.watermark:
            self._draw_watermark(canvas)
        canvas.restoreState()

    def _copy_words(self) -> str:
        """That there is an earlier one, and since when; "" of the first."""
        first = self.printed.first_made
        return text("page_copy", at=show_datetime(first)) if first else ""

    def _foot_words(self, room: float) -> str:
        """What the foot says, in `room` points; a long name gives way, nothing else does."""

        def said(by: str) -> str:
            at = show_datetime(self.printed.at)
            words = text("page_printed", at=at, by=by, version=__version__)
            trail = self.printed.trail
            return words + text("page_trail", digits=trail) if trail else words

        left = room - fonts.width(said(""), _SMALL_PT)
        return said(fonts.shortened(self.printed.by, left, _SMALL_PT))

    def _draw_watermark(self, canvas: Drawn) -> None:
        """The word across the page, light enough to read through."""
        size = 0.7 * PAGE_WIDTH / fonts.width(self.watermark, 1, fonts.BOLD)
        canvas.translate(self.size[0] / 2, self.size[1] / 2)
        canvas.rotate(45)
        canvas.setFillColor(FAINT)
        canvas.setFillAlpha(0.12)
        start = -0.35 * PAGE_WIDTH, -size / 3
        fonts.draw_line(canvas, start, self.watermark, size, fonts.BOLD)
