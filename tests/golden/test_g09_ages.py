"""G09: ages of an infant born 2025-01-10 at 31+4."""

from datetime import date

import pytest

from kmc_desk.domain import dates

BORN, GA_DAYS, ON = date(2025, 1, 10), 31 * 7 + 4, date(2025, 2, 20)


def test_age_is_counted_from_zero_and_day_of_life_from_one():
    assert dates.age_days(BORN, ON) == 41
    assert dates.day_of_life(BORN, ON) == 42


def test_postmenstrual_age_is_37_weeks_and_3_days():
    assert dates.weeks_and_days(dates.pma_days(GA_DAYS, BORN, ON)) == "37+3"


def test_corrected_age_before_term_is_negative():
    assert dates.corrected_days(GA_DAYS, BORN, ON) == -18


def test_term_date_is_40_weeks():
    assert dates.term_date(GA_DAYS, BORN) == date(2025, 3, 10)


def test_at_151_days_the_corrected_age_is_92_days_or_3_months():
    later = date(2025, 6, 10)
    assert dates.age_days(BORN, later) == 151
    assert dates.corrected_days(GA_DAYS, BORN, later) == 92
    assert dates.corrected_months(GA_DAYS, BORN, later) == 3


@pytest.mark.parametrize(
    ("typed", "days"),
    [("34+1", 239), ("34 1", 239), ("34.1", 239), ("34", 238), ("34+7", None), ("abc", None)],
)
def test_gestation_is_read_as_weeks_and_days(typed, days):
    assert dates.parse_weeks_and_days(typed) == days
