"""The follow-up clinic as the centre has set it."""

from kmc_desk.domain.documents import Clinic
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


def _closed_weekdays(rules: HomeRules) -> tuple[int, ...]:
    """As `date.weekday` counts; with no day of the week open at all, as the program brings it."""
    is_open = rules.open_weekdays or HomeRules().open_weekdays
    return tuple(n for n, day in enumerate(Weekday) if day not in is_open)
