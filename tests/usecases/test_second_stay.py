"""What an earlier stay left behind is not part of the stay after it."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.documents import DocumentCase
from kmc_desk.domain.follow_up.schedule import DueVisit
from kmc_desk.domain.follow_up_codes import CancelReason, ScheduledKind, TreatmentKind
from kmc_desk.domain.growth.series import WeightPoint
from kmc_desk.domain.readiness.answers import Answer, Criterion, Reason
from kmc_desk.domain.records import (
    DischargeMedicine,
    DoctorOrder,
    Episode,
    Exit,
    Measurement,
    ScheduledVisit,
    Treatment,
)
from kmc_desk.reports import documents
from kmc_desk.usecases.context import Context, Recorded
from kmc_desk.usecases.correct_record import Correction, correct
from kmc_desk.usecases.discharge import discharge
from kmc_desk.usecases.handover import show_handover
from kmc_desk.usecases.make_document import document_case
from kmc_desk.usecases.readmit import Readmission, readmit
from kmc_desk.usecases.record_care import record_care, show_care
from kmc_desk.usecases.show_readiness import show_readiness
from kmc_desk.usecases.show_ward import show_ward
from kmc_desk.usecases.summaries_of_month import write_summaries
from kmc_desk.usecases.withdraw_stay import restore_stay, withdraw_stay
from tests.usecases.conftest import Clock, admitted
from tests.usecases.leaving import DIED, SENT, arranged, booked, leaving, saved

GONE = CancelReason.READMITTED
AGAIN = DueVisit(due_on=date(2026, 5, 18), kind=ScheduledKind.FIRST)
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


def test_what_is_given_at_one_moment_goes_on_for_its_day_only_and_needs_no_end(
    context: Context, clock: Clock
):
    infant = admitted(context)
    kept(context, given(infant, TreatmentKind.VITAMIN_K, date(2026, 5, 5)))
    assert rows(context, infant, Treatment) == [(True, False)]
    clock.now = datetime(2026, 5, 6, 9)
    assert rows(context, infant, Treatment) == [(False, False)]
    assert [line.courses for line in show_handover(context).lines] == [()]
    clock.now = datetime(2026, 5, 5, 12)
    back(context, infant, clock)
    assert rows(context, infant, Treatment) == [(False, False)]
    assert "never_stopped" not in support(context, infant)[1]


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


def test_a_readmission_in_error_gives_the_visits_back_and_its_return_takes_them_again(
    context: Context, clock: Clock
):
    infant = admitted(context)
    arranged(context, infant, date(2026, 5, 7), date(2026, 5, 20))
    back(context, infant, clock)
    assert [cancelled for _, _, cancelled in booked(context)] == [None, GONE]
    with context.read() as reader:
        second = max(one.id for one in reader.find(Episode))
    withdraw_stay(context, second, "it was the other twin")
    assert [cancelled for _, _, cancelled in booked(context)] == [None, None]
    assert isinstance(restore_stay(context, second, "it was this twin"), Recorded)
    assert [cancelled for _, _, cancelled in booked(context)] == [None, GONE]


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


def iron(infant: Any, on: date, dose: str) -> DischargeMedicine:
    return DischargeMedicine(
        infant_id=infant.id, prescribed_on=on, medicine=TreatmentKind.IRON, dose=dose
    )


def doses_on_paper(context: Context, infant: Any) -> list[str | None]:
    with context.read() as reader:
        case = document_case(context, reader, infant.id)
    assert case.summary is None or case.summary.home.medicines == case.home.medicines
    return [one.dose for one in case.home.medicines]


def test_a_dose_of_the_first_discharge_is_on_no_paper_of_the_second(context: Context, clock: Clock):
    infant = admitted(context)
    kept(context, iron(infant, date(2026, 5, 5), "3 mg"))
    assert doses_on_paper(context, infant) == ["3 mg"]
    back(context, infant, clock)
    assert doses_on_paper(context, infant) == []
    codes = [r.code for r in home_medicines(context, infant)]
    assert "no_supplement" in codes
    kept(context, iron(infant, date(2026, 5, 14), "5 mg"))
    assert doses_on_paper(context, infant) == ["5 mg"]
    assert "supplement" in [r.code for r in home_medicines(context, infant)]
    clock.now = datetime(2026, 5, 20, 9)
    form = leaving(infant, exit_at=clock.now, exit_weight_g=1800, confirmed=True)
    saved(discharge(context, form))
    assert doses_on_paper(context, infant) == ["5 mg"]


def home_medicines(context: Context, infant: Any) -> tuple[Reason, ...]:
    found = show_readiness(context, infant.id).found
    assert found is not None
    (line,) = (one for one in found.lines if one.criterion is Criterion.HOME_MEDICINES)
    return line.reasons


def weigh(context: Context, infant: Any, on: date, weight_g: int) -> None:
    with context.write() as work:
        work.repository.add(Measurement(infant_id=infant.id, measured_on=on, weight_g=weight_g))


def test_the_summary_of_the_first_stay_tells_nothing_of_the_second(
    context: Context, clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    infant = admitted(context)
    kept(context, iron(infant, date(2026, 5, 5), "3 mg"))
    weigh(context, infant, date(2026, 5, 5), 1400)
    back(context, infant, clock)
    weigh(context, infant, date(2026, 5, 14), 1600)
    clock.now = datetime(2026, 6, 2, 9)
    kept(context, iron(infant, date(2026, 6, 2), "5 mg"))
    saved(discharge(context, leaving(infant, exit_at=clock.now, confirmed=True)))
    cases: list[DocumentCase] = []

    def make(_kind: object, case: DocumentCase, *_rest: object) -> bytes:
        cases.append(case)
        return b"%PDF"

    monkeypatch.setattr(documents, "make", make)
    write_summaries(context, "2026-05", tmp_path / "may")
    [case] = cases
    assert [one.dose for one in case.home.medicines] == ["3 mg"]
    assert case.summary is not None
    assert case.summary.loss is not None
    assert case.summary.loss.nadir == WeightPoint(on=date(2026, 5, 5), weight_g=1400)
    assert case.summary.loss.regained_on is None
