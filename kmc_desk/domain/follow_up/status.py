"""Who came, who is awaited and who is sought after leaving (clinical.md §3.9, golden G19)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kmc_desk.domain.follow_up.schedule import window_of
from kmc_desk.domain.follow_up_codes import ContactResult, VisitPlace
from kmc_desk.domain.records import Contact, ScheduledVisit, Visit

_DAY = timedelta(days=1)
LOST_AFTER_DAYS = 28  # clinical.md §3.9 [D]
LEAST_ATTEMPTS, LEAST_ATTEMPT_DAYS = 3, 2  # clinical.md §3.9 [D]
_REACHED = frozenset(
    {
        ContactResult.REACHED_WELL,
        ContactResult.REACHED_SICK,
        ContactResult.WILL_COME,
        ContactResult.REFUSED,
        ContactResult.READMITTED_ELSEWHERE,
    }
)
"""Somebody of the family was spoken to [D]."""


class VisitStatus(StrEnum):
    """How far one date of the calendar is."""

    UPCOMING = "UPCOMING"
    DUE = "DUE"
    ATTENDED = "ATTENDED"
    ATTENDED_LATE = "ATTENDED_LATE"
    OVERDUE = "OVERDUE"
    MISSED = "MISSED"
    CANCELLED = "CANCELLED"


class TraceState(StrEnum):
    """Whether a family has to be looked for."""

    NOT_SOUGHT = "NOT_SOUGHT"
    OVERDUE = "OVERDUE"
    LOST = "LOST"
    UNTRACED = "UNTRACED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One date of the calendar, and what became of it.

    Attributes:
        seen_on: the day of the visit that answers it.
    """

    visit: ScheduledVisit
    status: VisitStatus
    seen_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    """The days on which a visit answers one date that is waited for.

    Attributes:
        opens, closes: its window.
        next_opens: the day on which the next visit's window opens; the last date waits for ever.
    """

    due_on: date
    opens: date
    closes: date
    next_opens: date

    def takes(self, on: date) -> bool:
        """Whether a visit on a day answers it, in its window or late."""
        return self.opens <= on and (on <= self.closes or on < self.next_opens)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One family on one day.

    Attributes:
        first_unattended_due: the earliest date that nobody came to, nor came after; None: there is
            none.
        days_overdue: since then.
        attempts, attempt_days: how often, and on how many days, it was sought since then.
    """

    state: TraceState
    first_unattended_due: date | None = None
    days_overdue: int = 0
    attempts: int = 0
    attempt_days: int = 0


def expected_visits(
    scheduled: Iterable[ScheduledVisit], visits: Iterable[Visit], today: date
) -> tuple[Expected, ...]:
    """Every date of one infant with its status, in the order of the dates.

    Each visit answers one date: the one it names, else the nearest it falls to that nobody came to.

    Args:
        scheduled: of one infant; what is withdrawn is left out.
        visits: of the same infant; a call by telephone is no visit.
        today: the day of the answer; what happened later is not known yet.
    """
    dates = sorted(
        (one for one in scheduled if not one.withdrawn), key=lambda one: (one.due_on, one.id)
    )
    waited = [one for one in dates if one.cancelled is None]
    open_for: list[_Open] = []
    next_opens = date.max  # the last date waits for ever
    for one in reversed(waited):
        opens, closes = window_of(one.due_on, one.kind)
        after = max(next_opens, one.due_on + _DAY)
        open_for.insert(0, _Open(due_on=one.due_on, opens=opens, closes=closes, next_opens=after))
        next_opens = opens
    came = _answered(open_for, [visit for visit in _came(visits) if visit[0] <= today])
    found: list[Expected] = []
    place = 0
    for one in dates:
        if one.cancelled is not None:
            found.append(Expected(visit=one, status=VisitStatus.CANCELLED))
            continue
        seen = came.get(place)
        status = _status(open_for[place], seen, today)
        found.append(Expected(visit=one, status=status, seen_on=seen))
        place += 1
    return tuple(found)


def trace(
    scheduled: Iterable[ScheduledVisit],
    visits: Sequence[Visit],
    contacts: Iterable[Contact],
    today: date,
) -> Trace:
    """As `trace_of`, from the dates of the calendar.

    Args:
        scheduled: of one infant, without those that are not waited for any more, or cancelled.
        visits: of the same infant.
        contacts: attempts to reach its family.
        today: the day of the answer.
    """
    return trace_of(expected_visits(scheduled, visits, today), visits, contacts, today)


def trace_of(
    expected: Iterable[Expected], visits: Iterable[Visit], contacts: Iterable[Contact], today: date
) -> Trace:
    """Whether a family that is still in follow-up is overdue, lost, or was never properly sought.

    A family is lost 28 days after the first date it did not come to, without a visit or a talk
    since, though it was sought at least three times on at least two days. Sought less it is
    untraced, so that poor tracing does not hide among the lost.

    Args:
        expected: the dates of one infant, with what became of them by that day.
        visits: of the same infant.
        contacts: attempts to reach its family.
        today: the day of the answer.
    """
    last = max((on for on, _ in _came(visits) if on <= today), default=None)
    unattended = [
        one.visit.due_on
        for one in expected
        if one.status in (VisitStatus.OVERDUE, VisitStatus.MISSED)
        and (last is None or last < one.visit.due_on)
    ]
    if not unattended:
        return Trace(state=TraceState.NOT_SOUGHT)
    first = unattended[0]
    since = [c for c in contacts if not c.withdrawn and first <= c.at.date() <= today]
    days = {contact.at.date() for contact in since}
    overdue = (today - first).days
    state = TraceState.OVERDUE
    if overdue >= LOST_AFTER_DAYS and not any(c.result in _REACHED for c in since):
        enough = len(since) >= LEAST_ATTEMPTS and len(days) >= LEAST_ATTEMPT_DAYS
        state = TraceState.LOST if enough else TraceState.UNTRACED
    return Trace(
        state=state,
        first_unattended_due=first,
        days_overdue=overdue,
        attempts=len(since),
        attempt_days=len(days),
    )


def _came(visits: Iterable[Visit]) -> list[tuple[date, date | None]]:
    """The day of each visit with the date it names, in their order."""
    seen = (v for v in visits if not v.withdrawn and v.place is not VisitPlace.PHONE)
    ordered = sorted(seen, key=lambda visit: (visit.visit_at, visit.id))
    return [(visit.visit_at.date(), visit.due_on) for visit in ordered]


def _answered(waited: Sequence[_Open], came: Iterable[tuple[date, date | None]]) -> dict[int, date]:
    """The day of the visit that answers each date, by its place; those that name one come first."""
    found: dict[int, date] = {}
    unnamed: list[date] = []
    for on, named in came:
        fits = (n for n, one in enumerate(waited) if n not in found and one.due_on == named)
        place = next(fits, None)
        if place is None:
            unnamed.append(on)
        else:
            found[place] = on
    for on in unnamed:
        near = [
            (abs((one.due_on - on).days), place)
            for place, one in enumerate(waited)
            if place not in found and one.takes(on)
        ]
        if near:
            found[min(near)[1]] = on
    return found


def _status(one: _Open, seen: date | None, today: date) -> VisitStatus:
    if seen is not None:
        return VisitStatus.ATTENDED if seen <= one.closes else VisitStatus.ATTENDED_LATE
    if today < one.opens:
        return VisitStatus.UPCOMING
    if today <= one.closes:
        return VisitStatus.DUE
    return VisitStatus.MISSED if today >= one.next_opens else VisitStatus.OVERDUE
