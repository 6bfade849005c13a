"""Part I of the return: deaths by cause and age, who left and why, criteria for going home."""

from dataclasses import replace
from datetime import time

import pytest

from kmc_desk.domain.care_codes import DeathCause, LamaReason, Outcome
from kmc_desk.domain.codes import AdmissionType
from kmc_desk.domain.records import Exit, WardRules
from kmc_desk.domain.returns import Stay, show_figure
from kmc_desk.domain.returns.facts import gestation_band
from kmc_desk.domain.returns.figures import Figure
from kmc_desk.domain.returns.leaving import criteria_class
from tests.domain.returns_ward import a_stay, april, figures_of
from tests.golden.fixture_m1 import moment, stays

READY = ("NO_DANGER_SIGN=MET", "GAIN=MET")


def left(at: str = "04-09 11:00", outcome: Outcome = Outcome.HOME_KMC, **more: object) -> Stay:
    """Born 24 March at 04:00, admitted 25 March at 10:00, 1450 g, 31+2 weeks, inborn, a girl."""
    stay = stays()[0]
    exit_ = Exit(id=1, episode_id=1, exit_at=moment(at), outcome=outcome)
    return replace(stay, exit=replace(exit_, **more))


def filled(row: str, *these: Stay) -> dict[str, Figure]:
    """The figures of a row that count something."""
    figures = figures_of(april(*these))
    return {key: one for (own, key), one in figures.items() if own == row and one.numerator}


@pytest.mark.parametrize(
    ("ga", "band"),
    [
        *((27 * 7 + 6, "<28"), (28 * 7, "28-31"), (31 * 7 + 6, "28-31"), (32 * 7, "32-33")),
        *((33 * 7 + 6, "32-33"), (34 * 7, "34-36"), (36 * 7 + 6, "34-36"), (37 * 7, ">=37")),
        *((44 * 7, ">=37"), (None, "UNKNOWN")),
    ],
)
def test_gestation_bands_meet_without_a_gap(ga, band):
    stay = stays()[0]
    assert gestation_band(replace(stay, delivery=replace(stay.delivery, ga_days=ga))) == band


def test_outcome_is_sorted_by_gestation_and_death_by_sex_and_place_of_birth():
    died = filled("I2", left(outcome=Outcome.DIED))
    assert set(died) == {"GA=28-31;OUT=DIED", "OUT=DIED;SEX=F", "BORN=IN;OUT=DIED"}
    assert {show_figure(one) for one in died.values()} == {"1/1 (100.0 %)"}
    assert set(filled("I2", left(outcome=Outcome.LAMA))) == {"GA=28-31;OUT=LAMA"}


@pytest.mark.parametrize(
    ("cause", "key"), [(DeathCause.SEPSIS_LATE, "SEPSIS_LATE"), (None, "NOT_STATED")]
)
def test_a_death_stands_under_its_cause_in_its_band_and_in_every_total(cause, key):
    found = filled("I4", left(outcome=Outcome.DIED, primary_cause=cause))
    assert set(found) == {f"BW=1000-1499;CAUSE={key}", f"CAUSE={key}", "BW=1000-1499", "ALL"}
    assert all(one.value == 1 and one.infants == (1,) for one in found.values())


def test_a_cause_without_a_death_and_the_death_of_a_readmission_are_not_counted():
    readmitted = left(outcome=Outcome.DIED, primary_cause=DeathCause.NEC)
    episode = replace(readmitted.episode, admission_type=AdmissionType.READMISSION_LE28D)
    assert filled("I4", left(primary_cause=DeathCause.NEC)) == {}
    assert filled("I4", replace(readmitted, episode=episode)) == {}


@pytest.mark.parametrize(
    ("died", "birth_time", "age"),
    [
        *(("04-02 03:59", time(4), "<24h"), ("04-02 04:00", time(4), "1-6d")),
        *(("04-01 23:59", None, "<24h"), ("04-02 00:00", None, "1-6d")),
        *(("04-07 23:59", time(4), "1-6d"), ("04-08 00:00", time(4), "7-27d")),
        *(("04-28 23:59", time(4), "7-27d"), ("04-29 00:00", time(4), ">=28d")),
    ],
)
def test_age_at_death_is_by_the_clock_on_the_first_day_then_by_completed_days(
    died, birth_time, age
):
    born_in_april = replace(
        stays()[0].infant, birth_date=moment("04-01 00:00").date(), birth_time=birth_time
    )
    stay = replace(left("04-30 10:00", Outcome.DIED, died_at=moment(died)), infant=born_in_april)
    assert [key for key in filled("I5", stay) if key.startswith("AGE")] == [f"AGE={age}"]


