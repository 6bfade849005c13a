"""An attempt to reach a family, with all that follows from it in one commit."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from kmc_desk.domain.codes import Role
from kmc_desk.domain.dates import show_date
from kmc_desk.domain.errors import StaleWriteError, UserError
from kmc_desk.domain.follow_up.states import FollowUpState
from kmc_desk.domain.follow_up_codes import (
    CancelReason,
    ContactChannel,
    ContactResult,
    ScheduledKind,
)
from kmc_desk.domain.identity.found import Whereabouts
from kmc_desk.domain.records import Account, Contact, HomeRules, ScheduledVisit
from kmc_desk.texts.found import where_text
from kmc_desk.usecases.context import Question, Recorded, Refused
from kmc_desk.usecases.record_contact import (
    NewContact,
    record_contact,
    show_contact,
    withdraw_contact,
)
from kmc_desk.usecases.search import search
from tests.sought_families import TODAY, day, went_home
from tests.usecases.leaving import codes, saved

NOW = datetime(2026, 5, 5, 10, 42)
DUE = (17, 2, -5)


def tried(infant, result=ContactResult.NO_ANSWER, **more):
    given = {"at": NOW, "channel": ContactChannel.CALL, "result": result, **more}
    return Contact(infant_id=infant.id, **given)


def record(context, infant, result=ContactResult.NO_ANSWER, *, new=None, **more):
    return record_contact(context, NewContact(contact=tried(infant, result, **more), **(new or {})))


def dates(context, infant):
    with context.read() as reader:
        found = reader.find(ScheduledVisit, infant_id=infant.id)
    return [((TODAY - one.due_on).days, one.kind, one.cancelled) for one in found]


def stored(context):
    with context.read() as reader:
        return reader.find(Contact)


@pytest.fixture
def infant(context):
    (made,) = went_home(context, due=DUE)
    return made


def test_an_attempt_is_kept_and_counts(context, infant):
    made = saved(record(context, infant, note="rang for long"))
    view = show_contact(context, infant.id)
    assert view.contacts == (made,)
    assert (view.standing.attempts, view.standing.last_result) == (1, ContactResult.NO_ANSWER)
    assert view.may_enter
    assert view.why_not is None


def test_the_newest_attempt_is_shown_first_and_both_telephones_with_their_owner(context, infant):
    record(context, infant, at=NOW - timedelta(days=2))
    record(context, infant, ContactResult.SWITCHED_OFF)
    view = show_contact(context, infant.id)
    assert [one.result for one in view.contacts] == [
        ContactResult.SWITCHED_OFF,
        ContactResult.NO_ANSWER,
    ]
    assert [one.number for one in view.phones] == ["0300-1234567", "0333-7654321"]
    assert [(TODAY - one.due_on).days for one in view.awaited] == [2, -5]


def test_a_time_ahead_is_refused(context, infant):
    answer = record(context, infant, at=NOW + timedelta(hours=1))
    assert isinstance(answer, Refused)
    assert codes(answer) == ["observed_in_future"]
    assert stored(context) == []


def test_a_time_before_the_infant_left_is_refused(context, infant):
    assert codes(record(context, infant, at=NOW - timedelta(days=21))) == ["contact_before_leaving"]


def test_the_day_of_a_result_that_has_none_is_left_out(context, infant):
    answer = record(context, infant, ContactResult.NO_ANSWER, result_date=day(-1))
    assert saved(answer).result_date is None


@pytest.mark.parametrize(
    ("promised", "code"), [(None, "contact_day_needed"), (1, "contact_promise_past")]
)
def test_a_promise_needs_its_day_and_not_one_that_is_over(context, infant, promised, code):
    on = None if promised is None else day(promised)
    answer = record(context, infant, ContactResult.WILL_COME, result_date=on)
    assert codes(answer) == [code]


def test_a_promise_for_a_year_nobody_means_is_refused(context, infant):
    answer = record(context, infant, ContactResult.WILL_COME, result_date=date.max)
    assert codes(answer) == ["date_too_far"]


def test_a_promised_day_may_be_today_and_is_booked_only_where_this_is_wished(context, infant):
    record(context, infant, ContactResult.WILL_COME, result_date=TODAY)
    assert len(dates(context, infant)) == len(DUE)
    record(context, infant, ContactResult.WILL_COME, result_date=day(-1), new={"books": True})
    assert dates(context, infant)[-1] == (-1, ScheduledKind.OTHER, None)


def test_a_day_on_which_the_family_is_awaited_is_not_booked_twice(context, infant):
    answer = record(
        context, infant, ContactResult.WILL_COME, result_date=day(-5), new={"books": True}
    )
    assert isinstance(answer, Recorded)
    assert len(dates(context, infant)) == len(DUE)


def test_nothing_is_booked_on_a_closed_day_and_the_next_open_one_is_named(context, infant):
    with context.write() as work:
        work.repository.add(HomeRules(closed_dates=(day(-1),)))
    closed = {"result_date": day(-1)}
    answer = record(context, infant, ContactResult.WILL_COME, new={"books": True}, **closed)
    assert isinstance(answer, Refused)
    assert codes(answer) == ["date_clinic_closed"]
    assert answer.findings[0].values["next"] == day(-2)
    assert stored(context) == []
    assert isinstance(record(context, infant, ContactResult.WILL_COME, **closed), Recorded)


def test_a_booking_is_only_made_with_a_promise(context, infant):
    record(context, infant, ContactResult.NO_ANSWER, result_date=day(-1), new={"books": True})
    assert len(dates(context, infant)) == len(DUE)


@pytest.mark.parametrize(
    ("died", "code"),
    [
        (None, "contact_death_day_needed"),
        (-1, "contact_death_ahead"),
        (21, "contact_death_too_early"),
    ],
)
def test_a_death_needs_a_possible_day(context, infant, died, code):
    on = None if died is None else day(died)
    answer = record(context, infant, ContactResult.DIED, result_date=on, new={"confirmed": True})
    assert codes(answer) == [code]
    assert stored(context) == []


def test_a_death_is_no_earlier_than_the_latest_visit(context):
    (seen,) = went_home(context, seen=(12,))
    answer = record(context, seen, ContactResult.DIED, result_date=day(13))
    assert codes(answer) == ["contact_death_too_early"]


def test_a_death_is_asked_about_once_more_and_then_ends_what_was_awaited(context, infant):
    told = {"result_date": day(4)}
    answer = record(context, infant, ContactResult.DIED, **told)
    assert isinstance(answer, Question)
    assert codes(answer) == ["contact_of_death"]
    assert stored(context) == []
    record(context, infant, ContactResult.DIED, new={"confirmed": True}, **told)
    weekly, died = ScheduledKind.WEEKLY, CancelReason.DIED
    assert dates(context, infant) == [(17, weekly, None), (2, weekly, died), (-5, weekly, died)]
    view = show_contact(context, infant.id)
    assert (view.standing.state, view.standing.ended_on) == (FollowUpState.DIED, day(4))
    assert view.why_not == "contact_after_death"
    (line,) = search(context, infant.kmc_no).found
    assert (line.where, line.died_on) == (Whereabouts.DIED_AT_HOME, day(4))
    assert where_text(line) == f"died {show_date(day(4))}"
    assert line.age_days == (day(4) - infant.birth_date).days


def test_a_move_ends_what_is_awaited(context, infant):
    record(context, infant, ContactResult.MOVED)
    assert [off for _, _, off in dates(context, infant)] == [
        None,
        CancelReason.MOVED,
        CancelReason.MOVED,
    ]
    assert show_contact(context, infant.id).standing.state is FollowUpState.MOVED


def test_a_sick_infant_is_saved_and_asked_to_come_today(context, infant):
    answer = record(context, infant, ContactResult.REACHED_SICK)
    assert isinstance(answer, Recorded)
    assert codes(answer) == ["contact_sick"]


def test_a_family_on_the_ward_or_after_a_death_is_not_called(context):
    (here,) = went_home(context, 1, outcome=None, due=())
    with pytest.raises(UserError, match="contact_on_ward"):
        record(context, here)
    assert show_contact(context, here.id).why_not == "contact_on_ward"
    (gone,) = went_home(context, 2, tried=((3, ContactResult.DIED),), promised=3)
    with pytest.raises(UserError, match="contact_after_death"):
        record(context, gone)
    assert len(stored(context)) == 1


def test_a_correction_puts_back_what_the_wrong_result_took_off(context, infant):
    told = {"result_date": day(4), "new": {"confirmed": True}}
    made = saved(record(context, infant, ContactResult.DIED, **told))
    right = replace(made, result=ContactResult.REACHED_WELL)
    assert saved(record_contact(context, NewContact(contact=right))).result_date is None
    assert {off for _, _, off in dates(context, infant)} == {None}
    assert show_contact(context, infant.id).standing.state is FollowUpState.OVERDUE


def test_what_a_second_contact_also_tells_stays_taken_off(context, infant):
    made = saved(record(context, infant, ContactResult.MOVED, at=NOW - timedelta(days=1)))
    record(context, infant, ContactResult.MOVED)
    withdraw_contact(context, made.id, "the wrong family")
    assert dates(context, infant)[-1][2] is CancelReason.MOVED


def test_a_withdrawn_contact_counts_nowhere_and_its_dates_are_awaited_again(context, infant):
    made = saved(record(context, infant, ContactResult.MOVED))
    answer = withdraw_contact(context, made.id, "the wrong family")
    assert answer.record.withdrawn
    assert {off for _, _, off in dates(context, infant)} == {None}
    view = show_contact(context, infant.id)
    assert view.contacts == ()
    with pytest.raises(UserError, match="record_withdrawn_already"):
        withdraw_contact(context, answer.record.id, "the wrong family")


def test_a_correction_of_another_person_and_a_withdrawal_need_a_reason(context, infant):
    made = saved(record(context, infant))
    doctor = replace(context, account=Account(name="doc", full_name="Dr", roles=(Role.DOCTOR,)))
    other = replace(made, result=ContactResult.SWITCHED_OFF)
    with pytest.raises(UserError, match="reason_missing"):
        record_contact(doctor, NewContact(contact=other))
    with pytest.raises(UserError, match="reason_missing"):
        withdraw_contact(doctor, made.id, " ")
    nurse = replace(context, account=Account(name="n", full_name="N", roles=(Role.NURSE,)))
    with pytest.raises(UserError, match="others_entry"):
        withdraw_contact(nurse, made.id, "the wrong family")
    right = saved(record_contact(doctor, NewContact(contact=other, why="the father said so")))
    assert right.result is ContactResult.SWITCHED_OFF


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(context, infant):
    made = saved(record(context, infant))
    record_contact(context, NewContact(contact=replace(made, note="rang for long")))
    with pytest.raises(StaleWriteError):
        record_contact(context, NewContact(contact=replace(made, note="busy")))
    with pytest.raises(StaleWriteError):
        withdraw_contact(context, made.id, "the wrong family", seen=made.version)


def test_one_call_about_twins_is_kept_for_both_with_the_day_it_promises(context):
    first, second = went_home(context, infants=2)
    view = show_contact(context, first.id)
    assert [one.marker for one in view.siblings] == ["T2"]
    also = {"also": (second.id,), "books": True}
    record(context, first, ContactResult.WILL_COME, result_date=day(-1), new=also)
    assert [one.infant_id for one in stored(context)] == [first.id, second.id]
    assert [dates(context, one)[-1][0] for one in (first, second)] == [-1, -1]


def test_a_death_or_an_illness_is_told_of_one_infant_only(context):
    first, second = went_home(context, infants=2)
    also = {"also": (second.id,), "confirmed": True}
    record(context, first, ContactResult.REACHED_SICK, new=also)
    record(context, first, ContactResult.DIED, result_date=TODAY, new=also)
    assert {one.infant_id for one in stored(context)} == {first.id}
    assert show_contact(context, second.id).siblings == ()


def test_nothing_is_kept_for_an_infant_of_another_family(context, infant):
    (other,) = went_home(context, 2)
    record(context, infant, new={"also": (other.id,)})
    assert [one.infant_id for one in stored(context)] == [infant.id]


def test_who_may_not_enter_care_may_look_and_not_record(context, infant):
    head = replace(context, account=Account(name="c", full_name="C", roles=(Role.CENTRE_HEAD,)))
    assert not show_contact(head, infant.id).may_enter
    with pytest.raises(UserError, match="not_allowed"):
        record(head, infant)
    with pytest.raises(UserError, match="not_allowed"):
        withdraw_contact(head, tried(infant).id, "the wrong family")
    assert stored(context) == []
