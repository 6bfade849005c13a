"""Whether somebody is to be asked if a session still goes on."""

from datetime import datetime

import pytest

from kmc_desk.domain.care_codes import Provider
from kmc_desk.domain.records import WardRules
from kmc_desk.domain.running_session import RunningSession, asked_since


def began(day: int, hour: int, minute: int = 0) -> RunningSession:
    start = datetime(2026, 5, day, hour, minute)
    return RunningSession(start=start, provider=Provider.MOTHER, minutes=0)


@pytest.mark.parametrize(
    ("running", "now", "since"),
    [
        (began(5, 9), datetime(2026, 5, 5, 13, 59), None),
        (began(5, 9), datetime(2026, 5, 5, 14, 0), datetime(2026, 5, 5, 14)),
        (began(5, 9), datetime(2026, 5, 5, 19, 59), datetime(2026, 5, 5, 14)),
        (began(5, 9), datetime(2026, 5, 5, 20, 0), datetime(2026, 5, 5, 20)),
        (began(5, 14), datetime(2026, 5, 5, 14, 0), None),  # begun as the shift began
        (began(4, 21), datetime(2026, 5, 5, 7, 59), None),
        (began(4, 21), datetime(2026, 5, 5, 8, 0), datetime(2026, 5, 5, 8)),
    ],
)
def test_a_session_is_asked_about_once_a_shift_after_the_end_of_its_own(running, now, since):
    assert asked_since(running, now) == since


def test_half_a_day_is_asked_about_within_a_shift_that_long_too():
    rules = WardRules(morning_from_hour=6, evening_from_hour=7, night_from_hour=8)
    running = began(5, 9)
    assert asked_since(running, datetime(2026, 5, 5, 20, 59), rules) is None
    assert asked_since(running, datetime(2026, 5, 5, 21, 0), rules) == datetime(2026, 5, 5, 8)
