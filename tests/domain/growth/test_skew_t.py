"""The skew-t against its own definition, computed another way."""

import math
from statistics import NormalDist

import numpy as np
import pytest

from kmc_desk.domain.growth.skew_t import skew_t, upper_tail

SHAPES = [(1.095261, 17.05299), (1.126787, 19.65738), (0.9677558, 19.95849), (1.033177, 26.17975)]


def t_density(x, tau):
    scale = math.lgamma((tau + 1) / 2) - math.lgamma(tau / 2) - 0.5 * math.log(tau * math.pi)
    return np.exp(scale - (tau + 1) / 2 * np.log1p(x * x / tau))


def t_tail(w, tau):
    """Upper tail of Student's t, by Simpson's rule over the density itself."""
    u, step = np.linspace(0.0, 1.0, 20_001, endpoint=False, retstep=True)
    x = w + u / (1.0 - u)
    heights = t_density(x, tau) / (1.0 - u) ** 2
    weights = np.where(np.arange(u.size) % 2 == 1, 4.0, 2.0)
    weights[0] = 1.0  # at the other end the density is nothing
    return float(heights @ weights * step / 3.0)


def z_by_definition(e, nu, tau):
    share = 1 + nu * nu
    if e < 0:
        return NormalDist().inv_cdf(2 * t_tail(-nu * e, tau) / share)
    return -NormalDist().inv_cdf(2 * nu * nu * t_tail(e / nu, tau) / share)


@pytest.mark.parametrize("tau", [15.4146, 17.05299, 26.17975])
@pytest.mark.parametrize("w", [0.0, 0.3, 1.0, 2.5, 6.0, 12.0])
def test_the_tail_is_that_of_students_t(w, tau):
    s = np.array([math.asinh(w / math.sqrt(tau))])
    assert upper_tail(s, tau)[0] == pytest.approx(t_tail(w, tau), rel=1e-11)


@pytest.mark.parametrize(("nu", "tau"), SHAPES)
@pytest.mark.parametrize("e", [-9.0, -4.0, -2.0, -0.7, -1e-9, 0.0, 0.4, 1.3, 3.0, 6.0, 11.0])
def test_z_is_that_of_the_definition_far_into_both_tails(e, nu, tau):
    shape = skew_t(nu, tau)
    expected = z_by_definition(e, nu, tau)
    assert abs(expected) < 8.5
    assert shape.z(e) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(("nu", "tau"), SHAPES)
def test_a_z_score_and_its_value_are_each_others_inverse_up_to_nine_sd(nu, tau):
    shape = skew_t(nu, tau)
    zs = np.linspace(-9.0, 9.0, 3601)
    assert np.abs(shape.zs(shape.es(zs)) - zs).max() < 1e-9
    assert max(abs(shape.z(shape.e(z)) - z) for z in zs[::40].tolist()) < 1e-9


@pytest.mark.parametrize(("nu", "tau"), SHAPES)
def test_z_rises_with_the_value_and_does_not_jump_at_mu(nu, tau):
    shape = skew_t(nu, tau)
    e = np.linspace(-12.0, 12.0, 100_001)
    steps = np.diff(shape.zs(e))
    assert steps.min() > 0
    assert abs(shape.z(-1e-12) - shape.z(1e-12)) < 1e-9


def test_beyond_nine_sd_there_is_no_number_rather_than_a_wrong_one():
    shape = skew_t(*SHAPES[0])
    assert math.isnan(shape.z(400.0))
    assert math.isnan(shape.z(-400.0))
    assert math.isnan(shape.e(10.5))
    assert np.isnan(shape.zs(np.array([400.0, math.nan]))).all()
    assert np.isnan(shape.es(np.array([-10.5, math.nan]))).all()


def test_single_calls_and_arrays_agree():
    shape = skew_t(*SHAPES[1])
    e = np.linspace(-8.0, 9.0, 501)
    np.testing.assert_allclose(shape.zs(e), [shape.z(x) for x in e.tolist()], atol=1e-13)
