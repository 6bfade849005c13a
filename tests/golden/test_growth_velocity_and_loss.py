"""Golden tests G01-G08 of the clinical specification: loss, velocity, growth alerts."""

from datetime import date, timedelta

import pytest

from kmc_desk.domain.alert_codes import AlertCode, AlertLevel
from kmc_desk.domain.growth.alerts import growth_alerts, slow_gain_level
from kmc_desk.domain.growth.series import WeightPoint, stay_weights
from kmc_desk.domain.growth.velocity import (
    TARGET_G_PER_KG_DAY,
    average_two_point,
    exponential,
    g_per_day,
    gv_1d,
    gv_3d,
    gv_7d,
    gv_stay,
)
from kmc_desk.domain.growth.weight_loss import weight_loss
from kmc_desk.domain.units import half_up

BORN = date(2025, 3, 1)
X1 = dict(
    enumerate(
        (1500, 1460, 1430, 1410, 1400, 1410, 1425, 1445, 1470, 1495, 1520, 1545, 1570, 1595, 1625)
    )
)
X2 = {4: 1420, 7: 1480, 8: 1490, 9: 1500, 10: 1500, 11: 1510, 12: 1510, 13: 1505, 14: 1510}
WITH_GAPS = {0: 1500, 4: 1400, 8: 1480, 12: 1540}


def day(age_days):
    return BORN + timedelta(days=age_days)


def series(weights):
    return [WeightPoint(on=day(age), weight_g=weight) for age, weight in weights.items()]


def loss_of(weights, birth_weight_g=1500):
    return weight_loss(series(weights), birth_date=BORN, birth_weight_g=birth_weight_g)


def alerts_on(weights, age_days):
    found = growth_alerts(series(weights), birth_date=BORN, birth_weight_g=1500, on=day(age_days))
    return {alert.code: alert for alert in found}


def early_one_point(first_g, last_g, days):
    """The formula that over-reads; it is in no part of the program."""
    return (last_g - first_g) / (first_g / 1000) / days


def two_places(value: float | None):
    assert value is not None
    return half_up(value, 2)


def gain_of_stay(weights, **changes):
    facts = {
        "birth_date": BORN,
        "birth_weight_g": 1500,
        "admitted_on": BORN,
        "readmission": False,
    } | changes
    return gv_stay(series(weights), **facts)


def test_g01_loss_nadir_and_regain_of_x1():
    loss = loss_of(X1)
    assert loss is not None
    assert loss.max_loss_pct == pytest.approx(100 / 15)
    assert loss.max_loss_pct is not None
    assert half_up(loss.max_loss_pct, 1) == "6.7"
    assert loss.nadir == WeightPoint(on=date(2025, 3, 5), weight_g=1400)
    assert loss.regained_on == date(2025, 3, 11)
    assert loss.regained_exact


def test_g01_x1_raises_no_alert_of_loss_or_regain_on_any_day():
    codes = {code for age in X1 for code in alerts_on(X1, age)}
    assert not codes & {AlertCode.WT_LOSS_10, AlertCode.WT_LOSS_15, AlertCode.NOT_REGAINED_14}


@pytest.mark.parametrize(
    ("first", "last", "average", "by_exponential", "early"),
    [
        (4, 14, "14.88", "14.90", "16.07"),
        (7, 14, "16.75", "16.77", "17.80"),
        (0, 14, "5.71", "5.72", "5.95"),
    ],
)
def test_g02_velocities_of_x1(first, last, average, by_exponential, early):
    weights = X1[first], X1[last], last - first
    assert two_places(average_two_point(*weights)) == average
    assert two_places(exponential(*weights)) == by_exponential
    assert two_places(early_one_point(*weights)) == early


def test_g02_the_gain_of_the_stay_starts_at_the_nadir_and_is_below_target():
    gain = gain_of_stay(X1)
    assert gain is not None
    assert (gain.first.on, gain.last.on, gain.days) == (day(4), day(14), 10)
    assert half_up(gain.g_per_kg_day, 1) == "14.9"
    assert gain.g_per_kg_day < TARGET_G_PER_KG_DAY < early_one_point(1400, 1625, 10)


def test_g03_at_the_boundary_the_default_method_does_not_meet_the_target():
    assert two_places(average_two_point(1000, 1015, 1)) == "14.89"
    assert two_places(exponential(1000, 1015, 1)) == "14.89"
    assert two_places(early_one_point(1000, 1015, 1)) == "15.00"
    gain = average_two_point(1000, 1015, 1)
    assert gain is not None
    assert gain < TARGET_G_PER_KG_DAY


