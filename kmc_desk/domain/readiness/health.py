"""Criteria 1 to 4: danger signs, support, warmth, feeding (clinical.md §3.8)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from kmc_desk.domain.care_codes import HUMAN_MILK, Route
from kmc_desk.domain.codes import DangerSign, RespiratorySupport
from kmc_desk.domain.danger_signs import vital_signs_of_danger
from kmc_desk.domain.ends_of_stay import at_admission
from kmc_desk.domain.feed_volume import FEEDS_A_DAY
from kmc_desk.domain.feeding import given_feeds
from kmc_desk.domain.follow_up_codes import TreatmentKind
from kmc_desk.domain.readiness.answers import Reason, cannot_tell, met, not_met
from kmc_desk.domain.readiness.facts import Facts
from kmc_desk.domain.records import Treatment
from kmc_desk.domain.stay_course import AT_ONCE
from kmc_desk.domain.stay_file import StayFile, feeds_between
from kmc_desk.domain.temperature import TemperatureClass, temperature_class
from kmc_desk.domain.units import half_up
from kmc_desk.domain.ward_codes import BabyFeedingProblem, TreatmentRoute

ANTIBIOTICS = frozenset(
    {
        TreatmentKind.ANTIBIOTIC_1ST,
        TreatmentKind.ANTIBIOTIC_2ND,
        TreatmentKind.ANTIBIOTIC_OTHER,
    }
)
SUPPORT = ANTIBIOTICS | {
    TreatmentKind.IV_FLUIDS,
    TreatmentKind.O2,
    TreatmentKind.CPAP,
    TreatmentKind.PHOTOTHERAPY,
}
"""What keeps an infant on the ward while it runs [V:S26]."""

NOT_INJECTED = frozenset(
    {
        TreatmentRoute.ORAL,
        TreatmentRoute.NG_TUBE,
        TreatmentRoute.INHALED,
        TreatmentRoute.TOPICAL,
    }
)
"""Routes of an antibiotic that can go on at home; one without a route counts as injected."""

_TUBES = frozenset({Route.NG_TUBE, Route.OG_TUBE})
_AT_HOME = frozenset(
    {Route.BREAST, Route.CUP, Route.SPOON, Route.PALADAI, Route.SYRINGE_DROPPER, Route.UNKNOWN}
)
_NO_SIGN = frozenset({DangerSign.NONE, DangerSign.UNKNOWN})
_NO_PROBLEM = frozenset({BabyFeedingProblem.NONE, BabyFeedingProblem.UNKNOWN})
_UNSUPPORTED = frozenset({None, RespiratorySupport.NONE, RespiratorySupport.UNKNOWN})


def no_danger_sign(facts: Facts) -> Iterator[Reason]:
    """No danger sign, ticked or measured, and no apnoea; every 24 hours were looked at."""
    stay, since = facts.stay, facts.stable_since
    signs = [(stay.episode.admitted_at, sign) for sign in stay.episode.danger_signs]
    signs += [(v.at, sign) for v in stay.vitals for sign in v.danger_signs]
    looked = [at for at, sign in signs if sign is not DangerSign.UNKNOWN]
    measured = (*stay.vitals, at_admission(stay))
    signs += [(v.at, sign) for v in measured for sign in vital_signs_of_danger(v)]
    seen = {at: sign for at, sign in sorted(signs) if sign not in _NO_SIGN and since < at}
    if seen:
        newest = max(seen)
        yield not_met("danger_sign", sign=seen[newest], at=newest)
    yield _looked_at(facts, looked, met_code="no_danger_sign", missing_code="signs_not_looked_for")


def warm(facts: Facts) -> Iterator[Reason]:
    """Every temperature 36.5-37.5 °C, and at least one in every 24 hours."""
    stay, since = facts.stay, facts.stable_since
    readings = [(v.at, v.temp_c) for v in stay.vitals if v.temp_c is not None]
    if stay.episode.admission_temp_c is not None:
        readings.append((stay.episode.admitted_at, stay.episode.admission_temp_c))
    outside = [
        (at, temp_c)
        for at, temp_c in readings
        if since < at and temperature_class(temp_c) is not TemperatureClass.NORMAL
    ]
    if outside:
        at, temp_c = max(outside)
        yield not_met("temperature_outside", temp_c=half_up(temp_c, 1), at=at)
    taken = [at for at, _ in readings]
    yield _looked_at(facts, taken, met_code="temperatures_normal", missing_code="no_temperature")


def _looked_at(
    facts: Facts, moments: list[datetime], *, met_code: str, missing_code: str
) -> Reason:
    """Whether each of the last spans of 24 hours holds one of these moments."""
    missing = [
        end for start, end in facts.day_long() if not any(start < at <= end for at in moments)
    ]
    days = facts.profile.stable_days
    if missing:
        return cannot_tell(missing_code, until=missing[0], days=days)
    count = sum(facts.stable_since < at <= facts.now for at in moments)
    return met(met_code, days=days, count=count)


def no_support(facts: Facts) -> Iterator[Reason]:
    """No fluid into a vein, oxygen, injected antibiotic or phototherapy."""
    stay = facts.stay
    running = [t for t in stay.treatments if t.treatment in SUPPORT and is_running(t, facts.now)]
    for treatment in running:
        if not (treatment.treatment in ANTIBIOTICS and treatment.route in NOT_INJECTED):
            since = treatment.started_on
            yield not_met("treatment_runs", treatment=treatment.treatment, since=since)
    for left in (one for one in stay.left_running if one.treatment in SUPPORT):
        yield cannot_tell("never_stopped", treatment=left.treatment, since=left.started_on)
    last_day = facts.now - timedelta(days=1)
    drips = [f.at for f in stay.feeds if f.route is Route.IV_FLUID and last_day < f.at]
    if drips:
        yield not_met("fluid_into_a_vein", at=max(drips))
    oxygen = [v.at for v in stay.vitals if v.o2_flow and last_day < v.at]
    if oxygen:
        yield not_met("on_oxygen", at=max(oxygen))
    if is_support_end_unknown(stay):
        yield cannot_tell("end_of_oxygen_unknown")
    if are_treatments_known(stay, facts.now):
        yield met("no_support")
    else:
        yield cannot_tell("no_treatment_recorded")


def is_support_end_unknown(stay: StayFile) -> bool:
    """Whether the infant came with help to breathe, and no treatment says when it ended."""
    breathing = {TreatmentKind.O2, TreatmentKind.CPAP}
    arrived = stay.episode.respiratory_support not in _UNSUPPORTED or stay.episode.admission_on_o2
    return bool(arrived) and not any(t.treatment in breathing for t in stay.treatments)


def are_treatments_known(stay: StayFile, now: datetime) -> bool:
    """Whether a treatment is on record, or somebody looked since yesterday that there is none."""
    today = now.date()
    checked = any(d.treatments_checked and (today - d.date).days <= 1 for d in stay.day_notes)
    return bool(stay.treatments) or checked


def is_running(treatment: Treatment, now: datetime) -> bool:
    """Whether a course is given; on the day it was stopped it is over [D].

    What is given at one moment, such as a transfusion, is over after its day.
    """
    today, began = now.date(), treatment.started_on
    stopped = treatment.stopped_on is not None and treatment.stopped_on <= today
    past = treatment.treatment in AT_ONCE and began < today
    return began <= today and not (stopped or past or treatment.withdrawn)


def feeding(facts: Facts) -> Iterator[Reason]:
    """Mainly human milk by breast, cup, spoon or paladai, no tube for 24 hours, no problem seen.

    Fewer feeds on record than an infant has in a day cannot tell how it feeds.
    """
    now = facts.now
    rows = feeds_between(facts.stay, now - timedelta(hours=24), now + timedelta(minutes=1))
    given = given_feeds(rows)
    tube = [f.at for f in given if f.route in _TUBES]
    if tube:
        yield not_met("fed_by_tube", at=max(tube))
    elsewhere = [f for f in given if f.route not in _TUBES | _AT_HOME]
    if elsewhere:
        yield not_met("fed_otherwise", route=elsewhere[-1].route, at=elsewhere[-1].at)
    human = sum(f.milk in HUMAN_MILK for f in given)
    if given and 2 * human <= len(given):
        yield not_met("not_mainly_human_milk", human=human, count=len(given))
    for day in facts.stay.day_notes:
        problems = [p for p in day.feeding_problems_baby if p not in _NO_PROBLEM]
        if problems and (now.date() - day.date).days <= 1:
            yield not_met("feeding_problem", problem=problems[0], on=day.date)
    if len(given) < FEEDS_A_DAY:
        yield cannot_tell("few_feeds_recorded", count=len(given), least=FEEDS_A_DAY)
    else:
        yield met("feeds_well", human=human, count=len(given))
