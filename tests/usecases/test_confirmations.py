"""What was unusual and kept on purpose stays in the trail: what, by whom, and why."""

import inspect
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest

from kmc_desk import usecases
from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.feeding import parse_feed
from kmc_desk.domain.follow_up_codes import (
    ContactChannel,
    ContactResult,
    VisitClassification,
    VisitOutcome,
    VisitPlace,
    VisitReason,
)
from kmc_desk.domain.records import Contact, Infant, Visit
from kmc_desk.store.chain import audit_trail
from kmc_desk.usecases.admit import Admission, admit
from kmc_desk.usecases.context import Context, Question, Recorded
from kmc_desk.usecases.discharge import Leaving, discharge
from kmc_desk.usecases.follow_up_calendar import NewDate, book_visit
from kmc_desk.usecases.record_contact import NewContact, record_contact
from kmc_desk.usecases.record_feed import FeedGiven, record_feed
from kmc_desk.usecases.record_observation import Observation, record_observation
from kmc_desk.usecases.record_skin_to_skin import SessionEntry, record_session
from kmc_desk.usecases.record_visit import VisitForm, record_visit
from kmc_desk.usecases.record_ward_day import WardDayEntry, record_ward_day
from kmc_desk.usecases.record_weight import WeightEntry, record_weight
from kmc_desk.usecases.show_history import show_history
from tests.going_home import AT_HOME
from tests.usecases.conftest import admission, admitted
from tests.usecases.leaving import TERM
from tests.usecases.visiting import FIRST_ON, gone_home

TODAY = date(2026, 5, 5)
BEFORE_ADMISSION, ON_WARD = datetime(2026, 5, 3, 9, 30), datetime(2026, 5, 5, 8)
Make = Callable[..., Any]


def weight(infant_id: int, *, odd: bool) -> WeightEntry:
    return WeightEntry(infant_id=infant_id, day=TODAY, weight_g=1200 if odd else 1480)


def temperature(infant_id: int, *, odd: bool) -> Observation:
    at = BEFORE_ADMISSION if odd else ON_WARD
    return Observation(infant_id=infant_id, at=at, values={"temp_c": 36.8})


def feed(infant_id: int, *, odd: bool) -> FeedGiven:
    entry = parse_feed("c20")
    assert entry is not None
    return FeedGiven(infant_id=infant_id, at=BEFORE_ADMISSION if odd else ON_WARD, entry=entry)


def whole_day(infant_id: int, *, odd: bool) -> WardDayEntry:
    day = BEFORE_ADMISSION.date() - timedelta(days=1) if odd else TODAY
    return WardDayEntry(infant_id=infant_id, day=day, values={"urine_24h": 6})


def session(infant_id: int, *, odd: bool) -> SessionEntry:
    start = datetime(2026, 5, 3, 10) if odd else ON_WARD
    return SessionEntry(infant_id=infant_id, start=start, stop=None)


def leaving(infant_id: int, *, odd: bool) -> Leaving:
    return Leaving(
        infant_id=infant_id,
        exit_at=datetime(2026, 5, 5, 10),
        outcome=Outcome.HOME_KMC,
        exit_weight_g=None if odd else 1490,
        more=AT_HOME,
    )


def arriving(_infant_id: int, *, odd: bool) -> Admission:
    # a birth weight off the scale and far from the admission weight: one finding, two records
    return admission(bed_no="2", birth_weight_g=1903 if odd else 1500)


def visiting(infant_id: int, *, odd: bool) -> VisitForm:
    visit = Visit(
        infant_id=infant_id,
        visit_at=FIRST_ON,
        place=VisitPlace.CLINIC,
        visit_reason=VisitReason.SCHEDULED,
        weight_g=1400 if odd else 1570,
        danger_signs=(DangerSign.NONE,),
        classification=VisitClassification.DOING_WELL,
        outcome_after_visit=VisitOutcome.CONTINUE,
        next_due_on=TERM.due_on,
    )
    return VisitForm(visit=visit)


def calling(infant_id: int, *, odd: bool) -> NewContact:
    result = ContactResult.DIED if odd else ContactResult.NO_ANSWER
    on = FIRST_ON.date() if odd else None
    call = Contact(
        infant_id=infant_id,
        at=FIRST_ON,
        channel=ContactChannel.CALL,
        result=result,
        result_date=on,
    )
    return NewContact(contact=call)


def booking(infant_id: int, *, odd: bool) -> NewDate:
    return NewDate(infant_id=infant_id, due_on=date(2030 if odd else 2026, 5, 20))


