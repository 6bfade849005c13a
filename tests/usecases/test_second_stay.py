"""What an earlier stay left behind is not part of the stay after it."""

from datetime import date, datetime
from typing import Any

import pytest

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.follow_up_codes import CancelReason, ScheduledKind, TreatmentKind
from kmc_desk.domain.follow_up_schedule import DueVisit
from kmc_desk.domain.readiness.answers import Answer, Criterion
from kmc_desk.domain.records import DoctorOrder, Exit, ScheduledVisit, Treatment
from kmc_desk.usecases.context import Context, Recorded
from kmc_desk.usecases.correct_record import Correction, correct
from kmc_desk.usecases.discharge import discharge
from kmc_desk.usecases.handover import show_handover
from kmc_desk.usecases.readmit import Readmission, readmit
from kmc_desk.usecases.record_care import record_care, show_care
from kmc_desk.usecases.show_readiness import show_readiness
from kmc_desk.usecases.show_ward import show_ward
from tests.usecases.conftest import Clock, admitted
from tests.usecases.leaving import DIED, SENT, arranged, booked, leaving, saved

GONE = CancelReason.READMITTED
AGAIN = DueVisit(due_on=date(2026, 5, 17), kind=ScheduledKind.FIRST)
BACK = datetime(2026, 5, 14, 9)
IN_FIRST_STAY = date(2026, 5, 4)


def kept(context: Context, record: Any) -> Any:
    return saved(record_care(context, record, confirmed=True))


def back(context: Context, infant: Any, clock: Clock, at: datetime = BACK) -> None:
    """The infant leaves on 5 May and comes again."""
    saved(discharge(context, leaving(infant, confirmed=True)))
    clock.now = at
    form = Readmission(
        admitted_at=at, admission_weight_g=1700, admission_temp_c=36.7, bed_no="4", confirmed=True
    )
    assert isinstance(readmit(context, infant.id, form), Recorded)
    clock.now = at.replace(hour=12)


def given(infant: Any, kind: TreatmentKind, on: date = IN_FIRST_STAY, **more: Any) -> Treatment:
    return Treatment(infant_id=infant.id, treatment=kind, started_on=on, **more)


def support(context: Context, infant: Any) -> tuple[Answer, list[str]]:
    found = show_readiness(context, infant.id).found
    assert found is not None
    line = next(one for one in found.lines if one.criterion is Criterion.NO_SUPPORT)
    return line.answer, [reason.code for reason in line.reasons]


def rows(context: Context, infant: Any, kind: Any) -> list[tuple[bool, bool]]:
    shown = show_care(context, infant.id).rows[kind]
    return [(row.goes_on, row.never_stopped) for row in shown]


def test_a_course_never_stopped_in_the_first_stay_is_not_given_in_the_second_and_its_end_is_asked(
    context: Context, clock: Clock
):
    infant = admitted(context)
    kept(context, given(infant, TreatmentKind.ANTIBIOTIC_1ST))
    assert rows(context, infant, Treatment) == [(True, False)]
    back(context, infant, clock)
    (row,) = show_ward(context).rows
    assert not row.on_antibiotics
    assert [line.courses for line in show_handover(context).lines] == [()]
    answer, codes = support(context, infant)
    assert answer is Answer.CANNOT_TELL
    assert "never_stopped" in codes
    assert rows(context, infant, Treatment) == [(False, True)]


def test_a_course_of_the_first_stay_that_ended_says_nothing_of_the_second(
    context: Context, clock: Clock
):
    infant = admitted(context)
    kept(context, given(infant, TreatmentKind.O2, stopped_on=date(2026, 5, 5)))
    back(context, infant, clock)
    assert support(context, infant) == (Answer.CANNOT_TELL, ["no_treatment_recorded"])


@pytest.mark.parametrize("began", [date(2026, 5, 12), date(2026, 5, 14)])
def test_a_course_begun_between_the_stays_or_in_the_second_runs(
    context: Context, clock: Clock, began: date
):
    infant = admitted(context)
    back(context, infant, clock)
    kept(context, given(infant, TreatmentKind.ANTIBIOTIC_1ST, began))
    (row,) = show_ward(context).rows
    assert row.on_antibiotics
    assert support(context, infant)[0] is Answer.NOT_MET


