"""What a cell of the ward list shows: lines of words that wrap and are never cut."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

from kmc_desk.domain.skin_to_skin import TARGET_MINUTES
from kmc_desk.ui.tokens import MARKS, State
from kmc_desk.ui.ward.lines import Bracket

TAG_PAD_PX = 4
CHIP_PAD_PX = 5
RING_GAP_PX = 6
_RING_SIZE = 0.8
_GAP_PX = 8
_MARK_GAP_PX = 4


class Ink(StrEnum):
    """How words are drawn."""

    PLAIN = "PLAIN"
    QUIET = "QUIET"
    STRONG = "STRONG"
    TAG = "TAG"  # the marker of a sibling, on the accent
    CHIP = "CHIP"  # on the tint of its state


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words of one ink; the shape of a state stands before them.

    Attributes:
        whole: goes to the next line rather than being broken, as a chip does.
        marks: letters to underline, as (first, behind the last).
    """

    words: str
    ink: Ink = Ink.PLAIN
    state: State | None = None
    whole: bool = False
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RichCell:
    """One cell.

    Attributes:
        lines: each begins on a line of its own and goes on in the next when it is too long.
        bracket: part of the bracket at the cell's start; None where the column has none.
        ring: minutes of skin-to-skin, drawn as a ring before the first line; None for no ring.
        ring_full_min: minutes at which the ring is full.
        going_on: whether the ring has a dot in its middle.
        spark: weights day by day, drawn behind the words of the last line.
    """

    lines: tuple[tuple[Run, ...], ...]
    bracket: Bracket | None = None
    ring: float | None = None
    ring_full_min: int = TARGET_MINUTES
    going_on: bool = False
    spark: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A piece of a run on its line; pixels from the start of the words' room."""

    run: Run
    words: str
    left: int
    width: int
    is_first: bool


def strong(font: QFont) -> QFont:
    """The same font in bold."""
    bold = QFont(font)
    bold.setBold(True)
    return bold


def place(cell: RichCell, font: QFont, width: int) -> list[list[Placed]]:
    """Where every word stands in a room of this width; a list for each line drawn.

    Args:
        cell: what is shown.
        font: of the table.
        width: pixels for words; the bracket is already taken off.
    """
    rows: list[list[Placed]] = []
    for line in cell.lines:
        indent = ring_side(font) + RING_GAP_PX if cell.ring is not None and not rows else 0
        rows += _rows(line, font, max(width, 1), indent)
    return rows


def ring_side(font: QFont) -> int:
    """Width and height of a ring within a line."""
    return round(QFontMetrics(font).height() * _RING_SIZE)


def _rows(line: Sequence[Run], font: QFont, width: int, left: int) -> list[list[Placed]]:
    rows: list[list[Placed]] = [[]]
    for run in line:
        own = strong(font) if run.ink in (Ink.STRONG, Ink.TAG) else font
        metrics = QFontMetrics(own)
        around = _around(run, metrics)
        must_fit = run.words if run.whole or run.ink is Ink.CHIP else run.words.split(" ")[0]
        if left and left + around + metrics.horizontalAdvance(must_fit) > width:
            rows.append([])
            left = 0
        for number, words in enumerate(_broken(run.words, own, width - around, left)):
            if number:
                rows.append([])
                left = 0
            wide = around + metrics.horizontalAdvance(words)
            piece = Placed(run=run, words=words, left=left, width=wide, is_first=number == 0)
            rows[-1].append(piece)
            left += wide + _GAP_PX
    return rows


def _around(run: Run, metrics: QFontMetrics) -> int:
    """What stands beside the words: the ground's edges, the shape of the state."""
    pads = {Ink.TAG: 2 * TAG_PAD_PX, Ink.CHIP: 2 * CHIP_PAD_PX}
    return pads.get(run.ink, 0) + mark_width(run, metrics)


def mark_width(run: Run, metrics: QFontMetrics) -> int:
    """Pixels the shape of the state takes before the words."""
    if run.state is None:
        return 0
    return metrics.horizontalAdvance(MARKS[run.state]) + _MARK_GAP_PX


def _broken(words: str, font: QFont, width: int, left: int) -> list[str]:
    """Words on as many lines as they need, the first of them beginning at `left`."""
    if left + QFontMetrics(font).horizontalAdvance(words) <= width:
        return [words]
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width - (0 if starts else left), 1))
        line.setPosition(QPointF(0, 0))
        starts.append(line.textStart())
    layout.endLayout()
    ends = [*starts[1:], len(words)]
    return [words[a:b].strip() for a, b in zip(starts, ends, strict=True)]
