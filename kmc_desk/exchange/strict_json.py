"""JSON of others, read strictly: what is missing, unknown, of another type or no number is said.

`where` says which part of the file is read, as the sentences begin; `HEAD` for its head. It becomes
words only where something is wrong: a network reads a thousand files of a thousand rows.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any, NoReturn, TypeVar, cast

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.returns.figures import Number
from kmc_desk.texts import text as words

LONGEST_WORD = 200
MOST_NUMBER = 10**12
"""No figure of a return is larger; whole numbers of JSON have no end."""
_SHOWN = 60  # signs of what was found

T = TypeVar("T")
Told = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Where:
    """A part of a file: the key of its words, and which of them; no key for its head."""

    key: str = ""
    number: int = 0

    def __str__(self) -> str:
        return words(self.key, number=self.number) if self.key else ""


HEAD = Where()


def parsed(text: str) -> dict[str, Any] | None:
    """The object a text holds, in which no field stands twice; None where it is no object.

    Raises:
        UserError: network_not_json, network_field_twice, network_not_finite.
    """
    try:
        told = json.loads(text, object_pairs_hook=_once, parse_constant=_not_finite)
    except (ValueError, RecursionError) as error:
        raise UserError("network_not_json") from error
    return cast("dict[str, Any]", told) if isinstance(told, dict) else None


def only(told: Told, fields: tuple[str, ...], where: Where) -> None:
    """Refuse a field that is missing, and one that is not known."""
    if tuple(told) == fields:  # as this program writes it
        return
    for field in fields:
        if field not in told:
            raise UserError("network_missing", field=field, where=where)
    for field in told:
        if field not in fields:
            raise UserError("network_unknown", field=field[:_SHOWN], where=where)


def word_of(told: Told, field: str, where: Where) -> str:
    """A text that is neither empty nor endless."""
    found = told[field]
    if not isinstance(found, str):
        raise UserError("network_type", field=field, where=where)
    if not 0 < len(found) <= LONGEST_WORD:
        raise bad(told, field, where)
    return found


def word_like(told: Told, field: str, matches: Callable[[str], object], where: Where = HEAD) -> str:
    """A text of a form."""
    word = word_of(told, field, where)
    if not matches(word):
        raise bad(told, field, where)
    return word


def code_of(kind: Callable[[str], T], told: Told, field: str, where: Where) -> T:
    """A code of ours."""
    word = word_of(told, field, where)
    try:
        return kind(word)
    except ValueError as error:
        raise bad(told, field, where) from error


def number_of(told: Told, field: str, where: Where) -> Number | None:
    """A finite number, or None for null; true and false are no numbers."""
    number = told[field]
    if number is None:
        return None
    if type(number) not in (int, float):
        raise UserError("network_type", field=field, where=where)
    if isinstance(number, float) and not isfinite(number):
        raise UserError("network_not_finite")
    if abs(number) > MOST_NUMBER:
        raise bad(told, field, where)
    return cast("Number", number)


def object_of(told: object, field: str, where: Where) -> dict[str, Any]:
    """An object."""
    if not isinstance(told, dict):
        raise UserError("network_type", field=field, where=where)
    return cast("dict[str, Any]", told)


def list_of(told: Told, field: str, where: Where, most: int) -> list[Any]:
    """A list of no more than so many things."""
    found = told[field]
    if not isinstance(found, list):
        raise UserError("network_type", field=field, where=where)
    listed = cast("list[Any]", found)
    if len(listed) > most:
        raise UserError("network_too_long", field=field, where=where, most=most)
    return listed


def bad(told: Told, field: str, where: Where) -> UserError:
    """What to raise where a value cannot be."""
    return UserError("network_value", field=field, where=where, found=str(told[field])[:_SHOWN])


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    told = dict(pairs)
    if len(told) != len(pairs):
        raise UserError("network_field_twice")
    return told


def _not_finite(_constant: str) -> NoReturn:
    raise UserError("network_not_finite")
