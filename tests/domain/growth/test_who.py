import numpy as np
import pytest

from kmc_desk.domain.growth.lms import lms_table
from kmc_desk.domain.growth.measures import Basis, Measure, StandardName
from kmc_desk.domain.growth.who import Position, length_as_tabled
from kmc_desk.growth_tables import standards

WHO = standards().tables[StandardName.WHO]


@pytest.mark.parametrize("measure", [Measure.WEIGHT, Measure.WEIGHT_FOR_LENGTH])
@pytest.mark.parametrize("side", [-1, 1])
def test_beyond_3_sd_weight_counts_in_steps_of_the_distance_from_2_to_3(measure, side):
    table = WHO[measure]
    at = 100 if measure is Measure.WEIGHT else 61.27
    lines = [table.value(side * z, at, "M") for z in (2, 3, 4, 5)]
    second, third, fourth, fifth = (line for line in lines if line is not None)
    assert fourth - third == pytest.approx(third - second)
    assert fifth - fourth == pytest.approx(third - second)
    assert table.z(fourth, at, "M") == pytest.approx(4 * side)


@pytest.mark.parametrize("measure", [Measure.LENGTH, Measure.HEAD])
def test_length_and_head_have_no_such_rule(measure):
    lines = [WHO[measure].value(z, 100, "M") for z in (2, 3, 4)]
    second, third, fourth = (line for line in lines if line is not None)
    assert fourth - third == pytest.approx(third - second)  # L is 1: the lines are even anyway
    table = WHO[measure]
    assert not getattr(table, "restricted")  # noqa: B009 not part of what every table has


@pytest.mark.parametrize("z", [-3.0, 3.0])
def test_the_rule_joins_the_curve_at_3_sd(z):
    table = WHO[Measure.WEIGHT]
    below, above = table.value(z - 1e-9, 400, "F"), table.value(z + 1e-9, 400, "F")
    assert below == pytest.approx(above, abs=1e-4)


def test_between_two_lengths_l_m_and_s_lie_on_a_straight_line():
    table = WHO[Measure.WEIGHT_FOR_LENGTH]
    low, middle, high = (table.value(0.0, at, "M") for at in (60.7, 60.75, 60.8))
    assert low is not None
    assert high is not None
    assert middle == pytest.approx((low + high) / 2)


def test_the_last_length_is_reached_and_not_passed():
    table = WHO[Measure.WEIGHT_FOR_LENGTH]
    assert table.value(0.0, 110.0, "F") == pytest.approx(18_332.4)
    assert table.values([0.0], [110.0], ["F"])[0] == pytest.approx(18_332.4)


@pytest.mark.parametrize(
    ("age_days", "position", "expected"),
    [
        (730, Position.STANDING, 80.7),
        (730, Position.LYING, 80.0),
        (730, None, 80.0),
        (731, Position.STANDING, 80.0),
        (731, Position.LYING, 79.3),
        (731, None, 80.0),
    ],
)
def test_a_length_taken_the_other_way_is_changed_by_7_mm(age_days, position, expected):
    assert length_as_tabled(80.0, age_days, position) == pytest.approx(expected)


def test_l_of_zero_is_the_limit_of_the_formula():
    rows = np.array([[0.0, 3000.0, 0.1], [0.0, 3000.0, 0.1]])
    near = np.array([[1e-7, 3000.0, 0.1], [1e-7, 3000.0, 0.1]])
    exact, close = (lms_table(of, of, axis=Basis.PMA, first=200) for of in (rows, near))
    expected = np.log(3500 / 3000) / 0.1
    assert exact.z(3500, 200, "M") == pytest.approx(expected, rel=1e-12)
    assert float(exact.zs(3500, 200, "M")) == pytest.approx(expected, rel=1e-12)
    assert close.z(3500, 200, "M") == pytest.approx(expected, rel=1e-6)
    assert exact.value(1.0, 200, "M") == pytest.approx(3000 * np.exp(0.1), rel=1e-12)


@pytest.mark.parametrize("spoilt", [(1, 0.0), (1, -3.0), (2, 0.0)])
def test_a_median_or_a_spread_that_is_not_above_zero_is_refused(spoilt):
    rows = np.array([[0.1, 3000.0, 0.1], [0.1, 3000.0, 0.1]])
    rows[1, spoilt[0]] = spoilt[1]
    with pytest.raises(ValueError, match="not an LMS table"):
        lms_table(rows, rows, axis=Basis.AGE, first=0)
