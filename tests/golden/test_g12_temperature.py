"""G12: classes of temperature in °C, and what a reading in °F becomes."""

import pytest

from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.danger_signs import measured_signs
from kmc_desk.domain.temperature import TemperatureClass, is_below_35_5, temperature_class
from kmc_desk.domain.units import parse_temp_c

SEVERE, MODERATE, MILD, NORMAL, RAISED, FEVER = TemperatureClass


@pytest.mark.parametrize(
    ("temp_c", "named"),
    [
        (31.9, SEVERE),
        (32.0, MODERATE),
        (35.9, MODERATE),
        (36.0, MILD),
        (36.4, MILD),
        (36.5, NORMAL),
        (37.5, NORMAL),
        (37.6, RAISED),
        (37.9, RAISED),
        (38.0, FEVER),
    ],
)
def test_a_temperature_has_its_class(temp_c, named):
    assert temperature_class(temp_c) is named


@pytest.mark.parametrize(
    ("temp_c", "is_sign"),
    [(35.4, True), (35.44, True), (35.46, False), (35.5, False), (35.9, False), (31.9, True)],
)
def test_below_35_5_after_rounding_a_temperature_is_a_danger_sign(temp_c, is_sign):
    assert is_below_35_5(temp_c) is is_sign
    assert (DangerSign.TEMP_LT_35_5 in measured_signs(temp_c=temp_c)) is is_sign


@pytest.mark.parametrize(("typed", "is_sign"), [("95.8", True), ("95.9", False)])
def test_in_fahrenheit_the_danger_sign_begins_below_95_9(typed, is_sign):
    temp_c = parse_temp_c(typed)
    assert temp_c is not None
    assert is_below_35_5(temp_c) is is_sign


@pytest.mark.parametrize(
    ("typed", "temp_c", "named"),
    [
        ("89.5", 31.9, SEVERE),
        ("89.6", 32.0, MODERATE),
        ("95.8", 35.4, MODERATE),
        ("95.9", 35.5, MODERATE),
        ("96.7", 35.9, MODERATE),
        ("96.8", 36.0, MILD),
        ("97.5", 36.4, MILD),
        ("97.6", 36.4, MILD),
        ("97.7", 36.5, NORMAL),
        ("99.5", 37.5, NORMAL),
        ("99.6", 37.6, RAISED),
        ("100.3", 37.9, RAISED),
        ("100.4", 38.0, FEVER),
    ],
)
def test_fahrenheit_is_rounded_to_a_tenth_of_a_degree_celsius_and_then_classed(
    typed, temp_c, named
):
    assert parse_temp_c(typed) == temp_c
    assert temperature_class(temp_c) is named
