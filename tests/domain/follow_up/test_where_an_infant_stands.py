"""Where an infant stands in follow-up: one state on each day, and how long it holds."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.follow_up.standing import over_on, standing
from kmc_desk.domain.follow_up.states import FollowUpState
from kmc_desk.domain.follow_up_codes import (
    ContactResult,
    ScheduledKind,
    VisitOutcome,
    VisitPlace,
)
from tests.domain.follow_up.followed import BOOKED, BORN, FILE, HOME, contact, stay, visit, with_

D = date
SEEN = visit(D(2025, 4, 18))


def state(file, *day) -> FollowUpState:
    return standing(file, D(*day)).state


def test_the_first_date_is_awaited_until_its_window_closes():
    found = standing(FILE, D(2025, 4, 19))
    assert (found.state, found.due_on) == (FollowUpState.AWAITED, D(2025, 4, 17))
    assert (found.due_kind, found.weight_g) == (ScheduledKind.FIRST, 1701)
    assert state(FILE, 2025, 4, 20) is FollowUpState.OVERDUE


def test_who_did_not_come_is_sought_since_the_first_date_nobody_came_to():
    found = standing(with_(visits=(SEEN,)), D(2025, 4, 24))
    assert (found.state, found.unattended_since) == (FollowUpState.OVERDUE, D(2025, 4, 21))
    assert (found.days_overdue(D(2025, 4, 24)), found.seen_on) == (3, D(2025, 4, 18))


@pytest.mark.parametrize(
    ("days", "expected"),
    [((25, 25, 26), FollowUpState.LOST), ((25, 25), FollowUpState.UNTRACED)],
)
def test_after_28_days_attempts_tell_the_lost_from_the_untraced(days, expected):
    contacts = tuple(contact(D(2025, 4, day)) for day in days)
    found = standing(with_(visits=(SEEN,), contacts=contacts), D(2025, 5, 19))
    assert (found.state, found.attempts) == (expected, len(days))
    assert found.last_result is ContactResult.NO_ANSWER


def test_a_visit_by_telephone_is_a_talk_and_no_visit():
    talk = visit(D(2025, 5, 10), place=VisitPlace.PHONE)
    found = standing(with_(visits=(SEEN, talk)), D(2025, 5, 19))
    assert (found.state, found.seen_on) == (FollowUpState.OVERDUE, D(2025, 4, 18))
    assert (found.attempts, found.last_result) == (1, ContactResult.REACHED_WELL)


def test_what_was_missed_before_a_readmission_is_not_sought_after_it():
    stays = (stay(BORN, HOME), stay(D(2025, 4, 30), D(2025, 5, 3), 2))
    file = with_(stays=stays)
    assert state(file, 2025, 4, 29) is FollowUpState.OVERDUE
    assert state(file, 2025, 5, 2) is FollowUpState.ON_WARD
    assert standing(file, D(2025, 5, 2)).left_on == HOME
    found = standing(file, D(2025, 5, 4))
    assert (found.state, found.due_on) == (FollowUpState.AWAITED, D(2025, 5, 5))
    assert found.weight_g == 1702


def test_who_moved_away_is_followed_again_when_seen_again():
    moved = contact(D(2025, 4, 24), ContactResult.MOVED)
    file = with_(visits=(SEEN,), contacts=(moved,))
    found = standing(file, D(2025, 5, 1))
    assert (found.state, found.ended_on) == (FollowUpState.MOVED, D(2025, 4, 24))
    back = with_(visits=(SEEN, visit(D(2025, 5, 5))), contacts=(moved,))
    assert state(back, 2025, 5, 4) is FollowUpState.MOVED
    assert state(back, 2025, 5, 5) is FollowUpState.AWAITED


def test_a_death_that_was_heard_of_counts_from_its_day():
    told = contact(D(2025, 4, 24), ContactResult.DIED, result_date=D(2025, 4, 22))
    found = standing(with_(contacts=(told,)), D(2025, 6, 1))
    assert (found.state, found.ended_on) == (FollowUpState.DIED, D(2025, 4, 22))
    assert (found.due_on, found.attempts) == (None, 0)


def test_a_death_that_stands_with_the_infant_ends_the_search_for_its_family():
    file = with_(infant=replace(FILE.infant, death_after_discharge_on=D(2025, 4, 22)))
    assert state(file, 2025, 4, 21) is FollowUpState.OVERDUE
    found = standing(file, D(2025, 4, 22))
    assert (found.state, found.ended_on) == (FollowUpState.DIED, D(2025, 4, 22))
    seen = replace(file, visits=(visit(D(2025, 4, 22)),))
    assert state(seen, 2025, 4, 22) is FollowUpState.DIED
    seen_later = replace(file, visits=(visit(D(2025, 4, 23)),))
    assert state(seen_later, 2025, 4, 23) is FollowUpState.AWAITED


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (Outcome.DIED, FollowUpState.DIED),
        (Outcome.REFERRED_UP, FollowUpState.TRANSFERRED),
        (Outcome.LAMA, FollowUpState.NO_DATE),
        (Outcome.ABSCONDED, FollowUpState.NO_DATE),
        (None, FollowUpState.NO_DATE),
    ],
)
def test_how_the_stay_ended_says_who_is_followed(outcome, expected):
    file = with_(stays=(stay(BORN, HOME, outcome=outcome),), scheduled=())
    assert state(file, 2025, 4, 14) is expected


def test_who_was_transferred_and_comes_to_the_clinic_is_followed():
    file = with_(stays=(stay(BORN, HOME, outcome=Outcome.REFERRED_UP),), scheduled=())
    seen = with_(stays=file.stays, scheduled=(), visits=(SEEN,))
    assert state(seen, 2025, 4, 18) is FollowUpState.NO_DATE


def test_the_last_visit_completes_follow_up_and_graduation_does_where_nothing_is_booked():
    last = visit(D(2026, 5, 21))
    found = standing(with_(visits=(last,)), D(2026, 6, 1))
    assert (found.state, found.ended_on) == (FollowUpState.COMPLETED, D(2026, 5, 21))
    graduated = visit(D(2025, 5, 5), outcome_after_visit=VisitOutcome.GRADUATED)
    file = with_(visits=(graduated,), scheduled=BOOKED[:5])
    found = standing(file, D(2025, 6, 1))
    assert (found.state, found.graduated_on) == (FollowUpState.COMPLETED, D(2025, 5, 5))


def test_after_26_months_of_corrected_age_nobody_is_sought_any_more():
    assert over_on(FILE) == D(2027, 7, 21)
    assert state(FILE, 2027, 7, 20) is FollowUpState.UNTRACED
    assert state(FILE, 2027, 7, 21) is FollowUpState.TIME_OVER


DAYS = st.integers(0, 900).map(lambda n: BORN + timedelta(days=n))
FILES = st.builds(
    with_,
    visits=st.lists(
        st.builds(
            visit,
            DAYS,
            place=st.sampled_from(VisitPlace),
            outcome_after_visit=st.none() | st.sampled_from(VisitOutcome),
        ),
        max_size=6,
    ).map(tuple),
    contacts=st.lists(st.builds(contact, DAYS, st.sampled_from(ContactResult)), max_size=5).map(
        tuple
    ),
    stays=st.tuples(st.sampled_from(Outcome), st.booleans(), st.booleans()).map(
        lambda how: (
            stay(BORN, HOME, outcome=how[0]),
            *([stay(D(2025, 6, 1), D(2025, 6, 9) if how[2] else None, 2)] if how[1] else []),
        )
    ),
)


@given(FILES, DAYS, DAYS)
def test_an_answer_holds_as_long_as_it_says(file, today, other):
    found = standing(file, today)
    assert found.holds_from <= today <= found.holds_until
    if found.holds_from <= other <= found.holds_until:
        assert standing(file, other) == found
