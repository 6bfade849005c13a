"""G13: the reference of milk by day of life and weight, against worked figures and the print."""

from datetime import date, timedelta

import pytest

from kmc_desk.domain.care_codes import FeedSchedule
from kmc_desk.domain.feed_volume import (
    dosing_weight_g,
    feed_reference,
    feeds_a_day,
    ml_per_kg,
)
from kmc_desk.domain.growth.series import WeightPoint

KMC2003, BFC60_20 = FeedSchedule
BORN = date(2025, 3, 1)
X1 = dict(enumerate([1500, 1460, 1430, 1410, 1400, 1410, 1425, 1445, 1470, 1495, 1520, 1545, 1570]))


def points(weights):
    return [WeightPoint(on=BORN + timedelta(days=age), weight_g=g) for age, g in weights.items()]


@pytest.mark.parametrize(
    ("dosing_g", "day", "schedule", "total_ml", "per_feed_ml"),
    [
        (1000, 1, KMC2003, 60.0, 5), (1000, 1, BFC60_20, 60.0, 5),
        (1200, 1, KMC2003, 72.0, 6), (1200, 1, BFC60_20, 72.0, 6),
        (1250, 4, KMC2003, 125.0, 10), (1250, 4, BFC60_20, 150.0, 13),
        (1499, 3, KMC2003, 134.91, 11), (1499, 3, BFC60_20, 149.9, 12),
        (1500, 3, KMC2003, 135.0, 17), (1500, 3, BFC60_20, 150.0, 19),
        (1650, 3, KMC2003, 148.5, 19), (1650, 3, BFC60_20, 165.0, 21),
        (1750, 2, KMC2003, 140.0, 18), (1750, 2, BFC60_20, 140.0, 18),
        (2000, 5, KMC2003, 220.0, 28), (2000, 5, BFC60_20, 280.0, 35),
        (1600, 10, KMC2003, 256.0, 32), (1600, 10, BFC60_20, 320.0, 40),
        (1900, 20, KMC2003, 342.0, 43), (1900, 20, BFC60_20, 380.0, 48),
    ],
)  # fmt: skip
def test_the_reference_of_a_feed_is_as_worked_by_hand(
    dosing_g, day, schedule, total_ml, per_feed_ml
):
    found = feed_reference(day=day, dosing_g=dosing_g, schedule=schedule)
    assert found is not None
    assert found.total_ml == pytest.approx(total_ml)
    assert (found.per_feed_ml, found.dosing_g) == (per_feed_ml, dosing_g)


@pytest.mark.parametrize(
    ("dosing_g", "printed"),
    [
        (1000, [5, 7, 8, 9, 10]),
        (1250, [6, 8, 9, 11, 12]),
        (1500, [12, 15, 17, 19, 21]),
        (1750, [14, 18, 20, 22, 24]),
        (2000, [15, 20, 23, 25, 28]),
    ],
)
def test_days_1_to_5_are_within_a_millilitre_of_the_printed_table(dosing_g, printed):
    for day, ml in enumerate(printed, start=1):
        found = feed_reference(day=day, dosing_g=dosing_g)
        assert found is not None
        assert abs(found.per_feed_ml - ml) <= 1


def test_the_schedules_hold_their_last_step_for_ever():
    days = [*range(1, 15), 40]
    assert [ml_per_kg(day, KMC2003) for day in days] == [
        *(60, 80, 90, 100, 110, 120, 130, 140, 150, 160, 170, 180, 180, 180, 180)
    ]
    assert [ml_per_kg(day, BFC60_20) for day in days] == [
        *(60, 80, 100, 120, 140, 160, 180), *(8 * [200]),
    ]  # fmt: skip
    assert ml_per_kg(0) is None


@pytest.mark.parametrize(
    ("dosing_g", "cut_g", "feeds"),
    [(1499, 1500, 12), (1500, 1500, 8), (1249, 1250, 12), (1250, 1250, 8), (1499, 1250, 8)],
)
def test_light_infants_are_fed_every_two_hours(dosing_g, cut_g, feeds):
    assert feeds_a_day(dosing_g, cut_g) == feeds
    found = feed_reference(day=1, dosing_g=dosing_g, cut_g=cut_g)
    assert found is not None
    assert found.feeds == feeds


@pytest.mark.parametrize(
    ("age", "dosing_g"), [(0, 1500), (6, 1500), (9, 1500), (10, 1520), (12, 1570)]
)
def test_the_birth_weight_doses_until_it_is_regained(age, dosing_g):
    on = BORN + timedelta(days=age)
    assert dosing_weight_g(points(X1), born=BORN, birth_weight_g=1500, on=on) == dosing_g


def test_without_a_measured_birth_weight_the_latest_weight_doses():
    on = BORN + timedelta(days=6)
    assert dosing_weight_g(points(X1), born=BORN, birth_weight_g=None, on=on) == 1425
    assert dosing_weight_g([], born=BORN, birth_weight_g=1500, on=on) == 1500
    assert dosing_weight_g([], born=BORN, birth_weight_g=None, on=on) is None


@pytest.mark.parametrize(("dosing_g", "is_shown"), [(1000, True), (999, False), (None, False)])
def test_below_1000_g_there_is_no_reference(dosing_g, is_shown):
    assert (feed_reference(day=3, dosing_g=dosing_g) is not None) is is_shown
