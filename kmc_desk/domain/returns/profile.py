"""Part C of the monthly return: who was admitted for the first time (clinical.md §6.3)."""

from collections.abc import Callable, Iterable, Mapping
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
from kmc_desk.domain.returns.figures import Figure, Item, count, disagg_key
from kmc_desk.domain.returns.form import TOTAL, FormBlock, FormLine

_CATEGORIES = {"BW": BIRTH_WEIGHT_BANDS, "SEX": SEXES, "BORN": BORN}
_SORTED_BY: dict[str, Callable[[Stay], str]] = {"BW": birth_weight_band, "SEX": sex, "BORN": born}
_MATRICES = (("BW", "SEX", "BORN"), ("BW", "SEX"), ("BW", "BORN"), ("BW",), ("SEX",), ("BORN",), ())


def _by_birth_weight(title: str, columns: Iterable[Mapping[str, str]], *, total: bool) -> FormBlock:
    """C1, bands down and some columns across; the last line may be all bands together."""
    wanted = list(columns)
    bands = (*BIRTH_WEIGHT_BANDS, None) if total else BIRTH_WEIGHT_BANDS
    return FormBlock(
        title=title,
        corner="return.birth_weight",
        heads=tuple(
            tuple(f"{dim}.{one}" for dim, one in dims.items()) or (TOTAL,) for dims in wanted
        ),
        lines=tuple(
            FormLine(
                labels=(TOTAL if band is None else f"BW.{band}",),
                places=tuple(
                    ("C1", disagg_key(**dims, **({} if band is None else {"BW": band})))
                    for dims in wanted
                ),
                total=band is None,
            )
            for band in bands
        ),
    )


PROFILE_FORM = (
    _by_birth_weight(
        "return.profile",
        (*({"SEX": one} for one in SEXES), {}, *({"BORN": one} for one in BORN)),
        total=True,
    ),
    _by_birth_weight(
        "return.profile_by_place",
        ({"BORN": place, "SEX": one} for place in BORN for one in SEXES),
        total=False,
    ),
)


def profile(facts: MonthFacts) -> list[Figure]:
    """C1: first admissions of the month, overrides included, by birth weight, sex, inborn."""
    first = admissions(facts, AdmissionType.FIRST)
    return [figure for dims in _MATRICES for figure in _matrix(first, dims)]


def _matrix(stays: list[Stay], dims: tuple[str, ...]) -> list[Figure]:
    cells: dict[tuple[str, ...], list[Item]] = {}
    for stay in stays:
        cell = tuple(_SORTED_BY[dim](stay) for dim in dims)
        cells.setdefault(cell, []).append(Item(stay.infant.id, stay.episode.admitted_at))
    figures: list[Figure] = []
    for cell in product(*(_CATEGORIES[dim] for dim in dims)):
        key = disagg_key(**dict(zip(dims, cell, strict=True)))
        figures.append(count("C1", key, cells.get(cell, [])))
    return figures
