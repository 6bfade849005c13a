"""The skew-t distribution of INTERGROWTH-21st newborn size (type 3 of Fernandez and Steel 1998).

With e = (y - mu)/sigma, T the distribution function of Student's t with tau degrees of freedom and
Q = 1 - T its upper tail, the half below mu and the half above mu are

    e <  0:  p     = 2      Q(-nu e) / (1 + nu^2)
    e >= 0:  1 - p = 2 nu^2 Q(e/nu)  / (1 + nu^2)        z = Phi^-1(p)

Each half is computed from its own tail, so that nothing is lost far out. On each half z depends on
one number: with w = -nu e or e/nu and s = asinh(w/sqrt(tau)), z is a smooth function of s alone. It
is replaced by two polynomials of degree 18 in s, one up to about 3 SD and one beyond, at most 4e-11
off; its inverse, s from z, likewise. They are made when a distribution is first asked for, from the
exact tail: because dw = sqrt(tau) cosh(s) ds, the density becomes a power of the hyperbolic cosine,

    Q = I(s) / (2 I(0)),   I(s) = integral of cosh(u)^-tau from s to infinity,

which Gauss-Legendre quadrature gives to 14 digits.
"""

import functools
import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from kmc_desk.domain.growth.arrays import Floats

_DEGREE = 18
_NEAR_S = 0.8  # |z| of about 3; nearly all infants
_LARGEST_S = 3.5  # |z| 9.2 and more; 27 kg of weight at birth
_NODES = 64  # of the quadrature
_NEGLIGIBLE = 40.0  # exp(-40) of an integrand is left out

Coefficients = tuple[float, ...]  # highest power first


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Piece:
    """Depth (z, signed so that it rises outwards) and s along a piece of one side of mu.

    Attributes:
        to_depth: depth from s scaled to -1..1: (s - first_s) * per_s - 1.
        to_s: s from the depth, scaled likewise.
    """

    to_depth: Coefficients
    to_s: Coefficients
    first_s: float
    per_s: float
    first_depth: float
    per_depth: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Half:
    """The distribution on one side of mu; `shallow` is the depth at mu."""

    near: Piece
    far: Piece

    @property
    def shallow(self) -> float:
        """Depth at mu."""
        return self.near.first_depth


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SkewT:
    """One shape: skewness nu and degrees of freedom tau."""

    nu: float
    root_tau: float
    lower: Half
    upper: Half

    def z(self, e: float) -> float:
        """z-score of e = (y - mu)/sigma; nan beyond the polynomials."""
        if e < 0.0:
            return -_depth(self.lower, -e * self.nu / self.root_tau)
        return _depth(self.upper, e / self.nu / self.root_tau)

    def e(self, z: float) -> float:
        """(y - mu)/sigma at a z-score; nan beyond the polynomials."""
        if z < self.upper.shallow:
            return -_reach(self.lower, -z) * self.root_tau / self.nu
        return _reach(self.upper, z) * self.root_tau * self.nu

    def zs(self, e: Floats) -> Floats:
        """`z` for a flat array."""
        found = np.empty_like(e)
        below = e < 0.0
        at, rest = np.flatnonzero(below), np.flatnonzero(~below)
        found[at] = -_depths(self.lower, e[at] * (-self.nu / self.root_tau))
        found[rest] = _depths(self.upper, e[rest] / (self.nu * self.root_tau))
        return found

    def es(self, zs: Floats) -> Floats:
        """`e` for a flat array."""
        found = np.empty_like(zs)
        below = zs < self.upper.shallow
        at, rest = np.flatnonzero(below), np.flatnonzero(~below)
        found[at] = _reaches(self.lower, -zs[at]) * (-self.root_tau / self.nu)
        found[rest] = _reaches(self.upper, zs[rest]) * (self.root_tau * self.nu)
        return found


@functools.cache
def skew_t(nu: float, tau: float) -> SkewT:
    """The distribution with skewness nu and tau degrees of freedom, both above zero."""
    share = 2.0 / (1.0 + nu * nu)
    return SkewT(
        nu=nu,
        root_tau=math.sqrt(tau),
        lower=_half(share, tau),
        upper=_half(share * nu * nu, tau),
    )


def upper_tail(s: Floats, tau: float) -> Floats:
    """Q(w) of Student's t with tau degrees of freedom at w = sqrt(tau) sinh(s), s >= 0."""
    places, weights = _quadrature()
    width = math.sqrt(2.0 * _NEGLIGIBLE / tau) + _NEGLIGIBLE / tau
    steps, weights = width * (places + 1.0) / 2.0, weights * width / 2.0

    def integral(of: Floats) -> Floats:
        """I(s) without its factor cosh(s)^-tau."""
        fall = _ln_cosh(of[:, np.newaxis] + steps) - _ln_cosh(of)[:, np.newaxis]
        return np.exp(-tau * fall) @ weights

    return np.exp(-tau * _ln_cosh(s)) * integral(s) / (2.0 * integral(np.zeros(1)))


def _ln_cosh(s: Floats) -> Floats:
    return s + np.log1p(np.exp(-2.0 * s)) - math.log(2.0)


