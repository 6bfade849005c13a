"""One cell of a register bundle to a field's value, by the field's own type."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, get_args, get_origin

from kmc_desk.domain.records.base import Record, field_types, without_none

UNKNOWN = "UNKNOWN"
NOT_TAKEN = "NOT_TAKEN"
NOT_SCORED = "NOT_SCORED"
OWN_ANSWER: Mapping[str, str] = {
    **dict.fromkeys(("temp_c", "admission_temp_c", "exit_temp_c"), NOT_TAKEN),
    **dict.fromkeys(("apgar_1", "apgar_5", "apgar_10"), NOT_SCORED),
}
"""Fields with an answer of their own in place of a value, besides UNKNOWN."""


class CellError(ValueError):
    """A cell that cannot be read; `code` is the finding's code."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def read_cell(annotation: object, text: str) -> object:
    """The value of a non-empty cell.

    Args:
        annotation: the field's type, `X | None` included.

    Raises:
        CellError: it is not of that type.
    """
    kind: Any = without_none(annotation)
    if get_origin(kind) is tuple:
        return _codes(get_args(kind)[0], text)
    reader = _READERS.get(kind)
    if reader is None and issubclass(kind, StrEnum):
        return _code(kind, text)
    if reader is None:
        raise TypeError(f"no reader for {kind!r}")
    return reader(text)


def is_flag(record: type[Record], name: str) -> bool:
    """Whether a field is yes or no and nothing else, such as `withdrawn`."""
    return field_types(record)[name] is bool


def _code(kind: type[StrEnum], text: str) -> StrEnum:
    try:
        return kind(text)
    except ValueError as error:
        raise CellError("unknown_code", value=text, allowed=", ".join(kind)) from error


def _codes(kind: type[StrEnum], text: str) -> tuple[StrEnum, ...]:
    words = [word.strip() for word in text.split(";")]
    return tuple(dict.fromkeys(_code(kind, word) for word in words if word))


def _whole(text: str) -> int:
    number = _number(text)
    if number != int(number):
        raise CellError("not_whole", value=text)
    return int(number)


def _number(text: str) -> float:
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?", text, re.ASCII):
        raise CellError("not_a_number", value=text)
    number = float(text)
    if not math.isfinite(number):
        raise CellError("not_a_number", value=text)
    return number


def _date(text: str) -> date:
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:[T ]00:00(?::00)?)?", text, re.ASCII)
    try:
        if found is None:
            raise ValueError(text)
        return date.fromisoformat(found[1])
    except ValueError as error:
        raise CellError("not_a_date", value=text) from error


def _datetime(text: str) -> datetime:
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?", text, re.ASCII):
            raise ValueError(text)
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError as error:
        raise CellError("not_a_time", value=text) from error


def _time(text: str) -> time:
    try:
        if not re.fullmatch(r"\d\d:\d\d(:\d\d)?", text, re.ASCII):
            raise ValueError(text)
        return time.fromisoformat(text)
    except ValueError as error:
        raise CellError("not_a_clock_time", value=text) from error


def _yes_no(text: str) -> bool:
    if text not in {"Y", "N"}:
        raise CellError("not_yes_no", value=text)
    return text == "Y"


_READERS: dict[object, Callable[[str], object]] = {
    str: str,
    int: _whole,
    float: _number,
    bool: _yes_no,
    date: _date,
    datetime: _datetime,
    time: _time,
}
