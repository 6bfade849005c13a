"""When the earlier stays of infants ended."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, or_, select

from kmc_desk.domain.care_codes import IN_NO_COUNT
from kmc_desk.domain.records import Episode, Exit
from kmc_desk.store.tables import TABLES

_EPISODES, _EXITS = TABLES[Episode], TABLES[Exit]
WAS_A_STAY = or_(_EXITS.c.outcome.is_(None), _EXITS.c.outcome.not_in(IN_NO_COUNT))
"""Exits of infants that were on the ward."""

_AT_ONCE = 500  # numbers in one IN list


def ends_of_stays(
    connection: Connection, infants: Iterable[int]
) -> defaultdict[int, list[tuple[int, datetime]]]:
    """By infant, the number of each stay that ended, and when; only `WAS_A_STAY`."""
    ids = list(infants)
    found: defaultdict[int, list[tuple[int, datetime]]] = defaultdict(list)
    for first in range(0, len(ids), _AT_ONCE):
        rows = connection.execute(
            select(_EPISODES.c.infant_id, _EPISODES.c.episode, _EXITS.c.exit_at)
            .join(_EXITS, _EXITS.c.episode_id == _EPISODES.c.id)
            .where(_EPISODES.c.infant_id.in_(ids[first : first + _AT_ONCE]))
            .where(_EXITS.c.withdrawn.is_(False))
            .where(WAS_A_STAY)
        )
        for infant, number, left in rows:
            found[infant].append((number, left))
    return found


def left_before(ends: Sequence[tuple[int, datetime]], number: int) -> datetime | None:
    """When the last stay before this one ended; None where it is the first."""
    return max((left for stay, left in ends if stay < number), default=None)
