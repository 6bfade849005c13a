import math

import numpy as np

from kmc_desk.domain.growth.centiles import centile, centiles


def test_the_array_of_centiles_is_that_of_single_calls_and_keeps_its_shape():
    zs = np.array([[-3.0, 0.0], [1.5, math.nan]])
    found = centiles(zs)
    assert found.shape == (2, 2)
    assert found[0].tolist() == [centile(-3.0), 50.0]
    assert math.isnan(found[1, 1])
