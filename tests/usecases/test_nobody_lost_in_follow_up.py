"""No family falls off the lists, no missed date out of the figures, no sign is passed over."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.follow_up.lists import ListName
from kmc_desk.domain.follow_up.schedule import DueVisit
from kmc_desk.domain.follow_up_codes import (
    CancelReason,
    ContactChannel,
    ContactResult,
    ScheduledKind,
    Vaccine,
    VisitClassification,
    VisitOutcome,
    VisitPlace,
)
from kmc_desk.domain.records import Contact, Episode, HomeRules, Immunisation, ScheduledVisit, Visit
from kmc_desk.usecases.clinic_day import left_unseen, register_arrival
from kmc_desk.usecases.context import Recorded, Refused
from kmc_desk.usecases.discharge import discharge
from kmc_desk.usecases.follow_up_lists import show_list
from kmc_desk.usecases.record_contact import NewContact, record_contact, withdraw_contact
from kmc_desk.usecases.record_visit import VisitForm, record_visit
from kmc_desk.usecases.set_home_rules import set_home_rules
from kmc_desk.usecases.withdraw_record import restore_record, withdraw_record
from kmc_desk.usecases.withdraw_stay import withdraw_stay
from kmc_desk.usecases.withdraw_visit import withdraw_visit
from tests.usecases.leaving import TERM, codes, leaving, saved
from tests.usecases.visiting import came, form, gone_home, later, stored

TERM_ON = date(2026, 6, 22)


def told(context, infant, result, **more):
    at = context.clock.now - timedelta(hours=1)
    contact = Contact(
        infant_id=infant.id, at=at, channel=ContactChannel.CALL, result=result, **more
    )
    return record_contact(context, NewContact(contact=contact, confirmed=True))


def days(context):
    return {one.due_on: one.cancelled for one in stored(context, ScheduledVisit)}


def close(context, *days):
    answer = set_home_rules(context, HomeRules(closed_dates=days), confirmed=True)
    assert isinstance(answer, Recorded)


@pytest.mark.parametrize("field", ["care_given", "doctor_name"])
def test_what_was_done_about_a_danger_sign_cannot_be_taken_away(context, field):
    infant = gone_home(context)
    done = came(
        context,
        infant,
        danger_signs=(DangerSign.FEVER,),
        classification=VisitClassification.SICK_TREATED_OPD,
        **{field: "Dr Head"},
    ).visit
    typed = form(context, infant)
    emptied = replace(typed, visit=replace(done, **{field: None}), confirmed=True, why="mistyped")
    answer = record_visit(context, emptied)
    assert isinstance(answer, Refused)
    assert codes(answer) == ["signs_treated_how"]


def test_a_date_that_comes_back_does_not_come_back_on_a_closed_day(context):
    infant = gone_home(context)
    moved = saved(told(context, infant, ContactResult.MOVED))
    close(context, TERM_ON)
    withdraw_contact(context, moved.id, "another family")
    assert days(context)[TERM_ON + timedelta(days=1)] is None
    assert TERM_ON not in days(context)


def test_a_date_that_comes_back_with_a_visit_does_not_either(context):
    infant = gone_home(context)
    done = came(context, infant, outcome_after_visit=VisitOutcome.DECLINED).visit
    close(context, TERM_ON)
    withdraw_visit(context, done.id, "another family")
    assert days(context)[TERM_ON + timedelta(days=1)] is None


def test_the_next_day_of_a_visit_is_an_open_one(context):
    infant = gone_home(context)
    answer = record_visit(
        context, replace(form(context, infant, next_due_on=date(2026, 5, 17)), confirmed=True)
    )
    assert isinstance(answer, Refused)


def test_a_promise_that_is_over_is_not_booked(context):
    infant = gone_home(context)
    later(context, 20)
    contact = Contact(
        infant_id=infant.id,
        at=datetime(2026, 5, 12, 9, 0),
        channel=ContactChannel.CALL,
        result=ContactResult.WILL_COME,
        result_date=date(2026, 5, 14),
    )
    answer = record_contact(context, NewContact(contact=contact, books=True, confirmed=True))
    assert isinstance(answer, Refused)
    assert codes(answer) == ["date_before_today"]


def test_a_contact_saved_twice_is_one_attempt(context):
    infant = gone_home(context)
    for _ in range(2):
        assert isinstance(told(context, infant, ContactResult.NO_ANSWER), Recorded)
    assert len(stored(context, Contact)) == 1


def test_a_date_that_was_missed_stays_where_the_visit_that_booked_it_is_withdrawn(context):
    infant = gone_home(context)
    done = came(context, infant, next_due_on=date(2026, 5, 15)).visit
    later(context, 14)
    withdraw_visit(context, done.id, "another infant")
    assert days(context)[date(2026, 5, 15)] is None


def test_a_visit_that_was_withdrawn_is_not_brought_back_by_an_arrival(context):
    infant = gone_home(context)
    arrived = register_arrival(context, infant.id).visit
    with context.write() as work:
        work.repository.update(replace(arrived, weight_g=1570))
    left_unseen(context, arrived.id, "had to go")
    done = came(context, infant, id=arrived.id, version=3).visit
    withdraw_visit(context, done.id, "the other twin")
    again = register_arrival(context, infant.id).visit
    assert (again.weight_g, again.outcome_after_visit) == (None, None)


def test_a_visit_withdrawn_gives_back_every_date_a_family_could_still_keep(context):
    """Of a date due yesterday whose window is open today, too."""
    infant = gone_home(context)
    later(context, 1)
    phone = came(context, infant, place=VisitPlace.PHONE, outcome_after_visit=VisitOutcome.MOVED)
    assert set(days(context).values()) == {CancelReason.MOVED}
    withdraw_visit(context, phone.visit.id, "another family")
    assert set(days(context).values()) == {None}


def test_a_dose_saved_twice_at_a_visit_is_asked_about(context):
    infant = gone_home(context)
    typed = replace(form(context, infant), doses=(Vaccine.BCG,))
    assert isinstance(record_visit(context, replace(typed, confirmed=True)), Recorded)
    again = replace(form(context, infant), doses=(Vaccine.BCG,))
    assert codes(record_visit(context, again)) == ["visit_on_day_already", "care_repeated"]
    assert len(stored(context, Immunisation)) == 1


def test_a_withdrawn_date_is_not_restored_on_a_day_closed_meanwhile(context):
    gone_home(context)
    (one,) = (d for d in stored(context, ScheduledVisit) if d.due_on == TERM_ON)
    withdraw_record(context, ScheduledVisit, one.id, "booked by mistake")
    close(context, TERM_ON)
    answer = restore_record(context, ScheduledVisit, one.id, "no mistake")
    assert codes(answer) == ["date_clinic_closed"]


def test_who_is_ill_after_graduation_is_looked_for_where_no_date_is_booked(context):
    infant = gone_home(context, visits=())
    came(context, infant, outcome_after_visit=VisitOutcome.GRADUATED)
    assert not show_list(context, ListName.NO_DATE).lines
    later(context, 7)
    worse = VisitClassification.NEEDS_CLOSER_FOLLOWUP
    typed = form(context, infant, classification=worse, weight_g=1590, next_due_on=None)
    record_visit(context, replace(typed, confirmed=True))
    assert len(show_list(context, ListName.NO_DATE).lines) == 1


def test_a_withdrawn_visit_or_contact_is_not_made_to_count_by_saving_it(context):
    infant = gone_home(context)
    contact = saved(told(context, infant, ContactResult.MOVED))
    withdraw_contact(context, contact.id, "another family")
    (gone,) = stored(context, Contact)
    with pytest.raises(UserError, match="record_withdrawn_already"):
        record_contact(context, NewContact(contact=replace(gone, note="so"), why="as it was"))
    withdraw_visit(context, came(context, infant).visit.id, "the other twin")
    (visit,) = stored(context, Visit)
    with pytest.raises(UserError, match="record_withdrawn_already"):
        record_visit(context, VisitForm(visit=replace(visit, weight_g=1580), why="scale"))


def test_a_call_saved_twice_is_asked_about(context):
    infant = gone_home(context)
    typed = form(context, infant, place=VisitPlace.PHONE)
    assert isinstance(record_visit(context, replace(typed, confirmed=True)), Recorded)
    assert codes(record_visit(context, typed)) == ["visit_on_day_already"]


def test_a_stay_in_error_gives_back_no_date_for_which_another_was_booked_since(context):
    infant = gone_home(context)
    back = {"episode": 2, "admitted_at": context.clock.now, "admission_weight_g": 1600}
    with context.write() as work:
        stay = work.repository.add(Episode(infant_id=infant.id, **back))
        for one in work.repository.find(ScheduledVisit):
            work.repository.update(replace(one, cancelled=CancelReason.READMITTED), reason="so")
    later(context, 4)
    given = {"exit_at": context.clock.now, "exit_weight_g": 1600, "confirmed": True, "why": "well"}
    new = DueVisit(due_on=date(2026, 5, 15), kind=ScheduledKind.FIRST)
    saved(discharge(context, leaving(infant, visits=(new, TERM), **given)))
    withdraw_stay(context, stay.id, "another infant")
    awaited = [one.due_on for one in stored(context, ScheduledVisit) if one.cancelled is None]
    assert awaited == [date(2026, 5, 8), date(2026, 5, 15), TERM_ON]
