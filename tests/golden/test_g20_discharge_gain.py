"""G20: the rule of gain among the criteria of discharge readiness."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kmc_desk.domain.growth.series import WeightPoint
from kmc_desk.domain.readiness.answers import Answer, Criterion, Line, line_of
from kmc_desk.domain.readiness.growing import gain_reasons
from kmc_desk.domain.readiness.profiles import WHO2003_STYLE

ON = date(2025, 4, 15)
STRICT = replace(WHO2003_STYLE, strict_daily=True)
X1 = (1500, 1460, 1430, 1410, 1400, 1410, 1425, 1445, 1470, 1495, 1520, 1545, 1570, 1595, 1625)


def gain(*grams, profile=WHO2003_STYLE) -> Line:
    """The criterion for weights of days that follow one another up to `ON`; None: not weighed."""
    first = ON - timedelta(days=len(grams) - 1)
    points = [
        WeightPoint(on=first + timedelta(days=n), weight_g=weight_g)
        for n, weight_g in enumerate(grams)
        if weight_g is not None
    ]
    return line_of(Criterion.GAIN, gain_reasons(points, ON, profile), advisory=False)


def test_three_gains_and_more_than_15_g_per_kg_a_day_are_met():
    line = gain(1600, 1620, 1650, 1680)
    assert line.answer is Answer.MET
    assert line.reasons[0].values == {"value": "16.3", "unit": "g/kg/day", "on": ON, "days": 3}


def test_where_each_day_must_reach_it_a_slow_one_is_not_met():
    line = gain(1600, 1620, 1650, 1680, profile=STRICT)
    assert line.answer is Answer.NOT_MET
    assert [(r.code, r.values["value"]) for r in line.open_reasons] == [("slow_day", "12.4")]


def test_a_day_of_loss_is_not_met_whatever_the_three_days_gained():
    line = gain(1600, 1625, 1620, 1680)
    assert line.answer is Answer.NOT_MET
    (reason,) = line.open_reasons
    assert (reason.code, reason.values["grams"]) == ("no_gain_in_a_day", -5)
    assert reason.values["on"] == ON - timedelta(days=1)


def test_from_2000_g_on_grams_a_day_count():
    line = gain(2010, 2035, 2055, 2075)
    assert line.answer is Answer.MET
    assert line.reasons[0].values["value"] == "21.7"
    assert gain(2010, 2029, 2049, 2069).open_reasons[0].code == "slow_gain"


@pytest.mark.parametrize("missing", range(4))
def test_with_a_weight_missing_nobody_can_tell(missing):
    grams: list[int | None] = [1600, 1620, 1650, 1680]
    grams[missing] = None
    line = gain(*grams)
    assert line.answer is Answer.CANNOT_TELL
    assert line.reasons[0].values == {"on": ON - timedelta(days=3 - missing)}


@pytest.mark.parametrize("profile", [WHO2003_STYLE, STRICT])
def test_infant_x1_gains_enough_at_14_days_under_both_rules(profile):
    assert gain(*X1, profile=profile).answer is Answer.MET


def test_a_standstill_is_no_gain():
    assert gain(1600, 1640, 1640, 1680).answer is Answer.NOT_MET


def test_exactly_15_is_met_and_a_gram_less_is_not():
    assert gain(1564, 1588, 1612, 1636).answer is Answer.MET
    assert gain(1564, 1588, 1612, 1635).open_reasons[0].code == "slow_gain"
