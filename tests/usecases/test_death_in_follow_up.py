"""However a death is known, nobody calls the family; a death told in error takes nothing away."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kmc_desk.domain.care_codes import DeathCause, Outcome
from kmc_desk.domain.documents import DocumentKind
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.follow_up.lists import ListName
from kmc_desk.domain.follow_up_codes import CancelReason, ContactResult, VisitOutcome, VisitPlace
from kmc_desk.domain.records import Contact, Episode, Exit, HomeRules, Infant, ScheduledVisit, Visit
from kmc_desk.usecases.clinic_day import show_clinic_day
from kmc_desk.usecases.clinic_paper import clinic_paper
from kmc_desk.usecases.context import Recorded
from kmc_desk.usecases.correct_record import Correction, correct
from kmc_desk.usecases.follow_up_lists import show_list
from kmc_desk.usecases.make_document import make_document
from kmc_desk.usecases.merge_infants import merge, undo_merge
from kmc_desk.usecases.moved_visits import show_moved
from kmc_desk.usecases.papers_of_infant import papers_of_infant
from kmc_desk.usecases.record_contact import NewContact, record_contact, withdraw_contact
from kmc_desk.usecases.record_visit import VisitForm, record_visit, show_visit
from kmc_desk.usecases.set_home_rules import set_home_rules
from kmc_desk.usecases.tell_family import messages_to_family
from kmc_desk.usecases.tracing_paper import tracing_paper
from kmc_desk.usecases.withdraw_record import restore_record
from kmc_desk.usecases.withdraw_visit import withdraw_visit
from tests.pdf_words import words_by_page
from tests.sought_families import TODAY, day, went_home
from tests.usecases.leaving import codes, saved
from tests.usecases.test_record_contact import record, tried

CLOSED = HomeRules(closed_dates=(day(-5),))
DIED = VisitOutcome.DIED


@pytest.fixture
def infant(context):
    (made,) = went_home(context, due=(17, 2, -5))
    return made


def change(context, record, **values):
    with context.write() as work:
        kept = work.repository.get(type(record), record.id)
        return work.repository.update(replace(kept, **values), reason="as the card says")


def listed(context):
    return {name for name in ListName if show_list(context, name).lines}


def death_of(context, infant):
    with context.read() as reader:
        return reader.get(Infant, infant.id).death_after_discharge_on


def told_of_death(context, infant, on=None, **new):
    told = {"confirmed": True, **new}
    answer = record(context, infant, ContactResult.DIED, result_date=on or day(3), new=told)
    assert isinstance(answer, Recorded), answer
    return answer.record


def visited(context, infant):
    at = context.clock.now
    with context.write() as work:
        seen = Visit(infant_id=infant.id, visit_at=at, place=VisitPlace.HOME)
        return work.repository.add(replace(seen, outcome_after_visit=VisitOutcome.CONTINUE))


def visit_of_death(context, infant, on=None, **changes):
    view = show_visit(context, infant.id)
    visit = replace(view.visit, outcome_after_visit=DIED, **changes)
    answer = record_visit(context, VisitForm(visit=visit, died_on=on or TODAY, confirmed=True))
    assert isinstance(answer, Recorded), answer
    return answer.record.visit


def test_a_death_that_stands_with_the_infant_alone_takes_it_from_every_list(context, infant):
    assert listed(context) == {ListName.TRACING, ListName.OVERDUE, ListName.WEEK}
    change(context, infant, death_after_discharge_on=day(3))
    assert listed(context) == set()


def test_a_family_that_lost_its_infant_is_not_told_that_the_clinic_is_closed(context, infant):
    set_home_rules(context, CLOSED, confirmed=True)
    assert [one.identity.infant_id for one in show_moved(context)] == [infant.id]
    told_of_death(context, infant)
    assert show_moved(context) == ()


def test_a_paper_made_of_an_older_list_leaves_out_who_died_since(context, infant):
    shown = show_list(context, ListName.TRACING)
    assert "Kot Najibullah" in "".join(words_by_page(tracing_paper(context, shown).pdf))
    told_of_death(context, infant)
    assert "Kot Najibullah" not in "".join(words_by_page(tracing_paper(context, shown).pdf))


def test_a_death_in_a_contact_stands_with_the_infant_as_one_told_at_a_visit(context, infant):
    contact = told_of_death(context, infant)
    assert death_of(context, infant) == day(3)
    other = replace(contact, result_date=day(2))
    record_contact(context, NewContact(contact=other, confirmed=True, why="a day later"))
    assert death_of(context, infant) == day(2)


@pytest.mark.parametrize("way", ["corrected", "withdrawn"])
def test_a_death_told_in_a_contact_by_mistake_goes_with_it(context, infant, way):
    before = listed(context)
    contact = told_of_death(context, infant)
    if way == "withdrawn":
        withdraw_contact(context, contact.id, "another family")
    else:
        other = replace(contact, result=ContactResult.NO_ANSWER)
        record_contact(context, NewContact(contact=other, why="another family"))
    assert death_of(context, infant) is None
    assert listed(context) == before


def test_a_death_told_twice_stays_where_one_of_the_contacts_is_withdrawn(context, infant):
    first = told_of_death(context, infant)
    with context.write() as work:
        again = tried(infant, ContactResult.DIED, result_date=day(1))
        work.repository.add(again)
    withdraw_contact(context, first.id, "written twice")
    assert death_of(context, infant) == day(1)
    assert listed(context) == set()


def test_a_death_of_a_visit_in_error_goes_though_the_visit_was_put_right_before(context, infant):
    before = listed(context)
    visit = visit_of_death(context, infant)
    assert listed(context) == set()
    context.clock.now += timedelta(hours=1)
    noted = replace(visit, care_given="told by the aunt")
    record_visit(context, VisitForm(visit=noted, why="who told"))
    withdraw_visit(context, visit.id, "the other twin")
    assert death_of(context, infant) is None
    assert listed(context) == before


def test_a_death_told_earlier_is_not_hidden_by_another_word(context, infant):
    record(context, infant, ContactResult.MOVED)
    with context.write() as work:
        earlier = tried(infant, ContactResult.DIED, result_date=day(3))
        work.repository.add(replace(earlier, at=earlier.at - timedelta(hours=1)))
    with pytest.raises(UserError, match="contact_after_death"):
        messages_to_family(context, infant.id)


def test_a_death_of_a_record_that_is_merged_stays_known_and_goes_back_with_it(context, infant):
    (other,) = went_home(context, 2, due=(), left=30, mother_name="SAIRA BIBI")
    change(context, other, death_after_discharge_on=day(3))
    merge(context, infant.id, other.id, "one infant")
    assert listed(context) == set()
    undo_merge(context, other.id, "two after all")
    assert death_of(context, infant) is None
    assert death_of(context, other) == day(3)


def test_a_death_on_the_ward_is_not_left_behind_by_a_merge(context, infant):
    (other,) = went_home(context, 2, due=(), mother_name="SAIRA BIBI")
    with context.write() as work:
        stay = work.repository.find_one(Episode, infant_id=other.id)
        left = work.repository.find_one(Exit, episode_id=stay.id)
        died = {"outcome": Outcome.DIED, "died_at": left.exit_at, "primary_cause": DeathCause.NEC}
        work.repository.update(replace(left, **died), reason="as the card says")
    with pytest.raises(UserError, match="merge_refused_DEATH_LEFT"):
        merge(context, infant.id, other.id, "one infant")
    merge(context, other.id, infant.id, "one infant")
    assert listed(context) == set()


def test_a_clinic_day_printed_after_a_death_expects_nobody(context):
    (infant,) = went_home(context, due=(0,))
    shown = show_clinic_day(context)
    assert "SAIRA" in "".join(words_by_page(clinic_paper(context, shown).pdf))
    told_of_death(context, infant)
    assert "SAIRA" not in "".join(words_by_page(clinic_paper(context, shown).pdf))


def test_an_infant_on_the_ward_cannot_have_died_at_home_by_an_older_entry(context, infant):
    contact = saved(record(context, infant))
    visit = visited(context, infant)
    context.clock.now += timedelta(hours=1)
    back = {"episode": 2, "admitted_at": context.clock.now, "admission_weight_g": 1700}
    with context.write() as work:
        work.repository.add(Episode(infant_id=infant.id, **back))
    died = replace(contact, result=ContactResult.DIED, result_date=TODAY)
    with pytest.raises(UserError, match="contact_on_ward"):
        record_contact(context, NewContact(contact=died, confirmed=True, why="told so"))
    dead = replace(visit, outcome_after_visit=DIED)
    with pytest.raises(UserError, match=r"visit_barred\.ON_WARD"):
        record_visit(context, VisitForm(visit=dead, died_on=TODAY, confirmed=True, why="so"))


def test_a_family_that_lost_its_infant_at_home_gets_no_leaflet_and_no_appointment(context, infant):
    for_family = {DocumentKind.LEAFLET, DocumentKind.APPOINTMENT_SLIP, DocumentKind.FOLLOW_UP_CARD}
    assert {one.kind for one in papers_of_infant(context, infant.id)} & for_family
    told_of_death(context, infant)
    kinds = {one.kind for one in papers_of_infant(context, infant.id)}
    assert DocumentKind.DISCHARGE_SUMMARY in kinds
    assert not kinds & for_family
    for kind in for_family:
        with pytest.raises(UserError, match="paper_after_death"):
            make_document(context, infant.id, kind)


def test_a_death_at_home_is_not_typed_for_an_infant_on_the_ward_or_before_it_left(context, infant):
    def died(on):
        with context.read() as reader:
            now = reader.get(Infant, infant.id)
        given = {"version": now.version, "changes": {"death_after_discharge_on": on}}
        why = {"reason": "as the card says", "confirmed": True}
        return codes(correct(context, Correction(kind=Infant, record_id=infant.id, **given, **why)))

    assert died(day(21)) == ["death_on_impossible_day"]
    back = {"episode": 2, "admitted_at": context.clock.now, "admission_weight_g": 1700}
    with context.write() as work:
        work.repository.add(Episode(infant_id=infant.id, **back))
    assert died(TODAY) == ["death_at_home_on_ward"]


def test_a_death_told_in_a_contact_comes_back_with_the_contact(context, infant):
    contact = told_of_death(context, infant)
    withdraw_contact(context, contact.id, "another family")
    restore_record(context, Contact, contact.id, "this family after all")
    assert death_of(context, infant) == day(3)
    assert listed(context) == set()
    with context.read() as reader:
        kept = [one.cancelled for one in reader.find(ScheduledVisit)]
    assert kept == [None, CancelReason.DIED, CancelReason.DIED]
