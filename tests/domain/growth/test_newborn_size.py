import numpy as np
import pytest

from kmc_desk.domain.growth.centiles import z_of_centile
from kmc_desk.domain.growth.measures import Measure, StandardName
from kmc_desk.domain.growth.newborn_size import newborn_table
from kmc_desk.growth_tables import standards

WEIGHT = standards().tables[StandardName.NEWBORN][Measure.WEIGHT]


def test_the_break_at_33_weeks_is_kept():
    before, after = (WEIGHT.value(z_of_centile(3), day, "M") for day in (230, 231))
    assert before is not None
    assert after is not None
    assert round(before - after) == 154


def test_far_above_the_curves_z_still_rises_where_one_minus_a_probability_would_be_one():
    zs = [WEIGHT.z(weight, 266, "F") for weight in (6000, 8000, 15_000)]
    first, second, third = (z for z in zs if z is not None)
    assert first + 1 < second
    assert second + 1 < third
    assert third > 8.2


def test_a_weight_that_no_infant_can_have_has_no_z_score():
    assert WEIGHT.z(99_000, 266, "F") is None


def test_a_curve_that_would_fall_below_zero_has_no_value():
    assert WEIGHT.value(-3.5, 231, "M") is not None
    assert WEIGHT.value(-4.5, 231, "M") is None


def test_a_table_with_a_day_missing_is_refused():
    good = [[2.0, 0.4, 1.1, 17.0]] * 70
    with pytest.raises(ValueError, match="one row a day"):
        newborn_table(Measure.WEIGHT, np.array(good[:-1]), np.array(good))
