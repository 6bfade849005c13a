"""Who the programme is for: birth weight of 2000 g or less, with a recorded override (§1.9)."""

from enum import StrEnum

from kmc_desk.domain.codes import BirthWeightSource

KMC_MAX_BIRTH_WEIGHT_G = 2000  # the centres' rule [V:S1]
PROXY_SOURCES = frozenset({BirthWeightSource.FIRST_WEIGHT_LE72H, BirthWeightSource.RECALL})


class Eligibility(StrEnum):
    """Outcome of the rule."""

    ELIGIBLE = "ELIGIBLE"
    ELIGIBLE_PROXY = "ELIGIBLE_PROXY"
    OVER_2000 = "OVER_2000"


def is_proxy(birth_weight_g: int | None, source: BirthWeightSource | None) -> bool:
    """Whether the birth weight is unknown or stands in for a measured one."""
    return birth_weight_g is None or source in PROXY_SOURCES


def eligibility(
    birth_weight_g: int | None,
    source: BirthWeightSource | None,
    admission_weight_g: int,
    max_birth_weight_g: int = KMC_MAX_BIRTH_WEIGHT_G,
) -> Eligibility:
    """Apply the rule; 2000 g is eligible, 2001 g is not. Unknown birth weight: admission weight."""
    weight_g = admission_weight_g if birth_weight_g is None else birth_weight_g
    if weight_g > max_birth_weight_g:
        return Eligibility.OVER_2000
    proxy = is_proxy(birth_weight_g, source)
    return Eligibility.ELIGIBLE_PROXY if proxy else Eligibility.ELIGIBLE
