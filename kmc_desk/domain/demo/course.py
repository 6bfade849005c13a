"""The invented course of one stay, day by day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from kmc_desk.domain.care_codes import HeldPlace, Milk, Provider, Route
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.dates import day_span
from kmc_desk.domain.feed_volume import ml_per_kg
from kmc_desk.domain.records import (
    Feed,
    Measurement,
    SkinToSkin,
    SkinToSkinZeroDay,
    Vitals,
)

_SIGNS_ASKED_AT = 8  # o'clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How an invented infant fares.

    Attributes:
        loss: greatest loss as a share of birth weight, reached on `nadir_day`.
        gain_g_per_kg_day: gain after the nadir.
        hours: usual skin-to-skin hours of a day.
        stall_day: day of life from which the weight stands still; 0 never.
        cold: whether the newest temperature is low.
    """

    birth_weight_g: int
    loss: float
    nadir_day: int
    gain_g_per_kg_day: float
    hours: float
    stall_day: int = 0
    cold: bool = False


def weight_on(course: Course, age: int, rng: Random) -> int:
    """Weight in grams at an age in days, as a scale with 5-g steps shows it."""
    lowest = course.birth_weight_g * (1 - course.loss)
    if age <= course.nadir_day:
        share = age / max(1, course.nadir_day)
        exact = course.birth_weight_g - (course.birth_weight_g - lowest) * share
    else:
        grown = age if not course.stall_day else min(age, course.stall_day)
        exact = lowest * (1 + course.gain_g_per_kg_day / 1000) ** max(0, grown - course.nadir_day)
    return 5 * round((exact + rng.uniform(-6, 6)) / 5)


def measurements(
    course: Course, born: date, first: date, last: date, rng: Random
) -> tuple[Measurement, ...]:
    """A weight on every day from the day after admission to `last`; length and head weekly."""
    days = [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]
    found: list[Measurement] = []
    for day in days:
        age, weekly = (day - born).days, (day - first).days % 7 == 0
        found.append(
            Measurement(
                infant_id=0,
                measured_on=day,
                weight_g=weight_on(course, age, rng),
                length_cm=length_cm(course.birth_weight_g, age) if weekly else None,
                hc_cm=head_cm(course.birth_weight_g, age) if weekly else None,
                scale_id="SCALE-1",
            )
        )
    return tuple(found)


def length_cm(birth_weight_g: int, age: int) -> float:
    """Length on the ward at an age in days, to a tenth."""
    return round(28 + birth_weight_g / 126 + 0.11 * age, 1)


def head_cm(birth_weight_g: int, age: int) -> float:
    """Head on the ward at an age in days, to a tenth."""
    return round(21.5 + birth_weight_g / 230 + 0.08 * age, 1)


def vitals(course: Course, start: datetime, end: datetime, rng: Random) -> tuple[Vitals, ...]:
    """Three sets a day, at 08:00, 14:00 and 20:00."""
    found: list[Vitals] = []
    at = start.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    while at <= end:
        if at.hour in (8, 14, 20):
            found.append(
                Vitals(
                    infant_id=0,
                    at=at,
                    temp_c=round(rng.uniform(36.5, 37.3), 1),
                    rr=rng.randrange(38, 56),
                    hr=rng.randrange(122, 156),
                    spo2=rng.randrange(93, 99),
                    danger_signs=(DangerSign.NONE,) if at.hour == _SIGNS_ASKED_AT else (),
                )
            )
        at += timedelta(hours=1)
    if course.cold and found:
        newest = found[-1]
        found[-1] = Vitals(infant_id=0, at=newest.at, temp_c=35.8, rr=newest.rr, hr=newest.hr)
    return tuple(found)


def sessions(
    course: Course, start: datetime, end: datetime, rng: Random
) -> tuple[tuple[SkinToSkin, ...], tuple[SkinToSkinZeroDay, ...]]:
    """Sessions at fixed hours, near the usual hours in sum; some days are zero or forgotten."""
    held: list[SkinToSkin] = []
    zero: list[SkinToSkinZeroDay] = []
    day = start.date()
    while day <= end.date():
        rest = max(0.0, course.hours + rng.uniform(-1.6, 1.6))
        midnight, _ = day_span(day)
        forgotten = rng.random() < 0.03 and day < end.date()
        if forgotten:
            day += timedelta(days=1)
            continue
        today: list[SkinToSkin] = []
        for hour in (1, 6, 10, 14, 18, 21):
            length = min(rest, {1: 4.0, 6: 3.0, 10: 3.0, 14: 3.0, 18: 2.5, 21: 2.5}[hour])
            begin = midnight + timedelta(hours=hour, minutes=rng.randrange(0, 4) * 10)
            stop = begin + timedelta(minutes=10 * round(6 * length))
            if length >= 1 and begin >= start and stop <= end:
                provider = Provider.FATHER if hour == 10 and rng.random() < 0.2 else Provider.MOTHER
                today.append(
                    SkinToSkin(
                        infant_id=0, start=begin, stop=stop, provider=provider, place=HeldPlace.BED
                    )
                )
                rest -= length
        whole = midnight >= start and midnight + timedelta(days=1) <= end
        if not today and whole:
            zero.append(SkinToSkinZeroDay(infant_id=0, date=day))
        held += today
        day += timedelta(days=1)
    return tuple(held), tuple(zero)


def feeds(course: Course, born: date, start: datetime, end: datetime) -> tuple[Feed, ...]:
    """A feed every three hours: tube, then cup, then the breast as the infant matures."""
    found: list[Feed] = []
    at = start.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    while at <= end:
        if at.hour % 3 == 0:
            age = (at.date() - born).days
            volume = (ml_per_kg(age + 1) or 0) * course.birth_weight_g / 1000 / 8
            route = _route(course, age)
            found.append(
                Feed(
                    infant_id=0,
                    at=at,
                    milk=Milk.OMM,
                    route=route,
                    volume_ml=None if route is Route.BREAST else float(max(1, round(volume))),
                )
            )
        at += timedelta(hours=1)
    return tuple(found)


def _route(course: Course, age: int) -> Route:
    if course.birth_weight_g < 1400 and age < 10:
        return Route.NG_TUBE
    return Route.CUP if age < 12 else Route.BREAST
