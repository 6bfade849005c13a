"""From z-scores to centiles and back: the normal distribution, shared by all standards."""

import math
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from kmc_desk.domain.growth.arrays import Floats

CURVE_CENTILES = (3, 10, 50, 90, 97)


def centile(z: float) -> float:
    """Centile 0..100 of a z-score: 100 x Phi(z), exact in both tails."""
    return 50.0 * math.erfc(-z / math.sqrt(2.0))


def z_of_centile(centile_0_100: float) -> float:
    """z-score of a centile between 0 and 100, both exclusive; the exact quantile."""
    return NormalDist().inv_cdf(centile_0_100 / 100.0)


def centiles(zs: ArrayLike) -> Floats:
    """`centile` for an array; nan stays nan."""
    asked = np.asarray(zs, dtype=np.float64)
    found = np.fromiter(map(centile, asked.reshape(-1).tolist()), np.float64, asked.size)
    return found.reshape(asked.shape)
