"""CNIC numbers: 13 digits in any writing, one stored form, and what the digits say."""

import re
from dataclasses import dataclass

from kmc_desk.domain.identity.problem import NumberProblem
from kmc_desk.domain.identity.writing import ascii_digits, without_unseen

CNIC_DIGITS = 13  # [V:S19]
PROVINCE_DIGITS = frozenset("12345678")
"""KP, ex-FATA, Punjab, Sindh, Balochistan, Islamabad, Gilgit-Baltistan [V:S19]; 8 AJK [GK]."""
_SEPARATORS = re.compile(r"[\s./_\-\u2010-\u2015\u2212\u06d4]+")


@dataclass(frozen=True, slots=True)
class Cnic:
    """A CNIC number in its stored form, "13302-1234567-8"."""

    stored: str

    @property
    def province_known(self) -> bool:
        """Whether the first digit is one of a province or territory."""
        return self.stored[0] in PROVINCE_DIGITS

    @property
    def is_of_a_man(self) -> bool:
        """Whether the last digit is odd, as in the CNIC of a man [V:S19]."""
        return int(self.stored[-1]) % 2 == 1

    @property
    def is_filler(self) -> bool:
        """Whether the number of the family is one digit repeated: written to fill the cell [D]."""
        return len(set(self.stored[6:13])) == 1


def normal_cnic(typed: str) -> Cnic | NumberProblem:
    """A typed CNIC; spaces, dashes, digits of any script and unseen signs make no difference.

    Returns:
        The number, or the problem cnic_not_digits or cnic_wrong_length (`digits`).
    """
    digits = _SEPARATORS.sub("", ascii_digits(without_unseen(typed)))
    if not re.fullmatch(r"\d+", digits, re.ASCII):
        return NumberProblem("cnic_not_digits")
    if len(digits) != CNIC_DIGITS:
        return NumberProblem("cnic_wrong_length", {"digits": len(digits)})
    return Cnic(f"{digits[:5]}-{digits[5:12]}-{digits[12]}")
