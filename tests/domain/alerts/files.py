"""A stay of an invented infant, whose records a test of alerts adds."""

from datetime import date, datetime, timedelta
from typing import Any

from kmc_desk.domain.alert import Alert
from kmc_desk.domain.alert_codes import AlertCode
from kmc_desk.domain.alerts.all import alerts_of
from kmc_desk.domain.care_codes import Milk, Provider, Route
from kmc_desk.domain.codes import BirthWeightSource, Plurality, Sex
from kmc_desk.domain.feed_volume import DEFAULT_RULES
from kmc_desk.domain.records import (
    Delivery,
    Episode,
    Feed,
    Infant,
    Measurement,
    Mother,
    SkinToSkin,
    SkinToSkinZeroDay,
    Vitals,
    WardRules,
)
from kmc_desk.domain.stay_file import StayFile

BORN = date(2026, 5, 1)
NOW = datetime(2026, 5, 13, 10, 0)
TODAY = NOW.date()
YESTERDAY = TODAY - timedelta(days=1)


def stay(
    *,
    born: date = BORN,
    admitted_at: datetime | None = None,
    birth_weight_g: int = 1500,
    infant: dict[str, Any] | None = None,
    episode: dict[str, Any] | None = None,
    **records: Any,
) -> StayFile:
    """A stay about which nothing is to be said except for what the test changes.

    It is weighed each day and held all of yesterday; records given replace these.
    """
    since = admitted_at or datetime(born.year, born.month, born.day, 12)
    given: dict[str, Any] = {
        "mother": Mother(key="m", id=1, mother_name="SAIRA"),
        "delivery": Delivery(key="d", id=1, mother_id=1, plurality=Plurality.SINGLE),
        "infant": Infant(
            **{
                "id": 1,
                "key": "n",
                "delivery_id": 1,
                "kmc_no": "HRP-2026-00001-A",
                "sex": Sex.F,
                "birth_date": born,
                "birth_weight_g": birth_weight_g,
                "birth_weight_source": BirthWeightSource.MEASURED_BIRTH_RECORD,
                **(infant or {}),
            }
        ),
        "episode": Episode(
            **{
                "id": 1,
                "infant_id": 1,
                "episode": 1,
                "admitted_at": since,
                "admission_weight_g": birth_weight_g,
                **(episode or {}),
            }
        ),
        "measurements": growing(since.date(), birth_weight_g, TODAY),
        "sessions": (held(8 * 60, YESTERDAY), held(8 * 60, YESTERDAY - timedelta(days=1))),
        "first_held_at": since,
    }
    return StayFile(**{**given, **records})


def growing(first: date, weight_g: int, last: date) -> tuple[Measurement, ...]:
    """A weight each day that raises no alert, with length and head."""
    days = range((last - first).days + 1)
    return tuple(
        Measurement(
            infant_id=1,
            measured_on=first + timedelta(days=n),
            weight_g=weight_g + 30 * n,
            length_cm=40.0,
            hc_cm=29.0,
        )
        for n in days
    )


def held(minutes: float, day: date, *, start_h: int = 0) -> SkinToSkin:
    begin = datetime(day.year, day.month, day.day, start_h)
    return SkinToSkin(
        infant_id=1, start=begin, stop=begin + timedelta(minutes=minutes), provider=Provider.MOTHER
    )


def zero(day: date) -> SkinToSkinZeroDay:
    return SkinToSkinZeroDay(infant_id=1, date=day)


def seen(at: datetime = NOW - timedelta(hours=1), **values: Any) -> Vitals:
    return Vitals(infant_id=1, at=at, **values)


def fed(
    count: int, until: datetime = NOW, milk: Milk = Milk.OMM, ml: float = 20
) -> tuple[Feed, ...]:
    return tuple(
        Feed(infant_id=1, at=until - timedelta(hours=n), milk=milk, route=Route.CUP, volume_ml=ml)
        for n in reversed(range(count))
    )


def found(
    file: StayFile, now: datetime = NOW, rules: WardRules = DEFAULT_RULES
) -> dict[AlertCode, Alert]:
    alerts = alerts_of(file, now, rules)
    assert len({one.code for one in alerts}) == len(alerts)
    return {one.code: one for one in alerts}
