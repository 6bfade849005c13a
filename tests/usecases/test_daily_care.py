from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from kmc_desk.domain.care_codes import NotWeighedReason, Provider
from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import StaleWriteError, UserError
from kmc_desk.domain.feeding import parse_feed
from kmc_desk.domain.records import Measurement, SkinToSkin, SkinToSkinZeroDay, Vitals
from kmc_desk.usecases.context import Question, Recorded, Refused
from kmc_desk.usecases.record_feed import FeedGiven, record_feed
from kmc_desk.usecases.record_observation import Observation, record_observation
from kmc_desk.usecases.record_skin_to_skin import (
    DayTotal,
    SessionEntry,
    record_day_total,
    record_session,
)
from kmc_desk.usecases.record_weight import WeightEntry, record_weight
from kmc_desk.usecases.show_ward import show_round
from tests.usecases.conftest import admitted

TODAY, YESTERDAY = date(2026, 5, 5), date(2026, 5, 4)
NOW = datetime(2026, 5, 5, 10, 42)


@pytest.fixture
def infant(context):
    return admitted(context)


def weigh(context, infant, weight_g, day=TODAY, **more):
    return record_weight(
        context, WeightEntry(infant_id=infant.id, day=day, weight_g=weight_g, **more)
    )


def asked(answer):
    assert isinstance(answer, Question)
    return [f.code for f in answer.findings]


def refused(answer):
    assert isinstance(answer, Refused)
    return [f.code for f in answer.findings]


def stored(context, kind):
    with context.read() as reader:
        return reader.find(kind)


def minutes_on(context, day):
    return show_round(context, day).rows[0].skin_to_skin_min


def say_total(context, infant, minutes, day=YESTERDAY):
    """Type a total over the one on the screen."""
    seen = minutes_on(context, day)
    total = DayTotal(infant_id=infant.id, day=day, minutes=minutes, seen_min=seen)
    return record_day_total(context, total)


def test_a_weight_is_saved_and_shown_on_the_round(context, infant):
    weigh(context, infant, 1480, YESTERDAY)
    answer = weigh(context, infant, 1470)
    assert isinstance(answer, Recorded)
    (row,) = show_round(context, TODAY).rows
    assert (row.weight_g, row.previous_g, row.previous_on) == (1470, 1480, YESTERDAY)


@pytest.mark.parametrize("weight_g", [16500, 0, -5, 299])
def test_an_impossible_weight_is_refused_and_not_stored(context, infant, weight_g):
    assert refused(weigh(context, infant, weight_g))[0] == "out_of_range"
    assert not stored(context, Measurement)


@pytest.mark.parametrize(
    ("weight_g", "code"),
    [
        (1400, "weight_change_large"),
        (1200, "weight_change_implausible"),
        (1483, "not_scale_step"),
    ],
)
def test_an_unusual_weight_is_kept_only_when_typed_again(context, infant, weight_g, code):
    weigh(context, infant, 1480, YESTERDAY)
    assert asked(weigh(context, infant, weight_g)) == [code]
    assert len(stored(context, Measurement)) == 1
    assert isinstance(weigh(context, infant, weight_g, confirmed=True), Recorded)


@pytest.mark.parametrize(
    ("weight_g", "is_asked"),
    [(1000, True), (1195, True), (1200, False), (1605, False), (1610, True)],
)
def test_after_days_without_a_weight_what_each_day_may_change_is_asked_about(
    context, weight_g, is_asked
):
    infant = admitted(
        context, birth_date=date(2026, 5, 1), admitted_at=datetime(2026, 5, 1, 10), bed_no="3"
    )
    assert isinstance(weigh(context, infant, weight_g), Question) is is_asked


def test_a_weight_ten_times_too_small_is_recognised(context, infant):
    infant = admitted(
        context, bed_no="2", birth_weight_g=4000, admission_weight_g=4000,
        override_reason="CLINICIAN_DECISION", confirmed=True,
    )  # fmt: skip
    answer = weigh(context, infant, 400, YESTERDAY)
    assert asked(answer) == ["weight_ten_times_off"]
    assert answer.findings[0].values["meant_g"] == 4000