CASES: dict[type[Any], tuple[Callable[..., Any], Make, dict[str, set[str]]]] = {
    WeightEntry: (record_weight, weight, {"measurement": {"weight_change_implausible"}}),
    Observation: (record_observation, temperature, {"vitals": {"before_admission"}}),
    FeedGiven: (record_feed, feed, {"feed": {"before_admission"}}),
    WardDayEntry: (record_ward_day, whole_day, {"ward_day": {"before_admission"}}),
    SessionEntry: (record_session, session, {"skin_to_skin": {"session_open_long"}}),
    Leaving: (discharge, leaving, {"exit": {"exit_weight_missing"}}),
    Admission: (
        admit,
        arriving,
        {"infant": {"not_scale_step"}, "episode": {"admission_weight_far_from_birth"}},
    ),
    VisitForm: (record_visit, visiting, {"visit": {"weight_below_discharge"}}),
    NewContact: (record_contact, calling, {"contact": {"contact_of_death"}}),
    NewDate: (book_visit, booking, {"scheduled_visit": {"date_after_follow_up"}}),
}
OF_HOME = (VisitForm, NewContact, NewDate)
EVERY = pytest.mark.parametrize("form", CASES, ids=lambda form: form.__name__)


def infant_for(context: Context, form: type[Any]) -> Infant:
    return gone_home(context) if form in OF_HOME else admitted(context)


def confirmations(context: Context) -> dict[str, Any]:
    """Entity -> its CONFIRM entries."""
    with context.read() as reader:
        trail = audit_trail(reader.connection)
    found: dict[str, Any] = {}
    for entry in trail:
        if entry.action is AuditAction.CONFIRM:
            found.setdefault(entry.entity, []).append(entry)
    return found


def test_every_form_that_can_be_confirmed_is_tried_here():
    forms: set[Any] = {
        one
        for module in iter_modules(usecases.__path__)
        for _, one in inspect.getmembers(import_module(f"kmc_desk.usecases.{module.name}"))
        if is_dataclass(one) and ("confirmed", bool) in {(f.name, f.type) for f in fields(one)}
    }
    untried = {one.__name__ for one in forms - set(CASES)}
    # Tried where they are: a correction has one reason, and who comes again must have left.
    assert untried == {"Correction", "Readmission"}


@EVERY
def test_what_is_unusual_and_confirmed_is_noted_with_who_and_why(context, form):
    act, make, expected = CASES[form]
    infant = infant_for(context, form)
    typed = make(infant.id, odd=True)
    assert isinstance(act(context, typed), Question)
    assert confirmations(context) == {}
    nurse = replace(context, account=replace(context.account, name="night"))
    answer = act(nurse, replace(typed, confirmed=True, why="  seen by\n the doctor "))
    assert isinstance(answer, Recorded)
    noted = confirmations(context)
    assert set(noted) == set(expected)
    for entity, codes in expected.items():
        (entry,) = noted[entity]
        assert (entry.account, entry.reason) == ("night", "seen by the doctor")
        assert all(code in entry.changes for code in codes)


@EVERY
def test_what_is_not_unusual_is_not_noted_even_where_it_was_confirmed(context, form):
    act, make, _ = CASES[form]
    infant = infant_for(context, form)
    answer = act(context, replace(make(infant.id, odd=False), confirmed=True))
    assert isinstance(answer, Recorded)
    assert confirmations(context) == {}


@EVERY
def test_no_reason_is_asked_for_where_typing_it_again_is_enough(context, form):
    act, make, expected = CASES[form]
    infant = infant_for(context, form)
    act(context, replace(make(infant.id, odd=True), confirmed=True, why=" "))
    reasons = {e.reason for entries in confirmations(context).values() for e in entries}
    assert (set(confirmations(context)), reasons) == (set(expected), {None})


def test_the_history_says_what_was_confirmed_although_and_why(context):
    infant = admitted(context)
    typed = replace(weight(infant.id, odd=True), confirmed=True, why="weighed twice")
    record_weight(context, typed)
    newest = show_history(context, infant.id).lines[0]
    (sentence,) = newest.confirmed
    assert sentence.startswith("Confirmed although: -20 % change from 1500 g on 03-May-2026")
    assert newest.reason == "weighed twice"


def test_a_sibling_s_confirmed_gestation_is_noted_on_its_stay_for_the_delivery_is_not_saved(
    context,
):
    first = admitted(context, ga_days=165, confirmed=True, plurality="TWIN")
    noted = len(confirmations(context).get("episode", []))
    form = admission(
        sibling_of=first.id, birth_order=2, bed_no="1", birth_weight_g=None, confirmed=True
    )
    assert isinstance(admit(context, form), Recorded)
    assert "ga_days" in confirmations(context)["episode"][noted].changes
