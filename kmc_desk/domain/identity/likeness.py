"""How alike two names are, and where they differ.

A weighted edit distance on folded words (docs/decisions/0008-identity.md). Jaro-Winkler would warn
of 14 pairs on a ward of 40 different names, since it forgives what differs after a like beginning.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from kmc_desk.domain.identity.names import Word, own_words
from kmc_desk.domain.identity.writing import is_urdu

ALIKE = 0.85  # V03 and the warning of similar names [D], clinical.md §1.10
_HALF = 0.5  # a vowel, an h, or s for z: what spellings of one name differ in [D]
_LIGHT = frozenset("aiuh")
_VOWELS = frozenset("aiu")
_S_AND_Z = frozenset("sz")
_SCRIPTS_DISAGREE = 0.8  # consonants alone agree across scripts: below ALIKE on purpose [D]
_COMMON_DIFFERS = 0.97  # Saira Bibi and Saira Khan may be one woman [D]
_NAME_LEFT_OUT = 0.9  # Rabia and Rabia Batool may be one woman [D]
_MOST_WORDS = 5

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Difference:
    """The parts to be marked in two texts, as (start, end); empty where they are the same."""

    first: tuple[Span, ...]
    second: tuple[Span, ...]


def similarity(a: str, b: str) -> float:
    """How alike two names are: 1.0 for spellings of one name, 0.0 when one has no letters.

    Either may be in Urdu script. Symmetric.
    """
    return words_similarity(own_words(a), own_words(b))


def words_similarity(a: Sequence[Word], b: Sequence[Word]) -> float:
    """`similarity` of names that are read already."""
    if not a or not b:
        return 0.0
    telling = [[word for word in words if not word.is_common] for words in (a, b)]
    common = [sorted(word.consonants for word in words if word.is_common) for words in (a, b)]
    if all(telling):
        score = _by_words(*telling) * (1.0 if common[0] == common[1] else _COMMON_DIFFERS)
    else:
        score = _by_words(a, b)
    if len(a) != len(b):  # perhaps the same letters, cut differently: Gul Bano, Gulbano
        score = max(score, _word_similarity(_joined(a), _joined(b)))
    return score


def differing_part(a: str, b: str) -> Difference:
    """Which letters two labels do not share; of a word in Urdu script the whole word.

    Case and accents are no difference. A letter marked alone would come apart from its neighbours
    in Urdu script.
    """
    turned = (b, a) < (a, b)
    first, second = (b, a) if turned else (a, b)
    blocks = SequenceMatcher(None, _letters(first), _letters(second), autojunk=False)
    opcodes = [code for code in blocks.get_opcodes() if code[0] != "equal"]
    spans_first = _spans(first, [(c[1], c[2]) for c in opcodes])
    spans_second = _spans(second, [(c[3], c[4]) for c in opcodes])
    return (
        Difference(spans_second, spans_first) if turned else Difference(spans_first, spans_second)
    )


def _by_words(a: Sequence[Word], b: Sequence[Word]) -> float:
    """Each word with its best partner, and what is left of it where one name has more words."""
    short, long = sorted((tuple(a[:_MOST_WORDS]), tuple(b[:_MOST_WORDS])), key=_length_and_words)
    matched = _best_pairing(short, long)
    if len(short) == len(long):
        return matched / len(long)
    score = matched / len(long)
    mean = matched / len(short)
    if mean >= ALIKE and _word_similarity(short[0], long[0]) >= ALIKE:
        score = max(score, mean * _NAME_LEFT_OUT)
    return score


def _length_and_words(words: tuple[Word, ...]) -> tuple[int, list[str]]:
    """An order that does not depend on which name came first, so that sums are the same."""
    return len(words), [f"{word.folded} {word.urdu}" for word in words]


def _best_pairing(short: tuple[Word, ...], long: tuple[Word, ...]) -> float:
    """The greatest sum of similarities when each word has one partner at most."""
    if not short:
        return 0.0
    return max(
        _word_similarity(short[0], partner) + _best_pairing(short[1:], long[:i] + long[i + 1 :])
        for i, partner in enumerate(long)
    )


def _joined(words: Sequence[Word]) -> Word:
    return Word(
        "".join(w.plain for w in words),
        "".join(w.folded for w in words),
        urdu=any(w.urdu for w in words),
    )


def _word_similarity(a: Word, b: Word) -> float:
    if a.urdu == b.urdu:
        return _edit_similarity(*sorted((_signs(a.folded), _signs(b.folded))))
    urdu, latin = (a, b) if a.urdu else (b, a)
    score = _edit_similarity(*sorted((urdu.consonants, latin.consonants)))
    agree = urdu.consonants == latin.consonants and _is_written_in(urdu.folded, latin.folded)
    return score if agree else score * _SCRIPTS_DISAGREE


def _is_written_in(urdu: str, latin: str) -> bool:
    """Whether the Latin spelling holds the letters Urdu writes, in their order.

    Vowels at both ends and h are left aside, and v is as good as u.
    """
    letters = iter(latin.replace("h", "").replace("v", "u").strip("aiu"))
    return all(c in letters for c in urdu.replace("h", "").replace("v", "u").strip("aiu"))


def _signs(folded: str) -> str:
    """One sign for each sound: sh is "x", ch is "c", letters that folding has left free."""
    return folded.replace("sh", "x").replace("ch", "c")


@lru_cache(maxsize=16384)
def _edit_similarity(a: str, b: str) -> float:
    """1 - weighted distance / length of the longer; swapped neighbours are one mistake."""
    if a == b:
        return 1.0
    before: list[float] = []
    last = [0.0]
    for c in b:
        last.append(last[-1] + _weight(c))
    for i, x in enumerate(a):
        row = [last[0] + _weight(x)]
        for j, y in enumerate(b):
            cost = min(last[j + 1] + _weight(x), row[j] + _weight(y), last[j] + _exchange(x, y))
            if i and j and x == b[j - 1] and y == a[i - 1]:
                cost = min(cost, before[j - 1] + 1.0)
            row.append(cost)
        before, last = last, row
    return 1.0 - last[-1] / max(len(a), len(b))


def _weight(letter: str) -> float:
    return _HALF if letter in _LIGHT else 1.0


def _exchange(x: str, y: str) -> float:
    if x == y:
        return 0.0
    alike = any(x in group and y in group for group in (_VOWELS, _S_AND_Z))
    return _HALF if alike else 1.0


def _letters(text: str) -> str:
    """Small letters without accents, one for each character of the text."""
    return "".join(unicodedata.normalize("NFKD", c)[:1].casefold()[:1] or c for c in text)


def _spans(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Without empty ones, widened to whole words in Urdu script, and joined where they meet."""
    found: list[Span] = []
    for low, high in spans:
        if low == high:
            continue
        start, end = low, high
        if is_urdu(text[low:high]):
            while start and not text[start - 1].isspace():
                start -= 1
            while end < len(text) and not text[end].isspace():
                end += 1
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
