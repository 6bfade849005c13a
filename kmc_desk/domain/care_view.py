"""What goes on over days and is given for home, as one infant's screen lists it (§2.7-§4.4)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar, cast

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.dates import course_day
from kmc_desk.domain.due_dates import DueRules, Need, due_doses, due_screens
from kmc_desk.domain.earlier_stay import began_in_earlier_stay, never_stopped
from kmc_desk.domain.follow_up_codes import Screen, Vaccine
from kmc_desk.domain.orders import orders_that_hold
from kmc_desk.domain.readiness.health import is_running
from kmc_desk.domain.records import (
    OVER_DAYS,
    UNTIL,
    WHEN,
    DoctorOrder,
    Immunisation,
    OverDays,
    Problem,
    Screening,
    Treatment,
)
from kmc_desk.domain.stay_file import Identity, StayFile, identity

Kept = TypeVar("Kept", bound=OverDays)
SOON = timedelta(days=14)
"""So long before its day a vaccine or an examination is listed as due [D]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CareRow:
    """One record.

    Attributes:
        goes_on: the problem is there, the treatment is given, the order holds.
        day: of what goes on, counted from its beginning; the first is day 1.
        never_stopped: a treatment that an earlier stay left without an end: nobody knows.
    """

    record: OverDays
    goes_on: bool = False
    day: int | None = None
    never_stopped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CareDue:
    """A vaccine or an examination that no record answers yet.

    Attributes:
        due_on: None where no rule names a day.
        past: the day has come.
    """

    kind: type[Immunisation | Screening]
    code: Vaccine | Screen
    due_on: date | None
    past: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CareView:
    """Everything of these kinds that counts, by kind; withdrawn records are left out.

    Attributes:
        at: now, or when the infant left: what goes on goes on then.
        on_ward: new treatments, orders, results and events may be added.
        may_enter: the person signed in may enter and correct.
        may_order: the person may give, end and correct a doctor's order.
        rows: by kind; what goes on first, the newest first in both.
        due: vaccines and examinations due by now or soon; none of an infant that has died.
    """

    identity: Identity
    at: datetime
    on_ward: bool
    may_enter: bool
    may_order: bool
    rows: Mapping[type[OverDays], tuple[CareRow, ...]]
    due: tuple[CareDue, ...] = ()


def care_view(  # noqa: PLR0913 - what one screen is put together from
    file: StayFile,
    records: Mapping[type[OverDays], Sequence[OverDays]],
    now: datetime,
    rules: DueRules,
    *,
    may_enter: bool,
    may_order: bool,
) -> CareView:
    """The lists of an infant.

    Args:
        file: its latest stay.
        records: by kind, in any order.
        now: local time.
        rules: by which vaccines and examinations are due.
        may_enter: the person signed in may enter and correct.
        may_order: the same of a doctor's orders.
    """
    at = min(now, file.exit.exit_at) if file.exit else now
    return CareView(
        identity=identity(file),
        at=at,
        on_ward=file.exit is None,
        may_enter=may_enter,
        may_order=may_order,
        rows={kind: tuple(_rows(file, records.get(kind, ()), at)) for kind in OVER_DAYS},
        due=tuple(_due(file, records, at.date(), rules)),
    )


def _due(
    file: StayFile,
    records: Mapping[type[OverDays], Sequence[OverDays]],
    today: date,
    rules: DueRules,
) -> Iterator[CareDue]:
    """What is due on the day or within `SOON`, by the rules of §3.10."""
    if file.exit and file.exit.outcome is Outcome.DIED:
        return
    given = [one for one in records.get(Immunisation, ()) if isinstance(one, Immunisation)]
    for dose in due_doses(file.infant.birth_date, given, rules.vaccines):
        if dose.is_due(today + SOON):
            past = dose.due_on <= today
            yield CareDue(kind=Immunisation, code=dose.vaccine, due_on=dose.due_on, past=past)
    seen = [one for one in records.get(Screening, ()) if isinstance(one, Screening)]
    for one in due_screens(file, seen, today, rules.eyes):
        asked = one.need in (Need.NEEDED, Need.CANNOT_TELL) or one.booked
        if asked and one.due_on is not None and one.due_on <= today + SOON:
            past = one.due_on <= today
            yield CareDue(kind=Screening, code=one.screen, due_on=one.due_on, past=past)


def _rows(file: StayFile, records: Sequence[OverDays], at: datetime) -> list[CareRow]:
    orders = (r for r in records if isinstance(r, DoctorOrder))
    own = (one for one in orders if not began_in_earlier_stay(file, one.ordered_at))
    holding = orders_that_hold(own, at)
    rows = [_row(file, record, holding, at) for record in records]
    return sorted(rows, key=lambda one: (one.goes_on, _moment(one.record)), reverse=True)


def _row(
    file: StayFile, record: OverDays, holding: Collection[DoctorOrder], at: datetime
) -> CareRow:
    match record:
        case Treatment() if never_stopped(file, record):
            return CareRow(record=record, never_stopped=True)
        case Treatment():
            goes_on, began = is_running(record, at), record.started_on
        case Problem():
            goes_on, began = is_open(record, at.date()), record.onset_on
        case DoctorOrder():
            goes_on, began = record in holding, record.ordered_at.date()
        case _:
            return CareRow(record=record)
    return CareRow(
        record=record, goes_on=goes_on, day=course_day(began, at.date()) if goes_on else None
    )


def is_open(problem: Problem, on: date) -> bool:
    """Whether a problem is there; on the day it is over it is there no more, as a treatment."""
    over = problem.resolved_on is not None and problem.resolved_on <= on
    return problem.onset_on <= on and not over and not problem.withdrawn


def ended(record: Kept, now: datetime) -> Kept:
    """The record with its end today, an order with its end now; TypeError: it has no end."""
    name = UNTIL.get(type(record))
    if name is None:
        raise TypeError(f"{type(record).__name__} does not go on over days")
    end: date = (
        now.replace(second=0, microsecond=0) if isinstance(record, DoctorOrder) else now.date()
    )
    return replace(record, **cast("dict[str, Any]", {name: end}))


def _moment(record: OverDays) -> tuple[str, int]:
    return getattr(record, WHEN[type(record)]).isoformat(), record.id
