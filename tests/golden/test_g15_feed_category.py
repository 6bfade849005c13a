"""G15: the category of a day's feeds, and which of them are exclusive breast milk."""

from datetime import datetime

import pytest

from kmc_desk.domain.care_codes import Milk, Route
from kmc_desk.domain.feeding import EXCLUSIVE, FeedCategory, feed_category, is_own_mothers
from kmc_desk.domain.records import Feed


def day_of(*given):
    return [
        Feed(infant_id=1, at=datetime(2025, 4, 1, number), milk=milk, route=route)
        for milk, route, times in given
        for number in range(times)
    ]


@pytest.mark.parametrize(
    ("given", "category", "is_exclusive"),
    [
        (
            [(Milk.OMM, Route.BREAST, 6), (Milk.OMM, Route.CUP, 2)],
            FeedCategory.EHM_MIXED_ROUTE,
            True,
        ),
        (
            [(Milk.OMM, Route.NG_TUBE, 8), (Milk.NPO, Route.IV_FLUID, 1)],
            FeedCategory.EHM_EXPRESSED,
            True,
        ),
        (
            [(Milk.OMM, Route.BREAST, 7), (Milk.FORMULA_STANDARD, Route.CUP, 1)],
            FeedCategory.MIXED,
            False,
        ),
        (
            [(Milk.OMM, Route.BREAST, 8), (Milk.OTHER_FLUID, Route.SPOON, 1)],  # ghutti
            FeedCategory.MIXED,
            False,
        ),
        ([(Milk.FORMULA_STANDARD, Route.CUP, 8)], FeedCategory.REPLACEMENT, False),
        ([(Milk.NPO, Route.IV_FLUID, 1)], FeedCategory.NPO_IV, False),
        ([(Milk.OMM, Route.BREAST, 8)], FeedCategory.EBF_DIRECT, True),  # vitamins are no feeds
        ([(Milk.WET_NURSE, Route.BREAST, 8)], FeedCategory.EBF_DIRECT, True),
        ([(Milk.DHM, Route.NG_TUBE, 12)], FeedCategory.EHM_EXPRESSED, True),
    ],
)
def test_a_day_of_feeds_has_its_category(given, category, is_exclusive):
    assert feed_category(day_of(*given)) is category
    assert (category in EXCLUSIVE) is is_exclusive


def test_a_day_by_vein_only_is_neither_exclusive_nor_without_a_category():
    by_vein = feed_category(day_of((Milk.NPO, Route.IV_FLUID, 3)))
    assert by_vein is FeedCategory.NPO_IV
    assert feed_category([]) is None


@pytest.mark.parametrize(
    ("given", "own_mother"),
    [
        ([(Milk.WET_NURSE, Route.BREAST, 8)], False),
        ([(Milk.OMM, Route.BREAST, 8)], True),
        ([(Milk.OMM, Route.BREAST, 7), (Milk.WET_NURSE, Route.BREAST, 1)], False),
        ([(Milk.DHM, Route.NG_TUBE, 12)], False),
        ([(Milk.OMM, Route.NG_TUBE, 8), (Milk.NPO, Route.IV_FLUID, 1)], True),
        ([(Milk.OMM, Route.BREAST, 7), (Milk.FORMULA_STANDARD, Route.CUP, 1)], True),
        ([(Milk.FORMULA_STANDARD, Route.CUP, 8)], None),
        ([(Milk.NPO, Route.IV_FLUID, 1)], None),
    ],
)
def test_milk_of_another_woman_is_told_apart_from_the_own_mothers(given, own_mother):
    assert is_own_mothers(day_of(*given)) is own_mother
