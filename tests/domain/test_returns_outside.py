"""Coverage of part K: whom it counts, and what it does with figures that cannot be."""

from dataclasses import replace

import pytest

from kmc_desk.domain.records import MonthInput
from kmc_desk.domain.returns import show_figure
from kmc_desk.domain.returns.born_here import BornHere
from kmc_desk.domain.returns.outside import outside
from tests.domain.returns_ward import april
from tests.golden.fixture_m1 import moment

HELD = BornHere(
    infant_id=1,
    born_on=moment("04-02 00:00").date(),
    birth_weight_g=1500,
    first_admission_weight_g=1500,
    first_held_at=moment("05-20 10:00"),
)


def coverage(*born: BornHere, births: int | None = 2):
    typed = MonthInput(month="2025-04", le2000_births=births)
    month = replace(april(), born_here=born, typed=typed)
    return next(one for one in outside(month) if one.row == "K6")


def test_an_infant_first_held_in_a_later_month_counts_in_the_month_of_its_birth():
    assert show_figure(coverage(HELD)) == "1/2 (50.0 %)"


def test_an_infant_that_was_never_held_does_not_count():
    assert coverage(HELD._replace(first_held_at=None)).numerator == 0


@pytest.mark.parametrize(
    ("birth_weight_g", "admission_weight_g", "counts"),
    [
        *((2000, 2400, True), (2001, 1500, False)),
        *((None, 2000, True), (None, 2001, False)),
    ],
)
def test_birth_weight_decides_and_without_one_the_first_admission(
    birth_weight_g, admission_weight_g, counts
):
    one = HELD._replace(birth_weight_g=birth_weight_g, first_admission_weight_g=admission_weight_g)
    assert coverage(one).numerator == int(counts)


def test_more_infants_held_than_births_typed_are_shown_as_more_than_100_percent():
    three = [HELD._replace(infant_id=number) for number in (1, 2, 3)]
    assert show_figure(coverage(*three)) == "3/2 (150.0 %)"


@pytest.mark.parametrize("births", [0, None])
def test_without_births_there_is_no_coverage_but_the_infants_are_still_named(births):
    figure = coverage(HELD, births=births)
    assert figure.value is None
    assert (figure.numerator, figure.infants) == (1, (1,))
