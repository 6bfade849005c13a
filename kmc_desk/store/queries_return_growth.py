"""The weights that part G of the monthly return is counted from."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, Select, select

from kmc_desk.domain.growth.series import WeightPoint
from kmc_desk.domain.records import Measurement
from kmc_desk.store.tables import TABLES

MEASUREMENTS = TABLES[Measurement]


def weights_by_infant(
    connection: Connection, infants: Select[Any]
) -> dict[int, tuple[WeightPoint, ...]]:
    """Every measured weight of these infants, by infant.

    Args:
        connection: to the database.
        infants: select of their numbers.
    """
    rows = connection.execute(
        select(MEASUREMENTS.c.infant_id, MEASUREMENTS.c.measured_on, MEASUREMENTS.c.weight_g).where(
            MEASUREMENTS.c.infant_id.in_(infants), MEASUREMENTS.c.weight_g.is_not(None)
        )
    )
    found: defaultdict[int, list[WeightPoint]] = defaultdict(list)
    for infant_id, on, weight_g in rows:
        found[infant_id].append(WeightPoint(on=on, weight_g=weight_g))
    return {number: tuple(points) for number, points in found.items()}
