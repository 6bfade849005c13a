import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.codes import Sex
from kmc_desk.domain.growth.centiles import centile, z_of_centile
from kmc_desk.domain.growth.preterm_postnatal import weight_at, weights_at, z_score, z_scores

SEXES = st.sampled_from([Sex.M, Sex.F])
PMAS = st.integers(189, 448)


@pytest.mark.parametrize("pma_days", [188, 449, 0, -1, math.nan])
def test_outside_27_to_64_weeks_there_is_no_number(pma_days):
    assert z_score(1500, pma_days, "F") is None
    assert weight_at(0.0, pma_days, "F") is None
    assert np.isnan(z_scores(1500, pma_days, "F"))
    assert np.isnan(weights_at(0.0, pma_days, "F"))


@pytest.mark.parametrize("sex", [Sex.AMBIGUOUS, Sex.UNKNOWN, "", "X", "m"])
def test_a_sex_other_than_m_or_f_has_no_number(sex):
    assert z_score(1500, 230, sex) is None
    assert weight_at(0.0, 230, sex) is None
    assert np.isnan(z_scores(1500, 230, sex))
    assert np.isnan(weights_at(0.0, 230, sex))


@pytest.mark.parametrize("weight_g", [0, -1, math.nan, math.inf])
def test_what_is_no_weight_has_no_z_score(weight_g):
    assert z_score(weight_g, 230, "M") is None
    assert np.isnan(z_scores(weight_g, 230, "M"))


def test_the_first_and_the_last_day_belong_to_the_standard():
    assert z_score(1000, 189, "M") is not None
    assert z_score(7000, 448, "M") is not None


def test_an_array_keeps_its_gaps_in_place():
    found = z_scores([1500, 1500, 0, 1500], [230, 188, 230, 230], ["F", "F", "F", "UNKNOWN"])
    assert np.isnan(found).tolist() == [False, True, True, True]


@given(sex=SEXES, pma_days=PMAS, z=st.floats(-6, 6))
def test_weight_and_z_score_are_each_others_inverse(sex, pma_days, z):
    weight = weight_at(z, pma_days, sex)
    assert weight is not None
    assert z_score(weight, pma_days, sex) == pytest.approx(z, abs=1e-9)


@given(sex=SEXES, pma_days=PMAS, weight=st.integers(300, 9999))
def test_a_heavier_infant_has_a_higher_z_score(sex, pma_days, weight):
    lighter, heavier = z_score(weight, pma_days, sex), z_score(weight + 1, pma_days, sex)
    assert lighter is not None
    assert heavier is not None
    assert lighter < heavier


@given(sex=SEXES, pma_days=st.integers(189, 447))
def test_every_curve_rises_from_day_to_day(sex, pma_days):
    zs = [z_of_centile(number) for number in (3, 10, 50, 90, 97)]
    today, tomorrow = weights_at(zs, pma_days, sex), weights_at(zs, pma_days + 1, sex)
    assert (tomorrow > today).all()
    assert (np.diff(today) > 0).all()


@given(sex=SEXES, pma_days=PMAS, weight=st.integers(300, 9999))
def test_single_call_and_array_agree(sex, pma_days, weight):
    assert z_score(weight, pma_days, sex) == pytest.approx(
        float(z_scores(weight, pma_days, sex)), abs=1e-12
    )


@given(z=st.floats(-5, 5))
def test_centile_and_z_score_are_each_others_inverse(z):
    assert z_of_centile(centile(z)) == pytest.approx(z, abs=1e-6)
