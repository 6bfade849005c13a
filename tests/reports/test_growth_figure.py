from dataclasses import replace
from itertools import pairwise

import pytest

from kmc_desk.domain.growth.chart import DayHours
from kmc_desk.reports import fonts
from kmc_desk.reports.drawing import Area, Disc, Drawing, Line, Words
from kmc_desk.reports.growth_figure import draw
from kmc_desk.reports.growth_layout import layout
from kmc_desk.reports.growth_look import PAPER, SCREEN
from kmc_desk.reports.growth_points import spots
from tests.reports.growth_charts import (
    TWO_WEEKS,
    at_65_weeks,
    born_at_24_weeks,
    both_ages_at_80_weeks,
    boy_of_32_weeks,
    day,
    events,
    gestation_unknown,
    girl_of_30_weeks,
    heads,
    long_name,
    nothing_weighed,
    on_a_site_reference,
    since_birth_at_80_weeks,
    twin_with_three_weights,
    two_hundred_weights,
    weight_for_length,
)
from tests.reports.growth_charts import chart as chart_of

PAPER_PT = (510, 300)
NAMES = {"P3", "P10", "P50", "P90", "P97"}
SMALLEST_SCREEN_PT = (450, 285)


def drawn(chart, size_pt=PAPER_PT, look=PAPER) -> Drawing:
    width, height = size_pt
    return draw(chart, width, height, look)


def pieces(drawing, kind):
    return [piece for piece in drawing.pieces if isinstance(piece, kind)]


def words_of(drawing):
    return [piece.words for piece in pieces(drawing, Words)]


def curves_of(drawing):
    return [line for line in pieces(drawing, Line) if line.within and line.color == PAPER.faint]


def test_the_chart_says_whose_it_is_and_which_references_it_stands_on():
    words = " ".join(words_of(drawn(girl_of_30_weeks())))
    assert "B/O AYESHA Bibi · HRP-26-00014-7" in words
    assert "girl · born 20-Apr-2026 · gestation 30+2 weeks · birth weight 1230 g" in words
    assert "size right for gestation" in words
    assert "INTERGROWTH-21st Newborn Size Standards (Villar 2014)" in words
    assert "Preterm Postnatal Growth Standards (Villar 2015)" in words


def test_a_long_name_gives_way_to_the_number_and_neither_leaves_the_chart():
    chart = long_name()
    longer = replace(chart, infant=replace(chart.infant, label=2 * chart.infant.label))
    (whose,) = [piece for piece in pieces(drawn(longer), Words) if "HRP-" in piece.words]
    assert whose.words.endswith("… · HRP-26-00014-7")
    assert whose.x + fonts.width(whose.words, whose.size, fonts.BOLD) <= PAPER_PT[0]


def test_below_a_banner_the_chart_does_not_repeat_who_it_is():
    words = " ".join(words_of(drawn(girl_of_30_weeks(), look=SCREEN)))
    assert "AYESHA" not in words


def test_every_curve_is_named_at_both_ends_and_none_is_emphasised():
    drawing = drawn(girl_of_30_weeks())
    names = [word for word in words_of(drawing) if word in NAMES]
    assert sorted(names) == sorted(2 * ["P10", "P3", "P50", "P90", "P97"])
    curves = curves_of(drawing)
    assert len(curves) == 10
    assert len({line.width for line in curves}) == 1
    dashed = [line.dashes is not None for line in curves]
    assert dashed == 2 * [True, False, True, False, True]


@pytest.mark.parametrize("high", [230, 260, 300])
def test_no_name_of_a_curve_stands_on_the_axis_or_is_struck_out_by_the_birth_weight(high):
    chart, size_pt = boy_of_32_weeks(), (510, high)
    drawing, main = drawn(chart, size_pt), layout(chart, *size_pt, PAPER).main
    left = [
        (before, one)
        for before, one in pairwise(drawing.pieces)
        if isinstance(one, Words) and one.words in NAMES and one.align == "right"
    ]
    assert left
    for before, name in left:
        assert name.y - 0.15 * PAPER.text_pt >= main.bottom
        assert isinstance(before, Area)  # paper over what was drawn before


