"""What a family tells changes the calendar, and taking it back puts the calendar back."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.follow_up.schedule import window_of
from kmc_desk.domain.follow_up.told import changed_by_contact
from kmc_desk.domain.follow_up_codes import CancelReason, ContactResult
from tests.domain.follow_up.followed import BOOKED, HOME, contact

ENDS = {ContactResult.DIED: CancelReason.DIED, ContactResult.MOVED: CancelReason.MOVED}
DAYS = st.integers(0, 420)


def after(changed, booked=BOOKED):
    new = {one.id: one for one in changed}
    return tuple(new.get(one.id, one) for one in booked)


@given(days=DAYS, ago=st.integers(0, 60), result=st.sampled_from(list(ContactResult)))
def test_only_a_death_or_a_move_takes_off_dates_and_only_those_still_open(days, ago, result):
    on = HOME + timedelta(days=days)
    died_on = max(HOME, on - timedelta(days=ago))
    told = contact(on, result, result_date=died_on)
    since = died_on if result is ContactResult.DIED else on
    for one in changed_by_contact(None, told, BOOKED, (), ()):
        assert one.cancelled is ENDS[result]
        assert window_of(one.due_on, one.kind)[1] >= since
    if result in ENDS:
        left = after(changed_by_contact(None, told, BOOKED, (), ()))
        assert all(one.cancelled for one in left if one.due_on >= since)
    else:
        assert changed_by_contact(None, told, BOOKED, (), ()) == ()


@given(days=DAYS, result=st.sampled_from(list(ENDS)), other=st.sampled_from(list(ContactResult)))
def test_what_is_taken_back_or_put_right_is_as_if_it_had_never_been_said(days, result, other):
    told = contact(HOME + timedelta(days=days), result, result_date=HOME + timedelta(days=days))
    without = after(changed_by_contact(None, told, BOOKED, (), ()))
    assert after(changed_by_contact(told, None, without, (), ()), without) == BOOKED
    right = replace(told, result=other)
    directly = after(changed_by_contact(None, right, BOOKED, (), ()))
    assert after(changed_by_contact(told, right, without, (), ()), without) == directly


def test_what_another_contact_says_too_stays():
    told = contact(HOME, ContactResult.MOVED)
    without = after(changed_by_contact(None, told, BOOKED, (), ()))
    assert changed_by_contact(told, None, without, (), [told]) == ()


def test_a_date_taken_off_for_another_reason_is_not_awaited_again():
    told = contact(HOME, ContactResult.MOVED)
    graduated = tuple(replace(one, cancelled=CancelReason.GRADUATED) for one in BOOKED)
    assert changed_by_contact(told, None, graduated, (), ()) == ()
