"""Text in the program's own fonts, for reportlab and matplotlib; no sign is dropped in silence.

Text without Arabic letters never meets the shaper.
"""

from functools import cache
from typing import Any, TypeAlias
from xml.sax.saxutils import escape

from kmc_desk.reports import shaping
from kmc_desk.reports.bidi_lines import Base, has_right_to_left
from kmc_desk.reports.font_files import (
    BOLD,
    NASKH,
    NASKH_BOLD,
    REGULAR,
    SYMBOLS,
    UNKNOWN_SIGN,
    chain,
    drawn_with,
    file_of,
    pdfmetrics,
    register,
    signs,
)

__all__ = [
    "BOLD",
    "NASKH",
    "NASKH_BOLD",
    "REGULAR",
    "SYMBOLS",
    "UNKNOWN_SIGN",
    "Drawn",
    "draw_line",
    "figure_family",
    "markup",
    "missing_signs",
    "pdfmetrics",
    "register",
    "runs",
    "shortened",
    "width",
]

_EM = 1000
Drawn: TypeAlias = Any  # reportlab's canvas and paths, which have no types of their own

# Names of our own for matplotlib: a Noto Sans of the computer could lack Latin letters and win.
_FIGURE_TEXT = "KMC Desk Text"
_FIGURE_SYMBOLS = "KMC Desk Symbols"
_FIGURE_ARABIC = "KMC Desk Naskh"


def figure_family(words: str = "") -> list[str]:
    """The families for a text in a figure by matplotlib: each is the fallback of the one before."""
    _register_for_figures()
    return [_FIGURE_TEXT, _FIGURE_SYMBOLS, *([_FIGURE_ARABIC] if has_right_to_left(words) else [])]


@cache
def _register_for_figures() -> None:
    """Make the fonts known to matplotlib; once for the life of the program."""
    from matplotlib.font_manager import FontEntry, fontManager

    for font, family, weight in (
        (REGULAR, _FIGURE_TEXT, 400),
        (BOLD, _FIGURE_TEXT, 700),
        (SYMBOLS, _FIGURE_SYMBOLS, 400),
        (SYMBOLS, _FIGURE_SYMBOLS, 700),
        (NASKH, _FIGURE_ARABIC, 400),
        (NASKH_BOLD, _FIGURE_ARABIC, 700),
    ):
        entry = FontEntry(
            fname=str(file_of(font)),
            name=family,
            style="normal",
            variant="normal",
            weight=weight,
            stretch="normal",
            size="scalable",
        )
        fontManager.ttflist.append(entry)


def runs(text: str, font: str = REGULAR) -> list[tuple[str, str]]:
    """Cut text into (font, piece) so that every sign is drawn with a font that has it.

    What no font has becomes □. The order is that of reading; Arabic letters are not joined yet.
    """
    register()
    fonts = chain(font)
    known = signs(font)
    if known.issuperset(map(ord, text)):  # as nearly all words are
        return [(font, text)] if text else []
    pieces: list[tuple[str, str]] = []
    for sign in text:
        name, shown = (font, sign) if ord(sign) in known else drawn_with(sign, fonts)
        if pieces and pieces[-1][0] == name:
            pieces[-1] = (name, pieces[-1][1] + shown)
        else:
            pieces.append((name, shown))
    return pieces


def markup(text: str, font: str = REGULAR) -> str:
    """Text for a reportlab Paragraph: escaped, with signs that `font` lacks in another.

    For text without Arabic letters only: `paragraphs.of_words` makes a paragraph of any text.
    """
    return "".join(
        escape(piece) if name == font else f'<font name="{name}">{escape(piece)}</font>'
        for name, piece in runs(text, font)
    )


def missing_signs(text: str, font: str = REGULAR) -> str:
    """The signs of a text that no font of the program has; empty when all can be drawn."""
    register()
    known = frozenset[int]().union(*(signs(name) for name in chain(font)))
    return "".join(sorted({sign for sign in text if sign not in "\n\t" and ord(sign) not in known}))


def width(
    text: str,
    size_pt: float,
    font: str = REGULAR,
    *,
    base: Base | None = None,
    language: str = shaping.URDU,
) -> float:
    """Width of one line of text in points; `base` and `language` as in `shaping.shape`."""
    if has_right_to_left(text):
        return shaping.shape(text, font, base, language).width * size_pt / _EM
    return sum(pdfmetrics.stringWidth(piece, name, size_pt) for name, piece in runs(text, font))


def shortened(words: str, room: float, size_pt: float, font: str = REGULAR) -> str:
    """The words, cut at their end with … where they are wider than their room in points."""
    if width(words, size_pt, font) <= room:
        return words
    while words and width(words + "…", size_pt, font) > room:
        words = words[:-1]
    return words.rstrip() + "…"


def draw_line(  # noqa: PLR0913 - where, what and how of one line
    canvas: Drawn,
    start: tuple[float, float],
    text: str,
    size_pt: float,
    font: str = REGULAR,
    *,
    base: Base | None = None,
    language: str = shaping.URDU,
) -> None:
    """Write one line on a reportlab canvas, its left end at `start` on the base line, in points."""
    if has_right_to_left(text):
        shaping.draw(canvas, start, shaping.shape(text, font, base, language), size_pt)
        return
    x, y = start
    for name, piece in runs(text, font):
        canvas.setFont(name, size_pt)
        canvas.drawString(x, y, piece)
        x += pdfmetrics.stringWidth(piece, name, size_pt)
