"""Feeding, skin-to-skin, infection: what the ward gives and what it looks for (§8.4)."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from kmc_desk.domain.alert_codes import AlertCode
from kmc_desk.domain.alerts.feeding import FEEDS_WITHIN
from kmc_desk.domain.care_codes import Route
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.danger_signs import vital_signs_of_danger
from kmc_desk.domain.dates import is_full_ward_day
from kmc_desk.domain.feed_volume import rests
from kmc_desk.domain.feed_words import show_ml
from kmc_desk.domain.feeding import feed_category, given_feeds, intake
from kmc_desk.domain.follow_up_codes import Culture
from kmc_desk.domain.handover import courses_on
from kmc_desk.domain.readiness.facts import Facts
from kmc_desk.domain.readiness.health import ANTIBIOTICS, are_treatments_known, feeding
from kmc_desk.domain.readiness.profiles import DEFAULT_PROFILE
from kmc_desk.domain.records import Feed, Lab
from kmc_desk.domain.review.answers import (
    Case,
    Fact,
    Point,
    Question,
    ReviewAnswer,
    Verdict,
    answer_of,
    fact,
    never_stopped,
    of_alert,
    point,
)
from kmc_desk.domain.skin_to_skin import day_minutes
from kmc_desk.domain.stay_file import (
    feeding_past,
    feeds_between,
    skin_to_skin_minutes,
    weights_since_birth,
)
from kmc_desk.domain.units import half_up, show_hours

MEAN_OF_DAYS = 3  # whole ward days before today that the mean is taken of [D]
HELD = (
    *(AlertCode.STS_ZERO, AlertCode.STS_LT8_2D, AlertCode.STS_LT8),
    AlertCode.KMC_NOT_STARTED,
)
_NO_SIGN = frozenset({DangerSign.NONE, DangerSign.UNKNOWN})
_OF_FEEDING = {
    "fed_by_tube": Verdict.GOOD,  # a small infant is meant to be
    "feeds_well": Verdict.GOOD,
    "fed_otherwise": Verdict.WARNING,
    "not_mainly_human_milk": Verdict.WARNING,
    "feeding_problem": Verdict.WARNING,
    "few_feeds_recorded": Verdict.CANNOT_TELL,
}
"""What the reasons of readiness (`readiness.health.feeding`) make of "feeding how?"."""


def fed(case: Case) -> ReviewAnswer:
    """How, how much and of what in 24 hours; without enough on record nobody can tell."""
    rows = feeds_between(case.stay, case.now - FEEDS_WITHIN, case.now + timedelta(minutes=1))
    found = case.alerting((AlertCode.FEEDS_FEW, AlertCode.NO_URINE))
    if rests(rows):
        drip = any(feed.route is Route.IV_FLUID for feed in rests(rows))
        found.append(point("drip" if drip else "nothing_by_mouth", Verdict.WARNING))
    if not rows:
        found.append(point("no_feeds", Verdict.CANNOT_TELL))
    else:
        facts = Facts(stay=case.stay, home=case.home, now=case.now, profile=DEFAULT_PROFILE)
        reasons = list(feeding(facts))
        others = [why for why in reasons if why.code != "feeds_well"]
        for why in others or reasons:
            verdict, values = _OF_FEEDING[why.code], why.values
            found.append(Point(code=why.code, verdict=verdict, values=values))
    if any(one.alert is not None and one.alert.code is AlertCode.FEEDS_FEW for one in found):
        found = [one for one in found if one.code != "few_feeds_recorded"]  # the alert says it
    return answer_of(Question.FEEDING, found, _of_feeding(case, rows))


def _of_feeding(case: Case, rows: Sequence[Feed]) -> Iterator[Fact]:
    """Category and count, ml/kg/day beside what is ordered or usual, and the ways of feeding."""
    category = feed_category(rows)
    if category is not None:
        yield fact("category", category=category.value, count=len(given_feeds(rows)))
    taken = intake(rows)
    ml_kg = taken.ml_kg(weights_since_birth(case.stay)[-1].weight_g)
    past = feeding_past(case.stay, case.rules)
    order, usual = past.order_at(case.now), past.reference_at(case.now)
    if ml_kg is not None:
        yield fact("intake_and_breast" if taken.at_breast else "intake", ml_kg=half_up(ml_kg))
    if order is not None and order.feed_order_ml_kg_day is not None:
        yield fact("ordered", ml_kg=show_ml(order.feed_order_ml_kg_day))
    elif usual is not None:
        yield fact("usual", ml_kg=str(usual.ml_kg_day))
    for route in dict.fromkeys(feed.route for feed in reversed(given_feeds(rows))):
        yield fact("route", route=route)


def held(case: Case) -> ReviewAnswer:
    """Hours of yesterday against what the ward aims at; a part of a day tells nothing."""
    yesterday = case.now.date() - timedelta(days=1)
    found = case.alerting(HELD)
    found += [
        of_alert(one, Verdict.CANNOT_TELL)
        for one in case.alerts
        if one.code is AlertCode.STS_NOT_RECORDED
    ]
    if not is_full_ward_day(yesterday, case.stay.episode.admitted_at, None):
        found.append(point("no_whole_day", Verdict.CANNOT_TELL))
    elif not found:
        found.append(point("held_enough", Verdict.GOOD))
    return answer_of(Question.SKIN_TO_SKIN, found, _of_holding(case))


def _of_holding(case: Case) -> Iterator[Fact]:
    """Yesterday, the mean of the last whole days on record, today so far."""
    today, stay = case.now.date(), case.stay
    whole = [
        skin_to_skin_minutes(stay, day)
        for n in range(1, MEAN_OF_DAYS + 1)
        if is_full_ward_day(day := today - timedelta(days=n), stay.episode.admitted_at, None)
    ]
    known = [minutes for minutes in whole if minutes is not None]
    if whole and whole[0] is not None:
        yield fact("held_yesterday", hours=show_hours(round(whole[0])))
    if known:
        mean = half_up(sum(known) / len(known) / 60, 1)
        target = case.rules.sts_target_h
        yield fact("held_mean", hours=mean, days=len(known), target=target)
    yield fact("held_today", hours=show_hours(round(day_minutes(stay.sessions, today))))


def infected(case: Case) -> ReviewAnswer:
    """Danger signs of 24 hours, antibiotics with their day, the newest culture."""
    found = [*case.alerting((AlertCode.DANGER,)), *_signs(case), *_antibiotics(case)]
    culture = _newest_culture(case)
    treated = any(one.code == "antibiotics" for one in found)
    if culture is not None and culture.culture is Culture.PENDING:
        found.append(point("culture_pending", Verdict.DUE, on=culture.at.date()))
    if culture is not None and culture.culture is Culture.POS and not treated:
        found.append(point("culture_positive", Verdict.WARNING, on=culture.at.date()))
    answered = [v for v in case.of_last_day() if set(v.danger_signs) - {DangerSign.UNKNOWN}]
    if not answered:
        found.append(point("signs_not_looked_for", Verdict.CANNOT_TELL))
    elif not are_treatments_known(case.stay, case.now):
        found.append(point("treatments_not_known", Verdict.CANNOT_TELL))
    if not found:
        found.append(point("no_sign", Verdict.GOOD))
    return answer_of(Question.INFECTION, found, _of_infection(case, culture))


def _signs(case: Case) -> Iterator[Point]:
    """The newest sign within 24 hours, ticked or measured; one that stands is an alert already."""
    seen = [
        (v.at, sign)
        for v in case.of_last_day()
        for sign in (*v.danger_signs, *vital_signs_of_danger(v))
        if sign not in _NO_SIGN
    ]
    stands = any(one.code is AlertCode.DANGER for one in case.alerts)
    if seen and not stands:
        at, sign = max(seen)
        yield point("sign_seen", Verdict.WARNING, sign=sign, time=f"{at:%H:%M}")


def _antibiotics(case: Case) -> Iterator[Point]:
    """The course that has run longest."""
    for one in courses_on(case.stay, case.now):
        if one.treatment.treatment in ANTIBIOTICS:
            drug = one.treatment.drug or one.treatment.treatment
            yield point("antibiotics", Verdict.WARNING, drug=drug, day=one.day)
    yield from never_stopped(case, ANTIBIOTICS)


def _newest_culture(case: Case) -> Lab | None:
    """The newest culture that was taken; one that was not done says nothing."""
    taken = [one for one in case.known.labs if one.culture not in (None, Culture.NOT_DONE)]
    return taken[-1] if taken else None


def _of_infection(case: Case, culture: Lab | None) -> Iterator[Fact]:
    given = (one for one in _antibiotics(case) if one.code == "antibiotics")
    yield from (Fact(code="antibiotic_day", values=one.values) for one in given)
    crp = [one for one in case.known.labs if one.crp_mgl is not None]
    if crp:
        yield fact("crp", value=show_ml(crp[-1].crp_mgl or 0), on=crp[-1].at.date())
    if culture is not None and culture.culture is not None:
        yield fact("culture", culture=culture.culture, on=culture.at.date())