def test_curves_are_never_joined_where_standards_meet():
    for chart in (girl_of_30_weeks(), twin_with_three_weights(), at_65_weeks()):
        drawing = drawn(chart)
        panel = layout(chart, *PAPER_PT, PAPER).main
        lines = curves_of(drawing)
        assert len(lines) == 5 * len(chart.sets)
        for seam in chart.seams:
            x = panel.x(seam.x)
            shown = [
                (max(line.places[0][0], line.within[0]), min(line.places[-1][0], line.within[2]))
                for line in lines
                if line.within is not None
            ]
            assert len(shown) == len(lines)
            assert all(right <= x - 2.9 or left >= x + 2.9 for left, right in shown)


def test_the_axis_is_broken_where_one_standard_ends_and_another_begins():
    strokes = [
        line
        for line in pieces(drawn(at_65_weeks()), Line)
        if len(line.places) == 2 and line.color == PAPER.ink and line.width == 0.9
    ]
    assert len(strokes) == 2


def test_measurements_are_points_that_no_line_joins():
    chart = replace(girl_of_30_weeks(), sets=(), seams=(), gains=(), skin_to_skin=())
    drawing = drawn(chart)
    assert not [line for line in pieces(drawing, Line) if len(line.places) > 2]
    # The latest once more, larger; nadir and regain are triangles.
    assert len(pieces(drawing, Disc)) == len(TWO_WEEKS) + 1 - 2


def test_the_latest_figure_is_written_larger_and_with_its_unit():
    for chart, latest in ((girl_of_30_weeks(), "1332 g"), (heads(), "28.6 cm")):
        written = pieces(drawn(chart), Words)
        sizes = {piece.words: piece.size for piece in written}
        assert sizes[latest] > max(size for words, size in sizes.items() if words != latest)


def test_what_happened_is_told_in_words_beside_shapes():
    words = words_of(drawn(girl_of_30_weeks()))
    for said in (
        *("lowest 1148 g", "birth weight regained", "admitted", "KMC started"),
        *("danger sign", "discharged", "size at birth", "tinted: loss expected after birth"),
    ):
        assert said in words


def test_things_of_one_day_share_a_line_with_a_mark_each():
    assert "admitted, KMC started" in words_of(drawn(twin_with_three_weights()))


def test_without_curves_the_chart_says_why():
    words = words_of(drawn(gestation_unknown()))
    assert "No reference curves: gestation unknown" in words
    assert "Age, days" in words
    assert not any("INTERGROWTH" in word for word in words)


def test_before_27_weeks_the_chart_says_that_there_are_no_curves():
    assert "no curves before 27+0 weeks" in words_of(drawn(born_at_24_weeks()))
    assert "no curves before 27+0 weeks" not in words_of(drawn(girl_of_30_weeks()))


def test_without_a_measurement_the_chart_says_so():
    said = "Nothing measured yet. The chart begins with the first measurement."
    assert said in words_of(drawn(nothing_weighed()))


def test_a_day_not_recorded_is_not_drawn_as_zero_hours():
    plain = replace(girl_of_30_weeks(), gains=())
    unrecorded = replace(plain, skin_to_skin=(DayHours(on=day(3), hours=None),))
    zero = replace(plain, skin_to_skin=(DayHours(on=day(3), hours=0.0),))
    assert {"– not recorded", "–"} <= set(words_of(drawn(unrecorded)))
    assert "–" not in words_of(drawn(zero))


def test_a_cross_stands_at_corrected_age_and_says_so():
    chart = at_65_weeks()
    drawing = drawn(chart)
    x, y = spots(chart, layout(chart, *PAPER_PT, PAPER).main)[-1]
    crossing = [
        line for line in pieces(drawing, Line)
        if len(line.places) == 2 and line.width == 1.4
        and all(abs(px - x) < 4 and abs(py - y) < 4 for px, py in line.places)
    ]  # fmt: skip
    assert len(crossing) == 2
    assert "× at corrected age" in words_of(drawing)


