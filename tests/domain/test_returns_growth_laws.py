"""What holds of part G for every month, whatever was weighed."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kmc_desk.domain.growth.series import WeightPoint
from kmc_desk.domain.returns import by_row_and_key, monthly_return, period_of
from kmc_desk.domain.returns.cohorts import exits_of_first_admissions
from kmc_desk.domain.returns.facts import is_le2000
from tests.domain.test_returns_laws import DAYS, MONTHS, NOW, month_of, some_stays

WEIGHTS = st.dictionaries(
    st.integers(1, 5),
    st.lists(
        st.builds(lambda on, g: WeightPoint(on=on, weight_g=g), DAYS, st.integers(600, 2600)),
        max_size=12,
        unique_by=lambda point: point.on,
    ).map(tuple),
)


@settings(max_examples=60)
@given(some_stays(complete=False), WEIGHTS, st.sampled_from(MONTHS))
def test_the_rows_of_growth_are_of_one_cohort_and_agree_with_each_other(stays, weights, month):
    facts = replace(month_of(stays, month), weights=weights)
    figures = by_row_and_key(monthly_return(facts))

    def number(row: str, key: str) -> float:
        return figures[row, key].numerator or 0

    cohort = [stay for stay in exits_of_first_admissions(facts) if is_le2000(stay)]
    gains = number("G1", "STAT=N")
    assert gains == figures["G2", "ALL"].denominator == figures["G1", "STAT=MEDIAN"].denominator
    assert gains <= (figures["G6", "CLASS=LT1500"].denominator or 0) <= number("B6", "ALL")
    assert number("G5", "CLASS=GAINED") + number("G5", "CLASS=LOST") <= len(cohort)
    assert max(number("G4", "STAT=N"), number("G6", "STAT=N")) <= len(cohort)
    assert all((item.amount or 0) >= 0 for item in figures["G4", "STAT=N"].counted)
    ordered = [figures["G1", f"STAT={one}"].value for one in ("Q1", "MEDIAN", "Q3")]
    assert ordered == sorted(ordered, key=lambda one: one or 0)
    fast = figures["G2", "ALL"].counted
    assert set(fast) <= set(figures["G1", "STAT=N"].counted)
    assert all((item.amount or 0) >= 15 for item in fast)


@settings(max_examples=30)
@given(some_stays(), WEIGHTS)
def test_weights_after_a_stay_change_none_of_its_figures(stays, weights):
    month = "2025-03"
    end = period_of(month, NOW).end.date()
    facts = replace(month_of(stays, month), weights=weights)
    until = {n: tuple(p for p in points if p.on < end) for n, points in weights.items()}

    def growth_of(these: dict[int, tuple[WeightPoint, ...]]):
        found = monthly_return(replace(facts, weights=these)).figures
        return [figure for figure in found if figure.row.startswith("G")]

    assert growth_of(weights) == growth_of(until)
