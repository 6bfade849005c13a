"""The figures of a span: its months, whom they count, and that they are those of J1."""

from dataclasses import replace
from datetime import date

import pytest

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.follow_up.attendance import attendance
from kmc_desk.domain.follow_up.figures import Span, Tally, last_months, of_year
from kmc_desk.domain.follow_up.retention import Loss
from kmc_desk.domain.follow_up.states import FollowUpState
from tests.domain.follow_up.followed import BORN, FILE, HOME, stay, visit, with_

TODAY = date(2025, 6, 15)
SPAN = last_months(12, TODAY)


def figures(*files, span=SPAN, today=TODAY):
    tally = Tally(span, today)
    for file in files:
        tally.add(file)
    return tally.figures()


def test_the_last_twelve_months_end_with_the_running_one():
    assert Span(first=date(2024, 7, 1), end=TODAY) == SPAN
    months = SPAN.months()
    assert len(months) == 12
    assert months[0] == Span(first=date(2024, 7, 1), end=date(2024, 8, 1))
    assert months[-1] == Span(first=date(2025, 6, 1), end=TODAY)


@pytest.mark.parametrize(("year", "end"), [(2024, date(2025, 1, 1)), (2025, TODAY)])
def test_a_year_ends_with_its_last_day_that_is_over(year, end):
    assert of_year(year, TODAY) == Span(first=date(year, 1, 1), end=end)


def test_of_more_than_twelve_months_the_last_are_told():
    months = Span(first=date(2020, 1, 1), end=TODAY).months()
    assert (len(months), months[0].first) == (12, date(2024, 7, 1))


def test_each_month_tells_what_j1_tells_of_it():
    file = with_(visits=(visit(date(2025, 4, 18)), visit(date(2025, 5, 6))))
    found = figures(file)
    for month, told in zip(SPAN.months(), found.months, strict=True):
        assert told.share == attendance([file], month.first, month.end, TODAY)
    told = {one.month: (one.share.numerator, one.share.denominator) for one in found.months}
    assert (told["2025-04"], told["2025-05"], told["2025-06"]) == ((1, 4), (1, 2), (0, 0))
    assert [one.month for one in found.months if one.provisional] == ["2025-06"]


def test_a_month_that_is_over_is_not_provisional():
    assert not any(one.provisional for one in figures(span=of_year(2024, TODAY)).months)
    assert not figures(span=last_months(2, date(2025, 6, 1))).months[-1].provisional


def test_the_curve_and_the_losses_are_of_those_who_went_home_in_the_span():
    found = figures(FILE)
    assert [(one.day, one.fallen) for one in found.curve.steps] == [(3, 1)]
    assert [(one.state, one.reason) for one in found.losses] == [
        (FollowUpState.UNTRACED, Loss.NEVER_TRIED)
    ]
    later = Span(first=date(2025, 5, 1), end=TODAY)
    assert (figures(FILE, span=later).curve.infants, figures(FILE, span=later).losses) == (0, ())


def test_whoever_has_no_date_is_told_apart_as_the_curve_cannot_see_it_stay_away():
    found = figures(with_(scheduled=()))
    assert (found.without_date, found.curve.steps, found.losses) == ((4,), (), ())
    assert figures(FILE).without_date == ()


def test_who_comes_for_follow_up_only_counts_for_its_dates_and_not_in_the_curve():
    only = with_(stays=(stay(HOME, HOME, outcome=Outcome.FOLLOW_UP_ONLY),))
    found = figures(only)
    assert found.curve.infants == 0
    assert sum(one.share.denominator for one in found.months) == 6
    assert found.first_visit.denominator == 0


def test_a_centre_from_which_nobody_has_left_has_no_figures():
    on_ward = replace(FILE, stays=(stay(BORN, None),), scheduled=())
    assert figures(on_ward).is_empty
    assert figures().is_empty
    assert not figures(FILE).is_empty
