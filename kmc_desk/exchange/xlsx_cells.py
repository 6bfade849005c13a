"""A cell of a workbook and the text a CSV file would have there, each made from the other.

Nothing here knows a library: a cell is a Python value with its number format on the way in, and a
text with its type letter ("s" text, "n" number) on the way out.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from kmc_desk.exchange.bundle_cells import without_none

DATE_FORMAT = "dd-mmm-yyyy"
DATETIME_FORMAT = "dd-mmm-yyyy hh:mm"
TIME_FORMAT = "hh:mm"
TEXT_FORMAT = "@"

LONGEST_TEXT = 32_767
"""Signs in a cell of a workbook."""
_Kind = Any  # a type, or a form such as tuple[Code, ...]
_DAY_S = 24 * 60 * 60
_DAY_ZERO = datetime(1899, 12, 30)
_FIRST_DATE = datetime(1900, 3, 1)  # before it spreadsheets count a 29 February 1900 that never was

# Signs that XML cannot hold or alters are written _xHHHH_ in workbooks (ECMA-376, ST_Xstring).
_UNWRITABLE = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_NO_SIGN = {0, *range(0xD800, 0xE000)}
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Typed before a number to keep it text; where it is part of the cell, it is no part of the number.
_MARKED_NUMBER = re.compile(r"'[+\d][\d\s./:T-]*")
_WHOLE = re.compile(r"0|-?[1-9]\d{0,14}")
_DECIMAL = re.compile(r"-?\d{1,15}\.\d+")
_NOT_PLACES = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.')
_ZEROS = re.compile(r"0{2,20}")


def cell_text(value: object, number_format: str = "General") -> str:
    """What a CSV file would have: dates and times in ISO form, Y and N, the shortest number.

    Args:
        value: None, text, number, bool, date, time, datetime or timedelta.
        number_format: it says whether a day has a time, and whether a number is shown with zeros
            before it.
    """
    match value:
        case None:
            return ""
        case str():
            text = value.strip()
            text = text[1:] if _MARKED_NUMBER.fullmatch(text) else text
            return _ESCAPED.sub(_unescaped, text).strip()
        case bool():
            return "Y" if value else "N"
        case int() | float():
            text = number_text(value)
            return text.zfill(len(number_format)) if _ZEROS.fullmatch(number_format) else text
        case _:
            return _clock_text(value, number_format)


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if code in _NO_SIGN else chr(code)


def number_text(value: float) -> str:
    """A number in the shortest form that comes back to the last bit, without an exponent."""
    if isinstance(value, int):
        return str(value)
    return f"{value:.0f}" if value.is_integer() else format(Decimal(repr(value)), "f")


def month_text(value: object) -> str | None:
    """A day that stands for its month, YYYY-MM: what a spreadsheet makes of a typed 2025-04."""
    return f"{value:%Y-%m}" if isinstance(value, date) else None


def _clock_text(value: object, number_format: str) -> str:
    match value:
        case datetime():
            moment = _to_second(value)
            if moment.time() == time() and not _shows_time(number_format):
                return moment.date().isoformat()
            return _short(moment.isoformat(timespec="seconds"))
        case date():
            return value.isoformat()
        case time():
            return _short(_to_second(datetime.combine(_FIRST_DATE, value)).time().isoformat())
        case timedelta():
            seconds = round(value.total_seconds())
            hours, rest = divmod(seconds, 60 * 60)
            return _short(f"{hours:02d}:{rest // 60:02d}:{rest % 60:02d}")
        case _:
            return str(value)


def _to_second(moment: datetime) -> datetime:
    """To the nearest second: a workbook counts in parts of days and is off by microseconds."""
    return (moment + timedelta(milliseconds=500)).replace(microsecond=0)


def _short(text: str) -> str:
    return text[:-3] if text.count(":") > 1 and text.endswith(":00") else text


@cache
def _shows_time(number_format: str) -> bool:
    """Whether a format has hours: what stands in brackets or quotation marks is no place of it."""
    return "h" in _NOT_PLACES.sub("", number_format).lower()


def written(kind: object, text: str) -> tuple[str, str]:
    """A text of `bundle_write.cell` as a cell: its content and type letter.

    What is not of the column's type, such as UNKNOWN, stays text.

    Args:
        kind: the field's type, `X | None` included.
        text: not empty.
    """
    number = _serial(without_none(kind), text)
    return (text_of_cell(text), "s") if number is None else (number, "n")


def text_of_cell(text: str) -> str:
    """A text that comes back as it was, with the signs a workbook cannot hold."""
    if _MARKED_NUMBER.fullmatch(text):
        return f"_x0027_{text[1:]}"
    return _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def number_format_of(kind: object) -> str:
    """The format of a column's cells by its type."""
    formats: dict[Any, str] = {
        date: DATE_FORMAT,
        datetime: DATETIME_FORMAT,
        time: TIME_FORMAT,
        int: "General",
        float: "General",
    }
    return formats.get(without_none(kind), TEXT_FORMAT)


def _serial(kind: _Kind, text: str) -> str | None:
    """The number a workbook holds for a text; None: it is text there too."""
    if kind in (int, float):
        if _WHOLE.fullmatch(text):
            return text
        same = _DECIMAL.fullmatch(text) and Decimal(number_text(float(text))) == Decimal(text)
        return text if same else None
    try:
        if kind is date and len(text) == len("YYYY-MM-DD"):
            return _days(datetime.combine(date.fromisoformat(text), time()))
        if kind is datetime and "T" in text:
            return _days(datetime.fromisoformat(text))
        if kind is time:
            clock = time.fromisoformat(text)
            seconds = (clock.hour * 60 + clock.minute) * 60 + clock.second
            return number_text(seconds / _DAY_S)
    except ValueError:
        pass
    return None


def _days(moment: datetime) -> str | None:
    if moment < _FIRST_DATE:
        return None
    since = moment - _DAY_ZERO
    return number_text(since.days + since.seconds / _DAY_S)