@pytest.mark.parametrize("weight_g", [155, 15500])
def test_a_refused_weight_comes_back_with_what_may_have_been_meant(context, infant, weight_g):
    answer = weigh(context, infant, weight_g)
    assert refused(answer) == ["out_of_range", "weight_ten_times_off"]
    assert answer.findings[1].values["meant_g"] == 1550
    assert not stored(context, Measurement)


@pytest.mark.parametrize(
    ("weight_g", "code"), [(500, "weight_digit_missing"), (5140, "weight_digits_swapped")]
)
def test_a_slip_of_the_hand_is_asked_about_with_the_weight_that_may_be_meant(
    context, infant, weight_g, code
):
    answer = weigh(context, infant, weight_g)
    assert asked(answer) == [code]
    meant_g = answer.findings[0].values["meant_g"]
    assert meant_g == {500: 1500, 5140: 1540}[weight_g]
    assert isinstance(weigh(context, infant, meant_g), Recorded)


def test_the_same_weight_on_the_third_day_is_asked_about_and_kept_when_typed_again(context, infant):
    weigh(context, infant, 1500, YESTERDAY)
    assert asked(weigh(context, infant, 1500)) == ["weight_same_three_days"]
    assert isinstance(weigh(context, infant, 1500, confirmed=True), Recorded)


def test_a_gain_of_the_first_days_is_asked_about_by_age(context, infant):
    assert asked(weigh(context, infant, 1565, YESTERDAY)) == ["weight_change_for_age"]


def test_another_scale_than_yesterday_is_noted_on_the_saved_weight(context, infant):
    on_scale = Measurement(infant_id=infant.id, measured_on=YESTERDAY, weight_g=1490, scale_id="A")
    with context.write() as work:
        work.repository.add(on_scale)
        today = work.repository.add(replace(on_scale, measured_on=TODAY, scale_id="B"))
    answer = weigh(context, infant, 1480, seen_version=today.version)
    assert isinstance(answer, Recorded)
    assert [(f.code, f.level) for f in answer.findings] == [("other_scale", "NOTE")]


def test_a_second_weight_of_the_day_corrects_the_first_and_both_are_in_the_history(context, infant):
    first = weigh(context, infant, 1480)
    assert isinstance(first, Recorded)
    second = weigh(context, infant, 1490, seen_version=first.record.version)
    assert isinstance(second, Recorded)
    (measured,) = stored(context, Measurement)
    assert (measured.weight_g, measured.version) == (1490, 2)


def test_a_weight_somebody_else_changed_meanwhile_is_not_overwritten(context, infant):
    weigh(context, infant, 1480)
    with pytest.raises(StaleWriteError):
        weigh(context, infant, 1490)
    assert stored(context, Measurement)[0].weight_g == 1480


def test_not_weighed_has_a_reason_and_no_weight(context, infant):
    reason = NotWeighedReason.SCALE_NOT_WORKING
    weigh(context, infant, None, not_weighed_reason=reason)
    (row,) = show_round(context, TODAY).rows
    assert (row.weight_g, row.not_weighed_reason) == (None, reason)


def test_a_cold_infant_is_saved_at_once_and_noted(context, infant):
    answer = record_observation(
        context, Observation(infant_id=infant.id, at=NOW, values={"temp_c": 36.1})
    )
    assert isinstance(answer, Recorded)
    assert [f.code for f in answer.findings] == ["temperature_mild"]


def test_a_temperature_of_50_is_refused(context, infant):
    hot = Observation(infant_id=infant.id, at=NOW, values={"temp_c": 50})
    assert refused(record_observation(context, hot)) == ["out_of_range"]
    assert not stored(context, Vitals)


def test_a_temperature_put_right_keeps_one_reading(context, infant):
    entry = Observation(infant_id=infant.id, at=NOW, values={"temp_c": 36.9})
    answer = record_observation(context, entry)
    assert isinstance(answer, Recorded)
    record_observation(context, replace(entry, values={"temp_c": 36.6}, seen={"temp_c": 36.9}))
    assert [v.temp_c for v in stored(context, Vitals)] == [36.6]


def test_the_total_of_a_day_can_be_said_and_said_again(context, infant):
    for minutes in (480, 600, 300):
        say_total(context, infant, minutes)
        assert minutes_on(context, YESTERDAY) == minutes


