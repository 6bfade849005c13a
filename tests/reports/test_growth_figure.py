from dataclasses import replace
from itertools import combinations

import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from kmc_desk.domain.growth.chart import DayHours
from kmc_desk.reports import fonts
from kmc_desk.reports.growth_figure import draw
from kmc_desk.reports.growth_layout import PAPER, SCREEN
from tests.reports.growth_charts import (
    CHARTS,
    TWO_WEEKS,
    day,
    gestation_unknown,
    girl_of_30_weeks,
    nothing_weighed,
    twin_with_three_weights,
)

PAPER_PT = (510, 300)
SMALLEST_SCREEN_PT = (450, 265)


def drawn(chart, size_pt=PAPER_PT, look=PAPER):
    figure = Figure(figsize=(size_pt[0] / 72, size_pt[1] / 72), dpi=72)
    draw(figure, chart, look)
    return figure


def words_of(figure):
    return [artist.get_text() for artist in figure.findobj(Text)]


def size_of(written):
    return float(written.get_fontsize())


def vertices_of(line):
    return len(line.get_path().vertices)


def box_of(written):
    """Left, lower, right and upper edge of a line of text in points."""
    size = size_of(written)
    bold = written.get_fontweight() == "bold"
    wide = fonts.width(written.get_text(), size, fonts.BOLD if bold else fonts.REGULAR)
    x, y = written.get_position()
    left = x - {"left": 0, "center": wide / 2, "right": wide}[written.get_horizontalalignment()]
    return left, y - 0.1 * size, left + wide, y + 0.7 * size


def test_the_chart_says_whose_it_is_and_which_reference_it_stands_on():
    words = " ".join(words_of(drawn(girl_of_30_weeks())))
    assert "B/O AYESHA Bibi · HRP-26-00014-7" in words
    assert "girl · born 20-Apr-2026 · gestation 30+2 weeks · birth weight 1230 g" in words
    assert "INTERGROWTH-21st Preterm Postnatal Growth Standards (Villar 2015), girls" in words


def test_every_curve_is_named_at_its_end_and_none_is_emphasised():
    figure = drawn(girl_of_30_weeks())
    names = [word for word in words_of(figure) if word in {"P3", "P10", "P50", "P90", "P97"}]
    assert sorted(names) == ["P10", "P3", "P50", "P90", "P97"]
    curves = [line for line in figure.findobj(Line2D) if vertices_of(line) > 2]
    assert len(curves) == 5
    assert len({line.get_linewidth() for line in curves}) == 1
    assert [line.is_dashed() for line in curves] == [True, False, True, False, True]


def test_weights_are_points_that_no_line_joins():
    chart = replace(girl_of_30_weeks(), curves=(), gains=(), skin_to_skin=())
    lines = drawn(chart).findobj(Line2D)
    marks = [line for line in lines if line.get_marker() not in {"None", ""}]
    assert len([line for line in lines if vertices_of(line) > 2]) == 0
    assert len(marks) == len(TWO_WEEKS) + 1 + 3  # the latest once more, larger; three events


def test_the_latest_weight_is_written_larger_and_with_its_unit():
    figure = drawn(girl_of_30_weeks())
    latest = next(t for t in figure.findobj(Text) if t.get_text() == "1332 g")
    others = [size_of(t) for t in figure.findobj(Text) if t is not latest and t.get_text()]
    assert size_of(latest) > max(others)


def test_what_happened_is_told_in_words_beside_shapes():
    words = words_of(drawn(girl_of_30_weeks()))
    for said in ("lowest 1148 g", "birth weight regained", "admitted", "KMC started", "discharged"):
        assert said in words


def test_without_curves_the_chart_says_why():
    words = words_of(drawn(gestation_unknown()))
    assert "No reference curves: gestation unknown" in words
    assert "Age, days" in words
    assert not any("INTERGROWTH" in word for word in words)


def test_without_a_weight_the_chart_says_so():
    assert "No weight yet. The chart begins with the first weight." in words_of(
        drawn(nothing_weighed())
    )


def test_a_day_not_recorded_is_not_drawn_as_zero_hours():
    unrecorded = [DayHours(on=day(3), hours=None)]
    zero = [DayHours(on=day(3), hours=0.0)]
    plain = replace(girl_of_30_weeks(), gains=())
    with_dash = words_of(drawn(replace(plain, skin_to_skin=unrecorded)))
    with_ring = words_of(drawn(replace(plain, skin_to_skin=zero)))
    assert "– not recorded" in with_dash
    assert "–" in with_dash
    assert "–" not in with_ring


def test_text_on_paper_is_nine_points_or_more():
    sizes = {size_of(t) for t in drawn(girl_of_30_weeks()).findobj(Text) if t.get_text()}
    assert min(sizes) >= 9


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize(
    ("size_pt", "look"),
    [
        (PAPER_PT, PAPER),
        (SMALLEST_SCREEN_PT, SCREEN),
        ((900, 600), SCREEN),
        ((680, 420), replace(SCREEN, text_pt=16.5)),
    ],
    ids=["paper", "smallest screen", "large screen", "large text"],
)
def test_no_word_is_cut_off_at_the_edge(name, size_pt, look):
    for written in drawn(CHARTS[name], size_pt, look).findobj(Text):
        if written.get_text():
            left, low, right, high = box_of(written)
            inside = left >= 0 and low >= 0 and right <= size_pt[0] and high <= size_pt[1]
            assert inside, written.get_text()


@pytest.mark.parametrize(
    "name",
    ["girl_of_30_weeks", "twin_with_three_weights", "gestation_unknown", "one_weight"],
)
@pytest.mark.parametrize(
    ("size_pt", "look"), [(PAPER_PT, PAPER), ((675, 420), SCREEN)], ids=["paper", "screen"]
)
def test_no_two_words_lie_on_each_other(name, size_pt, look):
    written = [t for t in drawn(CHARTS[name], size_pt, look).findobj(Text) if t.get_text()]
    for one, other in combinations(written, 2):
        a, b = box_of(one), box_of(other)
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        assert apart, (one.get_text(), other.get_text())


def test_a_figure_drawn_again_holds_the_new_chart_only():
    figure = drawn(girl_of_30_weeks())
    draw(figure, twin_with_three_weights(), PAPER)
    words = " ".join(words_of(figure))
    assert "SAIRA" in words
    assert "AYESHA" not in words