@pytest.mark.parametrize(
    ("died", "is_soon"), [("04-06 09:59", True), ("04-06 10:00", False), (None, False)]
)
def test_death_within_24_hours_of_admission_goes_by_the_time_of_death(died, is_soon):
    stay = a_stay("04-05 10:00", "04-06 12:00", Outcome.DIED)
    assert stay.exit
    stay = replace(stay, exit=replace(stay.exit, died_at=died and moment(died)))
    assert ("CLASS=LT24H_OF_ADMISSION" in filled("I5", stay)) is is_soon


def test_deaths_over_2000_g_are_in_the_causes_but_not_in_the_ages():
    stay = left(outcome=Outcome.DIED)
    heavy = replace(stay, infant=replace(stay.infant, birth_weight_g=2100))
    assert filled("I4", heavy)["ALL"].value == 1
    assert filled("I5", heavy) == {}


def test_a_family_may_give_several_reasons_and_leaves_once():
    why = (LamaReason.COST, LamaReason.FAMILY_PRESSURE, LamaReason.COST)
    found = filled("I6", left("04-13 21:00", Outcome.LAMA, lama_reasons=why), left())
    assert show_figure(found.pop("OUT=LAMA")) == "1/2 (50.0 %)"
    assert set(found) == {
        *("OUT=LAMA;REASON=COST", "OUT=LAMA;REASON=FAMILY_PRESSURE"),
        *("OUT=LAMA;SHIFT=NIGHT", "OUT=LAMA;WEEKDAY=SUNDAY"),
    }
    assert {one.value for one in found.values()} == {1}


def test_who_absconds_without_a_reason_is_not_stated():
    found = filled("I6", left("04-14 08:00", Outcome.ABSCONDED))
    assert set(found) == {
        *("OUT=ABSCONDED", "OUT=ABSCONDED;REASON=NOT_STATED"),
        *("OUT=ABSCONDED;SHIFT=MORNING", "OUT=ABSCONDED;WEEKDAY=MONDAY"),
    }


@pytest.mark.parametrize(
    ("why", "shown"),
    [
        ((LamaReason.UNKNOWN,), {"NOT_STATED"}),
        ((LamaReason.UNKNOWN, LamaReason.COST), {"COST"}),
    ],
)
def test_an_unknown_reason_for_leaving_counts_as_none(why, shown):
    found = filled("I6", left("04-14 08:00", Outcome.LAMA, lama_reasons=why))
    assert {key.rpartition("REASON=")[2] for key in found if "REASON" in key} == shown


@pytest.mark.parametrize(("from_hour", "shift"), [(8, "MORNING"), (9, "NIGHT")])
def test_the_shift_of_leaving_is_the_wards_own(from_hour, shift):
    month = april(left("04-14 08:30", Outcome.LAMA))
    figures = figures_of(replace(month, rules=WardRules(morning_from_hour=from_hour)))
    assert figures["I6", f"OUT=LAMA;SHIFT={shift}"].value == 1


def test_transfers_are_counted_by_kind_and_by_whether_a_reason_is_written():
    found = filled(
        "I7",
        left(outcome=Outcome.REFERRED_UP, referral_reason="needs a ventilator"),
        left(outcome=Outcome.TRANSFERRED_BACK, referral_reason="  "),
        left(),
    )
    assert {key: show_figure(one) for key, one in found.items()} == {
        "CLASS=REFERRED_UP": "1/3 (33.3 %)",
        "CLASS=TRANSFERRED_BACK": "1/3 (33.3 %)",
        "ALL": "2/3 (66.7 %)",
        "REASON=STATED": "1/2 (50.0 %)",
        "REASON=NOT_STATED": "1/2 (50.0 %)",
    }


@pytest.mark.parametrize(
    ("stored", "reason", "expected"),
    [
        (READY, None, "MET"),
        ((*READY, "WEIGHT=NOT_MET"), None, "MET"),
        ((*READY, "WARM=NOT_MET"), "family cannot stay", "UNMET_WITH_REASON"),
        ((*READY, "WARM=NOT_MET"), " ", "UNMET_NO_REASON"),
        ((*READY, "WARM=NOT_MET", "CARD=CANNOT_TELL"), None, "UNMET_NO_REASON"),
        ((*READY, "CARD=CANNOT_TELL"), "family cannot stay", "CANNOT_TELL"),
        ((), "family cannot stay", "NOT_STORED"),
    ],
)
def test_criteria_are_read_as_they_were_stored_on_leaving(stored, reason, expected):
    stay = left(criteria_met=stored, unmet_reason=reason)
    assert stay.exit
    assert criteria_class(stay.exit) == expected
    assert list(filled("I8", stay)) == [f"CLASS={expected}"]


def test_only_infants_of_2000_g_or_less_who_went_home_are_judged_by_the_criteria():
    heavy = replace(left(), infant=replace(left().infant, birth_weight_g=2001))
    assert filled("I8", heavy, left(outcome=Outcome.LAMA)) == {}
