"""Part I of the monthly return: how stays ended, deaths, length of stay (clinical.md §6.9)."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from kmc_desk.domain.care_codes import OutcomeGroup
from kmc_desk.domain.dates import age_days
from kmc_desk.domain.records import Exit
from kmc_desk.domain.returns.cohorts import exits, exits_of_first_admissions
from kmc_desk.domain.returns.facts import (
    BIRTH_WEIGHT_BANDS,
    OUTCOMES,
    MonthFacts,
    Stay,
    birth_weight_band,
    is_le2000,
    outcome_group,
)
from kmc_desk.domain.returns.figures import ALL, Figure, Item, disagg_key, share, statistics
from kmc_desk.domain.returns.form import FormBlock, FormLine, matrix, of_statistics

EARLY_BELOW_DAYS = 7
NEONATAL_BELOW_DAYS = 28  # clinical.md §3.1

_BANDS = {f"BW.{band}": {"BW": band} for band in BIRTH_WEIGHT_BANDS}
_DEATH_GROUPS = {
    **_BANDS,
    "return.le2000": dict[str, str](),
    "return.all_exits": {"CLASS": "ALL_EXITS"},
}
_LENGTH_GROUPS = {
    "return.all_exits": dict[str, str](),
    **{f"OUT.{group}": {"OUT": str(group)} for group in (OutcomeGroup.HOME, OutcomeGroup.LAMA)},
    **_BANDS,
}

OUTCOME_FORM = (
    matrix(
        "return.outcome",
        "I1",
        ("BW", BIRTH_WEIGHT_BANDS),
        ("OUT", OUTCOMES),
        corner="return.birth_weight",
    ),
    FormBlock(
        title="return.deaths",
        lines=tuple(
            FormLine(labels=(label,), places=(("I3", disagg_key(**dims)),))
            for label, dims in _DEATH_GROUPS.items()
        ),
    ),
    of_statistics("return.length", "I9", _LENGTH_GROUPS, corner="return.group"),
)


class AgeAtDeath(StrEnum):
    """Neonatal death is 0-27 completed days, never 28 (clinical.md §3.1)."""

    EARLY_NEONATAL = "EARLY_NEONATAL"
    LATE_NEONATAL = "LATE_NEONATAL"
    POST_NEONATAL = "POST_NEONATAL"


def age_at_death_class(birth_date: date, died_on: date) -> AgeAtDeath:
    """Early 0-6, late 7-27, post-neonatal from 28 completed days; birth day is 0 (golden G21)."""
    age = age_days(birth_date, died_on)
    if age < EARLY_BELOW_DAYS:
        return AgeAtDeath.EARLY_NEONATAL
    return AgeAtDeath.LATE_NEONATAL if age < NEONATAL_BELOW_DAYS else AgeAtDeath.POST_NEONATAL


def outcome(facts: MonthFacts) -> list[Figure]:
    """Rows I1 and I3 of first admissions, and I9 of all exits (return-format reading 14)."""
    first = exits_of_first_admissions(facts)
    by_band = {
        band: [stay for stay in first if birth_weight_band(stay) == band]
        for band in BIRTH_WEIGHT_BANDS
    }
    return [
        *(
            _share("I1", disagg_key(BW=band, OUT=group), stays, group)
            for band, stays in by_band.items()
            for group in OUTCOMES
        ),
        *(_died(disagg_key(BW=band), stays) for band, stays in by_band.items()),
        _died(ALL, [stay for stay in first if is_le2000(stay)]),
        _died(disagg_key(CLASS="ALL_EXITS"), exits(facts)),
        *_stay_lengths(exits(facts)),
    ]


def stay_days(admitted_on: date, left_on: date) -> int:
    """Length of stay: exit date - admission date, at least 1 (clinical.md §6.9, I9)."""
    return max(1, (left_on - admitted_on).days)


def _share(row: str, key: str, stays: Sequence[Stay], group: OutcomeGroup) -> Figure:
    return share(row, key, _items(s for s in stays if outcome_group(s) is group), _items(stays))


def _died(key: str, stays: Sequence[Stay]) -> Figure:
    return _share("I3", key, stays, OutcomeGroup.DIED)


def _stay_lengths(left: Sequence[Stay]) -> list[Figure]:
    figures = statistics("I9", _lengths(left))
    for group in (OutcomeGroup.HOME, OutcomeGroup.LAMA):
        stays = [stay for stay in left if outcome_group(stay) is group]
        figures += statistics("I9", _lengths(stays), OUT=group)
    for band in BIRTH_WEIGHT_BANDS:
        stays = [stay for stay in left if birth_weight_band(stay) == band]
        figures += statistics("I9", _lengths(stays), BW=band)
    return figures


def _lengths(stays: Sequence[Stay]) -> list[Item]:
    return [
        Item(s.infant.id, s.exit.exit_at, _days(s, s.exit)) for s in stays if s.exit is not None
    ]


def _days(stay: Stay, leaving: Exit) -> int:
    return stay_days(stay.episode.admitted_at.date(), leaving.exit_at.date())


def _items(stays: Iterable[Stay]) -> list[Item]:
    """The stays by the moment they ended."""
    return [Item(s.infant.id, None if s.exit is None else s.exit.exit_at) for s in stays]
