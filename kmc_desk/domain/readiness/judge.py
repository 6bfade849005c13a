"""Readiness of one infant: every criterion of a profile (clinical.md §3.8)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

from kmc_desk.domain.readiness.answers import ADVISORY, Criterion, Readiness, Reason, line_of
from kmc_desk.domain.readiness.facts import Facts, GoingHome
from kmc_desk.domain.readiness.family import (
    card,
    confident,
    danger_signs_taught,
    follow_up,
    home_medicines,
    skin_to_skin,
    vaccines,
)
from kmc_desk.domain.readiness.growing import gain, weight
from kmc_desk.domain.readiness.health import feeding, no_danger_sign, no_support, warm
from kmc_desk.domain.readiness.profiles import DEFAULT_PROFILE, Profile
from kmc_desk.domain.stay_file import StayFile

_RULES: Mapping[Criterion, Callable[[Facts], Iterator[Reason]]] = MappingProxyType(
    {
        Criterion.NO_DANGER_SIGN: no_danger_sign,
        Criterion.NO_SUPPORT: no_support,
        Criterion.WARM: warm,
        Criterion.FEEDING: feeding,
        Criterion.GAIN: gain,
        Criterion.WEIGHT: weight,
        Criterion.SKIN_TO_SKIN: skin_to_skin,
        Criterion.CONFIDENT: confident,
        Criterion.DANGER_SIGNS_TAUGHT: danger_signs_taught,
        Criterion.FOLLOW_UP: follow_up,
        Criterion.VACCINES: vaccines,
        Criterion.HOME_MEDICINES: home_medicines,
        Criterion.CARD: card,
    }
)


def readiness(
    stay: StayFile, home: GoingHome, now: datetime, profile: Profile = DEFAULT_PROFILE
) -> Readiness:
    """What is met, not met and not to be told.

    Args:
        stay: all weights and treatments, and what is recorded each day of the last `days_back`
            days before today at least.
        home: what is recorded for going home.
        now: the moment of the answer.
        profile: which criteria, with which thresholds.
    """
    facts = Facts(stay=stay, home=home, now=now, profile=profile)
    return Readiness(
        lines=tuple(
            line_of(criterion, _RULES[criterion](facts), advisory=criterion in ADVISORY)
            for criterion in profile.criteria
        )
    )
