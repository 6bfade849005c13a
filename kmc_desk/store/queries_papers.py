"""What papers about many infants are made from, in a fixed number of selects for a few of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from kmc_desk.domain.care_codes import IN_NO_COUNT
from kmc_desk.domain.records import Episode
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.store.queries_earlier import WAS_A_STAY
from kmc_desk.store.queries_stays import (
    COUNTED,
    ENDED,
    EPISODES,
    EXITS,
    select_records,
    stay_files,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftStay:
    """A stay that ended."""

    infant_id: int
    episode_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StaysUpTo:
    """An infant's stays up to one of them.

    Attributes:
        stays: the first one first.
        next_at: when the stay after them began; None: there is none.
    """

    stays: tuple[StayFile, ...]
    next_at: datetime | None


def stays_left_between(connection: Connection, start: datetime, end: datetime) -> list[LeftStay]:
    """The stays that ended from `start` on and before `end`, in the order of leaving.

    Left out are those of records merged into others, and what was no stay on the ward
    (`IN_NO_COUNT`).
    """
    left = (
        select(EPISODES.c.infant_id, EPISODES.c.id)
        .join(EXITS, EXITS.c.episode_id == EPISODES.c.id)
        .where(ENDED, COUNTED, EXITS.c.exit_at >= start, EXITS.c.exit_at < end)
        .where(WAS_A_STAY)
        .order_by(EXITS.c.exit_at, EPISODES.c.id)
    )
    return [
        LeftStay(infant_id=infant, episode_id=stay) for infant, stay in connection.execute(left)
    ]


def stays_up_to(connection: Connection, wanted: Sequence[LeftStay]) -> list[StaysUpTo]:
    """For each of these stays, the infant's stays up to it."""
    infants = {one.infant_id for one in wanted}
    episodes = select_records(connection, Episode, EPISODES.c.infant_id.in_(infants))
    files = stay_files(connection, sorted(episodes, key=lambda one: one.episode))
    counted = [f for f in files if not f.exit or f.exit.outcome not in IN_NO_COUNT]
    found: list[StaysUpTo] = []
    for one in wanted:
        own = [file for file in counted if file.infant.id == one.infant_id]
        place = next(n for n, file in enumerate(own) if file.episode.id == one.episode_id)
        later = own[place + 1 :]
        found.append(
            StaysUpTo(
                stays=tuple(own[: place + 1]),
                next_at=later[0].episode.admitted_at if later else None,
            )
        )
    return found
