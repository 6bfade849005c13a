"""A visit that is filled by another person, put right, or withdrawn."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from kmc_desk.domain.codes import DangerSign, Role
from kmc_desk.domain.errors import StaleWriteError, UserError
from kmc_desk.domain.follow_up_codes import CancelReason, Vaccine, VisitOutcome, VisitPlace
from kmc_desk.domain.records import Immunisation, Infant, ScheduledVisit, Visit
from kmc_desk.usecases.context import Question, Recorded, Refused
from kmc_desk.usecases.record_visit import record_visit, show_visit
from kmc_desk.usecases.withdraw_visit import withdraw_visit
from tests.usecases.conftest import admitted
from tests.usecases.leaving import FIRST, TERM, booked, codes
from tests.usecases.visiting import WEEKLY, came, form, gone_home, later, stored


def arrival(context, infant):
    with context.write() as work:
        return work.repository.add(
            Visit(
                infant_id=infant.id,
                visit_at=datetime(2026, 5, 8, 8, 5),
                place=VisitPlace.CLINIC,
                due_on=date(2026, 5, 8),
            )
        )


def nurse_of(context, name="nurse"):
    return replace(context, account=replace(context.account, name=name, roles=(Role.NURSE,)))


def test_an_arrival_is_filled_by_whoever_sees_the_infant_without_a_reason(context):
    infant = gone_home(context)
    noted = arrival(context, infant)
    other = nurse_of(context)
    view = show_visit(other, infant.id)
    assert view.visit == noted
    assert not view.is_stored_whole
    done = came(other, infant)
    assert done.visit.id == noted.id
    assert done.visit.visit_at == datetime(2026, 5, 8, 8, 5)
    assert len(stored(context, Visit)) == 1


def test_a_visit_begun_before_the_arrival_was_noted_fills_it_all_the_same(context):
    infant = gone_home(context)
    typed = form(context, infant)
    arrival(context, infant)
    assert isinstance(record_visit(context, typed), Recorded)
    (visit,) = stored(context, Visit)
    assert (visit.weight_g, visit.visit_at.hour) == (1570, 8)


def test_two_people_who_fill_one_arrival_do_not_overwrite_each_other(context):
    infant = gone_home(context)
    arrival(context, infant)
    first, second = form(context, infant), form(context, infant, weight_g=1580)
    assert isinstance(record_visit(context, first), Recorded)
    with pytest.raises(StaleWriteError):
        record_visit(nurse_of(context), second)
    assert stored(context, Visit)[0].weight_g == 1570


def test_a_second_visit_of_a_day_is_asked_about(context):
    infant = gone_home(context)
    came(context, infant)
    answer = record_visit(context, form(context, infant))
    assert isinstance(answer, Question)
    assert codes(answer) == ["visit_on_day_already"]


def test_what_somebody_else_entered_is_put_right_with_a_reason(context):
    infant = gone_home(context)
    done = came(nurse_of(context), infant)
    typed = replace(form(context, infant), visit=replace(done.visit, weight_g=1560))
    with pytest.raises(UserError, match="reason_missing"):
        record_visit(context, typed)
    assert isinstance(record_visit(context, replace(typed, why="scale misread")), Recorded)
    again = replace(done.visit, weight_g=1550, version=2)
    with pytest.raises(UserError, match="others_entry"):
        record_visit(nurse_of(context, "other"), replace(typed, visit=again, why="scale misread"))


def test_an_old_visit_that_tells_little_opens_and_takes_a_correction(context):
    infant = gone_home(context)
    with context.write() as work:
        old = work.repository.add(
            Visit(infant_id=infant.id, visit_at=datetime(2026, 5, 6, 9), place=VisitPlace.CLINIC,
                  weight_g=1490, outcome_after_visit=VisitOutcome.CONTINUE)
        )  # fmt: skip
    view = show_visit(context, infant.id, old.id)
    assert view.is_stored_whole
    typed = replace(form(context, infant), visit=replace(view.visit, length_cm=41.0))
    assert isinstance(record_visit(context, typed), Recorded)
    sick = replace(stored(context, Visit)[0], danger_signs=(DangerSign.CONVULSIONS,))
    assert isinstance(record_visit(context, replace(typed, visit=sick)), Refused)


def test_a_visit_is_not_shown_under_another_infant(context):
    infant, other = gone_home(context), admitted(context, mother_name="NAZIA", bed_no="2")
    done = came(context, infant)
    with pytest.raises(UserError, match="visit_of_another"):
        show_visit(context, other.id, done.visit.id)


def test_a_date_that_is_typed_moves_the_one_it_stands_for(context):
    infant = gone_home(context, visits=(FIRST, WEEKLY, TERM))
    came(context, infant, next_due_on=date(2026, 5, 14))
    moved = stored(context, ScheduledVisit)[1]
    assert (moved.due_on, moved.rescheduled_from) == (date(2026, 5, 14), date(2026, 5, 15))
    assert moved.reason == "arranged with the family at a visit"
    assert len(booked(context)) == 3


def test_the_next_day_is_not_that_of_the_visit_itself(context):
    infant = gone_home(context)
    answer = record_visit(context, form(context, infant, next_due_on=date(2026, 5, 8)))
    assert isinstance(answer, Refused)
    assert codes(answer) == ["next_visit_before_visit"]


def test_a_visit_put_right_moves_the_date_it_had_booked(context):
    infant = gone_home(context)
    done = came(context, infant)
    typed = form(context, infant)
    right = replace(done.visit, next_due_on=date(2026, 5, 13))
    assert isinstance(record_visit(context, replace(typed, visit=right)), Recorded)
    assert [one[0] for one in booked(context)] == [
        date(2026, 5, 8), date(2026, 6, 22), date(2026, 5, 13)
    ]  # fmt: skip


def test_a_withdrawn_visit_frees_its_date_and_takes_along_what_was_saved_with_it(context):
    infant = gone_home(context, visits=(FIRST, TERM))
    typed = replace(form(context, infant), doses=(Vaccine.BCG,))
    answer = record_visit(context, typed)
    assert isinstance(answer, Recorded)
    visit = answer.record.visit
    with pytest.raises(UserError, match="reason_missing"):
        withdraw_visit(context, visit.id, " ")
    assert withdraw_visit(context, visit.id, "wrong twin").record.withdrawn
    view = show_visit(context, infant.id)
    assert view.answers is not None
    assert view.answers.due_on == date(2026, 5, 8)
    assert [dose.vaccine for dose in view.doses][:1] == [Vaccine.BCG]
    assert stored(context, Immunisation)[0].withdrawn
    assert booked(context)[-1][2] is CancelReason.MADE_IN_ERROR
    with pytest.raises(UserError, match="record_withdrawn_already"):
        withdraw_visit(context, visit.id, "wrong twin")


def test_a_next_date_that_the_family_was_told_again_stays(context):
    infant = gone_home(context, visits=(FIRST, TERM))
    wrong = came(context, infant).visit
    later(context, 1)
    call = {"place": VisitPlace.PHONE, "weight_g": None, "visit_reason": None}
    came(context, infant, **call, next_due_on=wrong.next_due_on)
    withdraw_visit(context, wrong.id, "the other twin")
    assert (wrong.next_due_on, None) in [(one[0], one[2]) for one in booked(context)]


def test_what_was_booked_or_given_before_stays_when_a_visit_is_withdrawn(context):
    infant = gone_home(context, visits=(FIRST, WEEKLY, TERM))
    with context.write() as work:
        work.repository.add(
            Immunisation(infant_id=infant.id, vaccine=Vaccine.BCG, given_on=date(2026, 5, 5))
        )
    later(context, 0.01)
    done = came(context, infant)
    withdraw_visit(context, done.visit.id, "wrong twin")
    assert [one[2] for one in booked(context)] == [None, None, None]
    assert not stored(context, Immunisation)[0].withdrawn


def test_a_death_told_by_a_wrong_visit_goes_with_it(context):
    infant = gone_home(context)
    typed = form(context, infant, outcome_after_visit=VisitOutcome.DIED)
    answer = record_visit(context, replace(typed, died_on=date(2026, 5, 8)))
    assert isinstance(answer, Recorded)
    withdraw_visit(context, answer.record.visit.id, "other infant")
    assert stored(context, Infant)[0].death_after_discharge_on is None
    assert [one[2] for one in booked(context)] == [None, None]


def test_a_death_that_was_no_death_is_put_right(context):
    infant = gone_home(context)
    typed = form(context, infant, outcome_after_visit=VisitOutcome.DIED)
    answer = record_visit(context, replace(typed, died_on=date(2026, 5, 8)))
    assert isinstance(answer, Recorded)
    alive = replace(answer.record.visit, outcome_after_visit=VisitOutcome.CONTINUE)
    right = replace(typed, visit=alive, confirmed=True)
    assert isinstance(record_visit(context, right), Recorded)
    assert stored(context, Infant)[0].death_after_discharge_on is None
    assert [one[2] for one in booked(context)] == [None, None]
