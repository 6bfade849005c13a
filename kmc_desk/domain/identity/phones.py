"""Telephone numbers: Pakistani mobiles in one stored form, everything else as it was typed."""

import re
from dataclasses import dataclass
from enum import StrEnum

from kmc_desk.domain.identity.problem import NumberProblem
from kmc_desk.domain.identity.writing import ascii_digits, without_unseen

MOBILE_DIGITS = 10  # after the 0 or +92; the first is 3 [GK], also in libphonenumber's tables
_PAKISTAN = "92"
_BARE_MOBILE = range(MOBILE_DIGITS - 1, MOBILE_DIGITS + 2)
_DIALLED = range(5, 16)  # a number in town has 5 digits or more; none has over 15 (E.164)
_COMPARED = 6  # fewer digits are no number to find a family by [D]


class PhoneKind(StrEnum):
    """What kind of number it is."""

    MOBILE = "MOBILE"
    LANDLINE = "LANDLINE"
    ABROAD = "ABROAD"


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number.

    Attributes:
        stored: "+923001234567" for a mobile, else as it was typed.
    """

    kind: PhoneKind
    stored: str

    @property
    def shown(self) -> str:
        """A mobile as people write it, "0300-1234567"."""
        if self.kind is not PhoneKind.MOBILE:
            return self.stored
        return f"0{self.stored[3:6]}-{self.stored[6:]}"

    @property
    def is_filler(self) -> bool:
        """Whether the last seven digits are one digit repeated: written to fill the cell [D]."""
        digits = _digits(self.stored)
        return len(digits) >= MOBILE_DIGITS and len(set(digits[-7:])) == 1


def normal_phone(typed: str) -> Phone | NumberProblem:
    """A typed number; 0300-1234567, +92 300 ..., 0092300..., 92-300-... and 300... are one mobile.

    What begins like a mobile must be one: a missing digit is a family that cannot be found. What
    does not is a landline or a number abroad and stays as it was typed.

    Returns:
        The number, or the problem mobile_wrong_length (`digits`, counted from the 0),
        phone_with_words or phone_not_a_number.
    """
    text = ascii_digits(without_unseen(typed)).strip()
    digits = _digits(text)
    if len(digits) < _DIALLED.start:
        return NumberProblem("phone_not_a_number")
    kind, national = _read(text, digits)
    if kind is PhoneKind.MOBILE:
        if any(c.isalpha() for c in text):
            return NumberProblem("phone_with_words")
        if len(national) != MOBILE_DIGITS:
            return NumberProblem("mobile_wrong_length", {"digits": len(national) + 1})
        return Phone(kind, f"+{_PAKISTAN}{national}")
    if len(digits) not in _DIALLED:
        return NumberProblem("phone_not_a_number")
    return Phone(kind, typed.strip())


def phone_key(text: str | None) -> str | None:
    """What is compared of a stored or typed number; None for none, and for filler."""
    phone = normal_phone(text) if text else None
    if not isinstance(phone, Phone) or phone.is_filler:
        return None
    if phone.kind is PhoneKind.MOBILE:
        return phone.stored[3:]
    plain = ascii_digits(without_unseen(phone.stored)).strip()
    national = _read(plain, _digits(plain))[1]
    return national if len(national) >= _COMPARED else None


def _read(text: str, digits: str) -> tuple[PhoneKind, str]:
    """The kind, and the digits as dialled within the country, without the leading 0."""
    abroad = text.lstrip("( ").startswith("+") or digits.startswith("00")
    if abroad:
        code = digits.removeprefix("00")
        if not code.startswith(_PAKISTAN):
            return PhoneKind.ABROAD, code
        national = code.removeprefix(_PAKISTAN).removeprefix("0")
    elif digits.startswith("0"):
        national = digits[1:]
    elif digits.startswith(f"{_PAKISTAN}3") and len(digits) - 2 in _BARE_MOBILE:
        national = digits.removeprefix(_PAKISTAN)
    elif len(digits) in _BARE_MOBILE:
        national = digits
    else:
        return PhoneKind.LANDLINE, digits  # within the town, without its code
    return (PhoneKind.MOBILE if national.startswith("3") else PhoneKind.LANDLINE), national


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)
