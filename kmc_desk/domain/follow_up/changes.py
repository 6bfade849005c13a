"""Which dates of a calendar a person may change by hand, and how (clinical.md §3.9).

A date that was missed stays in the calendar: once its window has closed it can be neither moved
nor taken off, so that what is counted of a month never shrinks afterwards (row J1).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kmc_desk.domain.dates import PRETERM_BELOW_DAYS, pma_days
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.follow_up.booking import not_booked_yet
from kmc_desk.domain.follow_up.calendars import Calendar
from kmc_desk.domain.follow_up.schedule import (
    DueVisit,
    Leaver,
    proposed_visits,
    window_of,
)
from kmc_desk.domain.follow_up.states import IN_FOLLOW_UP, FollowUpFile, Standing
from kmc_desk.domain.follow_up.status import Expected, VisitStatus, expected_visits
from kmc_desk.domain.follow_up.visit_dates import UNTIL_GRADUATION
from kmc_desk.domain.follow_up.visit_view import CentreCalendar
from kmc_desk.domain.follow_up_codes import CancelReason, ScheduledKind
from kmc_desk.domain.records import ScheduledVisit, Visit

BY_HAND = (CancelReason.RESCHEDULED, CancelReason.MADE_IN_ERROR)
"""Why a person takes a date off: another one takes its place, or it was booked by mistake.

The other reasons follow from what is recorded: a death, a readmission, a graduation.
"""

_FIRST = (ScheduledKind.FIRST, ScheduledKind.LAMA)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """The rest of a calendar, proposed anew.

    Attributes:
        off: dates that are not due yet and are taken off.
        new: dates that are booked in their place.
    """

    off: tuple[ScheduledVisit, ...] = ()
    new: tuple[DueVisit, ...] = ()

    def __bool__(self) -> bool:
        """Whether it changes anything."""
        return bool(self.off or self.new)


def why_fixed(one: Expected, today: date) -> str | None:
    """Key of the sentence that says why a date can be neither moved nor taken off; None: it can."""
    if one.visit.cancelled is not None or one.visit.withdrawn:
        return "date_not_awaited"
    if one.seen_on is not None:
        return "date_attended"
    return _why_closed(one.visit, today)


def why_stays_off(one: ScheduledVisit, today: date) -> str | None:
    """Key of the sentence that says why a date cannot be awaited again; None: it can."""
    if one.cancelled is None or one.withdrawn:
        return "date_awaited_already"
    if one.cancelled not in BY_HAND:
        return "date_off_by_record"
    return _why_closed(one, today)


def require(hindrance: str | None) -> None:
    """Raise a UserError where something stands in the way."""
    if hindrance is not None:
        raise UserError(hindrance)


def require_changeable(
    one: ScheduledVisit, booked: Iterable[ScheduledVisit], visits: Iterable[Visit], today: date
) -> None:
    """Refuse to move or take off a date that somebody came to, or that nobody can come to any more.

    Args:
        one: the date, as it is stored.
        booked: every date of its infant.
        visits: of the same infant.
        today: the day of the change.

    Raises:
        UserError: date_not_awaited, date_attended, date_window_closed.
    """
    found = expected_visits(booked, visits, today)
    own = next((other for other in found if other.visit.id == one.id), None)
    require("date_not_awaited" if own is None else why_fixed(own, today))


def moved(one: ScheduledVisit, to: date, reason: str) -> ScheduledVisit:
    """The same date on another day; it keeps its kind and the day on which it was first due."""
    return replace(one, due_on=to, rescheduled_from=first_due(one), reason=reason)


def first_due(one: ScheduledVisit) -> date:
    """The day on which a date was due before anybody moved it."""
    return one.rescheduled_from or one.due_on


def taken_off_by_hand(one: ScheduledVisit, because: CancelReason, reason: str) -> ScheduledVisit:
    """The date, not awaited any more.

    Raises:
        ValueError: only a record of what happened cancels for such a reason.
    """
    if because not in BY_HAND:
        raise ValueError(f"{because} is no reason of a person")
    return replace(one, cancelled=because, reason=reason)


def back_in_calendar(one: ScheduledVisit, reason: str) -> ScheduledVisit:
    """The date, awaited again."""
    return replace(one, cancelled=None, reason=reason)


def proposal(
    file: FollowUpFile,
    standing: Standing,
    by: CentreCalendar,
    today: date,
) -> Proposal:
    """What the calendar would be if it was proposed anew from a day on.

    Dates whose window is open or over stay, and so do those that would come out the same.

    Args:
        file: of the infant.
        standing: of the same day.
        by: the calendar of the centre.
        today: the day it is counted from.
    """
    if standing.state not in IN_FOLLOW_UP:
        return Proposal()
    expected = expected_visits(file.scheduled, file.visits, today)
    ahead = [one.visit for one in expected if one.status is VisitStatus.UPCOMING]
    stays = [
        one.visit
        for one in expected
        if one.status not in (VisitStatus.UPCOMING, VisitStatus.CANCELLED)
    ]
    leaver = Leaver(
        left_on=today,
        birth_date=file.infant.birth_date,
        ga_days=file.ga_days,
        weight_g=standing.weight_g,
    )
    since = standing.left_on or today
    had_first = standing.seen_on is not None or any(
        one.kind in _FIRST and one.due_on >= since for one in stays
    )
    proposed = proposed_visits(leaver, by.closed, calendar=by.rule)
    wanted = [_renamed(one, file, by.rule) if had_first else one for one in proposed]
    if standing.graduated_on is not None:
        wanted = [one for one in wanted if one.kind not in UNTIL_GRADUATION]
    new = not_booked_yet(wanted, stays)
    same = {(one.due_on, one.kind) for one in new}
    kept = {(one.due_on, one.kind) for one in ahead if (one.due_on, one.kind) in same}
    return Proposal(
        off=tuple(one for one in ahead if (one.due_on, one.kind) not in kept),
        new=tuple(one for one in new if (one.due_on, one.kind) not in kept),
    )


def _renamed(one: DueVisit, file: FollowUpFile, calendar: Calendar) -> DueVisit:
    """There is one first visit after leaving; a later beginning is a visit like those after it."""
    if one.kind not in _FIRST:
        return one
    if calendar.twice_weekly and file.ga_days is not None:
        age = pma_days(file.ga_days, file.infant.birth_date, one.due_on)
        if age < PRETERM_BELOW_DAYS:
            return replace(one, kind=ScheduledKind.TWICE_WEEKLY)
    is_weekly = calendar.weekly_until_g is not None
    return replace(one, kind=ScheduledKind.WEEKLY if is_weekly else ScheduledKind.OTHER)


def _why_closed(one: ScheduledVisit, today: date) -> str | None:
    return "date_window_closed" if window_of(one.due_on, one.kind)[1] < today else None
