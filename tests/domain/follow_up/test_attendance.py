"""Attendance: which dates are counted in which month, and who was seen within a week."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.follow_up.attendance import Share, attendance, first_visits
from kmc_desk.domain.follow_up_codes import CancelReason, ContactResult, VisitOutcome, VisitPlace
from tests.domain.follow_up.followed import BOOKED, BORN, HOME, at, contact, stay, visit, with_

APRIL = date(2025, 4, 1), date(2025, 5, 1)
MAY = date(2025, 5, 1), date(2025, 6, 1)
TODAY = date(2025, 9, 1)
D = date


def j1(file, month=APRIL, today=TODAY):
    first, end = month
    found = attendance([file], first, end, today)
    return found.numerator, found.denominator


def marked(reason: CancelReason, *days: int):
    return tuple(
        replace(one, cancelled=reason) if one.due_on in [D(2025, 4, day) for day in days] else one
        for one in BOOKED
    )


def test_a_date_is_counted_in_the_month_in_which_its_window_closes():
    assert [one.due_on for one in BOOKED[:4]] == [D(2025, 4, day) for day in (17, 21, 24, 28)]
    assert j1(with_()) == (0, 4)
    assert j1(with_(), MAY) == (0, 2)  # 5 and 21 May


def test_a_window_that_is_still_open_is_not_counted_yet():
    until_19 = (APRIL[0], D(2025, 4, 19))  # the window of the 17th is open on the 19th
    assert j1(with_(), until_19, D(2025, 4, 19)) == (0, 0)
    assert j1(with_(), (APRIL[0], D(2025, 4, 20)), D(2025, 4, 20)) == (0, 1)


def test_who_came_in_the_window_or_late_before_the_month_was_over_is_counted():
    assert j1(with_(visits=(visit(D(2025, 4, 18)), visit(D(2025, 4, 22))))) == (2, 4)
    alone = with_(scheduled=BOOKED[3:4])  # 28 April, open until the 29th
    assert j1(replace(alone, visits=(visit(D(2025, 4, 30)),))) == (1, 1)
    assert j1(replace(alone, visits=(visit(D(2025, 5, 1)),))) == (0, 1)


def test_a_call_by_telephone_keeps_no_date():
    assert j1(with_(visits=(visit(D(2025, 4, 17), place=VisitPlace.PHONE),))) == (0, 4)


def test_the_infant_behind_each_date_is_told():
    file = with_(visits=(visit(D(2025, 4, 18)),))
    found = attendance([file], *APRIL, TODAY)
    assert found == Share(counted=(4,), among=(4, 4, 4, 4))


@pytest.mark.parametrize(
    ("stays", "expected"),
    [
        ((stay(BORN, HOME), stay(D(2025, 4, 20), D(2025, 4, 26), 2)), (0, 2)),
        ((stay(BORN, HOME), stay(D(2025, 4, 20), None, 2)), (0, 1)),
        ((stay(BORN, HOME, outcome=Outcome.REFERRED_UP),), (0, 0)),
        ((stay(BORN, HOME, outcome=Outcome.LAMA),), (0, 4)),
    ],
)
def test_dates_while_on_the_ward_or_transferred_are_not_counted(stays, expected):
    assert j1(with_(stays=stays)) == expected


def test_who_comes_and_is_kept_on_the_ward_has_come():
    stays = (stay(BORN, HOME), stay(D(2025, 4, 21), D(2025, 4, 26), 2))
    assert j1(with_(stays=stays)) == (0, 2)
    assert j1(with_(stays=stays, visits=(visit(D(2025, 4, 21)),))) == (1, 3)


def test_dates_after_a_death_are_not_counted_though_it_was_heard_of_later():
    told = contact(D(2025, 5, 20), ContactResult.DIED, result_date=D(2025, 4, 22))
    assert j1(with_(contacts=(told,))) == (0, 2)
    assert j1(with_(contacts=(told,), visits=(visit(D(2025, 5, 25)),)), today=TODAY) == (0, 4)


@pytest.mark.parametrize(
    "reason",
    [CancelReason.DIED, CancelReason.TRANSFERRED, CancelReason.MOVED, CancelReason.DECLINED],
)
def test_a_mark_alone_takes_no_date_out(reason):
    assert j1(with_(scheduled=marked(reason, 21, 24))) == (0, 4)


def test_a_readmission_takes_out_what_it_came_before_and_nothing_else():
    booked = marked(CancelReason.READMITTED, 21, 24, 28)
    stays = (stay(BORN, HOME), stay(D(2025, 4, 22), D(2025, 4, 23), 2))
    assert j1(with_(scheduled=booked, stays=stays)) == (0, 2)  # 17 and 21 April


@pytest.mark.parametrize(
    "reason", [CancelReason.GRADUATED, CancelReason.RESCHEDULED, CancelReason.MADE_IN_ERROR]
)
def test_what_was_taken_off_while_it_could_be_kept_is_out(reason):
    assert j1(with_(scheduled=marked(reason, 24, 28))) == (0, 2)


@pytest.mark.parametrize(("day", "expected"), [(25, (0, 3)), (26, (0, 4))])
def test_a_mark_that_was_set_when_the_window_was_over_takes_nothing_out(day, expected):
    booked = tuple(
        replace(one, entered_at=at(D(2025, 4, day))) if one.cancelled else one
        for one in marked(CancelReason.MADE_IN_ERROR, 24)  # open until the 25th
    )
    assert j1(with_(scheduled=booked)) == expected


def test_a_graduation_written_down_late_takes_out_what_was_due_after_it():
    booked = tuple(
        replace(one, entered_at=at(D(2025, 5, 20))) if one.cancelled else one
        for one in marked(CancelReason.GRADUATED, 24, 28)
    )
    assert j1(with_(scheduled=booked)) == (0, 4)
    came = visit(D(2025, 4, 25), outcome_after_visit=VisitOutcome.GRADUATED)
    assert j1(with_(scheduled=booked, visits=(came,))) == (1, 3)  # 28 April is out


def test_a_readmission_that_came_after_the_mark_did_not_set_it():
    booked = tuple(
        replace(one, entered_at=at(D(2025, 4, 15))) if one.cancelled else one
        for one in marked(CancelReason.READMITTED, 24)
    )
    back = (stay(BORN, HOME), stay(D(2025, 4, 15), D(2025, 4, 16), 2))
    assert j1(with_(scheduled=booked, stays=back)) == (0, 3)
    again = (*back, stay(D(2025, 4, 25), D(2025, 4, 26), 3))
    assert j1(with_(scheduled=booked, stays=again)) == (0, 3)


def test_who_was_seen_on_the_day_it_died_has_come():
    told = contact(D(2025, 4, 22), ContactResult.DIED, result_date=D(2025, 4, 21))
    came = visit(D(2025, 4, 21))
    assert j1(with_(contacts=(told,))) == (0, 1)
    assert j1(with_(contacts=(told,), visits=(came,))) == (1, 2)


def test_a_date_that_was_moved_counts_in_the_month_of_its_new_day():
    moved = replace(BOOKED[3], due_on=D(2025, 5, 2), rescheduled_from=D(2025, 4, 28))
    file = with_(scheduled=(moved,))
    assert (j1(file), j1(file, MAY)) == ((0, 0), (0, 1))


@pytest.mark.parametrize(("days", "in_time"), [(1, True), (7, True), (8, False), (None, False)])
def test_the_first_visit_is_in_time_up_to_the_seventh_day(days, in_time):
    seen = () if days is None else (visit(HOME + timedelta(days=days)),)
    found = first_visits(with_(visits=seen), *APRIL)
    assert [one.in_time for one in found] == [in_time]


@pytest.mark.parametrize(("end", "counted"), [(D(2025, 4, 22), 0), (D(2025, 4, 23), 1)])
def test_a_discharge_is_counted_when_eight_days_are_over(end, counted):
    assert len(first_visits(with_(), APRIL[0], end)) == counted  # home on the 14th


@pytest.mark.parametrize(
    ("birth_weight_g", "admission_weight_g", "counted"),
    [(2000, 2100, 1), (2001, 1900, 0), (None, 2000, 1), (None, 2001, 0)],
)
def test_the_first_visit_is_of_infants_of_2000_g_or_less(
    birth_weight_g, admission_weight_g, counted
):
    episode, leaving = stay(BORN, HOME)
    file = with_(
        infant=replace(with_().infant, birth_weight_g=birth_weight_g),
        stays=((replace(episode, admission_weight_g=admission_weight_g), leaving),),
    )
    assert len(first_visits(file, *APRIL)) == counted


def test_after_a_readmission_no_first_visit_is_counted_again():
    again = stay(D(2025, 4, 16), D(2025, 4, 18), number=2)
    found = first_visits(with_(stays=(stay(BORN, HOME), again)), *APRIL)
    assert [one.left_on for one in found] == [HOME]


@pytest.mark.parametrize("outcome", [Outcome.LAMA, Outcome.REFERRED_UP, Outcome.DIED])
def test_only_discharges_home_are_asked_for_a_first_visit(outcome):
    assert first_visits(with_(stays=(stay(BORN, HOME, outcome=outcome),)), *APRIL) == ()
