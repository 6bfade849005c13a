"""Days on which the clinic is closed later: the dates ahead move, and nothing else changes."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.follow_up.booking import still_open
from kmc_desk.domain.follow_up.closing import AWAITED, off_closed_days
from kmc_desk.domain.follow_up.schedule import ClosedDays
from kmc_desk.domain.follow_up.standing import standing
from kmc_desk.domain.follow_up_codes import CancelReason, ContactResult, ScheduledKind
from kmc_desk.domain.records import ScheduledVisit
from tests.domain.follow_up.followed import FILE, HOME, contact, stay, visit, with_

WHY = "clinic closed"
EID = ClosedDays(dates=frozenset(HOME + timedelta(days=n) for n in range(7, 11)))  # 21 to 24 April
TODAY = HOME + timedelta(days=1)


def moved(file=FILE, closed=EID, today=TODAY):
    return off_closed_days(file, closed, today, WHY)


def told(changes):
    return [(one.kind.value, f"{one.due_on:%d %b}", one.cancelled) for one in changes]


def with_dates(*dates):
    booked = [
        ScheduledVisit(id=n, infant_id=4, due_on=HOME + timedelta(days=day), kind=kind)
        for n, (day, kind) in enumerate(dates, 1)
    ]
    return with_(scheduled=tuple(booked))


def test_of_two_dates_that_fall_together_after_eid_one_stays_and_one_is_taken_off():
    found = moved()  # the visits of Monday 21 and Thursday 24 April
    assert told(found) == [
        ("TWICE_WEEKLY", "25 Apr", None),
        ("TWICE_WEEKLY", "24 Apr", CancelReason.RESCHEDULED),
    ]
    assert {one.reason for one in found} == {WHY}
    assert found[0].rescheduled_from == date(2025, 4, 21)


def test_a_date_moved_before_keeps_the_day_it_was_first_due():
    first = HOME + timedelta(days=5)
    before = replace(FILE.scheduled[1], rescheduled_from=first)
    (found, _) = moved(with_(scheduled=(before, *FILE.scheduled[2:])))
    assert found.rescheduled_from == first


def test_of_two_visits_on_one_day_the_weightier_stays():
    file = with_dates((7, ScheduledKind.TERM), (11, ScheduledKind.WEEKLY))
    assert told(moved(file)) == [
        ("TERM", "25 Apr", None),
        ("WEEKLY", "25 Apr", CancelReason.RESCHEDULED),
    ]


def test_of_two_alike_the_one_that_stood_there_stays_as_it_is():
    file = with_dates((10, ScheduledKind.WEEKLY), (11, ScheduledKind.WEEKLY))
    assert told(moved(file)) == [("WEEKLY", "24 Apr", CancelReason.RESCHEDULED)]


def test_what_is_past_attended_or_of_nobody_awaited_stays():
    late = HOME + timedelta(days=8)
    assert [one.rescheduled_from for one in moved(today=late)] == [date(2025, 4, 24)]
    came = with_(visits=(visit(date(2025, 4, 20)),))  # answers the visit of 21 April
    assert [one.rescheduled_from for one in moved(came, today=date(2025, 4, 20))] == [
        date(2025, 4, 24)
    ]
    dead = with_(contacts=(contact(HOME, ContactResult.DIED),))
    assert moved(dead) == ()
    gone = with_(stays=(stay(FILE.infant.birth_date, HOME, outcome=Outcome.DIED),))
    assert moved(gone) == ()


def test_a_date_of_today_moves_while_nobody_has_come():
    today = date(2025, 4, 21)
    assert [one.id for one in moved(today=today)] == [2, 3]


def test_where_nothing_ahead_is_closed_nothing_changes():
    assert moved(closed=ClosedDays()) == ()


DAYS = st.integers(0, 60)
FILES = st.lists(st.tuples(DAYS, st.sampled_from(ScheduledKind)), max_size=8).map(
    lambda dates: with_dates(*dates)
)
CLOSED = st.builds(
    ClosedDays,
    weekdays=st.frozensets(st.integers(0, 6), max_size=6),
    dates=st.frozensets(DAYS.map(lambda n: HOME + timedelta(days=n)), max_size=12),
)
SEEN = st.lists(DAYS, max_size=3).map(
    lambda days: tuple(visit(HOME + timedelta(days=day)) for day in days)
)
NOWS = DAYS.map(lambda n: HOME + timedelta(days=n))


@given(FILES, SEEN, CLOSED, NOWS)
def test_afterwards_no_date_ahead_is_closed_and_none_falls_on_the_day_of_another(
    file, visits, closed, today
):
    file = replace(file, visits=visits)
    changes: dict[int, ScheduledVisit] = {one.id: one for one in moved(file, closed, today)}
    after = list(({one.id: one for one in file.scheduled} | changes).values())
    if standing(file, today).state not in AWAITED:
        assert not changes
        return
    ahead = [one for one in still_open(after, visits, today) if one.due_on >= today]
    for one in ahead:
        assert one.due_on.weekday() not in closed.weekdays
        assert one.due_on not in closed.dates
    arrived = Counter(one.due_on for one in ahead)
    assert all(arrived[one.due_on] == 1 for one in changes.values() if one.cancelled is None)
    assert moved(replace(file, scheduled=tuple(after)), closed, today) == ()


@given(FILES, SEEN, CLOSED, NOWS)
def test_only_dates_that_a_family_may_still_keep_are_touched_and_none_moves_back(
    file, visits, closed, today
):
    file = replace(file, visits=visits)
    was = {one.id: one for one in file.scheduled}
    may_keep = {one.id for one in still_open(file.scheduled, visits, today)}
    for one in moved(file, closed, today):
        before = was[one.id]
        assert one.id in may_keep
        assert before.due_on >= today
        assert one.reason == WHY
        if one.cancelled is None:
            assert one.due_on > before.due_on
            assert one.due_on == closed.next_open(before.due_on)
            assert one.rescheduled_from == before.due_on
        else:
            assert one == replace(before, cancelled=CancelReason.RESCHEDULED, reason=WHY)
