import pytest

from kmc_desk.domain.growth.weight_loss import weight_loss
from kmc_desk.reports.growth_text import (
    describe,
    read_out,
    regained_words,
    show_centile,
    show_z,
)
from tests.reports.growth_charts import (
    BORN,
    gestation_unknown,
    girl_of_30_weeks,
    nothing_weighed,
    one_weight,
    series,
    twin_with_three_weights,
)


def test_the_chart_in_sentences_tells_what_the_picture_shows():
    said = describe(girl_of_30_weeks())
    for part in (
        "Weight chart of B/O AYESHA Bibi",
        "15 weights from 20-Apr-2026 to 04-May-2026.",
        "Latest weight 1332 g on 04-May-2026, z −0.8, centile 22.",
        "Lowest weight 1148 g on 24-Apr-2026, 6.7 % below birth weight.",
        "Birth weight regained on 30-Apr-2026.",
        "Discharged on 04-May-2026.",
        "Gain over the 3 days to 04-May-2026: 16.7 g/kg/day.",
        "Skin-to-skin on 04-May-2026: 9.0 hours.",
        "Villar 2015",
    ):
        assert part in said


def test_the_sentences_of_a_thin_chart_claim_no_more_than_there_is():
    assert "One weight." in describe(one_weight())
    assert "centile" not in describe(gestation_unknown())
    assert describe(nothing_weighed()).endswith("The chart begins with the first weight.")
    assert "Birth weight not regained yet." in describe(twin_with_three_weights())


def test_a_weight_is_read_out_with_date_age_pma_z_score_and_centile():
    at_birth, *_, latest = girl_of_30_weeks().points
    assert read_out(latest) == ("04-May-2026 · age 14 d · PMA 32+2 · 1332 g · z −0.8 · centile 22")
    assert read_out(at_birth) == ("20-Apr-2026 · age 0 d · PMA 30+2 · 1230 g · no z-score here")
    assert "PMA" not in read_out(gestation_unknown().points[0])


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
