"""Skin-to-skin and feeding at home, as families tell it: row J6 of the return (clinical.md §6.10).

Effective KMC is the definition of the WHO-coordinated scale-up study in Ethiopia and India: 8 hours
of skin-to-skin or more and nothing but breast milk in the last 24 hours, 7 days after discharge.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kmc_desk.domain.care_codes import HUMAN_MILK, Milk
from kmc_desk.domain.exit_form import goes_home
from kmc_desk.domain.follow_up.states import FollowUpFile
from kmc_desk.domain.follow_up_codes import VisitPlace
from kmc_desk.domain.records import Visit

EFFECTIVE_FROM_H = 8.0  # clinical.md §5
EFFECTIVE_DAYS = (5, 10)  # days after discharge on which a visit tells it, clinical.md §6.10
_ON_DAY = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeHours:
    """Skin-to-skin at home in the 24 hours before a visit, in hours."""

    infant_id: int
    visited_on: date
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AtSevenDays:
    """An infant about a week after going home, of whom skin-to-skin and feeding are known."""

    infant_id: int
    visited_on: date
    effective: bool


def exclusive_breast_milk(milks: Iterable[Milk]) -> bool | None:
    """Whether nothing but human milk was given; None where it is not known (clinical.md §2.5).

    Milk of a donor or a wet nurse is human milk; nothing by mouth is no feed. A milk that is no
    human milk settles it, whatever else is not known.
    """
    given = frozenset(milks) - {Milk.NPO}
    if given - HUMAN_MILK - {Milk.UNKNOWN}:
        return False
    return True if given and given <= HUMAN_MILK else None


def home_hours(visit: Visit) -> float | None:
    """Hours of skin-to-skin in the 24 before a visit; None where nobody told.

    Where the family had stopped before that day and no hours are written down, they are 0: else
    whoever stops would be left out of every mean [D].
    """
    if visit.sts_home_h_24h is not None:
        return visit.sts_home_h_24h
    stopped_on = visit.kmc_stopped_on
    return 0.0 if stopped_on is not None and stopped_on < visit.visit_at.date() else None


def effective_kmc(visit: Visit) -> bool | None:
    """Whether a visit tells of effective KMC; None where hours or feeding are not known."""
    hours, exclusive = home_hours(visit), exclusive_breast_milk(visit.feeding_24h)
    if hours is None or exclusive is None:
        return None
    return hours >= EFFECTIVE_FROM_H and exclusive


def hours_told(file: FollowUpFile, first: date, end: date) -> tuple[HomeHours, ...]:
    """Every visit in a period that tells of skin-to-skin at home.

    Args:
        file: of one infant.
        first, end: the period; `end` is the day after its last one.
    """
    return tuple(
        HomeHours(infant_id=file.infant.id, visited_on=on, hours=hours)
        for visit in _in_person(file)
        if first <= (on := visit.visit_at.date()) < end and (hours := home_hours(visit)) is not None
    )


def at_seven_days(file: FollowUpFile, first: date, end: date) -> tuple[AtSevenDays, ...]:
    """The infant about a week after each time it went home, told by one visit in a period.

    Of several visits 5 to 10 days after leaving the one nearest to day 7 counts, the earlier of
    two that are equally near. A visit without both figures says nothing.

    Args:
        file: of one infant.
        first, end: the period in which that visit lies; `end` is the day after its last one.
    """
    least, most = EFFECTIVE_DAYS
    visits = _in_person(file)
    found: list[AtSevenDays] = []
    for left_on, back_on in _at_home(file):
        told = [
            (abs(days - _ON_DAY), on, effective)
            for visit in visits
            if left_on <= (on := visit.visit_at.date()) <= back_on
            and least <= (days := (on - left_on).days) <= most
            and (effective := effective_kmc(visit)) is not None
        ]
        if told:
            _, on, effective = min(told)
            if first <= on < end:
                found.append(
                    AtSevenDays(infant_id=file.infant.id, visited_on=on, effective=effective)
                )
    return tuple(found)


def _in_person(file: FollowUpFile) -> list[Visit]:
    return [v for v in file.visits if not v.withdrawn and v.place is not VisitPlace.PHONE]


def _at_home(file: FollowUpFile) -> list[tuple[date, date]]:
    """The day of going home, with advice or against it, and of the next admission."""
    back = [stay.admitted_at.date() for stay, _ in file.stays[1:]]
    ends = [*back, date.max]
    return [
        (leaving.exit_at.date(), ends[place])
        for place, (_, leaving) in enumerate(file.stays)
        if leaving is not None and goes_home(leaving.outcome)
    ]
