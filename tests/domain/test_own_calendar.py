"""The calendar of follow-up that a centre makes for itself."""

from dataclasses import replace
from datetime import date

import pytest

from kmc_desk.domain.clinic import calendar_of
from kmc_desk.domain.findings.finding import Level
from kmc_desk.domain.findings.home_checks import MOST_OWN_DAYS, home_findings
from kmc_desk.domain.follow_up.calendars import CALENDAR_TAGS, CALENDARS, PAK_DEFAULT, Calendar
from kmc_desk.domain.follow_up.schedule import ClosedDays, Leaver, proposed_visits
from kmc_desk.domain.home_codes import CorrectedAge, ScheduleName
from kmc_desk.domain.records import HomeRules

OWN = HomeRules(
    follow_up_profile=ScheduleName.OWN,
    own_days=(2, 9),
    own_twice_weekly=True,
    own_weekly_until_g=2000,
    own_term=True,
    weekly_ahead=2,
    corrected_ages=(CorrectedAge.M18, CorrectedAge.M6),
)
TWIN_A = Leaver(left_on=date(2025, 4, 14), birth_date=date(2025, 4, 2), ga_days=33 * 7)
OPEN = ClosedDays(weekdays=frozenset())


def told(visits):
    return [(visit.kind.value, f"{visit.due_on:%d %b %Y}") for visit in visits]


@pytest.mark.parametrize("name", CALENDARS)
def test_a_centre_that_only_names_a_bundled_calendar_has_it_as_it_is(name):
    assert calendar_of(HomeRules(follow_up_profile=name)) == CALENDARS[name]


def test_the_own_calendar_is_what_was_typed_and_nothing_of_a_bundled_one():
    assert calendar_of(OWN) == Calendar(
        days=(2, 9),
        twice_weekly=True,
        weekly_until_g=2000,
        weekly_ahead=2,
        term=True,
        months=(6, 18),
    )
    bare = HomeRules(follow_up_profile=ScheduleName.OWN, own_days=(5,))
    assert calendar_of(bare) == Calendar(days=(5,))


def test_later_ages_are_added_to_a_bundled_calendar_and_none_is_taken_away():
    older = HomeRules(corrected_ages=(CorrectedAge.M24, CorrectedAge.M18))
    assert calendar_of(older) == replace(PAK_DEFAULT, months=(3, 6, 12, 18, 24))
    early = replace(older, follow_up_profile=ScheduleName.D2_7_14_28)
    assert calendar_of(early).months == (18, 24)


def test_what_was_typed_for_the_own_calendar_does_not_touch_a_bundled_one():
    other = replace(OWN, follow_up_profile=ScheduleName.PAK_DEFAULT, corrected_ages=())
    assert calendar_of(other) == replace(PAK_DEFAULT, weekly_ahead=2)


def test_the_dates_of_the_own_calendar_by_hand():
    assert told(proposed_visits(TWIN_A, OPEN, calendar=calendar_of(OWN))) == [
        ("FIRST", "16 Apr 2025"),
        ("OTHER", "23 Apr 2025"),
        ("TWICE_WEEKLY", "27 Apr 2025"),  # 37 weeks are reached on 30 April
        ("WEEKLY", "04 May 2025"),
        ("WEEKLY", "11 May 2025"),
        ("TERM", "21 May 2025"),
        ("CORR6", "21 Nov 2025"),
        ("CORR18", "21 Nov 2026"),
    ]


@pytest.mark.parametrize(("grams", "weekly"), [(1999, 2), (2000, 0)])
def test_weekly_visits_of_the_own_calendar_end_at_its_own_weight(grams, weekly):
    visits = proposed_visits(replace(TWIN_A, weight_g=grams), OPEN, calendar=calendar_of(OWN))
    assert [kind for kind, _ in told(visits)].count("WEEKLY") == weekly


def test_a_calendar_of_days_only_ends_with_its_last_day():
    days_only = Calendar(days=(2, 7, 14, 28))
    assert told(proposed_visits(TWIN_A, OPEN, calendar=days_only))[-1] == ("OTHER", "12 May 2025")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"own_days": ()}, "no_own_days"),
        ({"own_days": (0, 7)}, "own_day_out_of_range"),
        ({"own_days": (1, 366)}, "own_day_out_of_range"),
        ({"own_days": (7, 2)}, "own_days_disordered"),
        ({"own_days": (2, 3)}, "own_days_disordered"),
        ({"own_days": tuple(range(2, 2 * MOST_OWN_DAYS + 4, 2))}, "too_many_own_days"),
        ({"own_weekly_until_g": 1499}, "out_of_range"),
        ({"own_weekly_until_g": 4001}, "out_of_range"),
        ({"weekly_ahead": 0}, "out_of_range"),
        ({"weekly_ahead": 13}, "out_of_range"),
    ],
)
def test_what_no_calendar_can_be_is_refused(given, code):
    (found,) = home_findings(replace(OWN, **given))
    assert (found.code, found.level) == (code, Level.HARD)
    assert found.field in given


@pytest.mark.parametrize(
    "given",
    [
        {"own_days": (1, 365)},
        {"own_days": (2, 4)},
        {"own_days": tuple(range(2, 2 * MOST_OWN_DAYS + 2, 2))},
        {"own_weekly_until_g": 1500},
        {"own_weekly_until_g": 4000},
        {"own_weekly_until_g": None},
        {"weekly_ahead": 1},
        {"weekly_ahead": 12},
    ],
)
def test_what_a_calendar_can_just_be_is_taken(given):
    assert home_findings(replace(OWN, **given)) == []


def test_without_the_own_calendar_nobody_asks_for_its_days():
    assert home_findings(HomeRules()) == []


@pytest.mark.parametrize("name", CALENDARS)
def test_every_part_of_a_bundled_calendar_has_its_evidence(name):
    calendar = CALENDARS[name]
    parts = ["days", "twice_weekly", "weekly_until_g", "term", "months"]
    has = [part for part in parts if getattr(calendar, part)]
    assert [part for part in parts if (name, part) in CALENDAR_TAGS] == has
