"""Ages and days: gestation, postmenstrual age, corrected age, ward day (clinical.md §0.2, §3.1)."""

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from functools import lru_cache

_MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

TERM_DAYS = 280  # 40+0 weeks
PRETERM_BELOW_DAYS = 259  # <37+0 weeks
_LONGEST_WEEKS = 60


def age_days(birth_date: date, on: date) -> int:
    """Completed days since birth; the day of birth is 0."""
    return (on - birth_date).days


def day_of_life(birth_date: date, on: date) -> int:
    """Day of life; the day of birth is day 1."""
    return age_days(birth_date, on) + 1


def course_day(started_on: date, on: date) -> int:
    """Day of a treatment or an illness; the day it began is day 1."""
    return (on - started_on).days + 1


def pma_days(ga_days: int, birth_date: date, on: date) -> int:
    """Postmenstrual age in days: gestation at birth plus age."""
    return ga_days + age_days(birth_date, on)


def term_date(ga_days: int, birth_date: date) -> date:
    """The day of 40+0 weeks."""
    return birth_date + timedelta(days=TERM_DAYS - ga_days)


def corrected_days(ga_days: int, birth_date: date, on: date) -> int:
    """Days since 40+0 weeks; negative before term."""
    return (on - term_date(ga_days, birth_date)).days


def corrected_months(ga_days: int, birth_date: date, on: date) -> int:
    """Completed calendar months since 40+0 weeks; negative ages give 0."""
    term = term_date(ga_days, birth_date)
    months = (on.year - term.year) * 12 + on.month - term.month
    return max(0, months - (on.day < term.day))


def months_after(day: date, months: int) -> date:
    """The same day so many calendar months later, or the last one of a shorter month."""
    years, before = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, before + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def weeks_and_days(days: int) -> str:
    """239 -> "34+1"."""
    return f"{days // 7}+{days % 7}"


def parse_weeks_and_days(text: str) -> int | None:
    """ "34+1", "34 1", "34.1" or "34" (weeks only) -> days; None when it is none of these."""
    found = re.fullmatch(r"(\d{1,2})(?:[+. ]+([0-6]))?", text.strip(), re.ASCII)
    if found is None or int(found[1]) > _LONGEST_WEEKS:
        return None
    return int(found[1]) * 7 + int(found[2] or 0)


@lru_cache(maxsize=4096)  # asked again and again for the days of a ward or a month
def day_span(day: date) -> tuple[datetime, datetime]:
    """The ward day [00:00, next 00:00)."""
    start = datetime.combine(day, time())
    return start, start + timedelta(days=1)


def is_full_ward_day(day: date, admitted_at: datetime, exit_at: datetime | None) -> bool:
    """Present from 00:00 to 24:00 (clinical.md §3.5, golden G28)."""
    start, end = day_span(day)
    return admitted_at <= start and (exit_at is None or exit_at >= end)


def stay_days(admitted_on: date, left_on: date) -> int:
    """Length of stay: exit date - admission date, at least 1 (clinical.md §6.9, I9)."""
    return max(1, (left_on - admitted_on).days)


def is_month(text: str) -> bool:
    """Whether a text is a month as YYYY-MM, from 1900 on."""
    return re.fullmatch(r"(19|2\d)\d{2}-(0[1-9]|1[0-2])", text, re.ASCII) is not None


def first_of_next_month(first: datetime) -> datetime:
    """When the month after the one that begins at `first` begins."""
    return (first + timedelta(days=31)).replace(day=1)


def show_date(day: date) -> str:
    """05-May-2026, whatever the PC's regional settings say (NHS CUI D+Ta-0002)."""
    return f"{day.day:02d}-{_MONTH_NAMES[day.month - 1]}-{day.year:04d}"


def show_month(month: str) -> str:
    """ "2026-05" as "May 2026"."""
    year, number = month.split("-")
    return f"{_MONTH_NAMES[int(number) - 1]} {year}"


def show_datetime(at: datetime) -> str:
    """05-May-2026 14:05."""
    return f"{show_date(at.date())} {at:%H:%M}"