def test_zero_hours_is_an_answer_and_can_be_taken_back(context, infant):
    assert minutes_on(context, YESTERDAY) is None
    say_total(context, infant, 0)
    assert minutes_on(context, YESTERDAY) == 0
    say_total(context, infant, 60)
    assert minutes_on(context, YESTERDAY) == 60
    assert [z.withdrawn for z in stored(context, SkinToSkinZeroDay)] == [True]
    say_total(context, infant, 0)
    assert minutes_on(context, YESTERDAY) == 0


def test_a_total_fills_what_timed_sessions_leave(context, infant):
    start = datetime(2026, 5, 4, 9, 0)
    entry = SessionEntry(infant_id=infant.id, start=start, stop=start + timedelta(hours=2))
    assert isinstance(record_session(context, entry), Recorded)
    say_total(context, infant, 500)
    assert minutes_on(context, YESTERDAY) == 500
    assert refused(say_total(context, infant, 60)) == ["total_below_timed"]
    assert minutes_on(context, YESTERDAY) == 500


def test_more_hours_than_the_day_has_so_far_are_refused(context, infant):
    more = DayTotal(infant_id=infant.id, day=TODAY, minutes=660)
    assert refused(record_day_total(context, more)) == ["total_longer_than_day"]
    assert not stored(context, SkinToSkin)


def test_more_than_a_day_is_refused_although_later_days_have_sessions(context, infant):
    start = datetime(2026, 5, 5, 6, 0)
    entry = SessionEntry(infant_id=infant.id, start=start, stop=start + timedelta(hours=2))
    assert isinstance(record_session(context, entry), Recorded)
    for minutes in (24 * 60 + 1, 25 * 60, 5100):
        total = DayTotal(infant_id=infant.id, day=YESTERDAY, minutes=minutes)
        assert isinstance(record_day_total(context, total), Refused)
    assert minutes_on(context, YESTERDAY) is None
    assert minutes_on(context, TODAY) == 120


def test_no_total_is_laid_before_the_admission(context):
    infant = admitted(context, admitted_at=datetime(2026, 5, 5, 10, 0), bed_no="4")
    answer = record_day_total(context, DayTotal(infant_id=infant.id, day=YESTERDAY, minutes=60))
    assert isinstance(answer, Refused)
    assert not stored(context, SkinToSkin)


def test_care_typed_for_a_time_before_the_admission_is_asked_about(context):
    infant = admitted(context, admitted_at=datetime(2026, 5, 5, 10, 0), bed_no="4")
    early = datetime(2026, 5, 5, 8, 0)
    entry = parse_feed("c20")
    assert entry is not None
    warm = Observation(infant_id=infant.id, at=early, values={"temp_c": 36.9})
    fed = FeedGiven(infant_id=infant.id, at=early, entry=entry)
    for answer in (record_observation(context, warm), record_feed(context, fed)):
        assert asked(answer) == ["before_admission"]


@pytest.mark.parametrize(
    ("stop", "code"),
    [
        (datetime(2026, 5, 4, 8, 0), "stop_before_start"),
        (datetime(2026, 5, 4, 9, 0), "stop_before_start"),
        (datetime(2026, 5, 6, 9, 0), "session_in_future"),
    ],
)
def test_a_session_that_cannot_be_is_refused(context, infant, stop, code):
    start = datetime(2026, 5, 4, 9, 0)
    answer = record_session(context, SessionEntry(infant_id=infant.id, start=start, stop=stop))
    assert code in refused(answer)
    assert not stored(context, SkinToSkin)


def test_sessions_must_not_overlap(context, infant):
    start = datetime(2026, 5, 4, 9, 0)
    entry = SessionEntry(
        infant_id=infant.id, start=start, stop=start + timedelta(hours=2), provider=Provider.FATHER
    )
    record_session(context, entry)
    answer = record_session(context, replace(entry, start=start + timedelta(hours=1)))
    assert refused(answer) == ["session_overlaps"]


def test_who_may_not_enter_care_is_refused_before_anything_is_read(context, infant):
    head = replace(context, account=replace(context.account, roles=(Role.CENTRE_HEAD,)))
    with pytest.raises(UserError, match="not_allowed"):
        weigh(head, infant, 1480)
    assert not stored(context, Measurement)


def test_care_for_an_infant_who_has_left_is_refused(context):
    with pytest.raises(UserError, match="not_on_ward"):
        record_weight(context, WeightEntry(infant_id=99, day=TODAY, weight_g=1480))
