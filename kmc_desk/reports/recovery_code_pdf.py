"""The recovery code on paper: one A4 page of two equal halves, each whole in itself, to cut.

No digits of the audit trail stand in its foot: by them a reader finds the state of the record that
a paper was made from, and this one says nothing of the record. Nor does the trail know the code.
"""

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from kmc_desk.domain.dates import show_datetime
from kmc_desk.domain.printed import Printed
from kmc_desk.domain.records import Centre
from kmc_desk.reports import fonts
from kmc_desk.reports.centre_head import centre_name
from kmc_desk.reports.page import (
    CONTENT_WIDTH,
    FAINT,
    FRAME_LESS,
    INK,
    PAGE_HEIGHT,
    SIDE_BY_SIDE,
    build,
    paragraph,
)
from kmc_desk.texts import text

_COPIES = 2
_PAD = 5 * mm
_INSIDE = CONTENT_WIDTH - 2 * _PAD
_BLOCK_HIGH = 116 * mm
_FRAME_FOOT = 18 * mm  # where `build` lets the text end, from the lower edge
_HALF = PAGE_HEIGHT / 2
_ABOVE_CUT = _FRAME_FOOT + (PAGE_HEIGHT - FRAME_LESS) - _HALF - _BLOCK_HIGH
_CUT_HIGH = 6 * mm
_CODE_PT, _SMALL_PT, _PITCH, _LINE_HIGH = 23, 9, 23.5, 34  # points; no sign is wider
_GROUPS_A_LINE = 4
_WORDS = ParagraphStyle(
    "kept words", fontName=fonts.REGULAR, fontSize=9.8, leading=12.2, textColor=INK, spaceAfter=3
)
_WHOSE = ParagraphStyle("whose code", parent=_WORDS, fontName=fonts.BOLD, fontSize=12, leading=15)
_COPY = ParagraphStyle("copy", parent=_WORDS, alignment=2, textColor=FAINT)


def recovery_code_pdf(code: str, centre: Centre, printed: Printed, watermark: str = "") -> bytes:
    """The code twice on one page, with what it opens and how it is kept.

    Args:
        code: as it was made, in groups joined by hyphens.
        centre: whose data it opens.
        printed: when and by whom; without digits of the trail.
        watermark: a word across the page, for demo data.

    Returns:
        The PDF; the same arguments give the same bytes.
    """
    first, second = (_half(code, centre, printed, n) for n in (1, 2))
    return build(
        [first, _Cut(_ABOVE_CUT), Spacer(0, _CUT_HIGH), second],
        title=text("code_paper.title"),
        centre=centre_name(centre),
        reference="",
        printed=printed,
        watermark=watermark,
    )


def _half(code: str, centre: Centre, printed: Printed, number: int) -> Table:
    whose = text("code_paper.centre", name=centre_name(centre), code=centre.code)
    made = text("code_paper.made", at=show_datetime(printed.at), by=printed.by)
    head = Table(
        [
            [
                paragraph(f"{text('code_paper.title')} · {whose}", _WHOSE),
                paragraph(text("code_paper.copy", n=number, of=_COPIES), _COPY),
            ]
        ],
        [_INSIDE - 24 * mm, 24 * mm],
        style=SIDE_BY_SIDE,
    )
    to_write = Table(
        [[paragraph(text(f"code_paper.{key}"), _WORDS) for key in ("kept_at", "sealed_by")]],
        [_INSIDE / 2] * 2,
        [11 * mm],
        style=TableStyle(
            [
                ("LINEBELOW", (0, 0), (-1, -1), 0.5, INK),
                ("TOPPADDING", (0, 0), (-1, -1), 4),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ]
        ),
    )
    inside: list[Flowable] = [
        head,
        paragraph(made, _WORDS),
        _Code(code),
        paragraph(text("code_paper.signs"), _WORDS),
        *(
            paragraph(text(f"code_paper.{key}"), _WORDS)
            for key in ("opens", "when", "keep", "once")
        ),
        to_write,
    ]
    return Table(
        [[inside]],
        [CONTENT_WIDTH],
        [_BLOCK_HIGH],
        style=TableStyle(
            [
                ("BOX", (0, 0), (-1, -1), 0.7, INK),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                *((f"{side}PADDING", (0, 0), (-1, -1), _PAD) for side in ("LEFT", "RIGHT")),
                *((f"{side}PADDING", (0, 0), (-1, -1), 3 * mm) for side in ("TOP", "BOTTOM")),
            ]
        ),
    )


class _Code(Flowable):
    """The groups in large signs of one width each, so that none melts into its neighbour."""

    def __init__(self, code: str) -> None:
        super().__init__()
        groups = code.split("-")
        self._lines = [
            groups[at : at + _GROUPS_A_LINE] for at in range(0, len(groups), _GROUPS_A_LINE)
        ]
        self.width, self.height = _INSIDE, _LINE_HIGH * len(self._lines) + 6

    def draw(self) -> None:
        """Each sign in the middle of its place."""
        self.canv.setFillColor(INK)
        for row, groups in enumerate(self._lines):
            base = self.height - (row + 1) * _LINE_HIGH + 8
            at = 0.0
            is_last = row == len(self._lines) - 1
            for place, group in enumerate(groups):
                ends = is_last and place == len(groups) - 1
                for sign in group if ends else f"{group}-":
                    wide = fonts.width(sign, _CODE_PT, fonts.BOLD)
                    start = at + (_PITCH - wide) / 2, base
                    fonts.draw_line(self.canv, start, sign, _CODE_PT, fonts.BOLD)
                    at += _PITCH


class _Cut(Flowable):
    """Room below the upper half, with a broken line at the very middle of the page."""

    def __init__(self, high: float) -> None:
        super().__init__()
        self.width, self.height = CONTENT_WIDTH, high

    def draw(self) -> None:
        """The line from edge to edge, and what to do along it."""
        words = text("code_paper.cut")
        wide = fonts.width(words, _SMALL_PT)
        canvas = self.canv
        canvas.saveState()
        canvas.setStrokeColor(FAINT)
        canvas.setFillColor(FAINT)
        canvas.setDash(4, 3)
        middle = (CONTENT_WIDTH - wide) / 2
        canvas.line(-10 * mm, 0, middle - 3 * mm, 0)
        canvas.line(middle + wide + 3 * mm, 0, CONTENT_WIDTH + 10 * mm, 0)
        fonts.draw_line(canvas, (middle, -3), words, _SMALL_PT)
        canvas.restoreState()
