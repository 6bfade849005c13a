"""The stored search keys: kept right at every commit, made anew when the rules have changed.

Keys are made from the records (`domain.identity.known.keys_of`) and are no records themselves:
they have no version and no audit row.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, delete, insert, select
from sqlalchemy.sql import ColumnElement

from kmc_desk.domain.identity.known import KnownInfant, keys_of
from kmc_desk.domain.identity.search_keys import RULES
from kmc_desk.store.queries_people import known_infants, merged_into
from kmc_desk.store.queries_stays import DELIVERIES, EPISODES, INFANTS
from kmc_desk.store.tables import SEARCH_KEY, SEARCH_RULES
from kmc_desk.store.touched import Touched

T = TypeVar("T")
AT_ONCE = 500
"""Infants whose records are in memory at a time."""


def refresh(connection: Connection, touched: Touched) -> None:
    """Write the keys of every infant that a unit of work touched; nothing where it touched none."""
    deliveries = touched.deliveries | _ids(
        connection, DELIVERIES.c.id, DELIVERIES.c.mother_id, touched.mothers
    )
    infants = (
        touched.infants
        | _ids(connection, INFANTS.c.id, INFANTS.c.delivery_id, deliveries)
        | _ids(connection, EPISODES.c.infant_id, EPISODES.c.id, touched.episodes)
        | _ids(connection, INFANTS.c.id, INFANTS.c.key, touched.survivors)
    )
    for part in _parts(sorted(infants)):
        write_keys(connection, part)


def write_keys(connection: Connection, infant_ids: Iterable[int]) -> None:
    """Make the stored keys of some infants what they ought to be."""
    known = known_infants(connection, infant_ids)
    away = {one.infant.merged_into for one in known.values() if one.infant.merged_into}
    survivors = _ids(connection, INFANTS.c.id, INFANTS.c.key, away) - set(known)
    known |= known_infants(connection, survivors)
    members = merged_into(connection, (one.infant.key for one in known.values()))
    others = known_infants(connection, (number for part in members.values() for number in part))
    wanted = {
        (key, number)
        for number, one in known.items()
        for key in keys_of(one, _chosen(others, members.get(one.infant.key, ())))
    }
    stored = {
        (key, number)
        for part in _parts(list(known))
        for key, number in connection.execute(
            select(SEARCH_KEY).where(SEARCH_KEY.c.infant_id.in_(part))
        )
    }
    gone, fresh = stored - wanted, wanted - stored
    if gone:
        one = (SEARCH_KEY.c.key == bindparam("k"), SEARCH_KEY.c.infant_id == bindparam("i"))
        rows = [{"k": key, "i": number} for key, number in sorted(gone)]
        connection.execute(delete(SEARCH_KEY).where(*one), rows)
    if fresh:
        rows = [{"key": key, "infant_id": number} for key, number in sorted(fresh)]
        connection.execute(insert(SEARCH_KEY), rows)


def is_current(connection: Connection) -> bool:
    """Whether the keys of all infants are there, by the rules of this program."""
    return connection.scalars(select(SEARCH_RULES.c.version)).all() == [RULES]


def make_part(connection: Connection, after: int) -> tuple[int | None, int]:
    """Make the keys of the next infants anew, in the order of their numbers.

    Args:
        connection: in a transaction; each part may have one of its own.
        after: the last number that is done; 0 at the beginning.

    Returns:
        The last number done now, None when all are, which is written down, too; and how many.
    """
    following = select(INFANTS.c.id).where(INFANTS.c.id > after).order_by(INFANTS.c.id)
    part = connection.scalars(following.limit(AT_ONCE)).all()
    if part:
        write_keys(connection, part)
        return part[-1], len(part)
    connection.execute(delete(SEARCH_RULES))
    connection.execute(insert(SEARCH_RULES).values(version=RULES))
    return None, 0


def _chosen(known: dict[int, KnownInfant], numbers: Iterable[int]) -> list[KnownInfant]:
    return [known[number] for number in numbers]


def _ids(
    connection: Connection,
    wanted: ColumnElement[int],
    column: ColumnElement[Any],
    values: Iterable[object],
) -> set[int]:
    found: set[int] = set()
    for part in _parts(list(values)):
        found.update(connection.scalars(select(wanted).where(column.in_(part))))
    return found


def _parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    return (values[first : first + AT_ONCE] for first in range(0, len(values), AT_ONCE))
