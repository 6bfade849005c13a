"""Which backups stay, one rule at a time: each case is built so that no other rule keeps them."""

from datetime import UTC, date, datetime

import pytest

from kmc_desk.domain.backup import Backup, BackupReason, newest_good
from tests.domain.test_backup_thinning import DAY, HOUR, NOW, backup, kept

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def numbers(backups: list[Backup]) -> set[int]:
    return {one.number for one in kept(backups)}


def of_one_day(first: int, last: int, *, trail_break: int | None = None) -> list[Backup]:
    """Some of a day long ago, the last of which its day, week and month keep."""
    minute = HOUR / 60
    return [
        backup(number, LONG_AGO + number * minute, trail_break=trail_break)
        for number in range(first, last + 1)
    ]


def test_of_a_backup_a_day_14_days_8_weeks_and_12_months_stay():
    days = [backup(400 - ago, NOW - ago * DAY) for ago in range(399, -1, -1)]
    newest_14 = {date(2026, 4, day) for day in range(22, 31)} | {
        date(2026, 5, day) for day in range(1, 6)
    }
    sundays = {date(2026, 4, 19), date(2026, 4, 12), date(2026, 4, 5)}
    sundays |= {date(2026, 3, 29), date(2026, 3, 22)}  # with this week and two Sundays of the 14
    ends = {date(2026, 3, 31), date(2026, 2, 28), date(2026, 1, 31), date(2025, 12, 31)}
    ends |= {date(2025, 11, 30), date(2025, 10, 31), date(2025, 9, 30), date(2025, 8, 31)}
    ends |= {date(2025, 7, 31), date(2025, 6, 30)}
    assert {one.made_at.date() for one in kept(days)} == newest_14 | sundays | ends


def test_a_month_of_another_year_is_another_month():
    years = [backup(n, datetime(2015 + n, 5, 5, tzinfo=UTC)) for n in range(1, 11)]
    days = [backup(10 + n, NOW - (20 - n) * DAY) for n in range(1, 21)]  # all other rules' part
    assert set(range(1, 11)) <= numbers([*years, *days])


def test_a_week_of_another_year_is_another_week():
    last_year = [backup(n, NOW - (385 - n) * DAY) for n in range(1, 21)]
    this_year = [backup(20 + n, NOW - (20 - n) * DAY) for n in range(1, 21)]
    left = {one.made_at.date() for one in kept([*last_year, *this_year])}
    assert {date(2025, 4, 20), date(2025, 4, 27), date(2025, 5, 4)} <= left


def test_the_newest_ten_stay_whatever_their_times_are():
    assert numbers([*of_one_day(1, 14), backup(15, NOW)]) == set(range(6, 16))


def test_the_newest_good_one_stays_behind_any_number_that_are_not():
    broken = [*of_one_day(2, 14, trail_break=7), backup(15, NOW, trail_break=7)]
    assert numbers([*of_one_day(1, 1), *broken]) == {1, *range(6, 16)}


@pytest.mark.parametrize("why", [BackupReason.BEFORE_MIGRATION, BackupReason.BEFORE_RESTORE])
def test_the_newest_two_of_before_a_migration_or_a_restore_stay_at_any_age(why: BackupReason):
    guarded = [backup(n, LONG_AGO, why) for n in (1, 2, 3)]
    assert numbers([*guarded, *of_one_day(4, 14), backup(15, NOW)]) == {2, 3, *range(6, 16)}


@pytest.mark.parametrize("why", [BackupReason.BEFORE_MIGRATION, BackupReason.BEFORE_RESTORE])
@pytest.mark.parametrize(("age", "stay"), [(30 * DAY, 5), (30 * DAY + HOUR, 2)])
def test_before_a_migration_or_a_restore_all_stay_for_30_days(why: BackupReason, age, stay: int):
    guarded = [backup(n, NOW - age, why) for n in range(1, 6)]
    others = [*of_one_day(6, 15), backup(16, NOW - age), backup(17, NOW)]
    assert len([one for one in kept([*guarded, *others]) if one.why is why]) == stay


def test_what_a_wrong_clock_dated_ahead_does_not_all_stay_for_that():
    ahead = [backup(n, NOW + 400 * DAY) for n in (1, 2)]
    assert numbers([*ahead, *of_one_day(3, 14), backup(15, NOW)]) == {2, *range(6, 16)}


def test_all_of_two_days_stay_by_the_clock_of_now_and_by_that_of_the_newest():
    now = [backup(n, NOW - 2 * DAY) for n in (1, 2)]
    just_before = [backup(n, LONG_AGO + 2 * DAY) for n in (3, 4)]
    ahead = [backup(n, NOW + 2 * DAY) for n in (5, 6)]
    others = of_one_day(7, 16)
    assert numbers([*now, *just_before, *ahead, *others]) == set(range(1, 17))


def test_the_one_to_restore_from_is_the_newest_of_which_the_trail_held():
    first = backup(1, NOW)
    assert (
        newest_good([first, backup(2, NOW, trail_break=7), backup(3, NOW, is_whole=False)]) is first
    )
