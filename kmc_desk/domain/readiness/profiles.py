"""Which criteria a centre asks for, and their thresholds (clinical.md §3.8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kmc_desk.domain.growth.velocity import TARGET_G_PER_KG_DAY
from kmc_desk.domain.home_codes import ProfileName
from kmc_desk.domain.readiness.answers import Criterion
from kmc_desk.domain.skin_to_skin import TARGET_MINUTES


@dataclass(frozen=True, slots=True, kw_only=True)
class EyeLimits:
    """Below which weight or gestation at birth eyes are to be looked at; guides differ [V:S34]."""

    below_g: int = 2000  # [D]
    below_ga_days: int = 34 * 7  # [D]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One set of criteria.

    Attributes:
        stable_days: so long without danger sign, apnoea or a temperature outside 36.5-37.5 °C.
        gain_days: so many daily changes of weight in a row, each above 0.
        gain_g_per_kg_day: over these days, below 2000 g; None: any gain is enough.
        gain_g_per_day: over these days, from 2000 g on; None: any gain is enough.
        strict_daily: each single day reaches the figure, not only all of them together.
        min_weight_g: advisory.
        held_minutes, held_days: skin-to-skin on each of the last full ward days.
        leaflet: a leaflet is given with the teaching of danger signs.
        phone: a telephone at which the family can be reached belongs to the follow-up.
        eyes: of whom a date for the eyes is asked for; of the centre, whichever list it goes by.
    """

    name: ProfileName
    criteria: tuple[Criterion, ...]
    stable_days: int = 3  # WHO 2003 style [GK]
    gain_days: int = 3  # as in the Indian guide [V:S26] and Bogotá [V:S45]
    gain_g_per_kg_day: float | None = TARGET_G_PER_KG_DAY
    gain_g_per_day: float | None = 20  # [D]
    strict_daily: bool = False
    min_weight_g: int = 1500  # WHO 2003: usually reached by more than 1500 g [GK]
    held_minutes: int = TARGET_MINUTES
    held_days: int = 2  # [D]
    leaflet: bool = True
    phone: bool = True
    eyes: EyeLimits = EyeLimits()


_TWELVE = tuple(one for one in Criterion if one is not Criterion.CARD)

WHO2003_STYLE = Profile(name=ProfileName.WHO2003_STYLE, criteria=_TWELVE)

NBSU_INDIA = Profile(  # temperature, no IV, feeding and gaining 3 days, mother counselled [V:S26]
    name=ProfileName.NBSU_INDIA,
    criteria=(
        Criterion.NO_SUPPORT,
        Criterion.WARM,
        Criterion.FEEDING,
        Criterion.GAIN,
        Criterion.DANGER_SIGNS_TAUGHT,
    ),
    gain_g_per_kg_day=None,
    gain_g_per_day=None,
    leaflet=False,
)

MSF = Profile(  # no danger sign, feeding well, > 1500 g, vaccines, card, appointment [V:S25]
    name=ProfileName.MSF,
    criteria=(
        Criterion.NO_DANGER_SIGN,
        Criterion.FEEDING,
        Criterion.WEIGHT,
        Criterion.FOLLOW_UP,
        Criterion.VACCINES,
        Criterion.CARD,
    ),
    min_weight_g=1501,
    phone=False,
)

PROFILES: Mapping[ProfileName, Profile] = MappingProxyType(
    {profile.name: profile for profile in (WHO2003_STYLE, NBSU_INDIA, MSF)}
)
DEFAULT_PROFILE = WHO2003_STYLE
