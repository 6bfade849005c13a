"""Words in Urdu script, brought to one form of each letter and to Latin letters, to compare them.

Urdu does not write short vowels, so the Latin form lacks some: رخسانہ becomes "rksana". What is
shown stays in its own script; its letters are joined and turned by the font, not here.

Sources: [V:ICS] ICS-630-01 annex F, romanisation of Hindi and Urdu personal names (2015);
[V:Lucene] its Arabic and Sorani normalisers; [GK] keyboards of Pashto and Sindhi, not verified.
"""

from collections.abc import Mapping
from types import MappingProxyType

from kmc_desk.domain.identity.writing import without_accents, without_unseen

_LETTER_FORMS = (
    # one letter on Arabic and Persian keyboards [V:Lucene]
    ("ک", "ك"),
    ("ی", "يىے"),  # with two dots, without, and the long form at the end of a word
    ("ہ", "هةۃەھ"),  # of an Arabic keyboard, teh marbuta, and the two-eyed one that is left
    ("ا", "ٱ"),
    ("ن", "ں"),  # the nasal is written n [V:ICS]
    # letters of Pashto and Sindhi that Urdu writes with another one [GK]
    ("ک", "ڪ"),
    ("ی", "ېۍۑ"),
    ("ن", "ڼڻ"),
    ("گ", "ګڳ"),
    ("ٹ", "ټٽٺ"),
    ("ڈ", "ډڊڍڏ"),
    ("ڑ", "ړڙ"),
    ("ژ", "ږ"),
    ("ش", "ښ"),
    ("ز", "ځ"),
    ("س", "څ"),
    ("ج", "ڄڃ"),
    ("چ", "ڇ"),
    ("ب", "ٻڀ"),
    ("ت", "ٿ"),
    ("د", "ڌ"),
    ("ف", "ڦ"),
)
_ONE_FORM: Mapping[int, str] = MappingProxyType(
    {ord(other): letter for letter, others in _LETTER_FORMS for other in others}
    | {ord("ء"): "", ord("ـ"): ""}  # hamza alone, and the stroke that only stretches a word
)
_ASPIRATED = frozenset("بپتٹجچدڈرڑکگكڪ")
_SHORT_ALEF = "\u0670"
_TWO_EYED = "ھ"

# Letters of one sound have one Latin letter, no hamza, no ain within a word [V:ICS].
_LATIN: Mapping[str, str] = MappingProxyType(
    {letter: latin for latin, letters in (
        ("a", "ا"), ("b", "ب"), ("p", "پ"), ("t", "تٹط"), ("s", "ثسص"), ("j", "ج"), ("ch", "چ"),
        ("h", "حہ"), ("k", "خقک"), ("d", "دڈ"), ("z", "ذزژضظ"), ("r", "رڑ"), ("sh", "ش"),
        ("", "ع"), ("g", "غگ"), ("f", "ف"), ("l", "ل"), ("m", "م"), ("n", "ن"), ("i", "ی"),
    ) for letter in letters}
)  # fmt: skip
_FIRST: Mapping[str, str] = MappingProxyType({"ع": "a", "و": "v", "ی": "y"})
_VOWELS_BESIDE_WAW = frozenset("ای")


def urdu_letters(text: str) -> str:
    """One form of each letter of the Arabic script, without vowel signs and hamza.

    A word typed on an Arabic keyboard becomes the word typed on an Urdu one. A short alef on a
    final yeh is an alef (بشریٰ, Bushra). The two-eyed heh stays where it marks aspiration.
    """
    for yeh in "یىي":
        text = text.replace(yeh + _SHORT_ALEF, "ا")
    plain = without_accents(without_unseen(text))
    aspirates = (c == _TWO_EYED and i and plain[i - 1] in _ASPIRATED for i, c in enumerate(plain))
    spelled = (
        c if keep else c.translate(_ONE_FORM) for c, keep in zip(plain, aspirates, strict=True)
    )
    return "".join(spelled)


def latin_of_urdu(word: str) -> str:
    """A word of `urdu_letters` in Latin letters, as far as its vowels are written.

    Waw is v at the beginning and beside alef or yeh (رضوان, Rizwan), else the vowel u (نور, Noor);
    heh at the end is the vowel a (فائزہ, Faiza). Aspiration is left out, since Latin spelling often
    leaves it out, too; with a pe it is an f (پھول, Phool, Fool).
    """
    word = word.replace("پ" + _TWO_EYED, "ف").replace(_TWO_EYED, "")
    latin: list[str] = []
    last = len(word) - 1
    for i, letter in enumerate(word):
        if i == 0 and letter in _FIRST:
            latin.append(_FIRST[letter])
        elif letter == "و":
            before = "" if word[:i] == "ی" else word[i - 1]  # a y, not the vowel
            after = word[i + 1] if i < last else ""
            latin.append("v" if {before, after} & _VOWELS_BESIDE_WAW else "u")
        elif letter == "ہ" and i == last and i:
            latin.append("a")
        else:
            latin.append(_LATIN.get(letter, ""))
    return "".join(latin)
