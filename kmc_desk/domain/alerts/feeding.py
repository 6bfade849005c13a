"""Feeds, urine, jaundice and blood glucose (clinical.md §2.5, §2.8, §3.6)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from kmc_desk.domain.alert import Alert
from kmc_desk.domain.alert_codes import AlertCode, AlertLevel
from kmc_desk.domain.care_codes import Colour
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.dates import age_days, is_full_ward_day
from kmc_desk.domain.feed_volume import DEFAULT_RULES, FEEDS_A_DAY, FEEDS_A_DAY_BELOW_CUT, rests
from kmc_desk.domain.feeding import given_feeds, intake
from kmc_desk.domain.records import Vitals, WardRules
from kmc_desk.domain.stay_file import (
    StayFile,
    feeding_past,
    feeds_between,
    weights_since_birth,
)

SMALL_BELOW_G = 1250  # 12 feeds below it, else 8 [V:S22]
FEEDS_WITHIN = timedelta(hours=24)
INTAKE_LEAST = 0.8  # of the usual volume [D]
URINE_LEAST = 6  # wet nappies a day [GK]
URINE_NONE_FROM_AGE_DAYS, URINE_FEW_FROM_AGE_DAYS = 2, 5  # [GK], [D]
EARLY_JAUNDICE_AGE = timedelta(hours=24)
PALMS_AND_SOLES_ZONE = 5  # of Kramer
GLUCOSE_LOW_BELOW = 45  # mg/dL [GK]
_JAUNDICED = frozenset({DangerSign.JAUNDICE_LT24H, DangerSign.JAUNDICE_PALMS_SOLES})


def feeding_alerts(
    file: StayFile, now: datetime, rules: WardRules = DEFAULT_RULES
) -> Iterator[Alert]:
    """Few feeds, little milk, little urine, dangerous jaundice, low glucose."""
    yield from _few_feeds(file, now)
    yield from _little_milk(file, now, rules)
    yield from _little_urine(file, now.date())
    yield from _jaundice(file)
    yield from _low_glucose(file)


def _few_feeds(file: StayFile, now: datetime) -> Iterator[Alert]:
    """Fewer than 8 feeds in 24 hours (12 under 1250 g), once somebody recorded feeds at all.

    Nothing is said of an infant that has been here for less than 24 hours, or that had nothing by
    mouth or a drip within them. Where feeds are counted and not written singly, the newest count
    of a whole day stands for them.
    """
    since = now - FEEDS_WITHIN
    rows = feeds_between(file, since, now + timedelta(minutes=1))
    if file.episode.admitted_at > since or rests(rows):
        return
    on = now.date()
    count = len(given_feeds(rows)) or None
    yesterday = on - timedelta(days=1)
    if count is None and is_full_ward_day(yesterday, file.episode.admitted_at, None):
        counted = [d for d in file.day_notes if d.date == yesterday and d.feeds_24h is not None]
        count, on = (counted[-1].feeds_24h, yesterday) if counted else (None, on)
    small = weights_since_birth(file)[-1].weight_g < SMALL_BELOW_G
    least = FEEDS_A_DAY_BELOW_CUT if small else FEEDS_A_DAY
    if count is not None and count < least:
        yield Alert(
            code=AlertCode.FEEDS_FEW,
            level=AlertLevel.AMBER,
            on=on,
            value=count,
            target=least,
        )


def _little_milk(file: StayFile, now: datetime, rules: WardRules) -> Iterator[Alert]:
    """Less than 80 % of what is usual or ordered in 24 hours, where every feed was measured [D].

    A feed at the breast, or one without a volume, says that the infant may have had more.
    """
    since = now - FEEDS_WITHIN
    rows = feeds_between(file, since, now + timedelta(minutes=1))
    past = feeding_past(file, rules)
    wanted_ml = past.daily_ml_at(now)
    if file.episode.admitted_at > since or past.is_by_order(now) or wanted_ml is None:
        return
    drunk = intake(rows)
    if drunk.is_measured and drunk.ml < INTAKE_LEAST * wanted_ml:
        yield Alert(
            code=AlertCode.INTAKE_LOW,
            level=AlertLevel.AMBER,
            on=now.date(),
            value=round(drunk.ml),
            unit="ml",
            target=wanted_ml,
        )


def _little_urine(file: StayFile, today: date) -> Iterator[Alert]:
    """The newest count of wet nappies: none from 2 days of age on, under 6 from 5 days on.

    Some on a day that goes on, or on a part of a day, are not few yet: the latest whole day with
    some is judged in their place, unless there are 6 already [D].
    """
    counted = [d for d in file.day_notes if d.urine_24h is not None]
    if counted and 0 < (counted[-1].urine_24h or 0) < URINE_LEAST:
        admitted_at = file.episode.admitted_at
        counted = [
            d
            for d in counted
            if d.urine_24h and d.date < today and is_full_ward_day(d.date, admitted_at, None)
        ]
    if not counted:
        return
    newest = counted[-1]
    urine, age = newest.urine_24h or 0, age_days(file.infant.birth_date, newest.date)
    if urine == 0 and age >= URINE_NONE_FROM_AGE_DAYS:
        level = AlertLevel.RED
    elif urine < URINE_LEAST and age >= URINE_FEW_FROM_AGE_DAYS:
        level = AlertLevel.AMBER
    else:
        return
    yield Alert(
        code=AlertCode.NO_URINE, level=level, on=newest.date, value=urine, target=URINE_LEAST
    )


def _jaundice(file: StayFile) -> Iterator[Alert]:
    """Yellow before 24 hours of age, or down to palms and soles; by the newest look at the skin."""
    looked = [v for v in file.vitals if _tells_of_jaundice(v)]
    if not looked:
        return
    newest = looked[-1]
    names: list[str] = [sign.value for sign in newest.danger_signs if sign in _JAUNDICED]
    early = DangerSign.JAUNDICE_LT24H.value
    if early not in names and _is_yellow(newest) and _is_first_day(file, newest.at):
        names.append(early)
    soles = DangerSign.JAUNDICE_PALMS_SOLES.value
    if soles not in names and newest.jaundice_zone == PALMS_AND_SOLES_ZONE:
        names.append(soles)
    if names:
        yield Alert(
            code=AlertCode.JAUNDICE,
            level=AlertLevel.RED,
            on=newest.at.date(),
            at=newest.at,
            names=tuple(names),
        )


def _tells_of_jaundice(vitals: Vitals) -> bool:
    seen = vitals.colour not in (None, Colour.UNKNOWN) or vitals.jaundice_zone is not None
    return seen or bool(set(vitals.danger_signs) - {DangerSign.UNKNOWN})


def _is_yellow(vitals: Vitals) -> bool:
    return vitals.colour is Colour.JAUNDICED or bool(vitals.jaundice_zone)


def _is_first_day(file: StayFile, at: datetime) -> bool:
    """Within 24 hours of birth; on the day of birth, where its hour is not known."""
    infant = file.infant
    if infant.birth_time is None:
        return at.date() == infant.birth_date
    return at - datetime.combine(infant.birth_date, infant.birth_time) < EARLY_JAUNDICE_AGE


def _low_glucose(file: StayFile) -> Iterator[Alert]:
    """The newest result under 45 mg/dL; it stays until another one is better."""
    results = [(lab.at, lab.glucose_mgdl) for lab in file.labs if lab.glucose_mgdl is not None]
    if file.episode.glucose_mgdl is not None:
        results.append((file.episode.admitted_at, file.episode.glucose_mgdl))
    if not results:
        return
    at, glucose = max(results)
    if glucose < GLUCOSE_LOW_BELOW:
        yield Alert(
            code=AlertCode.GLUC_LOW,
            level=AlertLevel.RED,
            on=at.date(),
            at=at,
            value=glucose,
            unit="mg/dL",
        )
