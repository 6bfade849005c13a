"""Parts C, F and G, some rows of J and K beside those counted by hand, in centres of chance."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kmc_desk.usecases.monthly_return import show_returns
from tests.naive_return.books import month_of
from tests.naive_return.care import part_f, part_g, some_of_j_and_k
from tests.naive_return.care_of_chance import care_of_chance, with_more
from tests.naive_return.centre_of_chance import centre_of_chance, months_of
from tests.naive_return.naive import between
from tests.naive_return.profile import part_c

SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
NOT_HERE = {"C8"}  # by the growth standard


def by_hand(books, care, name):
    month = month_of(name, books.now)
    return {
        **part_c(books, month),
        **part_f(books, care, month),
        **part_g(books, care, month),
        **some_of_j_and_k(books, care, month),
    }


def assert_all_months_are_as_by_hand(opened, seed, families=None):
    chance = Random(seed)
    books = with_more(centre_of_chance(chance, families), chance)
    care = care_of_chance(books, chance)
    with opened(books) as context:
        with context.write(at_any_clock=True) as work:
            for records in (care.measurements, care.feeds, care.doses):
                if records:
                    work.repository.add_many(records)
        for return_ in show_returns(context, months_of(books)):
            ours = by_hand(books, care, return_.period.month)
            told = {(f.row, f.key): f for f in return_.figures}
            rows = {row for row, _ in ours}
            assert {place for place in told if place[0] in rows} == set(ours)
            assert rows >= {row for row, _ in told if row[0] in "CFG"} - NOT_HERE
            wrong = [(at, found) for at in ours if (found := between(told[at], ours[at]))]
            assert not wrong, (seed, return_.period.month, wrong)


@given(st.integers(0, 10**9))
@settings(max_examples=5, deadline=None, suppress_health_check=SLOW)
def test_profile_feeding_and_growth_are_what_one_counts_by_hand(opened, seed):
    assert_all_months_are_as_by_hand(opened, seed, families=50)


@pytest.mark.slow
def test_those_of_a_hundred_centres_are_what_one_counts_by_hand(opened):
    for seed in range(100):
        assert_all_months_are_as_by_hand(opened, seed)


def test_centres_of_chance_have_something_to_say_in_each_of_these_rows():
    rows: set[str] = set()
    heard: set[str] = set()
    for seed in range(24):
        chance = Random(seed)
        books = with_more(centre_of_chance(chance, 8), chance)
        care = care_of_chance(books, chance)
        for name in months_of(books):
            for (row, _), found in by_hand(books, care, name).items():
                rows.add(row)
                if found.numerator:
                    heard.add(row)
    assert rows == heard
