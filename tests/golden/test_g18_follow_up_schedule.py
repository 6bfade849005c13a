"""G18: the calendar of follow-up."""

from dataclasses import replace
from datetime import date, timedelta

from kmc_desk.domain.follow_up.calendars import D2_7_14_28
from kmc_desk.domain.follow_up.schedule import (
    ClosedDays,
    DueVisit,
    Leaver,
    next_weekly,
    proposed_visits,
)
from kmc_desk.domain.follow_up_codes import ScheduledKind

TWIN_A = Leaver(left_on=date(2025, 4, 14), birth_date=date(2025, 4, 2), ga_days=33 * 7)
CASE_2 = Leaver(left_on=date(2025, 3, 9), birth_date=date(2025, 3, 3), ga_days=37 * 7 + 2)
SUNDAYS = ClosedDays()


def told(visits):
    return [(visit.kind.value, f"{visit.due_on:%a %d %b %Y}") for visit in visits]


def test_twin_a_of_33_weeks():
    assert told(proposed_visits(TWIN_A, SUNDAYS, weekly=4)) == [
        ("FIRST", "Thu 17 Apr 2025"),
        ("TWICE_WEEKLY", "Mon 21 Apr 2025"),
        ("TWICE_WEEKLY", "Thu 24 Apr 2025"),
        ("TWICE_WEEKLY", "Mon 28 Apr 2025"),
        ("WEEKLY", "Mon 05 May 2025"),
        ("WEEKLY", "Mon 12 May 2025"),
        ("TERM", "Wed 21 May 2025"),
        ("WEEKLY", "Mon 26 May 2025"),
        ("WEEKLY", "Mon 02 Jun 2025"),
        ("CORR3", "Thu 21 Aug 2025"),
        ("CORR6", "Fri 21 Nov 2025"),
        ("CORR12", "Thu 21 May 2026"),
    ]


def test_case_2_of_37_weeks_and_2_days():
    assert told(proposed_visits(CASE_2, SUNDAYS))[:3] == [
        ("FIRST", "Wed 12 Mar 2025"),
        ("TERM", "Sat 22 Mar 2025"),
        ("WEEKLY", "Wed 26 Mar 2025"),
    ]


def test_of_the_weekly_visits_one_is_booked_at_discharge_and_each_books_the_next():
    booked = list(proposed_visits(TWIN_A, SUNDAYS))
    assert len(booked) == 9
    assert [v.due_on for v in booked if v.kind is ScheduledKind.WEEKLY] == [date(2025, 5, 5)]
    for expected in (date(2025, 5, 12), date(2025, 5, 26), date(2025, 6, 2)):
        booked.append(next_weekly(booked, SUNDAYS))
        assert booked[-1] == DueVisit(due_on=expected, kind=ScheduledKind.WEEKLY)


def test_the_windows_are_those_of_the_calendar():
    around = {
        visit.kind: ((visit.due_on - opens).days, (closes - visit.due_on).days)
        for visit in proposed_visits(TWIN_A, SUNDAYS)
        for opens, closes in [visit.window]
    }
    assert around == {
        ScheduledKind.FIRST: (1, 2),
        ScheduledKind.TWICE_WEEKLY: (1, 1),
        ScheduledKind.WEEKLY: (2, 3),
        ScheduledKind.TERM: (3, 7),
        ScheduledKind.CORR3: (14, 14),
        ScheduledKind.CORR6: (30, 30),
        ScheduledKind.CORR12: (30, 30),
    }


def test_without_gestation_it_is_first_then_weekly_then_by_age_since_birth():
    unknown = Leaver(left_on=date(2025, 4, 14), birth_date=date(2025, 4, 2))
    assert told(proposed_visits(unknown, SUNDAYS)) == [
        ("FIRST", "Thu 17 Apr 2025"),
        ("WEEKLY", "Thu 24 Apr 2025"),
        ("CORR3", "Wed 02 Jul 2025"),
        ("CORR6", "Thu 02 Oct 2025"),
        ("CORR12", "Thu 02 Apr 2026"),
    ]


