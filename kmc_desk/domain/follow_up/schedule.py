"""On which days a family is asked to come back after leaving (clinical.md §3.9, golden G18)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle, islice
from types import MappingProxyType

from kmc_desk.domain.dates import PRETERM_BELOW_DAYS, months_after, term_date
from kmc_desk.domain.follow_up.calendars import LEAST_APART_DAYS, PAK_DEFAULT, Calendar
from kmc_desk.domain.follow_up_codes import ScheduledKind

LAMA_AFTER_DAYS = 1  # the first contact is on the next day (clinical.md §4.2)
TWICE_A_WEEK_DAYS = (4, 3)  # WHO 2003: two visits a week until 37 weeks [GK]
WEEK_DAYS = 7
NEAR_DAYS = 3  # a weekly visit so near to one of a milestone is dropped [D]

_AT_MONTHS = {
    3: ScheduledKind.CORR3,
    6: ScheduledKind.CORR6,
    12: ScheduledKind.CORR12,
    18: ScheduledKind.CORR18,
    24: ScheduledKind.CORR24,
}
_WEEKDAYS = 7
_CHAIN = frozenset(
    {ScheduledKind.LAMA, ScheduledKind.FIRST, ScheduledKind.TWICE_WEEKLY, ScheduledKind.WEEKLY}
)
ONCE_IN_A_LIFE = frozenset(
    {
        ScheduledKind.TERM,
        ScheduledKind.CORR3,
        ScheduledKind.CORR6,
        ScheduledKind.CORR12,
        ScheduledKind.CORR18,
        ScheduledKind.CORR24,
    }
)
"""Visits at an age; the others come again after each leaving, or each week."""

WINDOW_DAYS: Mapping[ScheduledKind, tuple[int, int]] = MappingProxyType(
    {
        ScheduledKind.FIRST: (1, 2),
        ScheduledKind.TWICE_WEEKLY: (1, 1),
        ScheduledKind.WEEKLY: (2, 3),
        ScheduledKind.TERM: (3, 7),
        ScheduledKind.CORR3: (14, 14),
        ScheduledKind.CORR6: (30, 30),
        ScheduledKind.CORR12: (30, 30),
        ScheduledKind.CORR18: (30, 30),
        ScheduledKind.CORR24: (30, 30),
        ScheduledKind.LAMA: (0, 1),  # [D]; the others stand in §3.9
        ScheduledKind.OTHER: (2, 3),  # as a weekly visit [D]
    }
)
"""Days before and after the due date on which a visit is still that visit.

