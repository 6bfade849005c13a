"""The growth figures of the installed program, read when they are first asked for and then kept.

The files and their sources are described in `resources/growth/SOURCES.md`; a test checks every
byte of them.
"""

import functools

import numpy as np

from kmc_desk import paths
from kmc_desk.domain.growth.arrays import Floats
from kmc_desk.domain.growth.measures import Measure, StandardName
from kmc_desk.domain.growth.newborn_size import newborn_table
from kmc_desk.domain.growth.standards import Standards
from kmc_desk.domain.growth.standards import standards as all_standards
from kmc_desk.domain.growth.who import who_table

_GRAMS = 1000.0
_MEASURES = (Measure.WEIGHT, Measure.LENGTH, Measure.HEAD)  # their order in the files


@functools.cache
def standards() -> Standards:
    """All standards, with the figures of `resources/growth`.

    Raises:
        OSError: a file is missing, the installation is damaged.
        ValueError: a file does not hold what it should.
    """
    newborn = _figures("newborn_size.csv", ("mu", "sigma", "nu", "tau"), in_kg=("mu", "sigma"))
    by_age = _figures("who_by_age.csv", ("l", "m", "s"), in_kg=("m",))
    (boys,), (girls,) = _figures("who_weight_for_length.csv", ("l", "m", "s"), in_kg=("m",))
    for_length = Measure.WEIGHT_FOR_LENGTH
    return all_standards(
        newborn={
            measure: newborn_table(measure, boys_rows, girls_rows)
            for measure, boys_rows, girls_rows in zip(_MEASURES, *newborn, strict=True)
        },
        who_tables={
            for_length: who_table(for_length, boys, girls),
            **{
                measure: who_table(measure, boys_rows, girls_rows)
                for measure, boys_rows, girls_rows in zip(_MEASURES, *by_age, strict=True)
            },
        },
    )


def birth_weight_z(birth_weight_g: int | None, ga_days: int | None, sex: str) -> float | None:
    """z-score of a birth weight on the newborn size standard; None where there is none."""
    if birth_weight_g is None or ga_days is None:
        return None
    table = standards().tables[StandardName.NEWBORN][Measure.WEIGHT]
    return table.z(birth_weight_g, ga_days, sex)


def _figures(name: str, columns: tuple[str, ...], *, in_kg: tuple[str, ...]) -> Floats:
    """A file as sexes (boys first), measures (weight first), rows, columns; weight in grams.

    The first column is the day or the length; rows follow one another without a gap.
    """
    table = np.loadtxt(paths.resources() / "growth" / name, delimiter=",", skiprows=1)[:, 1:]
    figures = table.reshape(len(table), 2, -1, len(columns)).transpose(1, 2, 0, 3)
    for column in in_kg:
        figures[:, 0, :, columns.index(column)] *= _GRAMS
    return figures
