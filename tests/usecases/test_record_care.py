"""Problems, treatments, orders and all else of these kinds are entered, put right and stopped."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from kmc_desk.domain.care_codes import Milk, Route
from kmc_desk.domain.care_view import ended
from kmc_desk.domain.codes import Diagnosis, Role
from kmc_desk.domain.errors import StaleWriteError, UserError
from kmc_desk.domain.follow_up_codes import Culture, TreatmentKind, Vaccine
from kmc_desk.domain.readiness.answers import Answer, Criterion
from kmc_desk.domain.readiness.family import BEFORE_HOME
from kmc_desk.domain.records import (
    OF_THE_STAY,
    OVER_DAYS,
    DoctorOrder,
    Feed,
    Immunisation,
    Lab,
    Problem,
    Treatment,
    own_values,
)
from kmc_desk.usecases.context import Context, Question, Recorded, Refused
from kmc_desk.usecases.record_care import record_care, show_care
from kmc_desk.usecases.show_history import HistoryWish, show_history
from kmc_desk.usecases.show_readiness import show_readiness
from kmc_desk.usecases.withdraw_record import withdraw_record
from tests.domain.findings.test_care_checks import EXAMPLES
from tests.usecases.conftest import admitted
from tests.usecases.correcting import as_person, codes, key_of, one_of_each

AT = datetime(2026, 5, 5, 8)
TODAY = AT.date()
WHY = "read the chart again"


@pytest.fixture
def infant(context: Context):
    return admitted(context)


def saved(context: Context, record: Any, **more: Any) -> Any:
    answer = record_care(context, record, **more)
    assert isinstance(answer, Recorded), answer
    return answer.record


def caffeine(infant: Any, **more: Any) -> Treatment:
    given = {"treatment": TreatmentKind.CAFFEINE, "started_on": TODAY, "dose": "5 mg/kg"}
    return Treatment(infant_id=infant.id, **{**given, **more})


def example(kind: type[Any], infant: Any) -> Any:
    record = next(one for one in EXAMPLES if type(one) is kind)
    moments = {
        name: AT if isinstance(value, datetime) else TODAY
        for name, value in own_values(record).items()
        if isinstance(value, date)
    }
    return replace(record, infant_id=infant.id, **moments)


@pytest.mark.parametrize("kind", OVER_DAYS, ids=lambda kind: kind.__name__)
def test_each_kind_is_added_read_back_and_withdrawn(context: Context, infant: Any, kind: Any):
    record = saved(context, example(kind, infant))
    shown = show_care(context, infant.id)
    assert [row.record for row in shown.rows[kind]] == [record]
    assert sum(len(rows) for rows in shown.rows.values()) == 1
    withdraw_record(context, kind, record.id, WHY)
    assert show_care(context, infant.id).rows[kind] == ()


@pytest.mark.parametrize("kind", OVER_DAYS, ids=lambda kind: kind.__name__)
def test_after_the_stay_only_what_may_lie_after_it_is_added_and_all_is_corrected(
    context: Context, infant: Any, kind: Any
):
    before = saved(context, example(kind, infant))
    one_of_each(context, infant)  # it leaves
    assert not show_care(context, infant.id).on_ward
    fresh = example(kind, infant)
    if issubclass(kind, OF_THE_STAY):
        with pytest.raises(UserError) as caught:
            record_care(context, fresh)
        assert key_of(caught) == "not_on_ward"
    else:
        assert saved(context, fresh, confirmed=True).id != before.id
    other = replace(before, not_known=("note=UNKNOWN",))
    assert saved(context, other, confirmed=True, why=WHY).version == 2


def test_a_treatment_is_numbered_by_days_and_stopped_without_a_reason(
    context: Context, infant: Any, clock: Any
):
    clock.now += timedelta(days=3)
    record = saved(context, caffeine(infant))
    (row,) = show_care(context, infant.id).rows[Treatment]
    assert (row.goes_on, row.day) == (True, 4)
    nurse = as_person(context, "night", Role.NURSE)
    stopped = saved(nurse, ended(record, clock.now))
    assert stopped.stopped_on == date(2026, 5, 8)
    (row,) = show_care(context, infant.id).rows[Treatment]
    assert (row.goes_on, row.day) == (False, None)
    again = saved(nurse, replace(stopped, stopped_on=None))  # taken back by who stopped it
    assert (again.stopped_on, again.version) == (None, 3)


def test_what_goes_on_stands_first_and_the_newest_before_older_ones(context: Context, infant: Any):
    for kind, start, stop in (
        (TreatmentKind.IRON, 3, None),
        (TreatmentKind.ZINC, 5, None),
        (TreatmentKind.O2, 4, 5),
        (TreatmentKind.CPAP, 3, 4),
    ):
        end = stop and date(2026, 5, stop)
        saved(context, caffeine(infant, treatment=kind, started_on=date(2026, 5, start),
                                stopped_on=end))  # fmt: skip
    rows = show_care(context, infant.id).rows[Treatment]
    assert [own_values(row.record)["treatment"] for row in rows] == ["ZINC", "IRON", "O2", "CPAP"]
    assert [row.goes_on for row in rows] == [True, True, False, False]


def test_a_problem_of_the_third_day_is_open_until_it_is_over(context: Context, infant: Any):
    record = saved(
        context,
        Problem(infant_id=infant.id, diagnosis=Diagnosis.JAUNDICE, onset_on=date(2026, 5, 3)),
    )
    (row,) = show_care(context, infant.id).rows[Problem]
    assert (row.goes_on, row.day) == (True, 3)
    saved(context, ended(record, AT))
    assert not show_care(context, infant.id).rows[Problem][0].goes_on


def test_a_second_order_ends_the_first_and_one_about_something_else_keeps_the_volume(
    context: Context, infant: Any, clock: Any
):
    def order(hour: int, **what: Any) -> DoctorOrder:
        at = datetime(2026, 5, 5, hour)
        return saved(context, DoctorOrder(infant_id=infant.id, ordered_at=at, **what))

    first = order(7, feed_order_ml_kg_day=80)
    second = order(8, feed_order_ml_kg_day=100)
    third = order(9, order_text="no more glucose tests")
    rows = show_care(context, infant.id).rows[DoctorOrder]
    assert [(r.record, r.goes_on) for r in rows] == [(third, True), (second, True), (first, False)]
    saved(context, ended(second, clock.now))
    rows = show_care(context, infant.id).rows[DoctorOrder]
    assert [row.goes_on for row in rows] == [True, False, False]


def test_only_a_doctor_gives_corrects_and_withdraws_an_order(context: Context, infant: Any):
    order = saved(
        context, DoctorOrder(infant_id=infant.id, ordered_at=AT, feed_order_ml_kg_day=100)
    )
    for role in (Role.NURSE, Role.CHARGE_NURSE, Role.CENTRE_HEAD, Role.DATA_ADMIN):
        other = as_person(context, "other", role)
        with pytest.raises(UserError, match="not_allowed"):
            record_care(other, replace(order, id=0, version=0))
        with pytest.raises(UserError, match="not_allowed"):
            record_care(other, replace(order, feed_order_ml_kg_day=150))
        with pytest.raises(UserError, match="not_allowed"):
            withdraw_record(other, DoctorOrder, order.id, WHY)
    assert show_care(as_person(context, "n", Role.NURSE), infant.id).may_order is False
    doctor = as_person(context, "second", Role.DOCTOR)
    assert show_care(doctor, infant.id).may_order
    assert isinstance(
        record_care(doctor, replace(order, feed_order_ml_kg_day=150), why=WHY), Recorded
    )


def test_what_another_entered_is_corrected_with_a_reason_by_who_may(context: Context, infant: Any):
    record = saved(context, caffeine(infant))
    wanted = replace(record, dose="10 mg/kg")
    for name, role, why, key in (
        ("night", Role.NURSE, WHY, "others_entry"),
        ("charge", Role.CHARGE_NURSE, "", "reason_missing"),
    ):
        with pytest.raises(UserError) as caught:
            record_care(as_person(context, name, role), wanted, why=why)
        assert key_of(caught) == key
    charge = as_person(context, "charge", Role.CHARGE_NURSE)
    changed = saved(charge, wanted, why=WHY)
    wish = HistoryWish(record=("Treatment", record.id))
    assert [line.reason for line in show_history(context, infant.id, wish).lines] == [WHY, ""]
    with pytest.raises(StaleWriteError):
        record_care(context, wanted, why=WHY)  # of the version before
    assert show_care(context, infant.id).rows[Treatment][0].record == changed


def test_the_result_of_a_culture_is_entered_days_later_without_a_reason(
    context: Context, infant: Any, clock: Any
):
    lab = saved(context, Lab(infant_id=infant.id, at=AT, culture=Culture.PENDING))
    clock.now += timedelta(days=2)
    nurse = as_person(context, "night", Role.NURSE)
    known = saved(nurse, replace(lab, culture=Culture.POS, organism="E. coli"))
    clock.now += timedelta(days=2)
    with pytest.raises(UserError, match="reason_missing"):  # now it was an answer
        record_care(context, replace(known, culture=Culture.NEG, organism=None))


def test_a_vaccine_that_was_given_is_met_for_going_home(context: Context, infant: Any):
    def answer() -> Answer:
        found = show_readiness(context, infant.id).found
        assert found is not None
        return next(one.answer for one in found.lines if one.criterion is Criterion.VACCINES)

    assert answer() is Answer.NOT_MET
    for vaccine in BEFORE_HOME:
        saved(context, Immunisation(infant_id=infant.id, vaccine=vaccine, given_on=TODAY))
    assert answer() is Answer.MET


def test_what_is_unusual_is_kept_when_it_is_confirmed_and_then_not_asked_again(
    context: Context, infant: Any
):
    bcg = Immunisation(infant_id=infant.id, vaccine=Vaccine.BCG, given_on=TODAY)
    saved(context, bcg)
    answer = record_care(context, bcg)
    assert isinstance(answer, Question)
    assert codes(answer) == ["care_repeated"]
    second = saved(context, bcg, confirmed=True)
    assert saved(context, replace(second, batch="A 12")).batch == "A 12"


def test_what_cannot_be_is_refused_though_it_is_confirmed(context: Context, infant: Any):
    lab = Lab(infant_id=infant.id, at=AT, glucose_mgdl=900)
    answer = record_care(context, lab, confirmed=True)
    assert isinstance(answer, Refused)
    assert codes(answer) == ["out_of_range"]
    assert show_care(context, infant.id).rows[Lab] == ()


def test_a_record_stays_with_its_infant_whatever_the_screen_says(context: Context, infant: Any):
    record = saved(context, caffeine(infant))
    other = admitted(context, mother_name="NOOR", bed_no="2")
    assert (
        saved(context, replace(record, infant_id=other.id, dose="6 mg/kg")).infant_id == infant.id
    )


def test_a_feed_is_entered_elsewhere_and_a_result_has_no_end(context: Context, infant: Any):
    feed = Feed(infant_id=infant.id, at=AT, milk=Milk.OMM, route=Route.CUP)
    with pytest.raises(TypeError, match="Feed"):
        record_care(context, feed)  # pyright: ignore[reportArgumentType]
    with pytest.raises(TypeError, match="Lab"):
        ended(Lab(infant_id=1, at=AT), AT)
