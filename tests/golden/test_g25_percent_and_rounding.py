"""G25: half-up on paper, unrounded against a threshold, and a dash for nothing to divide."""

import pytest

from kmc_desk.domain.returns import by_row_and_key, monthly_return, show_figure
from kmc_desk.domain.returns.figures import percentage, show_against
from kmc_desk.domain.units import half_up, percent
from tests.golden.fixture_m1 import facts


def test_a_share_ending_in_five_hundredths_is_rounded_up():
    assert percent(53, 80) == "66.3 %"
    assert show_figure(by_row_and_key(monthly_return(facts()))["E4", "ALL"]) == "53/80 (66.3 %)"


def test_nothing_of_nothing_is_a_dash_and_not_zero():
    nothing = percentage("E4", "ALL", (0, 0))
    assert nothing.value is None
    assert percent(0, 0) == show_figure(nothing) == "—"


def test_a_gain_just_below_fifteen_is_not_fifteen():
    gain = 14.95
    assert half_up(gain, 1) == "15.0"
    assert not gain >= 15


@pytest.mark.parametrize(
    ("value", "expected"),
    [(14.95, "14.95"), (14.996, "14.996"), (14.94, "14.9"), (15.0, "15.0"), (15.04, "15.0")],
)
def test_decimals_are_added_where_rounding_would_hide_a_missed_threshold(value, expected):
    assert show_against(value, 15) == expected


@pytest.mark.parametrize("denominator", [200, 400, 800, 2000])
def test_every_share_that_ends_in_five_is_rounded_up(denominator):
    for numerator in range(denominator):
        thousandths = 100_000 * numerator // denominator
        expected = (thousandths + 50) // 100
        assert percent(numerator, denominator) == f"{expected // 10}.{expected % 10} %"
