"""Part I of the monthly return: how stays ended, deaths, length of stay (clinical.md §6.9)."""

from collections.abc import Callable, Sequence

from kmc_desk.domain.care_codes import OutcomeGroup
from kmc_desk.domain.dates import stay_days
from kmc_desk.domain.records import Exit
from kmc_desk.domain.returns.cohorts import (
    by_exit,
    exits,
    exits_of_first_admissions,
    exits_of_small_infants,
)
from kmc_desk.domain.returns.deaths import (
    CAUSE_FORM,
    DEATH_AGE_FORM,
    ages_at_death,
    causes_of_death,
)
from kmc_desk.domain.returns.facts import (
    BIRTH_WEIGHT_BANDS,
    BORN,
    GESTATION_BANDS,
    OUTCOMES,
    SEXES,
    MonthFacts,
    Stay,
    birth_weight_band,
    born,
    gestation_band,
    outcome_group,
    sex,
)
from kmc_desk.domain.returns.figures import ALL, Figure, Item, disagg_key, share, statistics
from kmc_desk.domain.returns.form import FormBlock, FormLine, matrix, of_statistics
from kmc_desk.domain.returns.leaving import (
    CRITERIA_FORM,
    LEFT_EARLY_FORM,
    REFERRAL_FORM,
    criteria_of_home,
    left_early,
    referrals,
)

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
_DIED_OF = {"SEX": SEXES, "BORN": BORN}
_DIED = {"OUT": str(OutcomeGroup.DIED)}
_BAND_OF: dict[str, Callable[[Stay], str]] = {
    "BW": birth_weight_band,
    "GA": gestation_band,
    "SEX": sex,
    "BORN": born,
}

OUTCOME_FORM = (
    matrix(
        "return.outcome",
        "I1",
        ("BW", BIRTH_WEIGHT_BANDS),
        ("OUT", OUTCOMES),
        corner="return.birth_weight",
    ),
    matrix(
        "return.outcome_by_gestation",
        "I2",
        ("GA", GESTATION_BANDS),
        ("OUT", OUTCOMES),
        corner="return.gestation",
    ),
    FormBlock(
        title="return.died_of",
        lines=tuple(
            FormLine(labels=(f"{dim}.{one}",), places=(("I2", disagg_key(**_DIED, **{dim: one})),))
            for dim, values in _DIED_OF.items()
            for one in values
        ),
    ),
    FormBlock(
        title="return.deaths",
        lines=tuple(
            FormLine(labels=(label,), places=(("I3", disagg_key(**dims)),))
            for label, dims in _DEATH_GROUPS.items()
        ),
    ),
    CAUSE_FORM,
    DEATH_AGE_FORM,
    *LEFT_EARLY_FORM,
    REFERRAL_FORM,
    CRITERIA_FORM,
    of_statistics("return.length", "I9", _LENGTH_GROUPS, corner="return.group"),
)


def outcome(facts: MonthFacts) -> list[Figure]:
    """Rows I1 to I9 in their order; which stays each is about: return-format readings 8 and 14."""
    first = exits_of_first_admissions(facts)
    small = exits_of_small_infants(facts)
    left = exits(facts)
    by_weight = _by_band(first, "BW", BIRTH_WEIGHT_BANDS)
    return [
        *_outcomes("I1", "BW", by_weight),
        *_outcomes("I2", "GA", _by_band(first, "GA", GESTATION_BANDS)),
        *(
            _share("I2", disagg_key(**_DIED, **{dim: one}), stays, OutcomeGroup.DIED)
            for dim, values in _DIED_OF.items()
            for one, stays in _by_band(first, dim, values).items()
        ),
        *(_died(disagg_key(BW=band), stays) for band, stays in by_weight.items()),
        _died(ALL, small),
        _died(disagg_key(CLASS="ALL_EXITS"), left),
        *causes_of_death(first),
        *ages_at_death(small),
        *left_early(small, facts.rules),
        *referrals(small),
        *criteria_of_home(small),
        *_stay_lengths(left),
    ]


def _by_band(stays: Sequence[Stay], dim: str, values: Sequence[str]) -> dict[str, list[Stay]]:
    """The stays under each value of a dimension; none is left out, and none stands twice."""
    found: dict[str, list[Stay]] = {value: [] for value in values}
    for stay in stays:
        found[_BAND_OF[dim](stay)].append(stay)
    return found


def _outcomes(row: str, dim: str, bands: dict[str, list[Stay]]) -> list[Figure]:
    """Each outcome as a share of the exits of its band."""
    figures: list[Figure] = []
    for band, stays in bands.items():
        whole = by_exit(stays)  # once for all outcomes: the exits of a large centre are many
        by_group: dict[OutcomeGroup | None, list[Item]] = {}
        for stay, item in zip(stays, whole, strict=True):
            by_group.setdefault(outcome_group(stay), []).append(item)
        figures += [
            share(row, disagg_key(OUT=group, **{dim: band}), by_group.get(group, ()), whole)
            for group in OUTCOMES
        ]
    return figures


def _share(row: str, key: str, stays: Sequence[Stay], group: OutcomeGroup) -> Figure:
    return share(row, key, by_exit(s for s in stays if outcome_group(s) is group), by_exit(stays))


def _died(key: str, stays: Sequence[Stay]) -> Figure:
    return _share("I3", key, stays, OutcomeGroup.DIED)


def _stay_lengths(left: Sequence[Stay]) -> list[Figure]:
    figures = statistics("I9", _lengths(left))
    for group in (OutcomeGroup.HOME, OutcomeGroup.LAMA):
        stays = [stay for stay in left if outcome_group(stay) is group]
        figures += statistics("I9", _lengths(stays), OUT=group)
    for band, stays in _by_band(left, "BW", BIRTH_WEIGHT_BANDS).items():
        figures += statistics("I9", _lengths(stays), BW=band)
    return figures


def _lengths(stays: Sequence[Stay]) -> list[Item]:
    return [
        Item(s.infant.id, s.exit.exit_at, _days(s, s.exit)) for s in stays if s.exit is not None
    ]


def _days(stay: Stay, leaving: Exit) -> int:
    return stay_days(stay.episode.admitted_at.date(), leaving.exit_at.date())
