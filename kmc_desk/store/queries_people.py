"""Infants with their families and stays, without what is recorded day by day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, select

from kmc_desk.domain.identity.known import KnownInfant
from kmc_desk.domain.records import Delivery, Episode, Exit, Infant, Mother
from kmc_desk.store.queries_stays import INFANTS, records_by, select_records


def known_infants(connection: Connection, infant_ids: Iterable[int]) -> dict[int, KnownInfant]:
    """These infants by number, in the order asked for."""
    wanted = list(dict.fromkeys(infant_ids))
    found = {i.id: i for i in records_by(connection, Infant, "id", wanted)}
    births = records_by(connection, Delivery, "id", (i.delivery_id for i in found.values()))
    deliveries = {d.id: d for d in births}
    mothers = {m.id: m for m in records_by(connection, Mother, "id", (d.mother_id for d in births))}
    episodes = records_by(connection, Episode, "infant_id", found)
    exits = {
        x.episode_id: x
        for x in records_by(connection, Exit, "episode_id", (e.id for e in episodes))
    }
    stays: defaultdict[int, list[tuple[Episode, Exit | None]]] = defaultdict(list)
    for episode in sorted(episodes, key=lambda e: e.episode):
        stays[episode.infant_id].append((episode, exits.get(episode.id)))
    return {
        number: KnownInfant(
            mother=mothers[deliveries[found[number].delivery_id].mother_id],
            delivery=deliveries[found[number].delivery_id],
            infant=found[number],
            stays=tuple(stays[number]),
        )
        for number in wanted
        if number in found
    }


def merged_into(connection: Connection, infant_keys: Iterable[str]) -> dict[str, list[int]]:
    """The numbers of the records merged into these infants, by the infants' keys."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for infant in records_by(connection, Infant, "merged_into", infant_keys):
        found[infant.merged_into or ""].append(infant.id)
    return found


def surviving(connection: Connection, infant_id: int) -> int:
    """The number of the record that counts: the infant's own, or the one it was merged into."""
    own = select(INFANTS.c.merged_into).where(INFANTS.c.id == infant_id)
    other = select(INFANTS.c.id).where(INFANTS.c.key == own.scalar_subquery())
    found = connection.scalar(other)
    return infant_id if found is None else found


def infants_born(connection: Connection, first: date, last: date) -> list[KnownInfant]:
    """Infants born from one date to another, both included; records merged away are left out."""
    born = select_records(
        connection,
        Infant,
        INFANTS.c.birth_date.between(first, last),
        INFANTS.c.merged_into.is_(None),
    )
    return list(known_infants(connection, (infant.id for infant in born)).values())


def mothers_with_number(connection: Connection, number: str | None) -> list[Mother]:
    """Mothers with this CNIC or number of another paper, as it is stored."""
    return records_by(connection, Mother, "mother_cnic", [number]) if number else []
