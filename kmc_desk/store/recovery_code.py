"""The recovery code: what is printed once and typed years later.

26 signs of Crockford's base 32 (130 random bits) and two check signs, in groups of four.
"""

from kmc_desk.domain.errors import UserError

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: hard to tell apart or to misread
_DATA, _CHECK, _GROUP = 26, 2, 4
_PRIME = 1021  # the largest below 32 x 32: one wrong sign and any two swapped ones show
_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, "–": None})


def new_recovery_code() -> str:
    """A new code as it is printed: "7K2M-…", seven groups of four."""
    import secrets  # where one is made: reading the names of the accounts needs none

    number = secrets.randbits(5 * _DATA)
    plain = _to_signs(number, _DATA) + _to_signs(number % _PRIME, _CHECK)
    return "-".join(plain[i : i + _GROUP] for i in range(0, len(plain), _GROUP))


def read_recovery_code(typed: str) -> str:
    """The code without groups, from any way people type it (case, spaces, dashes, O, I, L).

    Raises:
        UserError: recovery_code_mistyped, when length, signs or check do not fit.
    """
    plain = "".join(typed.upper().split()).translate(_MEANT)
    if len(plain) != _DATA + _CHECK or not set(plain) <= set(_SIGNS):
        raise UserError("recovery_code_mistyped")
    if _to_number(plain[:_DATA]) % _PRIME != _to_number(plain[_DATA:]):
        raise UserError("recovery_code_mistyped")
    return plain


def _to_signs(number: int, length: int) -> str:
    return "".join(_SIGNS[number >> 5 * place & 31] for place in reversed(range(length)))


def _to_number(signs: str) -> int:
    number = 0
    for sign in signs:
        number = number * 32 + _SIGNS.index(sign)
    return number
