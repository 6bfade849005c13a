"""The order in which the signs of a line are seen where Arabic and Latin letters meet.

Levels come from the Unicode bidirectional algorithm (UAX 9) as python-bidi does it; what is made of
them (its rules L1 and L2) is done here, because a font is chosen and letters are joined by level.
A stretch of the other direction is kept together by isolates: "1540 g" behind an Urdu name stays
behind it, and within an Urdu sentence it still reads from left to right.
"""

import re
from functools import lru_cache
from itertools import pairwise
from typing import Any, Literal, TypeAlias, cast

import bidi  # pyright: ignore - no type stubs

Base: TypeAlias = Literal["L", "R"]
Seen: TypeAlias = tuple[int, bool]
"""The place of a sign in the text, and whether it runs from right to left."""

_LETTERS = (
    "\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"  # marks and stops too
)
_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_LATIN = "0-9A-Za-zÀ-ÖØ-öø-ɏµ"
_RIGHT_TO_LEFT = re.compile(f"[{_LETTERS}\u0660-\u0669\u06f0-\u06f9{_CONTROLS}]")
_GUIDED = re.compile(f"[{_CONTROLS}]")
_ARABIC_LETTER = re.compile(f"[{_LETTERS}]")
_LATIN_LETTER = re.compile("[A-Za-zÀ-ÖØ-öø-ɏ]")
_ARABIC_SPAN = re.compile(f"[{_LETTERS}]+(?:[ \u00a0\u200c\u200d'’-]+[{_LETTERS}]+)*")
_LATIN_SPAN = re.compile(
    f"[+−≥≤<>±]?[{_LATIN}]+(?:[ \u00a0.,:/&+'’°%·–−-]+[{_LATIN}]+)*(?:[ \u00a0]?[%°])?"
)
_NUMBER_AND_WORD = re.compile(f"(?<=[0-9]) (?=[{_LETTERS}])")
_WHOLE = 24  # a quantity, a date or a number of this many signs is never parted at a line's end
_RLI, _LRI, _PDI = "\u2067", "\u2066", "\u2069"
_LEVEL = re.compile(r"Level\(\s*(\d+)")


def has_right_to_left(words: str) -> bool:
    """Whether a text has letters or marks for which this module and HarfBuzz are needed."""
    return _RIGHT_TO_LEFT.search(words) is not None


def base_of(words: str) -> Base:
    """The direction of a paragraph: "R" where its first letter and most of its letters have it."""
    arabic, latin = _ARABIC_LETTER.search(words), _LATIN_LETTER.search(words)
    if arabic is None or (latin is not None and latin.start() < arabic.start()):
        return "L"
    few = len(_ARABIC_LETTER.findall(words)) < len(_LATIN_LETTER.findall(words))
    return "L" if few else "R"


def kept_whole(words: str, base: Base) -> str:
    """The text with no-break spaces in what must not be parted: "1540 g", "8 گھنٹے"."""
    if base == "L":
        return words
    quantities = _LATIN_SPAN.sub(
        lambda found: found[0].replace(" ", "\u00a0") if len(found[0]) <= _WHOLE else found[0],
        words,
    )
    return _NUMBER_AND_WORD.sub("\u00a0", quantities)


def isolated(line: str, base: Base) -> str:
    """A line with every stretch of the other direction isolated.

    A text that has marks of direction already is left as its writer meant it.
    """
    if _GUIDED.search(line):
        return line
    span, start = (_ARABIC_SPAN, _RLI) if base == "L" else (_LATIN_SPAN, _LRI)
    return span.sub(lambda found: f"{start}{found[0]}{_PDI}", line)


@lru_cache(maxsize=2048)
def seen_order(line: str, base: Base) -> tuple[Seen, ...]:
    """The signs of one line as they are seen from left to right.

    Args:
        line: without line breaks; isolated already.
        base: direction of the paragraph.
    """
    levels = _levels(line, base)
    order = list(range(len(line)))
    for level in range(max(levels, default=0), 0, -1):  # rule L2
        first = 0
        while first < len(order):
            end = first
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[first:end] = reversed(order[first:end])
            first = end + 1
    return tuple((place, levels[place] % 2 == 1) for place in order)


def _levels(line: str, base: Base) -> list[int]:
    """The level of each sign; spaces at the end have that of the paragraph (rule L1)."""
    told = cast("Any", bidi).get_display(line, base_dir=base, debug=True)  # by byte of UTF-8
    part = told.split("levels:")[1].split("paragraphs:")[0]
    by_byte = [int(level) for level in _LEVEL.findall(part)]
    ends = [0]
    for sign in line:
        ends.append(ends[-1] + len(sign.encode()))
    levels = [by_byte[start] for start, _ in pairwise(ends)]
    for place in range(len(line) - 1, -1, -1):
        if not (line[place].isspace() or _GUIDED.match(line[place])):
            break
        levels[place] = int(base == "R")
    return levels
