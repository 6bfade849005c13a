"""Drawing with one look; words find a place where nothing they must not cover lies."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from kmc_desk.reports import fonts
from kmc_desk.reports.drawing import (
    Align,
    Area,
    Box,
    Disc,
    Drawing,
    Line,
    Piece,
    Place,
    Shape,
    Start,
    Words,
    outline,
    rounded,
)
from kmc_desk.reports.growth_look import Look

_ASCENT, _DESCENT = 0.78, 0.22  # of the text size
_BORDER, _HOLLOW_BORDER, _STROKE = 0.6, 1.2, 1.4


class Ink:
    """Collects the pieces of one drawing; later ones lie above earlier ones."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._pieces: list[Piece] = []
        self._taken: list[Box] = []
        self._curves: list[Box] = []

    def finished(self, width: float, height: float) -> Drawing:
        """The drawing."""
        return Drawing(
            width=width, height=height, paper=self.look.paper, pieces=tuple(self._pieces)
        )

    def line(
        self,
        places: Iterable[Place],
        color: str,
        width: float,
        *,
        dashes: tuple[float, float] | None = None,
        within: Box | None = None,
    ) -> None:
        """A polyline, cut at the edges of `within`."""
        line = Line(places=rounded(places), color=color, width=width, dashes=dashes, within=within)
        self._pieces.append(line)

    def area(
        self,
        places: Iterable[Place],
        fill: str,
        *,
        edge: str | None = None,
        within: Box | None = None,
    ) -> None:
        """A filled polygon."""
        self._pieces.append(Area(places=rounded(places), fill=fill, edge=edge, within=within))

    def box(self, box: Box, fill: str, *, edge: str | None = None) -> None:
        """A filled rectangle."""
        left, low, right, high = box
        self.area(((left, low), (right, low), (right, high), (left, high)), fill, edge=edge)

    def mark(
        self,
        spot: Place,
        shape: Shape,
        size: float,
        *,
        hollow: bool = False,
        edge: str | None = None,
    ) -> None:
        """A mark with a border that words keep clear of, dark where no colour is given.

        Hollow ones show the paper.
        """
        x, y = spot
        look = self.look
        edge = edge or look.ink
        fill = look.paper if hollow else look.accent
        border = _HOLLOW_BORDER if hollow else _BORDER
        if shape is Shape.DOT:
            ((x, y),) = rounded((spot,))
            disc = Disc(x=x, y=y, radius=size / 2, fill=fill, edge=edge, edge_width=border)
            self._pieces.append(disc)
        for part in outline(shape, x, y, size):
            if shape in (Shape.CROSS, Shape.PLUS):
                self.line(part, edge, _STROKE)
            else:
                self._pieces.append(Area(places=part, fill=fill, edge=edge, edge_width=border))
        self._taken.append((x - size / 2, y - size / 2, x + size / 2, y + size / 2))

    def write(  # noqa: PLR0913 - what a word looks like
        self,
        x: float,
        y: float,
        words: str,
        *,
        color: str | None = None,
        align: Align = "left",
        size: float | None = None,
        bold: bool = False,
        patch: bool = False,
    ) -> None:
        """One line of text on its base line; `patch` puts paper under it."""
        if not words:
            return
        ((x, y),) = rounded(((x, y),))
        written = Words(
            x=x,
            y=y,
            words=words,
            color=color or self.look.ink,
            size=size or self.look.text_pt,
            align=align,
            bold=bold,
        )
        self._put(written, patch=patch)

    def write_free(  # noqa: PLR0913 - what a word looks like
        self,
        places: Sequence[Start],
        words: str,
        within: Box,
        *,
        color: str | None = None,
        size: float | None = None,
        bold: bool = False,
        must: bool = False,
    ) -> bool:
        """Write where no word or mark lies, and if there is such a place no curve either.

        Where a curve does lie, the word has paper of its own: no line goes through letters.

        Args:
            places: base line and alignment, the best first.
            words: what is written.
            within: a box it must not leave.
            color, size, bold: how.
            must: whether it is written near, over curves on paper of its own, and at the first
                place within the box when none is free.

        Returns:
            Whether it was written.
        """
        tried = [
            Words(
                x=round(x, 2),
                y=round(y, 2),
                words=words,
                color=color or self.look.ink,
                size=size or self.look.text_pt,
                align=align,
                bold=bold,
            )
            for x, y, align in places
        ]
        fitting = [one for one in tried if _inside(words_box(one), within)]
        free = [one for one in fitting if self.is_free(words_box(one))]
        curves = () if must else self._curves
        clear = [one for one in free if not _hits(words_box(one), curves)]
        chosen = next(iter([*clear, *free, *(fitting if must else ())]), None)
        if chosen is not None:
            self._put(chosen, patch=must or chosen not in clear)
        return chosen is not None

    def keep_clear(self, places: Iterable[Place]) -> None:
        """Words go along this line only where there is no better place."""
        for (x, y), (next_x, next_y) in pairwise(places):
            low, high = min(y, next_y), max(y, next_y)
            self._curves.append((x, low - 1, next_x, high + 1))

    def _put(self, written: Words, *, patch: bool) -> None:
        around = words_box(written)
        if patch:
            self.box(around, self.look.paper)
        self._pieces.append(written)
        self._taken.append(around)

    def is_free(self, box: Box) -> bool:
        """Whether no word and no mark lies in a box."""
        return not _hits(box, self._taken)


def words_box(written: Words) -> Box:
    """The box around a line of text."""
    wide = fonts.width(written.words, written.size, fonts.BOLD if written.bold else fonts.REGULAR)
    left = written.x - {"left": 0.0, "center": wide / 2, "right": wide}[written.align]
    low = written.y - _DESCENT * written.size
    return left, low, left + wide, written.y + _ASCENT * written.size


def _inside(box: Box, other: Box) -> bool:
    return box[0] >= other[0] and box[1] >= other[1] and box[2] <= other[2] and box[3] <= other[3]


def _hits(box: Box, others: Iterable[Box]) -> bool:
    return any(_overlap(box, other) for other in others)


def _overlap(box: Box, other: Box) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