def test_from_2500_g_on_no_weekly_visit_is_asked_for():
    heavy = Leaver(
        left_on=date(2025, 3, 9), birth_date=date(2025, 3, 3), ga_days=261, weight_g=2500
    )
    assert ScheduledKind.WEEKLY not in [v.kind for v in proposed_visits(heavy, SUNDAYS)]


def test_a_closed_day_moves_the_visit_to_the_next_open_one():
    eid = ClosedDays(dates=frozenset(date(2025, 4, 17) + timedelta(days=n) for n in range(3)))
    first = proposed_visits(TWIN_A, eid)[0]
    assert told([first]) == [("FIRST", "Mon 21 Apr 2025")]


def test_who_left_against_advice_is_seen_on_the_next_day_as_well():
    lama = Leaver(
        left_on=date(2025, 4, 10), birth_date=date(2025, 4, 5), ga_days=36 * 7, against_advice=True
    )
    assert told(proposed_visits(lama, SUNDAYS))[:3] == [
        ("LAMA", "Fri 11 Apr 2025"),
        ("FIRST", "Mon 14 Apr 2025"),
        ("WEEKLY", "Mon 21 Apr 2025"),
    ]


def test_who_leaves_long_after_term_is_asked_for_what_lies_ahead_only():
    late = Leaver(left_on=date(2025, 8, 20), birth_date=date(2025, 4, 2), ga_days=33 * 7)
    kinds = [visit.kind.value for visit in proposed_visits(late, SUNDAYS)]
    assert kinds == ["FIRST", "WEEKLY", "CORR6", "CORR12"]


def test_the_early_programme_calls_on_days_2_7_14_and_28():
    visits = proposed_visits(CASE_2, ClosedDays(weekdays=frozenset()), calendar=D2_7_14_28)
    assert [(v.due_on - CASE_2.left_on).days for v in visits] == [2, 7, 14, 28]
    assert visits[0].kind is ScheduledKind.FIRST


def test_in_the_early_programme_too_who_left_against_advice_is_seen_on_the_next_day():
    lama = replace(CASE_2, against_advice=True)
    visits = proposed_visits(lama, SUNDAYS, calendar=D2_7_14_28)
    assert told(visits) == [  # left on Sunday 9 March; days 7, 14 and 28 are Sundays, so Mondays
        ("LAMA", "Mon 10 Mar 2025"),
        ("OTHER", "Mon 17 Mar 2025"),
        ("OTHER", "Mon 24 Mar 2025"),
        ("OTHER", "Mon 07 Apr 2025"),
    ]


def test_a_weekly_visit_on_a_holiday_moves_too_and_the_next_is_a_week_after_it():
    holiday = ClosedDays(dates=frozenset({date(2025, 5, 5)}))
    weekly = [v for v in proposed_visits(TWIN_A, holiday, weekly=2) if v.kind.value == "WEEKLY"]
    assert told(weekly) == [("WEEKLY", "Tue 06 May 2025"), ("WEEKLY", "Tue 13 May 2025")]


def test_on_the_day_of_37_weeks_two_visits_a_week_are_over():
    born = date(2025, 4, 21) - timedelta(days=4 * 7)
    on_the_day = Leaver(left_on=TWIN_A.left_on, birth_date=born, ga_days=33 * 7)
    kinds = [visit.kind for visit in proposed_visits(on_the_day, SUNDAYS)]
    assert ScheduledKind.TWICE_WEEKLY not in kinds


def test_a_first_visit_hardly_before_term_stands_for_that_of_term():
    soon = Leaver(left_on=date(2025, 3, 16), birth_date=date(2025, 3, 3), ga_days=37 * 7 + 2)
    assert told(proposed_visits(soon, SUNDAYS))[:2] == [
        ("FIRST", "Wed 19 Mar 2025"),
        ("WEEKLY", "Wed 26 Mar 2025"),
    ]
