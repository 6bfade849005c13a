"""Row H1: episodes of cold, in which month and stay they count."""

from dataclasses import replace

import pytest

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import AdmissionType
from kmc_desk.domain.returns import period_of
from kmc_desk.domain.returns.illness_records import IllnessRecords
from tests.domain.returns_ward import a_stay, april, figures_of
from tests.golden.fixture_m1 import moment

STAY = a_stay("03-25 10:00", "04-21 11:00")
OPEN = a_stay("03-25 10:00")


def cold(*readings: tuple[str, float], stays=(STAY,), month: str = "2025-04", now="05-03 09:00"):
    """H1 of readings, each a moment and °C."""
    taken = tuple((moment(at), temp_c) for at, temp_c in readings)
    facts = replace(
        april(*stays),
        period=period_of(month, moment(now)),
        illness=IllnessRecords(temperatures={1: taken}),
    )
    figures = figures_of(facts)
    found = [figures["H1", f"TEMP={one}"].numerator or 0 for one in ("MILD", "MODERATE", "SEVERE")]
    assert figures["H1", "ALL"].numerator == sum(found)
    return tuple(found)


def test_the_first_reading_of_a_stay_may_open_an_episode():
    assert cold(("04-05 08:00", 36.4)) == (1, 0, 0)


def test_an_episode_belongs_to_the_month_in_which_it_began():
    readings = (("03-31 23:00", 36.2), ("04-01 02:00", 35.0), ("04-01 04:00", 36.8))
    assert cold(*readings) == (0, 0, 0)
    assert cold(*readings, month="2025-03") == (0, 1, 0)


def test_an_episode_that_goes_on_into_the_next_month_is_classed_by_all_its_readings():
    readings = (("04-30 23:00", 36.2), ("05-01 01:00", 31.9))
    assert cold(*readings, stays=(OPEN,)) == (0, 0, 1)


def test_in_a_month_that_is_not_over_the_readings_of_today_do_not_count():
    readings = (("04-09 23:00", 36.2), ("04-10 01:00", 35.0), ("04-10 02:00", 36.5))
    assert cold(*readings, now="04-10 09:00") == (1, 0, 0)
    assert cold(*readings[1:], now="04-10 09:00") == (0, 0, 0)


@pytest.mark.parametrize(
    ("at", "episodes"),
    [("03-25 09:59", 0), ("04-21 11:00", 1), ("04-21 11:01", 0)],
)
def test_readings_count_from_admission_to_exit(at, episodes):
    month = "2025-03" if at.startswith("03") else "2025-04"
    assert sum(cold((at, 36.0), month=month)) == episodes


def test_a_new_stay_starts_afresh():
    first = a_stay("04-01 10:00", "04-05 11:00")
    again = a_stay("04-08 10:00", "04-12 11:00")
    again = replace(again, episode=replace(again.episode, id=77, episode=2))
    readings = (("04-05 10:00", 36.2), ("04-08 10:30", 35.0), ("04-08 12:00", 36.5))
    assert cold(*readings, stays=(first, again)) == (1, 1, 0)
    facts = replace(
        april(first, again),
        illness=IllnessRecords(temperatures={1: tuple((moment(a), t) for a, t in readings)}),
    )
    figures = figures_of(facts)
    assert figures["H1", "CLASS=INFANTS"].numerator == 1
    assert (figures["H1", "ALL"].numerator, figures["H1", "ALL"].denominator) == (2, 8)


def test_readmissions_and_infants_over_2000_g_count_and_a_stay_in_error_does_not():
    heavy = replace(STAY, infant=replace(STAY.infant, birth_weight_g=2300))
    again = replace(
        STAY, episode=replace(STAY.episode, admission_type=AdmissionType.READMISSION_LE28D)
    )
    wrong = a_stay("03-25 10:00", "04-21 11:00", Outcome.ADMIN_ERROR)
    reading = ("04-05 08:00", 36.4)
    assert [sum(cold(reading, stays=(one,))) for one in (heavy, again, wrong)] == [1, 1, 0]
