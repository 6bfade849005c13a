"""When a backup is made without anybody asking: the rule and its laws."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.backup_schedule import (
    BackupFacts,
    Moment,
    is_drill_due,
    is_due,
    is_stick_due,
    retry_pause,
)

NOW = datetime(2026, 5, 5, 10, 42)
times = st.none() | st.datetimes(NOW - timedelta(days=9), NOW + timedelta(days=9))
facts = st.builds(
    BackupFacts,
    changed=st.just(True),
    last_backup_at=times,
    last_save_at=times,
    failed_at=times,
    failures=st.integers(0, 99),
)
asked_at = st.sampled_from(Moment)


def ago(minutes: float) -> datetime:
    return NOW - timedelta(minutes=minutes)


@given(facts)
def test_where_nothing_was_saved_since_no_backup_is_made_on_exit_or_before_a_change(known):
    unchanged = replace(known, changed=False)
    assert not is_due(Moment.EXIT, unchanged, NOW)
    assert not is_due(Moment.BEFORE_CHANGE, unchanged, NOW)


@pytest.mark.parametrize(("hours", "due"), [(0.5, False), (23.9, False), (24, True)])
def test_where_nothing_was_saved_since_one_is_made_once_a_day(hours, due):
    for moment in (Moment.IDLE, Moment.LOCK):
        known = BackupFacts(changed=False, last_backup_at=ago(60 * hours))
        assert is_due(moment, known, NOW) is due
        assert not is_due(moment, replace(known, failed_at=NOW, failures=1), NOW)


@given(asked_at, facts)
def test_something_saved_makes_a_backup_no_later(moment, known):
    assert is_due(moment, known, NOW) >= is_due(moment, replace(known, changed=False), NOW)


@given(facts)
def test_on_exit_and_before_much_is_changed_it_is_made_whatever_went_before(known):
    assert is_due(Moment.EXIT, known, NOW)
    assert is_due(Moment.BEFORE_CHANGE, known, NOW)


@given(facts)
def test_what_is_due_while_people_work_is_due_when_the_screen_is_locked_too(known):
    assert is_due(Moment.LOCK, known, NOW) >= is_due(Moment.IDLE, known, NOW)


@given(facts, st.timedeltas(timedelta(), timedelta(days=9)))
def test_once_due_it_stays_due_until_it_is_made(known, later):
    # A time still to come may come true meanwhile; such a clock is the next test's.
    if all(t is None or t <= NOW for t in (known.last_backup_at, known.last_save_at)) and (
        known.failed_at is None or known.failed_at <= NOW
    ):
        for moment in (Moment.IDLE, Moment.LOCK):
            assert is_due(moment, known, NOW + later) >= is_due(moment, known, NOW)


@pytest.mark.parametrize("moment", [Moment.IDLE, Moment.LOCK])
def test_a_backup_dated_in_the_future_by_a_wrong_clock_puts_nothing_off(moment):
    assert is_due(moment, BackupFacts(changed=True, last_backup_at=ago(-1)), NOW)
    assert is_due(moment, BackupFacts(changed=True, failed_at=ago(-1), failures=9), NOW)


@pytest.mark.parametrize(("minutes", "due"), [(0, False), (29.9, False), (30, True), (999, True)])
def test_half_an_hour_lies_between_two_backups_while_people_work(minutes, due):
    known = BackupFacts(changed=True, last_backup_at=ago(minutes), last_save_at=ago(5))
    assert is_due(Moment.IDLE, known, NOW) is due
    assert is_due(Moment.LOCK, known, NOW) is due


@pytest.mark.parametrize(("minutes", "due"), [(0, False), (1.9, False), (2, True)])
def test_nobody_is_disturbed_in_the_middle_of_a_round(minutes, due):
    known = BackupFacts(changed=True, last_save_at=ago(minutes))
    assert is_due(Moment.IDLE, known, NOW) is due
    assert is_due(Moment.LOCK, known, NOW)


@pytest.mark.parametrize(
    ("failures", "minutes"), [(0, 0), (1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (10**6, 60)]
)
def test_after_each_failure_the_next_try_waits_longer_an_hour_at_most(failures, minutes):
    assert retry_pause(failures) == timedelta(minutes=minutes)
    if minutes:
        just_before = BackupFacts(changed=True, failed_at=ago(minutes - 0.1), failures=failures)
        then = BackupFacts(changed=True, failed_at=ago(minutes), failures=failures)
        assert not is_due(Moment.LOCK, just_before, NOW)
        assert is_due(Moment.LOCK, then, NOW)


@pytest.mark.parametrize(
    ("hours", "due"), [(None, True), (0, False), (11.9, False), (12, True), (-1, True)]
)
def test_a_stick_gets_a_copy_once_its_own_is_half_a_day_old(hours, due):
    assert is_stick_due(None if hours is None else NOW - timedelta(hours=hours), NOW) is due


@pytest.mark.parametrize(("days", "due"), [(None, True), (90, False), (91, True)])
def test_restoring_is_tried_each_quarter(days, due):
    assert is_drill_due(None if days is None else NOW - timedelta(days=days), NOW) is due
