"""The stays of a month with what was found and given in each, for part H of the return."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, TypeVar

from kmc_desk.domain.alerts.breathing import is_apnoea
from kmc_desk.domain.alerts.feeding import GLUCOSE_LOW_BELOW
from kmc_desk.domain.codes import Diagnosis
from kmc_desk.domain.earlier_stay import courses_of_stay
from kmc_desk.domain.records import Lab, Problem, Treatment, Vitals
from kmc_desk.domain.returns.cohorts import counted
from kmc_desk.domain.returns.facts import MonthFacts, Stay
from kmc_desk.domain.returns.illness_records import Reading
from kmc_desk.domain.returns.infection import MIN_DAYS, Course, courses

R = TypeVar("R", Vitals, Treatment, Problem, Lab)


@dataclass(frozen=True, slots=True, kw_only=True)
class IllStay:
    """One stay and what is on record of it.

    Attributes:
        last_on: the day of leaving; while it goes on the last day that is looked at.
        apnoeas: when.
        low_glucoses: when, with the result in mg/dl.
        courses: of injected antibiotics, begun in the stay, of two days and more.
        treatments: of this stay, others may have begun before it.
        problems: with their onset in the stay.
        labs: of the infant.
    """

    stay: Stay
    last_on: date
    apnoeas: tuple[datetime, ...]
    low_glucoses: tuple[Reading, ...]
    courses: tuple[Course, ...]
    treatments: tuple[Treatment, ...]
    problems: tuple[Problem, ...]
    labs: tuple[Lab, ...]

    @property
    def first_on(self) -> date:
        """The day of admission."""
        return self.stay.episode.admitted_at.date()

    def onsets(self, *diagnoses: Diagnosis) -> list[date]:
        """When problems of these kinds began."""
        return [one.onset_on for one in self.problems if one.diagnosis in diagnoses]


def ill_stays(facts: MonthFacts) -> list[IllStay]:
    """Every stay that touches the month; what is recorded for a day not over is left out."""
    illness = facts.illness
    apnoeas, labs = _by_infant(illness.apnoeas), _by_infant(illness.labs)
    treatments, problems = _by_infant(illness.treatments), _by_infant(illness.problems)
    return [
        _ill_stay(
            stay,
            _last_day(stay, facts),
            _OfInfant(
                vitals=apnoeas[stay.infant.id],
                labs=labs[stay.infant.id],
                treatments=courses_of_stay(
                    treatments[stay.infant.id],
                    stay.episode.admitted_at,
                    illness.ends_before.get(stay.episode.id),
                ),
                problems=problems[stay.infant.id],
            ),
        )
        for stay in counted(facts)
    ]


def _last_day(stay: Stay, facts: MonthFacts) -> date:
    """The last day of a stay that is looked at.

    What goes on at the end of a month that is over went on into the next one.
    """
    period = facts.period
    horizon = period.last_day if period.provisional else period.end.date()
    left_on = stay.exit.exit_at.date() if stay.exit else None
    if left_on is None:
        return horizon
    return min(left_on, horizon) if period.provisional else left_on


class _OfInfant(NamedTuple):
    vitals: Sequence[Vitals]
    labs: Sequence[Lab]
    treatments: Sequence[Treatment]
    problems: Sequence[Problem]


def _ill_stay(stay: Stay, last_on: date, own: _OfInfant) -> IllStay:
    first_on = stay.episode.admitted_at.date()

    def lies_within(on: date) -> bool:
        return first_on <= on <= last_on

    def was_seen_in(at: datetime) -> bool:
        """A moment belongs to the stay from its first minute to its last, a day to both ends."""
        is_over = stay.exit is not None and stay.exit.exit_at < at
        return stay.episode.admitted_at <= at and not is_over and at.date() <= last_on

    low = [
        (lab.at, lab.glucose_mgdl)
        for lab in own.labs
        if lab.glucose_mgdl is not None and lab.glucose_mgdl < GLUCOSE_LOW_BELOW
    ]
    at_admission = stay.episode.glucose_mgdl
    if at_admission is not None and at_admission < GLUCOSE_LOW_BELOW:
        low.insert(0, (stay.episode.admitted_at, at_admission))
    return IllStay(
        stay=stay,
        last_on=last_on,
        apnoeas=tuple(v.at for v in own.vitals if is_apnoea(v) and was_seen_in(v.at)),
        low_glucoses=tuple(one for one in low if was_seen_in(one[0])),
        courses=tuple(
            one
            for one in courses(own.treatments, last_on)
            if lies_within(one.first_on) and one.days >= MIN_DAYS
        ),
        treatments=tuple(own.treatments),
        problems=tuple(one for one in own.problems if lies_within(one.onset_on)),
        labs=tuple(own.labs),
    )


def _by_infant(records: Iterable[R]) -> defaultdict[int, list[R]]:
    found: defaultdict[int, list[R]] = defaultdict(list)
    for one in records:
        if not one.withdrawn:
            found[one.infant_id].append(one)
    return found
