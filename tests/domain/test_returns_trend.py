"""Twelve months beside each other: what may be put together, and what is left empty."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.returns.figures import Item, count, mean, percentage, share, statistics
from kmc_desk.domain.returns.trend import (
    CHOSEN,
    Chosen,
    Trend,
    TrendMonth,
    is_few,
    months_wanted,
    together,
    twelve_months,
)
from kmc_desk.texts.return_trend import comparison, headline, name_of, readout, value_words

COUNTED, SHARE, MEAN = Chosen(row="B2", adds=True), Chosen(row="D1"), Chosen(row="E3")
PAIRS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted), max_size=12)


def test_twelve_months_end_with_the_one_asked_for():
    assert twelve_months("2026-02")[0] == "2025-03"
    assert twelve_months("2026-02")[-2:] == ("2026-01", "2026-02")


def test_the_month_a_year_before_stands_first_and_none_is_before_the_opening():
    assert months_wanted("2026-04", "2020-01")[:2] == ("2025-04", "2025-05")
    assert months_wanted("2026-04", "2026-02") == ("2026-02", "2026-03", "2026-04")
    assert months_wanted("2026-04", "2026-05") == ()


@given(PAIRS)
def test_a_percentage_of_many_months_is_the_sum_over_the_sum(pairs):
    found = together(SHARE, [percentage("D1", "ALL", (n, d)) for n, d in pairs])
    some, all_ = (sum(column) for column in zip(*pairs, strict=True)) if pairs else (0, 0)
    assert found.value == (pytest.approx(100 * some / all_) if all_ else None)
    if all_:
        assert (found.numerator, found.denominator) == (some, all_)


@given(st.lists(st.integers(0, 500), min_size=1, max_size=12))
def test_counts_of_many_months_are_summed(numbers):
    found = together(COUNTED, [count("B2", "ALL", (), number) for number in numbers])
    assert found.value == sum(numbers)


def test_a_mean_of_many_months_is_that_of_all_amounts():
    months = [mean("E3", "ALL", (30.0, 4)), mean("E3", "ALL", (100.0, 10))]
    assert together(MEAN, months).value == pytest.approx(130 / 14)


def test_a_month_without_beds_counts_in_neither_part_of_the_occupancy():
    months = [percentage("B15", "ALL", (90, 300)), percentage("B15", "ALL", (200, None))]
    assert together(Chosen(row="B15"), months).value == pytest.approx(30)


def test_neither_medians_nor_infants_cared_for_in_two_months_are_put_together():
    gains = statistics("G1", [Item(1, None, 15.0)], ("MEDIAN",))
    assert together(Chosen(row="G1", key="STAT=MEDIAN"), gains * 2).value is None
    assert together(Chosen(row="B5"), [count("B5", "ALL", (), 4)]).value is None


def test_fewer_than_ten_are_few_also_behind_a_median_but_a_count_never_is():
    items = [Item(number, None, 15.0) for number in range(9)]
    assert is_few(statistics("G1", items, ("MEDIAN",))[0])
    assert not is_few(statistics("G1", [*items, Item(9, None, 15.0)], ("MEDIAN",))[0])
    assert not is_few(count("B2", "ALL", items))
    assert is_few(share("D1", "ALL", items, items))


def test_every_chosen_figure_has_short_words_of_its_own():
    names = [name_of(one) for one in CHOSEN]
    assert len(set(names)) == len(names)


def test_what_a_month_does_not_have_is_a_dash_and_told_in_words():
    trend = Trend(
        centre_code="A",
        centre_name="A",
        month="2026-04",
        months=(TrendMonth(month="2026-04", provisional=True, figures={}),),
    )
    (first, *_) = comparison(trend).lines
    assert [value_words(one) for one in first.figures] == ["—"] * 5
    assert headline(trend) == ""
    assert readout(trend, SHARE, "2026-04") == (
        "Skin-to-skin begun, Apr 2026: no figure; the month is not over"
    )
    assert readout(trend, SHARE, "2026-03").endswith("the centre was not open")
