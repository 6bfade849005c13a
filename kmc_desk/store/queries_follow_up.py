"""What tells where infants stand in follow-up, read in a fixed number of selects."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
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
from kmc_desk.domain.records.base import Record
from kmc_desk.store.narrow import narrow_by
from kmc_desk.store.queries_stays import records_by

R = TypeVar("R", bound=Record)
Followed = TypeVar("Followed", ScheduledVisit, Visit, Contact)

_OF_STANDING: dict[type[Record], tuple[str, ...]] = {
    Infant: (
        "id", "key", "delivery_id", "kmc_no", "sex", "birth_date", "merged_into",
        "death_after_discharge_on", "birth_weight_g", "birth_weight_source",
    ),
    Delivery: ("id", "key", "mother_id", "ga_days"),
    Episode: ("id", "infant_id", "episode", "admitted_at", "admission_type", "admission_weight_g"),
    Exit: (
        "id", "episode_id", "exit_at", "outcome", "exit_weight_g", "exit_weight_on", "died_at",
        "withdrawn",
    ),
    ScheduledVisit: ("id", "entered_at", "infant_id", "due_on", "kind", "cancelled", "withdrawn"),
    Visit: (
        "id", "infant_id", "visit_at", "place", "due_on", "weight_g", "sts_home_h_24h",
        "kmc_stopped_on", "feeding_24h", "classification", "outcome_after_visit", "withdrawn",
    ),
    Contact: ("id", "infant_id", "at", "channel", "result", "result_date", "withdrawn"),
}  # fmt: skip
"""What `domain.follow_up.standing` and `counts` look at, and what no record is without."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads whole records, or of each only what tells where an infant stands."""

    connection: Connection
    whole: bool

    def by(self, record: type[R], column: str, values: Iterable[object]) -> list[R]:
        """As `records_by`."""
        if self.whole:
            return records_by(self.connection, record, column, values)
        return narrow_by(self.connection, record, _OF_STANDING[record], column, values)


def follow_up_files(
    connection: Connection, infant_ids: Iterable[int], *, whole: bool = True
) -> dict[int, FollowUpFile]:
    """What tells where these infants stand, by number, in the order asked for.

    Left out are records merged into another (ask for the one that counts) and infants without a
    stay that counts. What is withdrawn is not read.

    Args:
        connection: to the database.
        infant_ids: of whom.
        whole: False: the records hold only what their standing and what is counted of them in the
            return go by, which is read in half the time; such records must not be saved or shown.
    """
    reading = _Reading(connection, whole)
    wanted = list(dict.fromkeys(infant_ids))
    infants = {one.id: one for one in reading.by(Infant, "id", wanted) if one.merged_into is None}
    stays = _stays(reading, infants)
    births = {infants[number].delivery_id for number in stays}
    ga_days = {one.id: one.ga_days for one in reading.by(Delivery, "id", births)}
    scheduled = _of_each(reading, ScheduledVisit, stays)
    visits = _of_each(reading, Visit, stays)
    contacts = _of_each(reading, Contact, stays)
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
    reading: _Reading, infant_ids: Iterable[int]
) -> dict[int, list[tuple[Episode, Exit | None]]]:
    """The stays that count of each infant that has one, in their order."""
    episodes = reading.by(Episode, "infant_id", infant_ids)
    left = reading.by(Exit, "episode_id", (one.id for one in episodes))
    exits = {one.episode_id: one for one in left if not one.withdrawn}
    found: dict[int, list[tuple[Episode, Exit | None]]] = {}
    for episode in sorted(episodes, key=lambda one: one.episode):
        leaving = exits.get(episode.id)
        if leaving is None or leaving.outcome is not Outcome.ADMIN_ERROR:
            found.setdefault(episode.infant_id, []).append((episode, leaving))
    return found


def _of_each(
    reading: _Reading, record: type[Followed], infant_ids: Iterable[int]
) -> defaultdict[int, list[Followed]]:
    """Records of one kind by infant, in the order of their numbers."""
    found: defaultdict[int, list[Followed]] = defaultdict(list)
    for one in reading.by(record, "infant_id", infant_ids):
        if not one.withdrawn:
            found[one.infant_id].append(one)
    return found
