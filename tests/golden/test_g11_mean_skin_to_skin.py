"""G11: the mean of the month keeps the zero day and leaves out the days not recorded."""

import pytest

from kmc_desk.domain.returns import Figure, by_row_and_key, monthly_return
from kmc_desk.domain.units import half_up
from tests.golden.fixture_m1 import facts


@pytest.fixture
def figures() -> dict[tuple[str, str], Figure]:
    return by_row_and_key(monthly_return(facts()))


def test_two_of_82_full_ward_days_were_not_recorded(figures):
    recorded = figures["E2", "ALL"]
    assert figures["E1", "ALL"].value == 82
    assert (recorded.numerator, recorded.denominator) == (80, 82)
    assert half_up(recorded.value, 1) == "97.6"


def test_the_zero_day_stays_in_the_mean(figures):
    mean = figures["E3", "ALL"]
    assert (mean.numerator, mean.denominator) == (673.0, 80)
    assert half_up(mean.value, 2) == "8.41"


def test_days_of_eight_hours_are_a_share_of_recorded_days(figures):
    reached = figures["E4", "ALL"]
    assert (reached.numerator, reached.denominator, reached.value) == (53, 80, 66.25)
