"""Every kind of record of the ward day is withdrawn and restored by one pair of use cases."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from kmc_desk.domain import follow_up_codes
from kmc_desk.domain.care_codes import Milk, Provider, Route
from kmc_desk.domain.codes import Diagnosis, Role
from kmc_desk.domain.corrections import is_withdrawn
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import (
    CARE_RECORDS,
    UNTIL,
    WHEN,
    Contact,
    Feed,
    Immunisation,
    Infant,
    Measurement,
    Problem,
    SkinToSkin,
    SkinToSkinZeroDay,
    Treatment,
    Visit,
    Vitals,
    own_values,
)
from kmc_desk.usecases.context import Recorded, Refused
from kmc_desk.usecases.record_weight import WeightEntry, record_weight
from kmc_desk.usecases.show_history import HistoryWish, show_history
from kmc_desk.usecases.show_ward import show_round, show_ward
from kmc_desk.usecases.withdraw_record import restore_record, withdraw_record
from tests.usecases.conftest import admitted
from tests.usecases.correcting import as_person, key_of
from tests.usecases.full_centre import filled

TODAY = date(2026, 5, 5)
AT = datetime(2026, 5, 5, 8)
WHY, BACK = "of the infant in the next bed", "it was this one after all"
codes = follow_up_codes


def first(kind: Any) -> Any:
    return next(iter(kind))


def example(kind: type[Any], infant_id: int) -> Any:
    made: dict[type[Any], dict[str, object]] = {
        Measurement: {"measured_on": TODAY, "weight_g": 1480, "length_cm": 41.5},
        Vitals: {"at": AT, "temp_c": 36.8},
        SkinToSkin: {"start": AT, "stop": AT + timedelta(hours=1), "provider": Provider.MOTHER},
        SkinToSkinZeroDay: {"date": TODAY},
        Feed: {"at": AT, "milk": Milk.OMM, "route": Route.CUP, "volume_ml": 20.0},
        Treatment: {"treatment": first(codes.TreatmentKind), "started_on": TODAY},
        Problem: {"diagnosis": first(Diagnosis), "onset_on": TODAY},
        Immunisation: {"vaccine": first(codes.Vaccine), "given_on": TODAY},
        Visit: {"visit_at": AT, "place": first(codes.VisitPlace), "weight_g": 1900},
        Contact: {
            "at": AT,
            "channel": first(codes.ContactChannel),
            "result": first(codes.ContactResult),
        },
    }
    if kind in made:
        return kind(infant_id=infant_id, **made[kind])
    when, end = WHEN[kind], UNTIL.get(kind)
    at = AT if isinstance(getattr(filled(kind), when), datetime) else TODAY
    own = {"infant_id": infant_id, when: at, **({end: None} if end else {})}
    return replace(filled(kind), **own)


@pytest.fixture
def infant(context) -> Infant:
    return admitted(context)


def stored(context, record):
    with context.read() as reader:
        return reader.get(type(record), record.id)


def added(context, record):
    with context.write() as work:
        return work.repository.add(record)


def test_every_kind_of_care_record_is_withdrawn_and_restored_as_it_was(context, infant):
    for kind in CARE_RECORDS:
        record = added(context, example(kind, infant.id))
        gone = withdraw_record(context, kind, record.id, WHY)
        assert is_withdrawn(kind, own_values(gone.record)), kind
        assert stored(context, record) == gone.record
        again = restore_record(context, kind, record.id, BACK)
        assert isinstance(again, Recorded), kind
        assert own_values(stored(context, record)) == own_values(record)
        wish = HistoryWish(record=(kind.__name__, record.id))
        lines = show_history(context, infant.id, wish).lines
        assert [line.reason for line in lines] == [BACK, WHY, ""]
        withdraw_record(context, kind, record.id, WHY)  # out of the way of the next kind


def test_withdrawn_records_are_on_no_screen(context, infant):
    ward, sheet = show_ward(context), show_round(context, TODAY)
    for kind in CARE_RECORDS:
        record = added(context, example(kind, infant.id))
        withdraw_record(context, kind, record.id, WHY)
    after = show_round(context, TODAY)
    row = after.rows[0]
    assert row.weight_version > 0  # the emptied weight is still the day's row
    assert row.measured is not None
    assert is_withdrawn(Measurement, own_values(row.measured))
    assert replace(row, weight_version=0, measured=None) == sheet.rows[0]
    now = show_ward(context)
    assert now.rows[0].weight_version == row.weight_version
    assert replace(now, rows=(replace(now.rows[0], weight_version=0),)) == ward


def test_into_the_emptied_row_of_a_day_the_right_weight_is_typed(context, infant):
    record = added(context, example(Measurement, infant.id))
    gone = withdraw_record(context, Measurement, record.id, WHY).record
    entry = WeightEntry(infant_id=infant.id, day=TODAY, weight_g=1490, seen_version=gone.version)
    assert isinstance(record_weight(context, entry), Recorded)
    with pytest.raises(UserError) as caught:
        restore_record(context, Measurement, record.id, BACK)
    assert key_of(caught) == "record_not_withdrawn"
    assert stored(context, record).weight_g == 1490


def test_a_session_over_which_another_was_entered_is_not_restored(context, infant):
    record = added(context, example(SkinToSkin, infant.id))
    withdraw_record(context, SkinToSkin, record.id, WHY)
    added(context, example(SkinToSkin, infant.id))
    answer = restore_record(context, SkinToSkin, record.id, BACK)
    assert isinstance(answer, Refused)
    assert [f.code for f in answer.findings] == ["session_overlaps"]
    assert stored(context, record).withdrawn


def test_what_is_withdrawn_already_or_counts_is_said(context, infant):
    record = added(context, example(Feed, infant.id))
    with pytest.raises(UserError) as caught:
        restore_record(context, Feed, record.id, BACK)
    assert key_of(caught) == "record_not_withdrawn"
    withdraw_record(context, Feed, record.id, WHY)
    with pytest.raises(UserError) as caught:
        withdraw_record(context, Feed, record.id, WHY)
    assert key_of(caught) == "record_withdrawn_already"


def test_a_weight_that_was_never_typed_cannot_be_restored(context, infant):
    record = added(context, Measurement(infant_id=infant.id, measured_on=TODAY))
    with pytest.raises(UserError) as caught:
        restore_record(context, Measurement, record.id, BACK)
    assert key_of(caught) == "record_not_withdrawn"


@pytest.mark.parametrize("reason", ["", "  ", "abc"])
def test_a_reason_must_be_given(context, infant, reason):
    record = added(context, example(Feed, infant.id))
    with pytest.raises(UserError) as caught:
        withdraw_record(context, Feed, record.id, reason)
    assert key_of(caught) == "reason_missing"
    assert not stored(context, record).withdrawn


def test_a_nurse_withdraws_her_own_of_the_day_and_a_charge_nurse_all(context, infant, clock):
    record = added(context, example(Feed, infant.id))
    other = as_person(context, "night", Role.NURSE)
    with pytest.raises(UserError) as caught:
        withdraw_record(other, Feed, record.id, WHY)
    assert key_of(caught) == "others_entry"
    withdraw_record(as_person(context, "head", Role.NURSE), Feed, record.id, WHY)
    clock.now += timedelta(hours=25)
    charge = as_person(context, "charge", Role.CHARGE_NURSE)
    assert isinstance(restore_record(charge, Feed, record.id, BACK), Recorded)
    admin = as_person(context, "it", Role.DATA_ADMIN)
    with pytest.raises(UserError) as caught:
        withdraw_record(admin, Feed, record.id, WHY)
    assert key_of(caught) == "not_allowed"


def test_what_is_no_record_of_the_ward_day_is_a_mistake_of_the_program(context, infant):
    with pytest.raises(TypeError, match="Infant"):
        withdraw_record(context, Infant, infant.id, WHY)  # pyright: ignore[reportArgumentType]
