"""How the leaflet lies on its page: two columns of lines beside pictures, danger signs in a box.

Type is as large as the page allows; a page from right to left is the mirror of the other.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import Color, black, white
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from kmc_desk.reports import fonts
from kmc_desk.reports.drawing_pdf import draw_on_page
from kmc_desk.reports.fonts import Drawn
from kmc_desk.reports.leaflet_texts import LeafletText
from kmc_desk.reports.page import INK, TINT
from kmc_desk.reports.paragraphs import MixedParagraph, of_words
from kmc_desk.reports.pictograms import CarePicture, DangerPicture, Picture, pictogram

SMALLEST_PT, _STEP_PT, _STEPS = 8.0, 0.25, 33  # up to 16 points
_LEADING = {True: 1.25, False: 1.18}  # of the size, for Naskh and for Noto Sans
_GUTTER = 4 * mm
_BESIDE = 1.5 * mm  # between a picture and its words
_PICTURE, _SMALL_PICTURE = 10.5 * mm, 6.5 * mm
_PADDING = 1.5 * mm  # of a box
_LEAST_GAP = 1 * mm  # between groups
_BORDER_PT = 1.6
# A number stays with what it counts, a French colon with its word; right to left: bidi_lines.
_FAST_SPACE = re.compile(r"(?<=\d) (?=\w)| (?=[:;?!»])")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """A line beside its picture."""

    picture: Picture
    side: float
    line: Paragraph
    wide: float

    @property
    def high(self) -> float:
        return max(self.side, self.line.height)


class LeafletBody(Flowable):
    """All between head and foot of a leaflet.

    Args:
        words: in its language.
        visit: the line that says when to come.
    """

    def __init__(self, words: LeafletText, visit: str) -> None:
        super().__init__()
        self._words = words
        self._visit = visit
        self.size_pt = SMALLEST_PT

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Take the whole room, in the largest type that fits it."""
        self.width, self.height = aW, aH
        sizes = [SMALLEST_PT + _STEP_PT * step for step in range(_STEPS)]
        fitting = bisect_left(sizes, True, key=lambda size: not self._set(size)) - 1
        self._set(sizes[max(fitting, 0)])
        return aW, aH

    def draw(self) -> None:
        """Draw; reportlab calls this with the origin at the lower left corner."""
        canvas: Drawn = self.canv
        top = self.height
        for column, groups in enumerate(self._columns):
            left = self._side(column, self.width, self._column)
            self._place(canvas, groups, (left, top), self._care_high)
        top -= self._care_high + self._gap
        self._draw_danger(canvas, top)
        self._draw_visit(canvas)

    def _set(self, size_pt: float) -> bool:
        """Set everything in a size; whether it fits."""
        self.size_pt = size_pt
        inner = self.width - 2 * _PADDING
        self._column = (self.width - _GUTTER) / 2
        self._cell = (inner - _GUTTER) / 2
        care = [
            self._group(picture, _PICTURE, line, self._column)
            for picture, line in zip(CarePicture, self._words.care, strict=True)
        ]
        self._columns = _halved(care)
        signs = [
            self._group(picture, _SMALL_PICTURE, sign, self._cell)
            for picture, sign in zip(DangerPicture, self._words.danger, strict=True)
        ]
        self._signs = _halved(signs)
        self._danger_title = self._paragraph(self._words.danger_title, inner, bold=True, ink=white)
        self._visit_words = self._paragraph(self._visit, inner, bold=True)
        self._signs_high = max(map(_stacked, self._signs))
        self._danger_high = self._danger_title.height + self._signs_high + 3 * _PADDING
        self._visit_high = self._visit_words.height + 2 * _PADDING
        self._gap = 1.5 * mm
        taken = self._danger_high + self._visit_high + 2 * self._gap
        self._care_high = self.height - taken
        return max(map(_stacked, self._columns)) <= self._care_high

    def _group(self, picture: Picture, side: float, words: str, wide: float) -> _Group:
        line = self._paragraph(words, wide - side - _BESIDE)
        return _Group(picture=picture, side=side, line=line, wide=wide)

    def _paragraph(
        self, words: str, wide: float, *, bold: bool = False, ink: Color = INK
    ) -> Paragraph:
        naskh = self._words.naskh
        plain, strong = (fonts.NASKH, fonts.NASKH_BOLD) if naskh else (fonts.REGULAR, fonts.BOLD)
        style = ParagraphStyle(
            "leaflet",
            fontName=strong if bold else plain,
            fontSize=self.size_pt,
            leading=_LEADING[naskh] * self.size_pt,
            textColor=ink,
            alignment=2 if self._words.right_to_left else 0,
        )
        made = (
            MixedParagraph(words, style, base="R", language=self._words.language)
            if self._words.right_to_left
            else of_words(_FAST_SPACE.sub("\u00a0", words), style)
        )
        _, made.height = made.wrap(wide, 10_000)
        return made

    def _side(self, column: int, wide: float, part: float) -> float:
        """Where a column begins; the first one stands where reading begins."""
        first = column == 0
        return 0.0 if first != self._words.right_to_left else wide - part

    def _place(
        self, canvas: Drawn, groups: Sequence[_Group], corner: tuple[float, float], high: float
    ) -> None:
        """Groups of a column one below the other, spread over its height."""
        left, top = corner
        spare = high - sum(group.high for group in groups)
        gap = min(spare / max(len(groups) - 1, 1), 4 * mm)
        for group in groups:
            self._draw_group(canvas, group, (left, top), group.high)
            top -= group.high + gap

    def _draw_group(
        self, canvas: Drawn, group: _Group, corner: tuple[float, float], high: float
    ) -> None:
        """Picture and words, each in the middle of the height."""
        left, top = corner
        picture_x, words_x = left, left + group.side + _BESIDE
        if self._words.right_to_left:
            picture_x, words_x = left + group.wide - group.side, left
        drawn = pictogram(group.picture, group.side)
        draw_on_page(canvas, drawn, picture_x, top - (high + group.side) / 2)
        group.line.drawOn(canvas, words_x, top - (high + group.line.height) / 2)

    def _draw_danger(self, canvas: Drawn, top: float) -> None:
        """The danger signs in a box; their heading is white on black, to be found at night."""
        canvas.saveState()
        canvas.setStrokeColor(black)
        canvas.setFillColor(white)
        canvas.setLineWidth(_BORDER_PT)
        canvas.roundRect(0, top - self._danger_high, self.width, self._danger_high, 4, fill=1)
        canvas.restoreState()
        y = top - _PADDING - self._danger_title.height
        canvas.setFillColor(black)
        high = self._danger_title.height + 1.5 * _PADDING
        canvas.roundRect(0, top - high, self.width, high, 4, stroke=0, fill=1)
        self._danger_title.drawOn(canvas, _PADDING, y)
        y -= _PADDING
        for column, signs in enumerate(self._signs):
            left = _PADDING + self._side(column, self.width - 2 * _PADDING, self._cell)
            self._place(canvas, signs, (left, y), self._signs_high)

    def _draw_visit(self, canvas: Drawn) -> None:
        """The next visit at the foot of the page, on a tint."""
        canvas.saveState()
        canvas.setFillColor(TINT)
        canvas.roundRect(0, 0, self.width, self._visit_high, 4, stroke=0, fill=1)
        canvas.restoreState()
        self._visit_words.drawOn(canvas, _PADDING, _PADDING)


def _stacked(groups: Sequence[_Group]) -> float:
    """Least height of groups one below the other."""
    return sum(group.high for group in groups) + _LEAST_GAP * (len(groups) - 1)


def _halved(groups: Sequence[_Group]) -> tuple[Sequence[_Group], Sequence[_Group]]:
    """The groups in two columns of the least height; their order stays that of reading."""
    cuts = range(1, len(groups))
    best = min(cuts, key=lambda cut: max(_stacked(groups[:cut]), _stacked(groups[cut:])))
    return groups[:best], groups[best:]
