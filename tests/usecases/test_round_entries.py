"""What the round saves besides weights: vital signs, whole days, feeds of a shift, reasons."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from kmc_desk.domain.codes import DangerSign, Role
from kmc_desk.domain.errors import StaleWriteError, UserError
from kmc_desk.domain.findings.finding import soft
from kmc_desk.domain.records import Measurement, Vitals, WardDay
from kmc_desk.domain.ward_codes import LowStsReason
from kmc_desk.usecases.context import Question, Recorded, Refused
from kmc_desk.usecases.keep_weights import keep_weights
from kmc_desk.usecases.record_observation import Observation, record_observation
from kmc_desk.usecases.record_skin_to_skin import DayTotal, record_day_total
from kmc_desk.usecases.record_ward_day import WardDayEntry, record_ward_day
from kmc_desk.usecases.record_weight import WeightEntry, record_weight
from kmc_desk.usecases.show_history import show_history
from kmc_desk.usecases.show_ward import show_round
from kmc_desk.usecases.withdraw_record import withdraw_record
from tests.usecases.conftest import admitted

TODAY, YESTERDAY = date(2026, 5, 5), date(2026, 5, 4)
NOW = datetime(2026, 5, 5, 10, 42)
WHY = "read from the wrong line"


@pytest.fixture
def infant(context):
    return admitted(context)


@pytest.fixture
def nurse(context):
    return somebody(context, "nurse", Role.NURSE)


@pytest.fixture
def charge(context):
    return somebody(context, "charge", Role.CHARGE_NURSE)


def somebody(context, name, role):
    return replace(context, account=replace(context.account, name=name, roles=(role,)))


def stored(context, kind):
    with context.read() as reader:
        return reader.find(kind)


def observe(context, infant, values, **more):
    entry = Observation(infant_id=infant.id, at=NOW, values=values, **more)
    return record_observation(context, entry)


def codes(answer, kind):
    assert isinstance(answer, kind), answer
    return [f.code for f in answer.findings]


# Vital signs


def test_vital_signs_of_one_moment_are_one_record_whoever_types_them(context, nurse, infant):
    observe(context, infant, {"temp_c": 36.8}, seen={"temp_c": None})
    observe(nurse, infant, {"hr": 150}, seen={"hr": None})
    (reading,) = stored(context, Vitals)
    assert (reading.temp_c, reading.hr, reading.version) == (36.8, 150, 2)


def test_a_field_somebody_else_filled_meanwhile_is_not_overwritten(context, nurse, infant):
    observe(context, infant, {"hr": 150}, seen={"hr": None})
    with pytest.raises(StaleWriteError) as caught:
        observe(nurse, infant, {"hr": 140}, seen={"hr": None})
    assert caught.value.conflict is not None
    assert [d.field for d in caught.value.conflict.differing()] == ["hr"]
    assert stored(context, Vitals)[0].hr == 150


def test_fast_breathing_is_counted_twice_before_it_is_saved(context, infant):
    assert codes(observe(context, infant, {"rr": 64}), Question) == ["count_breaths_again"]
    assert not stored(context, Vitals)
    answer = observe(context, infant, {"rr": 62}, counted_again=True)
    assert "fast_breathing" in codes(answer, Recorded)
    assert stored(context, Vitals)[0].rr == 62


def test_what_is_unusual_in_another_field_is_not_asked_about_again(context, infant):
    assert codes(observe(context, infant, {"o2_flow": 4.0}), Question) == ["unusual"]
    observe(context, infant, {"o2_flow": 4.0}, confirmed=True)
    assert isinstance(observe(context, infant, {"hr": 150}), Recorded)


def test_a_doctor_cannot_have_been_informed_in_the_future(context, infant):
    answer = observe(context, infant, {"doctor_informed_at": NOW + timedelta(hours=1)})
    assert codes(answer, Refused) == ["observed_in_future"]


def test_a_doctor_informed_long_before_the_sign_is_asked_about(context, infant):
    answer = observe(context, infant, {"doctor_informed_at": NOW - timedelta(hours=2)})
    assert codes(answer, Question) == ["informed_before_sign"]


def test_each_danger_sign_calls_for_the_doctor(context, infant):
    answer = observe(context, infant, {"danger_signs": (DangerSign.CONVULSIONS,)})
    assert codes(answer, Recorded) == ["danger_sign"]


# Corrections (clinical.md §8.1)


def test_changing_what_somebody_else_entered_needs_a_reason(context, charge, infant):
    observe(context, infant, {"temp_c": 36.8})
    with pytest.raises(UserError) as caught:
        observe(charge, infant, {"temp_c": 36.6}, seen={"temp_c": 36.8})
    assert caught.value.key == "reason_missing"
    observe(charge, infant, {"temp_c": 36.6}, seen={"temp_c": 36.8}, why=WHY)
    assert stored(context, Vitals)[0].temp_c == 36.6
    assert WHY in [line.reason for line in show_history(context, infant.id).lines]


def test_a_nurse_may_not_change_what_somebody_else_entered(context, nurse, infant):
    observe(context, infant, {"temp_c": 36.8})
    with pytest.raises(UserError) as caught:
        observe(nurse, infant, {"temp_c": 36.6}, seen={"temp_c": 36.8}, why=WHY)
    assert caught.value.key == "others_entry"


def test_adding_to_what_somebody_else_entered_makes_none_of_it_ones_own(context, nurse, infant):
    observe(context, infant, {"temp_c": 36.8})
    observe(nurse, infant, {"hr": 140}, seen={"hr": None})
    observe(nurse, infant, {"hr": 142}, seen={"hr": 140})
    with pytest.raises(UserError, match="others_entry"):
        observe(nurse, infant, {"temp_c": 36.6}, seen={"temp_c": 36.8})
    assert (stored(context, Vitals)[0].temp_c, stored(context, Vitals)[0].hr) == (36.8, 142)


def test_typing_a_colleagues_weight_again_does_not_let_a_nurse_change_it(context, nurse, infant):
    entry = WeightEntry(infant_id=infant.id, day=TODAY, weight_g=1500)
    record_weight(context, entry)
    same = replace(entry, seen_version=1, weighed_at=NOW.time())
    assert isinstance(record_weight(nurse, same), Recorded)
    version = stored(context, Measurement)[-1].version
    other = replace(same, seen_version=version, weight_g=1510)
    with pytest.raises(UserError, match="others_entry"):
        record_weight(nurse, other)
    assert stored(context, Measurement)[-1].weight_g == 1500


def test_ones_own_entry_is_corrected_without_a_reason_for_a_day(context, clock, infant):
    entry = WeightEntry(infant_id=infant.id, day=TODAY, weight_g=1480)
    record_weight(context, entry)
    record_weight(context, replace(entry, weight_g=1485, seen_version=1))
    clock.now += timedelta(hours=25)
    late = replace(entry, weight_g=1490, seen_version=2)
    with pytest.raises(UserError) as caught:
        record_weight(context, late)
    assert caught.value.key == "reason_missing"
    record_weight(context, replace(late, why=WHY))
    assert stored(context, Measurement)[0].weight_g == 1490


def test_a_total_of_yesterday_somebody_else_said_needs_a_reason(context, charge, infant):
    total = DayTotal(infant_id=infant.id, day=YESTERDAY, minutes=480)
    record_day_total(context, total)
    other = replace(total, minutes=300, seen_min=480)
    with pytest.raises(UserError) as caught:
        record_day_total(charge, other)
    assert caught.value.key == "reason_missing"
    assert record_day_total(charge, replace(other, why=WHY)) == Recorded(300)


def test_the_total_of_the_running_day_grows_without_a_reason(context, nurse, infant):
    total = DayTotal(infant_id=infant.id, day=TODAY, minutes=120)
    record_day_total(context, total)
    assert record_day_total(nurse, replace(total, minutes=180, seen_min=120)) == Recorded(180)


def test_a_total_that_changed_meanwhile_is_not_overwritten(context, infant):
    total = DayTotal(infant_id=infant.id, day=YESTERDAY, minutes=480)
    record_day_total(context, total)
    with pytest.raises(StaleWriteError):
        record_day_total(context, replace(total, minutes=300))
    assert show_round(context, TODAY).rows[0].previous_skin_to_skin_min == 480


# Whole days


def count(context, infant, values, day=TODAY, **more):
    entry = WardDayEntry(infant_id=infant.id, day=day, values=values, **more)
    return record_ward_day(context, entry)


def test_counts_of_the_running_day_go_on_whoever_began_them(context, nurse, infant):
    count(context, infant, {"urine_24h": 2})
    answer = count(nurse, infant, {"urine_24h": 4}, seen={"urine_24h": 2})
    assert isinstance(answer, Recorded)
    with pytest.raises(UserError) as caught:
        count(context, infant, {"urine_24h": 3}, seen={"urine_24h": 4})
    assert caught.value.key == "reason_missing"


def test_a_count_that_changed_meanwhile_is_not_overwritten(context, nurse, infant):
    count(context, infant, {"stools_24h": 2})
    with pytest.raises(StaleWriteError):
        count(nurse, infant, {"stools_24h": 4}, seen={"stools_24h": None})
    assert stored(context, WardDay)[0].stools_24h == 2


def test_what_was_withdrawn_of_a_day_does_not_come_back_with_another_count(context, nurse, infant):
    wrong = count(context, infant, {"urine_24h": 7})
    assert isinstance(wrong, Recorded)
    withdraw_record(context, WardDay, wrong.record.id, WHY)
    answer = count(nurse, infant, {"stools_24h": 3}, seen={"stools_24h": None})
    assert isinstance(answer, Recorded)
    (day,) = stored(context, WardDay)
    assert (day.urine_24h, day.stools_24h, day.withdrawn) == (None, 3, False)


def test_a_count_that_cannot_be_is_refused_and_a_day_to_come_too(context, infant):
    assert codes(count(context, infant, {"urine_24h": 99}), Refused) == ["out_of_range"]
    tomorrow = TODAY + timedelta(days=1)
    answer = count(context, infant, {"urine_24h": 3}, tomorrow)
    assert codes(answer, Refused) == ["measured_in_future"]


def test_reasons_and_counts_of_a_day_stand_in_one_record(context, infant):
    count(context, infant, {"low_sts_reasons": (LowStsReason.HEAT,)}, YESTERDAY)
    count(context, infant, {"urine_24h": 6}, YESTERDAY)
    (day,) = stored(context, WardDay)
    assert (day.low_sts_reasons, day.urine_24h) == ((LowStsReason.HEAT,), 6)
    assert show_round(context, TODAY).rows[0].ward_day_before == day


# Weights kept, time and scale


def test_a_weight_keeps_its_time_and_its_scale(context, infant):
    entry = WeightEntry(
        infant_id=infant.id,
        day=TODAY,
        weight_g=1485,
        weighed_at=NOW.time(),
        scale_id="A",
        scale_step_g=10,
    )
    answer = record_weight(context, entry)
    assert codes(answer, Question) == ["not_scale_step"]
    record_weight(context, replace(entry, weight_g=1490))
    (measured,) = stored(context, Measurement)
    assert (measured.weighed_at, measured.scale_id, measured.scale_step_g) == (NOW.time(), "A", 10)


def test_another_scale_than_yesterday_is_noted(context, infant):
    for day, scale in ((YESTERDAY, "A"), (TODAY, "B")):
        weighed = WeightEntry(infant_id=infant.id, day=day, weight_g=1490, scale_id=scale)
        answer = record_weight(context, weighed)
    assert codes(answer, Recorded) == ["other_scale"]


def test_weights_that_were_kept_are_known_to_be_until_they_change(context, infant):
    weighed = WeightEntry(infant_id=infant.id, day=TODAY, weight_g=1480)
    answer = record_weight(context, weighed)
    assert isinstance(answer, Recorded)
    asked = soft("weights_shifted_by_a_row", "weight_g", first="1", last="2")
    keep_weights(context, asked, [answer.record])
    assert show_round(context, TODAY).rows[0].kept == {"weights_shifted_by_a_row"}
    record_weight(context, replace(weighed, weight_g=1485, seen_version=1))
    assert show_round(context, TODAY).rows[0].kept == frozenset()
    with pytest.raises(StaleWriteError):
        keep_weights(context, asked, [answer.record])
