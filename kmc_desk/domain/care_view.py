"""What goes on over days and is given for home, as one infant's screen lists it (§2.7-§4.4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar, cast

from kmc_desk.domain.dates import course_day
from kmc_desk.domain.orders import orders_that_hold
from kmc_desk.domain.readiness.health import is_running
from kmc_desk.domain.records import (
    OVER_DAYS,
    UNTIL,
    WHEN,
    DoctorOrder,
    OverDays,
    Problem,
    Treatment,
)
from kmc_desk.domain.stay_file import Identity, StayFile, identity

Kept = TypeVar("Kept", bound=OverDays)


@dataclass(frozen=True, slots=True, kw_only=True)
class CareRow:
    """One record.

    Attributes:
        goes_on: the problem is there, the treatment is given, the order holds.
        day: of what goes on, counted from its beginning; the first is day 1.
    """

    record: OverDays
    goes_on: bool = False
    day: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CareView:
    """Everything of these kinds that counts, by kind; withdrawn records are left out.

    Attributes:
        at: now, or when the infant left: what goes on goes on then.
        on_ward: new treatments, orders, results and events may be added.
        may_enter: the person signed in may enter and correct.
        may_order: the person may give, end and correct a doctor's order.
        rows: by kind; what goes on first, the newest first in both.
    """

    identity: Identity
    at: datetime
    on_ward: bool
    may_enter: bool
    may_order: bool
    rows: Mapping[type[OverDays], tuple[CareRow, ...]]


def care_view(
    file: StayFile,
    records: Mapping[type[OverDays], Sequence[OverDays]],
    now: datetime,
    *,
    may_enter: bool,
    may_order: bool,
) -> CareView:
    """The lists of an infant.

    Args:
        file: its latest stay.
        records: by kind, in any order.
        now: local time.
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
        rows={kind: tuple(_rows(records.get(kind, ()), at)) for kind in OVER_DAYS},
    )


def _rows(records: Sequence[OverDays], at: datetime) -> list[CareRow]:
    holding = orders_that_hold((r for r in records if isinstance(r, DoctorOrder)), at)
    rows = [_row(record, holding, at) for record in records]
    return sorted(rows, key=lambda one: (one.goes_on, _moment(one.record)), reverse=True)


def _row(record: OverDays, holding: Iterable[DoctorOrder], at: datetime) -> CareRow:
    match record:
        case Treatment():
            goes_on, began = is_running(record, at), record.started_on
        case Problem():
            goes_on, began = is_open(record, at.date()), record.onset_on
        case DoctorOrder():
            goes_on, began = record in tuple(holding), record.ordered_at.date()
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
