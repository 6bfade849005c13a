"""The small growth chart: curves named where they end, and no name outside it."""

import pytest

from kmc_desk.reports.drawing import Drawing, Words
from kmc_desk.reports.growth_ink import words_box
from kmc_desk.reports.growth_look import SCREEN
from kmc_desk.reports.growth_thumbnail import draw_thumbnail
from tests.reports import growth_charts as charts

WIDE, HIGH = 222.0, 165.0
NAMES = {"P3", "P10", "P50", "P90", "P97"}
CASES = [
    charts.girl_of_30_weeks,
    charts.twin_with_three_weights,
    charts.born_at_24_weeks,
    charts.at_65_weeks,
    charts.one_weight,
]


def drawn(make, *, named: bool) -> Drawing:
    return draw_thumbnail(make(), WIDE, HIGH, SCREEN, "bed 1", named=named)


def said(drawing: Drawing) -> list[str]:
    return [piece.words for piece in drawing.pieces if isinstance(piece, Words)]


@pytest.mark.parametrize("make", CASES, ids=lambda make: make.__name__)
def test_the_curves_have_names_only_where_they_are_wanted_and_all_stay_inside(make):
    assert NAMES.isdisjoint(said(drawn(make, named=False)))
    found = drawn(make, named=True)
    assert {"P3", "P97"} <= set(said(found))
    for words in (one for one in found.pieces if isinstance(one, Words)):
        left, low, right, high = words_box(words)
        assert 0 <= left <= right <= WIDE
        assert 0 <= low <= high <= HIGH


def test_without_gestation_there_are_no_curves_and_no_names():
    assert NAMES.isdisjoint(said(drawn(charts.gestation_unknown, named=True)))