def test_a_course_of_the_day_on_which_the_infant_left_and_came_again_runs(
    context: Context, clock: Clock
):
    infant = admitted(context)
    kept(context, given(infant, TreatmentKind.O2, date(2026, 5, 5)))
    back(context, infant, clock, datetime(2026, 5, 5, 20))
    assert support(context, infant)[0] is Answer.NOT_MET


def test_a_volume_ordered_in_the_first_stay_is_no_order_in_the_second(
    context: Context, clock: Clock
):
    infant = admitted(context)
    order = DoctorOrder(
        infant_id=infant.id, ordered_at=datetime(2026, 5, 5, 9), feed_order_ml_kg_day=60
    )
    kept(context, order)
    (row,) = show_ward(context).rows
    assert row.feeding.ordered_at(clock.now) is not None
    back(context, infant, clock)
    (row,) = show_ward(context).rows
    assert row.feeding.ordered_at(clock.now) is None
    assert [line.orders for line in show_handover(context).lines] == [()]
    assert rows(context, infant, DoctorOrder) == [(False, False)]


def test_a_readmission_takes_off_the_visits_ahead_and_the_open_one_but_not_what_was_missed(
    context: Context, clock: Clock
):
    infant = admitted(context)
    sibling = admitted(context, mother_name="NASREEN", bed_no="2")
    days = [date(2026, 5, 7), date(2026, 5, 13), date(2026, 5, 20)]
    back_on = {date(2026, 5, 7): None, date(2026, 5, 13): GONE, date(2026, 5, 20): GONE}
    arranged(context, infant, *days)
    arranged(context, sibling, *days)
    back(context, infant, clock)
    with context.read() as reader:
        own = reader.find(ScheduledVisit, infant_id=infant.id)
        others = reader.find(ScheduledVisit, infant_id=sibling.id)
    assert {one.due_on: one.cancelled for one in own} == back_on
    assert {one.cancelled for one in others} == {None}
    saved(discharge(context, leaving(infant, exit_at=clock.now, visits=(AGAIN,), confirmed=True)))
    with context.read() as reader:
        own = reader.find(ScheduledVisit, infant_id=infant.id, cancelled=None)
    assert [one.due_on for one in own] == [date(2026, 5, 7), AGAIN.due_on]


def outcome_is(context: Context, leaving: Exit, outcome: Outcome, **more: Any) -> Any:
    wanted = Correction(
        kind=Exit,
        record_id=leaving.id,
        version=leaving.version,
        changes={"outcome": outcome, **more},
        reason="the wrong box was ticked",
        confirmed=True,
    )
    return saved(correct(context, wanted))


def test_another_outcome_waits_for_other_visits_and_a_wrong_death_is_undone(context: Context):
    infant = admitted(context)
    arranged(context, infant, date(2026, 4, 20), date(2026, 5, 7))
    left = saved(discharge(context, leaving(infant)))
    died = outcome_is(context, left, Outcome.DIED, **DIED)
    assert [cancelled for _, _, cancelled in booked(context)] == [None, CancelReason.DIED]
    sent = outcome_is(context, died, Outcome.REFERRED_UP, **SENT)
    assert [cancelled for _, _, cancelled in booked(context)] == [None, CancelReason.TRANSFERRED]
    outcome_is(context, sent, Outcome.HOME_KMC)
    assert [cancelled for _, _, cancelled in booked(context)] == [None, None]


def test_the_outcome_of_the_first_stay_changes_nothing_of_the_second(
    context: Context, clock: Clock
):
    infant = admitted(context)
    back(context, infant, clock)
    arranged(context, infant, date(2026, 5, 20))
    with context.read() as reader:
        (first,) = reader.find(Exit)
    outcome_is(context, first, Outcome.REFERRED_UP, **SENT)
    assert [cancelled for _, _, cancelled in booked(context)] == [None]
