"""Part C of the monthly return: who was admitted for the first time (clinical.md §6.3)."""

from collections.abc import Callable
from itertools import product

from kmc_desk.domain.codes import AdmissionType
from kmc_desk.domain.returns.cohorts import admissions
from kmc_desk.domain.returns.facts import (
    BIRTH_WEIGHT_BANDS,
    BORN,
    SEXES,
    MonthFacts,
    Stay,
    birth_weight_band,
    born,
    sex,
)
from kmc_desk.domain.returns.figures import Figure, count, disagg_key

_CATEGORIES = {"BW": BIRTH_WEIGHT_BANDS, "SEX": SEXES, "BORN": BORN}
_SORTED_BY: dict[str, Callable[[Stay], str]] = {"BW": birth_weight_band, "SEX": sex, "BORN": born}
_MATRICES = (("BW", "SEX", "BORN"), ("BW", "SEX"), ("BW", "BORN"), ("BW",), ("SEX",), ("BORN",), ())


def profile(facts: MonthFacts) -> list[Figure]:
    """C1: first admissions of the month, overrides included, by birth weight, sex, inborn."""
    first = admissions(facts, AdmissionType.FIRST)
    return [figure for dims in _MATRICES for figure in _matrix(first, dims)]


def _matrix(stays: list[Stay], dims: tuple[str, ...]) -> list[Figure]:
    cells: dict[tuple[str, ...], list[int]] = {}
    for stay in stays:
        cell = tuple(_SORTED_BY[dim](stay) for dim in dims)
        cells.setdefault(cell, []).append(stay.infant.id)
    figures: list[Figure] = []
    for cell in product(*(_CATEGORIES[dim] for dim in dims)):
        infants = cells.get(cell, [])
        key = disagg_key(**dict(zip(dims, cell, strict=True)))
        figures.append(count("C1", key, len(infants), infants))
    return figures
