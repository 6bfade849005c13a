"""G22: the start of skin-to-skin (part D) and feeding (part F) of April 2025."""

import pytest

from kmc_desk.domain.returns import by_row_and_key, monthly_return, show_figure
from tests.golden.fixture_m1 import facts

APRIL = monthly_return(facts())
FIGURES = by_row_and_key(APRIL)


@pytest.mark.parametrize(
    ("row", "key", "shown"),
    [
        ("D1", "ALL", "7/8 (87.5 %)"),
        ("D2", "BORN=IN", "3/5 (60.0 %)"),
        ("D2", "BORN=OUT", "0/3 (0.0 %)"),
        ("D3", "ALL", "6/8 (75.0 %)"),
        ("D4", "STAT=MEDIAN", "25.8"),
        ("D4", "STAT=Q1", "11.5"),
        ("D4", "STAT=Q3", "34.5"),
        ("D4", "STAT=N", "7"),
        ("D5", "REASON=NOT_STATED", "1"),
        ("D5", "ALL", "1"),
        ("D6", "ALL", "6"),
        ("F1", "ALL", "3/4 (75.0 %)"),
        ("F2", "ALL", "1/4 (25.0 %)"),
        ("F3", "ALL", "3/4 (75.0 %)"),
        ("F4", "ALL", "1/8 (12.5 %)"),
        ("F4", "REASON=TWINS_SUPPLY", "1/8 (12.5 %)"),
        ("F4", "REASON=NOT_STATED", "0/8 (0.0 %)"),
    ],
)
def test_start_and_feeding_of_april_are_as_printed(row, key, shown):
    assert show_figure(FIGURES[row, key]) == shown


def test_only_the_infant_referred_on_its_first_day_was_not_begun():
    assert FIGURES["D5", "ALL"].infants == (8,)
    assert [item.infant_id for item in FIGURES["D1", "ALL"].among] == [1, 2, 3, 4, 5, 6, 8, 9]


def test_hours_to_the_first_session_are_counted_infant_by_infant():
    hours = {item.infant_id: item.amount for item in FIGURES["D4", "STAT=N"].counted}
    late = 25 + 50 / 60
    assert hours == {1: 16, 2: 128, 3: 7, 4: 6, 5: pytest.approx(late), 6: 38, 9: 31}


def test_who_is_over_2000_g_or_readmitted_is_not_among_those_who_went_home():
    assert {item.infant_id for item in FIGURES["F1", "ALL"].among} == {1, 3, 4, 5}
    assert {item.infant_id: item.amount for item in FIGURES["F3", "ALL"].counted} == {
        1: 11,
        3: 9,
        4: 13,
    }
