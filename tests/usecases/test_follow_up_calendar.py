"""The dates of an infant in follow-up, changed by hand: what may be, and what stays."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import StaleWriteError, UserError
from kmc_desk.domain.follow_up.states import FollowUpState
from kmc_desk.domain.follow_up_codes import (
    CancelReason,
    ContactResult,
    ScheduledKind,
)
from kmc_desk.domain.records import HomeRules, ScheduledVisit
from kmc_desk.usecases.context import Question, Recorded, Refused
from kmc_desk.usecases.discharge import discharge
from kmc_desk.usecases.follow_up_calendar import (
    await_again,
    cancel_visit,
    move_visit,
    propose_again,
    show_calendar,
)
from kmc_desk.usecases.withdraw_record import restore_record, withdraw_record
from tests.usecases.conftest import admitted
from tests.usecases.follow_up_hands import (
    HOME,
    SUNDAY,
    WEEKLY,
    WHY,
    at,
    book,
    called,
    came,
    date_of,
    dates,
    went_home,
)
from tests.usecases.leaving import DIED, FIRST, codes, leaving, saved

ERROR = CancelReason.MADE_IN_ERROR


@pytest.fixture
def infant(context):
    return went_home(context)


def weekly(context, infant):
    return date_of(context, infant, ScheduledKind.WEEKLY)


# Booking


def test_a_date_is_booked_in_the_clinic_at_its_usual_time(context, infant):
    with context.write() as work:
        work.repository.add(HomeRules(clinic_opens=datetime(2026, 5, 5, 8, 30).time()))
    answer = book(context, infant, date(2026, 5, 20))
    assert isinstance(answer, Recorded)
    assert (answer.record.kind, answer.record.due_at) == (
        ScheduledKind.OTHER,
        datetime(2026, 5, 5, 8, 30).time(),
    )


@pytest.mark.parametrize(
    ("day", "code", "value"),
    [
        (HOME - timedelta(days=1), "date_before_today", None),
        (SUNDAY, "date_clinic_closed", date(2026, 5, 11)),
        (WEEKLY.due_on, "date_taken", None),
        (date.max, "date_too_far", None),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_another_one_named(context, infant, day, code, value):
    answer = book(context, infant, day)
    assert isinstance(answer, Refused)
    assert codes(answer) == [code]
    assert answer.findings[0].values.get("next") == value
    assert len(dates(context, infant)) == 3


def test_the_next_open_day_that_is_named_is_free_as_well(context, infant):
    assert isinstance(book(context, infant, date(2026, 5, 11)), Recorded)
    answer = book(context, infant, SUNDAY)
    assert answer.findings[0].values["next"] == date(2026, 5, 12)


def test_a_day_of_a_date_that_was_taken_off_is_free(context, infant):
    cancel_visit(context, weekly(context, infant), ERROR, WHY)
    assert isinstance(book(context, infant, WEEKLY.due_on), Recorded)


def test_nobody_is_booked_after_a_death(context):
    infant = admitted(context)
    died = leaving(infant, outcome=Outcome.DIED, exit_weight_g=None, more=DIED, confirmed=True)
    assert isinstance(discharge(context, died), Recorded)
    with pytest.raises(UserError, match="date_after_death"):
        book(context, infant, date(2026, 5, 20))


def test_a_date_for_who_is_not_followed_any_more_is_asked_about(context, infant):
    called(context, infant, HOME, ContactResult.MOVED)
    answer = book(context, infant, date(2026, 5, 20))
    assert isinstance(answer, Question)
    assert codes(answer) == ["follow_up_ended"]
    assert isinstance(book(context, infant, date(2026, 5, 20), confirmed=True), Recorded)


def test_a_date_beyond_the_age_of_follow_up_is_asked_about(context, infant):
    assert codes(book(context, infant, date(2029, 5, 18))) == ["date_after_follow_up"]


def test_an_infant_on_the_ward_can_be_booked(context):
    infant = admitted(context)
    assert isinstance(book(context, infant, date(2026, 5, 20)), Recorded)
    view = show_calendar(context, infant.id)
    assert (view.standing.state, len(view.lines)) == (FollowUpState.ON_WARD, 1)
    assert not view.proposal


# Moving


def test_a_moved_date_keeps_its_kind_and_the_day_it_was_first_due(context, infant):
    one = saved(move_visit(context, weekly(context, infant), date(2026, 5, 16), WHY))
    again = saved(move_visit(context, one, date(2026, 5, 14), f"{WHY} again"))
    assert (again.due_on, again.rescheduled_from, again.kind) == (
        date(2026, 5, 14),
        WEEKLY.due_on,
        ScheduledKind.WEEKLY,
    )
    assert again.reason == f"{WHY} again"
    assert len(dates(context, infant)) == 3


def test_a_day_outside_the_window_it_was_first_meant_for_is_asked_about(context, infant):
    one = weekly(context, infant)
    near = saved(move_visit(context, one, date(2026, 5, 18), WHY))  # three days late still counts
    answer = move_visit(context, near, date(2026, 5, 21), WHY)
    assert isinstance(answer, Question)
    assert codes(answer) == ["date_outside_window"]
    assert answer.findings[0].values == {"opens": date(2026, 5, 13), "closes": date(2026, 5, 18)}
    assert saved(move_visit(context, near, date(2026, 5, 21), WHY, confirmed=True))


@pytest.mark.parametrize(
    ("to", "code"),
    [
        (WEEKLY.due_on, "date_not_moved"),
        (SUNDAY + timedelta(days=7), "date_clinic_closed"),
        (FIRST.due_on, "date_taken"),
        (HOME - timedelta(days=1), "date_before_today"),
    ],
)
def test_a_date_is_not_moved_where_it_cannot_be(context, infant, to, code):
    answer = move_visit(context, weekly(context, infant), to, WHY, confirmed=True)
    assert isinstance(answer, Refused)
    assert code in codes(answer)
    assert weekly(context, infant).due_on == WEEKLY.due_on


CHANGES = {
    "moved": lambda context, one: move_visit(context, one, date(2026, 5, 23), WHY, confirmed=True),
    "taken off": lambda context, one: cancel_visit(context, one, ERROR, WHY),
    "withdrawn": lambda context, one: withdraw_record(context, ScheduledVisit, one.id, WHY),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_date_whose_window_has_closed_stays_as_it_is(context, infant, clock, change):
    one = weekly(context, infant)
    clock.now = at(date(2026, 5, 19))
    with pytest.raises(UserError, match="date_window_closed"):
        change(context, one)
    assert weekly(context, infant) == one
    assert isinstance(book(context, infant, date(2026, 5, 20)), Recorded)  # another one instead


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_on_the_last_day_of_its_window_a_date_can_still_be_changed(context, infant, clock, change):
    one = weekly(context, infant)
    clock.now = at(date(2026, 5, 18))
    change(context, one)
    assert weekly(context, infant) != one


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_date_somebody_came_to_stays_as_it_is(context, infant, clock, change):
    clock.now = at(date(2026, 5, 15), 11)
    came(context, infant, date(2026, 5, 15))
    with pytest.raises(UserError, match="date_attended"):
        change(context, weekly(context, infant))


def test_a_date_that_is_not_awaited_is_neither_moved_nor_taken_off_twice(context, infant):
    off = cancel_visit(context, weekly(context, infant), ERROR, WHY).record
    with pytest.raises(UserError, match="date_not_awaited"):
        move_visit(context, off, date(2026, 5, 16), WHY)
    with pytest.raises(UserError, match="date_not_awaited"):
        cancel_visit(context, off, ERROR, WHY)


def test_a_date_that_somebody_else_moved_meanwhile_is_not_moved_over_it(context, infant):
    seen = weekly(context, infant)
    move_visit(context, seen, date(2026, 5, 16), WHY)
    for change in (
        lambda: move_visit(context, seen, date(2026, 5, 14), WHY),
        lambda: cancel_visit(context, seen, ERROR, WHY),
        lambda: await_again(context, seen, WHY),
    ):
        with pytest.raises(StaleWriteError):
            change()
    assert weekly(context, infant).due_on == date(2026, 5, 16)


def test_every_change_needs_a_reason_and_the_right_to_enter(context, infant):
    one, shown = weekly(context, infant), show_calendar(context, infant.id).proposal
    reader = replace(context, account=replace(context.account, roles=(Role.CENTRE_HEAD,)))
    for who, reason, key in ((context, "  no ", "reason_missing"), (reader, WHY, "not_allowed")):
        for change in (
            lambda: move_visit(who, one, date(2026, 5, 16), reason),  # noqa: B023 - called at once
            lambda: cancel_visit(who, one, ERROR, reason),  # noqa: B023 - called at once
            lambda: await_again(who, one, reason),  # noqa: B023 - called at once
            lambda: propose_again(who, infant.id, shown, reason),  # noqa: B023 - called at once
        ):
            with pytest.raises(UserError, match=key):
                change()
    with pytest.raises(UserError, match="not_allowed"):
        book(reader, infant, date(2026, 5, 20))
    assert not show_calendar(reader, infant.id).may_enter


def test_only_a_persons_reasons_take_a_date_off_by_hand(context, infant):
    with pytest.raises(ValueError, match="reason of a person"):
        cancel_visit(context, weekly(context, infant), CancelReason.DIED, WHY)


# Awaited again


def test_a_date_taken_off_by_hand_can_be_awaited_again_while_its_window_is_open(
    context, infant, clock
):
    off = cancel_visit(context, weekly(context, infant), CancelReason.RESCHEDULED, WHY).record
    clock.now = at(date(2026, 5, 18))
    back = saved(await_again(context, off, "they come after all"))
    assert (back.cancelled, back.reason) == (None, "they come after all")
    with pytest.raises(UserError, match="date_awaited_already"):
        await_again(context, back, WHY)


def test_after_its_window_it_stays_off(context, infant, clock):
    off = cancel_visit(context, weekly(context, infant), ERROR, WHY).record
    clock.now = at(date(2026, 5, 19))
    with pytest.raises(UserError, match="date_window_closed"):
        await_again(context, off, WHY)


def test_it_stays_off_where_another_date_has_its_day(context, infant):
    off = cancel_visit(context, weekly(context, infant), ERROR, WHY).record
    book(context, infant, WEEKLY.due_on)
    assert codes(await_again(context, off, WHY)) == ["date_taken"]


def test_what_a_record_took_off_is_not_awaited_again_by_hand(context, infant):
    gone = replace(weekly(context, infant), cancelled=CancelReason.GRADUATED)
    with context.write() as work:
        work.repository.update(gone)
    with pytest.raises(UserError, match="date_off_by_record"):
        await_again(context, weekly(context, infant), WHY)


def test_a_withdrawn_date_is_not_restored_onto_a_day_that_is_taken(context, infant):
    one = weekly(context, infant)
    withdraw_record(context, ScheduledVisit, one.id, WHY)
    book(context, infant, WEEKLY.due_on)
    answer = restore_record(context, ScheduledVisit, one.id, WHY)
    assert isinstance(answer, Refused)
    assert codes(answer) == ["date_taken"]
