"""Which backups may go: the law of thinning, whatever the clock did."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.backup import (
    GUARDED_FOR,
    NEWEST_KEPT,
    Backup,
    BackupReason,
    BackupState,
    newest_good,
    state_of,
    to_remove,
)

NOW = datetime(2026, 5, 5, 12, 0, tzinfo=UTC)
HOUR, DAY, YEAR = timedelta(hours=1), timedelta(days=1), timedelta(days=365)


def backup(
    number: int,
    made_at: datetime,
    why: BackupReason = BackupReason.TIMER,
    *,
    trail_break: int | None = None,
    is_whole: bool = True,
) -> Backup:
    return Backup(
        name=f"b{number}",
        made_at=made_at,
        number=number,
        why=why,
        program="1",
        schema=1,
        seq=number,
        head="",
        trail_break=trail_break,
        is_whole=is_whole,
    )


def every_hour(days: int, until: datetime = NOW) -> list[Backup]:
    count = days * 24
    return [backup(number + 1, until - (count - 1 - number) * HOUR) for number in range(count)]


ANY = st.lists(
    st.tuples(
        st.integers(min_value=0, max_value=3 * 365 * 24),
        st.sampled_from(list(BackupReason)),
        st.booleans(),
        st.booleans(),
    ),
    max_size=80,
).map(
    lambda drawn: [
        backup(n + 1, NOW - hours * HOUR, why, trail_break=None if good else 7, is_whole=whole)
        for n, (hours, why, good, whole) in enumerate(drawn)
    ]
)
CLOCKS = st.integers(min_value=-20 * 365, max_value=20 * 365).map(lambda days: NOW + days * DAY)


def kept(backups: list[Backup], now: datetime = NOW) -> list[Backup]:
    gone = {one.name for one in to_remove(backups, now)}
    return [one for one in backups if one.name not in gone]


def test_a_year_of_hourly_backups_is_thinned_to_days_weeks_and_months():
    left = kept(every_hour(400))
    ages = [NOW - one.made_at for one in left]
    assert sum(age <= 2 * DAY for age in ages) == 49
    assert len([age for age in ages if age > 2 * DAY]) <= 14 + 8 + 12
    assert len({one.made_at.date() for one in left}) >= 14 + 5 + 9
    assert max(ages) > 300 * DAY


def test_the_last_backup_of_a_day_is_the_one_that_stays():
    left = [one for one in kept(every_hour(10)) if NOW - one.made_at > 3 * DAY]
    assert {one.made_at.hour for one in left} == {23}


@given(ANY, CLOCKS)
def test_the_newest_and_the_newest_good_one_always_stay(backups: list[Backup], now: datetime):
    gone = to_remove(backups, now)
    whole = [one for one in backups if one.is_whole]
    assert not {one.name for one in gone} & {one.name for one in whole[-NEWEST_KEPT:]}
    assert newest_good(backups) not in gone


@given(ANY, CLOCKS)
def test_what_is_not_whole_is_left_for_somebody_to_look_at(backups: list[Backup], now: datetime):
    assert all(one.is_whole for one in to_remove(backups, now))


@given(ANY, CLOCKS)
def test_thinning_again_removes_nothing_more(backups: list[Backup], now: datetime):
    assert to_remove(kept(backups, now), now) == []


@given(ANY)
def test_what_was_made_before_a_restore_stays_for_a_month(backups: list[Backup]):
    guarded = {BackupReason.BEFORE_MIGRATION, BackupReason.BEFORE_RESTORE}
    for one in to_remove(backups, NOW):
        assert one.why not in guarded or NOW - one.made_at > GUARDED_FOR


@given(st.integers(min_value=1, max_value=120), CLOCKS)
def test_a_clock_that_jumps_throws_away_no_more_than_another_day_would(days: int, now: datetime):
    backups = every_hour(days)
    right = {one.name for one in kept(backups)}
    assert right <= {one.name for one in kept(backups, now)}
    after = [*backups, backup(len(backups) + 1, now)]
    left = kept(after, now)
    assert len({one.made_at.date() for one in left}) >= min(days, 13)


def test_a_backup_made_while_the_clock_stood_in_2000_is_the_newest_and_stays():
    backups = [*every_hour(400), backup(9_601, datetime(2000, 1, 1, tzinfo=UTC))]
    assert newest_good(backups) is backups[-1]
    assert backups[-1] not in to_remove(backups, NOW)


def test_nothing_is_removed_where_there_is_nothing():
    assert to_remove([], NOW) == []
    assert newest_good([]) is None


@pytest.mark.parametrize(
    ("age", "state"),
    [
        (timedelta(0), BackupState.OK),
        (24 * HOUR, BackupState.OK),
        (24 * HOUR + timedelta(seconds=1), BackupState.AMBER),
        (72 * HOUR, BackupState.AMBER),
        (72 * HOUR + timedelta(seconds=1), BackupState.RED),
        (-HOUR, BackupState.OK),
        (-HOUR - timedelta(seconds=1), BackupState.AMBER),
    ],
)
def test_a_day_makes_amber_and_three_make_red(age: timedelta, state: BackupState):
    assert state_of(NOW - age, NOW) is state


def test_no_backup_is_no_state_of_its_own_age():
    assert state_of(None, NOW) is BackupState.NONE
