"""What part H of the monthly return is counted from; of the many vital signs only what tells."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Text, func, or_, select, type_coerce
from sqlalchemy.sql import ColumnElement

from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.follow_up_codes import Culture
from kmc_desk.domain.records import Episode, Lab, Problem, Treatment, Vitals
from kmc_desk.domain.returns.illness_records import IllnessRecords, Reading
from kmc_desk.store.queries_earlier import ends_of_stays, left_before
from kmc_desk.store.queries_stays import select_records
from kmc_desk.store.tables import TABLES

VITALS, LABS = TABLES[Vitals], TABLES[Lab]
R = TypeVar("R", Vitals, Treatment, Problem, Lab)
WARM_FROM_C = 36.5  # the domain rounds to 0.1 °C; what is a little more than cold does no harm


def illness_records(
    connection: Connection, infants: Select[Any], episodes: Iterable[Episode]
) -> IllnessRecords:
    """Of all stays of these infants.

    Args:
        connection: to the database.
        infants: select of their numbers.
        episodes: the stays of the month.
    """
    again = [one for one in episodes if one.episode > 1]
    ends = ends_of_stays(connection, (one.infant_id for one in again))
    before = {one.id: left_before(ends[one.infant_id], one.episode) for one in again}
    pauses = or_(
        VITALS.c.apnoea_events > 0,
        type_coerce(VITALS.c.danger_signs, Text).contains(DangerSign.APNOEA.value),
    )
    tells = or_(LABS.c.glucose_mgdl.is_not(None), LABS.c.culture == Culture.POS)
    return IllnessRecords(
        temperatures=_temperatures(connection, infants),
        apnoeas=_records(connection, Vitals, infants, pauses),
        treatments=_records(connection, Treatment, infants),
        problems=_records(connection, Problem, infants),
        labs=_records(connection, Lab, infants, tells),
        ends_before={number: left for number, left in before.items() if left is not None},
    )


def _records(
    connection: Connection, record: type[R], infants: Select[Any], *where: ColumnElement[bool]
) -> tuple[R, ...]:
    """Records of these infants that were not withdrawn."""
    table = TABLES[record]
    here = table.c.infant_id.in_(infants)
    return tuple(select_records(connection, record, here, table.c.withdrawn.is_(False), *where))


def _temperatures(connection: Connection, infants: Select[Any]) -> dict[int, tuple[Reading, ...]]:
    """Readings below 36.5 °C, and of each infant the next one after such a reading."""
    in_time = (VITALS.c.at, VITALS.c.temp_c)
    before_c = func.lag(VITALS.c.temp_c).over(partition_by=VITALS.c.infant_id, order_by=in_time)
    taken = (
        select(VITALS.c.infant_id, VITALS.c.at, VITALS.c.temp_c, before_c.label("before_c"))
        .where(
            VITALS.c.infant_id.in_(infants),
            VITALS.c.temp_c.is_not(None),
            VITALS.c.withdrawn.is_(False),
        )
        .subquery()
    )
    rows = connection.execute(
        select(taken.c.infant_id, taken.c.at, taken.c.temp_c).where(
            or_(taken.c.temp_c < WARM_FROM_C, taken.c.before_c < WARM_FROM_C)
        )
    )
    found: defaultdict[int, list[Reading]] = defaultdict(list)
    for infant_id, at, temp_c in rows:
        found[infant_id].append((at, temp_c))
    return {number: tuple(readings) for number, readings in found.items()}
