"""The clinic day: who is expected, who came, and in which order; one key for an arrival."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import event

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.follow_up.clinic_day import ClinicState
from kmc_desk.domain.follow_up_codes import (
    CancelReason,
    VisitClassification,
    VisitOutcome,
    VisitPlace,
)
from kmc_desk.domain.records import HomeRules, ScheduledVisit, Visit
from kmc_desk.usecases.clinic_day import (
    left_unseen,
    register_arrival,
    show_clinic_day,
    undo_arrival,
)
from tests.sought_families import TODAY, day, went_home
from tests.usecases.correcting import as_person, key_of

ARRIVED, EXPECTED, SEEN, LEFT = ClinicState
WHY = "had to catch the bus"


def shown(context, on=None):
    return [
        (f"{line.identity.marker} {line.identity.mother_name}".strip(), line.state)
        for line in show_clinic_day(context, on).lines
    ]


def one(context, **changes):
    return went_home(context, 1, **{"due": (0,), **changes})[0]


def visits_of(context, infant):
    with context.read() as reader:
        return reader.find(Visit, infant_id=infant.id)


def fill(context, visit, **told):
    with context.write() as work:
        return work.repository.save(replace(visit, **told), reason="seen")


def refused(act):
    with pytest.raises(UserError) as caught:
        act()
    return key_of(caught)


def test_an_arrival_of_an_earlier_day_without_a_visit_is_named_until_it_is_written(context):
    infant = one(context)
    came = register_arrival(context, infant.id).visit
    assert show_clinic_day(context).unwritten == ()
    context.clock.now += timedelta(days=2)
    assert show_clinic_day(context).unwritten == ((TODAY, 1),)
    assert show_clinic_day(context, TODAY).unwritten == ((TODAY, 1),)
    fill(context, came, classification=VisitClassification.DOING_WELL)
    assert show_clinic_day(context).unwritten == ()


def test_who_left_unseen_is_named_where_it_was_weighed_and_so_counts_as_having_come(context):
    left = left_unseen(context, register_arrival(context, one(context).id).visit.id, WHY)
    context.clock.now += timedelta(days=1)
    assert show_clinic_day(context).unwritten == ()
    fill(context, left, weight_g=1500, withdrawn=False)
    assert show_clinic_day(context).unwritten == ((TODAY, 1),)


def test_nobody_is_expected_on_an_empty_day(context):
    answer = show_clinic_day(context)
    assert (answer.on, answer.today, answer.lines) == (TODAY, TODAY, ())
    assert not answer.is_closed


def test_whose_date_is_today_is_expected_and_nobody_else(context):
    went_home(context, 1, mother_name="SAIRA", due=(0,))
    went_home(context, 2, mother_name="AYESHA", due=(1, -1))
    assert shown(context) == [("SAIRA", EXPECTED)]
    assert shown(context, day(-1)) == [("AYESHA", EXPECTED)]
    assert show_clinic_day(context).count(EXPECTED) == 1


@pytest.mark.parametrize(
    "ended",
    [{"cancelled": CancelReason.GRADUATED}, {"withdrawn": True}],
)
def test_a_date_that_is_not_waited_for_is_not_shown(context, ended):
    infant = one(context)
    with context.write() as work:
        (booked,) = work.repository.find(ScheduledVisit, infant_id=infant.id)
        work.repository.save(replace(booked, **ended), reason="as told")
    assert shown(context) == []


def test_who_died_or_lies_on_the_ward_is_not_expected(context):
    went_home(context, 1, outcome=Outcome.DIED, due=(0,))
    went_home(context, 2, outcome=None, due=(0,))
    assert shown(context) == []


def test_who_came_a_day_early_for_the_date_is_not_expected_any_more(context):
    went_home(context, 1, due=(0,), seen=(1,))
    assert shown(context) == []


def test_an_arrival_is_a_visit_of_that_moment_for_the_date_of_the_day(context, clock):
    infant = one(context)
    clock.now = datetime(2026, 5, 5, 10, 50, 31)
    arrived = register_arrival(context, infant.id)
    assert arrived.is_new
    (stored,) = visits_of(context, infant)
    assert stored == arrived.visit
    assert stored.visit_at == datetime(2026, 5, 5, 10, 50)
    assert (stored.place, stored.due_on, stored.classification) == (VisitPlace.CLINIC, TODAY, None)
    (line,) = show_clinic_day(context).lines
    assert (line.state, line.number) == (ARRIVED, 1)
    assert line.waited_minutes(datetime(2026, 5, 5, 11, 35)) == 45
    assert line.due
    assert line.due.due_on == TODAY


def test_a_key_pressed_twice_saves_once(context, clock):
    infant = one(context)
    first = register_arrival(context, infant.id)
    clock.now += timedelta(minutes=9)
    again = register_arrival(context, infant.id)
    assert (again.is_new, again.visit) == (False, first.visit)
    assert visits_of(context, infant) == [first.visit]


def test_who_comes_within_the_window_answers_the_nearest_date(context):
    infant = one(context, due=(2, -20))
    assert register_arrival(context, infant.id).visit.due_on == day(2)
    assert shown(context) == [("SAIRA", ARRIVED)]


def test_who_comes_without_a_date_is_noted_all_the_same(context):
    infant = one(context, due=())
    assert register_arrival(context, infant.id).visit.due_on is None
    (line,) = show_clinic_day(context).lines
    assert (line.state, line.due) == (ARRIVED, None)


def test_who_waits_stands_in_the_order_of_arrival_before_who_is_expected(context, clock):
    names = ("NASIM", "HINA", "AYESHA", "KIRAN")
    infants = [
        went_home(context, n, mother_name=name, due=(0,))[0] for n, name in enumerate(names, 1)
    ]
    for number in (3, 0):
        register_arrival(context, infants[number].id)
        clock.now += timedelta(minutes=5)
    found = show_clinic_day(context).lines
    assert shown(context) == [
        ("KIRAN", ARRIVED), ("NASIM", ARRIVED), ("AYESHA", EXPECTED), ("HINA", EXPECTED),
    ]  # fmt: skip
    assert [line.number for line in found] == [1, 2, None, None]


def test_a_time_of_the_appointment_comes_before_the_name(context):
    for number, name in enumerate(("ZAHRA", "AYESHA"), 1):
        infant = went_home(context, number, mother_name=name, due=(0,))[0]
        if name == "ZAHRA":
            with context.write() as work:
                (booked,) = work.repository.find(ScheduledVisit, infant_id=infant.id)
                work.repository.save(replace(booked, due_at=time(9)))
    assert [name for name, _ in shown(context)] == ["ZAHRA", "AYESHA"]


def test_who_was_seen_goes_down_and_keeps_its_number(context, clock):
    first, second = (
        went_home(context, n, mother_name=name, due=(0,))[0]
        for n, name in ((1, "SAIRA"), (2, "AYESHA"))
    )
    visit = register_arrival(context, first.id).visit
    clock.now += timedelta(minutes=5)
    register_arrival(context, second.id)
    fill(context, visit, classification=VisitClassification.DOING_WELL, weight_g=2100)
    lines = show_clinic_day(context).lines
    assert [(line.state, line.number) for line in lines] == [(ARRIVED, 2), (SEEN, 1)]


def test_twins_stand_together_and_the_other_one_is_offered(context):
    one, two = went_home(context, 1, due=(0,), infants=2)
    went_home(context, 2, mother_name="AYESHA", due=(0,))
    arrived = register_arrival(context, two.id)
    assert [who.infant_id for who in arrived.siblings] == [one.id]
    assert shown(context) == [("T1 SAIRA", EXPECTED), ("T2 SAIRA", ARRIVED), ("AYESHA", EXPECTED)]
    assert register_arrival(context, one.id).siblings == ()
    numbers = [line.number for line in show_clinic_day(context).lines]
    assert numbers == [2, 1, None]


def test_a_twin_that_is_not_expected_or_has_died_is_offered_only_while_it_can_come(context):
    first, second = went_home(context, 1, due=(), infants=2)
    assert [who.infant_id for who in register_arrival(context, first.id).siblings] == [second.id]
    with context.write() as work:
        gone = Visit(
            infant_id=second.id, visit_at=datetime(2026, 5, 4, 9), place=VisitPlace.HOME,
            outcome_after_visit=VisitOutcome.DIED,
        )  # fmt: skip
        work.repository.save(gone)
    assert register_arrival(context, first.id).siblings == ()


def test_an_arrival_by_mistake_is_taken_back_and_the_family_is_expected_again(context):
    infant = one(context)
    visit = register_arrival(context, infant.id).visit
    assert undo_arrival(context, visit.id, "by mistake").withdrawn
    assert shown(context) == [("SAIRA", EXPECTED)]
    assert undo_arrival(context, visit.id, "by mistake").version == 2
    assert register_arrival(context, infant.id).is_new
    assert shown(context) == [("SAIRA", ARRIVED)]


def test_who_left_unseen_is_told_apart_and_waits_again_on_coming_back(context, clock):
    infant = one(context)
    visit = register_arrival(context, infant.id).visit
    clock.now += timedelta(hours=2)
    gone = left_unseen(context, visit.id, WHY)
    assert (gone.withdrawn, gone.left_unseen_at) == (True, clock.now.replace(second=0))
    assert shown(context) == [("SAIRA", LEFT)]
    assert left_unseen(context, visit.id, WHY) == gone
    clock.now += timedelta(hours=1)
    back = register_arrival(context, infant.id)
    assert (back.is_new, back.visit.id, back.visit.visit_at) == (True, visit.id, clock.now)
    assert shown(context) == [("SAIRA", ARRIVED)]
    assert visits_of(context, infant) == [back.visit]


def test_who_was_weighed_and_left_keeps_the_weight(context):
    infant = one(context)
    visit = fill(context, register_arrival(context, infant.id).visit, weight_g=2150)
    gone = left_unseen(context, visit.id, WHY)
    assert (gone.withdrawn, gone.weight_g) == (False, 2150)
    assert shown(context) == [("SAIRA", LEFT)]


def test_a_visit_that_is_written_down_is_not_undone_here(context):
    infant = one(context)
    visit = register_arrival(context, infant.id).visit
    weighed = fill(context, visit, weight_g=2150)
    assert refused(lambda: undo_arrival(context, weighed.id, "by mistake")) == "visit_begun"
    fill(context, weighed, classification=VisitClassification.DOING_WELL)
    assert refused(lambda: left_unseen(context, visit.id, WHY)) == "visit_begun"


def test_a_reason_is_needed_to_take_an_arrival_away(context):
    visit = register_arrival(context, one(context).id).visit
    assert refused(lambda: left_unseen(context, visit.id, " ")) == "reason_missing"


@pytest.mark.parametrize(
    ("outcome", "key"),
    [(Outcome.DIED, "visit_barred.DIED"), (None, "visit_barred.ON_WARD")],
)
def test_who_died_or_lies_on_the_ward_cannot_arrive(context, outcome, key):
    infant = one(context, outcome=outcome)
    assert refused(lambda: register_arrival(context, infant.id)) == key
    assert visits_of(context, infant) == []


def test_a_closed_day_says_so_and_when_the_clinic_is_open_again(context):
    with context.write() as work:
        work.repository.save(HomeRules(closed_dates=(TODAY,)))
    infant = one(context)
    answer = show_clinic_day(context)
    assert (answer.is_closed, answer.next_open) == (True, day(-1))
    assert register_arrival(context, infant.id).is_new  # a sick infant is not sent away


def test_sixty_expected_families_are_read_in_a_fixed_number_of_selects(context):
    asked = []
    event.listen(context.database.engine, "before_cursor_execute", lambda *said: asked.append(said))
    counts = []
    for numbers in (range(1, 3), range(3, 61)):
        for number in numbers:
            went_home(context, number, due=(0,))
        asked.clear()
        lines = show_clinic_day(context).lines
        counts.append(len(asked))
    assert len(lines) == 60
    assert counts[0] == counts[1] <= 15


def test_who_may_only_see_the_ward_cannot_note_an_arrival(context):
    infant = one(context)
    reader = as_person(context, "looker", Role.CENTRE_HEAD)
    assert refused(lambda: register_arrival(reader, infant.id)) == "not_allowed"
