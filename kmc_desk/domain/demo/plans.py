"""Who is on the invented ward today, and who left it in the last three months."""

from dataclasses import dataclass
from random import Random

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import Plurality, Sex

HISTORY_DAYS = 92


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One invented stay, before it is filled with days."""

    age_days: int
    ga_days: int
    birth_weight_g: int
    sex: Sex
    gain: float = 16.0
    hours: float = 9.0
    loss: float = 0.065
    nadir_day: int = 4
    admitted_age: int = 1
    birth_order: int = 1
    plurality: Plurality = Plurality.SINGLE
    outcome: Outcome | None = None
    left_days_ago: int = 0
    stall_day: int = 0
    cold: bool = False
    birth_hour: int = 4


ON_WARD: tuple[Plan, ...] = (
    Plan(age_days=12, ga_days=225, birth_weight_g=1450, sex=Sex.F, gain=17, hours=10.5),
    Plan(
        age_days=4,
        ga_days=231,
        birth_weight_g=1620,
        sex=Sex.M,
        plurality=Plurality.TWIN,
        birth_order=1,
        hours=7.5,
    ),
    Plan(
        age_days=4,
        ga_days=231,
        birth_weight_g=1390,
        sex=Sex.M,
        plurality=Plurality.TWIN,
        birth_order=2,
        hours=7.0,
    ),
    Plan(age_days=16, ga_days=214, birth_weight_g=1180, sex=Sex.F, stall_day=11, hours=6.0),
    Plan(age_days=6, ga_days=238, birth_weight_g=1705, sex=Sex.F, cold=True, hours=5.0),
    Plan(age_days=9, ga_days=248, birth_weight_g=2140, sex=Sex.M, gain=13, hours=8.5),
    Plan(age_days=21, ga_days=203, birth_weight_g=985, sex=Sex.F, gain=18, loss=0.09, nadir_day=6),
    Plan(age_days=2, ga_days=241, birth_weight_g=1860, sex=Sex.M, hours=8),
    Plan(age_days=27, ga_days=207, birth_weight_g=1075, sex=Sex.M, gain=17.5, hours=11),
    Plan(age_days=14, ga_days=224, birth_weight_g=1500, sex=Sex.F, gain=16.5, hours=12.5),
    Plan(age_days=7, ga_days=235, birth_weight_g=1655, sex=Sex.M, hours=8.2),
    Plan(age_days=18, ga_days=217, birth_weight_g=1265, sex=Sex.F, gain=15.5, hours=9.5),
    Plan(age_days=10, ga_days=245, birth_weight_g=1930, sex=Sex.M, gain=14, hours=7.8),
    Plan(age_days=1, ga_days=228, birth_weight_g=1540, sex=Sex.F, admitted_age=0, hours=6),
)


LONG_AGO: tuple[Plan, ...] = (
    Plan(age_days=434, ga_days=217, birth_weight_g=1250, sex=Sex.F, gain=15, hours=9.5),
    Plan(age_days=250, ga_days=231, birth_weight_g=1600, sex=Sex.F, gain=15, hours=9),
    Plan(age_days=140, ga_days=238, birth_weight_g=1750, sex=Sex.F, gain=15, hours=8),
)
"""Who left months ago and comes to the visits by corrected age; they stayed until about 2000 g."""


def plans_on_ward(infants: int | None) -> tuple[Plan, ...]:
    """Who is on the ward today: the demo's own, or as many as are asked for."""
    if infants is None:
        return ON_WARD
    times = infants // len(ON_WARD) + 1
    return (ON_WARD * times)[:infants]


def past_plans(rng: Random) -> list[Plan]:
    """About four infants a week who have left, with every outcome among them."""
    plans: list[Plan] = []
    outcomes = [Outcome.HOME_KMC] * 15 + [
        Outcome.LAMA,
        Outcome.REFERRED_UP,
        Outcome.DIED,
        Outcome.HOME_NO_KMC,
        Outcome.ABSCONDED,
    ]
    days_ago = HISTORY_DAYS - 4
    while days_ago > 2:
        weight_g = 5 * rng.randrange(180, 401)
        outcome = outcomes[len(plans) % len(outcomes)]
        home = outcome in {Outcome.HOME_KMC, Outcome.HOME_NO_KMC}
        stay = max(3, round((2050 - weight_g) / 55)) + rng.randrange(0, 5) if home else 4
        plans.append(
            Plan(
                age_days=days_ago + stay + 1,
                ga_days=min(255, 170 + round(weight_g / 27)) + rng.randrange(0, 9),
                birth_weight_g=weight_g,
                sex=rng.choice((Sex.F, Sex.M)),
                gain=rng.uniform(13, 18),
                hours=rng.uniform(6.5, 12),
                outcome=outcome,
                left_days_ago=days_ago,
                birth_hour=rng.randrange(0, 20),
            )
        )
        days_ago -= rng.choice((1, 2, 2))
    return plans
