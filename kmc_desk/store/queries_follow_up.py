"""What tells where infants stand in follow-up, read in a fixed number of selects."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy import Connection

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.follow_up.states import FollowUpFile
from kmc_desk.domain.records import (
    Contact,
    Delivery,
    Episode,
    Exit,
    Infant,
    ScheduledVisit,
    Visit,
)
from kmc_desk.store.queries_stays import exits_of, records_by

Followed = TypeVar("Followed", ScheduledVisit, Visit, Contact)


def follow_up_files(connection: Connection, infant_ids: Iterable[int]) -> dict[int, FollowUpFile]:
    """What tells where these infants stand, by number, in the order asked for.

    Left out are records merged into another (ask for the one that counts) and infants without a
    stay that counts. What is withdrawn is not read.
    """
    wanted = list(dict.fromkeys(infant_ids))
    infants = {
        one.id: one
        for one in records_by(connection, Infant, "id", wanted)
        if one.merged_into is None
    }
    stays = _stays(connection, infants)
    births = {infants[number].delivery_id for number in stays}
    ga_days = {one.id: one.ga_days for one in records_by(connection, Delivery, "id", births)}
    scheduled = _of_each(connection, ScheduledVisit, stays)
    visits = _of_each(connection, Visit, stays)
    contacts = _of_each(connection, Contact, stays)
    return {
        number: FollowUpFile(
            infant=infants[number],
            ga_days=ga_days[infants[number].delivery_id],
            stays=tuple(stays[number]),
            scheduled=tuple(scheduled[number]),
            visits=tuple(visits[number]),
            contacts=tuple(contacts[number]),
        )
        for number in wanted
        if number in stays
    }


def _stays(
    connection: Connection, infant_ids: Iterable[int]
) -> dict[int, list[tuple[Episode, Exit | None]]]:
    """The stays that count of each infant that has one, in their order."""
    episodes = records_by(connection, Episode, "infant_id", infant_ids)
    exits = exits_of(connection, (one.id for one in episodes))
    found: dict[int, list[tuple[Episode, Exit | None]]] = {}
    for episode in sorted(episodes, key=lambda one: one.episode):
        leaving = exits.get(episode.id)
        if leaving is None or leaving.outcome is not Outcome.ADMIN_ERROR:
            found.setdefault(episode.infant_id, []).append((episode, leaving))
    return found


def _of_each(
    connection: Connection, record: type[Followed], infant_ids: Iterable[int]
) -> defaultdict[int, list[Followed]]:
    """Records of one kind by infant, in the order of their numbers."""
    found: defaultdict[int, list[Followed]] = defaultdict(list)
    for one in records_by(connection, record, "infant_id", infant_ids):
        if not one.withdrawn:
            found[one.infant_id].append(one)
    return found
