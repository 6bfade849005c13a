"""The keys under which an infant is found; what a typed text asks of them is in `search_query`.

A key is a class and a value that ends with a dot: "n:faiza.". Whoever asks for "n:fai" wants every
value that begins so, whoever asks for "n:faiza." this one. A store needs nothing but keys in order.

    n  word of a name, as written and as folded     s, S  its consonants (S: from Urdu script)
    u  word in Urdu script                          m  marker of siblings
    k  KMC number, whole and from year and serial   r  MR number, whole and from each of its parts
    p  telephone as dialled within the country      q  the same backwards: its last digits
    c  CNIC or number of another paper              b  bed
    w  on the ward now; nothing that is typed asks for it
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kmc_desk.domain.identity.names import Word, words_of
from kmc_desk.domain.identity.phones import phone_key
from kmc_desk.domain.identity.writing import ascii_digits, without_accents, without_unseen

RULES = 1
"""Counts changes of what a key is or whose are made; a store with keys of other rules makes them
anew."""
ON_WARD = "w:."
_KMC = re.compile(r"(?P<centre>\w+)-(?P<year>\d{4})-(?P<serial>\d{5})-(?P<check>\w)", re.ASCII)
_PART = re.compile(r"[a-z]+|\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Searchable:
    """What an infant may be looked for by.

    Attributes:
        names: of the infant, the mother and the father, in either script.
        phones: numbers as stored.
        id_number: CNIC or number of another paper.
        mr_nos: of all stays.
        bed_no: of the stay that is open.
        marker: "T1".
        on_ward: a stay is open.
    """

    names: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    id_number: str | None = None
    kmc_no: str = ""
    mr_nos: tuple[str, ...] = ()
    bed_no: str | None = None
    marker: str = ""
    on_ward: bool = False


def search_keys(infant: Searchable) -> tuple[str, ...]:
    """Every key of an infant, each once, in order."""
    keys = {
        *(key for name in infant.names for word in words_of(name) for key in _word_keys(word)),
        *(key for phone in infant.phones for key in _phone_keys(phone)),
        *_kmc_keys(infant.kmc_no),
        *(f"r:{tail}." for mr_no in infant.mr_nos for tail in _tails(mr_no)),
        *(f"b:{label}." for label in bed_labels(infant.bed_no or "")),
    }
    number = compact(infant.id_number or "")
    if number:
        keys.add(f"c:{number}.")
    if infant.marker:
        keys.add(f"m:{infant.marker.casefold()}.")
    if infant.on_ward:
        keys.add(ON_WARD)
    return tuple(sorted(keys))


def compact(text: str) -> str:
    """Letters a-z and digits only, in small letters: "HRP-2025-00014" -> "hrp202500014"."""
    plain = without_accents(ascii_digits(without_unseen(text))).casefold()
    return "".join(c for c in plain if c.isascii() and c.isalnum())


def bed_labels(bed_no: str) -> set[str]:
    """A bed's label and its number alone: "B-03" -> {"b03", "3"}."""
    label = compact(bed_no)
    digits = "".join(c for c in label if c.isdigit())
    return {part for part in (label, digits.lstrip("0")) if part}


def _word_keys(word: Word) -> Iterator[str]:
    yield f"n:{word.folded}."
    if word.urdu:
        yield f"u:{word.plain}."
        yield f"S:{word.consonants}."
    else:
        yield f"n:{word.plain}."
        yield f"s:{word.consonants}."


def _phone_keys(phone: str) -> Iterable[str]:
    digits = phone_key(phone)
    return () if digits is None else (f"p:{digits}.", f"q:{digits[::-1]}.")


def _kmc_keys(kmc_no: str) -> Iterator[str]:
    """The whole number, and what people say of it: year and serial, the serial, with the check."""
    found = _KMC.fullmatch(kmc_no.casefold())
    if found is None:
        if kmc_no:
            yield f"k:{compact(kmc_no)}."
        return
    centre, year, serial, check = found.groups()
    short = serial.lstrip("0")
    for value in (
        f"{centre}{year}{serial}{check}",
        f"{year}{serial}{check}",
        f"{serial}{check}",
        *(f"{front}{short}{end}" for front in ("", f"{year}-") for end in ("", check)),
    ):
        yield f"k:{value}."


def _tails(number: str) -> set[str]:
    """An MR number from the beginning of each of its parts, with and without leading zeros."""
    parts = _PART.findall(compact_parts(number))
    tails = {"".join(parts[i:]) for i in range(len(parts))}
    return {tail for whole in tails for tail in (whole, whole.lstrip("0")) if tail}


def compact_parts(text: str) -> str:
    """As `compact`, with a space where something else stood between two parts."""
    plain = without_accents(ascii_digits(without_unseen(text))).casefold()
    return " ".join(re.findall(r"[a-z0-9]+", plain))
