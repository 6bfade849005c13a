"""Charts of twelve months: columns and marks, gaps, few, and a month that is not over."""

from dataclasses import replace

import pytest

from kmc_desk.domain.returns.figures import count, percentage
from kmc_desk.domain.returns.trend import CHOSEN, TrendMonth
from kmc_desk.reports.drawing import DASHED, Area, Disc, Line, Words
from kmc_desk.reports.growth_ink import words_box
from kmc_desk.reports.growth_look import PAPER, SCREEN
from kmc_desk.reports.trend_figure import (
    cell_at,
    cell_of,
    columns_in,
    draw_trend,
    trend_height,
)
from tests.reports.trend_of_a_ward import a_trend

TREND = a_trend()
AT = {one.place: number for number, one in enumerate(CHOSEN)}


def pieces_in(drawing, box):
    """Marks and columns whose middle lies in a box."""
    found = []
    for one in drawing.pieces:
        if isinstance(one, Disc):
            x, y = one.x, one.y
        elif isinstance(one, Area):
            x, y = (sum(place[at] for place in one.places) / len(one.places) for at in (0, 1))
        else:
            continue
        if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
            found.append(one)
    return found


def cell(drawing, place, month, width=640):
    return pieces_in(drawing, cell_of(AT[place], month, width))


DRAWN = draw_trend(TREND, 640)


def test_a_month_that_is_not_over_is_an_open_column():
    (whole,), (open_,) = (cell(DRAWN, ("B2", "ALL"), month) for month in (10, 11))
    assert (whole.fill, open_.fill) == (PAPER.accent, PAPER.paper)


def test_few_are_hollow_and_grey():
    (few,), (many,) = (cell(DRAWN, ("D1", "ALL"), month) for month in (7, 8))
    assert (few.fill, few.edge) == (PAPER.paper, PAPER.faint)
    assert (many.fill, many.edge) == (PAPER.accent, PAPER.ink)


def test_months_before_the_opening_and_without_a_figure_stay_empty_and_are_not_bridged():
    assert cell(DRAWN, ("B2", "ALL"), 4) == []
    assert cell(DRAWN, ("E3", "ALL"), 9) == []
    box = cell_of(AT["E3", "ALL"], 9, 640)
    joined = [
        one
        for one in DRAWN.pieces
        if isinstance(one, Line)
        and one.color == PAPER.accent
        and min(x for x, _ in one.places) < box[0] < box[2] < max(x for x, _ in one.places)
        and box[1] < one.places[0][1] < box[3]
    ]
    assert joined == []


def test_only_what_has_a_target_in_its_unit_has_its_line():
    dashed = [one for one in DRAWN.pieces if isinstance(one, Line) and one.dashes == DASHED]
    assert len(dashed) == 2, "hours of skin-to-skin and weight gain"


@pytest.mark.parametrize("width", [240, 500, 640, 1000])
@pytest.mark.parametrize("look", [PAPER, SCREEN, replace(SCREEN, text_pt=16.5)])
def test_words_lie_on_the_sheet_and_not_on_each_other(width, look):
    width = max(width, 22 * look.text_pt)
    drawing = draw_trend(TREND, width, look)
    assert drawing.height == trend_height(width, look)
    boxes = [words_box(one) for one in drawing.pieces if isinstance(one, Words)]
    for at, (left, low, right, high) in enumerate(boxes):
        assert min(left, low) >= 0
        assert right <= width
        assert high <= drawing.height
        for other in boxes[at + 1 :]:
            apart = other[0] >= right or other[2] <= left or other[1] >= high or other[3] <= low
            assert apart


def test_a_place_on_the_sheet_is_the_month_that_is_drawn_there():
    for chart in (0, 7, len(CHOSEN) - 1):
        for month in (0, 5, 11):
            left, low, right, high = cell_of(chart, month, 640)
            assert cell_at(((left + right) / 2, (low + high) / 2), 640) == (chart, month)
    assert cell_at((639, 1), 640) is None or len(CHOSEN) % columns_in(640) == 0


def test_a_figure_of_nothing_but_zeros_and_one_of_very_much_have_an_axis():
    for figure in (count("B2", "ALL", (), 0), count("B2", "ALL", (), 123_456)):
        month = TrendMonth(month="2026-04", figures={("B2", "ALL"): figure})
        words = [
            one.words
            for one in draw_trend(replace(TREND, months=(month,)), 640).pieces
            if isinstance(one, Words)
        ]
        assert str(figure.value) in words


def test_a_percentage_has_no_axis_above_a_hundred():
    month = TrendMonth(month="2026-04", figures={("D1", "ALL"): percentage("D1", "ALL", (97, 98))})
    drawn = draw_trend(replace(TREND, months=(month,)), 640)
    assert "100" in [one.words for one in drawn.pieces if isinstance(one, Words)]
