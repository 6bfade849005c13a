"""Where words stand on a chart: within it, apart, beside what they name, over no measurement."""

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.growth.centiles import CURVE_CENTILES
from kmc_desk.reports.drawing import Line, Words
from kmc_desk.reports.growth_curves import spread
from kmc_desk.reports.growth_ink import words_box
from kmc_desk.reports.growth_layout import layout
from kmc_desk.reports.growth_look import PAPER, SCREEN
from kmc_desk.reports.growth_points import spots
from tests.reports.growth_charts import CHARTS
from tests.reports.test_growth_figure import PAPER_PT, SMALLEST_SCREEN_PT, drawn, pieces

SIZES = pytest.mark.parametrize(
    ("size_pt", "look"),
    [
        (PAPER_PT, PAPER),
        (SMALLEST_SCREEN_PT, SCREEN),
        ((900, 600), SCREEN),
        ((680, 420), replace(SCREEN, text_pt=16.5)),
    ],
    ids=["paper", "smallest screen", "large screen", "large text"],
)


@given(
    places=st.lists(st.floats(0, 100), min_size=1, max_size=5),
    least=st.floats(1, 20),
)
def test_names_are_spread_in_order_apart_within_their_room_and_near_their_own_place(places, least):
    ends = [(place, str(number)) for number, place in enumerate(places)]
    found = spread(ends, least, (0, 100))
    assert [own for *_, own in found] == sorted(places)
    moved = [place for place, *_ in found]
    assert all(b - a >= least - 1e-9 for a, b in pairwise(moved))
    assert moved[0] >= -1e-9 or moved[0] >= 100 - least * (len(places) - 1) - 1e-9
    assert moved[-1] <= 100 + 1e-9
    if all(b - a >= least for a, b in pairwise(sorted(places))):
        assert moved == pytest.approx(sorted(places))


@pytest.mark.parametrize("name", CHARTS)
@SIZES
def test_every_name_is_nearest_to_its_own_curve_or_led_to_it(name, size_pt, look):
    chart = CHARTS[name]()
    if not chart.sets:
        return
    width, height = size_pt
    panel = layout(chart, width, height, look).main
    last = chart.sets[-1]
    ends = {
        f"P{c}": panel.y(curve[-1]) for c, curve in zip(CURVE_CENTILES, last.curves, strict=True)
    }
    drawing = drawn(chart, size_pt, look)
    beyond = panel.x(last.xs[-1])
    leaders = [line for line in pieces(drawing, Line) if line.width == 0.5]
    for written in pieces(drawing, Words):
        if written.words in ends and written.x > beyond and written.align == "left":
            y = written.y + 0.35 * look.text_pt
            led = any(abs(line.places[-1][1] - y) < 0.1 for line in leaders)
            assert led or abs(y - ends[written.words]) <= 1.6, written.words


@pytest.mark.parametrize("name", CHARTS)
@SIZES
def test_no_word_is_cut_off_at_the_edge(name, size_pt, look):
    for written in pieces(drawn(CHARTS[name](), size_pt, look), Words):
        left, low, right, high = words_box(written)
        inside = left >= 0 and low >= -0.5 and right <= size_pt[0] and high <= size_pt[1] + 0.5
        assert inside, written.words


@pytest.mark.parametrize("name", CHARTS)
@SIZES
def test_no_two_words_lie_on_each_other(name, size_pt, look):
    written = pieces(drawn(CHARTS[name](), size_pt, look), Words)
    boxes = [(piece.words, words_box(piece)) for piece in written]
    for (one, a), (other, b) in combinations(boxes, 2):
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] + 2.5 or b[3] <= a[1] + 2.5
        assert apart, (one, other)


@pytest.mark.parametrize("name", CHARTS)
def test_no_word_covers_the_latest_measurement(name):
    chart = CHARTS[name]()
    if not chart.points:
        return
    x, y = spots(chart, layout(chart, *PAPER_PT, PAPER).main)[-1]
    for written in pieces(drawn(chart), Words):
        left, low, right, high = words_box(written)
        assert not (left < x < right and low < y < high), written.words
