"""WHO z-scores against another Python package, live; install the extra `peers` to run this."""

import random

import numpy as np
import pytest

from kmc_desk.domain.growth.measures import Measure, StandardName
from kmc_desk.growth_tables import standards

AGES = range(731)
METHODS = {
    Measure.WEIGHT: ("weight", 1000.0),
    Measure.LENGTH: ("height", 1.0),
    Measure.HEAD: ("ofc", 1.0),
}


@pytest.mark.parametrize("measure", METHODS)
@pytest.mark.parametrize(("sex", "named"), [("M", "male"), ("F", "female")])
@pytest.mark.filterwarnings("ignore")  # another package's warnings are its own
def test_rcpchgrowth_gives_the_same_z_scores_for_every_day_of_two_years(measure, sex, named):
    other = pytest.importorskip("rcpchgrowth", reason="the extra `peers` is not installed")
    method, unit = METHODS[measure]
    table = standards().table(StandardName.WHO, measure)
    assert table is not None
    chance = random.Random(f"{measure} {sex}")
    values = [table.value(chance.uniform(-4.5, 4.5), age, sex) for age in AGES]
    theirs = [
        other.sds_for_measurement("who", age / 365.25, method, value / unit, named)
        for age, value in zip(AGES, values, strict=True)
        if value is not None
    ]
    ours = table.zs(np.array(values), np.array(AGES), sex)
    assert np.abs(ours - theirs).max() < 1e-8
