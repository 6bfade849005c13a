"""One day of the follow-up clinic: who is expected, who waits, who was seen (screens.md §5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from kmc_desk.domain.dates import pma_days
from kmc_desk.domain.follow_up.standing import standing
from kmc_desk.domain.follow_up.states import IN_FOLLOW_UP, FollowUpFile
from kmc_desk.domain.follow_up.status import Expected, VisitStatus, expected_visits
from kmc_desk.domain.follow_up.visit_view import is_arrival
from kmc_desk.domain.follow_up_codes import VisitPlace
from kmc_desk.domain.records import Mother, ScheduledVisit, Visit, own_values
from kmc_desk.domain.stay_file import Identity

LOOK_BACK_DAYS = 28  # as long as until a family counts as lost [D]
LONG_WAIT_MINUTES = 120  # a small infant is due for a feed by then [D]
IN_THE_CLINIC = (VisitPlace.CLINIC, VisitPlace.WARD)
"""A visit at home or by telephone brings nobody to the clinic."""


class ClinicState(StrEnum):
    """How far a family is on a day of the clinic, who needs somebody first standing first."""

    ARRIVED = "ARRIVED"
    EXPECTED = "EXPECTED"
    SEEN = "SEEN"
    LEFT_UNSEEN = "LEFT_UNSEEN"


_OF_ARRIVAL = frozenset(
    {"infant_id", "visit_at", "place", "due_on", "visit_reason", "left_unseen_at", "withdrawn"}
)
_RANK = {state: place for place, state in enumerate(ClinicState)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicLine:
    """One infant on a day of the clinic.

    Attributes:
        delivery_id: siblings share it.
        due: the appointment it comes for; None: it came without one.
        visit: its arrival, or the visit it became; None: it has not come.
        number: its place in the order of arrival, from 1; None: it has not come.
        weight_g, weight_on: its latest weight before the day.
        pma_days: on the day; None: gestation is not known.
    """

    identity: Identity
    mother: Mother
    delivery_id: int
    state: ClinicState
    due: ScheduledVisit | None = None
    visit: Visit | None = None
    number: int | None = None
    weight_g: int | None = None
    weight_on: date | None = None
    pma_days: int | None = None

    def waited_minutes(self, now: datetime) -> int | None:
        """Since when it waits, in minutes; None for who does not wait."""
        if self.visit is None or self.state is not ClinicState.ARRIVED:
            return None
        return max(int((now - self.visit.visit_at).total_seconds()) // 60, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicDay:
    """A day of the clinic.

    Attributes:
        today: the day of the clock, on which alone families arrive.
        is_closed: nothing is booked on this day.
        next_open: the day itself where it is open, else the next one that is.
        lines: who waits first, siblings together.
        unwritten: earlier days with arrivals that no visit was written of, the newest first, and
            how many. Such a family counts as having come, and nothing is arranged for it.
    """

    on: date
    today: date
    is_closed: bool
    next_open: date
    lines: tuple[ClinicLine, ...] = ()
    unwritten: tuple[tuple[date, int], ...] = ()

    def count(self, state: ClinicState) -> int:
        """How many infants are so far."""
        return sum(line.state is state for line in self.lines)


def clinic_line(
    family: tuple[Identity, Mother, int], file: FollowUpFile, of_day: Sequence[Visit], on: date
) -> ClinicLine | None:
    """The line of an infant on a day; None: it is not expected, and did not come.

    Args:
        family: who it is, its mother, and the number of its delivery.
        file: all that tells where it stands.
        of_day: its visits of the day in the clinic; those it left unseen are among them.
        on: the day.
    """
    begun = any(stay.admitted_at.date() <= on for stay, _ in file.stays)
    if not begun:
        return None
    before = replace(file, visits=tuple(v for v in file.visits if v.visit_at.date() < on))
    stands = standing(before, on)
    answers = expected_visits(file.scheduled, file.visits, on)
    visit = max(of_day, key=lambda one: (one.visit_at, one.id), default=None)
    due = _due(answers, on, came=visit is not None)
    awaited = stands.state in IN_FOLLOW_UP and due is not None
    if visit is None and not awaited:
        return None
    who, mother, delivery_id = family
    return ClinicLine(
        identity=who,
        mother=mother,
        delivery_id=delivery_id,
        state=clinic_state(visit),
        due=due,
        visit=visit,
        weight_g=stands.weight_g,
        weight_on=stands.weight_on,
        pma_days=None if file.ga_days is None else pma_days(file.ga_days, who.birth_date, on),
    )


def clinic_state(visit: Visit | None) -> ClinicState:
    """How far a family is with the visit that stands for its coming."""
    if visit is None:
        return ClinicState.EXPECTED
    if not (visit.withdrawn or is_arrival(visit)):
        return ClinicState.SEEN
    return ClinicState.LEFT_UNSEEN if visit.left_unseen_at else ClinicState.ARRIVED


def is_bare_arrival(visit: Visit) -> bool:
    """Whether nothing is recorded of a visit but that the family came."""
    told = own_values(visit)
    return all(told[name] in (None, (), False) for name in told if name not in _OF_ARRIVAL)


def in_clinic_order(lines: Iterable[ClinicLine]) -> tuple[ClinicLine, ...]:
    """Lines as somebody calls them, each numbered by its arrival; siblings stand together.

    Who waits stands first, by arrival, then who is expected, by the time of the appointment and by
    name, then who was seen. A sibling stands with the one of them who needs somebody first.
    """
    numbered = _numbered(list(lines))
    births: dict[int, list[ClinicLine]] = {}
    for line in numbered:
        births.setdefault(line.delivery_id, []).append(line)
    first = {number: min(map(_key, together)) for number, together in births.items()}

    def key(line: ClinicLine) -> tuple[object, ...]:
        return *first[line.delivery_id], line.delivery_id, line.identity.marker, line.number or 0

    return tuple(sorted(numbered, key=key))


def _due(answers: Iterable[Expected], on: date, *, came: bool) -> ScheduledVisit | None:
    """The appointment of the day: the one the visit of the day answers, else the one due on it."""
    known = [one for one in answers if one.status is not VisitStatus.CANCELLED]
    answered = [one.visit for one in known if came and one.seen_on == on]
    still = [one.visit for one in known if one.seen_on is None and one.visit.due_on == on]
    return next(iter([*answered, *still]), None)


def _numbered(lines: list[ClinicLine]) -> list[ClinicLine]:
    came = [(line.visit.visit_at, line.visit.id) for line in lines if line.visit]
    places = {one: place for place, one in enumerate(sorted(came), start=1)}
    return [
        replace(line, number=places[line.visit.visit_at, line.visit.id]) if line.visit else line
        for line in lines
    ]


def _key(line: ClinicLine) -> tuple[int, int, time, str]:
    at = line.due.due_at if line.due else None
    name = line.identity.name.casefold()
    return _RANK[line.state], line.number or 0, at or time.max, name
