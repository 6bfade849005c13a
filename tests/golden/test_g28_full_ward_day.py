"""G28: a full ward day begins at 00:00 and ends at 24:00, both included."""

from dataclasses import replace
from datetime import date

import pytest

from kmc_desk.domain.dates import is_full_ward_day
from kmc_desk.domain.returns import period_of
from kmc_desk.domain.returns.dose import full_ward_days
from tests.golden.fixture_m1 import moment, stays


@pytest.mark.parametrize(
    ("admitted", "left", "day", "expected"),
    [
        ("05-05 00:00", None, date(2025, 5, 5), True),
        ("05-05 00:01", None, date(2025, 5, 5), False),
        ("05-05 00:01", None, date(2025, 5, 6), True),
        ("05-05 00:00", "05-09 00:00", date(2025, 5, 8), True),
        ("05-05 00:00", "05-09 00:00", date(2025, 5, 9), False),
        ("05-05 00:00", "05-08 23:59", date(2025, 5, 8), False),
    ],
)
def test_a_full_ward_day_is_present_from_midnight_to_midnight(admitted, left, day, expected):
    admitted_at, exit_at = moment(admitted), moment(left) if left else None
    assert is_full_ward_day(day, admitted_at, exit_at) is expected

    stay = stays()[0]
    assert stay.exit is not None
    exit_ = replace(stay.exit, exit_at=exit_at) if exit_at else None
    stay = replace(stay, episode=replace(stay.episode, admitted_at=admitted_at), exit=exit_)
    may = period_of("2025-05", moment("06-02 08:00"))
    assert (day in full_ward_days(stay, may)) is expected
