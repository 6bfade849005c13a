"""The program's own fonts, for reportlab and matplotlib; no sign is ever dropped in silence."""

from functools import cache
from typing import Any, TypeAlias, cast
from xml.sax.saxutils import escape

import reportlab.pdfbase.pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from kmc_desk.paths import resources

pdfmetrics = cast("Any", reportlab.pdfbase.pdfmetrics)  # its type stubs are partial
Drawn: TypeAlias = Any  # reportlab's canvas and paths, for the same reason

REGULAR = "NotoSans"
BOLD = "NotoSans-Bold"
SYMBOLS = "KMCDeskSymbols"
UNKNOWN_SIGN = "□"  # stands where neither font knows a sign: seen, and so put right

_FILES = {
    REGULAR: "NotoSans-Regular.ttf",
    BOLD: "NotoSans-Bold.ttf",
    SYMBOLS: "KMCDeskSymbols-Regular.ttf",
}
# Names of our own for matplotlib: a Noto Sans of the computer could lack Latin letters and win.
_FIGURE_TEXT = "KMC Desk Text"
_FIGURE_SYMBOLS = "KMC Desk Symbols"


@cache
def register() -> None:
    """Make the fonts known to reportlab, with bold for <b>; once for the life of the program."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(resources() / "fonts" / file)))
    pdfmetrics.registerFontFamily(
        REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD
    )


@cache
def figure_family() -> list[str]:
    """Make the fonts known to matplotlib; the family list for its text, symbols as fallback."""
    from matplotlib.font_manager import FontEntry, fontManager

    for font, family, weight in (
        (REGULAR, _FIGURE_TEXT, 400),
        (BOLD, _FIGURE_TEXT, 700),
        (SYMBOLS, _FIGURE_SYMBOLS, 400),
        (SYMBOLS, _FIGURE_SYMBOLS, 700),
    ):
        entry = FontEntry(
            fname=str(resources() / "fonts" / _FILES[font]),
            name=family,
            style="normal",
            variant="normal",
            weight=weight,
            stretch="normal",
            size="scalable",
        )
        fontManager.ttflist.append(entry)
    return [_FIGURE_TEXT, _FIGURE_SYMBOLS]


def runs(text: str, font: str = REGULAR) -> list[tuple[str, str]]:
    """Cut text into (font, piece) so that every sign is drawn with a font that has it.

    What neither `font` nor the symbols have becomes □.
    """
    register()
    pieces: list[tuple[str, str]] = []
    for sign in text:
        name, shown = _font_of(sign, font)
        if pieces and pieces[-1][0] == name:
            pieces[-1] = (name, pieces[-1][1] + shown)
        else:
            pieces.append((name, shown))
    return pieces


def markup(text: str, font: str = REGULAR) -> str:
    """Text for a reportlab Paragraph: escaped, with signs that `font` lacks in the symbol font."""
    return "".join(
        escape(piece) if name == font else f'<font name="{name}">{escape(piece)}</font>'
        for name, piece in runs(text, font)
    )


def missing_signs(text: str, font: str = REGULAR) -> str:
    """The signs of a text that neither `font` nor the symbols have; empty when all can be drawn."""
    register()
    known = _signs(font) | _signs(SYMBOLS)
    return "".join(sorted({sign for sign in text if sign not in "\n\t" and ord(sign) not in known}))


def width(text: str, size_pt: float, font: str = REGULAR) -> float:
    """Width of one line of text in points."""
    return sum(pdfmetrics.stringWidth(piece, name, size_pt) for name, piece in runs(text, font))


def draw_line(
    canvas: Drawn, start: tuple[float, float], text: str, size_pt: float, font: str = REGULAR
) -> None:
    """Write one line on a reportlab canvas, its baseline beginning at `start`, in points."""
    x, y = start
    for name, piece in runs(text, font):
        canvas.setFont(name, size_pt)
        canvas.drawString(x, y, piece)
        x += pdfmetrics.stringWidth(piece, name, size_pt)


def _font_of(sign: str, font: str) -> tuple[str, str]:
    """The font that draws a sign, and the sign drawn."""
    if sign in "\n\t" or ord(sign) in _signs(font):
        return font, sign
    return SYMBOLS, sign if ord(sign) in _signs(SYMBOLS) else UNKNOWN_SIGN


@cache
def _signs(font: str) -> frozenset[int]:
    """The code points a registered font has."""
    return frozenset(pdfmetrics.getFont(font).face.charToGlyph)