In one calendar no day lies in the windows of two visits of the chain (`_CHAIN`), nor in those of
two milestones. A milestone's window may overlap one of the chain, and so may that of a day the
centre chose itself: a visit then answers the date it names, else the nearest
(`status.expected_visits`), and never both [D].
"""
_WINDOWS = {  # lists of many infants ask for thousands
    kind: (timedelta(days=before), timedelta(days=after))
    for kind, (before, after) in WINDOW_DAYS.items()
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DueVisit:
    """A day on which a family is to be asked to come."""

    due_on: date
    kind: ScheduledKind

    @property
    def window(self) -> tuple[date, date]:
        """The first and the last day on which a visit answers this date."""
        return window_of(self.due_on, self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedDays:
    """When the clinic sees nobody.

    Attributes:
        weekdays: 0 is Monday; Sunday by default [D].
        dates: single days, such as holidays.
    """

    weekdays: frozenset[int] = frozenset({6})
    dates: frozenset[date] = frozenset()

    def next_open(self, day: date) -> date:
        """The day itself, or the next one on which the clinic is open.

        Raises:
            ValueError: the clinic is closed on every day of the week.
        """
        if len(self.weekdays) >= _WEEKDAYS:
            raise ValueError("a clinic that is never open")
        while day.weekday() in self.weekdays or day in self.dates:
            day += timedelta(days=1)
        return day

    def next_free(self, day: date, taken: Collection[date]) -> date:
        """The day, or the next one that is open and on which the infant is not expected yet."""
        day = self.next_open(day)
        while day in taken:
            day = self.next_open(day + timedelta(days=1))
        return day


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaver:
    """What the calendar of an infant is counted from.

    Attributes:
        ga_days: gestation at birth; None: not known, and birth stands for term.
        weight_g: when leaving; from that of the calendar on no weekly visit is asked for.
        against_advice: the first contact is on the next day.
        first_on: the day agreed for the first visit; None: as the calendar proposes it.
    """

    left_on: date
    birth_date: date
    ga_days: int | None = None
    weight_g: int | None = None
    against_advice: bool = False
    first_on: date | None = None


def window_of(due_on: date, kind: ScheduledKind) -> tuple[date, date]:
    """The first and the last day on which a visit answers a date of the calendar."""
    before, after = _WINDOWS[kind]
    return due_on - before, due_on + after


def proposed_visits(
    leaver: Leaver,
    closed: ClosedDays,
    *,
    calendar: Calendar = PAK_DEFAULT,
    weekly: int | None = None,
) -> tuple[DueVisit, ...]:
    """The dates of an infant that leaves, in the order of its days, none of them twice.

    Weekly visits go on until a weight; as nobody knows when that will be, only the next ones are
    booked, and each visit books the one after it (`next_weekly`).

    Args:
        leaver: who leaves, and when.
        closed: days on which nothing is booked; such a date moves to the next open day.
        calendar: by which the family comes back.
        weekly: how many weekly visits to foresee; None: as the calendar has it.
    """
    chain = _days(leaver, closed, calendar)
    if calendar.twice_weekly and leaver.ga_days is not None:
        chain += _until_term(leaver, leaver.ga_days, closed, chain[-1].due_on)
    milestones = _milestones(leaver, closed, calendar, chain[-1].due_on)
    until_g = calendar.weekly_until_g
    if until_g is not None and (leaver.weight_g is None or leaver.weight_g < until_g):
        ahead = calendar.weekly_ahead if weekly is None else weekly
        chain += islice(_weekly(chain[-1].due_on, milestones, closed), ahead)
    return tuple(sorted([*chain, *milestones], key=lambda visit: visit.due_on))


def next_weekly(booked: Iterable[DueVisit], closed: ClosedDays) -> DueVisit:
    """The weekly visit that follows those that are booked.

    Args:
        booked: at least the visit it is counted from, the last before the milestones.
        closed: days on which nothing is booked.

    Raises:
        ValueError: nothing is booked that a week could be counted from.
    """
    known = list(booked)
    last = max(visit.due_on for visit in known if visit.kind in _CHAIN)
    return next(_weekly(last, [v for v in known if v.kind not in _CHAIN], closed))


def _days(leaver: Leaver, closed: ClosedDays, calendar: Calendar) -> list[DueVisit]:
    """The visits on the days of a calendar; who left against advice is seen before them."""
    days = [leaver.left_on + timedelta(days=n) for n in calendar.days]
    kinds = [ScheduledKind.FIRST, *(ScheduledKind.OTHER for _ in days[1:])]
    if leaver.against_advice:
        days.insert(0, leaver.left_on + timedelta(days=LAMA_AFTER_DAYS))
        kinds.insert(0, ScheduledKind.LAMA)
    opened = [closed.next_open(day) for day in days]
    if leaver.first_on is not None:
        opened[0] = leaver.first_on
    found: list[DueVisit] = []
    for day, kind in zip(opened, kinds, strict=True):
        if not found:
            found.append(DueVisit(due_on=day, kind=kind))
        elif (day - found[-1].due_on).days >= LEAST_APART_DAYS:
            found.append(DueVisit(due_on=day, kind=kind))
            if found[-2].kind is ScheduledKind.LAMA and found[-2].window[1] >= found[-1].window[0]:
                apart = found[-2].window[1] + timedelta(days=WINDOW_DAYS[kind][0] + 1)
                found[-1] = DueVisit(due_on=closed.next_open(apart), kind=kind)
    return found


def _until_term(
    leaver: Leaver, ga_days: int, closed: ClosedDays, after: date
) -> Iterator[DueVisit]:
    """Two visits a week while the infant is not yet 37 weeks old."""
    until = leaver.birth_date + timedelta(days=PRETERM_BELOW_DAYS - ga_days)
    last = after
    for step in cycle(TWICE_A_WEEK_DAYS):
        due = last + timedelta(days=step)
        if due >= until:
            return
        last = closed.next_open(due)
        yield DueVisit(due_on=last, kind=ScheduledKind.TWICE_WEEKLY)


def _milestones(
    leaver: Leaver, closed: ClosedDays, calendar: Calendar, after: date
) -> list[DueVisit]:
    """Term and corrected ages; where gestation is not known ages count from birth, without term.

    Args:
        leaver: who leaves.
        closed: days on which nothing is booked.
        calendar: which of them there are.
        after: the last visit before them; one that is due by then, or hardly later, answers them.
    """
    term = leaver.birth_date
    wanted: list[tuple[date, ScheduledKind]] = []
    if leaver.ga_days is not None:
        term = term_date(leaver.ga_days, leaver.birth_date)
        if calendar.term:
            wanted.append((term, ScheduledKind.TERM))
    wanted += [(months_after(term, months), _AT_MONTHS[months]) for months in calendar.months]
    dated = [DueVisit(due_on=closed.next_open(day), kind=kind) for day, kind in wanted]
    found: list[DueVisit] = []
    for visit in dated:
        far = visit.due_on > after + timedelta(days=NEAR_DAYS)
        if far and (not found or found[-1].window[1] < visit.window[0]):
            found.append(visit)
    return found


def _weekly(after: date, milestones: Iterable[DueVisit], closed: ClosedDays) -> Iterator[DueVisit]:
    """Every seventh day, but for those near a milestone."""
    taken = [visit.due_on for visit in milestones]
    last = after
    while True:
        last = closed.next_open(last + timedelta(days=WEEK_DAYS))
        if all(abs((last - day).days) > NEAR_DAYS for day in taken):
            yield DueVisit(due_on=last, kind=ScheduledKind.WEEKLY)
