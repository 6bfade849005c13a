"""G23: what keeps a return from being final, and whom to ask about it."""

from dataclasses import replace

from kmc_desk.domain.returns import (
    MonthFacts,
    Problem,
    ProblemKind,
    Stay,
    by_row_and_key,
    monthly_return,
)
from tests.golden.fixture_m1 import facts, moment, stays

I09 = 8  # its place among the twelve


def with_i09(stay: Stay) -> MonthFacts:
    twelve = list(stays())
    twelve[I09] = stay
    return replace(facts(), stays=tuple(twelve))


def i09() -> Stay:
    return stays()[I09]


def test_an_exit_in_may_is_still_open_in_april():
    stay = i09()
    assert stay.exit is not None
    later = replace(stay.exit, exit_at=moment("05-02 07:00"))
    april = monthly_return(with_i09(replace(stay, exit=later)))
    figures = by_row_and_key(april)
    assert figures["B9", "ALL"].value == 0
    assert figures["B11", "ALL"].value == 9
    assert figures["B12", "ALL"].value == figures["B13", "ALL"].value == 3
    assert april.balanced


def test_an_exit_without_an_outcome_unbalances_the_census_and_is_listed():
    stay = i09()
    assert stay.exit is not None
    april = monthly_return(with_i09(replace(stay, exit=replace(stay.exit, outcome=None))))
    figures = by_row_and_key(april)
    assert figures["B11", "ALL"].value == 9
    assert (figures["B12", "ALL"].value, figures["B13", "ALL"].value) == (3, 2)
    assert not april.balanced
    assert april.problems == (
        Problem(kind=ProblemKind.CENSUS_UNBALANCED, expected=3, found=2),
        Problem(
            kind=ProblemKind.NO_OUTCOME,
            infant_id=9,
            episode_id=9,
            kmc_no=stay.infant.kmc_no,
            episode=1,
        ),
    )


def test_an_admission_without_a_type_unbalances_the_census_and_is_listed():
    stay = i09()
    typeless = replace(stay, episode=replace(stay.episode, admission_type=None))
    april = monthly_return(with_i09(typeless))
    figures = by_row_and_key(april)
    assert figures["B5", "ALL"].value == 11
    assert (figures["B12", "ALL"].value, figures["B13", "ALL"].value) == (1, 2)
    assert [(p.kind, p.episode_id) for p in april.problems] == [
        (ProblemKind.CENSUS_UNBALANCED, None),
        (ProblemKind.NO_TYPE, 9),
    ]


def test_two_faults_that_cancel_out_are_both_listed():
    no_type, no_outcome = stays()[6], i09()
    assert no_outcome.exit is not None
    twelve = list(stays())
    twelve[6] = replace(no_type, episode=replace(no_type.episode, admission_type=None))
    twelve[I09] = replace(no_outcome, exit=replace(no_outcome.exit, outcome=None))
    april = monthly_return(replace(facts(), stays=tuple(twelve)))
    assert not april.balanced
    assert [p.kind for p in april.problems] == [ProblemKind.NO_TYPE, ProblemKind.NO_OUTCOME]


def test_an_opening_that_differs_from_last_months_closing_is_refused():
    april = monthly_return(facts(previous_b13=4))
    assert april.problems == (Problem(kind=ProblemKind.OPENING_DIFFERS, expected=4, found=3),)


def test_an_opening_equal_to_last_months_closing_is_accepted():
    assert monthly_return(facts(previous_b13=3)).balanced