def test_both_ages_are_joined_by_a_dotted_line_at_one_height():
    chart = both_ages_at_80_weeks()
    panel = layout(chart, *PAPER_PT, PAPER).main
    joined = {
        line.places for line in pieces(drawn(chart), Line)
        if line.dashes == (1.0, 2.0) and line.color == PAPER.faint
    }  # fmt: skip
    moved = [(p.since_birth_x, p.value) for p in chart.points if p.since_birth_x is not None]
    assert len(joined) == len(moved) > 3
    for (left, right), (x, value) in zip(sorted(joined), moved, strict=True):
        assert left[1] == right[1] == round(panel.y(value), 2)
        assert right[0] == round(panel.x(x), 2)


def test_at_age_since_birth_the_curves_say_so_and_no_date_stands_below_moved_points():
    words = words_of(drawn(since_birth_at_80_weeks()))
    assert "WHO, age since birth" in words
    assert any("not corrected" in word for word in words)
    assert not any("Apr-2027" in word or "corrected" in word.split(" m ")[-1] == "corrected"
                   for word in words)  # fmt: skip


def test_a_site_reference_is_named_in_bold_above_the_chart_and_with_its_source_below():
    written = pieces(drawn(on_a_site_reference()), Words)
    bold = [piece.words for piece in written if piece.bold]
    assert any("this site's own reference: Invented 2026" in words for words in bold)
    assert any("Invented 2026: made up for the tests" in piece.words for piece in written)
    assert not any("INTERGROWTH" in piece.words for piece in written)


def test_weight_for_length_counts_cm_and_says_what_it_leaves_out():
    words = words_of(drawn(weight_for_length()))
    assert "Length, cm" in words
    assert "1 on no or another standard left out" in words
    assert "2026" not in words


def test_strips_give_way_where_a_day_is_too_narrow():
    assert not any(word.startswith("Skin-to-skin") for word in words_of(drawn(at_65_weeks())))


def test_dense_points_become_smaller_instead_of_a_line():
    def largest(chart):
        return max(disc.radius for disc in pieces(drawn(chart), Disc)[:-1])

    assert largest(two_hundred_weights()) < 0.5 * largest(girl_of_30_weeks())


def test_many_danger_signs_take_one_row_and_are_named_once():
    once, often = (
        chart_of(weights=dict(enumerate(TWO_WEEKS)), happened=tuple(
            event for age in ages for event in events(ILLNESS=age)
        ))
        for ages in ([6], range(0, 15, 2))
    )  # fmt: skip
    assert layout(often, *PAPER_PT, PAPER).main.height == layout(once, *PAPER_PT, PAPER).main.height
    assert words_of(drawn(often)).count("danger sign") == 1


def test_where_lanes_are_full_marks_stay_and_words_go():
    kinds = ("ADMITTED", "DISCHARGED")
    happened = tuple(e for age in range(12) for e in events(**{kinds[age % 2]: age}))
    chart = chart_of(weights=dict(enumerate(TWO_WEEKS)), happened=happened)
    plan = layout(chart, *PAPER_PT, PAPER)
    assert len(plan.lanes_y) == 3
    assert len(plan.events) == 12


def test_text_on_paper_is_nine_points_or_more():
    assert min(piece.size for piece in pieces(drawn(girl_of_30_weeks()), Words)) >= 9


def test_the_same_chart_gives_the_same_drawing():
    assert drawn(girl_of_30_weeks()) == drawn(girl_of_30_weeks())


def test_what_is_expected_is_tinted_below_everything_else():
    drawing = drawn(girl_of_30_weeks())
    tinted = [n for n, p in enumerate(drawing.pieces) if isinstance(p, Area)
              and p.fill == PAPER.shade]  # fmt: skip
    points = [n for n, p in enumerate(drawing.pieces) if isinstance(p, Disc)]
    assert len(tinted) == 2  # loss, gain
    assert min(tinted) < min(points)
