"""The shifts of a ward: which one a moment lies in, and how they follow each other."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.shifts import Shift, shift_at, shift_before, shift_of, shift_on

DAY = date(2026, 5, 12)
MOMENTS = st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2040, 1, 1))


@pytest.mark.parametrize(
    ("clock", "shift"),
    [
        ("07:59", Shift.NIGHT),
        ("08:00", Shift.MORNING),
        ("13:59", Shift.MORNING),
        ("14:00", Shift.EVENING),
        ("19:59", Shift.EVENING),
        ("20:00", Shift.NIGHT),
        ("00:00", Shift.NIGHT),
    ],
)
def test_a_shift_begins_at_its_minute(clock: str, shift: Shift) -> None:
    assert shift_of(datetime.fromisoformat(f"2026-05-12 {clock}")) is shift


def test_three_in_the_morning_is_the_night_that_began_yesterday() -> None:
    span = shift_at(datetime(2026, 5, 12, 3))
    assert (span.start, span.end) == (datetime(2026, 5, 11, 20), datetime(2026, 5, 12, 8))


@pytest.mark.parametrize(
    ("shift", "before"),
    [
        (Shift.MORNING, (Shift.NIGHT, datetime(2026, 5, 11, 20))),
        (Shift.EVENING, (Shift.MORNING, datetime(2026, 5, 12, 8))),
        (Shift.NIGHT, (Shift.EVENING, datetime(2026, 5, 12, 14))),
    ],
)
def test_the_shift_before_ends_where_the_next_begins(
    shift: Shift, before: tuple[Shift, datetime]
) -> None:
    span = shift_on(DAY, shift)
    earlier = shift_before(span)
    assert (earlier.shift, earlier.start) == before
    assert earlier.end == span.start


@given(MOMENTS)
def test_each_moment_lies_in_one_shift_and_a_day_of_them_is_24_hours(moment: datetime) -> None:
    span = shift_at(moment)
    assert span.start <= moment < span.end
    assert span.shift is shift_of(moment)
    three = span.end - shift_before(shift_before(span)).start
    assert three == timedelta(hours=24)
