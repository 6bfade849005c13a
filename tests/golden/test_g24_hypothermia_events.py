"""Golden test G24: events of hypothermia in a series of readings; and G06 by all alerts."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.alert_codes import AlertCode as C
from kmc_desk.domain.alerts.warmth import recheck_span, warmth_events
from kmc_desk.domain.records import Measurement
from kmc_desk.domain.temperature import TemperatureClass
from tests.domain.alerts.files import found, stay

START = datetime(2026, 5, 5, 8)
TEMPERATURES = st.lists(st.integers(300, 420).map(lambda tenths: tenths / 10), max_size=12)


def hourly(*temps: float) -> list[tuple[datetime, float]]:
    return [(START + timedelta(hours=n), temp_c) for n, temp_c in enumerate(temps)]


def test_g24_the_series_has_two_events_one_mild_and_one_moderate():
    first, second = warmth_events(hourly(36.6, 36.3, 36.4, 36.5, 35.9, 36.2, 36.7))
    assert (first.worst, second.worst) == (TemperatureClass.MILD, TemperatureClass.MODERATE)
    assert (first.start, first.end) == (START + timedelta(hours=1), START + timedelta(hours=3))
    assert (second.worst_c, second.latest_c) == (35.9, 36.2)
    assert second.end == START + timedelta(hours=6)


@pytest.mark.parametrize(
    ("temp_c", "minutes"), [(36.4, 60), (36.0, 60), (35.9, 30), (31.0, 30), (37.6, 30), (38.2, 30)]
)
def test_a_reading_is_taken_again_after_half_an_hour_or_within_one(temp_c: float, minutes: int):
    [event] = warmth_events(hourly(temp_c))
    assert recheck_span(event) == (
        START + timedelta(minutes=30),
        START + timedelta(minutes=minutes),
    )


@pytest.mark.parametrize(("temp_c", "is_open"), [(37.5, False), (37.6, True)])
def test_a_raised_temperature_ends_at_37_5(temp_c: float, is_open: bool):
    [event] = warmth_events(hourly(37.8, temp_c))
    assert (event.end is None) is is_open
    assert not event.is_cold


def test_from_cold_to_hot_one_event_ends_and_another_begins():
    cold, hot = warmth_events(hourly(36.0, 38.1))
    assert (cold.is_cold, hot.is_cold) == (True, False)
    assert cold.end == hot.start
    assert hot.end is None


@given(TEMPERATURES)
def test_every_reading_outside_normal_lies_in_one_event_and_no_normal_one_does(temps: list[float]):
    readings = hourly(*temps)
    events = warmth_events(reversed(readings))
    for at, temp_c in readings:
        within = [e for e in events if e.start <= at and (e.end is None or at < e.end)]
        assert len(within) == (not 36.5 <= temp_c <= 37.5)
    assert all(one.end is not None for one in events[:-1])
    assert all(one.end <= two.start for one, two in pairwise(events) if one.end)


def test_g06_slow_gain_is_red_from_day_10_to_14_and_no_gain_on_day_13_only():
    weights = {4: 1420, 7: 1480, 8: 1490, 9: 1500, 10: 1500, 11: 1510, 12: 1510, 13: 1505, 14: 1510}
    born = date(2025, 3, 1)
    file = stay(
        born=born,
        measurements=tuple(
            Measurement(infant_id=1, measured_on=born + timedelta(days=n), weight_g=g)
            for n, g in weights.items()
        ),
    )
    days = {
        n: found(file, datetime(2025, 3, 1, 20) + timedelta(days=n))
        for n in (9, 10, 11, 12, 13, 14)
    }
    assert [n for n, alerts in days.items() if C.SLOW_GAIN in alerts] == [10, 11, 12, 13, 14]
    assert {days[n][C.SLOW_GAIN].level for n in (10, 11, 12, 13, 14)} == {"RED"}
    assert [n for n, alerts in days.items() if C.NO_GAIN_2D in alerts] == [13]
