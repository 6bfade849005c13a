"""Building blocks of the discharge summary: labelled facts, sections that stay whole."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from kmc_desk.reports import fonts
from kmc_desk.reports.measured_once import MeasuredOnce
from kmc_desk.reports.page import (
    BODY,
    CELL,
    CONTENT_WIDTH,
    FAINT,
    HEADING,
    SIDE_BY_SIDE,
    paragraph,
    table,
)
from kmc_desk.reports.paragraphs import of_words

GUTTER = 6 * mm
HALF_WIDTH = (CONTENT_WIDTH - GUTTER) / 2
_LABEL_WIDTH = 33 * mm
ONE_LINE = 34  # signs that fit on one line beside a label in half the width
_LABEL_GAP = 3  # points between the longest label and its value
WRITING_HIGH = 6.5 * mm  # a pen needs so much above a line
_ROW_PT = 0.6  # above and below a row of facts
_MOST_LINES = 12  # of what was typed; more of them may be parted
_LONGEST_PIECE = 600  # signs of text that are never parted; a third of a page at most

PLAIN = ParagraphStyle("fact", parent=CELL, leading=10.8)
LABEL = ParagraphStyle("fact label", parent=PLAIN, textColor=FAINT)
STRONG = ParagraphStyle("fact strong", parent=PLAIN, fontName=fonts.BOLD)
_PROSE = ParagraphStyle("prose", parent=BODY, leading=12, spaceAfter=2)
_SECTION = ParagraphStyle("section", parent=HEADING, leading=13, spaceBefore=5, spaceAfter=1.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One labelled value.

    Attributes:
        wide: takes the whole row.
        strong: set in bold.
        to_write: the value is a line to write on.
    """

    label: str
    value: str
    wide: bool = False
    strong: bool = False
    to_write: bool = False


def facts_grid(facts: Sequence[Fact], *, columns: int = 2, labels: ParagraphStyle = LABEL) -> Table:
    """Facts in rows of one or two; labels faint unless they say the thing, values beside them."""
    width = HALF_WIDTH - _LABEL_WIDTH
    style = _close()
    for at in range(1, 3 * columns, 3):
        style.add("LEFTPADDING", (at, 0), (at, -1), _LABEL_GAP)
    rows: list[list[Flowable | str]] = []
    for row, line in enumerate(_rows(_cut(facts), columns)):
        cells: list[Flowable | str] = []
        for fact in line:
            value = paragraph(fact.value, STRONG if fact.strong else PLAIN)
            if fact.to_write:
                at = len(cells) + 1
                style.add("LINEBELOW", (at, row), (-1 if fact.wide else at, row), 0.5, FAINT)
                style.add("VALIGN", (0, row), (-1, row), "BOTTOM")
            cells += [
                paragraph(fact.label, labels),
                Spacer(0, WRITING_HIGH) if fact.to_write else value,
                "",
            ]
        if line[0].wide and columns > 1:
            style.add("SPAN", (1, row), (-1, row))
        rows.append([*cells, "", "", ""][: 3 * columns - 1])
    widths = [_LABEL_WIDTH, width, GUTTER, _LABEL_WIDTH, width][: 3 * columns - 1]
    return MeasuredOnce(rows, widths, hAlign="LEFT", style=style)


def aligned(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Table:
    """Lines whose parts stand below each other, without a head; a line is never split."""
    cells = [[paragraph(words, PLAIN) for words in line] for line in rows]
    return MeasuredOnce(cells, list(widths), hAlign="LEFT", style=_close())


def _close() -> TableStyle:
    """Cells without rules and with little room around them."""
    return TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), _ROW_PT),
            ("BOTTOMPADDING", (0, 0), (-1, -1), _ROW_PT),
        ]
    )


def _cut(facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts, those with a long text in pieces one below the other, the label at the first."""
    for fact in facts:
        if len(fact.value) <= _LONGEST_PIECE and fact.value.count("\n") <= _MOST_LINES:
            yield fact
            continue
        pieces = [piece for line in fact.value.splitlines() for piece in _pieces(line)]
        for number, piece in enumerate(pieces):
            label = "" if number else fact.label
            yield Fact(label=label, value=piece, wide=True, strong=fact.strong)


def _rows(facts: Iterable[Fact], columns: int) -> list[list[Fact]]:
    rows: list[list[Fact]] = []
    for fact in facts:
        full = not rows or len(rows[-1]) == columns or rows[-1][0].wide or fact.wide
        if full:
            rows.append([fact])
        else:
            rows[-1].append(fact)
    return rows


def close_table(
    rows: Sequence[Sequence[str | Flowable | list[Flowable]]], widths: Sequence[float]
) -> Table:
    """The quiet table of every document, its rows closer; the first column starts at the edge."""
    made = table(rows, widths, kind=MeasuredOnce)
    made.setStyle(
        TableStyle(
            [
                ("LEFTPADDING", (0, 0), (0, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 1),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1.8),
            ]
        )
    )
    return made


def section(title: str, *content: Flowable) -> list[Flowable]:
    """A heading with what belongs to it."""
    return [paragraph(title, _SECTION), *content]


def beside(left: Sequence[Flowable], right: Sequence[Flowable]) -> Table:
    """Two sections side by side, both headings on one line."""
    row = [list(left), "", list(right)]
    widths = [HALF_WIDTH, GUTTER, HALF_WIDTH]
    return MeasuredOnce(
        [row], widths, hAlign="LEFT", style=SIDE_BY_SIDE, spaceBefore=_SECTION.spaceBefore
    )


def prose(words: str) -> list[Flowable]:
    """Free text, a paragraph for each line typed; a long line is cut between sentences only."""
    pieces = [piece for line in words.splitlines() for piece in _pieces(line)]
    return [of_words(piece, _PROSE, whole=True) for piece in pieces]


def _pieces(line: str) -> list[str]:
    """A line in pieces that fit easily on a page."""
    pieces: list[str] = []
    for sentence in re.split(r"(?<=[.!?\u06d4\u061f])\s+", line.strip()):
        if pieces and len(pieces[-1]) + len(sentence) < _LONGEST_PIECE:
            pieces[-1] += f" {sentence}"
        else:
            pieces += textwrap.wrap(sentence, _LONGEST_PIECE)
    return pieces


def signature_lines(names: Sequence[str]) -> Table:
    """A line to sign on for each, and below it what is to be written there."""
    gap = 8 * mm
    width = (CONTENT_WIDTH - gap * (len(names) - 1)) / len(names)
    places = range(0, 2 * len(names), 2)
    style = TableStyle(
        [
            *(("LINEABOVE", (at, 0), (at, 0), 0.6, FAINT) for at in places),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    cells = [cell for name in names for cell in (paragraph(name, LABEL), "")][:-1]
    widths = [side for _ in names for side in (width, gap)][:-1]
    return MeasuredOnce([cells], widths, hAlign="LEFT", style=style, spaceBefore=9 * mm)


def height_of(content: Iterable[Flowable]) -> float:
    """Points that flowables take one below the other; of the room around two the greater counts."""
    high = above = 0.0
    for flowable in content:
        high += max(above, flowable.getSpaceBefore()) + flowable.wrap(CONTENT_WIDTH, 10_000)[1]
        above = flowable.getSpaceAfter()
    return high + above
