"""The clinic is closed on more days than before: who is asked, what moves, and in one commit."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.findings.confirmed import confirmed_in
from kmc_desk.domain.follow_up.schedule import ClosedDays
from kmc_desk.domain.follow_up_codes import (
    CancelReason,
    ContactChannel,
    ContactResult,
    ScheduledKind,
)
from kmc_desk.domain.home_codes import OPEN_WEEKDAYS, Weekday
from kmc_desk.domain.records import Contact, HomeRules, ScheduledVisit
from kmc_desk.store.queries_audit import entries_of
from kmc_desk.store.queries_closed_days import awaited_on_closed_days
from kmc_desk.usecases.context import Question, Recorded, Refused
from kmc_desk.usecases.discharge import discharge
from kmc_desk.usecases.moved_visits import moved_paper, show_moved
from kmc_desk.usecases.set_home_rules import set_home_rules
from kmc_desk.usecases.ward_settings import show_ward_settings
from tests.pdf_words import words_by_page
from tests.usecases.conftest import admitted
from tests.usecases.leaving import FIRST, arranged, booked, codes, leaving, saved

EID = HomeRules(closed_dates=(date(2026, 5, 8), date(2026, 5, 9)))


@pytest.fixture
def at_home(context):
    """An infant at home, expected on Friday 8 May, the first day of Eid, and on Thursday 14 May."""
    infant = admitted(context)
    saved(discharge(context, leaving(infant, confirmed=True)))
    arranged(context, infant, FIRST.due_on, date(2026, 5, 14))
    return infant


def due_dates(context):
    return [(day, cancelled) for day, _, cancelled in booked(context)]


def test_a_day_closed_later_asks_first_and_nothing_is_kept_meanwhile(context, at_home):
    before = booked(context)
    answer = set_home_rules(context, EID)
    assert isinstance(answer, Question)
    assert codes(answer) == ["visits_on_closed_days"]
    assert answer.findings[0].values == {"count": 1, "infants": 1}
    assert booked(context) == before
    assert show_ward_settings(context).home == HomeRules()


def test_confirmed_the_visit_moves_in_place_with_its_first_day_and_the_reason(context, at_home):
    assert isinstance(set_home_rules(context, EID, confirmed=True), Recorded)
    assert due_dates(context) == [(date(2026, 5, 11), None), (date(2026, 5, 14), None)]
    with context.read() as reader:
        moved = reader.find(ScheduledVisit)[0]
    assert (moved.rescheduled_from, moved.reason) == (FIRST.due_on, "clinic closed")
    assert (moved.version, moved.entered_by) == (2, "head")
    assert show_ward_settings(context).home.closed_dates == EID.closed_dates


def test_two_visits_that_fall_together_are_said_and_one_is_taken_off(context, at_home):
    arranged(context, at_home, date(2026, 5, 11))
    answer = set_home_rules(context, EID)
    assert isinstance(answer, Question)
    assert codes(answer) == ["visits_on_closed_days", "visits_fall_together"]
    set_home_rules(context, EID, confirmed=True)
    assert due_dates(context) == [
        (date(2026, 5, 8), CancelReason.RESCHEDULED),
        (date(2026, 5, 14), None),
        (date(2026, 5, 11), None),
    ]


def test_a_weekday_that_is_closed_moves_its_visits_too(context, at_home):
    days = tuple(day for day in OPEN_WEEKDAYS if day is not Weekday.THURSDAY)
    set_home_rules(context, HomeRules(open_weekdays=days), confirmed=True)
    assert due_dates(context) == [(date(2026, 5, 8), None), (date(2026, 5, 15), None)]


def test_rules_that_close_no_day_ask_nothing_even_where_a_visit_is_agreed_on_a_closed_day(
    context, at_home
):
    arranged(context, at_home, date(2026, 5, 10))  # a Sunday, as agreed with the family
    before = booked(context)
    assert isinstance(set_home_rules(context, HomeRules(clinic_place="Room 4")), Recorded)
    assert booked(context) == before


def test_visits_of_the_past_and_those_taken_off_or_withdrawn_stay(context, at_home, clock):
    with context.write() as work:
        kept = {"infant_id": at_home.id, "due_on": date(2026, 5, 9), "kind": ScheduledKind.OTHER}
        work.repository.add(ScheduledVisit(**kept, cancelled=CancelReason.MADE_IN_ERROR))
        work.repository.add(ScheduledVisit(**kept, withdrawn=True))
    clock.now += timedelta(days=5)  # the tenth of May
    before = booked(context)
    assert isinstance(set_home_rules(context, EID), Recorded)
    assert booked(context) == before


def test_what_is_refused_moves_nothing(context, at_home):
    before = booked(context)
    answer = set_home_rules(context, replace(EID, held_h=25), confirmed=True)
    assert isinstance(answer, Refused)
    assert booked(context) == before


def test_who_was_asked_and_what_moved_stands_in_the_trail(context, at_home):
    set_home_rules(context, EID, confirmed=True)
    with context.read() as reader:
        moved = entries_of(reader.connection, ScheduledVisit, 1)[-1]
        kept = entries_of(reader.connection, HomeRules, 1)
    assert (moved.action, moved.reason) == (AuditAction.CHANGE, "clinic closed")
    assert [one.code for one in confirmed_in(kept[-1].changes)] == ["visits_on_closed_days"]


def test_of_infants_without_a_date_on_a_closed_day_no_record_is_read(context, at_home):
    other = ClosedDays(weekdays=frozenset(), dates=frozenset({date(2026, 5, 12)}))
    fridays = ClosedDays(weekdays=frozenset({4}))
    with context.read() as reader:
        assert awaited_on_closed_days(reader.connection, other, date(2026, 5, 5)) == []
        assert awaited_on_closed_days(reader.connection, fridays, date(2026, 5, 5)) == [at_home.id]
        assert awaited_on_closed_days(reader.connection, fridays, date(2026, 5, 9)) == []


def test_the_families_to_tell_are_listed_until_somebody_reached_them_and_the_day_is_over(
    context, at_home, clock
):
    arranged(context, at_home, date(2026, 5, 11))
    assert show_moved(context) == ()
    set_home_rules(context, EID, confirmed=True)
    (line,) = show_moved(context)  # the visit of Monday 11 May stands for that of Friday
    assert (line.told_of, line.visit.cancelled) == (date(2026, 5, 8), CancelReason.RESCHEDULED)
    assert (line.identity.infant_id, line.contact) == (at_home.id, None)
    clock.now += timedelta(hours=1)
    with context.write() as work:
        call = Contact(
            infant_id=at_home.id,
            at=clock.now,
            channel=ContactChannel.CALL,
            result=ContactResult.WILL_COME,
        )
        work.repository.add(replace(call, withdrawn=True))
        work.repository.add(replace(call, at=clock.now - timedelta(days=1)))
    assert show_moved(context)[0].contact is None  # of the time before, or made in error
    with context.write() as work:
        reached = work.repository.add(call)
    (line,) = show_moved(context)
    assert line.contact == reached
    clock.now += timedelta(days=4)
    assert show_moved(context) == ()


def test_the_list_goes_on_paper_too(context, at_home):
    set_home_rules(context, EID, confirmed=True)
    paper = moved_paper(context)
    assert paper.file_name == "families-to-tell.pdf"
    assert "Monday" in " ".join(words_by_page(paper.pdf))


def test_only_the_centre_head_closes_the_clinic(context, at_home):
    nurse = replace(context, account=replace(context.account, roles=(Role.NURSE,)))
    with pytest.raises(UserError, match="not_allowed"):
        set_home_rules(nurse, EID, confirmed=True)
