"""The total of a shift, and a session trimmed to what others leave, on a real database."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kmc_desk.domain.care_codes import HeldPlace, Provider
from kmc_desk.domain.codes import Role
from kmc_desk.domain.dates import show_datetime
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import SkinToSkin, SkinToSkinZeroDay
from kmc_desk.domain.shifts import shift_at, shift_before
from kmc_desk.domain.skin_to_skin import day_minutes, minutes_by_provider
from kmc_desk.domain.ward_codes import HeldPosition
from kmc_desk.texts import finding_text
from kmc_desk.usecases.context import Recorded, Refused
from kmc_desk.usecases.record_skin_to_skin import (
    DayTotal,
    SessionEntry,
    ShiftTotal,
    entered_session,
    record_day_total,
    record_session,
    record_shift_total,
)
from kmc_desk.usecases.trim_session import offer_trim, save_trim
from tests.usecases.conftest import admitted

NOW = datetime(2026, 5, 5, 10, 42)
NIGHT = shift_before(shift_at(NOW))
HOUR = timedelta(hours=1)


@pytest.fixture
def infant(context):
    return admitted(context)


def sessions(context, infant):
    with context.read() as reader:
        return reader.find(SkinToSkin, infant_id=infant.id, withdrawn=False)


def in_shift(context, infant, span=NIGHT):
    return minutes_by_provider(sessions(context, infant), span.start, span.end)


def say(context, infant, minutes, span=NIGHT, provider=Provider.MOTHER, why=None):
    total = ShiftTotal(infant_id=infant.id, span=span, minutes=minutes, provider=provider, why=why)
    return record_shift_total(context, total)


def held(context, infant, start, stop):
    answer = record_session(context, SessionEntry(infant_id=infant.id, start=start, stop=stop))
    assert isinstance(answer, Recorded)
    return answer.record


def refused(answer):
    assert isinstance(answer, Refused)
    return [f.code for f in answer.findings]


def test_the_total_of_a_shift_is_one_estimated_session_with_who_held_the_infant(context, infant):
    assert say(context, infant, 150, provider=Provider.FATHER) == Recorded(150)
    (kept,) = sessions(context, infant)
    assert (kept.estimated, kept.provider) == (True, Provider.FATHER)
    assert in_shift(context, infant) == {Provider.FATHER: 150}


def test_timed_sessions_count_in_the_total_and_both_fit_into_the_shift(context, infant):
    held(context, infant, datetime(2026, 5, 4, 22), datetime(2026, 5, 5, 1))
    say(context, infant, 300)
    assert sum(in_shift(context, infant).values()) == 300
    assert refused(say(context, infant, 12 * 60 + 1)) == ["total_longer_than_shift"]
    below = say(context, infant, 120)
    assert refused(below) == ["total_below_sessions"]
    assert below.findings[0].values == {"hours": 3.0}
    assert sum(in_shift(context, infant).values()) == 300


@pytest.mark.parametrize("begun", [datetime(2026, 5, 5, 7, 30), datetime(2026, 5, 4, 23)])
def test_a_total_waits_until_what_goes_on_is_stopped(context, infant, begun):
    held(context, infant, begun, None)
    answer = say(context, infant, 120)
    assert refused(answer) == ["total_while_held"]
    assert finding_text(answer.findings[0]) == (
        f"Skin-to-skin has been going on since {show_datetime(begun)}. "
        "Stop it first, then type the total."
    )
    day = DayTotal(infant_id=infant.id, day=NOW.date(), minutes=300)
    assert refused(record_day_total(context, day)) == ["total_while_held"]
    (running,) = sessions(context, infant)
    assert running.stop is None


def test_what_goes_on_since_the_shift_ended_is_no_hindrance_to_its_total(context, infant):
    held(context, infant, NIGHT.end, None)
    assert say(context, infant, 120) == Recorded(120)


def test_a_total_said_again_takes_the_place_of_the_first(context, infant):
    for minutes, provider in ((480, Provider.MOTHER), (90, Provider.FATHER), (0, Provider.FATHER)):
        say(context, infant, minutes, provider=provider)
        assert sum(in_shift(context, infant).values()) == minutes
    assert not sessions(context, infant)


def test_another_total_of_a_shift_that_somebody_else_said_needs_a_reason(context, infant):
    say(context, infant, 480)
    colleague = replace(context, account=replace(context.account, name="other"))
    for minutes, provider in ((300, Provider.MOTHER), (480, Provider.FATHER)):
        with pytest.raises(UserError, match="reason_missing"):
            say(colleague, infant, minutes, provider=provider)
    assert say(colleague, infant, 480) == Recorded(480)
    assert say(colleague, infant, 300, why="Counted from the paper") == Recorded(300)
    nurse = replace(colleague, account=replace(colleague.account, name="n", roles=(Role.NURSE,)))
    with pytest.raises(UserError, match="others_entry"):
        say(nurse, infant, 200, why="Counted from the paper")


def test_the_total_of_a_shift_that_goes_on_may_grow_whoever_began_it(context, clock, infant):
    now = shift_at(NOW)
    say(context, infant, 60, now)
    clock.now += HOUR
    colleague = replace(context, account=replace(context.account, name="other"))
    assert say(colleague, infant, 120, now) == Recorded(120)
    with pytest.raises(UserError, match="reason_missing"):
        say(context, infant, 30, now)


def test_a_mark_of_no_hours_stays_on_a_day_that_the_total_does_not_reach(context, infant):
    record_day_total(context, DayTotal(infant_id=infant.id, day=NOW.date(), minutes=0))
    say(context, infant, 60)  # 20:00 to 21:00 of the day before
    with context.read() as reader:
        assert [z.withdrawn for z in reader.find(SkinToSkinZeroDay)] == [False]


def test_hours_in_the_place_of_somebody_else_s_none_need_a_reason(context, infant):
    total = DayTotal(infant_id=infant.id, day=NIGHT.start.date(), minutes=0)
    record_day_total(context, total)
    colleague = replace(context, account=replace(context.account, name="other"))
    hours = replace(total, minutes=300, seen_min=0)
    with pytest.raises(UserError, match="reason_missing"):
        record_day_total(colleague, hours)
    assert record_day_total(colleague, replace(hours, why="Father held")) == Recorded(300)


def test_a_shift_that_goes_on_has_room_up_to_now_only(context, infant):
    now = shift_at(NOW)
    assert refused(say(context, infant, 163, now)) == ["total_longer_than_shift"]
    assert isinstance(say(context, infant, 162, now), Recorded)


def test_the_total_of_a_shift_leaves_the_estimate_of_another_alone(context, infant):
    evening = shift_before(NIGHT)
    say(context, infant, 300, evening)
    say(context, infant, 12 * 60)
    say(context, infant, 60)
    assert sum(in_shift(context, infant, evening).values()) == 300
    assert sum(in_shift(context, infant).values()) == 60


def test_the_total_of_a_day_leaves_an_estimate_over_midnight_whole(context, infant):
    say(context, infant, 10 * 60)  # 20:00 to 06:00
    total = DayTotal(infant_id=infant.id, day=NOW.date(), minutes=7 * 60, seen_min=360)
    assert isinstance(record_day_total(context, total), Recorded)
    assert day_minutes(sessions(context, infant), NOW.date()) == 420
    assert sum(in_shift(context, infant).values()) >= 600


def test_minutes_of_a_shift_take_the_mark_of_no_hours_away(context, infant):
    record_day_total(context, DayTotal(infant_id=infant.id, day=NIGHT.start.date(), minutes=0))
    say(context, infant, 60)
    with context.read() as reader:
        assert [z.withdrawn for z in reader.find(SkinToSkinZeroDay)] == [True]


def test_where_and_how_the_infant_was_held_is_kept(context, infant):
    entry = SessionEntry(
        infant_id=infant.id,
        start=NOW - 3 * HOUR,
        stop=NOW - HOUR,
        place=HeldPlace.CHAIR,
        position=HeldPosition.WALKING,
        fed_during=True,
    )
    record_session(context, entry)
    (kept,) = sessions(context, infant)
    assert (kept.place, kept.position, kept.fed_during) == (
        HeldPlace.CHAIR,
        HeldPosition.WALKING,
        True,
    )


def test_an_overlap_is_refused_and_saved_as_it_was_offered(context, infant):
    held(context, infant, NOW - 4 * HOUR, NOW - 3 * HOUR)
    entry = SessionEntry(infant_id=infant.id, start=NOW - 5 * HOUR, stop=NOW - 2 * HOUR)
    assert refused(record_session(context, entry)) == ["session_overlaps"]
    offered = offer_trim(context, entered_session(entry))
    assert offered is not None
    assert [(p.start, p.stop) for p in offered.parts] == [
        (NOW - 5 * HOUR, NOW - 4 * HOUR),
        (NOW - 3 * HOUR, NOW - 2 * HOUR),
    ]
    assert isinstance(save_trim(context, offered), Recorded)
    assert day_minutes(sessions(context, infant), NOW.date()) == 180


def test_an_offer_that_others_have_changed_meanwhile_is_not_saved(context, infant):
    held(context, infant, NOW - 4 * HOUR, NOW - 3 * HOUR)
    entry = SessionEntry(infant_id=infant.id, start=NOW - 5 * HOUR, stop=NOW - 3 * HOUR)
    offered = offer_trim(context, entered_session(entry))
    assert offered is not None
    held(context, infant, NOW - 5 * HOUR, NOW - 4.5 * HOUR)
    assert "session_overlaps" in refused(save_trim(context, offered))
    assert len(sessions(context, infant)) == 2


def test_a_timed_session_takes_its_time_from_an_estimate(context, infant):
    total = DayTotal(infant_id=infant.id, day=NOW.date(), minutes=480)  # 00:00 to 08:00
    record_day_total(context, total)
    entry = SessionEntry(infant_id=infant.id, start=NOW - 4.7 * HOUR, stop=NOW - HOUR)
    offered = offer_trim(context, entered_session(entry))
    assert offered is not None
    assert isinstance(save_trim(context, offered), Recorded)
    kept = sessions(context, infant)
    assert [s.estimated for s in kept] == [True, False]
    assert kept[0].stop == entry.start
