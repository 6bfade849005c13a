"""What each infant adds to the return from its follow-up, and on which days (clinical.md §6.10).

All of it is told by the records of one infant alone and does not depend on the day on which it is
asked for, so that it can be kept beside the records: rows J1, J2, J3, J5 and J6, and of J8 the day.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.dates import age_days, months_after
from kmc_desk.domain.due_dates import eyes_due_on
from kmc_desk.domain.follow_up.attendance import closed_dates, first_visits, is_transferred
from kmc_desk.domain.follow_up.home_care import at_seven_days, hours_told
from kmc_desk.domain.follow_up.schedule import window_of
from kmc_desk.domain.follow_up.standing import standing
from kmc_desk.domain.follow_up.states import FollowUpFile, FollowUpState, Standing

_DAY = timedelta(days=1)
_ALWAYS = date.min, date.max


class Counted(StrEnum):
    """What is counted. The last five hold for days, one on its first and last; others are events.

    DATE_KEPT, DATE_MISSED: a date whose window closed. FIRST_IN_TIME, FIRST_LATE: a discharge home
    that is eight days old. HOURS: told at a visit. EFFECTIVE, NOT_EFFECTIVE: a week after going
    home. DIED: after leaving. EYES: they are to be looked at, if the infant needs it.
    ACTIVE: to be seen again, and neither lost nor untraced. OVERDUE: of these. NEWLY_LOST,
    GRADUATED: in the month of the day.
    """

    DATE_KEPT = "DATE_KEPT"
    DATE_MISSED = "DATE_MISSED"
    FIRST_IN_TIME = "FIRST_IN_TIME"
    FIRST_LATE = "FIRST_LATE"
    HOURS = "HOURS"
    EFFECTIVE = "EFFECTIVE"
    NOT_EFFECTIVE = "NOT_EFFECTIVE"
    DIED = "DIED"
    EYES = "EYES"
    ACTIVE = "ACTIVE"
    OVERDUE = "OVERDUE"
    UNTRACED = "UNTRACED"
    NEWLY_LOST = "NEWLY_LOST"
    GRADUATED = "GRADUATED"


ON_A_DAY = frozenset(
    {
        Counted.ACTIVE,
        Counted.OVERDUE,
        Counted.UNTRACED,
        Counted.NEWLY_LOST,
        Counted.GRADUATED,
    }
)
"""Where infants stand on one day, such as the last of a month; the others lie in a span."""

_ACTIVE = frozenset({FollowUpState.AWAITED, FollowUpState.NO_DATE, FollowUpState.OVERDUE})


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpCount:
    """One thing that one infant adds.

    Attributes:
        counts_from, counts_until: the days it holds on; of an event both are the day that decides
            on the month it is counted in. No span reaches from one year into the next.
        at: the day it is known by: of the date, the visit, the leaving, the death.
        amount: hours told, or the age at death in days; None: it is counted.
    """

    infant_id: int
    counted: Counted
    counts_from: date
    counts_until: date
    at: date
    amount: float | None = None


def counts_of(file: FollowUpFile) -> tuple[FollowUpCount, ...]:
    """Everything that one infant adds, at any time.

    Args:
        file: of the infant; what is known of it counts, such as a death that was heard of later.
    """
    course = tuple(standings_through(file))
    return (
        *date_counts(file, course[-1]),
        *_first(file),
        *_home(file),
        *_death(file, course[-1]),
        *_eyes(file, course[-1]),
        *_states(course),
    )


def date_counts(file: FollowUpFile, known: Standing) -> Iterator[FollowUpCount]:
    """J1: every date that is counted, in the month in which its window closes.

    Args:
        file: of the infant.
        known: where it stands by all that is recorded.
    """
    closing = (window_of(one.due_on, one.kind)[1] for one in file.scheduled if not one.withdrawn)
    for first in sorted({day.replace(day=1) for day in closing}):
        for one in closed_dates(file, first, months_after(first, 1), known):
            kept = one.seen_on is not None
            what = Counted.DATE_KEPT if kept else Counted.DATE_MISSED
            yield _event(file, what, one.closes_on, at=one.due_on)


def standings_through(file: FollowUpFile) -> Iterator[Standing]:
    """Where an infant stands from its first day on, one answer after the other, to the last.

    The last answers are those that follow if nothing more is recorded.
    """
    day = min(stay.admitted_at for stay, _ in file.stays).date()
    while True:
        found = standing(file, day)
        yield found
        if found.holds_until == date.max:
            return
        day = found.holds_until + _DAY


def _first(file: FollowUpFile) -> Iterator[FollowUpCount]:
    for one in first_visits(file, *_ALWAYS):
        what = Counted.FIRST_IN_TIME if one.in_time else Counted.FIRST_LATE
        yield _event(file, what, one.counted_on, at=one.left_on)


def _home(file: FollowUpFile) -> Iterator[FollowUpCount]:
    for told in hours_told(file, *_ALWAYS):
        yield _event(file, Counted.HOURS, told.visited_on, amount=told.hours)
    for one in at_seven_days(file, *_ALWAYS):
        what = Counted.EFFECTIVE if one.effective else Counted.NOT_EFFECTIVE
        yield _event(file, what, one.visited_on)


def _death(file: FollowUpFile, known: Standing) -> Iterator[FollowUpCount]:
    """A death after leaving; who died on the ward is counted with the exits."""
    died_on = _died_on(known)
    last = file.stays[-1][1]
    if died_on is not None and last is not None and last.outcome is not Outcome.DIED:
        age = age_days(file.infant.birth_date, died_on)
        yield _event(file, Counted.DIED, died_on, amount=age)


def _eyes(file: FollowUpFile, known: Standing) -> Iterator[FollowUpCount]:
    """The day on which eyes are due, where the infant is alive, known here and not transferred."""
    due_on, died_on = eyes_due_on(file.infant.birth_date, file.ga_days), _died_on(known)
    begun = [leaving for stay, leaving in file.stays if stay.admitted_at.date() <= due_on]
    if not begun or (died_on is not None and died_on <= due_on):
        return
    on_ward = begun[-1] is None or begun[-1].exit_at.date() > due_on
    if on_ward or not is_transferred(file, due_on):
        yield _event(file, Counted.EYES, due_on)


def _states(course: Iterable[Standing]) -> Iterator[FollowUpCount]:
    """J3: the spans in which an infant stands in a class, those that follow each other joined."""
    joined: dict[Counted, list[FollowUpCount]] = {}
    for one in (span for found in course for span in _classes(found)):
        spans = joined.setdefault(one.counted, [])
        last = spans[-1] if spans else None
        if last is not None and _goes_on(last, one):
            spans[-1] = _between(last, last.counts_from, one.counts_until)
        else:
            spans.append(one)
    for spans in joined.values():
        for one in spans:
            yield from _in_years(one)


def _goes_on(one: FollowUpCount, other: FollowUpCount) -> bool:
    """Whether a span continues another; who is lost is lost, whichever date is missed by now."""
    same = one.at == other.at or one.counted is Counted.NEWLY_LOST
    return same and one.counts_until == other.counts_from - _DAY


def _classes(found: Standing) -> Iterator[FollowUpCount]:
    """The classes of one answer, each for as long as it holds."""
    left_on = found.left_on or found.holds_from
    since = found.unattended_since or left_on
    if found.state in _ACTIVE:
        yield _span(found, Counted.ACTIVE, left_on)
    if found.state is FollowUpState.OVERDUE:
        yield _span(found, Counted.OVERDUE, since)
    if found.state is FollowUpState.UNTRACED:
        yield _span(found, Counted.UNTRACED, since)
    if found.state is FollowUpState.LOST:
        yield _span(found, Counted.NEWLY_LOST, since)
    if found.graduated_on is not None and found.state is not FollowUpState.DIED:
        yield _span(found, Counted.GRADUATED, found.graduated_on)


def _in_years(one: FollowUpCount) -> Iterator[FollowUpCount]:
    """A span in parts that end with a year; what is told of a month only, in that month."""
    if one.counted in (Counted.NEWLY_LOST, Counted.GRADUATED):
        since = one.at if one.counted is Counted.GRADUATED else one.counts_from
        until = min(one.counts_until, _last_of_month(since))
        if one.counts_from <= until:
            yield _between(one, one.counts_from, until)
        return
    first = one.counts_from
    while first <= one.counts_until:
        until = min(one.counts_until, date(first.year, 12, 31))
        yield _between(one, first, until)
        if until == date.max:
            return
        first = until + _DAY


def _last_of_month(day: date) -> date:
    return months_after(day.replace(day=1), 1) - _DAY


def _died_on(known: Standing) -> date | None:
    return known.ended_on if known.state is FollowUpState.DIED else None


def _event(
    file: FollowUpFile,
    what: Counted,
    on: date,
    *,
    at: date | None = None,
    amount: float | None = None,
) -> FollowUpCount:
    return FollowUpCount(
        infant_id=file.infant.id,
        counted=what,
        counts_from=on,
        counts_until=on,
        at=at or on,
        amount=amount,
    )


def _span(found: Standing, what: Counted, at: date) -> FollowUpCount:
    return FollowUpCount(
        infant_id=found.infant_id,
        counted=what,
        counts_from=found.holds_from,
        counts_until=found.holds_until,
        at=at,
    )


def _between(one: FollowUpCount, first: date, until: date) -> FollowUpCount:
    return replace(one, counts_from=first, counts_until=until)
