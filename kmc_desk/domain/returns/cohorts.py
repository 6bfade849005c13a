"""The cohorts of clinical.md §6.1: A admissions, X exits, S stays open at an instant."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from kmc_desk.domain.codes import AdmissionType
from kmc_desk.domain.returns.facts import (
    MonthFacts,
    Stay,
    is_le2000,
    is_open_at,
    outcome_group,
    touches,
    was_no_stay,
)
from kmc_desk.domain.returns.figures import Item


def counted(facts: MonthFacts) -> list[Stay]:
    """Stays that touch the period and were stays on the ward."""
    return [stay for stay in facts.stays if not was_no_stay(stay) and touches(stay, facts.period)]


def open_at(stays: Sequence[Stay], at: datetime) -> list[Stay]:
    """S: stays open at an instant."""
    return [stay for stay in stays if is_open_at(stay, at)]


def admissions(facts: MonthFacts, *types: AdmissionType) -> list[Stay]:
    """A: stays that began in the period, of these types; without a type they are in none."""
    return [
        stay
        for stay in counted(facts)
        if facts.period.holds(stay.episode.admitted_at) and stay.episode.admission_type in types
    ]


def exits(facts: MonthFacts) -> list[Stay]:
    """X: stays that ended in the period with an outcome, as B11 counts them."""
    return [
        stay
        for stay in counted(facts)
        if stay.exit is not None
        and facts.period.holds(stay.exit.exit_at)
        and outcome_group(stay) is not None
    ]


def exits_of_first_admissions(facts: MonthFacts) -> list[Stay]:
    """X of first admissions, all birth weights."""
    return [s for s in exits(facts) if s.episode.admission_type is AdmissionType.FIRST]


def exits_of_small_infants(facts: MonthFacts) -> list[Stay]:
    """Cohort X of parts D, F, G and I: X of first admissions with 2000 g or less (reading 8)."""
    return [stay for stay in exits_of_first_admissions(facts) if is_le2000(stay)]


def by_admission(stays: Iterable[Stay]) -> tuple[Item, ...]:
    """What a figure counts of stays: the infant and the moment it was admitted."""
    return tuple(Item(s.infant.id, s.episode.admitted_at) for s in stays)


def by_exit(stays: Iterable[Stay]) -> tuple[Item, ...]:
    """What a figure counts of stays that ended: the infant and the moment it left."""
    return tuple(Item(s.infant.id, None if s.exit is None else s.exit.exit_at) for s in stays)
