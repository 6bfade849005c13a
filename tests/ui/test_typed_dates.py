"""What a person types for a day or a time."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.dates import show_date, show_datetime
from kmc_desk.ui.forms.typed_dates import (
    parse_typed_date,
    parse_typed_datetime,
    parse_typed_past,
    parse_typed_stop,
    parse_typed_time,
)

NO_DAYS = [
    *("", "5", "5 5", "5/13/26", "31 4 26", "30 2 26", "ju 26", "5 ju 26", "5 ma 26", "-2"),
    *("2d", "99999999", "2026-13-01", "soon", "5 5 126", "-999w 1"),
]
TODAY = date(2026, 5, 5)
NOW = datetime(2026, 5, 5, 10, 42, 7)
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))


def urdu(figures):
    """The figures as an Urdu keyboard writes them."""
    return figures.translate({ord("0") + n: 0x6F0 + n for n in range(10)})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5 5 26", date(2026, 5, 5)),
        ("05/04/2026", date(2026, 4, 5)),
        ("5.4.26", date(2026, 4, 5)),
        ("050426", date(2026, 4, 5)),
        ("05042026", date(2026, 4, 5)),
        ("05-May-2026", date(2026, 5, 5)),
        ("5 may 26", date(2026, 5, 5)),
        ("5may26", date(2026, 5, 5)),
        ("5-SEPT-26", date(2026, 9, 5)),
        ("2026-05-05", date(2026, 5, 5)),
        ("today", TODAY),
        ("T", TODAY),
        ("yesterday", date(2026, 5, 4)),
        ("tomorrow", date(2026, 5, 6)),
        ("-2d", date(2026, 5, 3)),
        ("- 2 d", date(2026, 5, 3)),
        ("+1w", date(2026, 5, 12)),
        ("+3m", date(2026, 8, 5)),
        ("-5m", date(2025, 12, 5)),
        (urdu("5 5 26"), date(2026, 5, 5)),
        (urdu("05-May-2026"), date(2026, 5, 5)),
        ("  5   5  26 ", date(2026, 5, 5)),
    ],
)
def test_a_day_is_understood_day_first(typed, meant):
    assert parse_typed_date(typed, TODAY) == meant


@pytest.mark.parametrize("typed", NO_DAYS)
def test_what_is_no_day_or_could_be_two_is_not_guessed_at(typed):
    assert parse_typed_date(typed, TODAY) is None


def test_a_month_shift_that_ends_after_the_month_takes_its_last_day():
    assert parse_typed_date("+1m", date(2026, 1, 31)) == date(2026, 2, 28)


def test_a_shift_out_of_the_calendar_is_no_day():
    assert parse_typed_date("+999m", date(9999, 1, 1)) is None
    assert parse_typed_date("+999d", date(9999, 12, 31)) is None


@given(DAYS)
def test_a_day_as_it_is_shown_is_understood_again(day):
    assert parse_typed_date(show_date(day), TODAY) == day
    assert parse_typed_date(day.isoformat(), TODAY) == day
    assert parse_typed_date(f"{day.day} {day.month} {day:%y}", TODAY) == day
    assert parse_typed_date(f"{day:%d%m%Y}", TODAY) == day


@given(DAYS, st.integers(min_value=0, max_value=999))
def test_days_ago_are_counted_from_the_day_given(today, days):
    assert parse_typed_date(f"-{days}d", today) == today - timedelta(days=days)


@given(st.text(max_size=20))
def test_no_text_whatever_breaks_the_reading(typed):
    parse_typed_date(typed, TODAY)
    parse_typed_datetime(typed, NOW)
    parse_typed_time(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("now", datetime(2026, 5, 5, 10, 42)),
        ("14:30", datetime(2026, 5, 5, 14, 30)),
        ("1430", datetime(2026, 5, 5, 14, 30)),
        ("9.05", datetime(2026, 5, 5, 9, 5)),
        ("-2h", datetime(2026, 5, 5, 8, 42)),
        ("-30min", datetime(2026, 5, 5, 10, 12)),
        ("today 0:00", datetime(2026, 5, 5)),
        ("5 5 26 14:30", datetime(2026, 5, 5, 14, 30)),
        ("-1d 0905", datetime(2026, 5, 4, 9, 5)),
        ("05-May-2026, 14:30", datetime(2026, 5, 5, 14, 30)),
    ],
)
def test_a_moment_is_a_day_and_a_time_to_the_minute(typed, meant):
    assert parse_typed_datetime(typed, NOW) == meant


@pytest.mark.parametrize("typed", ["", "5 5 26", "24:00", "14:60", "today", "14", "5 5 26 14"])
def test_a_moment_without_a_clear_time_is_not_guessed_at(typed):
    assert parse_typed_datetime(typed, NOW) is None


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2099, 12, 31)))
def test_a_moment_as_it_is_shown_is_understood_again(at):
    minute = at.replace(second=0, microsecond=0)
    assert parse_typed_datetime(show_datetime(minute), NOW) == minute


def test_a_time_alone_is_read_without_a_day():
    assert parse_typed_time("7:05") == time(7, 5)
    assert parse_typed_time("7") is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10:42", datetime(2026, 5, 5, 10, 42)),
        ("21:30", datetime(2026, 5, 4, 21, 30)),
        ("now", datetime(2026, 5, 5, 10, 42)),
        ("6 5 26 9:00", datetime(2026, 5, 6, 9, 0)),
        ("soon", None),
    ],
)
def test_what_has_been_lies_yesterday_where_today_it_would_lie_ahead(typed, meant):
    assert parse_typed_past(typed, NOW) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("23:10", datetime(2026, 5, 4, 23, 10)),
        ("2:15", datetime(2026, 5, 5, 2, 15)),
        ("21:30", datetime(2026, 5, 4, 21, 30)),  # a day later lies ahead
        ("+45min", datetime(2026, 5, 4, 22, 15)),
        ("+3h", datetime(2026, 5, 5, 0, 30)),
        ("+ 1:20", datetime(2026, 5, 4, 22, 50)),
        ("now", datetime(2026, 5, 5, 10, 42)),
        ("5 5 26 1:00", datetime(2026, 5, 5, 1, 0)),
        ("later", None),
    ],
)
def test_a_stop_is_read_from_its_start_also_over_midnight(typed, meant):
    assert parse_typed_stop(typed, NOW, datetime(2026, 5, 4, 21, 30)) == meant


def test_a_stop_without_a_start_is_read_as_any_time_that_has_been():
    assert parse_typed_stop("21:30", NOW, None) == datetime(2026, 5, 4, 21, 30)
