"""Every day, measure and sex of every table, from -6 to 6 SD: value to z to value and back."""

import numpy as np
import pytest

from kmc_desk.domain.growth.measures import Basis, Measure, StandardName
from kmc_desk.growth_tables import standards

ZS = np.arange(-6.0, 7.0)


def places_of(table):
    """Every whole day, or every half millimetre, which is between two rows as often as on one."""
    if table.axis is not Basis.LENGTH:
        return np.arange(table.first, table.last + 1.0)
    return np.arange(table.first * 20, table.last * 20 + 1.0) / 20.0


@pytest.mark.slow
@pytest.mark.parametrize("name", StandardName)
@pytest.mark.parametrize("measure", Measure)
@pytest.mark.parametrize("sex", ["M", "F"])
def test_every_value_comes_back_from_its_z_score_alone_and_among_many(name, measure, sex):
    table = standards().table(name, measure)
    if table is None:
        assert (name, measure) == (StandardName.NEWBORN, Measure.WEIGHT_FOR_LENGTH)
        return
    places = places_of(table)
    grid = np.broadcast_to(places[:, np.newaxis], (places.size, ZS.size))
    values = table.values(ZS, grid, sex)
    zs = table.zs(values, grid, sex)

    none = np.isnan(values)  # far below there may be nothing above zero grams
    assert not none[:, ZS >= -3.0].any()
    assert np.isnan(zs[none]).all()
    assert np.abs(zs - ZS)[~none].max() < 1e-9
    again = table.values(zs, grid, sex)
    assert np.abs(again / values - 1.0)[~none].max() < 1e-9
    steps = np.diff(np.where(none, 0.0, values), axis=1)
    assert (steps[~none[:, 1:]] > 0).all()

    for at, row, row_of_zs in zip(places.tolist(), values.tolist(), zs.tolist(), strict=True):
        for z, value, found in zip(ZS.tolist(), row, row_of_zs, strict=True):
            alone = table.value(z, at, sex)
            if alone is None:
                assert np.isnan(value)
                continue
            assert alone == pytest.approx(value, rel=1e-11)
            z_alone = table.z(alone, at, sex)
            assert z_alone is not None
            assert z_alone == pytest.approx(found, abs=1e-9)
            assert table.value(z_alone, at, sex) == pytest.approx(alone, rel=1e-9)
