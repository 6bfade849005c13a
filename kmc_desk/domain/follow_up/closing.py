"""What becomes of the dates ahead where the clinic is closed on more days than before [D]."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from kmc_desk.domain.follow_up.booking import still_open
from kmc_desk.domain.follow_up.changes import moved, taken_off_by_hand
from kmc_desk.domain.follow_up.schedule import ClosedDays
from kmc_desk.domain.follow_up.standing import standing
from kmc_desk.domain.follow_up.states import IN_FOLLOW_UP, FollowUpFile, FollowUpState
from kmc_desk.domain.follow_up_codes import CancelReason, ScheduledKind
from kmc_desk.domain.records import ScheduledVisit

AWAITED = frozenset({*IN_FOLLOW_UP, FollowUpState.ON_WARD})
"""Whose dates move; of the others nobody is told anything any more."""

_WEIGHTIEST = (
    *(ScheduledKind.CORR24, ScheduledKind.CORR18, ScheduledKind.CORR12, ScheduledKind.CORR6),
    *(ScheduledKind.CORR3, ScheduledKind.TERM, ScheduledKind.FIRST, ScheduledKind.LAMA),
    *(ScheduledKind.WEEKLY, ScheduledKind.TWICE_WEEKLY, ScheduledKind.OTHER),
)
"""Of two visits on one day the earlier here stays."""


def off_closed_days(
    file: FollowUpFile, closed: ClosedDays, today: date, reason: str
) -> tuple[ScheduledVisit, ...]:
    """The dates of one infant that change, so that none ahead stands on a closed day.

    A date moves to the next open day and keeps the day it was first due. Where the family is
    awaited there already, of the two the weightier visit stays, and the other is taken off. Only
    dates that a family may still keep are touched: what is counted of a past month never changes.

    Args:
        file: of the infant.
        closed: days without a clinic, as they are from now on.
        today: the day of the change; dates before it stay.
        reason: why, in the words of a person.
    """
    has_come = any(stay.admitted_at.date() <= today for stay, _ in file.stays)
    if not has_come or standing(file, today).state not in AWAITED:
        return ()
    ahead = [one for one in still_open(file.scheduled, file.visits, today) if one.due_on >= today]
    of_day: defaultdict[date, list[ScheduledVisit]] = defaultdict(list)
    for one in ahead:
        of_day[closed.next_open(one.due_on)].append(one)
    return tuple(change for day, own in of_day.items() for change in _on_one_day(day, own, reason))


def on_open_days(
    changed: Iterable[ScheduledVisit],
    booked: Iterable[ScheduledVisit],
    closed: ClosedDays,
    today: date,
    reason: str,
) -> tuple[ScheduledVisit, ...]:
    """Changed dates, of which none is awaited again on a day that has been closed meanwhile.

    Args:
        changed: as they are to be stored.
        booked: all dates of the infant, as they are stored.
        closed: days without a clinic.
        today: the day of the change; dates before it stay.
        reason: why such a date moves, in the words of a person.
    """
    changed, was = tuple(changed), {one.id: one for one in booked}
    now = {**was, **{one.id: one for one in changed}}
    taken = {one.due_on for one in now.values() if one.cancelled is None and not one.withdrawn}
    found: list[ScheduledVisit] = []
    for one in changed:
        comes_back = one.cancelled is None and was[one.id].cancelled is not None
        if comes_back and one.due_on >= today and closed.next_open(one.due_on) != one.due_on:
            day = closed.next_free(one.due_on, taken)
            taken.add(day)
            found.append(moved(one, day, reason))
        else:
            found.append(one)
    return tuple(found)


def _on_one_day(day: date, own: list[ScheduledVisit], reason: str) -> Iterator[ScheduledVisit]:
    """What changes of the dates that come to stand on a day; nothing where none has moved."""
    if all(one.due_on == day for one in own):
        return
    stays = min(own, key=lambda one: (_WEIGHTIEST.index(one.kind), one.due_on != day, one.id))
    if stays.due_on != day:
        yield moved(stays, day, reason)
    for one in own:
        if one is not stays:
            yield taken_off_by_hand(one, CancelReason.RESCHEDULED, reason)
