"""The gain since the last weight, with the figures of clinical.md §3.3 and §5."""

from datetime import date, timedelta

import pytest

from kmc_desk.domain.alert_codes import AlertLevel
from kmc_desk.domain.follow_up.visit_gain import gain_judged_until, visit_gain
from kmc_desk.domain.growth.series import WeightPoint

ON = date(2026, 5, 15)


def before(day, weight_g):
    return WeightPoint(on=date(2026, 5, day), weight_g=weight_g)


@pytest.mark.parametrize(
    ("last_g", "now_g", "a_day", "per_kg", "level"),
    [
        # 7 days: 2000*(now-last)/((last+now)*7)
        (1500, 1666, 166 / 7, 2000 * 166 / (3166 * 7), AlertLevel.AMBER),  # 14.98
        (1500, 1667, 167 / 7, 2000 * 167 / (3167 * 7), None),  # 15.07
        (1500, 1600, 100 / 7, 2000 * 100 / (3100 * 7), AlertLevel.RED),  # 9.2
        (1900, 2040, 20.0, None, None),
        (1900, 2039, 139 / 7, None, AlertLevel.AMBER),
        (2100, 2169, 69 / 7, None, AlertLevel.RED),
        (2100, 2090, -10 / 7, None, AlertLevel.RED),
    ],
)
def test_below_2000_g_gain_is_told_by_weight_and_from_there_in_grams(
    last_g, now_g, a_day, per_kg, level
):
    gain = visit_gain([before(8, last_g)], now_g, ON)
    assert gain is not None
    assert (gain.days, gain.since) == (7, before(8, last_g))
    assert gain.g_per_day == pytest.approx(a_day)
    assert gain.g_per_kg_day == (None if per_kg is None else pytest.approx(per_kg))
    assert gain.level is level


def test_from_three_months_of_corrected_age_on_the_chart_tells_and_nothing_is_called_slow():
    until = gain_judged_until(date(2026, 1, 1), 33 * 7)
    assert until == date(2026, 5, 19)
    slow = [before(8, 5000)]
    day_before = visit_gain(slow, 5050, until - timedelta(days=1), until)
    assert day_before is not None
    assert day_before.level is AlertLevel.RED
    after = visit_gain(slow, 5050, until, until)
    assert after is not None
    assert after.level is None
    assert gain_judged_until(date(2026, 1, 1), None) == date(2026, 4, 1)


def test_the_newest_earlier_weight_counts_and_that_of_the_same_day_does_not():
    gain = visit_gain([before(8, 1500), before(12, 1560), before(15, 1610)], 1620, ON)
    assert gain is not None
    assert (gain.since.on, gain.days) == (date(2026, 5, 12), 3)
    assert visit_gain([before(15, 1610)], 1620, ON) is None
    assert visit_gain([], 1620, ON) is None
