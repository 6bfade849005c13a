"""How a family can be reached: its telephones, its place, who visits it (clinical.md §1.3)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmc_desk.domain.codes import PhoneOwner
from kmc_desk.domain.identity.phones import Phone, normal_phone, phone_key
from kmc_desk.domain.identity.spelling import fold_word
from kmc_desk.domain.identity.writing import ascii_digits, without_unseen
from kmc_desk.domain.records import Mother
from kmc_desk.domain.stay_file import Identity

_LEAST_SOUND = 3  # letters: what sounds like one or two is in every name [D]
_DASH = re.compile(r"(?<=\d)-(?=\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyPhone:
    """A telephone of the family.

    Attributes:
        number: as people write it, "0300-1234567".
        owner: whose it is; None: nobody said.
    """

    number: str
    owner: PhoneOwner | None = None


def family_phones(mother: Mother) -> tuple[FamilyPhone, ...]:
    """The telephones in the order in which to try them; the same number stands once."""
    found: list[FamilyPhone] = []
    known: set[str] = set()
    for number, owner in (
        (mother.phone_primary, mother.phone_owner),
        (mother.phone_alt, mother.phone_alt_owner),
    ):
        shown = shown_phone(number)
        key = phone_key(number) or shown
        if shown and key not in known:
            known.add(key)
            found.append(
                FamilyPhone(number=shown, owner=None if owner is PhoneOwner.UNKNOWN else owner)
            )
    return tuple(found)


def shown_phone(number: str | None) -> str:
    """A stored number as people write it; "" for none."""
    phone = normal_phone(number) if number else None
    return phone.shown if isinstance(phone, Phone) else (number or "").strip()


def fits(typed: str, who: Identity, mother: Mother) -> bool:
    """Whether every typed word or number stands somewhere in what names or places a family.

    Names fit in any spelling that sounds alike; a telephone fits with or without its hyphen.
    """
    known = " ".join(_named(who, mother))
    plain, sounding, digits = _plain(known), _sounding(known), _DASH.sub("", _plain(known))

    def is_there(word: str) -> bool:
        heard = _sounding(word)
        by_sound = len(heard) >= _LEAST_SOUND and heard in sounding
        return word in plain or by_sound or word in digits

    return all(is_there(word) for word in _plain(typed).split())


def _named(who: Identity, mother: Mother) -> Iterator[str]:
    yield from (who.marker, who.name, who.mother_name, who.father_name or "", who.kmc_no)
    yield from (one.number for one in family_phones(mother))
    yield shown_phone(mother.lhw_phone)
    for part in (mother.village_mohalla, mother.landmark, mother.union_council, mother.lhw_name):
        yield part or ""


def _plain(words: str) -> str:
    return ascii_digits(without_unseen(words)).casefold()


def _sounding(words: str) -> str:
    return " ".join(fold_word(word) or word for word in _plain(words).split())
