"""Size at birth of one infant: the birth weight on the newborn size standard, and its class."""

from kmc_desk.domain.growth.classes import SizeAtBirth, size_at_birth
from kmc_desk.domain.growth.measures import Measure, StandardName
from kmc_desk.domain.growth.standards import Standards


def birth_size(
    birth_weight_g: int | None, ga_days: int | None, sex: str, standards: Standards
) -> SizeAtBirth | None:
    """The class of a measured birth weight; None where it is not known or no standard holds.

    Args:
        birth_weight_g: grams; a proxy is not to be given.
        ga_days: gestation at birth in days.
        sex: M or F; another word has no standard.
        standards: the tables (`kmc_desk.growth_tables.standards`).
    """
    if birth_weight_g is None or ga_days is None:
        return None
    table = standards.tables[StandardName.NEWBORN][Measure.WEIGHT]
    z = table.z(birth_weight_g, ga_days, sex)
    return None if z is None else size_at_birth(z)
