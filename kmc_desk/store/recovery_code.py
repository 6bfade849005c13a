"""The recovery code: what is printed once and typed years later.

26 signs of Crockford's base 32 (130 random bits) and two check signs, in groups of four.
"""

from dataclasses import dataclass

from kmc_desk.domain.errors import UserError

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: hard to tell apart or to misread
_DATA, _CHECK, _GROUP = 26, 2, 4
_PRIME = 1021  # the largest below 32 x 32: one wrong sign and any two swapped ones show
_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, "–": None})


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedCode:
    """A code that may still be being typed.

    Attributes:
        groups: what is there, in groups as on the paper.
        whole: how many groups a code has.
        strange: the first sign that no code has; "" where all may be.
        fits: whether the check signs fit; None while it is not as long as a code.
    """

    groups: tuple[str, ...]
    whole: int
    strange: str
    fits: bool | None


def new_recovery_code() -> str:
    """A new code as it is printed: "7K2M-…", seven groups of four."""
    import secrets  # where one is made: reading the names of the accounts needs none

    number = secrets.randbits(5 * _DATA)
    plain = _to_signs(number, _DATA) + _to_signs(number % _PRIME, _CHECK)
    return "-".join(_groups(plain))


def look_at_code(typed: str) -> TypedCode:
    """What is there of a code, in any way people type it; raises nothing."""
    plain = _plain(typed)
    fits: bool | None = None
    if len(plain) >= _DATA + _CHECK:
        try:
            fits = bool(read_recovery_code(typed))
        except UserError:
            fits = False
    return TypedCode(
        groups=_groups(plain),
        whole=(_DATA + _CHECK) // _GROUP,
        strange=next((sign for sign in plain if sign not in _SIGNS), ""),
        fits=fits,
    )


def read_recovery_code(typed: str) -> str:
    """The code without groups, from any way people type it (case, spaces, dashes, O, I, L).

    Raises:
        UserError: recovery_code_mistyped, when length, signs or check do not fit.
    """
    plain = _plain(typed)
    if len(plain) != _DATA + _CHECK or not set(plain) <= set(_SIGNS):
        raise UserError("recovery_code_mistyped")
    if _to_number(plain[:_DATA]) % _PRIME != _to_number(plain[_DATA:]):
        raise UserError("recovery_code_mistyped")
    return plain


def _plain(typed: str) -> str:
    return "".join(typed.upper().split()).translate(_MEANT)


def _groups(plain: str) -> tuple[str, ...]:
    return tuple(plain[at : at + _GROUP] for at in range(0, len(plain), _GROUP))


def _to_signs(number: int, length: int) -> str:
    return "".join(_SIGNS[number >> 5 * place & 31] for place in reversed(range(length)))


def _to_number(signs: str) -> int:
    number = 0
    for sign in signs:
        number = number * 32 + _SIGNS.index(sign)
    return number
