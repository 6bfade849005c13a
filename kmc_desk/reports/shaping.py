"""Lines with Arabic letters: ordered by direction, joined by HarfBuzz, in fonts the PDF embeds.

reportlab knows signs, not forms: each joined form is added to its table of a font under the code
point the font has for it, or else one of the private area that depends on the glyph alone, so that
the same line gives the same bytes whatever was drawn before.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby
from typing import Any, TypeAlias, cast

import uharfbuzz  # pyright: ignore - no type stubs

from kmc_desk.reports.bidi_lines import Base, base_of, isolated, seen_order
from kmc_desk.reports.font_files import (
    NASKH,
    NASKH_BOLD,
    chain,
    drawn_with,
    file_of,
    pdfmetrics,
    register,
)

_EM = 1000  # all lengths here are thousandths of the size of the letters
_PRIVATE = 0xE000
_NASKH = (NASKH, NASKH_BOLD)
_BESIDE_LATIN = 1.2
URDU = "ur"
_hb = cast("Any", uharfbuzz)
Untyped: TypeAlias = Any  # reportlab's canvas and HarfBuzz's fonts


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Signs drawn one after the other with one font.

    Attributes:
        x, rise: where they begin, from the start of the line and from its base line.
        font: its name for reportlab.
        scale: how much larger than the line they are; Naskh beside Noto Sans would look small.
        signs: as reportlab's table of the font knows them.
    """

    x: float
    rise: float
    font: str
    scale: float
    signs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapedLine:
    """A line as it is drawn from left to right; lengths in thousandths of its size.

    Attributes:
        words: as they are read, for who copies or searches the text of the PDF.
    """

    words: str
    width: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hand:
    """What a stretch of joined letters is written with."""

    font: str
    scale: float
    language: str


@lru_cache(maxsize=2048)
def shape(words: str, font: str, base: Base | None = None, language: str = URDU) -> ShapedLine:
    """Set one line.

    Args:
        words: as they are read; breaks and tabs count as spaces.
        font: for what it has; other signs come from the next font that has them, or are □.
        base: direction of the paragraph; None asks the letters (`base_of`).
        language: Sindhi has forms of its own of some letters.
    """
    register()
    direction = base or base_of(words)
    line = isolated(words.replace("\n", " ").replace("\t", " "), direction)
    pieces: list[Piece] = []
    x = 0.0
    for name, right_to_left, signs in _runs(line, font, direction):
        scale = _BESIDE_LATIN if name in _NASKH and font not in _NASKH else 1.0
        if right_to_left:
            joined, width = _joined(signs, _Hand(font=name, scale=scale, language=language), x)
            pieces += joined
        else:
            pieces.append(Piece(x=x, rise=0, font=name, scale=scale, signs=signs))
            width = pdfmetrics.stringWidth(signs, name, _EM * scale)
        x += width
    return ShapedLine(words=words, width=x, pieces=tuple(pieces))


def draw(canvas: Untyped, start: tuple[float, float], line: ShapedLine, size_pt: float) -> None:
    """Write a set line on a reportlab canvas, its base line beginning at `start`, in points."""
    canvas.addLiteral(f"/Span <</ActualText <FEFF{line.words.encode('utf-16-be').hex()}>>> BDC")
    words = canvas.beginText()
    for piece in line.pieces:
        x, y = (start[0] + piece.x * size_pt / _EM, start[1] + piece.rise * size_pt / _EM)
        words.setTextOrigin(x, y)
        words.setFont(piece.font, size_pt * piece.scale)
        words.textOut(piece.signs)
    canvas.drawText(words)
    canvas.addLiteral("EMC")


def _runs(line: str, font: str, base: Base) -> Iterator[tuple[str, bool, str]]:
    """Stretches of one font and direction as seen from the left; their signs as they are read."""
    drawn: list[tuple[str, bool, str]] = []
    for place, right_to_left in seen_order(line, base):
        name, sign = drawn_with(line[place], chain(font, right_to_left=right_to_left))
        if sign:
            drawn.append((name, right_to_left, sign))
    for (name, right_to_left), run in groupby(drawn, key=lambda one: one[:2]):
        signs = "".join(sign for _, _, sign in run)
        yield name, right_to_left, signs[::-1] if right_to_left else signs


def _joined(signs: str, hand: _Hand, start: float) -> tuple[list[Piece], float]:
    """The pieces of a stretch from right to left, and its width."""
    buffer = _hb.Buffer()
    buffer.add_str(signs)
    buffer.direction, buffer.script, buffer.language = "rtl", "Arab", hand.language
    buffer.flags = _hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    _hb.shape(_shaper(hand.font), buffer)
    font, scale = hand.font, hand.scale
    pieces: list[Piece] = []
    x, follows = start, False
    for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        sign, own_width = _sign_of(font, glyph.codepoint)
        moved = bool(place.x_offset or place.y_offset)
        if follows and not moved:
            last = pieces.pop()
            pieces.append(replace(last, signs=last.signs + sign))
        else:
            at = x + scale * place.x_offset, scale * place.y_offset
            pieces.append(Piece(x=at[0], rise=at[1], font=font, scale=scale, signs=sign))
        x += scale * place.x_advance
        follows = not moved and place.x_advance == own_width
    return pieces, x - start


@cache
def _shaper(font: str) -> Untyped:
    """HarfBuzz's font, its lengths in thousandths."""
    made = _hb.Font(_hb.Face(_hb.Blob.from_file_path(str(file_of(font)))))
    made.scale = (_EM, _EM)
    return made


@cache
def _sign_of(font: str, glyph: int) -> tuple[str, float]:
    """The sign under which reportlab draws a glyph, and how far it goes on after it."""
    face = pdfmetrics.getFont(font).face
    known = face.glyphToChar.get(glyph)
    if known:
        return chr(known[0]), face.charWidths[known[0]]
    code = _PRIVATE + glyph
    width = _shaper(font).get_glyph_h_advance(glyph)
    face.charToGlyph[code], face.charWidths[code] = glyph, width
    return chr(code), width
