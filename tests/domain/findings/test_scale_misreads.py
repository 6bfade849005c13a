"""One typed weight against those before it."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from kmc_desk.domain.findings.daily_checks import measurement_findings
from kmc_desk.domain.findings.scale_misreads import weight_findings
from kmc_desk.domain.findings.weight_bands import (
    CHANGE_BANDS,
    expected_g,
    possible_change,
)
from kmc_desk.domain.records import Measurement
from kmc_desk.domain.units import parse_weight_g
from kmc_desk.texts import finding_text

BORN = date(2026, 4, 1)
DAY = date(2026, 4, 15)
MISREADS = {"weight_ten_times_off", "weight_digit_missing", "weight_digits_swapped"}


def before(*weights_g, on=DAY):
    """The days before, the latest weight last."""
    return [(on - timedelta(days=len(weights_g) - n), g) for n, g in enumerate(weights_g)]


def codes(weight_g, *weights_g, on=DAY, born=BORN):
    return [f.code for f in weight_findings(weight_g, on, before(*weights_g, on=on), born)]


def meant(weight_g, *weights_g):
    return [
        (f.code, f.level, f.values["meant_g"])
        for f in weight_findings(weight_g, DAY, before(*weights_g), BORN)
        if f.code in MISREADS
    ]


@pytest.mark.parametrize(
    ("weight_g", "last_g", "meant_g"),
    [
        (154, 1530, 1540),
        (15400, 1530, 1540),
        (400, 4000, 4000),
        (3300, 325, 330),
        (147, 1400, 1470),
    ],
)
def test_a_digit_too_many_or_too_few_at_the_end_is_ten_times_off(weight_g, last_g, meant_g):
    level = "SOFT" if 300 <= weight_g <= 6000 else "HARD"
    assert meant(weight_g, last_g) == [("weight_ten_times_off", level, meant_g)]


@pytest.mark.parametrize(("weight_g", "last_g"), [(148, 1400), (14710, 1400), (1540, 1530)])
def test_ten_times_is_offered_only_within_5_percent_of_the_weight_before(weight_g, last_g):
    assert "weight_ten_times_off" not in codes(weight_g, last_g)


def test_beside_the_refusal_of_an_impossible_weight_stands_what_may_have_been_meant():
    typed = Measurement(infant_id=1, measured_on=DAY, weight_g=15400)
    found = measurement_findings(typed, before(1530), DAY, BORN)
    assert [(f.code, f.level) for f in found] == [
        ("out_of_range", "HARD"),
        ("weight_ten_times_off", "HARD"),
    ]
    assert finding_text(found[1]) == "Did you mean 1540 g? It was 1530 g on 14-Apr-2026."


@pytest.mark.parametrize(
    ("weight_g", "last_g", "meant_g"), [(540, 1530, 1540), (850, 1860, 1850), (50, 850, 850)]
)
def test_a_missing_digit_is_put_in_where_only_one_number_fits(weight_g, last_g, meant_g):
    level = "SOFT" if weight_g >= 300 else "HARD"
    assert meant(weight_g, last_g) == [("weight_digit_missing", level, meant_g)]


@pytest.mark.parametrize(("weight_g", "last_g"), [(140, 1540), (80, 850), (14, 1540)])
def test_where_several_numbers_fit_a_missing_digit_none_is_proposed(weight_g, last_g):
    assert meant(weight_g, last_g) == []


@pytest.mark.parametrize(
    ("weight_g", "last_g", "meant_g"),
    [(1450, 1530, 1540), (5140, 1530, 1540), (1270, 1720, 1720), (8150, 1830, 1850)],
)
def test_two_neighbouring_digits_swapped_are_swapped_back(weight_g, last_g, meant_g):
    level = "SOFT" if weight_g <= 6000 else "HARD"
    assert meant(weight_g, last_g) == [("weight_digits_swapped", level, meant_g)]


def test_a_plausible_weight_is_not_read_otherwise_however_near_its_swap_is():
    assert codes(1540, 1500) == []  # 1504 would be nearer
    assert codes(1005, 1050) == []


def test_a_swap_that_is_not_nearer_to_the_weight_before_is_not_proposed():
    third_day = BORN + timedelta(days=2)
    assert codes(2205, 2120, on=third_day) == ["weight_change_for_age"]  # 2025 is further off
    assert codes(2205, 2110, on=third_day) == ["weight_digits_swapped"]


def test_of_two_swaps_that_would_do_the_nearer_one_is_proposed():
    assert meant(1650, 1530) == [("weight_digits_swapped", "SOFT", 1560)]  # 1605 would do too


@pytest.mark.parametrize(
    ("weight_g", "code"),
    [
        (1575, None), (1580, "weight_change_large"), (1725, "weight_change_large"),
        (1726, "weight_change_implausible"), (1425, None), (1420, "weight_change_large"),
        (1275, "weight_change_large"), (1274, "weight_change_implausible"),
    ],
)  # fmt: skip
def test_a_day_may_change_5_percent_and_from_15_on_it_is_hardly_possible(weight_g, code):
    assert codes(weight_g, 1500) == ([code] if code else [])


@pytest.mark.parametrize(
    ("age", "weight_g", "is_asked"),
    [
        (2, 1560, False), (2, 1561, True), (2, 1425, False),  # +1 % a day and 3 % of noise
        (4, 1561, True), (5, 1561, False), (9, 1575, False),
    ],
)  # fmt: skip
def test_the_first_days_may_lose_but_hardly_gain(age, weight_g, is_asked):
    found = codes(weight_g, 1500, on=BORN + timedelta(days=age))
    assert found == (["weight_change_for_age"] if is_asked else [])


@pytest.mark.parametrize(
    ("born_before", "weight_g", "is_asked"),
    [
        (4, 1605, False), (4, 1606, True), (4, 1200, False),  # 4 first days: -21 to +7 %
        (20, 1725, False), (20, 1726, True),  # 4 later days: -11 to +15 %
        (20, 1335, False), (20, 1334, True),
    ],
)  # fmt: skip
def test_over_a_gap_each_day_counts_by_its_age(born_before, weight_g, is_asked):
    gap = [(DAY - timedelta(days=4), 1500)]
    found = weight_findings(weight_g, DAY, gap, DAY - timedelta(days=born_before))
    assert [f.code for f in found] == (["weight_change_for_age"] if is_asked else [])


def test_without_a_date_of_birth_only_what_holds_at_every_age_is_asked():
    gap = [(DAY - timedelta(days=4), 1500)]
    assert weight_findings(1800, DAY, gap) == []
    (found,) = weight_findings(1800, DAY, gap, BORN)
    assert finding_text(found).startswith("1800 g is unusual at this age: 1335 to 1725 g is usual")


def test_what_is_not_usual_at_this_age_is_not_proposed_either():
    assert codes(5165, 1500, on=BORN + timedelta(days=2)) == ["weight_change_implausible"]
    assert codes(5165, 1500, on=BORN + timedelta(days=9)) == ["weight_digits_swapped"]


def test_of_two_weights_of_one_day_the_same_one_counts_in_any_order():
    twice = before(1000) + before(1500)
    assert weight_findings(1200, DAY, twice) == weight_findings(1200, DAY, twice[::-1])


@pytest.mark.parametrize("weight_g", [0, -5])
def test_what_is_no_weight_has_no_digits_to_look_at(weight_g):
    assert codes(weight_g, 1500) == []


def test_a_first_weight_has_nothing_to_be_compared_with():
    assert weight_findings(1500, DAY, [], BORN) == []
    assert weight_findings(1500, DAY, [(DAY, 3000), (DAY + timedelta(days=1), 3000)], BORN) == []


@pytest.mark.parametrize(
    ("earlier", "is_asked"),
    [((1500, 1500), True), ((1500,), False), ((1500, 1505), False), ((1505, 1500), False)],
)
def test_the_same_weight_on_three_days_running_is_asked_about(earlier, is_asked):
    assert codes(1500, *earlier) == (["weight_same_three_days"] if is_asked else [])


def test_three_equal_weights_with_a_day_between_are_not_carried_forward():
    days = [(DAY - timedelta(days=3), 1500), (DAY - timedelta(days=1), 1500)]
    assert weight_findings(1500, DAY, days, BORN) == []


def test_kilograms_are_grams_before_anything_is_compared():
    grams = parse_weight_g("1.54")
    assert grams == 1540
    assert codes(grams, 1530) == []


def test_bands_follow_one_another_and_carry_their_evidence():
    assert CHANGE_BANDS[0].from_age_days == 0
    for band, following in pairwise(CHANGE_BANDS):
        assert band.from_age_days < following.from_age_days
    for band in CHANGE_BANDS:
        assert band.lowest < band.usual < band.highest
        assert re.search(r"\[(D|GK|V:S\d+)\]", band.tag)


@given(st.integers(0, 60), st.integers(1, 3), st.integers(300, 6000))
def test_the_expected_weight_lies_within_what_is_possible(age, days, last_g):
    last_on = BORN + timedelta(days=age)
    on = last_on + timedelta(days=days)
    wanted = expected_g(BORN, last_on, last_g, on)
    assert wanted is not None
    lowest, highest = possible_change(BORN, last_on, on)
    assert lowest < 100 * (wanted - last_g) / last_g < highest


@pytest.mark.parametrize("days", [-1, 0, 4])
def test_an_old_weight_says_nothing_of_todays(days):
    assert expected_g(BORN, DAY - timedelta(days=days), 1500, DAY) is None


# Laws

weights = st.integers(300, 6000)


@example(last_g=715, typed=7495, age=1)  # 750 would be taken for 705
@given(weights, st.integers(0, 9999), st.integers(1, 40))
def test_what_may_have_been_meant_raises_no_such_finding_itself(last_g, typed, age):
    born = DAY - timedelta(days=age)
    for found in weight_findings(typed, DAY, before(last_g), born):
        if found.code in MISREADS:
            fixed = found.values["meant_g"]
            assert isinstance(fixed, int)
            again = weight_findings(fixed, DAY, before(last_g), born)
            assert not MISREADS & {f.code for f in again}


@given(weights, st.integers(0, 99999), st.integers(1, 60))
def test_at_most_one_finding_is_made_of_one_weight(last_g, typed, age):
    found = weight_findings(typed, DAY, before(last_g), DAY - timedelta(days=age))
    assert len(found) <= 1
    for finding in found:
        assert "None" not in finding_text(finding)


@given(st.lists(st.tuples(st.integers(1, 9), weights), max_size=9), weights, st.randoms())
def test_the_order_of_the_weights_before_does_not_matter(given_weights, typed, chance):
    earlier = [(DAY - timedelta(days=n), g) for n, g in given_weights]
    mixed = list(earlier)
    chance.shuffle(mixed)
    assert weight_findings(typed, DAY, mixed, BORN) == weight_findings(typed, DAY, earlier, BORN)


@given(st.integers(340, 5600), st.integers(1, 60), st.floats(-3, 3))
def test_an_infant_who_changes_as_usual_raises_nothing(last_g, age, noise):
    born = DAY - timedelta(days=age)
    wanted = expected_g(born, DAY - timedelta(days=1), last_g, DAY)
    assert wanted is not None
    today = round(wanted + last_g * noise / 100)
    assume(abs(today - last_g) * 100 <= 5 * last_g)  # more in a day is asked about at every age
    assert weight_findings(today, DAY, before(last_g), born) == []
