"""Part G of the monthly return: weight gain and loss of those who left (clinical.md §6.7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kmc_desk.domain.care_codes import OutcomeGroup
from kmc_desk.domain.dates import age_days
from kmc_desk.domain.eligibility import is_proxy
from kmc_desk.domain.growth.series import WeightPoint, up_to
from kmc_desk.domain.growth.velocity import TARGET_G_PER_KG_DAY, gv_stay
from kmc_desk.domain.growth.weight_loss import NADIR_LAST_AGE_DAYS, weight_loss
from kmc_desk.domain.records import Exit
from kmc_desk.domain.returns.cohorts import exits_of_first_admissions
from kmc_desk.domain.returns.facts import MonthFacts, Stay, born_at, is_le2000, outcome_group
from kmc_desk.domain.returns.figures import ALL, Figure, Item, count, disagg_key, share, statistics
from kmc_desk.domain.returns.form import FormBlock, FormLine
from kmc_desk.domain.stay_weights import weights_between

REGAINED_BY_AGE_DAYS = NADIR_LAST_AGE_DAYS
"""A Rwandan set of indicators asks for birth weight to be regained by two weeks [V:S30]."""
EARLY_ADMISSION = timedelta(hours=72)  # later the deepest loss may have been missed [D]
EARLY_ADMISSION_AGE_DAYS = 2  # where the birth time is unknown, return-format reading 12
LIGHT_BELOW_G = 1500

_GAIN = ("MEDIAN", "Q1", "Q3", "N")
_MIDDLE = ("MEDIAN", "N")


def _statistics_line(row: str, stats: tuple[str, ...]) -> FormLine:
    return FormLine(
        code=row,
        labels=(f"row.{row}",),
        places=tuple((row, disagg_key(STAT=one)) for one in stats),
    )


def _class_line(row: str, name: str, *words: str) -> FormLine:
    return FormLine(
        code=row,
        labels=(*words, f"CLASS.{name}"),
        places=((row, disagg_key(CLASS=name)),),
    )


GROWTH_FORM = (
    FormBlock(
        title="return.gain",
        heads=tuple((f"STAT.{one}",) for one in ("N", "MEDIAN", "Q1", "Q3")),
        lines=(_statistics_line("G1", ("N", "MEDIAN", "Q1", "Q3")),),
    ),
    FormBlock(
        title="return.loss_and_exit_weight",
        heads=(("STAT.N",), ("STAT.MEDIAN",)),
        lines=tuple(_statistics_line(row, ("N", "MEDIAN")) for row in ("G4", "G6")),
    ),
    FormBlock(
        title="return.growth_shares",
        lines=(
            FormLine(code="G2", labels=("row.G2",), places=(("G2", ALL),)),
            FormLine(code="G3", labels=("row.G3",), places=(("G3", ALL),)),
            _class_line("G5", "GAINED", "row.G5"),
            _class_line("G5", "LOST", "row.G5"),
            _class_line("G6", "LT1500"),
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grown:
    """A stay of cohort X with its end and its weights; there is always that of admission.

    Attributes:
        birth_weight_g: measured; None for a proxy or an unknown one.
    """

    stay: Stay
    leaving: Exit
    weights: tuple[WeightPoint, ...]
    birth_weight_g: int | None

    @property
    def birth_date(self) -> date:
        return self.stay.infant.birth_date

    @property
    def admitted_on(self) -> date:
        return self.stay.episode.admitted_at.date()

    @property
    def went_home(self) -> bool:
        return outcome_group(self.stay) is OutcomeGroup.HOME

    def item(self, amount: float | None = None) -> Item:
        return Item(self.stay.infant.id, self.leaving.exit_at, amount)


def growth(facts: MonthFacts) -> list[Figure]:
    """Rows G1 to G6: exits of first admissions of 2000 g or less (readings 8, 11, 12, 20, 23)."""
    left = _cohort(facts)
    gains = [one.item(gain) for one in left if one.went_home and (gain := _gain(one)) is not None]
    fast = [item for item in gains if (item.amount or 0) >= TARGET_G_PER_KG_DAY]
    judged = [one for one in left if _is_judged_at_two_weeks(one)]
    losses = [
        one.item(_deepest_loss_pct(one))
        for one in left
        if one.birth_weight_g is not None and _came_early(one.stay)
    ]
    weighed = [
        one.item(one.leaving.exit_weight_g) for one in left if one.leaving.exit_weight_g is not None
    ]
    home = [one.item(one.leaving.exit_weight_g) for one in left if one.went_home]
    return [
        *statistics("G1", gains, _GAIN),
        share("G2", ALL, fast, gains),
        share("G3", ALL, _items(one for one in judged if _has_regained(one)), _items(judged)),
        *statistics("G4", losses, _MIDDLE),
        *_changes(left),
        *statistics("G6", weighed, _MIDDLE),
        share(
            "G6",
            disagg_key(CLASS="LT1500"),
            (item for item in home if item.amount is not None and item.amount < LIGHT_BELOW_G),
            home,
        ),
    ]


def _cohort(facts: MonthFacts) -> list[_Grown]:
    """Cohort X with measured birth weight, which a proxy is not (clinical.md §3.2)."""
    return [
        _Grown(
            stay=stay,
            leaving=stay.exit,
            weights=weights_between(facts.weights.get(stay.infant.id, ()), stay.episode, stay.exit),
            birth_weight_g=None
            if is_proxy(stay.infant.birth_weight_g, stay.infant.birth_weight_source)
            else stay.infant.birth_weight_g,
        )
        for stay in exits_of_first_admissions(facts)
        if stay.exit is not None and is_le2000(stay)
    ]


def _gain(one: _Grown) -> float | None:
    """Gain of the stay in g/kg/day; None when under three days."""
    found = gv_stay(
        one.weights,
        birth_date=one.birth_date,
        birth_weight_g=one.birth_weight_g,
        admitted_on=one.admitted_on,
        readmission=False,
    )
    return None if found is None else found.g_per_kg_day


def _two_weeks(one: _Grown) -> date:
    return one.birth_date + timedelta(days=REGAINED_BY_AGE_DAYS)


def _is_judged_at_two_weeks(one: _Grown) -> bool:
    """On the ward on the day of age 14 days, with a measured birth weight and a weight by then."""
    day = _two_weeks(one)
    return (
        one.birth_weight_g is not None
        and one.admitted_on <= day <= one.leaving.exit_at.date()
        and bool(up_to(one.weights, day))
    )


def _has_regained(one: _Grown) -> bool:
    """Regained by age 14 days, or never below birth weight."""
    loss = weight_loss(
        up_to(one.weights, _two_weeks(one)),
        birth_date=one.birth_date,
        birth_weight_g=one.birth_weight_g,
    )
    return loss is not None and (not loss.below or loss.regained_on is not None)


def _came_early(stay: Stay) -> bool:
    """Admitted within 72 h of birth; with an unknown birth time by age 2 days."""
    infant, admitted_at = stay.infant, stay.episode.admitted_at
    birth = born_at(infant)
    if birth is None:
        return age_days(infant.birth_date, admitted_at.date()) <= EARLY_ADMISSION_AGE_DAYS
    return admitted_at - birth <= EARLY_ADMISSION


def _deepest_loss_pct(one: _Grown) -> float:
    """Loss at the nadir in percent of birth weight; 0 where nothing was lost."""
    loss = weight_loss(one.weights, birth_date=one.birth_date, birth_weight_g=one.birth_weight_g)
    return 0.0 if loss is None else loss.max_loss_pct or 0.0


def _changes(left: Iterable[_Grown]) -> Iterable[Figure]:
    """G5: exit weight, else the last one, against the admission weight; equal is in neither."""
    changes = [one.item(_last_g(one) - one.stay.episode.admission_weight_g) for one in left]
    yield count("G5", "CLASS=GAINED", [item for item in changes if (item.amount or 0) > 0])
    yield count("G5", "CLASS=LOST", [item for item in changes if (item.amount or 0) < 0])


def _last_g(one: _Grown) -> int:
    exit_weight_g = one.leaving.exit_weight_g
    return one.weights[-1].weight_g if exit_weight_g is None else exit_weight_g


def _items(stays: Iterable[_Grown]) -> list[Item]:
    return [one.item() for one in stays]
