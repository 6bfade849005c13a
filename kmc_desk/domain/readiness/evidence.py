"""Where criteria and thresholds of readiness come from (clinical.md §0.1, §3.8)."""

from collections.abc import Mapping
from types import MappingProxyType

from kmc_desk.domain.home_codes import ProfileName
from kmc_desk.domain.readiness.answers import Criterion
from kmc_desk.domain.readiness.profiles import PROFILES

_SEEN: Mapping[ProfileName, str] = MappingProxyType(
    {ProfileName.NBSU_INDIA: "[V:S26]", ProfileName.MSF: "[V:S25]"}
)
"""Profiles that were seen as a whole list."""

_CRITERIA: Mapping[Criterion, str] = MappingProxyType(
    {
        Criterion.NO_DANGER_SIGN: "[GK]",
        Criterion.NO_SUPPORT: "[V:S26]",
        Criterion.WARM: "[GK], [V:S26]",
        Criterion.FEEDING: "[GK], [V:S26]",
        Criterion.GAIN: "[V:S26], [V:S45]",
        Criterion.WEIGHT: "[V:S25], [GK]",
        Criterion.SKIN_TO_SKIN: "[V:S5], [D]",
        Criterion.CONFIDENT: "[GK]",
        Criterion.DANGER_SIGNS_TAUGHT: "[GK]",
        Criterion.FOLLOW_UP: "[GK], [V:S25]",
        Criterion.VACCINES: "[V:S25]",
        Criterion.HOME_MEDICINES: "[GK], [V:S34]",
        Criterion.CARD: "[V:S25]",
    }
)
_THRESHOLDS: Mapping[str, str] = MappingProxyType(
    {
        "stable_days": "[GK]",
        "gain_days": "[V:S26], [V:S45]",
        "gain_g_per_kg_day": "[V:S22]",
        "gain_g_per_day": "[D]",
        "strict_daily": "[D]",
        "min_weight_g": "[GK]",
        "held_minutes": "[V:S5]",
        "held_days": "[D]",
        "leaflet": "[D]",
        "phone": "[D]",
    }
)
_OF_PROFILE: Mapping[tuple[ProfileName, str], str] = MappingProxyType(
    {
        (ProfileName.NBSU_INDIA, "gain_g_per_kg_day"): "[V:S26]",
        (ProfileName.NBSU_INDIA, "gain_g_per_day"): "[V:S26]",
        (ProfileName.MSF, "min_weight_g"): "[V:S25]",
    }
)


def criterion_tag(name: ProfileName, criterion: Criterion) -> str:
    """The evidence tags of a criterion, as a bundled profile brings it or a centre adds it."""
    if criterion in PROFILES[name].criteria and name in _SEEN:
        return _SEEN[name]
    return _CRITERIA[criterion]


def threshold_tag(name: ProfileName, threshold: str) -> str:
    """The evidence tags of a threshold of `Profile`, as a bundled profile brings it."""
    return _OF_PROFILE.get((name, threshold)) or _THRESHOLDS[threshold]
