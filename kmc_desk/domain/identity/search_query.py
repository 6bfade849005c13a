"""What a typed text asks of search keys, and whether the keys of an infant answer it.

A query is a row of terms, all of which must be met. A term is a choice of beginnings, and is met
by a key that begins with one of them. This module is the definition; a store that answers faster
must answer the same.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from kmc_desk.domain.identity.names import Word, words_of
from kmc_desk.domain.identity.search_keys import bed_labels, compact
from kmc_desk.domain.identity.spelling import consonants, fold_word, names_begun
from kmc_desk.domain.identity.writing import ascii_digits, without_unseen

Term = tuple[str, ...]
Query = tuple[Term, ...]

# From how many signs on the beginning of a value is enough [D]; they keep a list of 45,000 short.
_PHONE_FIRST = 3
_PHONE_LAST = 4
_CNIC_FIRST = 5
_KMC_FIRST = 4
_CONSONANTS = 3
_CONSONANTS_ACROSS = 2  # Urdu writes few vowels, so fewer letters are typed
_YEH, _ALEF = "\u06cc", "\u0627"
_BED_WORDS = frozenset({"bed", "بیڈ", "بستر"})
_SHORT_KMC = re.compile(r"(?:[a-z]\w*?-)?(\d{4})[-/ ](\d{1,5})(?:-(\w))?", re.ASCII)
_MARKER = re.compile(r"(?:t|tr|m)\d", re.ASCII)


def query_keys(typed: str) -> Query:
    """The terms of a typed text; none where it says nothing.

    Words and numbers come in any order and any script. A telephone, a CNIC or a KMC number may be
    written with spaces; "bed 3" is a bed and nothing else.
    """
    tokens = ascii_digits(without_unseen(typed)).casefold().split()
    terms: list[Term] = []
    for kind, group in groupby(_paired(tokens), key=_kind):
        if kind == "word":
            terms += _word_terms(" ".join(group))
        elif kind == "number":
            terms.append(_number_term(" ".join(group)))
        elif kind == "code":
            terms += (_code_term(token) for token in group)
    return tuple(dict.fromkeys(term for term in terms if term))


def matches(keys: Sequence[str], query: Query) -> bool:
    """Whether the keys of one infant meet every term; a query without terms wants everybody."""
    return all(any(key.startswith(term) for key in keys) for term in query)


def _paired(tokens: Sequence[str]) -> Iterator[str]:
    """Tokens, "bed" and its number as one."""
    rest = iter(range(len(tokens)))
    for i in rest:
        follows = tokens[i + 1] if i + 1 < len(tokens) else ""
        if tokens[i] in _BED_WORDS and bed_labels(follows):
            yield f"bed {follows}"
            next(rest)
        else:
            yield tokens[i]


def _kind(token: str) -> str:
    if token.startswith("bed ") or any(c.isdecimal() for c in token):
        return "code" if any(c.isalpha() for c in token) else "number"
    return "word" if any(c.isalpha() for c in token) else "nothing"


def _word_terms(text: str) -> Iterator[Term]:
    """One term a word; a word may also go on with what the one before began (Gul Bano, Gulbano)."""
    before: Word | None = None
    for word in words_of(text):
        beginnings = list(_urdu_beginnings(word) if word.urdu else _latin_beginnings(word.plain))
        if before is not None and before.urdu == word.urdu:
            joined = before.folded + word.folded
            beginnings += [f"n:{joined}", *_consonant_beginnings(joined)]
        yield tuple(dict.fromkeys(beginnings))
        before = word


def _latin_beginnings(plain: str) -> Iterator[str]:
    """A word that may go on: as typed, as its spelling folds before a vowel and a consonant.

    Rules for the end of a word hold for the whole word only: "Naz" may become Nazia.
    """
    yield f"n:{plain}"
    for following in "an":
        begun = fold_word(plain + following).removesuffix(following)
        if begun:
            yield from (f"n:{begun}", *(f"n:{name}." for name in names_begun(begun)))
    folded = fold_word(plain)
    yield f"n:{folded}."
    yield from _consonant_beginnings(folded)
    number = compact(plain)
    if number:
        yield from (f"k:{number}", f"r:{number}", f"b:{number}.")


def _urdu_beginnings(word: Word) -> Iterator[str]:
    yield f"u:{word.plain}"
    if word.plain.endswith(_YEH):  # the short alef on it is often not typed, or not yet
        yield f"u:{word.plain.removesuffix(_YEH)}{_ALEF}."
    yield f"n:{word.folded}"
    if len(word.consonants) >= _CONSONANTS_ACROSS:
        yield f"s:{word.consonants}"


def _consonant_beginnings(folded: str) -> Iterator[str]:
    signs = consonants(folded)
    if len(signs) >= _CONSONANTS:
        yield f"s:{signs}"
    if len(signs) >= _CONSONANTS_ACROSS:
        yield f"S:{signs}"


def _number_term(text: str) -> Term:
    """Digits alone may be any of the numbers."""
    digits = compact(text)
    found: list[str] = []
    for national in _nationals(text, digits):
        if len(national) >= _PHONE_FIRST:
            found.append(f"p:{national}")
        if len(national) >= _PHONE_LAST:
            found.append(f"q:{national[::-1]}")
    if len(digits) >= _CNIC_FIRST:
        found.append(f"c:{digits}")
    if len(digits) >= _KMC_FIRST:
        found.append(f"k:{digits}")
    short = digits.lstrip("0")
    found += [f"r:{digits}", *(f"{kind}:{short}." for kind in "kb" if short)]
    return tuple(dict.fromkeys([*found, *_short_kmc(text)]))


def _code_term(token: str) -> Term:
    """Letters with digits: a KMC or MR number, a bed, a marker, the number of another paper."""
    if token.startswith("bed "):
        return tuple(sorted(f"b:{label}." for label in bed_labels(token.removeprefix("bed "))))
    code = compact(token)
    found = [f"k:{code}", f"r:{code}", f"b:{code}."]
    if len(code) >= _CNIC_FIRST:
        found.append(f"c:{code}")
    if _MARKER.fullmatch(code):
        found.append(f"m:{code}.")
    return tuple(dict.fromkeys([*found, *_short_kmc(token)]))


def _short_kmc(text: str) -> Iterable[str]:
    """ "2025-14" and "HRP-2025-14": year and serial without the zeros."""
    found = _SHORT_KMC.fullmatch(text.strip())
    if found is None:
        return ()
    year, serial, check = found.groups()
    return (f"k:{year}-{serial.lstrip('0')}{check or ''}.",)


def _nationals(text: str, digits: str) -> tuple[str, ...]:
    """What may be dialled within the country, of a number that is perhaps half typed."""
    if text.lstrip("( ").startswith("+"):
        return (digits.removeprefix("92").removeprefix("0"),)
    abroad = digits.removeprefix("00").removeprefix("92").removeprefix("0")
    return tuple(dict.fromkeys([digits, abroad]))  # last digits may begin with 0 or 92, too
