"""What holds for every table of every standard."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.codes import Sex
from kmc_desk.domain.growth.measures import Basis, Measure, StandardName
from kmc_desk.domain.growth.no_score import REASONS, NoScore, reason_codes, reasons_of, why_none
from kmc_desk.growth_tables import standards

TABLES = [
    (name, measure)
    for name in StandardName
    for measure in Measure
    if standards().table(name, measure) is not None
]
EACH = pytest.mark.parametrize(("name", "measure"), TABLES)
USUAL = {
    Measure.WEIGHT: 3000,
    Measure.LENGTH: 50,
    Measure.HEAD: 34,
    Measure.WEIGHT_FOR_LENGTH: 3000,
}
BELOW = {
    Basis.GESTATION: NoScore.GA_BELOW,
    Basis.PMA: NoScore.PMA_BELOW,
    Basis.AGE: NoScore.AGE_BELOW,
    Basis.LENGTH: NoScore.LENGTH_BELOW,
}
ABOVE = {
    Basis.GESTATION: NoScore.GA_ABOVE,
    Basis.PMA: NoScore.PMA_ABOVE,
    Basis.AGE: NoScore.AGE_ABOVE,
    Basis.LENGTH: NoScore.LENGTH_ABOVE,
}


def table_of(name, measure):
    table = standards().table(name, measure)
    assert table is not None
    return table


@st.composite
def places(draw):
    name, measure = draw(st.sampled_from(TABLES))
    table = table_of(name, measure)
    if table.axis is Basis.LENGTH:
        at = draw(st.floats(table.first, table.last))
    else:
        at = draw(st.integers(int(table.first), int(table.last)))
    return table, at, draw(st.sampled_from(["M", "F"]))


def test_there_are_eleven_tables_and_no_weight_for_length_at_birth():
    assert len(TABLES) == 11
    assert standards().table(StandardName.NEWBORN, Measure.WEIGHT_FOR_LENGTH) is None


@given(place=places(), z=st.floats(-6, 6))
def test_single_calls_and_arrays_agree(place, z):
    table, at, sex = place
    value, values = table.value(z, at, sex), table.values(z, at, sex)
    if value is None:
        assert np.isnan(values)
        return
    assert float(values) == pytest.approx(value, rel=1e-12)
    found = table.z(value, at, sex)
    assert float(table.zs(value, at, sex)) == pytest.approx(found, abs=1e-10)


@given(place=places(), z=st.floats(-6, 6))
def test_value_and_z_score_are_each_others_inverse(place, z):
    table, at, sex = place
    value = table.value(z, at, sex)
    if value is not None:
        assert table.z(value, at, sex) == pytest.approx(z, abs=1e-8)


@given(place=places(), z=st.floats(-4, 4))
def test_a_higher_z_score_has_a_higher_value(place, z):
    table, at, sex = place
    low, high = table.value(z, at, sex), table.value(z + 0.01, at, sex)
    assert high is not None
    assert low is None or low < high


@EACH
def test_the_domain_ends_with_its_first_and_last_place(name, measure):
    table = table_of(name, measure)
    usual = USUAL[measure]
    for sex in ("M", "F"):
        for at in (table.first, table.last):
            assert table.value(0.0, at, sex) is not None
            assert not np.isnan(table.values(0.0, at, sex))
        for at, reason in (
            (table.first - 0.01, BELOW[table.axis]),
            (table.first - 1, BELOW[table.axis]),
            (table.last + 0.01, ABOVE[table.axis]),
            (table.last + 1, ABOVE[table.axis]),
        ):
            assert table.z(usual, at, sex) is None
            assert table.value(0.0, at, sex) is None
            assert np.isnan(table.zs(usual, at, sex))
            assert np.isnan(table.values(0.0, at, sex))
            assert why_none(table, usual, at, sex) is reason


@EACH
@pytest.mark.parametrize("sex", [Sex.AMBIGUOUS, Sex.UNKNOWN, "", "X", "m"])
def test_a_sex_other_than_m_or_f_has_no_number(name, measure, sex):
    table = table_of(name, measure)
    assert table.z(USUAL[measure], table.last, sex) is None
    assert table.value(0.0, table.last, sex) is None
    assert np.isnan(table.zs(USUAL[measure], table.last, sex))
    assert np.isnan(table.values(0.0, table.last, sex))
    assert why_none(table, USUAL[measure], table.last, sex) is NoScore.SEX_UNKNOWN


@EACH
@pytest.mark.parametrize("value", [0.0, -1.0, 1e9, math.inf, math.nan])
def test_what_is_no_measurement_has_no_z_score(name, measure, value):
    table = table_of(name, measure)
    assert table.z(value, table.last, "F") is None
    assert np.isnan(table.zs(value, table.last, "F"))
    missing = NoScore.VALUE_MISSING if math.isnan(value) else NoScore.VALUE_IMPOSSIBLE
    assert why_none(table, value, table.last, "F") is missing


@EACH
def test_an_unknown_place_is_said_to_be_unknown(name, measure):
    table = table_of(name, measure)
    assert table.z(USUAL[measure], math.nan, "F") is None
    assert np.isnan(table.zs(USUAL[measure], math.nan, "F"))
    assert why_none(table, USUAL[measure], math.nan, "F").endswith("_unknown")


@EACH
def test_half_a_day_has_a_number_only_where_the_standard_is_an_equation(name, measure):
    table = table_of(name, measure)
    at = math.floor((table.first + table.last) / 2) + 0.5
    found = table.z(USUAL[measure], at, "M")
    assert (found is None) == table.whole_days == bool(np.isnan(table.zs(3000.0, at, "M")))
    if table.whole_days:
        assert why_none(table, USUAL[measure], at, "M") is NoScore.NOT_WHOLE_DAYS


@EACH
def test_no_z_score_however_wild_has_a_value_that_is_not_above_zero(name, measure):
    table = table_of(name, measure)
    zs = np.array([-1e6, -50.0, -9.0, -5.0, 5.0, 9.0, 50.0, 1e6, math.nan])
    for at in (table.first, table.last):
        found = table.values(zs, at, "M")
        single = [table.value(z, at, "M") for z in zs.tolist()]
        assert [value is None for value in single] == np.isnan(found).tolist()
        assert (found[~np.isnan(found)] > 0).all()


def test_an_array_keeps_its_gaps_in_place_and_names_their_reasons():
    table = table_of(StandardName.WHO, Measure.WEIGHT)
    values = [3300, 3300, 0, math.nan, 3300, 3300]
    ages = [0, -1, 0, 0, 1857, 0.5]
    sexes = ["M", "F", "F", "M", "F", "F"]
    assert np.isnan(table.zs(values, ages, sexes)).tolist() == [False] + [True] * 5
    codes = reason_codes(table, values, ages, sexes)
    assert list(reasons_of(codes))[1:] == [
        NoScore.AGE_BELOW,
        NoScore.VALUE_IMPOSSIBLE,
        NoScore.VALUE_MISSING,
        NoScore.AGE_ABOVE,
        NoScore.NOT_WHOLE_DAYS,
    ]
    assert REASONS[0] is None


def test_an_array_longer_than_a_piece_is_scored_to_its_end():
    table = table_of(StandardName.NEWBORN, Measure.WEIGHT)
    days = np.arange(168, 301).repeat(300)
    weights, sexes = np.full(days.size, 2000.0), np.resize(np.array(["M", "F"]), days.size)
    found = table.zs(weights, days, sexes)
    for place in (0, 8191, 8192, 20_000, days.size - 1):
        assert found[place] == pytest.approx(
            table.z(2000.0, int(days[place]), str(sexes[place])), abs=1e-12
        )


def test_a_grid_of_inputs_keeps_its_shape():
    table = table_of(StandardName.PRETERM, Measure.WEIGHT)
    found = table.values(np.array([[-1.0], [0.0], [1.0]]), np.arange(200, 205), "F")
    assert found.shape == (3, 5)
    assert (np.diff(found, axis=0) > 0).all()
