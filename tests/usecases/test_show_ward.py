"""What the ward list reads beside the stays, and how few selects it needs for that."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import event

from kmc_desk.domain.follow_up_codes import (
    CancelReason,
    ScheduledKind,
    TreatmentKind,
    Vaccine,
)
from kmc_desk.domain.readiness.answers import Answer, Criterion
from kmc_desk.domain.records import Immunisation, Record, ScheduledVisit, Treatment
from kmc_desk.domain.ward import WardRow
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.show_ward import show_ward
from tests.usecases.conftest import admitted


def save(context: Context, *records: Record) -> None:
    with context.write() as work:
        for record in records:
            work.repository.save(record)


def row(context: Context) -> WardRow:
    (only,) = show_ward(context).rows
    return only


def answer(context: Context, criterion: Criterion) -> Answer:
    return next(one.answer for one in row(context).readiness.lines if one.criterion is criterion)


def test_vaccines_on_record_are_met_and_a_withdrawn_one_is_not(context: Context):
    infant_id = admitted(context).id
    today = context.clock().date()
    given = [
        Immunisation(infant_id=infant_id, vaccine=vaccine, given_on=today)
        for vaccine in (Vaccine.BCG, Vaccine.OPV0, Vaccine.HEPB0)
    ]
    save(context, *given[:2], replace(given[2], withdrawn=True))
    assert answer(context, Criterion.VACCINES) is Answer.NOT_MET
    save(context, given[2])
    assert answer(context, Criterion.VACCINES) is Answer.MET


def test_a_date_of_today_is_known_unless_it_is_cancelled(context: Context):
    infant_id = admitted(context).id
    today = context.clock().date()
    visit = ScheduledVisit(infant_id=infant_id, due_on=today, kind=ScheduledKind.OTHER)
    save(context, replace(visit, cancelled=CancelReason.RESCHEDULED))
    assert not row(context).due_today
    save(context, visit)
    assert row(context).due_today


def test_antibiotics_count_while_they_run(context: Context):
    infant_id = admitted(context).id
    today = context.clock().date()
    course = Treatment(
        infant_id=infant_id,
        treatment=TreatmentKind.ANTIBIOTIC_1ST,
        started_on=today - timedelta(days=2),
    )
    save(context, replace(course, stopped_on=today))
    assert not row(context).on_antibiotics
    save(context, course)
    assert row(context).on_antibiotics


def test_more_infants_need_no_more_selects(context: Context):
    def selects() -> int:
        asked: list[str] = []

        def note(_connection, _cursor, statement, *_rest) -> None:
            asked.append(statement)

        engine = context.database.engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            show_ward(context)
        finally:
            event.remove(engine, "before_cursor_execute", note)
        return len(asked)

    admitted(context)
    one = selects()
    admitted(context, mother_name="NASREEN", bed_no="2")
    admitted(context, mother_name="HALIMA", bed_no="3", birth_weight_g=1700)
    assert len(show_ward(context).rows) == 3
    assert selects() == one <= 30
