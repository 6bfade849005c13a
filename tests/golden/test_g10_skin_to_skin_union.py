"""G10: midnight, overlap and a short session on 6 April."""

from datetime import date, datetime, timedelta

import pytest

from kmc_desk.domain.care_codes import Provider
from kmc_desk.domain.dates import day_span
from kmc_desk.domain.findings.daily_checks import session_findings
from kmc_desk.domain.records import SkinToSkin
from kmc_desk.domain.skin_to_skin import day_minutes, dose_band, minutes_by_provider
from kmc_desk.domain.units import half_up

BORN, NOW = datetime(2025, 4, 1), datetime(2025, 4, 8)


def session(start, stop, provider=Provider.MOTHER):
    at = "2025-04-{}".format
    return SkinToSkin(
        infant_id=1,
        start=datetime.fromisoformat(at(start)),
        stop=datetime.fromisoformat(at(stop)),
        provider=provider,
    )


FATHERS = session("06 06:30", "06 08:00", Provider.FATHER)
SESSIONS = [
    session("05 21:30", "06 02:15"),
    session("06 03:00", "06 07:00"),
    FATHERS,
    session("06 10:00", "06 10:40"),
    session("06 14:00", "06 18:30"),
    session("06 22:00", "07 01:00", Provider.GRANDMOTHER),
]


@pytest.mark.parametrize(("day", "minutes"), [(5, 150), (6, 865), (7, 60)])
def test_the_minutes_of_a_day_are_the_union_of_its_sessions(day, minutes):
    assert day_minutes(SESSIONS, date(2025, 4, day)) == minutes


def test_overlap_belongs_to_the_session_that_started_first():
    held = minutes_by_provider(SESSIONS, *day_span(date(2025, 4, 6)))
    assert held == {Provider.MOTHER: 685, Provider.FATHER: 60, Provider.GRANDMOTHER: 120}


def test_the_sum_of_the_sessions_would_count_the_overlap_twice():
    start, end = day_span(date(2025, 4, 6))
    spans = [min(s.stop or end, end) - max(s.start, start) for s in SESSIONS]
    assert sum(span / timedelta(minutes=1) for span in spans) == 895


def test_865_minutes_are_14_4_hours_in_the_band_12_to_under_20():
    assert half_up(865 / 60, 1) == "14.4"
    assert dose_band(865) == "12-<20"


def test_entering_the_overlapping_session_is_refused():
    others = [s for s in SESSIONS if s is not FATHERS]
    found = session_findings(FATHERS, others, BORN, NOW)
    assert [f.code for f in found if f.level == "HARD"] == ["session_overlaps"]


def test_a_session_of_40_minutes_is_noted_and_not_asked_about():
    short = SESSIONS[3]
    found = session_findings(short, [s for s in SESSIONS if s is not short], BORN, NOW)
    assert [(f.code, f.level) for f in found] == [("session_short", "NOTE")]