def test_g04_over_a_long_window_the_methods_part():
    assert two_places(average_two_point(800, 1600, 40)) == "16.67"
    assert two_places(exponential(800, 1600, 40)) == "17.33"
    assert two_places(early_one_point(800, 1600, 40)) == "25.00"
    assert two_places(average_two_point(1200, 1500, 15)) == "14.81"
    assert two_places(exponential(1200, 1500, 15)) == "14.88"
    assert two_places(early_one_point(1200, 1500, 15)) == "16.67"


def test_g05_windows_of_x1():
    points = series(X1)
    three_days = {
        7: "10.54", 8: "13.89", 9: "15.98", 10: "16.86", 11: "16.58", 12: "16.31", 13: "16.05",
        14: "16.82",
    }  # fmt: skip
    assert {age: two_places(gv_3d(points, day(age))) for age in three_days} == three_days
    assert two_places(gv_7d(points, day(11))) == "14.07"
    assert two_places(gv_7d(points, day(14))) == "16.75"
    daily = {12: "16.05", 13: "15.80", 14: "18.63"}
    assert {age: two_places(gv_1d(points, day(age))) for age in daily} == daily


def test_g05_slow_gain_is_not_judged_before_the_second_week():
    slow_but_young = {4: 1500, 5: 1500, 6: 1500, 7: 1500, 8: 1500, 9: 1500}
    assert AlertCode.SLOW_GAIN not in alerts_on(slow_but_young, 9)
    assert AlertCode.SLOW_GAIN in alerts_on({**slow_but_young, 10: 1500}, 10)
    assert all(not alerts_on(X1, age) for age in range(10, 15))


def test_g06_faltering_is_red_from_day_10_to_day_14():
    gains = {10: "4.47", 11: "4.44", 12: "2.21", 13: "1.11", 14: "0.00"}
    for age, gain in gains.items():
        alert = alerts_on(X2, age)[AlertCode.SLOW_GAIN]
        assert alert.level is AlertLevel.RED
        assert (two_places(alert.value), alert.unit, alert.on) == (gain, "g/kg/day", day(age))
    assert two_places(gv_7d(series(X2), day(14))) == "2.87"


def test_g06_regain_and_two_days_without_gain():
    loss = loss_of(X2)
    assert loss is not None
    assert loss.nadir == WeightPoint(on=day(4), weight_g=1420)
    assert loss.regained_on == day(9)
    with_no_gain = [age for age in X2 if AlertCode.NO_GAIN_2D in alerts_on(X2, age)]
    assert with_no_gain == [13]
    assert alerts_on(X2, 13)[AlertCode.NO_GAIN_2D].level is AlertLevel.RED


def test_g07_with_gaps_the_day_of_regain_is_not_exact():
    loss = loss_of(WITH_GAPS)
    assert loss is not None
    assert (loss.regained_on, loss.last_below_on) == (day(12), day(8))
    assert not loss.regained_exact
    assert all(gv_3d(series(WITH_GAPS), day(age)) is None for age in range(15))
    gain = gain_of_stay(WITH_GAPS)
    assert gain is not None
    assert (gain.first.on, gain.days, two_places(gain.g_per_kg_day)) == (day(4), 8, "11.90")


def test_g08_from_2000_g_on_grams_a_day_are_judged():
    assert g_per_day(2050, 2130, 4) == 20.0
    assert two_places(average_two_point(2050, 2130, 4)) == "9.57"
    assert slow_gain_level(2050, 2130, 4) is None
    assert g_per_day(2050, 2106, 4) == 14.0
    assert slow_gain_level(2050, 2106, 4) is AlertLevel.AMBER


def test_g08_the_alert_of_a_large_infant_says_grams_a_day():
    weights = {8: 2050, 9: 2062, 10: 2074, 11: 2092}
    alert = alerts_on(weights, 11)[AlertCode.SLOW_GAIN]
    assert (alert.level, alert.value, alert.unit) == (AlertLevel.AMBER, 14.0, "g/day")


def test_admission_and_exit_weights_stand_in_where_none_was_measured():
    weights = stay_weights(
        series({1: 1400, 3: 1450, 6: 1500, 9: 1600}),
        admitted_on=day(2),
        admission_weight_g=1420,
        exit_on=day(6),
        exit_weight_g=1490,
    )
    assert [(p.on, p.weight_g) for p in weights] == [
        (day(2), 1420),
        (day(3), 1450),
        (day(6), 1500),
    ]
