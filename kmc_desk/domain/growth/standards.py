"""All standards as one value: what a table can be asked, and which tables there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from numpy.typing import ArrayLike

from kmc_desk.domain.growth import newborn_size, preterm_postnatal, who
from kmc_desk.domain.growth.arrays import Floats
from kmc_desk.domain.growth.measures import Measure, StandardName
from kmc_desk.domain.growth.no_score import Domain

REFERENCES = {
    StandardName.NEWBORN: newborn_size.REFERENCE,
    StandardName.PRETERM: preterm_postnatal.REFERENCE,
    StandardName.WHO: who.REFERENCE,
}


class GrowthTable(Domain, Protocol):
    """One measure of one standard, in grams or cm; `at` is in days, for weight-for-length in cm."""

    def z(self, value: float, at: float, sex: str) -> float | None:
        """z-score of a value; None outside the domain."""
        ...

    def value(self, z: float, at: float, sex: str) -> float | None:
        """Value at a z-score, unrounded; None outside the domain."""
        ...

    def zs(self, values: ArrayLike, at: ArrayLike, sex: ArrayLike) -> Floats:
        """`z` for arrays that broadcast together; nan where there is none."""
        ...

    def values(self, zs: ArrayLike, at: ArrayLike, sex: ArrayLike) -> Floats:
        """`value` for arrays that broadcast together; nan where there is none."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Standards:
    """The tables of each standard by measure; newborn size has no weight-for-length."""

    tables: Mapping[StandardName, Mapping[Measure, GrowthTable]]

    def table(self, name: StandardName, measure: Measure) -> GrowthTable | None:
        """One table; None when the standard has no such measure."""
        return self.tables[name].get(measure)


def standards(
    newborn: Mapping[Measure, GrowthTable], who_tables: Mapping[Measure, GrowthTable]
) -> Standards:
    """All standards; the preterm postnatal one needs no figures from outside."""
    return Standards(
        tables={
            StandardName.NEWBORN: newborn,
            StandardName.PRETERM: preterm_postnatal.TABLES,
            StandardName.WHO: who_tables,
        }
    )
