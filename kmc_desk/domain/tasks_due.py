"""What is due to be done for an infant on the ward, and by when (clinical.md §2.2-§2.5, §3.6).

Not what is wrong (that is an alert), but what has not been done yet. A task is over as soon as what
it asks for is recorded; nobody ticks it off.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from kmc_desk.domain.alert import Alert
from kmc_desk.domain.alert_codes import AlertCode
from kmc_desk.domain.alerts.danger import newest_answer
from kmc_desk.domain.alerts.known import is_here, known_at
from kmc_desk.domain.alerts.skin_to_skin import open_too_long
from kmc_desk.domain.alerts.warmth import open_event, readings_of, recheck_span
from kmc_desk.domain.alerts.weights import (
    MEASURE_EVERY_DAYS,
    is_excused,
    is_weighed,
    last_measured,
)
from kmc_desk.domain.dates import day_span
from kmc_desk.domain.feed_volume import DEFAULT_RULES
from kmc_desk.domain.findings.daily_checks import OPEN_ASKED_AFTER
from kmc_desk.domain.records import Vitals, WardRules
from kmc_desk.domain.shifts import Shift, shift_at, shift_on
from kmc_desk.domain.stay_file import StayFile

TEMPERATURES_A_DAY = 2  # at least; more often until stable [GK: WHO 2003]
BEFORE_HANDOVER = timedelta(hours=1)  # what belongs to a shift is due an hour before its end [D]
_COUNTS = ("temp_c", "rr", "hr", "spo2")


class TaskKind(StrEnum):
    """What is due."""

    TEMPERATURE_RECHECK = "TEMPERATURE_RECHECK"
    SESSION_OPEN = "SESSION_OPEN"
    DANGER_SIGNS = "DANGER_SIGNS"
    VITALS = "VITALS"
    FEEDS = "FEEDS"
    WEIGHT = "WEIGHT"
    SECOND_TEMPERATURE = "SECOND_TEMPERATURE"
    MEASURE = "MEASURE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing that is due.

    Attributes:
        due_at: by when.
        overdue: that moment is past.
        since: from when it can be done: of a recheck after so many minutes; of an open session
            its start; else the start of the shift or the day it belongs to.
        value: the reading that asks for a recheck in °C; None otherwise.
        names: fields that are to be measured.
    """

    kind: TaskKind
    due_at: datetime
    overdue: bool
    since: datetime
    value: float | None = None
    names: tuple[str, ...] = ()


def tasks_due(file: StayFile, now: datetime, rules: WardRules = DEFAULT_RULES) -> tuple[Task, ...]:
    """What is not done yet for an infant on the ward, what is due first standing first.

    Args:
        file: the stay, with vital signs and feeds of today and of the shift that runs; what was
            recorded after `now` does not count, so an earlier moment gives what was open then.
        now: local time.
        rules: of the ward: when shifts begin, by when an infant is weighed.
    """
    if not is_here(file, now):
        return ()
    known = known_at(file, now)
    found = (
        *_rechecks(known, now),
        *_sessions(known, now),
        *_of_the_day(known, now, rules),
        *_of_the_shift(known, now, rules),
        *_measures(known, now, rules),
    )
    kinds = list(TaskKind)
    return tuple(sorted(found, key=lambda one: (one.due_at, kinds.index(one.kind))))


def _task(kind: TaskKind, now: datetime, due_at: datetime, since: datetime) -> Task:
    return Task(kind=kind, due_at=due_at, overdue=now > due_at, since=since)


def _rechecks(file: StayFile, now: datetime) -> Iterator[Task]:
    """A cold or hot infant until a normal reading."""
    event = open_event(file)
    if event is not None:
        since, due_at = recheck_span(event)
        task = _task(TaskKind.TEMPERATURE_RECHECK, now, due_at, since)
        yield replace(task, value=event.latest_c)


def _sessions(file: StayFile, now: datetime) -> Iterator[Task]:
    for session in open_too_long(file, now):
        due_at = session.start + OPEN_ASKED_AFTER
        yield _task(TaskKind.SESSION_OPEN, now, due_at, session.start)


def _of_the_day(file: StayFile, now: datetime, rules: WardRules) -> Iterator[Task]:
    """The weight, danger signs and, from the evening shift on, a second temperature."""
    today = now.date()
    start, _ = day_span(today)
    weigh_by = datetime.combine(today, time(rules.weight_due_hour))
    if not is_weighed(file, today) and not is_excused(file, today):
        yield _task(TaskKind.WEIGHT, now, weigh_by, start)
    evening = shift_on(today, Shift.EVENING, rules)
    answer = newest_answer(file.vitals)
    if answer is None or answer.at < start:
        yield _task(TaskKind.DANGER_SIGNS, now, evening.start, start)
    taken = [at for at, _ in readings_of(file) if at >= start]
    if now >= evening.start and len(taken) < TEMPERATURES_A_DAY:
        yield _task(TaskKind.SECOND_TEMPERATURE, now, evening.end, evening.start)


def _of_the_shift(file: StayFile, now: datetime, rules: WardRules) -> Iterator[Task]:
    """One set of vital signs, and the feeds, in each shift; what the admission found counts."""
    span = shift_at(now, rules)
    due_at = span.end - BEFORE_HANDOVER
    seen = any(v.at >= span.start and is_a_set(v) for v in file.vitals)
    if not seen:
        yield _task(TaskKind.VITALS, now, due_at, span.start)
    if not any(feed.at >= span.start for feed in file.feeds):
        yield _task(TaskKind.FEEDS, now, due_at, span.start)


def is_a_set(vitals: Vitals) -> bool:
    """Whether anything was measured, and not only asked."""
    return any(getattr(vitals, field) is not None for field in _COUNTS)


def _measures(file: StayFile, now: datetime, rules: WardRules) -> Iterator[Task]:
    """Length and head circumference once a week, on the day they are due."""
    last = last_measured(file)
    due = {field: on + timedelta(days=MEASURE_EVERY_DAYS) for field, on in last.items()}
    fields = tuple(field for field, on in due.items() if on <= now.date())
    if fields:
        on: date = min(due[field] for field in fields)
        due_at = datetime.combine(on, time(rules.weight_due_hour))
        since, _ = day_span(on)
        yield replace(_task(TaskKind.MEASURE, now, due_at, since), names=fields)


def overdue(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """Those whose time is past."""
    return tuple(task for task in tasks if task.overdue)


def not_in_alerts(tasks: Iterable[Task], alerts: Iterable[Alert]) -> tuple[Task, ...]:
    """What is to be named beside the alerts: overdue or urgent, and not said by one of them."""
    named = {alert.code for alert in alerts}
    return tuple(
        task
        for task in tasks
        if (task.overdue or task.kind in _AT_ONCE) and _SAID_BY.get(task.kind) not in named
    )


_SAID_BY = {
    TaskKind.WEIGHT: AlertCode.MISSED_WT,
    TaskKind.SESSION_OPEN: AlertCode.STS_OPEN,
    TaskKind.MEASURE: AlertCode.MEASURE_DUE,
}
_AT_ONCE = frozenset({TaskKind.WEIGHT, TaskKind.TEMPERATURE_RECHECK})
"""Named before their time is past."""
