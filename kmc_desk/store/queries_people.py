"""Infants with their families and stays, without what is recorded day by day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, select

from kmc_desk.domain.identity.known import KnownInfant
from kmc_desk.domain.merging import OneRecord
from kmc_desk.domain.records import (
    CARE_RECORDS,
    Delivery,
    Episode,
    Exit,
    Infant,
    Mother,
)
from kmc_desk.store.queries_stays import (
    COUNTED,
    ENDED,
    EPISODES,
    EXITS,
    INFANTS,
    exits_of,
    records_by,
    select_records,
)
from kmc_desk.store.tables import TABLES


def known_infants(connection: Connection, infant_ids: Iterable[int]) -> dict[int, KnownInfant]:
    """These infants by number, in the order asked for."""
    wanted = list(dict.fromkeys(infant_ids))
    found = {i.id: i for i in records_by(connection, Infant, "id", wanted)}
    births = records_by(connection, Delivery, "id", (i.delivery_id for i in found.values()))
    deliveries = {d.id: d for d in births}
    mothers = {m.id: m for m in records_by(connection, Mother, "id", (d.mother_id for d in births))}
    episodes = records_by(connection, Episode, "infant_id", found)
    exits = exits_of(connection, (e.id for e in episodes))
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


def infants_born(connection: Connection, first: date, last: date) -> list[KnownInfant]:
    """Infants born from one date to another, both included; records merged away are left out."""
    born = select_records(
        connection,
        Infant,
        INFANTS.c.birth_date.between(first, last),
        INFANTS.c.merged_into.is_(None),
    )
    return list(known_infants(connection, (infant.id for infant in born)).values())


def infants_on_ward(connection: Connection) -> list[KnownInfant]:
    """Everybody who has an open stay."""
    gone = select(EXITS.c.episode_id).where(ENDED)
    here = select(EPISODES.c.infant_id).where(EPISODES.c.id.not_in(gone), COUNTED)
    return list(known_infants(connection, connection.scalars(here)).values())


def mothers_with_number(connection: Connection, number: str | None) -> list[Mother]:
    """Mothers with this CNIC or number of another paper, as it is stored."""
    return records_by(connection, Mother, "mother_cnic", [number]) if number else []


def one_record(connection: Connection, infant_id: int) -> OneRecord:
    """An infant's record with everything recorded of it; withdrawn records, too."""
    known = known_infants(connection, [infant_id])[infant_id]
    care = [
        record
        for kind in CARE_RECORDS
        for record in select_records(connection, kind, TABLES[kind].c.infant_id == infant_id)
    ]
    merged = merged_into(connection, [known.infant.key])
    return OneRecord(known=known, care=tuple(care), has_merged=bool(merged))
