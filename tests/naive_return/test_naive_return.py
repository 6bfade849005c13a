"""The return of the program beside the naive one, over centres of chance in real databases."""

from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kmc_desk.domain.returns.monthly import MonthlyReturn
from kmc_desk.usecases.monthly_return import show_return, show_returns
from tests.naive_return.centre_of_chance import centre_of_chance, months_of
from tests.naive_return.naive import differences, naive_return

CHANCE = st.randoms(use_true_random=False)
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
MADE_BY_SEED = 15
MORE_THAN_AT_ONCE = 500  # numbers that the store asks for in one select
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # it would take many minutes


def assert_same(return_: MonthlyReturn, books) -> None:
    assert differences(return_, books) == []


@given(CHANCE, st.integers(0, 3))
@settings(max_examples=25, suppress_health_check=SLOW, phases=NO_SHRINKING)
def test_a_month_in_the_database_is_what_one_counts_by_hand(opened, chance, which):
    books = centre_of_chance(chance)
    months = months_of(books)
    with opened(books) as context:
        assert_same(show_return(context, months[which % len(months)]), books)


@pytest.mark.slow
@pytest.mark.parametrize("hundred", range(2))
def test_hundreds_of_centres_are_counted_as_by_hand_in_all_their_months(opened, hundred):
    for seed in range(hundred * 100, hundred * 100 + 100):
        books = centre_of_chance(Random(seed))
        with opened(books) as context:
            for return_ in show_returns(context, months_of(books)):
                found = differences(return_, books)
                assert not found, (seed, return_.period.month, found)


@pytest.mark.slow
@given(CHANCE)
@settings(max_examples=40, suppress_health_check=SLOW, phases=NO_SHRINKING)
def test_what_hypothesis_finds_to_try_is_counted_as_by_hand_in_all_its_months(opened, chance):
    books = centre_of_chance(chance)
    with opened(books) as context:
        for return_ in show_returns(context, months_of(books)):
            assert_same(return_, books)


@pytest.mark.slow
def test_a_ward_of_hundreds_of_infants_is_counted_as_by_hand(opened):
    books = centre_of_chance(Random(1), families=330)
    assert len(books.infants) > MORE_THAN_AT_ONCE
    with opened(books) as context:
        assert_same(show_return(context, months_of(books)[-2]), books)


def test_centres_of_chance_have_something_to_say_in_every_row():
    rows: set[str] = set()
    heard: set[str] = set()
    for seed in range(MADE_BY_SEED):
        books = centre_of_chance(Random(seed))
        for (row, _), figure in naive_return(books, months_of(books)[-2]).items():
            rows.add(row)
            if figure.value:
                heard.add(row)
    assert rows == heard
