"""Parts K and L of April 2025: as typed, and the coverage worked out by hand from G22."""

import pytest

from kmc_desk.domain.returns import by_row_and_key, monthly_return, show_figure
from tests.golden.fixture_m1 import APRIL_OVER, facts
from tests.golden.m1_births import TYPED

APRIL = monthly_return(facts())
FIGURES = by_row_and_key(APRIL)


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        *(("K1", "212"), ("K2", "209"), ("K3", "7"), ("K4", "6"), ("K5", "1")),
        *(("L1", "14"), ("L2", "2"), ("L3", "5"), ("L4", "18.5"), ("L5", "6")),
    ],
)
def test_what_was_typed_for_april_stands_in_its_row(row, shown):
    assert show_figure(FIGURES[row, "ALL"]) == shown
    assert FIGURES[row, "ALL"].denominator is None


def test_four_of_the_seven_small_births_were_held_skin_to_skin():
    coverage = FIGURES["K6", "ALL"]
    assert coverage.infants == (4, 5, 7, 11)  # 8 was never held, 10 is too heavy
    assert show_figure(coverage) == "4/7 (57.1 %)"


def test_words_typed_for_the_month_go_with_the_return():
    assert APRIL.typed == TYPED


def test_a_month_for_which_nothing_was_typed_has_empty_rows():
    march = by_row_and_key(monthly_return(facts("2025-03", APRIL_OVER)))
    for (row, _), figure in march.items():
        if row[0] in "KL":
            assert show_figure(figure) == "—"
    assert march["K6", "ALL"].infants == (1, 3)
    assert monthly_return(facts("2025-03", APRIL_OVER)).typed is None
