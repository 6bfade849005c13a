"""What people type for a day or a time, understood without looking at a clock.

Day first, always. `today` and `now` are given by the caller; both are local wall-clock values, as
everything the ward writes down.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from kmc_desk.ui.forms.digits import latin_digits

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_SHORTEST_MONTH = 3
_MONTHS_PER_YEAR = 12
_CENTURY = 2000  # two-digit years: no infant here was born before 2000

_WORDS = {"today": 0, "t": 0, "yesterday": -1, "y": -1, "tomorrow": 1}
_SHIFT = re.compile(r"([+-]) ?(\d{1,3}) ?([dwm])")
_ISO = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_RUN = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_NAMED = re.compile(r"(\d{1,2})[-/. ]?([a-z]{3,9})[-/. ]?(\d{4}|\d{2})")
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)|([01]\d|2[0-3])([0-5]\d)")
_LONG = re.compile(r"\+ ?(?:(\d{1,2}):([0-5]\d)|(\d{1,3}) ?(h|min))")
_AGO = re.compile(r"- ?(\d{1,3}) ?(h|min)")


def parse_typed_date(text: str, today: date) -> date | None:
    """The day that is meant; None when it is not a day or could be two.

    Understands `5 5 26`, `05/05/2026`, `050526`, `05-May-2026`, `5may26`, `2026-05-05`, `today`,
    `yesterday`, `-2d`, `+1w`, `+3m`. Years of two digits are 20yy. A month shift that ends after
    the month's last day takes the last day.
    """
    typed = _tidy(text)
    if typed in _WORDS:
        return _moved(today, days=_WORDS[typed])
    if shift := _SHIFT.fullmatch(typed):
        return _shifted(today, int(shift[1] + shift[2]), shift[3])
    if iso := _ISO.fullmatch(typed):
        return _real_day(iso[1], int(iso[2]), iso[3])
    if plain := _DAY_FIRST.fullmatch(typed) or _RUN.fullmatch(typed):
        return _real_day(plain[3], int(plain[2]), plain[1])
    if named := _NAMED.fullmatch(typed):
        return _real_day(named[3], _month(named[2]), named[1])
    return None


def parse_typed_time(text: str) -> time | None:
    """A time of day from `14:30`, `9:05`, `14.30` or `1430`; None when it is none."""
    clock = _CLOCK.fullmatch(_tidy(text))
    return _as_time(clock) if clock else None


def parse_typed_datetime(text: str, now: datetime) -> datetime | None:
    """A day and a time to the minute; None when one of them is missing or unclear.

    Understands `now`, `-2h`, `-30min`, a time alone (today), and every day of `parse_typed_date`
    followed by a time.
    """
    typed = _tidy(text)
    minute = now.replace(second=0, microsecond=0)
    if typed == "now":
        return minute
    if ago := _AGO.fullmatch(typed):
        unit = timedelta(hours=1) if ago[2] == "h" else timedelta(minutes=1)
        return minute - int(ago[1]) * unit
    if alone := parse_typed_time(typed):
        return datetime.combine(now.date(), alone)
    before, _, last = typed.rpartition(" ")
    day, clock = parse_typed_date(before, now.date()), parse_typed_time(last)
    return None if day is None or clock is None else datetime.combine(day, clock)


def parse_typed_past(text: str, now: datetime) -> datetime | None:
    """As `parse_typed_datetime`, for what has been: a time alone that lies ahead is yesterday's."""
    at = parse_typed_datetime(text, now)
    if at is None or at <= now or parse_typed_time(text) is None:
        return at
    return at - timedelta(days=1)


def parse_typed_stop(text: str, now: datetime, start: datetime | None) -> datetime | None:
    """When something ended: as `parse_typed_datetime`, counted from its start where that is known.

    A time alone is on the day of the start; one that lies before it is on the next day if that has
    been, so that 2:15 after 21:30 is over midnight. `+45min`, `+2h` and `+1:30` are that long after
    the start.
    """
    if start is None:
        return parse_typed_past(text, now)
    typed = _tidy(text)
    if long := _LONG.fullmatch(typed):
        hours, minutes, count, unit = long.groups()
        if unit is None:
            return start + timedelta(hours=int(hours), minutes=int(minutes))
        return start + int(count) * (timedelta(hours=1) if unit == "h" else timedelta(minutes=1))
    if alone := parse_typed_time(typed):
        at = datetime.combine(start.date(), alone)
        next_day = at + timedelta(days=1)
        return next_day if at <= start and next_day <= now else at
    return parse_typed_datetime(text, now)


def _tidy(text: str) -> str:
    return " ".join(latin_digits(text).lower().replace(",", " ").split())


def _as_time(clock: re.Match[str]) -> time:
    hour, minute = (part for part in clock.groups() if part is not None)
    return time(int(hour), int(minute))


def _month(typed: str) -> int:
    """1-12 from a name or its beginning, of three letters at least; 0 when it is none."""
    fits = (place for place, name in enumerate(_MONTHS, 1) if name.startswith(typed))
    return _only(fits) if len(typed) >= _SHORTEST_MONTH else 0


def _only(found: Iterable[int]) -> int:
    all_found = list(found)
    return all_found[0] if len(all_found) == 1 else 0


def _real_day(year: str, month: int, day: str) -> date | None:
    full = int(year) if len(year) > len("26") else _CENTURY + int(year)
    try:
        return date(full, month, int(day))
    except ValueError:
        return None


def _shifted(today: date, count: int, unit: str) -> date | None:
    if unit != "m":
        return _moved(today, days=count * (7 if unit == "w" else 1))
    months = today.year * _MONTHS_PER_YEAR + today.month - 1 + count
    year, month = divmod(months, _MONTHS_PER_YEAR)
    try:
        return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
    except ValueError:
        return None


def _moved(today: date, *, days: int) -> date | None:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return None
