import pytest

from kmc_desk.domain.growth.centiles import z_of_centile
from kmc_desk.domain.growth.classes import (
    GrowthClass,
    SizeAtBirth,
    VulnerableNewborn,
    growth_class,
    is_flagged,
    size_at_birth,
    vulnerable_newborn,
)
from kmc_desk.domain.growth.measures import Measure

P3, P10, P90 = (z_of_centile(number) for number in (3, 10, 90))
W, L, WFL, H = Measure.WEIGHT, Measure.LENGTH, Measure.WEIGHT_FOR_LENGTH, Measure.HEAD


@pytest.mark.parametrize(
    ("z", "expected"),
    [
        (P3 - 1e-9, SizeAtBirth.SGA_3),
        (P3, SizeAtBirth.SGA),
        (P10 - 1e-9, SizeAtBirth.SGA),
        (P10, SizeAtBirth.AGA),
        (P90, SizeAtBirth.AGA),
        (P90 + 1e-9, SizeAtBirth.LGA),
    ],
)
def test_the_10th_and_the_90th_centile_belong_to_appropriate_size(z, expected):
    assert size_at_birth(z) is expected


@pytest.mark.parametrize(
    ("z", "ga_days", "expected"),
    [
        (-3.0, 258, VulnerableNewborn.PRETERM_SGA),
        (-1.5, 259, VulnerableNewborn.TERM_SGA),
        (0.0, 258, VulnerableNewborn.PRETERM_AGA),
        (0.0, 259, VulnerableNewborn.TERM_AGA),
        (2.0, 258, VulnerableNewborn.PRETERM_LGA),
        (2.0, 259, VulnerableNewborn.TERM_LGA),
    ],
)
def test_a_vulnerable_newborn_is_preterm_or_small(z, ga_days, expected):
    assert vulnerable_newborn(z, ga_days) is expected


@pytest.mark.parametrize(
    ("measure", "z", "expected"),
    [
        (W, -3.0, GrowthClass.SEVERELY_UNDERWEIGHT),
        (W, -2.999, GrowthClass.UNDERWEIGHT),
        (W, -2.0, GrowthClass.UNDERWEIGHT),
        (W, -1.999, GrowthClass.NORMAL),
        (W, 2.0, GrowthClass.OVERWEIGHT),
        (W, 3.5, GrowthClass.OVERWEIGHT),
        (L, -3.0, GrowthClass.SEVERELY_STUNTED),
        (L, -2.0, GrowthClass.STUNTED),
        (L, 3.0, GrowthClass.NORMAL),
        (WFL, -3.0, GrowthClass.SEVERELY_WASTED),
        (WFL, -2.0, GrowthClass.WASTED),
        (WFL, 2.0, GrowthClass.OVERWEIGHT),
        (H, -3.0, GrowthClass.SEVERE_MICROCEPHALY),
        (H, -2.0, GrowthClass.MICROCEPHALY),
        (H, 1.999, GrowthClass.NORMAL),
        (H, 2.0, GrowthClass.MACROCEPHALY),
        (H, 3.0, GrowthClass.SEVERE_MACROCEPHALY),
    ],
)
def test_a_z_score_on_a_line_belongs_to_the_class_further_out(measure, z, expected):
    assert growth_class(measure, z) is expected


@pytest.mark.parametrize(
    ("measure", "low", "high"), [(W, -6, 5), (L, -6, 6), (WFL, -5, 5), (H, -5, 5)]
)
def test_a_figure_beyond_the_flags_of_who_is_flagged_and_one_on_them_is_not(measure, low, high):
    assert [is_flagged(measure, z) for z in (low, high, 0.0)] == [False, False, False]
    assert [is_flagged(measure, z) for z in (low - 0.01, high + 0.01)] == [True, True]
