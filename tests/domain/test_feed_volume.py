"""When the reference of milk applies, and the question about a volume far over it."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from kmc_desk.domain.care_codes import Milk, Route
from kmc_desk.domain.feed_volume import FeedingPast, feed_reference
from kmc_desk.domain.findings.daily_checks import feed_findings
from kmc_desk.domain.follow_up_codes import TreatmentKind
from kmc_desk.domain.growth.series import WeightPoint
from kmc_desk.domain.records import DoctorOrder, Feed, Treatment
from kmc_desk.domain.units import half_up
from kmc_desk.texts import finding_text

BORN = date(2026, 5, 3)
AT = datetime(2026, 5, 5, 10)
LIGHT = WeightPoint(on=AT.date(), weight_g=900)
WEIGHTS = [WeightPoint(on=BORN, weight_g=1600), WeightPoint(on=AT.date(), weight_g=1550)]


def feed(at=AT, milk=Milk.OMM, route=Route.CUP, **more):
    return Feed(infant_id=1, at=at, milk=milk, route=route, **more)


def drip(started_on, stopped_on=None, **more):
    return Treatment(
        infant_id=1,
        treatment=TreatmentKind.IV_FLUIDS,
        started_on=started_on,
        stopped_on=stopped_on,
        **more,
    )


def order(ordered_at, ml_kg_day, **more):
    return DoctorOrder(infant_id=1, ordered_at=ordered_at, feed_order_ml_kg_day=ml_kg_day, **more)


def past(**more):
    return FeedingPast(born=BORN, birth_weight_g=1600, weights=WEIGHTS, **more)


def test_day_of_life_and_dosing_weight_give_the_reference_at_a_moment():
    assert past().reference_at(AT) == feed_reference(day=3, dosing_g=1600)
    assert past().reference_at(AT - timedelta(days=3)) is None  # before birth


@pytest.mark.parametrize(
    ("more", "is_shown"),
    [
        ({"feeds": [feed(AT - timedelta(hours=24), milk=Milk.NPO)]}, True),
        ({"feeds": [feed(AT - timedelta(hours=23), milk=Milk.NPO)]}, False),
        ({"feeds": [feed(milk=Milk.NPO, route=Route.IV_FLUID)]}, False),
        ({"feeds": [feed(AT + timedelta(minutes=1), milk=Milk.NPO)]}, True),
        ({"feeds": [feed(milk=Milk.NPO, withdrawn=True)]}, True),
        ({"feeds": [feed()]}, True),
        ({"treatments": [drip(BORN)]}, False),
        ({"treatments": [drip(BORN, AT.date())]}, False),
        ({"treatments": [drip(BORN, AT.date() - timedelta(days=1))]}, True),
        ({"treatments": [drip(AT.date() + timedelta(days=1))]}, True),
        ({"treatments": [drip(BORN, withdrawn=True)]}, True),
        ({"orders": [order(AT, 150)]}, False),
        ({"orders": [order(AT, None)]}, True),
        ({"orders": [order(AT + timedelta(minutes=1), 150)]}, True),
        ({"orders": [order(AT - timedelta(days=1), 150, ends_at=AT)]}, True),
        ({"orders": [order(AT - timedelta(days=1), 150), order(AT, None)]}, False),
        ({"orders": [order(AT, 150, withdrawn=True)]}, True),
    ],
)
def test_nothing_by_mouth_a_drip_and_an_order_go_before_the_table(more, is_shown):
    assert (past(**more).reference_at(AT) is not None) is is_shown


@pytest.mark.parametrize(
    ("volume_ml", "is_asked"), [(27.0, False), (27.1, True), (0.1, False), (None, False)]
)
def test_more_than_one_and_a_half_times_the_reference_is_asked_about(volume_ml, is_asked):
    usual = past().reference_at(AT)
    assert usual is not None
    assert usual.per_feed_ml == 18
    found = feed_findings(feed(volume_ml=volume_ml), AT, usual)
    assert [f.code for f in found] == (["volume_over_reference"] if is_asked else [])


def test_an_order_takes_the_place_of_the_table_in_what_is_asked_about():
    wanted = past(orders=[order(AT, 150)]).wanted_at(AT)  # 240 ml in 8 feeds, 30 ml each
    assert wanted is not None
    assert (wanted.schedule, wanted.per_feed_ml, wanted.feeds) == (None, 30, 8)
    assert feed_findings(feed(volume_ml=45), AT, wanted) == []
    assert [f.code for f in feed_findings(feed(volume_ml=45.1), AT, wanted)] == [
        "volume_over_order"
    ]
    assert past(orders=[order(AT, 150)]).daily_ml_at(AT) == 240


def test_an_order_holds_where_no_table_says_anything():
    small = replace(past(orders=[order(AT, 100)]), birth_weight_g=None, weights=[LIGHT])
    assert small.reference_at(AT) is None
    wanted = small.wanted_at(AT)
    assert wanted is not None
    assert (wanted.total_ml, wanted.feeds, wanted.per_feed_ml) == (90, 12, 8)
    assert replace(small, weights=[]).wanted_at(AT) is None
    none_at_all = past(orders=[order(AT, 0)]).wanted_at(AT)
    assert none_at_all is not None
    assert none_at_all.per_feed_ml == 0


def test_without_an_order_the_table_is_wanted():
    assert past().wanted_at(AT) == past().reference_at(AT)


def test_an_infant_fed_eight_times_instead_of_twelve_is_not_asked_about():
    for dosing_g in range(1000, 1500):
        usual = feed_reference(day=5, dosing_g=dosing_g)
        assert usual is not None
        eighth = feed(volume_ml=float(half_up(usual.total_ml / 8)))
        assert feed_findings(eighth, AT, usual) == []


def test_the_question_says_that_it_is_a_reference_and_no_order():
    (found,) = feed_findings(feed(volume_ml=60.0), AT, past().reference_at(AT))
    assert finding_text(found) == (
        "60 ml is much for one feed: about 18 ml is the reference for 1600 g at 8 feeds a day. "
        "It is a reference, not an order."
    )


def test_what_runs_into_a_vein_and_what_has_no_reference_is_not_asked_about():
    into_vein = feed(milk=Milk.NPO, route=Route.IV_FLUID, volume_ml=60.0)
    assert feed_findings(into_vein, AT, past().reference_at(AT)) == []
    assert feed_findings(feed(volume_ml=60.0), AT) == []
