"""A name as it is compared: its words folded, without relation, title and marker."""

import re
from dataclasses import dataclass

from kmc_desk.domain.identity.spelling import ARTICLES, COMMON, TITLES, consonants, fold_word
from kmc_desk.domain.identity.urdu import latin_of_urdu, urdu_letters
from kmc_desk.domain.identity.writing import is_urdu, without_accents, without_unseen

# "T1 ", "TR2 ", "(Twin 1)": how siblings are told apart, no part of the name (clinical.md §1.1).
_MARKER = re.compile(r"^\s*(?:t|tr|m)\d\b|\(?\b(?:twin|triplet)\s*\d?\b\)?")
_RELATION = re.compile(
    r"\b[bdsw]\s*/\s*[of]\b\.?"  # B/O, D/O, S/O, W/O; also b / o
    r"|\b(?:baby|babies|wife|daughter|son|child|widow)\s+of\b"
    r"|(?<!\w)(?:زوجہ|دختر|ولد|بنت|بیوہ|پسر)(?!\w)"
)
_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘`\u00b4\u02bf\u02be", ""))
_WORD = re.compile(r"[^\W\d_]+")
_NO_NAMES = TITLES | ARTICLES


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name.

    Attributes:
        plain: as written, in small letters without accents; Urdu in one form of each letter.
        folded: the one Latin spelling of all its spellings.
        urdu: it was written in Urdu script, so short vowels are lacking.
    """

    plain: str
    folded: str
    urdu: bool

    @property
    def consonants(self) -> str:
        """What both scripts have in common."""
        return consonants(self.folded)

    @property
    def is_common(self) -> bool:
        """Whether so many bear it that it tells nobody apart."""
        return self.folded in COMMON


def words_of(text: str) -> tuple[Word, ...]:
    """Every word of a text that may belong to a name; titles and articles are left out.

    A name that consists of nothing else keeps them. "Saira W/O Akram" has both names: whoever
    looks for either shall find it.
    """
    plain = _RELATION.sub(" ", _without_marker(text))
    read = (_word(found[0]) for found in _WORD.finditer(plain))
    words = _with_bibi([word for word in read if word.folded])
    told = tuple(word for word in words if word.folded not in _NO_NAMES)
    return told or words


def own_words(text: str) -> tuple[Word, ...]:
    """The words of the person's own name: "Saira W/O Akram" is Saira, "B/O Saira" is Saira."""
    parts = (words_of(part) for part in _RELATION.split(_without_marker(text)))
    return next((part for part in parts if part), ())


def fold_name(text: str) -> str:
    """The search key of a name: all its spellings give the same one, and it gives itself."""
    return " ".join(word.folded for word in own_words(text))


def _without_marker(text: str) -> str:
    plain = urdu_letters(text) if is_urdu(text) else without_accents(without_unseen(text))
    return _MARKER.sub(" ", plain.casefold().translate(_APOSTROPHES))


def _with_bibi(words: list[Word]) -> tuple[Word, ...]:
    """Bi Bi as one word, as Urdu writes it in two."""
    joined: list[Word] = []
    for word in words:
        if joined and joined[-1].folded == word.folded == "bi":
            joined[-1] = Word(joined[-1].plain + word.plain, "bibi", urdu=word.urdu)
        else:
            joined.append(word)
    return tuple(joined)


def _word(plain: str) -> Word:
    if is_urdu(plain):
        return Word(plain, fold_word(latin_of_urdu(plain)), urdu=True)
    return Word(plain, fold_word(plain), urdu=False)
