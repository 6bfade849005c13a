"""Every infant that left stands in exactly one state on any day, and the states part them all."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.follow_up.lists import STATES_OF, ListName
from kmc_desk.domain.follow_up.standing import standing
from kmc_desk.domain.follow_up.states import IN_FOLLOW_UP, SOUGHT, FollowUpState
from tests.domain.follow_up.followed import HOME
from tests.domain.follow_up.test_attendance_laws import LIVES, lived

DAY = timedelta(days=1)
DAYS = st.integers(0, 900).map(lambda n: HOME + timedelta(days=n))
OVER = frozenset(FollowUpState) - {*IN_FOLLOW_UP, FollowUpState.ON_WARD}


@given(LIVES, DAYS)
def test_a_state_says_either_what_to_do_or_since_when_it_is_over(life, today):
    found = standing(lived(life).file(), today)
    kinds = [found.state in IN_FOLLOW_UP, found.state in OVER, found.state is FollowUpState.ON_WARD]
    assert kinds.count(True) == 1
    assert (found.ended_on is None) == (found.state in IN_FOLLOW_UP)
    assert (found.unattended_since is not None) == (found.state in SOUGHT)
    assert found.due_on is None or found.state in IN_FOLLOW_UP
    assert found.left_on is not None
    assert found.left_on <= today


@given(LIVES)
def test_the_states_of_an_infant_follow_each_other_without_gap_or_overlap(life):
    file = lived(life).file()
    day, last = HOME, HOME + timedelta(days=1000)
    while day < last:
        found = standing(file, day)
        assert found.holds_from == day
        assert found.holds_until >= day
        day = last if found.holds_until == date.max else found.holds_until + DAY


@given(st.lists(LIVES, max_size=6), DAYS)
def test_the_states_part_the_infants_and_no_list_of_the_page_shares_one_with_another(lives, today):
    states = Counter(standing(lived(life).file(), today).state for life in lives)
    assert states.total() == len(lives)
    sought = sum(states[one] for one in STATES_OF[ListName.TRACING])
    assert sought == sum(states[one] for one in SOUGHT)
    apart = (ListName.TRACING, ListName.NO_DATE)
    assert not set(STATES_OF[apart[0]]) & set(STATES_OF[apart[1]])
    followed = sum(states[one] for one in IN_FOLLOW_UP)
    ended = sum(states[one] for one in OVER)
    assert followed + ended + states[FollowUpState.ON_WARD] == len(lives)
