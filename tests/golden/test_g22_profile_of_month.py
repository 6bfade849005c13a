"""G22: the figures of part C beyond C1, of April 2025."""

import pytest

from kmc_desk.domain.returns import by_row_and_key, monthly_return, show_figure
from tests.golden.fixture_m1 import facts

APRIL = monthly_return(facts())
FIGURES = by_row_and_key(APRIL)


@pytest.mark.parametrize(
    ("row", "dim", "filled"),
    [
        ("C2", "GA", {"28-31": 1, "32-33": 3, "34-36": 3, "UNKNOWN": 1}),
        ("C3", "CLASS", {"SINGLE": 6, "TWIN": 2, "MULTIPLE_MOTHERS": 1}),
        ("C4", "AGE", {"<24h": 4, "1-3d": 3, "4-7d": 1}),
        ("C5", "SOURCE", {"POSTNATAL_WARD": 6, "OTHER_FACILITY": 2}),
        ("C6", "TEMP", {"NORMAL": 4, "MILD": 2, "MODERATE": 1, "SEVERE": 1}),
        (
            *("C7", "GROUP"),
            {"RESIDENT": 1, "REFUGEE_REGISTERED": 2, "OTHER": 1, "NOT_STATED": 4},
        ),
        ("C8", "CLASS", {"SGA": 2, "AGA": 5, "UNKNOWN": 1}),
        ("C9", "REASON", {"CURRENT_WEIGHT_LE2000": 1}),
        ("C10", "CLASS", {}),
    ],
)
def test_first_admissions_of_april_are_sorted_as_printed(row, dim, filled):
    by_one = {
        figure.key.removeprefix(f"{dim}="): figure.value
        for figure in APRIL.figures
        if figure.row == row and figure.key.startswith(f"{dim}=") and ";" not in figure.key
    }
    assert {key: number for key, number in by_one.items() if number} == filled
    assert len(by_one) > len(filled)  # the empty categories are printed too


def test_gestation_of_april_is_split_by_sex():
    boys = [FIGURES["C2", f"GA={band};SEX=M"].value for band in ("28-31", "32-33", "UNKNOWN")]
    assert boys == [1, 3, 1]
    assert FIGURES["C2", "GA=34-36;SEX=F"].value == 3


def test_half_of_the_temperatures_of_april_are_below_36_5():
    cold = FIGURES["C6", "CLASS=HYPOTHERMIC"]
    assert show_figure(cold) == "4/8 (50.0 %)"
    assert sorted(item.amount or 0 for item in cold.counted) == [31.9, 35.8, 36.0, 36.1]


def test_one_infant_of_april_was_admitted_over_2000_g_and_every_birth_weight_was_measured():
    assert FIGURES["C9", "ALL"].infants == (10,)
    assert FIGURES["C10", "ALL"].value == 0