@functools.cache
def _quadrature() -> tuple[Floats, Floats]:
    from numpy.polynomial.legendre import leggauss  # numpy.polynomial takes 7 ms to import

    return leggauss(_NODES)


@functools.cache
def _chebyshev() -> tuple[Floats, Floats, Floats]:
    """Nodes of the fit, the polynomials T0, T1... at them (by row), and their coefficients."""
    nodes = np.cos(np.pi * (np.arange(_DEGREE + 1) + 0.5) / (_DEGREE + 1))
    heights = np.cos(np.outer(np.arange(_DEGREE + 1), np.arccos(nodes)))
    powers = np.zeros((_DEGREE + 1, _DEGREE + 1))  # by row, lowest power first
    powers[0, 0] = powers[1, 1] = 1.0
    for degree in range(2, _DEGREE + 1):
        powers[degree, 1:] = 2.0 * powers[degree - 1, :-1]
        powers[degree] -= powers[degree - 2]
    return nodes, heights, powers


def _fitted(heights: Floats) -> Coefficients:
    """The polynomial through heights at the nodes; by way of Chebyshev's, to lose no digits."""
    _, basis, powers = _chebyshev()
    series = basis @ heights * (2.0 / heights.size)
    series[0] /= 2.0
    return tuple((series @ powers)[::-1].tolist())


def _half(share: float, tau: float) -> Half:
    near = _piece(share, tau, 0.0, _NEAR_S)
    return Half(near=near, far=_piece(share, tau, _NEAR_S, _LARGEST_S))


def _piece(share: float, tau: float, first_s: float, last_s: float) -> Piece:
    """Fit both polynomials at the nodes, to the exact tail and to its inverse."""
    nodes, _, _ = _chebyshev()
    quantile = NormalDist().inv_cdf
    tails = share * upper_tail(_between(nodes, first_s, last_s), tau)
    to_depth = _fitted(np.array([-quantile(tail) for tail in tails.tolist()]))
    first_depth, last_depth = _polynomial(to_depth, np.array([-1.0, 1.0])).tolist()

    slope = tuple(c * (_DEGREE - place) for place, c in enumerate(to_depth[:-1]))
    wanted = _between(nodes, first_depth, last_depth)
    grid = np.linspace(-1.0, 1.0, 257)
    x = np.asarray(np.interp(wanted, _polynomial(to_depth, grid), grid), dtype=np.float64)
    for _ in range(3):  # Newton, from four digits to all
        x -= (_polynomial(to_depth, x) - wanted) / _polynomial(slope, x)
    return Piece(
        to_depth=to_depth,
        to_s=_fitted(_between(x, first_s, last_s)),
        first_s=first_s,
        per_s=2.0 / (last_s - first_s),
        first_depth=first_depth,
        per_depth=2.0 / (last_depth - first_depth),
    )


def _between(x: Floats, first: float, last: float) -> Floats:
    """From -1..1 to first..last."""
    return (x + 1.0) * ((last - first) / 2.0) + first


def _depth(half: Half, ratio: float) -> float:
    """Depth at w/sqrt(tau) = ratio >= 0."""
    s = math.asinh(ratio)
    piece = half.near if s < half.far.first_s else half.far
    x = (s - piece.first_s) * piece.per_s - 1.0
    if not x <= 1.0:
        return math.nan
    total = 0.0
    for coefficient in piece.to_depth:
        total = total * x + coefficient
    return total


def _reach(half: Half, depth: float) -> float:
    """w/sqrt(tau) at a depth."""
    piece = half.near if depth < half.far.first_depth else half.far
    x = (depth - piece.first_depth) * piece.per_depth - 1.0
    if not x <= 1.0:
        return math.nan
    total = 0.0
    for coefficient in piece.to_s:
        total = total * x + coefficient
    return math.sinh(max(0.0, total))


def _depths(half: Half, ratios: Floats) -> Floats:
    s, near, far = np.arcsinh(ratios), half.near, half.far
    found = _polynomial(near.to_depth, (s - near.first_s) * near.per_s - 1.0)
    beyond = np.flatnonzero(s >= far.first_s)
    if beyond.size > 0:
        x = (s[beyond] - far.first_s) * far.per_s - 1.0
        found[beyond] = np.where(x <= 1.0, _polynomial(far.to_depth, x), np.nan)
    return found


def _reaches(half: Half, depths: Floats) -> Floats:
    near, far = half.near, half.far
    found = _polynomial(near.to_s, (depths - near.first_depth) * near.per_depth - 1.0)
    beyond = np.flatnonzero(depths >= far.first_depth)
    if beyond.size > 0:
        x = (depths[beyond] - far.first_depth) * far.per_depth - 1.0
        found[beyond] = np.where(x <= 1.0, _polynomial(far.to_s, x), np.nan)
    return np.sinh(np.maximum(0.0, found))


def _polynomial(coefficients: Coefficients, x: Floats) -> Floats:
    total = np.full_like(x, coefficients[0])
    for coefficient in coefficients[1:]:
        total *= x
        total += coefficient
    return total
