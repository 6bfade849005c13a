"""Ruled sheets to write on: boxed tables whose rows are high enough for a pen."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from reportlab.lib.colors import black
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from kmc_desk.reports.page import CELL, CELL_HEAD, FAINT, TINT, paragraph

NAME = ParagraphStyle("ruled name", parent=CELL_HEAD, fontSize=10, leading=11.5, textColor=black)
NOTE = ParagraphStyle("ruled note", parent=CELL, fontSize=8, leading=9.2, textColor=black)
FIGURE = ParagraphStyle("ruled figure", parent=CELL, fontSize=9.5, leading=11, textColor=black)
HEAD = ParagraphStyle("ruled head", parent=CELL_HEAD, fontSize=8, leading=9.2, textColor=black)
HINT = ParagraphStyle("ruled hint", parent=NOTE, textColor=FAINT)

PAD_X, PAD_Y = 1.2 * mm, 0.5 * mm
_THIN, _THICK, _STRONG = 0.5, 1.1, 1.6

Cell: TypeAlias = Sequence[Flowable]


def cell(*words: tuple[str, ParagraphStyle]) -> list[Paragraph]:
    """What stands in one box: paragraphs, one under the other; empty words make none."""
    return [paragraph(text, style) for text, style in words if text]


def row_height(cells: Sequence[Cell], widths: Sequence[float], least: float) -> float:
    """How high a row must be for everything in it, in points; never less than `least`."""
    needed = [
        sum(one.wrap(width - 2 * PAD_X, 10_000)[1] for one in content) + _between(content)
        for content, width in zip(cells, widths, strict=True)
    ]
    return max(least, max(needed, default=0) + 2 * PAD_Y)


def _between(content: Cell) -> float:
    """The room that reportlab leaves between the paragraphs of a box, not before or after them."""
    before, after = (
        [one.getSpaceBefore() for one in content],
        [one.getSpaceAfter() for one in content],
    )
    return sum(before[1:]) + sum(after[:-1])


def ruled(
    head: Sequence[Cell],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    heights: Sequence[float],
    *,
    strong_after: Sequence[int] = (),
) -> Table:
    """A table of boxes in black; its head is tinted and repeated on a further page.

    Args:
        head: the boxes of the first row.
        rows: the boxes under it.
        widths: of the columns, in points.
        heights: of the rows, in points.
        strong_after: columns that end with a strong line, counted from 0.
    """
    lines: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), _THIN, black),
        ("BOX", (0, 0), (-1, -1), _THICK, black),
        ("LINEBELOW", (0, 0), (-1, 0), _THICK, black),
        ("BACKGROUND", (0, 0), (-1, 0), TINT),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), PAD_X),
        ("RIGHTPADDING", (0, 0), (-1, -1), PAD_X),
        ("TOPPADDING", (0, 0), (-1, -1), PAD_Y),
        ("BOTTOMPADDING", (0, 0), (-1, -1), PAD_Y),
        *(("LINEAFTER", (at, 0), (at, -1), _STRONG, black) for at in strong_after),
    ]
    head_high = row_height(head, widths, 0)
    boxes: list[list[list[Flowable]]] = [
        [list[Flowable](content) for content in row] for row in (head, *rows)
    ]
    return Table(
        boxes,
        list(widths),
        [head_high, *heights],
        repeatRows=1,
        hAlign="LEFT",
        style=TableStyle(lines),
    )
