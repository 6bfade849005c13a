"""The profile a centre goes by: a bundled one, with what the centre has otherwise (§3.8)."""

from dataclasses import dataclass, replace
from typing import Any

from kmc_desk.domain.readiness.answers import Criterion
from kmc_desk.domain.readiness.profiles import PROFILES, EyeLimits, Profile
from kmc_desk.domain.records import HomeRules

KEPT_AS = {
    "stable_days": "stable_days",
    "gain_days": "gain_days",
    "gain_g_per_kg_day": "gain_g_per_kg_day",
    "gain_g_per_day": "gain_g_per_day",
    "strict_daily": "strict_daily",
    "min_weight_g": "min_discharge_weight_g",
    "held_minutes": "held_h",
    "held_days": "held_days",
    "leaflet": "leaflet_needed",
    "phone": "phone_needed",
}
"""Threshold of a `Profile` -> the field of `HomeRules` that holds what the centre has otherwise."""
_ANY_GAIN = frozenset({"gain_g_per_kg_day", "gain_g_per_day"})
"""Thresholds that are kept as 0 where any gain is enough."""


def centre_profile(rules: HomeRules) -> Profile:
    """The criteria and thresholds that hold, in the order of the program.

    Stored criteria that this program does not know are passed over; where none is left, those of
    the bundled profile hold.
    """
    profile = PROFILES[rules.readiness_profile]
    changed: dict[str, Any] = {}
    for threshold, field in KEPT_AS.items():
        kept = getattr(rules, field)
        if kept is not None:
            changed[threshold] = _from_kept(threshold, kept)
    criteria = known_criteria(rules) or profile.criteria
    eyes = EyeLimits(below_g=rules.rop_bw_g, below_ga_days=rules.rop_ga_days)
    return replace(profile, criteria=criteria, eyes=eyes, **changed)


def known_criteria(rules: HomeRules) -> tuple[Criterion, ...]:
    """The centre's own criteria that this program knows, each once."""
    return tuple(one for one in Criterion if one.value in rules.criteria)


def with_profile(rules: HomeRules, profile: Profile) -> HomeRules:
    """The rules with a profile; only what differs from the bundled one of its name is kept."""
    bundled = PROFILES[profile.name]
    same = set(profile.criteria) == set(bundled.criteria)
    own: dict[str, Any] = {
        field: _as_kept(threshold, getattr(profile, threshold))
        if getattr(profile, threshold) != getattr(bundled, threshold)
        else None
        for threshold, field in KEPT_AS.items()
    }
    criteria = () if same else tuple(one.value for one in Criterion if one in profile.criteria)
    return replace(rules, readiness_profile=profile.name, criteria=criteria, **own)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnChanges:
    """What a centre has otherwise than the bundled profile."""

    criteria: bool
    thresholds: tuple[str, ...]

    def __bool__(self) -> bool:
        return self.criteria or bool(self.thresholds)


def own_changes(profile: Profile) -> OwnChanges:
    """Where a profile differs from the bundled one of its name; thresholds as in `Profile`."""
    bundled = PROFILES[profile.name]
    return OwnChanges(
        criteria=set(profile.criteria) != set(bundled.criteria),
        thresholds=tuple(
            name for name in KEPT_AS if getattr(profile, name) != getattr(bundled, name)
        ),
    )


def _from_kept(threshold: str, kept: float | bool) -> float | bool | None:
    if threshold in _ANY_GAIN and not kept:
        return None
    return int(kept) * 60 if threshold == "held_minutes" else kept


def _as_kept(threshold: str, value: float | bool | None) -> float | bool:
    if value is None:
        return 0.0
    return int(value) // 60 if threshold == "held_minutes" else value
