"""Skin-to-skin started and stopped with one key, and its times put right."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest

from kmc_desk.domain.care_codes import Provider
from kmc_desk.domain.codes import MotherStatus, Plurality, Role
from kmc_desk.domain.errors import StaleWriteError, UserError
from kmc_desk.domain.findings.finding import Level
from kmc_desk.domain.records import Mother, SkinToSkin
from kmc_desk.domain.running_session import running_session
from kmc_desk.domain.skin_to_skin import minutes_by_provider, overlaps
from kmc_desk.domain.ward_codes import StopReason
from kmc_desk.store.queries_stays import open_stay
from kmc_desk.usecases.context import Recorded, Refused
from kmc_desk.usecases.correct_session import correct_session
from kmc_desk.usecases.record_skin_to_skin import SessionEntry, record_session
from kmc_desk.usecases.run_session import (
    Started,
    Stopped,
    start_session,
    stop_session,
    toggle_session,
)
from tests.usecases.conftest import admitted

NOW = datetime(2026, 5, 5, 10, 42)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def infant(context):
    return admitted(context)


def sessions(context, infant):
    with context.read() as reader:
        return reader.find(SkinToSkin, infant_id=infant.id, withdrawn=False)


def running(context, infant):
    with context.read() as reader:
        return running_session(open_stay(reader.connection, infant.id), context.clock())


def refused(answer):
    assert isinstance(answer, Refused)
    return [f.code for f in answer.findings]


def as_nurse(context, name):
    return replace(context, account=replace(context.account, name=name, roles=(Role.NURSE,)))


def test_one_key_starts_and_the_same_key_stops(context, infant, clock):
    clock.now = NOW.replace(second=40)
    first = toggle_session(context, infant.id)
    assert isinstance(first, Started)
    assert (first.session.start, first.session.stop) == (NOW, None)
    clock.now = NOW + 90 * MINUTE
    shown = running(context, infant)
    assert shown is not None
    assert (shown.start, shown.minutes, shown.provider) == (NOW, 90, Provider.MOTHER)
    second = toggle_session(context, infant.id)
    assert isinstance(second, Stopped)
    assert (second.minutes, second.session.stop) == (90, NOW + 90 * MINUTE)
    assert not second.findings
    assert running(context, infant) is None


def test_less_than_an_hour_is_saved_and_softly_noted(context, infant, clock):
    toggle_session(context, infant.id)
    clock.now += 25 * MINUTE
    answer = stop_session(context, infant.id, reason=StopReason.FEED_CHANGE)
    assert isinstance(answer, Stopped)
    assert [(f.code, f.level) for f in answer.findings] == [("session_short", Level.NOTE)]
    (kept,) = sessions(context, infant)
    assert (kept.stop, kept.stop_reason) == (clock.now, StopReason.FEED_CHANGE)


def test_a_second_session_is_refused_while_one_goes_on(context, infant, clock):
    start_session(context, infant.id, provider=Provider.FATHER)
    clock.now += HOUR
    answer = start_session(context, infant.id)
    assert refused(answer) == ["session_running"]
    assert answer.findings[0].values == {"start": NOW, "provider": Provider.FATHER}
    assert len(sessions(context, infant)) == 1


def test_there_is_nothing_to_stop_where_nothing_goes_on(context, infant):
    assert refused(stop_session(context, infant.id)) == ["session_not_running"]


def test_started_and_stopped_by_a_slip_counts_nowhere(context, infant, clock):
    toggle_session(context, infant.id)
    clock.now += timedelta(seconds=20)
    answer = toggle_session(context, infant.id)
    assert isinstance(answer, Stopped)
    assert (answer.minutes, answer.session.withdrawn) == (0, True)
    assert [f.code for f in answer.findings] == ["session_taken_back"]
    assert not sessions(context, infant)


def test_who_held_the_infant_last_is_remembered(context, infant, clock):
    start_session(context, infant.id, provider=Provider.GRANDMOTHER_M)
    clock.now += HOUR
    stop_session(context, infant.id)
    clock.now += HOUR
    answer = start_session(context, infant.id)
    assert isinstance(answer, Started)
    assert answer.session.provider is Provider.GRANDMOTHER_M


def test_a_mother_who_died_is_not_said_to_hold_her_infant(context, infant):
    with context.write() as work:
        (mother,) = work.repository.find(Mother)
        work.repository.save(replace(mother, mother_status=MotherStatus.DIED))
    answer = start_session(context, infant.id)
    assert isinstance(answer, Started)
    assert answer.session.provider is Provider.OTHER_RELATIVE


def test_a_twin_that_is_started_leaves_the_other_alone(context, clock):
    born = {"plurality": Plurality.TWIN, "confirmed": True}
    other = admitted(context, birth_order=1, **born)
    twin = admitted(context, birth_order=2, sibling_of=other.id, bed_no="2", **born)
    toggle_session(context, other.id)
    assert [len(sessions(context, one)) for one in (other, twin)] == [1, 0]
    assert refused(stop_session(context, twin.id)) == ["session_not_running"]
    clock.now += HOUR
    toggle_session(context, twin.id)
    toggle_session(context, other.id)
    assert running(context, other) is None
    assert running(context, twin) is not None


def test_a_session_over_midnight_is_one_session(context, infant, clock):
    clock.now = datetime(2026, 5, 5, 21, 30)
    toggle_session(context, infant.id)
    clock.now = datetime(2026, 5, 6, 2, 15)
    answer = toggle_session(context, infant.id)
    assert isinstance(answer, Stopped)
    assert answer.minutes == 285


@pytest.mark.parametrize(
    ("at", "code"),
    [
        (NOW - HOUR, "stop_before_start"),
        (NOW, "stop_before_start"),
        (NOW + 30 * HOUR, "session_in_future"),
    ],
)
def test_a_stop_that_cannot_be_leaves_the_session_going_on(context, infant, clock, at, code):
    start_session(context, infant.id)
    clock.now += HOUR
    assert code in refused(stop_session(context, infant.id, at=at))
    assert running(context, infant) is not None


def test_more_than_a_day_is_stopped_at_a_typed_time_only(context, infant, clock):
    start_session(context, infant.id)
    clock.now += 25 * HOUR
    assert refused(toggle_session(context, infant.id)) == ["session_too_long"]
    answer = stop_session(context, infant.id, at=NOW + 5 * HOUR)
    assert isinstance(answer, Stopped)
    assert answer.minutes == 300


def test_half_a_day_without_a_break_is_kept_and_noted(context, infant, clock):
    start_session(context, infant.id)
    clock.now += 13 * HOUR
    answer = toggle_session(context, infant.id)
    assert isinstance(answer, Stopped)
    assert [f.code for f in answer.findings] == ["session_without_break"]
    assert len(sessions(context, infant)) == 1


def test_a_start_right_after_a_stop_of_the_same_minute_does_not_overlap(context, infant, clock):
    clock.now = NOW.replace(second=50)
    stop = NOW.replace(second=30)
    record_session(
        context, SessionEntry(infant_id=infant.id, start=stop - HOUR, stop=stop, confirmed=True)
    )
    answer = start_session(context, infant.id)
    assert isinstance(answer, Started)
    assert answer.session.start == stop


def test_who_may_not_enter_care_starts_nothing(context, infant):
    head = replace(context, account=replace(context.account, roles=(Role.CENTRE_HEAD,)))
    for act in (start_session, stop_session, toggle_session):
        with pytest.raises(UserError, match="not_allowed"):
            act(head, infant.id)
    assert not sessions(context, infant)


def held(context, infant, start, stop, provider=Provider.MOTHER):
    entry = SessionEntry(infant_id=infant.id, start=start, stop=stop, provider=provider)
    answer = record_session(context, entry)
    assert isinstance(answer, Recorded)
    return answer.record


def test_the_times_of_a_session_are_put_right_under_its_own_number(context, infant):
    saved = held(context, infant, NOW - 5 * HOUR, NOW - 3 * HOUR)
    right = replace(saved, stop=NOW - 2 * HOUR, provider=Provider.FATHER)
    assert isinstance(correct_session(context, right), Recorded)
    (kept,) = sessions(context, infant)
    assert (kept.id, kept.stop, kept.provider) == (saved.id, NOW - 2 * HOUR, Provider.FATHER)


def test_a_correction_into_another_session_is_refused(context, infant):
    held(context, infant, NOW - 2 * HOUR, NOW - HOUR)
    saved = held(context, infant, NOW - 5 * HOUR, NOW - 3 * HOUR)
    longer = replace(saved, stop=NOW - HOUR - MINUTE)
    assert refused(correct_session(context, longer)) == ["session_overlaps"]


def test_a_correction_of_what_somebody_changed_meanwhile_is_refused(context, infant):
    saved = held(context, infant, NOW - 5 * HOUR, NOW - 3 * HOUR)
    correct_session(context, replace(saved, stop=NOW - 2 * HOUR))
    with pytest.raises(StaleWriteError):
        correct_session(context, replace(saved, stop=NOW - HOUR))


def test_an_old_entry_needs_a_reason_and_another_nurses_a_charge_nurse(context, infant, clock):
    saved = held(context, infant, NOW - 5 * HOUR, NOW - 3 * HOUR)
    right = replace(saved, stop=NOW - 2 * HOUR)
    with pytest.raises(UserError, match="others_entry"):
        correct_session(as_nurse(context, "nurse"), right)
    clock.now += 25 * HOUR
    with pytest.raises(UserError, match="reason_missing"):
        correct_session(context, right)
    assert isinstance(correct_session(context, right, why="read off the paper"), Recorded)


def test_another_nurse_may_stop_what_a_nurse_started(context, infant, clock):
    start_session(as_nurse(context, "one"), infant.id)
    clock.now += HOUR
    assert isinstance(stop_session(as_nurse(context, "other"), infant.id), Stopped)


def test_whatever_is_pressed_no_two_sessions_share_time_and_minutes_are_their_union(
    context, infant, clock
):
    chance = Random(7)
    first = clock.now
    for _ in range(60):
        clock.now += chance.randrange(1, 240) * MINUTE
        back = chance.randrange(0, 400) * MINUTE
        deed = chance.randrange(4)
        if deed == 0:
            toggle_session(context, infant.id)
        elif deed == 1:
            start_session(context, infant.id, at=clock.now - back)
        elif deed == 2:
            stop_session(context, infant.id, at=clock.now - back)
        elif found := sessions(context, infant):
            one = chance.choice(found)
            moved = replace(one, start=one.start + (back - 200 * MINUTE))
            correct_session(context, moved, confirmed=True, why="as the paper says")
    kept = sessions(context, infant)
    assert len(kept) > 5
    assert sum(s.stop is None for s in kept) <= 1
    assert not any(overlaps(s, kept) for s in kept)
    closed = [s for s in kept if s.stop is not None]
    summed = sum((s.stop - s.start) / MINUTE for s in closed if s.stop)
    assert sum(minutes_by_provider(kept, first - 9 * HOUR, clock.now).values()) == summed
