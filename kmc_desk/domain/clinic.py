"""The follow-up clinic as the centre has set it."""

from dataclasses import replace

from kmc_desk.domain.documents import Clinic
from kmc_desk.domain.follow_up.calendars import CALENDARS, PAK_DEFAULT, Calendar
from kmc_desk.domain.follow_up.schedule import ClosedDays
from kmc_desk.domain.home_codes import Weekday
from kmc_desk.domain.records import HomeRules


def clinic_of(rules: HomeRules) -> Clinic:
    """What papers for families say of the clinic."""
    return Clinic(
        phone=rules.clinic_phone,
        place=rules.clinic_place,
        opens=rules.clinic_opens,
        closed_weekdays=_closed_weekdays(rules),
        closed_dates=rules.closed_dates,
    )


def closed_days_of(rules: HomeRules) -> ClosedDays:
    """The days on which no visit is booked."""
    return ClosedDays(
        weekdays=frozenset(_closed_weekdays(rules)), dates=frozenset(rules.closed_dates)
    )


def calendar_of(rules: HomeRules) -> Calendar:
    """By which calendar families are asked to come back."""
    bundled = CALENDARS.get(rules.follow_up_profile)
    calendar = bundled or Calendar(
        days=rules.own_days or PAK_DEFAULT.days,
        twice_weekly=rules.own_twice_weekly,
        weekly_until_g=rules.own_weekly_until_g,
        term=rules.own_term,
    )
    added = (age.months for age in rules.corrected_ages)
    months = tuple(sorted({*calendar.months, *added}))
    return replace(calendar, months=months, weekly_ahead=rules.weekly_ahead)


def _closed_weekdays(rules: HomeRules) -> tuple[int, ...]:
    """As `date.weekday` counts; with no day of the week open at all, as the program brings it."""
    is_open = rules.open_weekdays or HomeRules().open_weekdays
    return tuple(n for n, day in enumerate(Weekday) if day not in is_open)
