"""Which date a visit answers, which one is next, and which are not waited for after it."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.follow_up.calendars import D2_7_14_28, PAK_DEFAULT
from kmc_desk.domain.follow_up.schedule import ClosedDays
from kmc_desk.domain.follow_up.visit_dates import (
    appointments_with,
    arranged,
    changed_by_visit,
    date_answered,
    goes_on_weekly,
    next_visit,
)
from kmc_desk.domain.follow_up_codes import CancelReason, ScheduledKind, VisitOutcome, VisitPlace
from kmc_desk.domain.records import ScheduledVisit
from tests.domain.follow_up.followed import BOOKED, HOME, visit

OPEN = ClosedDays()
APRIL = {day: date(2025, 4, day) for day in range(1, 31)}
MAY = {day: date(2025, 5, day) for day in range(1, 32)}


def told(one):
    """Day, visit and whether it was booked before; None for no date."""
    return one and (one.due_on, one.kind, one.is_booked)


def moved_to(got):
    """The day a date was moved to and its first one; None where none was moved."""
    return got.moved and (got.moved.due_on, got.moved.rescheduled_from)


NEW = (ScheduledKind.WEEKLY, time(9))


def kinds(dates):
    return [(one.due_on, one.kind) for one in dates]


@pytest.mark.parametrize(
    ("on", "due"),
    [
        (APRIL[15], None),
        (APRIL[16], APRIL[17]),
        (APRIL[19], APRIL[17]),
        (APRIL[20], APRIL[21]),
        (APRIL[23], APRIL[24]),
        (MAY[2], None),  # after the window of 28 April and before the weekly one of the 5th
    ],
)
def test_a_visit_answers_the_nearest_date_whose_turn_it_is(on, due):
    found = date_answered(BOOKED, [], on)
    if on == MAY[2]:
        due = APRIL[28]  # late, yet the next window has not opened
    assert (found.due_on if found else None) == due


def test_a_date_is_answered_once():
    seen = visit(APRIL[17], due_on=APRIL[17])
    assert date_answered(BOOKED, [seen], APRIL[18]) is None
    call = visit(APRIL[17], place=VisitPlace.PHONE)
    assert date_answered(BOOKED, [call], APRIL[18]) == BOOKED[0]


def test_golden_g18_each_visit_books_the_weekly_one_that_follows():
    """After 37 weeks: Mon 5 and 12 May; 19 May is near term and dropped; Wed 21; Mon 26."""
    milestones = [one for one in BOOKED if one.kind.name in {"TERM", "CORR3", "CORR6", "CORR12"}]
    found = [next_visit(milestones, on, OPEN, weekly=True) for on in (MAY[5], MAY[12], MAY[21])]
    assert [told(one) for one in found] == [
        (MAY[12], ScheduledKind.WEEKLY, False),
        (MAY[21], ScheduledKind.TERM, True),
        (MAY[28], ScheduledKind.WEEKLY, False),
    ]


def test_what_is_booked_nearer_comes_first_and_a_closed_day_moves_on():
    nearer = next_visit(BOOKED, APRIL[17], OPEN, weekly=True)
    assert told(nearer) == (APRIL[21], ScheduledKind.TWICE_WEEKLY, True)
    shut = ClosedDays(dates=frozenset({MAY[12]}))
    assert told(next_visit([], MAY[5], shut, weekly=True)) == (
        MAY[13],
        ScheduledKind.WEEKLY,
        False,
    )


def test_after_graduation_the_next_visit_is_the_next_milestone():
    found = next_visit(BOOKED, APRIL[24], OPEN, weekly=False)
    assert told(found) == (MAY[21], ScheduledKind.TERM, True)
    assert next_visit([], APRIL[24], OPEN, weekly=False) is None


@pytest.mark.parametrize(
    ("weight_g", "outcome", "calendar", "weekly"),
    [
        (2499, VisitOutcome.CONTINUE, PAK_DEFAULT, True),
        (2500, VisitOutcome.CONTINUE, PAK_DEFAULT, False),
        (None, None, PAK_DEFAULT, True),
        (1800, VisitOutcome.GRADUATED, PAK_DEFAULT, False),
        (1800, VisitOutcome.MOVED, PAK_DEFAULT, False),
        (1800, VisitOutcome.CONTINUE, D2_7_14_28, False),
    ],
)
def test_weekly_visits_go_on_until_2500_g(weight_g, outcome, calendar, weekly):
    assert goes_on_weekly(weight_g, outcome, calendar) is weekly


def test_a_death_takes_off_every_date_since_that_day_and_a_graduation_only_the_weekly_ones():
    died = visit(APRIL[24], outcome_after_visit=VisitOutcome.DIED)
    off = changed_by_visit(None, died, BOOKED, [], APRIL[20])
    assert {one.cancelled for one in off} == {CancelReason.DIED}
    assert min(one.due_on for one in off) == APRIL[21]
    graduated = visit(APRIL[24], outcome_after_visit=VisitOutcome.GRADUATED)
    off = changed_by_visit(None, graduated, BOOKED, [])
    assert kinds(off) == [
        (APRIL[28], ScheduledKind.TWICE_WEEKLY),
        (MAY[5], ScheduledKind.WEEKLY),
    ]


@given(
    first=st.sampled_from(list(VisitOutcome)),
    second=st.sampled_from(list(VisitOutcome)),
    after=st.integers(0, 60),
)
def test_an_outcome_put_right_leaves_what_the_right_one_alone_would_have_left(first, second, after):
    seen = visit(HOME + timedelta(days=after), outcome_after_visit=first)
    right = replace(seen, outcome_after_visit=second)

    def with_(changes, booked):
        by_id = {one.id: one for one in changes}
        return [by_id.get(one.id, one) for one in booked]

    once = with_(changed_by_visit(None, right, BOOKED, []), BOOKED)
    wrong = with_(changed_by_visit(None, seen, BOOKED, []), BOOKED)
    assert with_(changed_by_visit(first, right, wrong, []), wrong) == once


def test_another_day_than_the_booked_one_moves_it():
    seen = visit(APRIL[17], next_due_on=APRIL[22])
    got = arranged(BOOKED[1:], seen, *NEW)
    assert got.new is None
    assert moved_to(got) == (APRIL[22], APRIL[21])
    sooner = arranged(BOOKED[1:], replace(seen, next_due_on=APRIL[19]), *NEW)
    assert moved_to(sooner) == (APRIL[19], APRIL[21])


def test_days_before_the_one_the_family_was_told_are_not_waited_for():
    got = arranged(BOOKED[1:], visit(APRIL[17], next_due_on=APRIL[28]), *NEW)
    assert (got.new, got.moved) == (None, None)
    assert kinds(got.dropped) == [
        (APRIL[21], ScheduledKind.TWICE_WEEKLY),
        (APRIL[24], ScheduledKind.TWICE_WEEKLY),
    ]
    assert {one.cancelled for one in got.dropped} == {CancelReason.RESCHEDULED}


def test_a_visit_at_term_is_moved_within_its_window_and_else_stays():
    term = [one for one in BOOKED if one.kind is ScheduledKind.TERM]
    near = arranged(term, visit(MAY[14], next_due_on=MAY[20]), *NEW)
    assert moved_to(near) == (MAY[20], MAY[21])
    far = arranged(term, visit(MAY[5], next_due_on=MAY[12]), *NEW)
    assert moved_to(far) is None
    assert far.new == ScheduledVisit(
        infant_id=4, due_on=MAY[12], due_at=NEW[1], kind=NEW[0], place=VisitPlace.CLINIC
    )


@given(after=st.integers(0, 60), within=st.integers(1, 40), said=st.sampled_from(VisitOutcome))
def test_the_day_the_family_was_told_is_awaited_and_none_comes_before_it(after, within, said):
    on = HOME + timedelta(days=after)
    due = on + timedelta(days=within)
    seen = visit(on, outcome_after_visit=said, next_due_on=due)
    got = appointments_with(seen, None, BOOKED, [], new=NEW)
    changed = {one.id: one for one in got.changed}
    left = [changed.get(one.id, one) for one in BOOKED]
    kept = date_answered(BOOKED, [], on)
    dates = [one for one in (*left, *got.new) if kept is None or one.id != kept.id]
    awaited = [one for one in dates if one.cancelled is None and one.due_on > on]
    if said in {VisitOutcome.DIED, VisitOutcome.MOVED, VisitOutcome.DECLINED}:
        assert awaited == [] or got.new == ()
        return
    assert due in [one.due_on for one in awaited]
    near = {ScheduledKind.TWICE_WEEKLY, ScheduledKind.WEEKLY}
    before = [one for one in awaited if one.due_on < due and one.kind in near]
    assert before == []
    assert all(isinstance(one, ScheduledVisit) for one in awaited)
