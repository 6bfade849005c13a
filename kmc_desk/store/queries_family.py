"""A mother's births with all infants and stays, for a correction of any part of them."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, select

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.findings.birth_checks import Birth
from kmc_desk.domain.findings.register_checks import Stay
from kmc_desk.domain.records import Delivery, Episode, Exit, Infant, Mother, Record
from kmc_desk.store.queries_stays import EPISODES, INFANTS, exits_of, records_by
from kmc_desk.store.repository import Reader


def births_of(reader: Reader, record: Record) -> list[Birth]:
    """The births a record is part of: all of a mother, else one; without stays in error."""
    connection = reader.connection
    match record:
        case Mother():
            found = reader.find(Delivery, mother_id=record.id)
        case Delivery():
            found = [record]
        case Infant():
            found = [reader.get(Delivery, record.delivery_id)]
        case Episode():
            return births_of(reader, reader.get(Infant, record.infant_id))
        case Exit():
            return births_of(reader, reader.get(Episode, record.episode_id))
        case _:
            raise TypeError(f"{type(record).__name__} is no part of a birth")
    infants: defaultdict[int, list[Infant]] = defaultdict(list)
    for infant in records_by(connection, Infant, "delivery_id", (d.id for d in found)):
        infants[infant.delivery_id].append(infant)
    everybody = [one.id for several in infants.values() for one in several]
    stays = _stays_of(connection, everybody)
    return [
        Birth(
            delivery=delivery,
            infants=tuple(infants[delivery.id]),
            stays={one.id: stays[one.id] for one in infants[delivery.id]},
        )
        for delivery in found
    ]


def _stays_of(connection: Connection, infants: Iterable[int]) -> dict[int, tuple[Stay, ...]]:
    """The stays of infants by number of the infant, the first one first."""
    own: dict[int, list[Episode]] = {number: [] for number in infants}
    for episode in records_by(connection, Episode, "infant_id", own):
        own[episode.infant_id].append(episode)
    numbers = [e.id for several in own.values() for e in several]
    exits = exits_of(connection, numbers)
    return {
        number: tuple(
            (episode, leaving)
            for episode in sorted(several, key=lambda e: e.episode)
            for leaving in [exits.get(episode.id)]
            if leaving is None or leaving.outcome is not Outcome.ADMIN_ERROR
        )
        for number, several in own.items()
    }


def siblings_on_ward(connection: Connection, infant: Infant) -> list[Infant]:
    """Infants of the same delivery who have an open stay."""
    born = select(INFANTS.c.id).where(
        INFANTS.c.delivery_id == infant.delivery_id, INFANTS.c.id != infant.id
    )
    # Nearly all are without: the stays of the siblings are asked, not those of the whole ward.
    stays = select(EPISODES.c.id, EPISODES.c.infant_id).where(EPISODES.c.infant_id.in_(born))
    of_infant = {episode: number for episode, number in connection.execute(stays)}
    gone = exits_of(connection, of_infant)
    here = {number for episode, number in of_infant.items() if episode not in gone}
    found = records_by(connection, Infant, "id", sorted(here))
    return [sibling for sibling in found if not sibling.merged_into]
