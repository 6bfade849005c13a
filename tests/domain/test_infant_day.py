"""One infant's day: what its bar shows, what was entered, and whether the day before was low."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.care_codes import Milk, Provider, Route
from kmc_desk.domain.infant_day import day_strip, infant_day, low_day
from kmc_desk.domain.records import (
    Feed,
    Measurement,
    SkinToSkin,
    SkinToSkinZeroDay,
    Vitals,
    WardRules,
)
from kmc_desk.domain.round_sheet import round_row
from kmc_desk.domain.stay_file import StayFile
from tests.domain.ready_infant import STAY

DAY = date(2025, 4, 15)
MIDNIGHT = datetime(2025, 4, 15)
HOUR = timedelta(hours=1)
NEXT = MIDNIGHT + 30 * HOUR


def held(first: float, last: float | None, number: int = 1) -> SkinToSkin:
    return SkinToSkin(
        id=number,
        infant_id=1,
        start=MIDNIGHT + first * HOUR,
        stop=None if last is None else MIDNIGHT + last * HOUR,
        provider=Provider.MOTHER,
    )


def file_with(*sessions: SkinToSkin, **more: object) -> StayFile:
    bare = replace(STAY, measurements=(), vitals=(), feeds=(), zero_days=(), day_notes=())
    return replace(bare, sessions=sessions, **more)  # pyright: ignore[reportArgumentType]


@given(st.lists(st.tuples(st.integers(-30, 30), st.integers(1, 20)), max_size=6))
def test_the_bar_has_just_the_sessions_that_touch_its_day(spans: list[tuple[int, int]]):
    sessions = [held(a, a + length, n) for n, (a, length) in enumerate(spans, start=1)]
    shown = day_strip(file_with(*sessions), DAY).sessions
    assert {s.id for s in shown} == {
        n for n, (a, length) in enumerate(spans, start=1) if a < 24 and a + length > 0
    }
    assert [s.start for s in shown] == sorted(s.start for s in shown)


def test_a_session_over_midnight_stands_in_both_days_and_one_that_ends_there_in_one():
    file = file_with(held(-2, 2, 1), held(22, 24, 2))
    assert [s.id for s in day_strip(file, DAY - timedelta(days=1)).sessions] == [1]
    assert [s.id for s in day_strip(file, DAY).sessions] == [1, 2]
    assert day_strip(file, DAY + timedelta(days=1)).sessions == ()
    assert day_strip(file, DAY).minutes == 240


def test_one_that_goes_on_is_in_the_day_and_its_minutes_are_not_counted_yet():
    day = infant_day(file_with(held(8, None)), MIDNIGHT + 10 * HOUR)
    assert len(day.strip.sessions) == 1
    assert day.strip.minutes == 0
    assert day.running is not None
    assert day.running.minutes == 120


def test_the_entries_of_the_day_stand_newest_first_and_others_do_not():
    fed = Feed(id=1, infant_id=1, at=MIDNIGHT + 3 * HOUR, milk=Milk.OMM, route=Route.BREAST)
    warm = Vitals(id=1, infant_id=1, at=MIDNIGHT + 8 * HOUR, temp_c=36.8)
    file = file_with(
        held(5, 6),
        feeds=(replace(fed, id=9, at=MIDNIGHT - HOUR), fed),
        vitals=(warm,),
        measurements=(
            Measurement(id=1, infant_id=1, measured_on=DAY, entered_at=MIDNIGHT + 7 * HOUR),
            Measurement(
                id=2,
                infant_id=1,
                measured_on=DAY - timedelta(days=1),
                weight_g=1500,
            ),
        ),
    )
    entries = infant_day(file, MIDNIGHT + 10 * HOUR).entries
    assert entries == (warm, held(5, 6), fed)  # an empty measurement says nothing


@pytest.mark.parametrize(("hours", "is_low"), [(7.9, True), (8.0, False), (0.5, True), (20, False)])
def test_a_whole_day_below_the_aim_is_low(hours: float, is_low: bool):
    found = low_day(file_with(held(0, hours)), DAY, NEXT)
    assert (found is not None) is is_low


def test_the_aim_is_the_ward_s_and_the_nights_of_the_bar_are_its_night_shifts():
    rules = WardRules(sts_target_h=12, morning_from_hour=7, night_from_hour=21)
    eleven = file_with(held(0, 11))
    assert low_day(eleven, DAY, NEXT) is None
    found = low_day(eleven, DAY, NEXT, rules)
    assert found is not None
    assert found.target_h == 12
    assert low_day(file_with(held(0, 12)), DAY, NEXT, rules) is None
    nights = infant_day(eleven, MIDNIGHT + 13 * HOUR, rules).strip.nights
    assert nights == (
        (MIDNIGHT, MIDNIGHT + 7 * HOUR),
        (MIDNIGHT + 21 * HOUR, MIDNIGHT + 24 * HOUR),
    )


def test_a_session_that_goes_on_since_the_day_counts_for_it_as_for_the_alert():
    going_on = (held(1, 2, 1), held(15, None, 2))
    assert low_day(file_with(*going_on), DAY, NEXT) is None
    sheet = round_row(file_with(*going_on), DAY + timedelta(days=1))
    assert (sheet.previous_skin_to_skin_min, sheet.open_before_min) == (60, 9 * 60)
    late = low_day(file_with(held(1, 2, 1), held(22, None, 2)), DAY, NEXT)
    assert late is not None
    assert late.minutes == 180


def test_a_day_without_any_record_is_not_low_and_one_of_no_hours_is():
    assert low_day(file_with(), DAY, NEXT) is None
    none = low_day(file_with(zero_days=(SkinToSkinZeroDay(infant_id=1, date=DAY),)), DAY, NEXT)
    assert none is not None
    assert (none.minutes, none.reasons) == (0, ())


def test_the_day_of_admission_is_no_whole_day():
    file = file_with(held(0, 2))
    came = replace(file.episode, admitted_at=MIDNIGHT + HOUR)
    assert low_day(replace(file, episode=came), DAY, NEXT) is None
