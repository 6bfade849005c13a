"""The fonts that lie beside the program, and which of them has a sign."""

import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

import reportlab.pdfbase.pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from kmc_desk.paths import resources

pdfmetrics = cast("Any", reportlab.pdfbase.pdfmetrics)  # its type stubs are partial

REGULAR = "NotoSans"
BOLD = "NotoSans-Bold"
NASKH = "NotoNaskhArabic"
NASKH_BOLD = "NotoNaskhArabic-Bold"
SYMBOLS = "KMCDeskSymbols"
UNKNOWN_SIGN = "□"  # stands where no font knows a sign: seen, and so put right

_FILES: Mapping[str, str] = MappingProxyType(
    {
        REGULAR: "NotoSans-Regular.ttf",
        BOLD: "NotoSans-Bold.ttf",
        NASKH: "NotoNaskhArabic-Regular.ttf",
        NASKH_BOLD: "NotoNaskhArabic-Bold.ttf",
        SYMBOLS: "KMCDeskSymbols-Regular.ttf",
    }
)
_JOINERS = "\u200c\u200d"  # they tell HarfBuzz whether letters are joined
_LATIN = {NASKH: REGULAR, NASKH_BOLD: BOLD}
_ARABIC = {REGULAR: NASKH, BOLD: NASKH_BOLD}


def file_of(font: str) -> Path:
    """Where the file of a font lies."""
    return resources() / "fonts" / _FILES[font]


@cache
def register() -> None:
    """Make the fonts known to reportlab, with bold for <b>; once for the life of the program."""
    for name in _FILES:
        pdfmetrics.registerFont(TTFont(name, str(file_of(name))))
        signs(name)
    for plain, bold in ((REGULAR, BOLD), (NASKH, NASKH_BOLD)):
        pdfmetrics.registerFontFamily(plain, normal=plain, bold=bold, italic=plain, boldItalic=bold)


@cache
def signs(font: str) -> frozenset[int]:
    """The code points a registered font has of itself, before any form is added to it."""
    return frozenset(pdfmetrics.getFont(font).face.charToGlyph)


def chain(font: str, *, right_to_left: bool = False) -> tuple[str, ...]:
    """The fonts to look for a sign in, one after the other.

    Args:
        font: what the text is set in.
        right_to_left: the sign stands among Arabic letters; its space and comma are theirs.
    """
    latin, arabic = _LATIN.get(font, font), _ARABIC.get(font, font)
    if right_to_left:
        return arabic, latin, SYMBOLS
    return (font, SYMBOLS, arabic) if font == latin else (font, latin, SYMBOLS)


def drawn_with(sign: str, fonts: tuple[str, ...]) -> tuple[str, str]:
    """The font that draws a sign, and what is drawn: the sign, or □ where no font has it.

    A sign that is never seen, such as a mark of direction, is left out: the empty string.
    """
    if sign in "\n\t":
        return fonts[0], sign
    if unicodedata.category(sign) == "Cf" and sign not in _JOINERS:
        return fonts[0], ""
    for font in fonts:
        if ord(sign) in signs(font):
            return font, sign
    return SYMBOLS, UNKNOWN_SIGN
