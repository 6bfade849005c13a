"""How one figure is made, and how it stands on paper."""

from statistics import quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.returns import is_small, show_figure
from kmc_desk.domain.returns.figures import (
    Item,
    count,
    disagg_key,
    mean,
    percentage,
    quantile,
    statistics,
)


class TestFigures:
    def test_dimensions_stand_in_alphabetical_order(self):
        assert disagg_key(SEX="M", BW="<1000", BORN="IN") == "BORN=IN;BW=<1000;SEX=M"
        assert disagg_key() == "ALL"

    def test_a_figure_names_each_infant_once(self):
        assert count("B6", "ALL", [Item(3), Item(7), Item(3)]).infants == (3, 7)

    def test_a_count_has_no_denominator(self):
        figure = count("B6", "ALL", ())
        assert (figure.numerator, figure.denominator, figure.value) == (0, None, 0)

    def test_a_share_is_not_rounded(self):
        assert percentage("I3", "ALL", (1, 3)).value == 100 / 3

    @pytest.mark.parametrize("denominator", [0, None])
    def test_a_share_of_nothing_or_of_an_unknown_number_is_empty(self, denominator):
        figure = percentage("B15", "ALL", (91, denominator))
        assert (figure.numerator, figure.denominator, figure.value) == (91, denominator, None)
        assert show_figure(figure) == "—"

    def test_a_mean_of_nothing_is_empty(self):
        assert mean("I9", "STAT=MEAN", (0, 0)).value is None

    def test_statistics_of_nothing_are_empty_and_count_zero(self):
        figures = {f.key: f for f in statistics("I9", [], OUT="LAMA")}
        assert len(figures) == 7
        empty = [f for key, f in figures.items() if key != "OUT=LAMA;STAT=N"]
        assert all(f.value is None and f.denominator == 0 for f in empty)
        assert figures["OUT=LAMA;STAT=N"].value == 0

    def test_only_the_wanted_statistics_are_given(self):
        figures = statistics("D4", [Item(1, None, 5), Item(2, None, 8)], ("MEDIAN", "N"))
        assert [(f.key, f.value) for f in figures] == [("STAT=MEDIAN", 6.5), ("STAT=N", 2)]

    @given(st.lists(st.integers(0, 400), min_size=2))
    def test_quartiles_agree_with_the_standard_librarys_inclusive_method(self, values):
        ordered = sorted(values)
        mine = [quantile(ordered, share) for share in (0.25, 0.5, 0.75)]
        assert mine == pytest.approx(quantiles(ordered, n=4, method="inclusive"))

    @pytest.mark.parametrize(
        ("figure", "expected"),
        [
            (count("B6", "ALL", (), 6), "6"),
            (percentage("I3", "ALL", (1, 8)), "1/8 (12.5 %)"),
            (mean("E3", "ALL", (673.0, 80)), "8.4"),
            (mean("I9", "STAT=MEAN", (86, 10)), "8.6"),
            (statistics("I9", [Item(1, None, 19)], ("MAX",))[0], "19"),
            (statistics("I9", [Item(1, None, 19)], ("MEDIAN",))[0], "19.0"),
        ],
    )
    def test_a_figure_prints_by_its_kind(self, figure, expected):
        assert show_figure(figure) == expected

    @pytest.mark.parametrize(
        ("denominator", "small"), [(0, False), (1, True), (9, True), (10, False)]
    )
    def test_fewer_than_ten_are_small_numbers(self, denominator, small):
        assert is_small(percentage("I3", "ALL", (0, denominator))) is small
