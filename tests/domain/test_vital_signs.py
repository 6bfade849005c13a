"""Vital signs: how they are typed, shown again, and named where they are out of range."""

from datetime import datetime

import pytest

from kmc_desk.domain.care_codes import Activity, Colour
from kmc_desk.domain.conflict import with_values
from kmc_desk.domain.records import Vitals
from kmc_desk.domain.vital_signs import RED, VitalClass, parse_vital, show_vital, vital_class
from kmc_desk.domain.ward_codes import ApnoeaNeeded, TempUnit

AT = datetime(2026, 5, 5, 10)


@pytest.mark.parametrize(
    ("field", "typed", "values"),
    [
        ("temp_c", "36.7", {"temp_c": 36.7, "temp_unit_entered": TempUnit.C}),
        ("temp_c", "98,6", {"temp_c": 37.0, "temp_unit_entered": TempUnit.F}),
        ("rr", "۴۵", {"rr": 45}),
        ("hr", "150.0", {"hr": 150}),
        ("o2_flow", "0,5", {"o2_flow": 0.5}),
        ("colour", "P", {"colour": Colour.PINK}),
        ("activity", "m", {"activity": Activity.MOVES_ONLY_WHEN_STIMULATED}),
    ],
)
def test_what_is_typed_for_a_vital_sign_is_understood(field, typed, values):
    assert parse_vital(field, typed) == values


@pytest.mark.parametrize(
    ("typed", "events", "longest_s", "needed"),
    [
        ("0", 0, None, None),
        ("2", 2, None, None),
        ("2 25 s", 2, 25, ApnoeaNeeded.STIM),
        ("1,20b", 1, 20, ApnoeaNeeded.BMV),
        ("3 n", 3, None, ApnoeaNeeded.NONE),
    ],
)
def test_apnoeas_are_typed_with_the_longest_and_what_ended_it(typed, events, longest_s, needed):
    assert parse_vital("apnoea_events", typed) == {
        "apnoea_events": events,
        "longest_apnoea_s": longest_s,
        "apnoea_needed": needed,
    }


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("rr", "45.5"),
        ("rr", "x"),
        ("apnoea_events", "0 20"),
        ("apnoea_events", "two"),
        ("colour", "x"),
        ("temp_c", "warm"),
    ],
)
def test_what_is_no_vital_sign_is_not_understood(field, typed):
    assert parse_vital(field, typed) is None


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("temp_c", "36.7"),
        ("rr", "45"),
        ("o2_flow", "0.5"),
        ("colour", "c"),
        ("activity", "a"),
        ("apnoea_events", "2 25 s"),
        ("apnoea_events", "0"),
        ("spo2", "95"),
    ],
)
def test_what_is_shown_reads_back_as_the_same(field, typed):
    values = parse_vital(field, typed)
    assert values is not None
    assert show_vital(with_values(Vitals(infant_id=1, at=AT), values), field) == typed


@pytest.mark.parametrize(
    ("field", "value", "named", "is_red"),
    [
        ("rr", 59, None, False),
        ("rr", 60, VitalClass.FAST, True),
        ("rr", 29, VitalClass.SLOW, True),
        ("hr", 99, VitalClass.SLOW, True),
        ("hr", 181, VitalClass.FAST, False),
        ("spo2", 89, VitalClass.LOW, True),
        ("spo2", 96, None, False),
        ("o2_flow", 2.5, VitalClass.HIGH, False),
    ],
)
def test_a_value_out_of_its_range_has_a_word_and_a_level(field, value, named, is_red):
    found = vital_class(Vitals(infant_id=1, at=AT, **{field: value}), field)
    assert found is named
    assert ((field, found) in RED) is is_red


def test_much_saturation_is_high_on_oxygen_only():
    on_oxygen = Vitals(infant_id=1, at=AT, spo2=96, o2_flow=1.0)
    assert vital_class(on_oxygen, "spo2") is VitalClass.HIGH
