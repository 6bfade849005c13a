"""The curve of follow-up as a picture: its steps, its numbers, and what is told of it in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.follow_up.retention import Watched, retention_curve
from kmc_desk.reports.drawing import DASHED, Line, Words
from kmc_desk.reports.growth_ink import words_box
from kmc_desk.reports.growth_look import PAPER, SCREEN
from kmc_desk.reports.retention_figure import (
    describe_retention,
    draw_retention,
    panel,
    place_of,
    stops,
)

SIZE = 520, 300


def of(*watched: tuple[int, bool]):
    return retention_curve(
        Watched(infant_id=n, days=days, fell_out=out) for n, (days, out) in enumerate(watched)
    )


CURVE = of(*[(20, True)] * 4, (50, False), *[(100, True)] * 3, *[(365, False)] * 12)
FEW = of((10, True), (90, False), (200, True), (300, False))


def curve_lines(drawing):
    return [one for one in drawing.pieces if isinstance(one, Line) and one.color == PAPER.accent]


def words(drawing):
    return [one.words for one in drawing.pieces if isinstance(one, Words)]


def test_the_line_goes_along_and_then_down_at_each_step():
    (line,) = curve_lines(draw_retention(CURVE, *SIZE))
    box = panel(CURVE, *SIZE, PAPER)
    corners = [
        (
            round((x - box[0]) / (box[2] - box[0]) * 365),
            round((y - box[1]) / (box[3] - box[1]), 3),
        )
        for x, y in line.places
    ]
    assert corners == [(0, 1), (20, 1), (20, 0.8), (100, 0.8), (100, 0.64), (365, 0.64)]
    assert line.dashes is None


def test_the_numbers_watched_stand_under_the_months():
    said = words(draw_retention(CURVE, *SIZE))
    assert [one for one in said if one.isdigit()] == [
        "0", "20", "1", "16", "2", "15", "3", "15", "6", "12", "9", "12", "12", "12",
    ]  # fmt: skip
    assert "64.0 %" in said


def test_where_few_are_watched_the_line_is_broken():
    (line,) = curve_lines(draw_retention(FEW, *SIZE))
    assert line.dashes == DASHED
    both = of(*[(30, False)] * 5, *[(60, True)] * 3, *[(200, False)] * 6)
    weak, sure = curve_lines(draw_retention(both, *SIZE))
    assert (weak.dashes, sure.dashes) == (DASHED, None)
    assert sure.places[-1] == weak.places[0]


WATCHED = st.lists(st.tuples(st.integers(0, 500), st.booleans()), min_size=1, max_size=40)


@given(WATCHED, st.sampled_from([SIZE, (400, 240), (900, 400)]), st.sampled_from([PAPER, SCREEN]))
def test_no_words_lie_on_others_or_outside_whoever_was_watched(watched, size, look):
    curve = of(*watched)
    wide, high_pt = size
    drawing = draw_retention(curve, wide, high_pt, look)
    boxes = [words_box(one) for one in drawing.pieces if isinstance(one, Words)]
    for place, (left, low, right, high) in enumerate(boxes):
        assert left >= 0
        assert low >= 0
        assert right <= size[0]
        assert high <= size[1]
        for other in boxes[:place]:
            across = left < other[2] and other[0] < right
            assert not (across and low < other[3] and other[1] < high)


def test_the_numbers_of_thousands_do_not_touch():
    curve = of(*[(400, False)] * 45_000)
    boxes = [
        words_box(one)
        for one in draw_retention(curve, 520, 300, SCREEN).pieces
        if isinstance(one, Words) and one.words == "45000"
    ]
    assert len(boxes) == 7
    for place, box in enumerate(boxes):
        for other in boxes[:place]:
            apart = box[0] >= other[2] or other[0] >= box[2]
            assert apart or box[1] >= other[3] or other[1] >= box[3]


def test_each_step_is_read_out_with_how_many_fell_out_of_how_many():
    assert [one.words for one in stops(CURVE)] == [
        "Day 0: 100 % of 20 infants.",
        "Day 20: 80.0 % still in follow-up; 4 of 20 fell out on this day.",
        "Day 100: 64.0 % still in follow-up; 3 of 15 fell out on this day.",
        "Day 365: 64.0 %; the curve ends 12 months after leaving.",
    ]
    assert stops(FEW)[-1].words == "Day 300: 37.5 %; nobody has been watched for longer."


@given(WATCHED)
def test_what_is_read_out_lies_on_the_curve(watched):
    curve = of(*watched)
    for stop in stops(curve):
        x, y = place_of(curve, stop, *SIZE, PAPER)
        left, low, right, high = panel(curve, *SIZE, PAPER)
        assert left <= x <= right
        assert low <= y <= high
    for stop in stops(curve)[1:]:
        assert stop.share == curve.share_at(stop.day)


def test_the_curve_is_told_in_words_up_to_where_somebody_was_watched():
    assert describe_retention(FEW) == (
        "4 infants. 75.0 % after 1 month (3 watched). 75.0 % after 2 months (3 watched). "
        "75.0 % after 3 months (2 watched). 75.0 % after 6 months (2 watched). "
        "37.5 % after 9 months (1 watched)."
    )
    assert describe_retention(of()) == ("No infant left in this period; the curve will stand here.")


def test_a_title_stands_above_everything():
    drawing = draw_retention(CURVE, *SIZE, title="Still in follow-up")
    title, *others = [one for one in drawing.pieces if isinstance(one, Words)]
    assert (title.words, title.bold) == ("Still in follow-up", True)
    assert words_box(title)[1] > max(words_box(one)[3] for one in others)
    assert words_box(title)[3] <= SIZE[1]


@pytest.mark.parametrize("curve", [CURVE, FEW])
def test_the_same_curve_is_the_same_picture(curve):
    assert draw_retention(curve, *SIZE) == draw_retention(curve, *SIZE)
