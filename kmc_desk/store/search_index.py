"""The stored search keys: kept right at every commit, made anew when the rules have changed.

Keys are made from the records (`domain.identity.known.keys_of`) and are no records themselves:
they have no version and no audit row.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, insert, select

from kmc_desk.domain.identity.known import KnownInfant, keys_of
from kmc_desk.domain.identity.search_keys import RULES
from kmc_desk.store.in_parts import AT_ONCE, ids_where, parts
from kmc_desk.store.queries_people import known_infants, merged_into
from kmc_desk.store.queries_stays import INFANTS
from kmc_desk.store.tables import SEARCH_KEY, SEARCH_RULES


def write_keys(connection: Connection, infant_ids: Iterable[int]) -> None:
    """Make the stored keys of some infants what they ought to be."""
    known = known_infants(connection, infant_ids)
    away = {one.infant.merged_into for one in known.values() if one.infant.merged_into}
    survivors = ids_where(connection, INFANTS.c.id, INFANTS.c.key, away) - set(known)
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
        for part in parts(known)
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
