"""A day on which a family is to be expected: the clinic is open, and the day is free."""

from collections.abc import Iterable
from datetime import date

from kmc_desk.domain.findings.finding import Finding, hard, soft
from kmc_desk.domain.follow_up.schedule import ClosedDays, window_of
from kmc_desk.domain.records import ScheduledVisit

MOST_YEARS_AHEAD = 5  # longer than any follow-up: a slip of the fingers [D]
_FIELD = "due_on"


def day_findings(
    day: date, others: Iterable[ScheduledVisit], closed: ClosedDays, today: date
) -> list[Finding]:
    """What stands against a day; a day without a clinic is answered with the next one.

    Args:
        day: on which the family is to come.
        others: the other dates of the infant; of those that are taken off none is in the way.
        closed: days on which nothing is booked.
        today: before it nothing is booked.
    """
    if day < today:
        return [hard("date_before_today", _FIELD, on=day)]
    if far := far_findings(day, today, _FIELD):
        return far
    dates = list(others)
    if closed.next_open(day) != day:
        found = closed.next_free(day, _taken(dates))
        return [hard("date_clinic_closed", _FIELD, on=day, next=found)]
    return taken_findings(day, dates)


def far_findings(day: date, today: date, field: str) -> list[Finding]:
    """A day so far ahead that it cannot be meant, such as 31-Dec-9999."""
    last = today.year + MOST_YEARS_AHEAD
    return [hard("date_too_far", field, first=today.year, last=last)] if day.year > last else []


def taken_findings(day: date, others: Iterable[ScheduledVisit]) -> list[Finding]:
    """A day on which the infant is expected already."""
    return [hard("date_taken", _FIELD, on=day)] if day in _taken(others) else []


def moving_findings(one: ScheduledVisit, first_due: date, to: date) -> list[Finding]:
    """A date that stays where it is, or leaves the window it was first meant for."""
    if to == one.due_on:
        return [hard("date_not_moved", _FIELD, on=to)]
    opens, closes = window_of(first_due, one.kind)
    if opens <= to <= closes:
        return []
    return [soft("date_outside_window", _FIELD, opens=opens, closes=closes)]


def booking_findings(day: date, over_on: date, *, is_followed: bool) -> list[Finding]:
    """Booking for who is not followed any more, or not at that age.

    Args:
        day: on which the family is to come.
        over_on: the day from which the infant is too old.
        is_followed: nothing has ended follow-up.
    """
    found: list[Finding] = []
    if not is_followed:
        found.append(soft("follow_up_ended", _FIELD))
    if day >= over_on:
        found.append(soft("date_after_follow_up", _FIELD, over=over_on))
    return found


def _taken(dates: Iterable[ScheduledVisit]) -> set[date]:
    return {one.due_on for one in dates if one.cancelled is None and not one.withdrawn}
