"""INTERGROWTH-21st preterm postnatal weight against figures from outside this program.

Values to z and z to values: R package gigs 0.5.2.9000 (ropensci/gigs, commit ef38f81); the last
two rows of `WEIGHT_AT` are cells of the published z-score tables, rounded to 0.01 kg.
"""

import numpy as np
import pytest

from kmc_desk.domain.growth.centiles import centile, z_of_centile
from kmc_desk.domain.growth.preterm_postnatal import weight_at, weights_at, z_score, z_scores

Z_SCORE = [  # sex, PMA in days, weight in g, z, centile
    ("F", 436, 5360, -1.977345340, 2.400130396),
    ("F", 421, 4515, -3.006356352, 0.132199472),
    ("F", 219, 1136, -0.874647958, 19.088274230),
    ("F", 378, 11734, 5.515583522, 99.999998262),
    ("F", 322, 3186, -2.363705661, 0.904659056),
    ("F", 443, 5592, -1.779612531, 3.756969705),
    ("F", 372, 3900, -2.838134394, 0.226890359),
    ("F", 437, 7899, 1.026268518, 84.761748384),
    ("F", 236, 771, -5.340528428, 0.000004634),
    ("F", 343, 3148, -3.417010115, 0.031656464),
    ("F", 406, 7564, 1.359983800, 91.308247473),
    ("F", 274, 2100, -2.394949696, 0.831132282),
    ("F", 213, 1102, -0.297075577, 38.320440477),
    ("F", 300, 3110, -1.341472679, 8.988351725),
    ("M", 232, 1759, -0.290423866, 38.574599368),
    ("M", 360, 3976, -2.983956650, 0.142273541),
    ("M", 421, 8548, 1.259181451, 89.601760010),
    ("M", 440, 5121, -3.120103930, 0.090393621),
    ("M", 244, 2300, 0.199483057, 57.905755202),
    ("M", 203, 952, -0.274047063, 39.202422725),
    ("M", 366, 4524, -2.196369236, 1.403276287),
    ("M", 328, 5669, 1.017976431, 84.565542148),
    ("M", 362, 5632, -0.367819146, 35.650404600),
    ("M", 357, 5760, -0.019534172, 49.220748857),
    ("M", 346, 5711, 0.324277579, 62.713605366),
]
WEIGHT_AT = [  # sex, PMA in days, z, weight in g, tolerance in g
    ("F", 206, 0.0, 986.448393, 1e-3),
    ("F", 271, 0.0, 2858.878610, 1e-3),
    ("F", 196, -1.0, 620, 10.1),
    ("M", 238, -1.0, 1740, 10.1),
]


@pytest.mark.parametrize(("sex", "pma", "weight", "z", "on_centile"), Z_SCORE)
def test_a_weight_has_the_z_score_and_centile_of_the_r_package(sex, pma, weight, z, on_centile):
    found = z_score(weight, pma, sex)
    assert found is not None
    assert found == pytest.approx(z, abs=2e-9)
    assert centile(found) == pytest.approx(on_centile, abs=1e-6)


@pytest.mark.parametrize(("sex", "pma", "z", "weight", "tolerance"), WEIGHT_AT)
def test_a_z_score_has_the_weight_of_the_published_standard(sex, pma, z, weight, tolerance):
    assert weight_at(z, pma, sex) == pytest.approx(weight, abs=tolerance)


def test_arrays_give_the_same_figures_as_single_calls():
    sexes, pmas, weights, zs, _ = zip(*Z_SCORE, strict=True)
    np.testing.assert_allclose(z_scores(weights, pmas, sexes), zs, atol=1e-6)
    np.testing.assert_allclose(weights_at(zs, pmas, sexes), weights, atol=1e-2)


@pytest.mark.parametrize(("number", "z"), [(3, -1.880793608), (50, 0.0), (97, 1.880793608)])
def test_curves_stand_on_exact_quantiles(number, z):
    assert z_of_centile(number) == pytest.approx(z, abs=1e-9)
