"""Deaths on the ward by cause and by age: rows I4 and I5 of the return (clinical.md §6.9)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from kmc_desk.domain.care_codes import DeathCause, OutcomeGroup
from kmc_desk.domain.dates import age_days
from kmc_desk.domain.returns.cohorts import (
    by_exit,
)
from kmc_desk.domain.returns.facts import (
    BIRTH_WEIGHT_BANDS,
    NOT_STATED,
    Stay,
    birth_weight_band,
    is_under_24h,
    outcome_group,
)
from kmc_desk.domain.returns.figures import ALL, Figure, Item, count, disagg_key
from kmc_desk.domain.returns.form import TOTAL, FormBlock, FormLine

EARLY_BELOW_DAYS = 7
NEONATAL_BELOW_DAYS = 28  # clinical.md §3.1
SOON_AFTER_ADMISSION = timedelta(hours=24)

CAUSES: tuple[str, ...] = (*DeathCause, NOT_STATED)
AGES_AT_DEATH = ("<24h", "1-6d", "7-27d", ">=28d")
LT24H_OF_ADMISSION = {"CLASS": "LT24H_OF_ADMISSION"}


class AgeAtDeath(StrEnum):
    """Neonatal death is 0-27 completed days, never 28 (clinical.md §3.1)."""

    EARLY_NEONATAL = "EARLY_NEONATAL"
    LATE_NEONATAL = "LATE_NEONATAL"
    POST_NEONATAL = "POST_NEONATAL"


_AFTER_24H: Mapping[AgeAtDeath, str] = MappingProxyType(
    dict(zip(AgeAtDeath, AGES_AT_DEATH[1:], strict=True))
)


def _cause_line(words: str, total: bool = False, **cause: str) -> FormLine:
    """One cause, or all of them, in each band and in all."""
    keys = [*(disagg_key(BW=band, **cause) for band in BIRTH_WEIGHT_BANDS), disagg_key(**cause)]
    return FormLine(labels=(words,), places=tuple(("I4", key) for key in keys), total=total)


CAUSE_FORM = FormBlock(
    title="return.causes",
    corner="return.cause",
    heads=(*((f"BW.{band}",) for band in BIRTH_WEIGHT_BANDS), (TOTAL,)),
    lines=(
        *(_cause_line(f"CAUSE.{cause}", CAUSE=cause) for cause in CAUSES),
        _cause_line(TOTAL, total=True),
    ),
)
DEATH_AGE_FORM = FormBlock(
    title="return.death_ages",
    lines=(
        *(
            FormLine(labels=(f"AGE.{age}",), places=(("I5", disagg_key(AGE=age)),))
            for age in AGES_AT_DEATH
        ),
        FormLine(
            labels=("CLASS.LT24H_OF_ADMISSION",), places=(("I5", disagg_key(**LT24H_OF_ADMISSION)),)
        ),
    ),
)


def age_at_death_class(birth_date: date, died_on: date) -> AgeAtDeath:
    """Early 0-6, late 7-27, post-neonatal from 28 completed days; birth day is 0 (golden G21)."""
    age = age_days(birth_date, died_on)
    if age < EARLY_BELOW_DAYS:
        return AgeAtDeath.EARLY_NEONATAL
    return AgeAtDeath.LATE_NEONATAL if age < NEONATAL_BELOW_DAYS else AgeAtDeath.POST_NEONATAL


def causes_of_death(first: Sequence[Stay]) -> list[Figure]:
    """Row I4: deaths by primary cause and birth weight, as row I1 counts them.

    Given are the exits of first admissions. Every cause of the list is printed, and NOT_STATED
    where none is recorded.
    """
    found: dict[tuple[str, str], list[Stay]] = {}
    for stay in _died(first):
        found.setdefault((_cause(stay), birth_weight_band(stay)), []).append(stay)

    def of(causes: Sequence[str], bands: Sequence[str]) -> tuple[Item, ...]:
        return by_exit(
            s for cause in causes for band in bands for s in found.get((cause, band), ())
        )

    bands = BIRTH_WEIGHT_BANDS
    figures: list[Figure] = []
    for cause in CAUSES:
        cells = ((disagg_key(BW=one, CAUSE=cause), of([cause], [one])) for one in bands)
        figures += (count("I4", key, items) for key, items in cells)
        figures.append(count("I4", disagg_key(CAUSE=cause), of([cause], bands)))
    figures += (count("I4", disagg_key(BW=band), of(CAUSES, [band])) for band in bands)
    return [*figures, count("I4", ALL, of(CAUSES, bands))]


def ages_at_death(small: Sequence[Stay]) -> list[Figure]:
    """Row I5: deaths of cohort X by age and soon after admission.

    Less than 24 h by the clock, as row C4; the rest by completed days (return-format readings 14
    and 21).
    """
    died = _died(small)
    by_age: dict[str, list[Item]] = {age: [] for age in AGES_AT_DEATH}
    soon: list[Item] = []
    for stay in died:
        at = died_at(stay)
        item = Item(stay.infant.id, at)
        by_age[_age_class(stay, at)].append(item)
        if at - stay.episode.admitted_at < SOON_AFTER_ADMISSION:
            soon.append(item)
    return [
        *(count("I5", disagg_key(AGE=age), items) for age, items in by_age.items()),
        count("I5", disagg_key(**LT24H_OF_ADMISSION), soon),
    ]


def died_at(stay: Stay) -> datetime:
    """The time of death of a stay that ended so, or that of leaving where none is stored.

    Raises:
        ValueError: the stay goes on.
    """
    if stay.exit is None:
        raise ValueError(stay.episode.id)
    return stay.exit.died_at or stay.exit.exit_at


def _died(stays: Sequence[Stay]) -> list[Stay]:
    return [stay for stay in stays if outcome_group(stay) is OutcomeGroup.DIED]


def _cause(stay: Stay) -> str:
    cause = stay.exit.primary_cause if stay.exit else None
    return NOT_STATED if cause is None else cause.value


def _age_class(stay: Stay, at: datetime) -> str:
    if is_under_24h(stay.infant, at):
        return AGES_AT_DEATH[0]
    return _AFTER_24H[age_at_death_class(stay.infant.birth_date, at.date())]
