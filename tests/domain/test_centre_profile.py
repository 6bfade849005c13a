"""The profile a centre goes by: a bundled one, and what the centre has otherwise."""

from dataclasses import replace
from datetime import date, time

import pytest

from kmc_desk.domain.clinic import clinic_of, closed_days_of
from kmc_desk.domain.findings.finding import Level
from kmc_desk.domain.findings.home_checks import home_findings
from kmc_desk.domain.home_codes import ProfileName, Weekday
from kmc_desk.domain.readiness.answers import Answer, Criterion
from kmc_desk.domain.readiness.centre_profile import centre_profile, own_changes, with_profile
from kmc_desk.domain.readiness.facts import days_back
from kmc_desk.domain.readiness.judge import readiness
from kmc_desk.domain.readiness.profiles import PROFILES, WHO2003_STYLE, Profile
from kmc_desk.domain.records import HomeRules, own_values
from tests.domain.ready_infant import HOME, NOW, STAY

FAR: dict[str, object] = {
    "stable_days": 5,
    "gain_days": 2,
    "gain_g_per_kg_day": 12.5,
    "gain_g_per_day": None,
    "strict_daily": True,
    "min_weight_g": 1800,
    "held_minutes": 600,
    "held_days": 4,
    "leaflet": False,
    "phone": False,
}
"""Every threshold otherwise than in the default profile."""


def gain_answer(profile: Profile) -> Answer:
    found = readiness(STAY, HOME, NOW, profile)
    return next(one.answer for one in found.lines if one.criterion is Criterion.GAIN)


@pytest.mark.parametrize("name", ProfileName)
def test_a_centre_that_only_names_a_profile_goes_by_it_as_it_is_bundled(name: ProfileName):
    rules = HomeRules(readiness_profile=name)
    assert centre_profile(rules) == PROFILES[name]
    assert with_profile(HomeRules(), PROFILES[name]) == rules
    assert not own_changes(PROFILES[name])


def test_where_each_day_must_gain_enough_the_same_infant_is_no_longer_met():
    assert gain_answer(centre_profile(HomeRules())) is Answer.MET  # 1600, 1620, 1650, 1680 g
    assert gain_answer(centre_profile(HomeRules(strict_daily=True))) is Answer.NOT_MET


def test_every_threshold_and_the_criteria_come_back_as_they_were_kept():
    criteria = (Criterion.GAIN, Criterion.WARM, Criterion.CARD)
    wished = replace(WHO2003_STYLE, criteria=criteria, **FAR)
    kept = with_profile(HomeRules(), wished)
    assert kept.gain_g_per_day == 0  # any gain is enough, which is not the same as not set
    assert kept.criteria == ("WARM", "GAIN", "CARD")
    assert centre_profile(kept) == replace(wished, criteria=(Criterion.WARM, *criteria[::2]))
    changed = own_changes(wished)
    assert changed.criteria
    assert changed.thresholds == tuple(FAR)


def test_the_bundled_profile_takes_back_what_the_centre_had_otherwise_and_nothing_else():
    other = with_profile(HomeRules(clinic_place="Room 4"), replace(WHO2003_STYLE, **FAR))
    assert with_profile(other, WHO2003_STYLE) == HomeRules(clinic_place="Room 4")


def test_a_stored_criterion_that_is_not_known_is_passed_over_and_said():
    rules = HomeRules(criteria=("WARM", "MOONLIGHT", "GAIN"))
    assert centre_profile(rules).criteria == (Criterion.WARM, Criterion.GAIN)
    assert readiness(STAY, HOME, NOW, centre_profile(rules)).total == 2
    (said,) = home_findings(rules)
    assert (said.code, said.level) == ("criterion_unknown", Level.NOTE)


def test_where_no_stored_criterion_is_known_those_of_the_bundled_profile_hold():
    rules = HomeRules(criteria=("MOONLIGHT",))
    assert centre_profile(rules).criteria == WHO2003_STYLE.criteria
    assert "no_criterion" in [one.code for one in home_findings(rules)]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"stable_days": 0}, "out_of_range"),
        ({"held_h": 25}, "out_of_range"),
        ({"open_weekdays": ()}, "no_open_weekday"),
        ({"leaflet_language": "Urdu"}, "no_language"),
    ],
)
def test_what_cannot_be_is_refused(given, code):
    (found,) = home_findings(HomeRules(**given))
    assert (found.code, found.level) == (code, Level.HARD)


def test_a_profile_that_looks_further_back_is_given_more_days():
    assert days_back(WHO2003_STYLE) == 3
    assert days_back(replace(WHO2003_STYLE, stable_days=5)) == 5
    assert days_back(replace(WHO2003_STYLE, held_days=6)) == 6


def test_the_clinic_is_closed_on_sundays_until_the_centre_says_otherwise():
    assert clinic_of(HomeRules()).closed_weekdays == (6,)
    set_here = HomeRules(
        clinic_phone="0995-1234567",
        clinic_place="Room 4",
        clinic_opens=time(9),
        open_weekdays=(Weekday.MONDAY, Weekday.THURSDAY),
        closed_dates=(date(2026, 3, 20),),
    )
    clinic = clinic_of(set_here)
    assert clinic.closed_weekdays == (1, 2, 4, 5, 6)
    assert (clinic.phone, clinic.place, clinic.opens) == ("0995-1234567", "Room 4", time(9))
    assert clinic.closed_dates == (date(2026, 3, 20),)
    assert closed_days_of(set_here).next_open(date(2026, 3, 17)) == date(2026, 3, 19)
    eid = replace(set_here, closed_dates=(date(2026, 3, 19),))
    assert closed_days_of(eid).next_open(date(2026, 3, 17)) == date(2026, 3, 23)


def test_a_clinic_without_any_open_day_is_held_as_the_program_brings_it():
    assert closed_days_of(HomeRules(open_weekdays=())).weekdays == {6}


def test_every_threshold_of_a_profile_has_a_field_of_its_own():
    rules = with_profile(HomeRules(), replace(WHO2003_STYLE, **FAR))
    unset = own_values(HomeRules())
    touched = {name for name, value in own_values(rules).items() if value != unset[name]}
    assert len(touched) == len(FAR)
