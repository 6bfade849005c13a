"""G14: what was drunk in a day by the latest weight, and when it says too little."""

from datetime import date, datetime, timedelta

import pytest

from kmc_desk.domain.alert_codes import AlertCode
from kmc_desk.domain.alerts.all import alerts_of
from kmc_desk.domain.care_codes import Milk, Route
from kmc_desk.domain.feeding import intake
from kmc_desk.domain.records import DoctorOrder, Feed, Measurement
from kmc_desk.domain.units import half_up
from tests.domain.alerts.files import stay

NOW = datetime(2026, 5, 5, 12)
CUPS = [
    Feed(infant_id=1, at=NOW - timedelta(hours=3 * n), milk=Milk.OMM, route=Route.CUP, volume_ml=20)
    for n in range(8)
]
AT_BREAST = Feed(infant_id=1, at=NOW - timedelta(hours=1), milk=Milk.OMM, route=Route.BREAST)


def too_little(feeds, *, weight_g=1620, **more) -> bool:
    weighed = Measurement(infant_id=1, measured_on=date(2026, 5, 5), weight_g=weight_g)
    # On the fourth day of life 100 ml/kg are usual.
    file = stay(
        born=date(2026, 5, 2),
        admitted_at=datetime(2026, 5, 2, 8),
        measurements=(weighed,),
        feeds=tuple(feeds),
        **more,
    )
    return AlertCode.INTAKE_LOW in {alert.code for alert in alerts_of(file, NOW)}


def test_eight_cups_of_20_ml_are_98_8_ml_a_kilogram_at_1620_g():
    drunk = intake(CUPS)
    assert (drunk.feeds, drunk.ml, drunk.at_breast, drunk.is_measured) == (8, 160, False, True)
    assert half_up(drunk.ml_kg(1620) or 0, 1) == "98.8"


def test_with_one_feed_at_the_breast_it_is_that_much_at_least():
    drunk = intake([*CUPS, AT_BREAST])
    assert half_up(drunk.ml_kg(1620) or 0, 1) == "98.8"
    assert drunk.at_breast
    assert not drunk.is_measured


@pytest.mark.parametrize(("cups", "is_low"), [(8, False), (7, False), (6, True), (1, True)])
def test_less_than_80_percent_of_the_usual_volume_is_told(cups, is_low):
    assert too_little(CUPS[:cups]) is is_low


def test_a_feed_at_the_breast_or_without_a_volume_says_the_infant_may_have_had_more():
    unmeasured = Feed(infant_id=1, at=NOW - timedelta(hours=2), milk=Milk.OMM, route=Route.CUP)
    assert not too_little([*CUPS[:3], AT_BREAST])
    assert not too_little([*CUPS[:3], unmeasured])
    assert not too_little([])


def test_what_a_doctor_ordered_goes_before_the_table():
    def ordered(ml_kg_day: float) -> DoctorOrder:
        at = datetime(2026, 5, 4, 9)
        return DoctorOrder(infant_id=1, ordered_at=at, feed_order_ml_kg_day=ml_kg_day)

    assert too_little(CUPS, orders=(ordered(160),))
    assert not too_little(CUPS[:4], orders=(ordered(60),))
