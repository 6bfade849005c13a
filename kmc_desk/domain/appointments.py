"""The dates a family leaves with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from kmc_desk.domain.follow_up_codes import ScheduledKind, VisitPlace
from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.domain.records import ScheduledVisit
from kmc_desk.domain.stay_file import StayFile


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
    known = list(booked)
    found = [
        Appointment(on=one.due_on, at=one.due_at, kind=one.kind, place=one.place)
        for one in known
        if one.cancelled is None and one.due_on >= left.date()
    ]
    # A date that was moved or cancelled since holds no more, though the family was told of it.
    arranged = {day for one in known for day in (one.due_on, one.rescheduled_from)}
    if next_visit_on is not None and next_visit_on not in arranged:
        found.append(Appointment(on=next_visit_on))
    return tuple(sorted(found, key=lambda one: (one.on, one.at or time())))


def dates_ahead(stay: StayFile, home: GoingHome, now: datetime) -> tuple[Appointment, ...]:
    """The dates of one infant from today on, the nearest first; none of a sibling's.

    The date a family was given when it left counts as long as it lies ahead.
    """
    own = [one for one in home.appointments if one.infant_id == stay.infant.id]
    told = stay.exit.next_visit_on if stay.exit else None
    ahead = told if told is not None and told >= now.date() else None
    return appointments_ahead(own, now, ahead)
