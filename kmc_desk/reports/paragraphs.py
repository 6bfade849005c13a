"""A paragraph of any text: reportlab's own where it can, ours where Arabic letters occur."""

from collections.abc import Iterator

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from kmc_desk.reports import fonts
from kmc_desk.reports.bidi_lines import Base, base_of, has_right_to_left, kept_whole
from kmc_desk.reports.shaping import URDU

_LEFT, _CENTRE, _RIGHT = 0, 1, 2  # reportlab's numbers
_SAFE = 0.5  # of the size: so much may a line differ from the sum of its words
_LEADING = 1.45  # of the size, in a style for Latin: Arabic letters reach higher and lower


def of_words(words: str, style: ParagraphStyle, *, whole: bool = False) -> Paragraph:
    """A paragraph of plain text; every sign is drawn or shown as missing.

    Args:
        words: as they are read; each line break stays one.
        style: type, size, room around.
        whole: it goes to the next page rather than being parted.
    """
    if has_right_to_left(words):
        return MixedParagraph(words, style, whole=whole)
    marked = fonts.markup(words, style.fontName).replace("\n", "<br/>")
    return WholeParagraph(marked, style) if whole else Paragraph(marked, style)


class WholeParagraph(Paragraph):
    """A paragraph that goes to the next page rather than being parted."""

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 - reportlab's names
        """Never."""
        return []


class MixedParagraph(Paragraph):
    """Text with Arabic letters: lines broken in the order of reading, each set by its directions.

    A paragraph of more than one line that runs from right to left is set flush right.

    Args:
        words: plain text.
        style: its font is for Latin letters and figures, or Naskh.
        whole: never parted between pages.
        base: direction; None asks the letters.
        language: of Arabic letters.
        lines: where they have been broken already.
    """

    def __init__(  # noqa: PLR0913 - what it says, how, and how far it is set
        self,
        words: str,
        style: ParagraphStyle,
        *,
        whole: bool = False,
        base: Base | None = None,
        language: str = URDU,
        lines: tuple[str, ...] | None = None,
    ) -> None:
        fonts.register()
        super().__init__("", style)
        self._words = words
        self._whole = whole
        self._base: Base = base or base_of(words)
        self._language = language
        self._lines = lines or ()
        self._broken = lines is not None
        self._type = style
        own = style.fontName in (fonts.NASKH, fonts.NASKH_BOLD)
        self.leading = style.leading if own else max(style.leading, _LEADING * style.fontSize)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Break into lines; the size taken."""
        self.width = aW
        room = aW - self._type.leftIndent - self._type.rightIndent
        if not self._broken:
            self._lines = tuple(self._break(room))
        self.height = len(self._lines) * self.leading
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 - reportlab's names
        """The lines that fit, and the others."""
        self.wrap(aW, aH)
        fitting = int(aH // self.leading)
        if fitting >= len(self._lines):
            return [self]
        if self._whole or fitting < 1:
            return []
        return [
            MixedParagraph(
                self._words, self._type, base=self._base, language=self._language, lines=lines
            )
            for lines in (self._lines[:fitting], self._lines[fitting:])
        ]

    def draw(self) -> None:
        """Write the lines; reportlab calls this with the origin at the lower left corner."""
        style = self._type
        size, font = style.fontSize, style.fontName
        first, _ = fonts.pdfmetrics.getAscentDescent(font, size)
        self.canv.saveState()
        self.canv.setFillColor(style.textColor)
        for number, line in enumerate(self._lines):
            y = self.height - first - number * self.leading
            start = self._start(line), y
            fonts.draw_line(
                self.canv, start, line, size, font, base=self._base, language=self._language
            )
        self.canv.restoreState()

    def getPlainText(self, identify: object = None) -> str:  # noqa: N802 - reportlab's name
        """The words as they are read."""
        return self._words

    def _start(self, line: str) -> float:
        """Where a line begins, from the left edge in points."""
        style = self._type
        align = int(style.alignment)
        if self._base == "R" and align == _LEFT and len(self._lines) > 1:
            align = _RIGHT
        spare = self.width - style.leftIndent - style.rightIndent - self._wide(line)
        return style.leftIndent + spare * {_CENTRE: 0.5, _RIGHT: 1.0}.get(align, 0.0)

    def _wide(self, line: str) -> float:
        size, font = self._type.fontSize, self._type.fontName
        return fonts.width(line, size, font, base=self._base, language=self._language)

    def _break(self, room: float) -> Iterator[str]:
        """Lines no wider than the room, parted at spaces, or within a word that alone is wider."""
        gap = self._wide(" ")
        for typed in kept_whole(self._words, self._base).split("\n"):
            line, taken = "", 0.0
            for word in typed.split(" "):
                wide = self._wide(word)
                longer = f"{line} {word}" if line else word
                if taken + gap + wide <= room - _SAFE * self._type.fontSize or (
                    self._wide(longer) <= room  # words by themselves may be wider than in a line
                ):
                    line, taken = longer, taken + gap + wide
                    continue
                if line:
                    yield line
                *full, line = self._cut(word, room)
                taken = self._wide(line)
                yield from full
            yield line

    def _cut(self, word: str, room: float) -> list[str]:
        """A word in pieces no wider than the room."""
        pieces: list[str] = []
        while self._wide(word) > room and len(word) > 1:
            fits = len(word) - 1
            while fits > 1 and self._wide(word[:fits]) > room:
                fits -= 1
            pieces.append(word[:fits])
            word = word[fits:]
        return [*pieces, word]
