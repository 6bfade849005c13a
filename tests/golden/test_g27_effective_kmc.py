"""G27: effective KMC a week after discharge."""

from datetime import timedelta

import pytest

from kmc_desk.domain.care_codes import Milk
from kmc_desk.domain.follow_up.home_care import at_seven_days
from kmc_desk.domain.follow_up_codes import VisitPlace
from tests.domain.follow_up.followed import HOME, visit, with_

FIRST, END = HOME, HOME + timedelta(days=60)


def told(days: int, hours: float | None, *milks: Milk, **more) -> list[bool]:
    seen = visit(HOME + timedelta(days=days), sts_home_h_24h=hours, feeding_24h=milks, **more)
    return [one.effective for one in at_seven_days(with_(visits=(seen,)), FIRST, END)]


@pytest.mark.parametrize(
    ("days", "hours", "milks", "expected"),
    [
        (6, 8.0, (Milk.OMM,), [True]),
        (6, 7.9, (Milk.OMM,), [False]),
        (6, 9.0, (Milk.OMM, Milk.FORMULA_STANDARD), [False]),
        (12, 9.0, (Milk.OMM,), []),
    ],
)
def test_it_takes_eight_hours_and_breast_milk_only_in_the_week_after_discharge(
    days, hours, milks, expected
):
    assert told(days, hours, *milks) == expected


@pytest.mark.parametrize(("days", "counts"), [(4, 0), (5, 1), (10, 1), (11, 0)])
def test_only_a_visit_5_to_10_days_after_discharge_tells(days, counts):
    assert len(told(days, 8.0, Milk.OMM)) == counts


@pytest.mark.parametrize("milk", [Milk.DHM, Milk.WET_NURSE])
def test_milk_of_a_donor_or_a_wet_nurse_is_breast_milk(milk):
    assert told(7, 8.0, Milk.OMM, milk) == [True]


@pytest.mark.parametrize("milk", [Milk.FORMULA_PRETERM, Milk.ANIMAL_MILK, Milk.OTHER_FLUID])
def test_anything_else_by_mouth_is_not(milk):
    assert told(7, 12.0, Milk.OMM, milk) == [False]


@pytest.mark.parametrize(
    ("hours", "milks", "more"),
    [
        (None, (Milk.OMM,), {}),
        (8.0, (), {}),
        (8.0, (Milk.UNKNOWN,), {}),
        (8.0, (Milk.OMM, Milk.UNKNOWN), {}),
        (8.0, (Milk.NPO,), {}),
        (8.0, (Milk.OMM,), {"place": VisitPlace.PHONE}),
        (8.0, (Milk.OMM,), {"withdrawn": True}),
    ],
)
def test_a_visit_that_lacks_either_figure_says_nothing(hours, milks, more):
    assert told(7, hours, *milks, **more) == []


def test_a_family_that_had_stopped_counts_as_not_effective_though_no_hours_are_written():
    assert told(7, None, Milk.OMM, kmc_stopped_on=HOME + timedelta(days=3)) == [False]
    assert told(7, None, Milk.OMM, kmc_stopped_on=HOME + timedelta(days=7)) == []
