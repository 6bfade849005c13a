from datetime import datetime

import pytest

from kmc_desk.domain.care_codes import Milk, Route
from kmc_desk.domain.feeding import FeedCategory, FeedEntry, feed_category, parse_feed
from kmc_desk.domain.records import Feed


def feeds(*given):
    return [
        Feed(infant_id=1, at=datetime(2025, 4, 1), milk=milk, route=route)
        for milk, route, times in given
        for _ in range(times)
    ]


@pytest.mark.parametrize(
    ("given", "category"),
    [
        ([(Milk.OMM, Route.BREAST, 6), (Milk.OMM, Route.CUP, 2)], FeedCategory.EHM_MIXED_ROUTE),
        (
            [(Milk.OMM, Route.NG_TUBE, 8), (Milk.NPO, Route.IV_FLUID, 1)],
            FeedCategory.EHM_EXPRESSED,
        ),
        ([(Milk.OMM, Route.BREAST, 7), (Milk.FORMULA_STANDARD, Route.CUP, 1)], FeedCategory.MIXED),
        ([(Milk.OMM, Route.BREAST, 8), (Milk.OTHER_FLUID, Route.SPOON, 1)], FeedCategory.MIXED),
        ([(Milk.FORMULA_STANDARD, Route.CUP, 8)], FeedCategory.REPLACEMENT),
        ([(Milk.NPO, Route.IV_FLUID, 3)], FeedCategory.NPO_IV),
        ([(Milk.WET_NURSE, Route.BREAST, 8)], FeedCategory.EBF_DIRECT),
        ([(Milk.DHM, Route.NG_TUBE, 12)], FeedCategory.EHM_EXPRESSED),
        ([], None),
    ],
)
def test_the_category_of_a_day_follows_from_milk_and_route(given, category):
    assert feed_category(feeds(*given)) is category


@pytest.mark.parametrize(
    ("typed", "milk", "route", "volume_ml"),
    [
        ("b", Milk.OMM, Route.BREAST, None),
        ("c20", Milk.OMM, Route.CUP, 20),
        ("C 20 ml", Milk.OMM, Route.CUP, 20),
        ("t12.5", Milk.OMM, Route.NG_TUBE, 12.5),
        ("fc20", Milk.FORMULA_STANDARD, Route.CUP, 20),
        ("wb", Milk.WET_NURSE, Route.BREAST, None),
        ("n", Milk.NPO, Route.UNKNOWN, None),
        ("c\u06f2\u06f0", Milk.OMM, Route.CUP, 20),
    ],
)
def test_the_short_form_of_a_feed_is_understood(typed, milk, route, volume_ml):
    assert parse_feed(typed) == FeedEntry(milk=milk, route=route, volume_ml=volume_ml)


@pytest.mark.parametrize("typed", ["", "c", "b20", "x20", "20", "cc20", "c-5", "fb", "hb"])
def test_a_feed_without_its_measure_or_with_one_too_many_is_not_guessed(typed):
    assert parse_feed(typed) is None
