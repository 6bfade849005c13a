"""The dates a family leaves with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from kmc_desk.domain.follow_up_codes import ScheduledKind, VisitPlace
from kmc_desk.domain.records import ScheduledVisit


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One date; `kind` None: a date was given, and nothing is booked for it."""

    on: date
    at: time | None = None
    kind: ScheduledKind | None = None
    place: VisitPlace | None = None


def appointments_ahead(
    booked: Iterable[ScheduledVisit], left: datetime, next_visit_on: date | None = None
) -> tuple[Appointment, ...]:
    """The dates from the day of leaving on that still hold, the nearest first.

    Args:
        booked: of the infant; cancelled ones are left out.
        left: when the stay ended.
        next_visit_on: the date the family was given; added where none is booked for it.
    """
    found = [
        Appointment(on=one.due_on, at=one.due_at, kind=one.kind, place=one.place)
        for one in booked
        if one.cancelled is None and one.due_on >= left.date()
    ]
    if next_visit_on is not None and all(one.on != next_visit_on for one in found):
        found.append(Appointment(on=next_visit_on))
    return tuple(sorted(found, key=lambda one: (one.on, one.at or time())))
