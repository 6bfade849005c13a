"""Criteria 5 to 7: gain, weight, skin-to-skin (clinical.md §3.8, golden G20)."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from kmc_desk.domain.dates import is_full_ward_day
from kmc_desk.domain.growth.alerts import LARGE_INFANT_G
from kmc_desk.domain.growth.series import WeightPoint, weight_on
from kmc_desk.domain.growth.velocity import average_two_point, g_per_day
from kmc_desk.domain.readiness.answers import Reason, cannot_tell, met, not_met
from kmc_desk.domain.readiness.facts import Facts
from kmc_desk.domain.readiness.profiles import DEFAULT_PROFILE, Profile
from kmc_desk.domain.stay_file import skin_to_skin_minutes, weights_since_birth
from kmc_desk.domain.units import half_up

WEIGHT_HOLDS_DAYS = 3  # an older weight says nothing of today's [D]


def gain(facts: Facts) -> Iterator[Reason]:
    """Weight gain up to today's weight, or up to yesterday's before today's round."""
    weights = weights_since_birth(facts.stay)
    today = facts.now.date()
    weighed = weight_on(weights, today) is not None
    on = today if weighed else today - timedelta(days=1)
    yield from gain_reasons(weights, on, facts.profile)


def gain_reasons(
    weights: Sequence[WeightPoint], on: date, profile: Profile = DEFAULT_PROFILE
) -> Iterator[Reason]:
    """Each of the last daily changes above 0, and the gain of all of them together (G20).

    Args:
        weights: of every day that was weighed.
        on: the last of the days.
        profile: how many days, and how much gain.
    """
    days = [on - timedelta(days=n) for n in reversed(range(profile.gain_days + 1))]
    grams = [weight_on(weights, day) for day in days]
    known = [weight_g for weight_g in grams if weight_g is not None]
    if len(known) < len(days):
        yield cannot_tell("no_weight", on=days[grams.index(None)])
        return
    large = known[-1] >= LARGE_INFANT_G
    unit = "g/day" if large else "g/kg/day"
    target = profile.gain_g_per_day if large else profile.gain_g_per_kg_day
    rate = g_per_day if large else average_two_point
    for day, before, after in zip(days[1:], known, known[1:], strict=False):
        a_day = rate(before, after, 1) or 0.0
        if after <= before:
            yield not_met("no_gain_in_a_day", grams=after - before, on=day)
        elif profile.strict_daily and target is not None and a_day < target:
            yield not_met("slow_day", value=half_up(a_day, 1), unit=unit, on=day, target=target)
    mean = rate(known[0], known[-1], profile.gain_days) or 0.0
    shown = {"value": half_up(mean, 1), "unit": unit, "on": on, "days": profile.gain_days}
    if target is not None and mean < target:
        yield not_met("slow_gain", **shown, target=target)
    else:
        yield met("gains", **shown)


def weight(facts: Facts) -> Iterator[Reason]:
    """The latest weight against the least one; advisory only."""
    last, least = weights_since_birth(facts.stay)[-1], facts.profile.min_weight_g
    shown = {"weight_g": last.weight_g, "on": last.on, "least_g": least}
    if (facts.now.date() - last.on).days > WEIGHT_HOLDS_DAYS:
        yield cannot_tell("weight_is_old", **shown)
    elif last.weight_g < least:
        yield not_met("light", **shown)
    else:
        yield met("heavy_enough", **shown)


def held_days(facts: Facts) -> Iterator[Reason]:
    """Skin-to-skin on each of the last full ward days: enough, too short, or not recorded."""
    today, stay = facts.now.date(), facts.stay
    for n in range(1, facts.profile.held_days + 1):
        day = today - timedelta(days=n)
        minutes = skin_to_skin_minutes(stay, day)
        if not is_full_ward_day(day, stay.episode.admitted_at, None):
            yield cannot_tell("no_full_ward_day", on=day)
        elif minutes is None:
            yield cannot_tell("skin_to_skin_not_recorded", on=day)
        else:
            enough = minutes >= facts.profile.held_minutes
            hours, least = half_up(minutes / 60, 1), facts.profile.held_minutes / 60
            reason = met if enough else not_met
            code = "held_long" if enough else "held_short"
            yield reason(code, hours=hours, on=day, least=least)
