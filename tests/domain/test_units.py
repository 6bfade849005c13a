import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain import units


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [(66.25, 1, "66.3"), (14.95, 1, "15.0"), (2.5, 0, "3"), (-2.25, 1, "-2.3"), (0.05, 1, "0.1")],
)
def test_numbers_are_rounded_half_up(value, places, shown):
    assert units.half_up(value, places) == shown


def test_a_percentage_of_nothing_is_a_dash():
    assert units.percent(0, 0) == "—"
    assert units.percent(53, 80) == "66.3 %"


@pytest.mark.parametrize(
    ("typed", "celsius"),
    [
        ("36.5", 36.5), ("36,5", 36.5), ("36.5 C", 36.5), ("97.7", 36.5), ("89.5", 31.9),
        ("95.8", 35.4), ("95.9", 35.5), ("97.6", 36.4), ("99.6", 37.6), ("100.4", 38.0),
        ("97.7F", 36.5), ("50", 50.0), ("warm", None),
    ],
)  # fmt: skip
def test_temperatures_are_read_in_celsius_and_fahrenheit(typed, celsius):
    assert units.parse_temp_c(typed) == celsius


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("8", 480), ("8.5", 510), ("8,5", 510), ("8:30", 510), ("0", 0), ("8h", 480), ("8:75", None)],
)
def test_hours_are_read_as_decimal_or_clock(typed, minutes):
    assert units.parse_duration_min(typed) == minutes


@given(st.integers(0, 1440))
def test_minutes_shown_as_hours_are_read_back(minutes):
    assert units.parse_duration_min(units.show_hours(minutes)) == minutes
