from dataclasses import replace

import pytest

from kmc_desk.domain.growth.measures import Basis, Measure
from kmc_desk.domain.growth.no_score import NoScore
from kmc_desk.domain.growth.score import Score
from kmc_desk.domain.growth.weight_loss import weight_loss
from kmc_desk.reports.growth_sentences import describe
from kmc_desk.reports.growth_text import (
    read_out,
    regained_words,
    scored,
    show_centile,
    show_z,
)
from tests.reports.growth_charts import (
    BORN,
    at_65_weeks,
    both_ages_at_80_weeks,
    gestation_unknown,
    girl_of_30_weeks,
    heads,
    nothing_weighed,
    one_weight,
    series,
    since_birth_at_80_weeks,
    twin_with_three_weights,
    weight_for_length,
)


def test_the_chart_in_sentences_tells_what_the_picture_shows():
    said = describe(girl_of_30_weeks())
    for part in (
        "Weight chart of B/O AYESHA Bibi: girl",
        "15 measurements from 20-Apr-2026 to 04-May-2026.",
        "Latest: 1332 g on 04-May-2026, z −0.8 · centile 22 · (preterm, after birth).",
        "z changed by −0.9 since 21-Apr-2026, on the same standard.",
        "Lowest weight 1148 g on 24-Apr-2026, 6.7 % below birth weight.",
        "Birth weight regained on 30-Apr-2026.",
        "Danger sign on 26-Apr-2026.",
        "Discharged on 04-May-2026.",
        "Gain over the 3 days to 04-May-2026: 16.7 g/kg/day.",
        "Skin-to-skin on 04-May-2026: 9.0 hours.",
        "Villar 2015",
    ):
        assert part in said


def test_the_sentences_of_a_thin_chart_claim_no_more_than_there_is():
    assert "One measurement." in describe(one_weight())
    assert "centile" not in describe(gestation_unknown())
    assert "no z-score: gestation unknown" in describe(gestation_unknown())
    assert describe(nothing_weighed()).endswith("The chart begins with the first measurement.")
    assert "Birth weight not regained yet." in describe(twin_with_three_weights())


def test_other_measures_are_named_and_say_nothing_of_weight():
    said = describe(heads())
    assert said.startswith("Head circumference chart of B/O AYESHA Bibi")
    assert "Latest: 28.6 cm" in said
    assert not any(word in said for word in ("Lowest", "Gain", "Skin-to-skin"))


def test_a_point_is_read_out_with_age_figure_z_score_centile_and_standard():
    chart = girl_of_30_weeks()
    at_birth, *_, latest = chart.points
    assert read_out(chart, latest) == (
        "04-May-2026 · age 14 d · PMA 32+2 · 1332 g · z −0.8 · centile 22 · (preterm, after birth)"
    )
    assert read_out(chart, at_birth) == (
        "20-Apr-2026 · age 0 d · PMA 30+2 · 1230 g · z −0.4 · centile 33 · (size at birth)"
    )
    thin = gestation_unknown()
    assert "PMA" not in read_out(thin, thin.points[0])
    long = weight_for_length()
    assert "length 40.4 cm · 1332 g" in read_out(long, long.points[-1])


def test_after_64_weeks_the_read_out_follows_the_ages_that_are_shown():
    corrected, both, moved = at_65_weeks(), both_ages_at_80_weeks(), since_birth_at_80_weeks()
    assert "corrected 175 d" in read_out(corrected, corrected.points[-1])
    assert "(WHO, corrected age)" in read_out(corrected, corrected.points[-1])
    assert "since birth" not in read_out(corrected, corrected.points[-1])
    said = read_out(both, both.points[-1])
    assert said.index("(WHO, corrected age)") < said.index("(WHO, age since birth)")
    assert "corrected age" not in read_out(moved, moved.points[-1])


def test_the_sentences_and_the_read_out_tell_the_same_z_score():
    for chart in (at_65_weeks(), both_ages_at_80_weeks(), since_birth_at_80_weeks()):
        said = read_out(chart, chart.points[-1]).split("g · ", 1)[1]
        assert said in describe(chart)


def test_a_class_of_the_who_standards_is_said_and_a_normal_one_is_not():
    low = Score(measure=Measure.WEIGHT, standard="who_gs", basis=Basis.AGE, z=-2.0, centile=2.3)
    assert scored(Measure.WEIGHT, low)[-1] == "underweight"
    normal = replace(low, z=-1.9, centile=2.9)
    assert scored(Measure.WEIGHT, normal)[-1] == "(WHO, age since birth)"
    on_preterm = replace(low, standard="ig_png", basis=Basis.PMA)
    assert scored(Measure.WEIGHT, on_preterm)[-1] == "(preterm, after birth)"
    implausible = replace(low, z=-6.01, centile=0.0)
    assert scored(Measure.WEIGHT, implausible)[-1] == "outside what is plausible: measure again"


@pytest.mark.parametrize("reason", NoScore)
def test_every_reason_for_no_z_score_has_words(reason):
    assert scored(Measure.WEIGHT, Score(measure=Measure.WEIGHT, reason=reason))[0].startswith(
        "no z-score: "
    )


@pytest.mark.parametrize(
    ("z", "shown"), [(-0.04, "0.0"), (-0.05, "−0.1"), (1.25, "1.3"), (-2.349, "−2.3")]
)
def test_a_z_score_is_shown_half_up_with_a_true_minus(z, shown):
    assert show_z(z) == shown


@pytest.mark.parametrize(
    ("centile", "shown"),
    [(0.04, "<0.1"), (0.5, "0.5"), (1.0, "1"), (49.5, "50"), (99.0, "99"), (99.44, "99.4"),
     (99.95, ">99.9")],
)  # fmt: skip
def test_a_centile_is_whole_except_at_the_ends(centile, shown):
    assert show_centile(centile) == shown


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ({9: 1480, 10: 1510}, "regained on day 10"),
        ({4: 1400, 8: 1480, 12: 1540}, "regained by day 12 (last below on day 8)"),
        ({4: 1400}, ""),
    ],
)
def test_golden_g07_a_gap_before_the_regain_is_said(weights, words):
    loss = weight_loss(series(weights), birth_date=BORN, birth_weight_g=1500)
    assert loss is not None
    assert regained_words(loss, BORN) == words
