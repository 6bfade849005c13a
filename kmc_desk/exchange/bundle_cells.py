"""One cell of a register bundle to a field's value, by the field's own type."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

from kmc_desk.domain.records.base import Record, field_types, without_none

YEARS = range(1900, 2200)  # a date outside is a slip of the hand
_SHOWN = 80  # signs of a cell that a sentence repeats

Reader = Callable[[str], object]
Day = TypeVar("Day", bound=date)

_NO_WRITING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NUMBER = re.compile(r"[+-]?\d{1,18}(\.\d{1,18})?", re.ASCII)
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]00:00(?::00)?)?", re.ASCII)
_DATETIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?", re.ASCII)
_TIME = re.compile(r"\d\d:\d\d(:\d\d)?", re.ASCII)


class CellError(ValueError):
    """A cell that cannot be read; `code` is the finding's code."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = {**values, **_shortened(values.get("value"))}


def read_cell(annotation: object, text: str) -> object:
    """The value of a non-empty cell.

    Args:
        annotation: the field's type, `X | None` included.

    Raises:
        CellError: it is not of that type.
    """
    return reader_of(annotation)(text)


@cache
def reader_of(annotation: object) -> Reader:
    """What reads the cells of a type; asked for once a column, not once a cell."""
    kind: Any = without_none(annotation)
    if get_origin(kind) is tuple:
        return _codes_reader(reader_of(get_args(kind)[0]))
    reader = _READERS.get(kind)
    if reader is None and issubclass(kind, StrEnum):
        return _code_reader(kind)
    if reader is None:
        raise TypeError(f"no reader for {kind!r}")
    return reader


def is_flag(record: type[Record], name: str) -> bool:
    """Whether a field is yes or no and nothing else, such as `withdrawn`."""
    return field_types(record)[name] is bool


def _code_reader(kind: type[StrEnum]) -> Reader:
    known = {code.value: code for code in kind}
    allowed = ", ".join(known)

    def read(text: str) -> StrEnum:
        code = known.get(text)
        if code is None:
            raise CellError("unknown_code", value=text, allowed=allowed)
        return code

    return read


def _codes_reader(read_one: Reader) -> Reader:
    def read(text: str) -> tuple[object, ...]:
        words = [word.strip() for word in text.split(";")]
        return tuple(dict.fromkeys(read_one(word) for word in words if word))

    return read


def read_text(text: str) -> str:
    """A free text; signs that are no writing are refused."""
    if not text.isprintable() and _NO_WRITING.search(text):
        raise CellError("not_writing")
    return text


def _whole(text: str) -> int:
    number = _number(text)
    if number != int(number):
        raise CellError("not_whole", value=text)
    return int(number)


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise CellError("not_a_number", value=text)
    return float(text)


def _date(text: str) -> date:
    found = _DATE.fullmatch(text)
    try:
        if found is None:
            raise ValueError(text)
        return _of_our_time(date.fromisoformat(found[1]))
    except CellError:
        raise
    except ValueError as error:
        raise CellError("not_a_date", value=text) from error


def _datetime(text: str) -> datetime:
    try:
        if not _DATETIME.fullmatch(text):
            raise ValueError(text)
        return _of_our_time(datetime.fromisoformat(text))
    except CellError:
        raise
    except ValueError as error:
        raise CellError("not_a_time", value=text) from error


def _of_our_time(day: Day) -> Day:
    if day.year not in YEARS:
        raise CellError("date_too_far", first=YEARS.start, last=YEARS.stop - 1)
    return day


def _time(text: str) -> time:
    try:
        if not _TIME.fullmatch(text):
            raise ValueError(text)
        return time.fromisoformat(text)
    except ValueError as error:
        raise CellError("not_a_clock_time", value=text) from error


def _yes_no(text: str) -> bool:
    if text not in {"Y", "N"}:
        raise CellError("not_yes_no", value=text)
    return text == "Y"


_READERS: dict[object, Reader] = {
    str: read_text,
    int: _whole,
    float: _number,
    bool: _yes_no,
    date: _date,
    datetime: _datetime,
    time: _time,
}


def _shortened(value: object) -> dict[str, str]:
    """A cell that is too long for a sentence, cut."""
    if isinstance(value, str) and len(value) > _SHOWN:
        return {"value": f"{value[:_SHOWN]}…"}
    return {}
