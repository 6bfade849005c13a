"""How one name is spelled in many ways: the rules as data, each with its source.

Sources: [V:ICS] ICS-630-01 annex F, romanisation of Hindi and Urdu personal names (2015);
[V:Ch] Chelatayakkot, romanised Arabic names in library catalogues (Calicut 2005), chapter 5;
[V:§8.6] clinical.md; [GK] common spelling in Pakistan, not verified; [D] decided here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way in which spellings differ: what matches `pattern` is written `becomes`."""

    pattern: str
    becomes: str
    example: str
    source: str


def _rule(pattern: str, becomes: str, example: str, source: str) -> Rule:
    return Rule(pattern=pattern, becomes=becomes, example=example, source=source)


RULES: tuple[Rule, ...] = (
    # consonants
    _rule(r"ph", "f", "Phoolan, Foolan", "[GK]"),
    _rule(r"kh|ck|q", "k", "Qasim, Kasim; Rukhsana, Ruksana", "q [V:Ch]; kh [D]"),
    _rule(r"\bx", "k", "Xan, Khan", "[GK]"),
    _rule(r"x", "ks", "Roxana, Ruksana", "[GK]"),
    _rule(r"gh", "g", "Ghulam, Gulam", "[GK]"),
    _rule(r"t?(?:ch+)+", "ch", "Chhoti, Choti", "[V:ICS]"),
    _rule(r"c(?=[eiy])", "s", "Cima, Sima", "[GK]"),
    _rule(r"c(?!h)", "k", "Cainat, Kainat", "[GK]"),
    _rule(r"(?:sh+)+", "sh", "Mubashshir, Mubashir", "[V:ICS]"),
    _rule(r"([tdbj])h", r"\1", "Fathima, Fatima", "[GK]"),
    _rule(r"zh", "z", "Azhdar, Azdar", "[GK]"),
    _rule(r"m(?=b)", "n", "Ambreen, Anbreen", "[GK]"),
    # vowels: neither long and short are told apart, nor e and i, nor o and u
    _rule(r"eh(?=[bcdfgjklmnpqrstvwxz])", "ah", "Mehmood, Mahmood; Rehman, Rahman", "[GK]"),
    _rule(r"(?<=\w)y", "i", "Fayza, Faiza; Rabiya, Rabia", "[V:§8.6]"),
    _rule(r"ei|ae", "ai", "Hussein, Hussain; Faeza, Faiza", "[GK]"),
    _rule(r"e", "i", "Neelam, Nilam", "[V:ICS]"),
    _rule(r"[ao]w(?![aiou])", "u", "Fawzia, Fozia", "[GK]"),
    _rule(r"w", "v", "Wasim, Vasim", "[V:ICS]"),
    _rule(r"oo|ou|ao|au|o", "u", "Noor, Nur; Fauzia, Fozia", "[V:ICS]; au [GK]"),
    # a letter written twice, and ends that are hardly heard
    _rule(r"(.)\1+", r"\1", "Muhammad, Muhamad", "[V:ICS]"),
    _rule(r"(?<=[aiu])h\b", "", "Fatimah, Fatima", "[GK]"),
    _rule(r"z\b", "s", "Parvez, Parves", "[GK]"),
)
"""In this order, again and again until nothing changes, on a word of small letters a-z."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeName:
    """A name that no rule of letters brings together, each spelling as the rules leave it."""

    name: str
    spellings: tuple[str, ...]
    example: str
    source: str


def _whole(name: str, spellings: str, example: str, source: str = "[GK]") -> WholeName:
    words = tuple(spellings.split())
    return WholeName(name=name, spellings=words, example=example, source=source)


WHOLE_NAMES: tuple[WholeName, ...] = (
    _whole("muhamad", "muhamid muhamud mahamad mahamid", "Mohammed, Mahammad", "[V:§8.6]"),
    _whole("muhamad", "muhmad muhmid muhmd muhd mhd md m", "Mohd, Md, M.", "[V:§8.6]; M. [GK]"),
    _whole("ahmad", "ahmid", "Ahmed, Ahmad"),
    _whole("husain", "husian husin", "Hussian, Husen, Hussain"),
    _whole("yusuf", "yusaf yusif yusf", "Yousaf, Yousif, Yusuf"),
    _whole("dud", "davud davd", "Dawood, Daud"),
    _whole("umar", "umir", "Umer, Umar"),
    _whole("usman", "utman", "Uthman, Usman", "[V:ICS]"),
    _whole("abdula", "abdala", "Abdallah, Abdullah", "[V:ICS]"),
    _whole("abdul", "abd abdud abdun abdur abdus abdut", "Abdur Rahman, Abdul", "[V:ICS]"),
    _whole("fatima", "fatma", "Fatma, Fatima"),
    _whole("bigum", "bigam bgm", "Begam, Begum"),
    _whole("parvin", "pirvin", "Perveen, Parveen"),
    _whole("chudri", "chudari chudiri chuduri ch", "Chaudhary, Ch., Chaudhry"),
)

TITLES = frozenset({"mst", "mrs", "mr", "ms", "mis", "dr", "musamat", "haji"})
"""No part of the name: Mst., Mrs, Mr, Miss, Dr, Musammat, Haji, as folded [GK]."""

ARTICLES = frozenset({"al", "ul", "ud", "un", "ur", "us", "ut", "ush", "i"})
"""The Arabic article before any letter, and the linking e: Noor-un-Nisa, Zeb-e-Nisa [V:ICS]."""

COMMON = frozenset(
    {"bibi", "bigum", "katun", "banu", "jan", "kanum"}
    | {"muhamad", "abdul", "kan", "sha", "sid", "sida", "mian"}
)
"""Borne by so many that it tells nobody apart: Bibi, Begum, Muhammad, Khan, Syed; folded [GK]."""

_RULES = tuple((re.compile(rule.pattern), rule.becomes) for rule in RULES)
_ONE_NAME = {spelling: whole.name for whole in WHOLE_NAMES for spelling in whole.spellings}
_BEGUN = 3  # letters from which on a begun spelling stands for its name [D]


@lru_cache(maxsize=16384)
def fold_word(word: str) -> str:
    """The one spelling of all the spellings of a word; small letters a-z in, the same out.

    Folding what is folded changes nothing. It ends, since each rule makes the word shorter or
    takes away a letter that no rule writes, and nothing changes a whole name.
    """
    before = ""
    while word != before:
        before = word
        for pattern, becomes in _RULES:
            word = pattern.sub(becomes, word)
        word = _ONE_NAME.get(word, word)
    return word


def names_begun(folded: str) -> Iterator[str]:
    """The whole names of which a spelling begins so: "muhami" of Mohammed begins "muhamad"."""
    if len(folded) >= _BEGUN:
        for spelling, name in _ONE_NAME.items():
            if spelling.startswith(folded):
                yield name


def consonants(folded: str) -> str:
    """The consonants of a folded word, one sign each, and "a" for a vowel at its beginning.

    What Urdu script always writes. h is kept at the beginning only, v and y likewise: elsewhere
    spelling wavers (Shahnaz, Shanaz; Dawood, Daud). sh is "x", ch is "c".
    """
    signs = folded.replace("sh", "x").replace("ch", "c")
    first = "a" if signs[:1] in {"a", "i", "u"} else signs[:1]
    return first + "".join(c for c in signs[1:] if c not in "aiuhvy")
