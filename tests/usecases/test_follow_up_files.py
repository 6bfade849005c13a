"""What is read of infants in follow-up: only what counts, and in a fixed number of selects."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import event

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.follow_up_codes import (
    ContactChannel,
    ContactResult,
    ScheduledKind,
    VisitPlace,
)
from kmc_desk.domain.records import Contact, Exit, Infant, ScheduledVisit, Visit
from kmc_desk.store.queries_follow_up import follow_up_files
from tests.usecases.merging import add_infant, of

DUE = ScheduledVisit(infant_id=0, due_on=date(2026, 4, 20), kind=ScheduledKind.FIRST)
CAME = Visit(infant_id=0, visit_at=datetime(2026, 4, 20, 9), place=VisitPlace.CLINIC)
CALL = Contact(
    infant_id=0,
    at=datetime(2026, 4, 22, 9),
    channel=ContactChannel.CALL,
    result=ContactResult.NO_ANSWER,
)


def files(context, *numbers):
    with context.read() as reader:
        return follow_up_files(reader.connection, numbers)


def test_an_infant_comes_with_its_stays_dates_visits_and_contacts(context):
    infant = add_infant(context, "SAIRA", [(3, 6), (10, None)], [DUE, CAME, CALL])
    file = files(context, infant.id)[infant.id]
    assert file.infant == infant
    assert file.ga_days is None
    assert [(stay.episode, left is None) for stay, left in file.stays] == [(1, False), (2, True)]
    assert [one.due_on for one in file.scheduled] == [DUE.due_on]
    assert [one.visit_at for one in file.visits] == [CAME.visit_at]
    assert [one.at for one in file.contacts] == [CALL.at]


def test_what_was_withdrawn_is_not_read(context):
    care = [replace(record, withdrawn=True) for record in (DUE, CAME, CALL)]
    infant = add_infant(context, "SAIRA", [(3, 6)], care)
    with context.write() as work:
        leaving = work.repository.find(Exit)[0]
        work.repository.update(replace(leaving, withdrawn=True), reason="not left at all")
    file = files(context, infant.id)[infant.id]
    assert (file.scheduled, file.visits, file.contacts) == ((), (), ())
    assert [left for _, left in file.stays] == [None]


def test_a_stay_in_error_and_a_record_merged_away_do_not_count(context):
    kept = add_infant(context, "SAIRA", [(3, 6), (10, 12)])
    other, in_error = add_infant(context, "SAYRA", [(3, 6)]), add_infant(context, "GUL", [(3, 6)])
    never_here = add_infant(context, "NOOR", [])
    wrong = of(context, Exit)[1], of(context, Exit)[3]
    with context.write() as work:
        for leaving in wrong:
            work.repository.update(replace(leaving, outcome=Outcome.ADMIN_ERROR), reason="error")
        work.repository.update(replace(other, merged_into=kept.key), reason="the same infant")
    found = files(context, other.id, in_error.id, never_here.id, kept.id, kept.id)
    assert list(found) == [kept.id]
    assert [stay.episode for stay, _ in found[kept.id].stays] == [1]


def test_many_infants_take_as_many_selects_as_one(context):
    for number in range(4):
        add_infant(context, f"SAIRA {number}", [(3, 6)], [DUE, CAME, CALL])
    asked: list[str] = []
    event.listen(
        context.database.engine, "before_cursor_execute", lambda _c, _k, sql, *_: asked.append(sql)
    )
    with context.read() as reader:
        numbers = [one.id for one in reader.find(Infant)]
        asked.clear()
        follow_up_files(reader.connection, numbers[:1])
        of_one = len(asked)
        follow_up_files(reader.connection, numbers)
    assert len(numbers) == 4
    assert len(asked) == 2 * of_one == 14
