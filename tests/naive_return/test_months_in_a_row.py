"""Sums that hold between months, and within one, in a database with what was signed."""

from dataclasses import replace

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kmc_desk.domain.records import Exit
from kmc_desk.domain.returns.monthly import MonthlyReturn, ProblemKind
from kmc_desk.domain.returns.quality import red_rows
from kmc_desk.usecases.finalise_return import Signing, finalise
from kmc_desk.usecases.monthly_return import show_return
from tests.naive_return.books import Month, is_open, month_of, stays_of
from tests.naive_return.centre_of_chance import centre_of_chance, completed, months_of

CHANCE = st.randoms(use_true_random=False)
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
WHY = "copied from the paper register"
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # it would take many minutes


def signed(context, name: str) -> MonthlyReturn:
    red = red_rows(show_return(context, name).quality)
    return finalise(context, name, Signing(explanations={one.row: WHY for one in red}))


def number(return_: MonthlyReturn, row: str, key: str = "ALL") -> int:
    return next(int(f.numerator or 0) for f in return_.figures if (f.row, f.key) == (row, key))


def total(return_: MonthlyReturn, row: str, dim: str) -> int:
    """All figures of a row with this dimension alone."""
    own = [f for f in return_.figures if f.row == row and f.key.startswith(f"{dim}=")]
    return sum(int(f.numerator or 0) for f in own if ";" not in f.key)


@given(CHANCE)
@settings(max_examples=6, suppress_health_check=SLOW, phases=NO_SHRINKING)
def test_each_month_opens_with_what_was_signed_and_says_so_where_a_past_month_was_changed(
    opened, chance
):
    books = completed(centre_of_chance(chance))
    over = [name for name in months_of(books) if month_of(name, books.now).after.day == 1]
    over = [name for name in over if month_of(name, books.now).days()][-2:]
    with opened(books) as context:
        closing = None
        for name in over:
            return_ = show_return(context, name)
            assert return_.problems == ()
            assert closing in (None, number(return_, "B1"))
            if closing is None and not number(return_, "B5"):
                continue  # before the first admission nothing is signed
            closing = number(signed(context, name), "B13")
        last = month_of(over[-1], books.now)
        gone = next((s for s in stays_of(books) if went_in(s, last)), None)
        if gone is not None and gone.exit is not None and over[-1] != months_of(books)[-1]:
            with context.write(at_any_clock=True) as work:
                stored = work.repository.get(Exit, gone.exit.id)
                work.repository.update(replace(stored, withdrawn=True), reason=WHY)
            after = show_return(context, months_of(books)[-1])
            (found,) = after.problems
            assert found.kind is ProblemKind.OPENING_DIFFERS
            assert (found.expected, found.found) == (closing, number(after, "B1"))
            assert found.found == (closing or 0) + 1


def went_in(stay, month: Month) -> bool:
    return month.has(stay.left) and not is_open(stay, month.end)


@given(CHANCE, st.integers(0, 3))
@settings(max_examples=8, suppress_health_check=SLOW, phases=NO_SHRINKING)
def test_parts_of_a_month_add_up_across_the_parts_of_the_return(opened, chance, which):
    books = centre_of_chance(chance)
    months = months_of(books)
    with opened(books) as context:
        found = show_return(context, months[which % len(months)])
    begun = next(f for f in found.figures if f.row == "D1")
    assert number(found, "D1") + number(found, "D5") == begun.denominator
    assert total(found, "D5", "REASON") == number(found, "D5")
    assert total(found, "D2", "BORN") <= number(found, "D3") <= number(found, "D4", "STAT=N")
    assert total(found, "H1", "TEMP") == number(found, "H1")
    assert number(found, "H1", "CLASS=INFANTS") <= number(found, "H1")
    assert total(found, "E5", "BAND") == number(found, "E2") <= number(found, "E1")
    assert number(found, "E1") <= number(found, "B14")
    assert total(found, "I5", "AGE") == number(found, "I3") <= number(found, "B10")
    assert total(found, "I7", "CLASS") == number(found, "I7") == total(found, "I7", "REASON")
    left = sum(total(found, row, dim) for row, dim in (("I6", "OUT"), ("I8", "CLASS")))
    assert left + number(found, "I7") + number(found, "I3") == begun.denominator
